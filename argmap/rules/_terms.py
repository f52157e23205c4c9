"""What the rules that compare the terms of a step's sentences share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..analysis.sense import Sense
from ..analysis.wording import Wording
from ..model import Ref, StepRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ._base import Context


class Terms(NamedTuple):
    """The terms of one step's sentences, words by stems."""

    premises: Mapping[Ref, Mapping[str, str]]
    conclusion: Mapping[str, str]
    target: Ref


def steps(context: Context) -> Iterator[Terms]:
    """Yield the steps whose premises should suffice: reconstructed ones and linked ones."""
    by_ref, same = context.of(Wording).by_ref, _glossary(context)
    for i in context.evidence:
        if not isinstance(i.source, StepRef) and len(i.premises) == 1:
            continue
        if all(ref in by_ref for ref in (*i.premises, i.target)):
            terms = {ref: _terms(context, ref, same) for ref in (*i.premises, i.target)}
            premises = {p: terms[p] for p in i.premises}
            yield Terms(premises, terms[i.target], i.target)


def listed(terms: list[str], most: int = 4) -> str:
    """Name some terms, and how many more there are."""
    more = f" and {len(terms) - most:,} more" if len(terms) > most else ""
    return ", ".join(f"“{term}”" for term in terms[:most]) + more


def _terms(context: Context, ref: Ref, same: Mapping[str, str]) -> dict[str, str]:
    by_stem = context.of(Sense).words_by_stem(context.of(Wording).by_ref[ref].words)
    return {same.get(stem, stem): word for stem, word in by_stem.items()}


def _glossary(context: Context) -> dict[str, str]:
    """Read the groups of words that mean the same, by their stems."""
    groups = context.map.settings.get("glossary")
    same: dict[str, str] = {}
    for group in groups if isinstance(groups, tuple) else ():
        words = [w for w in group if isinstance(w, str)] if isinstance(group, tuple) else []
        stems = [context.of(Sense).stem(w.casefold()) for w in words]
        same.update(dict.fromkeys(stems, stems[0]) if stems else {})
    return same
