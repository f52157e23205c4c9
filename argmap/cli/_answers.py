"""What ``argmap evaluate`` answers besides verdicts: strengths, comparisons, disputes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..errors import OptionError
from ..evaluation import burden, dispute_tree, evaluate, minimal_sets
from ..suggest import visible, visible_json
from ._cells import csv_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..evaluation import Burden, Dispute, GradualEvaluation, MinimalSets, SemanticsTable
    from ..model import ArgumentMap

    About = Dispute | MinimalSets | Burden

#: What can be asked about one claim, by option, and the function that answers.
ABOUT: dict[str, Callable[..., About]] = {
    "tree": dispute_tree,
    "minimal": minimal_sets,
    "burden": burden,
}
#: The columns of these answers as CSV, after the file and the claim.
_HEADS = {
    "tree": ["depth", "role", "sentence", "by", "form", "on", "verdict", "before", "circle"],
    "minimal": ["set", "size", "claims"],
    "burden": ["name", "verdict", "needed", "through", "hedge", "hedged", "firmness"],
}


def gradually(m: ArgumentMap, file: str, form: str, **options: Any) -> str:
    """Write how strong each claim of *m* is."""
    found: GradualEvaluation = evaluate(m, **options)
    if form == "csv":
        texts = ((r, getattr(m.get(r.ref), "text", "")) for r in found.rows)
        heads = ("file", "name", "text", "weight", "strength", "converged", "why")
        return csv_table(
            heads,
            (
                (file, r.name, text, r.weight, r.strength, found.converged, r.why)
                for r, text in texts
            ),
        )
    if form == "json":
        return _json({"file": file, **found.to_dict()})
    lines = [f"{visible(file)}: {found.summary}", *found.notes, *(f"  {r}" for r in found.rows)]
    return "\n".join(lines) + "\n"


def side_by_side(m: ArgumentMap, file: str, form: str, **options: Any) -> str:
    """Write what several semantics say of each claim of *m*."""
    found: SemanticsTable = evaluate(m, compare=True, **options)
    if form == "csv":
        rows = ([file, d.pop("name"), *_without_place(d)] for d in found.to_dicts())
        return csv_table(("file", "name", *found.semantics), rows)
    if form == "json":
        return _json({"file": file, **found.to_dict()})
    return f"{visible(file)}: {found.summary}.\n{found}\n"


def _without_place(row: dict[str, Any]) -> list[Any]:
    return [value for key, value in row.items() if key != "at"]


def about_claims(
    m: ArgumentMap, file: str, form: str, mode: str, claims: Iterable[str], **options: Any
) -> str:
    """
    Write one answer about each of *claims*, or else about the contentions of *m*.

    *mode* is one of `ABOUT`; any other means the reasons alone.
    """
    if mode not in ABOUT:
        return _reasons(m, file, form, claims, **options)
    found = [ABOUT[mode](m, claim, **options) for claim in tuple(claims) or _contentions(m)]
    if form == "json":
        records = [answer.to_dict() for answer in found]
        return _json({"file": file, "semantics": options["semantics"], mode: records})
    if form == "csv":
        return _csv(file, mode, found)
    return "\n\n".join(map(str, found)) + "\n"


def _csv(file: str, mode: str, found: list[About]) -> str:
    rows = [(answer.name, row) for answer in found for row in answer.to_dicts()]
    heads = _HEADS[mode]
    return csv_table(
        ("file", "claim", *heads),
        ((file, name, *(row[head] for head in heads)) for name, row in rows),
    )


def _reasons(m: ArgumentMap, file: str, form: str, claims: Iterable[str], **options: Any) -> str:
    from ..model.names import find  # noqa: PLC0415 - needed only here

    found = evaluate(m, **options)
    rows = [found.row(find(m, claim)) for claim in claims]
    if form == "json":
        records = [row.to_dict() for row in rows]
        return _json({"file": file, "semantics": found.semantics, "verdicts": records})
    if form == "csv":
        heads = ("file", "name", "verdict", "why")
        return csv_table(heads, ((file, row.name, row.verdict, row.why) for row in rows))
    return "".join(f"{row}\n" for row in rows)


def _contentions(m: ArgumentMap) -> tuple[Any, ...]:
    from ..analysis import Analysis  # noqa: PLC0415 - needed only here

    found = Analysis(m).contentions
    if not found:
        raise OptionError(
            "the map has no contention: mark one with #contention, "
            "or name a claim (--explain CLAIM)"
        )
    return found


def _json(record: dict[str, Any]) -> str:
    return visible_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"
