"""``argmap why``: why something is in Argdown's map, and where its edges come from."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from ..suggest import offer
from . import _complete
from ._options import reading_options
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..argdown.mapview.view import MapView
    from ..model import ArgumentMap, ElementRef


@click.command()
@click.argument("file", shell_complete=_complete.files)
@click.argument("title", required=False, shell_complete=_complete.titles)
@click.option("--claim", "only", flag_value="claim", help="Only the claim TITLE.")
@click.option("--argument", "only", flag_value="argument", help="Only the argument TITLE.")
@reading_options
def why(
    file: str,
    title: str | None,
    only: str | None,
    how: dict[str, Any],
) -> None:
    """
    Explain why something is, or isn't, in Argdown's map.

    Says whether Argdown's map of FILE shows TITLE, and where each of its edges comes from;
    without TITLE, says so for every claim and argument. FILE may be - for standard input.
    An element without a title is named by its text.
    Exits with 0 if there is such an element, and with 2 if there is none, or FILE can't be read.
    """
    from ..argdown.mapview.reasons import why_drawn, why_shown  # noqa: PLC0415 - needed only here
    from ..argdown.mapview.view import map_view  # noqa: PLC0415 - needed only here
    from ..conversion import read  # noqa: PLC0415 - needed only here

    _refuse_swapped(file, title)
    reading = read(file, **how)
    for error in reading.errors:
        say(f"argmap: {error}")
    view = map_view(reading.map)
    for ref in _asked(view, title, only):
        for sentence in why_shown(view, ref):
            say(sentence, err=False)
        for edge in view.edges_at(ref):
            say(f"  {why_drawn(view, edge)}", err=False)


def _refuse_swapped(file: str, title: str | None) -> None:
    """Notice users who give the title first, as for ``argmap rename``."""
    from pathlib import Path  # noqa: PLC0415 - needed only here

    try:
        swapped = title is not None and not Path(file).exists() and Path(title).is_file()
    except (OSError, ValueError):  # no file has such a name
        return
    if swapped and file != "-":
        raise click.UsageError(f"the file comes first: argmap why {title} {shlex.quote(file)}")


def _asked(view: MapView, title: str | None, only: str | None) -> Iterator[ElementRef]:
    found = list(_named(view.map, title, only) or _named(view.map, title, only, str.casefold))
    if not found and title is not None:
        from ..errors import NotFoundError  # noqa: PLC0415 - needed only here

        raise NotFoundError(_nothing(view.map, title, only))
    yield from found


def _named(
    m: ArgumentMap, title: str | None, only: str | None, spelt: Callable[[str], str] = str
) -> list[ElementRef]:
    """Find elements by their titles, by their text, or as the parts of what was taken apart."""
    found: list[ElementRef] = []
    for kind, elements in (("claim", m.claims), ("argument", m.arguments)):
        if only in (None, kind):
            found += (e.ref for e in elements if title is None or _is_called(e, title, spelt))
    return found


def _is_called(element: object, title: str, spelt: Callable[[str], str]) -> bool:
    return spelt(title) in map(spelt, _names(element))


def _names(element: object) -> tuple[str, ...]:
    label, text = getattr(element, "label", ""), getattr(element, "text", "")
    return (label, text, f"Untitled {getattr(element, 'key', '')}")


def _nothing(m: ArgumentMap, title: str, only: str | None) -> str:
    labels = [e.label for e in (*m.claims, *m.arguments)]
    near = offer(title, labels, cutoff=0.4, otherwise="see argmap why FILE")
    return f"no {only or 'claim or argument'} is called {title!r}{near}"


COMMAND = why
