"""
Quantitative bipolar frameworks as ``.bag`` files, which Uncertainpy reads.

``arg(a, 0.5)`` gives an argument and its weight, ``att(a, b)`` an attack, ``sup(a, b)`` a support.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..argdown.quiet import collector_paused
from ..errors import OptionError
from ..gradual import checked_weight
from ..model import ArgumentMap, Claim, ClaimRef, Data, Elements, Kind, Relation
from ..source import Source
from ..suggest import brief
from ._base import Format, Loss, Reading, lost_between
from ._framework import named_claim, names_of, pairs
from ._graph import flattened
from ._notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[^\s(),.%\"]+")
_FACT = re.compile(r"\s*(arg|att|sup)\(\s*([^\s(),]+)\s*,\s*([^\s(),]+)\s*\)\s*\.?\s*")
_FIRST = re.compile(r"\s*arg\(\s*[^\s(),]+\s*,\s*[-+.0-9eE]+\s*\)")
_KINDS = {"att": Kind.ATTACK, "sup": Kind.SUPPORT}
#: What arguments weigh of which the map says nothing.
_WEIGHT = 0.5


@collector_paused()
def read(source: Source) -> Reading:
    """Read arguments, with their weights as data, and what bears on what."""
    notes = Notes(source)
    claims: dict[str, Claim] = {}
    links: list[tuple[str, str, str, int]] = []
    at = 0
    for line in source.text.split("\n"):
        if found := _FACT.fullmatch(line):
            job, name, other = found.groups()
            if job == "arg":
                claims[name] = _weighted(notes, name, other, at)
            else:
                links.append((job, name, other, at))
        elif line.strip():
            expected = "expected arg(NAME, WEIGHT), att(NAME, NAME) or sup(NAME, NAME)"
            notes.odd(f"{expected}, found {brief(line, 40)!r}", at)
        at += len(line) + 1
    relations = dict.fromkeys(_linked(notes, claims, links))
    m = ArgumentMap(Elements.just_made(claims.values()), relations=relations)
    return Reading(m, tuple(notes.diagnostics))


def _weighted(notes: Notes, name: str, weight: str, at: int) -> Claim:
    try:
        data = Data({"weight": checked_weight(name, float(weight))})
    except ValueError as error:
        expected = f"the weight of {brief(name)} is {brief(weight)!r}; a weight is a number"
        notes.odd(str(error) if isinstance(error, OptionError) else f"{expected} from 0 to 1", at)
        data = Data()
    return named_claim(name, name, data)


def _linked(
    notes: Notes, claims: dict[str, Claim], links: list[tuple[str, str, str, int]]
) -> Iterator[Relation]:
    for job, start, end, at in links:
        for name in (start, end):
            if name not in claims:
                action = "Give it a weight: arg(NAME, 0.5)."
                notes.dangling(f"there is no argument {name!r}", action, at)
        yield Relation(_KINDS[job], (ClaimRef(start),), (ClaimRef(end),))


def sniff(text: str) -> bool:
    """Tell it by its first argument, which has a weight."""
    return bool(_FIRST.match(text))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write the claims of *m*, its sketched arguments, and what one bears on another."""
    flat = flattened(m)
    names = names_of(flat, _NAME)
    lines = [f"arg({name}, {_weight(m, ref)})\n" for ref, name in names.items()]
    for kind, start, end in pairs(flat, names):
        if kind.pro or kind.con:
            lines.append(f"{'sup' if kind.pro else 'att'}({start}, {end})\n")
    return "".join(dict.fromkeys(lines))


def _weight(m: ArgumentMap, ref: object) -> float:
    claim = m.claims.by_key.get(ref.key) if isinstance(ref, ClaimRef) else None
    weight = None if claim is None else claim.weight
    return weight if weight is not None and 0 <= weight <= 1 else _WEIGHT


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("QBAF", (".bag",), read, write, losses, sniff)
