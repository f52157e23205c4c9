"""``argmap agree``: how far two people's maps agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..suggest import count
from . import _complete
from ._engine import engine_option
from ._options import form_option, reading_options

if TYPE_CHECKING:
    from ..teach.agreement import Agreement


@click.command()
@click.argument("first", shell_complete=_complete.files)
@click.argument("second", shell_complete=_complete.files)
@form_option("the figures are", ("text", "json"))
@engine_option
@reading_options
def agree(first: str, second: str, form: str, engine: str, how: dict[str, Any]) -> None:
    """
    Say how far two people's maps agree.

    FIRST and SECOND are two maps of a text, or two folders with maps of several texts,
    which are paired by their names. Both count alike: swapping them changes no figure.
    docs/comparing.md says what each figure means, and what it is computed on.
    Exits with 0; with 1 if some maps can't be read (the others are compared anyway), 2 if all.
    """
    from ._pairs import Compared, figures_table  # noqa: PLC0415 - needed only here

    found = Compared(first, second, engine, how)
    if found.each:
        click.echo(found.json() if form == "json" else figures_table(_rows(found.whole)), nl=False)
    raise SystemExit(found.code)


def _rows(found: Agreement) -> list[tuple[str, str]]:
    from ._pairs import figure  # noqa: PLC0415 - needed only here

    claims, links = found.claims, found.links
    unsure = f", {count(found.unsure, 'pair')} not sure" if found.unsure else ""
    only = (
        f"{claims.left - claims.both} only in first, {claims.right - claims.both} only in second"
    )
    rows = [
        ("documents", str(found.documents)),
        ("claims", f"F1 {figure(claims.f1)} ({claims.both} in both, {only}{unsure})"),
        ("links", f"F1 {figure(links.f1)}, of the same kind {figure(found.typed_links.f1)}"),
    ]
    for level, words in {
        "relations": "ordered pair",
        "linked": "link",
        "role": "claim",
        "function": "claim",
        "target": "claim",
        "central": "claim",
    }.items():
        items = count(len(found.labels.get(level, ())), words)
        rows.append((level, f"kappa {figure(found.kappa(level))} ({items} in both)"))
    if found.length:
        spans = f"alpha_U {figure(found.alpha)}, similarity {figure(found.segmentation)}"
        rows += [("spans", spans), ("CASS", figure(found.cass))]
    else:
        rows.append(("spans", "not compared: a map has no anchors with offsets"))
    return rows


COMMAND = agree
