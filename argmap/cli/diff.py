"""``argmap diff``: compare two maps of the same matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..suggest import brief, count, visible, visible_json
from . import _complete
from ._engine import engine_option
from ._options import form_option, reading_options, spared
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..align import ClaimPair
    from ..model import ArgumentMap, ElementRef
    from ..teach.diff import LinkChange, MapDiff

#: The links that differ, by code, and what to call them.
_LINKS = {
    "sign": "for in one, against in the other",
    "kind": "another kind of link",
    "reversed": "the other way round",
    "linked": "linked with other premises",
    "target": "bears on something else",
}


@click.command()
@click.argument("first", shell_complete=_complete.files)
@click.argument("second", shell_complete=_complete.files)
@click.option(
    "-o", "--output", metavar="OUT", help="Also draw both maps as one picture, such as OUT.svg."
)
@form_option("the answer is", ("text", "json"))
@engine_option
@reading_options
def diff(
    first: str, second: str, output: str | None, form: str, engine: str, how: dict[str, Any]
) -> None:
    """
    Show what differs between two maps.

    FIRST and SECOND are maps of the same matter, such as two readings of one text.
    Claims are found again by their words, their places in the text, and their likeness;
    titles may differ. Nothing is said on which map is better.
    Pairs that are not sure are listed as such: docs/comparing.md says what to make of them.
    Exits with 0 if nothing differs, with 1 if something does, and with 2 if a map can't be read.
    """
    from ..teach.diff import diff_maps  # noqa: PLC0415 - heavy

    maps = [read_map(file, how) for file in (first, second)]
    found = diff_maps(*maps, engine=engine)
    if output:
        _draw(found, spared(output, [first, second]) or output)
    click.echo(_json(found) if form == "json" else _text(found, first, second), nl=False)
    raise SystemExit(int(bool(found)))


def read_map(file: str, how: dict[str, Any]) -> ArgumentMap:
    """Read a map, and say what is wrong with it."""
    from ..conversion import read  # noqa: PLC0415 - needed only here

    reading = read(file, **how)
    for error in reading.errors:
        say(f"argmap: {error}")
    return reading.map


def _draw(found: MapDiff, output: str) -> None:
    from ..drawing import render  # noqa: PLC0415 - heavy
    from ..teach.overlay import overlay  # noqa: PLC0415 - needed only here

    m = overlay(found)
    render(m, output)
    say(f"wrote {output}: {count(len(m.claims), 'claim')} of two maps")


def _json(found: MapDiff) -> str:
    import json  # noqa: PLC0415 - slow to import

    return visible_json(json.dumps(found.to_dict(), ensure_ascii=False, indent=2)) + "\n"


def _text(found: MapDiff, first: str, second: str) -> str:
    lines = [
        f"first: {first}",
        f"second: {second}",
        f"same claim, same words: {len(found.same)}",
        *_listed("same claim, other words", map(_Words(found).pair, found.reworded)),
        *_listed("perhaps the same claim", map(_Words(found).doubt, found.doubtful)),
        *_listed("perhaps the opposite", map(_Words(found).doubt, found.opposed)),
        *_listed("only in first", (_claim(found, 0, ref) for ref in found.only_left)),
        *_listed("only in second", (_claim(found, 1, ref) for ref in found.only_right)),
        *_listed("facts that differ", _facts(found)),
        *_link_lines(found),
    ]
    if not found:
        lines.append("nothing differs")
    return "".join(f"{visible(line)}\n" for line in lines)


def _listed(what: str, rows: Iterable[str]) -> Iterator[str]:
    listed = list(rows)
    if listed:
        yield f"{what}: {len(listed)}"
        yield from (f"  {row}" for row in listed)


class _Words:
    """Puts pairs into words."""

    def __init__(self, found: MapDiff) -> None:
        self.found = found

    def pair(self, pair: ClaimPair) -> str:
        left = _claim(self.found, 0, pair.left)
        return f"{left} | {_claim(self.found, 1, pair.right)}"

    def doubt(self, pair: ClaimPair) -> str:
        return f"{self.pair(pair)} ({pair.doubt})"


def _claim(found: MapDiff, side: int, ref: ElementRef) -> str:
    m = (found.alignment.left, found.alignment.right)[side]
    element = m.get(ref)
    title, text = getattr(element, "title", None), getattr(element, "text", "")
    words = brief(text, 70)
    return f"[{title}]: {words}" if title and words else f"[{title}]" if title else words


def _facts(found: MapDiff) -> Iterator[str]:
    for change in found.facts:
        name = found.alignment.left.label(change.pair.left)
        left, right = (_value(v) for v in (change.left, change.right))
        yield f"[{brief(name, 50)}] {change.fact}: first {left} | second {right}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    return str(value) or "none"


def _link_lines(found: MapDiff) -> Iterator[str]:
    for code, what in _LINKS.items():
        rows = (_both(found, c) for c in found.links if c.code == code)
        yield from _listed(f"links: {what}", rows)
    for side, code in enumerate(("only-left", "only-right")):
        mine = (c for c in found.links if c.code == code)
        rows = (_one(found, side, c) for c in mine)
        yield from _listed(f"links: only in {('first', 'second')[side]}", rows)


def _both(found: MapDiff, change: LinkChange) -> str:
    if change.left is None or change.right is None:
        return ""
    if change.code == "linked":
        name = found.link_words(0, change.left)
        partners = [
            " + ".join(found.name(s, n) for n in sorted(link.partners)) or "alone"
            for s, link in enumerate((change.left, change.right))
        ]
        return f"{name}: first {partners[0]} | second {partners[1]}{_unsure(change)}"
    words = found.link_words(0, change.left), found.link_words(1, change.right)
    return f"first {words[0]} | second {words[1]}{_unsure(change)}"


def _one(found: MapDiff, side: int, change: LinkChange) -> str:
    link = change.left or change.right
    return "" if link is None else f"{found.link_words(side, link)}{_unsure(change)}"


def _unsure(change: LinkChange) -> str:
    return " (if the pairs above are right)" if change.unsure else ""


COMMAND = diff
