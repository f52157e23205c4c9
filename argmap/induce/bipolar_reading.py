"""
Bipolar readings: claims and sketches are arguments, and supports lead to further attacks.

Cayrol & Lagasquie-Schiex, IJAR 2013, compare them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .. import aspic
from ..aspic import InferenceRule, Literal, Theory
from ..choice import Choice
from ..errors import TooLargeError
from ..model import ArgumentMap, Ref, expect_map
from ._reading import MapReading
from .choices import ReadingChoices
from .framework import Abstract, Attack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    from ..aspic import Construction
    from ..model.protocols import ReadingKeywords


class ReadingOfSupport(Choice):
    """What it means that *a* supports *b*."""

    #: Whoever accepts *a* accepts *b* (Boella, Gabbay, van der Torre & Villata, COMMA 2010).
    DEDUCTIVE = "deductive"
    #: Whoever accepts *b* accepts *a* (Nouioua & Risch, ICTAI 2010).
    NECESSARY = "necessary"
    #: *b* counts only at the end of a chain of supports that starts from something without
    #: supports, all accepted (Oren & Norman, COMMA 2008).
    EVIDENTIAL = "evidential"


def bipolar(
    m: ArgumentMap,
    reading: str = ReadingOfSupport.EVIDENTIAL,
    choices: ReadingChoices | None = None,
    **changed: Unpack[ReadingKeywords],
) -> Abstract:
    """
    Read *m* as abstract arguments with supports and attacks, and supports as *reading* says.

    An inference that something attacks is an argument of its own, which needs its premises.
    Several premises of one inference each count alone: these readings know no linked premises.
    Of the *choices*, those about strictness, preferences and concessions mean nothing here.

    Raises:
        OptionError: if there is no such reading, or choice.
        TooLargeError: if there are too many arguments or attacks.
    """
    chosen = (choices or ReadingChoices()).changed(**changed)
    links = _Links.of(MapReading(expect_map(m), chosen))
    match ReadingOfSupport(reading):
        case ReadingOfSupport.EVIDENTIAL:
            return _chains(links, chosen)
        case ReadingOfSupport.DEDUCTIVE:
            return _closed(links, chosen, back=False)
        case ReadingOfSupport.NECESSARY:
            return _closed(links, chosen, back=True)


@attrs.frozen
class _Links:
    """Arguments with supports and attacks between them; *needs* are supports in any reading."""

    arguments: tuple[Ref, ...]
    supports: tuple[tuple[Ref, Ref], ...]
    attacks: tuple[tuple[Ref, Ref, Ref], ...]
    needs: tuple[tuple[Ref, Ref], ...]
    suspended: frozenset[Ref]

    @classmethod
    def of(cls, reading: MapReading) -> _Links:
        hit = {i.target for i in reading.inferences}
        arguments = dict.fromkeys(map(reading.same, reading.nodes))
        supports: list[tuple[Ref, Ref]] = []
        attacks: list[tuple[Ref, Ref, Ref]] = []
        needs: list[tuple[Ref, Ref]] = []
        for i in reading.inferences:
            starts: Iterable[Ref] = i.premises
            if i.source in hit:
                needs += ((p, i.source) for p in i.premises)
                starts = (i.source,)
            arguments |= dict.fromkeys((*i.premises, *starts, i.target))
            if i.pro:
                supports += ((s, i.target) for s in starts)
            else:
                attacks += ((s, i.target, i.source) for s in starts)
                if i.kind.symmetric:
                    attacks += ((i.target, s, i.source) for s in starts)
        unique = (tuple(dict.fromkeys(pairs)) for pairs in (supports, needs))
        return cls(
            tuple(arguments),
            next(unique),
            tuple(dict.fromkeys(attacks)),
            next(unique),
            reading.suspended,
        )


def _closed(links: _Links, choices: ReadingChoices, *, back: bool) -> Abstract:
    """
    Add the attacks that follow from supports.

    Supported attack: a supports x, and x attacks b.
    Mediated attack: a attacks x, and b supports x.
    If supports are turned *back*, these are the attacks that necessary supports lead to.
    """
    supports = links.supports if back else tuple((b, a) for a, b in links.supports)
    supporters, needing = _by_start(supports), _by_start(links.needs)
    found: dict[tuple[Ref, Ref], dict[Ref, None]] = {}
    count = 0
    for start, end, source in links.attacks:
        for pair in _implied(start, end, supporters, needing):
            found.setdefault(pair, {})[source] = None
            count += 1
            if count > choices.attacks:
                raise TooLargeError(
                    f"supports lead to more than {choices.attacks:,} attacks",
                    "leave something out, or raise the limit (attacks=)",
                )
    for doubted in links.suspended.intersection(links.arguments):
        found.setdefault((doubted, doubted), {})
    return _numbered(links.arguments, found)


def _numbered(
    arguments: tuple[Ref, ...], attacks: dict[tuple[Ref, Ref], dict[Ref, None]]
) -> Abstract:
    number = {ref: at for at, ref in enumerate(arguments)}
    found = [Attack(number[a], number[b], tuple(sources)) for (a, b), sources in attacks.items()]
    return Abstract(arguments, tuple(sorted(found, key=lambda a: (a.attacker, a.attacked))))


def _implied(
    start: Ref, end: Ref, supporters: dict[Ref, list[Ref]], needing: dict[Ref, list[Ref]]
) -> Iterator[tuple[Ref, Ref]]:
    """Yield an attack, and those that follow from it."""
    yield start, end
    yield from ((start, e) for e in _onward(supporters, end))
    yield from ((start, e) for e in _onward(needing, end))
    yield from ((s, end) for s in _onward(supporters, start))


def _by_start(pairs: Iterable[tuple[Ref, Ref]]) -> dict[Ref, list[Ref]]:
    found: dict[Ref, list[Ref]] = {}
    for start, end in pairs:
        found.setdefault(start, []).append(end)
    return found


def _onward(direct: dict[Ref, list[Ref]], start: Ref) -> Iterator[Ref]:
    seen = {start}
    waiting = [start]
    for ref in waiting:  # which grows meanwhile
        for end in direct.get(ref, ()):
            if end not in seen:
                seen.add(end)
                waiting.append(end)
                yield end


def _chains(links: _Links, choices: ReadingChoices) -> Abstract:
    """Make each chain of supports an argument, and let attacks hit chains at any link."""
    supported = {end for _, end in (*links.supports, *links.needs)}
    rules = [
        InferenceRule((a, b), (Literal(a),), Literal(b))
        for a, b in (*links.needs, *links.supports)
    ]
    evidence = (a for a in links.arguments if a not in supported | links.suspended)
    contraries = {(Literal(a), Literal(b)): None for a, b, _ in links.attacks}
    case = aspic.build(
        Theory(tuple(rules), premises=tuple(map(Literal, evidence)), contraries=tuple(contraries)),
        limit=choices.arguments,
    )
    sources: dict[tuple[Ref, Ref], dict[Ref, None]] = {}
    for a, b, source in links.attacks:
        sources.setdefault((a, b), {})[source] = None
    return Abstract(
        tuple(_atom(case, n.number) for n in case.arguments),
        tuple(_attacks_on_chains(case, sources, choices)),
        tuple(_chain(case, n.number) for n in case.arguments),
    )


def _attacks_on_chains(
    case: Construction, sources: dict[tuple[Ref, Ref], dict[Ref, None]], choices: ReadingChoices
) -> Iterator[Attack]:
    for attacker, attacked in sorted(aspic.defeats(case).pairs(limit=choices.attacks)):
        links = ((_atom(case, attacker), end) for end in _chain(case, attacked))
        found = dict.fromkeys(s for link in links for s in sources.get(link, ()))
        yield Attack(attacker, attacked, tuple(found))


def _chain(case: Construction, number: int) -> tuple[Ref, ...]:
    return tuple(_atom(case, n) for n in case.sub_arguments(number))


def _atom(case: Construction, number: int) -> Ref:
    ref: Ref = case.arguments[number].conclusion.atom  # type: ignore[assignment]
    return ref
