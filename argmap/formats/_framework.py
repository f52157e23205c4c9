"""
Abstract frameworks as maps: arguments are claims, titled by their names.

The notations themselves are read and written by `argmap.dung`; what claims say
is beside the names, in comments or labels, where solvers don't look.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from ..argdown.quiet import collector_paused
from ..dung import Framework
from ..errors import ReadError
from ..model import ArgumentMap, Claim, Data, Elements, Kind, Occurrence, Relation, Role
from ..source import Source
from ..suggest import count
from ._base import Format, Loss, Reading, lost_between
from ._graph import Flat, flattened
from ._notes import Notes
from ._outline import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Ref

#: Maps are for people: larger frameworks are for `argmap solve`.
MOST = 100_000
#: What no notation allows in names.
_ODD = re.compile(r"\W+")
_PLACE = re.compile(r":([0-9]+): (.*)", re.DOTALL)


@attrs.frozen
class FrameworkNotation:
    """
    How one notation is read and written.

    *read* and *write* are those of `argmap.dung`; *texts* finds what claims say, by name,
    and *joined* puts it into what was written.  *allowed* is what names may be;
    None stands for numbers from 1.  *size* finds how many arguments a text says it has.
    """

    read: Callable[[bytes, str], Framework]
    write: Callable[[Framework], str]
    texts: Callable[[str], Mapping[str, str]]
    joined: Callable[[str, Mapping[str, str]], str]
    allowed: re.Pattern[str] | None = None
    size: re.Pattern[str] | None = None


def framework_format(
    title: str,
    suffixes: tuple[str, ...],
    notation: FrameworkNotation,
    sniff: Callable[[str], bool] = lambda _: False,
) -> Format:
    """Make a format of a *notation*."""
    reading = functools.partial(_read, notation)
    writing = functools.partial(_write, notation)

    def losses(m: ArgumentMap) -> Iterator[Loss]:
        return lost_between(m, reading(Source("", writing(m))).map)

    return Format(title, suffixes, reading, writing, losses, sniff)


@collector_paused()
def _read(notation: FrameworkNotation, source: Source) -> Reading:
    """Read a framework; where it can't be read, say where."""
    notes = Notes(source)
    try:
        framework = _framework(notation, source.text)
    except ReadError as error:
        found = _PLACE.match(str(error))
        message = found[2] if found else str(error).removeprefix(": ")
        notes.unreadable(message, _start(source.text, int(found[1])) if found else 0)
        return Reading(ArgumentMap(), tuple(notes.diagnostics))
    texts = notation.texts(source.text)
    said = ((name, texts.get(name, "").strip() or name) for name in framework.arguments)
    claims = [named_claim(name, text) for name, text in said]
    attacks = (
        Relation(Kind.ATTACK, (claims[start].ref,), (claims[end].ref,))
        for start, end in framework.numbered_attacks()
    )
    return Reading(ArgumentMap(Elements.just_made(claims), relations=attacks))


def _framework(notation: FrameworkNotation, text: str) -> Framework:
    header = notation.size.match(text) if notation.size else None
    many = header is not None and (len(header[1]) > len(str(MOST)) or int(header[1]) > MOST)
    framework = Framework(()) if many else notation.read(text.encode("utf-8", "replace"), "")
    if many or len(framework) > MOST:
        raise ReadError(f"this has more than {count(MOST, 'argument')}; ask argmap solve about it")
    return framework


def named_claim(name: str, text: str, data: Data | None = None) -> Claim:
    """Make a claim titled *name*."""
    return Claim(name, (Occurrence(text, Role.TOP_LEVEL, False, True, (), data or Data()),))


def _start(text: str, line: int) -> int:
    """Give the offset of a line, as `argmap.dung` counts them."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return min(at, len(text))


@collector_paused()
def _write(notation: FrameworkNotation, m: ArgumentMap) -> str:
    """Write the claims of *m*, its sketched arguments, and the attacks of one on one."""
    flat = flattened(m)
    names = names_of(flat, notation.allowed)
    attacks = [pair for kind, *pair in pairs(flat, names) if kind.con]
    written = notation.write(Framework(names.values(), [(a, b) for a, b in attacks]))
    texts = {names[ref]: on_one_line(text) for ref, text in flat.texts}
    return notation.joined(written, {n: t for n, t in texts.items() if t not in ("", n)})


def names_of(flat: Flat, allowed: re.Pattern[str] | None) -> dict[Ref, str]:
    """
    Name the texts by their titles where these are *allowed*, else by numbers.

    What isn't allowed in a title becomes an underscore.
    """
    if allowed is None:
        return {ref: str(number) for number, (ref, _) in enumerate(flat.texts, 1)}
    titles: dict[Ref, str] = {}
    known: set[str] = set()
    for ref, _ in flat.texts:
        title = ref.key if isinstance(ref.key, str) else ""
        title = title if allowed.fullmatch(title) else _ODD.sub("_", title).strip("_")
        fits = title.isprintable() and allowed.fullmatch(title)
        titles[ref] = title if fits and title not in known else ""
        known.add(titles[ref])
    free = (name for name in (f"a{n}" for n in itertools.count(1)) if name not in known)
    return {ref: title or next(free) for ref, title in titles.items()}


def pairs(flat: Flat, names: Mapping[Ref, str]) -> Iterator[tuple[Kind, str, str]]:
    """
    Yield the links from one text to one: what is linked only bears on something together.

    Those that hold both ways are two.
    """
    for link in flat.links:
        if len(link.sources) != 1 or link.sources[0] not in names:
            continue
        start = names[link.sources[0]]
        for target in link.targets:
            if target in names:
                yield link.kind, start, names[target]
                if link.kind.symmetric:
                    yield link.kind, names[target], start
