"""``argmap explain``: print the manual of a finding or a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..checking.catalogue import catalogue, families
from ..checking.manuals import explain as find
from ..rules import RULES
from . import _complete
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@click.argument("name", required=False, shell_complete=_complete.explained)
@click.option("--list", "listed", is_flag=True, help="List all findings and all schemes.")
def explain(name: str | None, *, listed: bool) -> None:
    """
    Explain a finding or a scheme.

    NAME is the code or name of a finding, such as STR101, a family of codes, such as STR,
    or the name of a scheme, such as expert-opinion.
    """
    if bool(name) == listed:
        raise click.UsageError("expected either NAME or --list, such as: argmap explain STR101")
    for line in [_manual(name)] if name else (*_findings(), *_schemes()):
        click.echo(line)
    for error in RULES.broken:
        say(f"argmap: skipped: {error}")


def _manual(name: str) -> str:
    if name.upper() in families():
        return "\n".join(_family(name.upper()))
    return str(find(name))


def _findings() -> Iterator[str]:
    for family in families():
        yield from _family(family)
        yield ""


def _family(family: str) -> Iterator[str]:
    entries = catalogue()
    name = max(len(e.name) for e in entries)
    profile = max(len(e.profile) for e in entries)
    yield f"{family}: {families()[family]}"
    yield f"{'code':<6}  severity  {'name':<{name}}  {'profiles':<{profile}}  fix     finds"
    for e in entries:
        if e.family == family:
            marks = f"{e.profile:<{profile}}  {e.fix or '-':<6}"
            yield f"{e.code}  {e.severity.value:<8}  {e.name:<{name}}  {marks}  {e.summary}"


def _schemes() -> Iterator[str]:
    from ..schemes import SCHEMES  # noqa: PLC0415 - reads all schemes

    width = max(map(len, SCHEMES))
    for deductive, about in ((False, "defeasible"), (True, "deductive")):
        yield f"Schemes: {about}"
        yield f"{'name':<{width}}  title"
        for scheme in SCHEMES.values():
            if scheme.deductive == deductive:
                yield f"{scheme.name:<{width}}  {scheme.title}"
        if not deductive:
            yield ""


COMMAND = explain
