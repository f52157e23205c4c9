"""``argmap score``: how near a map is to a reference, in the measures of argument mining."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from . import _complete
from ._engine import engine_option
from ._options import form_option, reading_options

if TYPE_CHECKING:
    from ..teach.agreement import Agreement
    from ..teach.measures import Overlap


@click.command()
@click.argument("gold", shell_complete=_complete.files)
@click.argument("predicted", shell_complete=_complete.files)
@form_option("the figures are", ("text", "json"))
@engine_option
@reading_options
def score(gold: str, predicted: str, form: str, engine: str, how: dict[str, Any]) -> None:
    """
    Score maps against a reference.

    GOLD and PREDICTED are two maps of a text, or two folders with maps of several texts,
    which are paired by their names. The figures are those of argument mining:
    precision, recall and F1 of claims and links, the levels of the microtext corpus,
    the components of the corpus of essays, and CASS.
    docs/comparing.md says what each figure means, and what it is computed on.
    They say nothing on how good the reasoning is.
    Exits with 0; with 1 if some maps can't be read (the others are scored anyway), 2 if all.
    """
    from ._pairs import Compared, figures_table  # noqa: PLC0415 - needed only here

    found = Compared(gold, predicted, engine, how)
    if found.each:
        click.echo(found.json() if form == "json" else figures_table(_rows(found.whole)), nl=False)
    raise SystemExit(found.code)


def _rows(found: Agreement) -> list[tuple[str, str]]:
    from ._pairs import figure  # noqa: PLC0415 - needed only here

    rows = [
        ("documents", str(found.documents)),
        ("claims", _three(found.claims)),
        ("links", _three(found.links)),
        ("links by kind", _three(found.typed_links)),
    ]
    names = {
        "central": "central claim",
        "role": "role",
        "function": "function",
        "component": "component",
    }
    for level, name in names.items():
        kappa = figure(found.kappa(level))
        rows.append((name, f"macro F1 {figure(found.macro_f1(level))}, kappa {kappa}"))
    attached = found.labels.get("target", ())
    right = sum(a == b for a, b in attached)
    rows.append(("attachment", figure(right / len(attached) if attached else None)))
    if found.length:
        rows += [
            ("spans", _three(found.exact_spans())),
            ("spans by half", _three(found.exact_spans(0.5))),
            ("CASS", figure(found.cass)),
        ]
    return rows


def _three(overlap: Overlap) -> str:
    from ._pairs import figure  # noqa: PLC0415 - needed only here

    precision, recall = figure(overlap.precision), figure(overlap.recall)
    return f"F1 {figure(overlap.f1)} (precision {precision}, recall {recall})"


COMMAND = score
