"""Questions about whole frameworks: cut them into parts, ask about each, put answers together."""

from __future__ import annotations

import functools
import itertools
import math
import sys
from typing import TYPE_CHECKING, TypeVar

import attrs

from ..dung import IN, grounded_labels
from ..errors import LimitError, NotFoundError, OptionError
from ..registry import Registry
from ..suggest import count, either, offer
from ._base import Reply, Semantics, Solution, Start, Task, Witness
from ._clock import Clock
from ._parts import Fragment, ancestors, attacked_by, closed, part_of
from ._search import Search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..dung import Framework
    from ._sets import Members

T = TypeVar("T")


def _adopt(name: str, semantics: Semantics) -> Semantics:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(KNOWN, name, semantics)


#: The semantics by name.
KNOWN: Registry[Semantics] = Registry(
    sys.modules[__package__ or ""], "SEMANTICS", Semantics, adopt=_adopt
)

#: More extensions are not listed.
MOST_EXTENSIONS = 1_000_000


def find_semantics(name: str) -> Semantics:
    """
    Give the semantics with a code or a name, in any capitals.

    Raises:
        NotFoundError: if there is none; the message offers the nearest.

    >>> find_semantics("PR").title, find_semantics("semi-stable").code
    ('preferred', 'SST')
    """
    if (part := name.casefold().replace("_", "-")) in KNOWN:
        return KNOWN[part]
    known = {s.code: s for s in KNOWN.values()}
    if name.upper() in known:
        return known[name.upper()]
    listed = f"there are {either(sorted(known), 'and')}"
    near = offer(name, [*known, *KNOWN], otherwise=listed)
    raise NotFoundError(f"unknown semantics: {name!r}{near}")


def solve(
    framework: Framework,
    problem: str,
    argument: str | None = None,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> Solution:
    """
    Answer a question in the words of ICCMA: a task and a semantics, such as ``DC-CO``.

    ``DC`` and ``DS`` ask about an *argument*, by its name.
    After so many *seconds*, or if there are more extensions than can be listed, the reply is
    unknown, never a guess.
    *engine* is one of `ENGINES`: ``python`` needs nothing, but takes long for large frameworks.

    Raises:
        NotFoundError: if there is no such semantics or argument.
        OptionError: if there is no such task or engine, or an argument is missing or not needed.
        MissingExtraError: if the engine is not installed.

    >>> from argmap.dung import Framework
    >>> framework = Framework("abc", [("a", "b"), ("b", "a"), ("b", "c")])
    >>> print(solve(framework, "DC-PR", "c"), solve(framework, "DC-PR", "c").certificate)
    DC-PR of c: yes ('a', 'c')
    """
    task, semantics = find_problem(problem)
    if task.asks_about_an_argument is not (argument is not None):
        wants = "is about an argument: name it" if argument is None else "is not about an argument"
        raise OptionError(f"{task}-{semantics.code} {wants}")
    number = None if argument is None else framework.number(argument)
    question = _Question(framework, semantics, Clock(seconds), engine)
    asked = Solution(task, semantics.code, Reply.UNKNOWN, argument)
    try:
        return question.answer(asked, number)
    except LimitError as error:
        return attrs.evolve(asked, reason=str(error))


def find_problem(problem: str) -> tuple[Task, Semantics]:
    """
    Split a problem such as ``DC-CO`` into its task and its semantics.

    Raises:
        OptionError: if it has another form, or there is no such task.
        NotFoundError: if there is no such semantics.
    """
    task, dash, name = problem.partition("-")
    if not dash or task.upper() not in set(Task):
        tasks = ", ".join(Task)
        raise OptionError(f"{problem!r}: expected a task ({tasks}) and a semantics, as in DC-CO")
    return Task(task.upper()), find_semantics(name)


def extensions(
    framework: Framework, semantics: str, *, seconds: float | None = None, engine: str = "auto"
) -> tuple[tuple[str, ...], ...]:
    """
    List all extensions, each with its arguments in order, and sorted by that order.

    Raises:
        LimitError: after so many *seconds*, or if there are too many extensions to list.
        NotFoundError: if there is no such semantics.

    >>> from argmap.dung import Framework
    >>> extensions(Framework("ab", [("a", "b"), ("b", "a")]), "PR")
    (('a',), ('b',))
    """
    found = solve(framework, f"EE-{semantics}", seconds=seconds, engine=engine)
    return _known(found).extensions


def extension(
    framework: Framework, semantics: str, *, seconds: float | None = None, engine: str = "auto"
) -> tuple[str, ...] | None:
    """
    Give some extension, or None if there is none.

    Raises:
        LimitError: after so many *seconds*.
        NotFoundError: if there is no such semantics.
    """
    found = solve(framework, f"SE-{semantics}", seconds=seconds, engine=engine)
    return next(iter(_known(found).extensions), None)


def count_extensions(
    framework: Framework, semantics: str, *, seconds: float | None = None, engine: str = "auto"
) -> int:
    """
    Count the extensions; there may be far more than could be listed.

    Raises:
        LimitError: after so many *seconds*.
        NotFoundError: if there is no such semantics.
    """
    found = solve(framework, f"CE-{semantics}", seconds=seconds, engine=engine)
    return _known(found).number or 0


def accepts(
    framework: Framework,
    task: str,
    semantics: str,
    argument: str,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> bool:
    """
    Say whether an *argument* is accepted: credulously (``DC``) or sceptically (``DS``).

    Raises:
        LimitError: after so many *seconds*.
        NotFoundError: if there is no such semantics or argument.

    >>> from argmap.dung import Framework
    >>> framework = Framework("ab", [("a", "b"), ("b", "a")])
    >>> accepts(framework, "DC", "PR", "a"), accepts(framework, "DS", "PR", "a")
    (True, False)
    """
    found = solve(framework, f"{task}-{semantics}", argument, seconds=seconds, engine=engine)
    return _known(found).reply is Reply.YES


def _known(found: Solution) -> Solution:
    if found.reply is Reply.UNKNOWN:
        raise LimitError(f"{found}")
    return found


class _Question:
    """One question to a framework, cut into parts as its semantics allows."""

    def __init__(
        self, framework: Framework, semantics: Semantics, clock: Clock, engine: str
    ) -> None:
        self.framework = framework
        self.semantics = semantics
        self._search = Search(Fragment((), ()), clock, engine)

    def answer(self, asked: Solution, number: int | None) -> Solution:
        if asked.task is Task.SE:
            return self._some(asked)
        if asked.task is Task.EE:
            return self._all(asked)
        if number is None:
            return self._count(asked)
        return self._about(asked, number)

    @functools.cached_property
    def labels(self) -> bytearray:
        """What the grounded labelling says, if extensions follow it; else nothing."""
        if self.semantics.start is Start.NOTHING:
            return bytearray(len(self.framework))
        return grounded_labels(self.framework)

    @functools.cached_property
    def certain(self) -> list[int]:
        return [n for n, label in enumerate(self.labels) if label == IN]

    @functools.cached_property
    def parts(self) -> list[Fragment]:
        if self.semantics.start is Start.ENOUGH:
            return []
        undecided = [n for n, label in enumerate(self.labels) if not label]
        return list(part_of(self.framework, undecided).components())

    def _find(
        self, part: Fragment, inside: Sequence[int] = (), outside: Sequence[int] = ()
    ) -> Members | None:
        self._search.clock.check()
        return self.semantics.find(self._search.on(part), inside, outside)

    def _together(self, sets: Iterable[tuple[Fragment, Members]]) -> tuple[str, ...]:
        """Put the sets found in parts and what is certain together."""
        found = list(self.certain)
        for part, members in sets:
            found += (part.members[n] for n in members)
        return self.framework.names(found)

    def _one_each(self, parts: Iterable[Fragment]) -> list[tuple[Fragment, Members]] | None:
        """Find an extension of each part; None if one has none."""
        found = []
        for part in parts:
            members = self._find(part)
            if members is None:
                return None
            found.append((part, members))
        return found

    def _some(self, asked: Solution) -> Solution:
        sets = self._one_each(self.parts)
        if sets is None:
            return attrs.evolve(asked, reply=Reply.NO)
        found = self._together(sets)
        return attrs.evolve(asked, reply=Reply.YES, extensions=(found,), certificate=found)

    def _count(self, asked: Solution) -> Solution:
        number = 1
        for part in [] if self.semantics.single else self._hardest_last():
            number *= sum(1 for _ in self._ticking(self.semantics.each(self._search.on(part))))
            if not number:
                break
        return attrs.evolve(asked, reply=_reply(number), number=number)

    def _all(self, asked: Solution) -> Solution:
        lists: list[list[Members]] = []
        for part in self._hardest_last():
            lists.append(self._listed(part))
            if not lists[-1]:
                return attrs.evolve(asked, reply=Reply.NO, number=0)
            _refuse_many(math.prod(map(len, lists)))
        parts = self._hardest_last()
        combined = itertools.product(*lists)
        numbers = sorted(self._combined(parts, sets) for sets in self._ticking(combined))
        found = tuple(self.framework.names(each) for each in numbers)
        return attrs.evolve(asked, reply=Reply.YES, extensions=found, number=len(found))

    def _combined(self, parts: list[Fragment], sets: Iterable[Members]) -> list[int]:
        pairs = zip(parts, sets, strict=True)
        return sorted([*self.certain, *(p.members[n] for p, members in pairs for n in members)])

    def _hardest_last(self) -> list[Fragment]:
        """Begin with small parts: if one of them has no extension, the others don't matter."""
        return sorted(self.parts, key=len)

    def _listed(self, part: Fragment) -> list[Members]:
        found = []
        for members in self._ticking(self.semantics.each(self._search.on(part))):
            found.append(members)
            _refuse_many(len(found))
        return found

    def _ticking(self, sets: Iterable[T]) -> Iterator[T]:
        for members in sets:
            self._search.clock.check()
            yield members

    def _about(self, asked: Solution, number: int) -> Solution:
        if self.labels[number]:
            return self._certain(asked, number)
        if self.semantics.witness is not Witness.NOTHING:
            part = part_of(self.framework, ancestors(self.framework, number, self.labels))
            return self._witnessed(asked, part, part.local[number])
        home = next((part for part in self.parts if number in part.local), None)
        return self._split(asked, home, number) if home else self._certain(asked, number)

    def _split(self, asked: Solution, home: Fragment, number: int) -> Solution:
        """Answer by an extension of the part that holds the argument, and one of each other."""
        shows = asked.task is Task.DC
        local = [home.local[number]]
        members = self._find(home, *((local, ()) if shows else ((), local)))
        others = None
        if members is not None:
            others = self._one_each(p for p in self.parts if p is not home)
        if members is None or others is None:
            return attrs.evolve(asked, reply=_reply(not shows))
        found = self._together([*others, (home, members)])
        return attrs.evolve(asked, reply=_reply(shows), certificate=found)

    def _certain(self, asked: Solution, number: int) -> Solution:
        """Answer for an argument that is in all extensions, or in none, if there are any."""
        accepted = self.labels[number] == IN
        shows = accepted is (asked.task is Task.DC)
        known = attrs.evolve(asked, reply=_reply(accepted))
        if self.semantics.always and not shows:
            return known
        if self.semantics.witness is not Witness.NOTHING:
            names = self.framework.names(self.certain)
            return attrs.evolve(known, certificate=names, certifies=self._kind)
        some = self._some(asked)
        if some.reply is Reply.NO:
            return attrs.evolve(asked, reply=_reply(asked.task is Task.DS))
        return attrs.evolve(known, certificate=some.certificate if shows else None)

    @property
    def _kind(self) -> str:
        """What an admissible set is."""
        return "admissible set" if self.semantics.witness is Witness.PART else "extension"

    def _witnessed(self, asked: Solution, part: Fragment, number: int) -> Solution:
        """Answer by what leads to the argument alone."""
        if asked.task is Task.DC:
            members = self._find(part, [number])
            return self._shown(asked, part, members, attacks=False)
        members = self._find(part, (), [number])
        attacks = members is not None and number in attacked_by(part, members)
        return self._shown(asked, part, members, attacks=attacks)

    def _shown(
        self, asked: Solution, part: Fragment, members: Members | None, *, attacks: bool
    ) -> Solution:
        if members is None:
            return attrs.evolve(asked, reply=_reply(asked.task is Task.DS))
        numbers = frozenset((*self.certain, *(part.members[n] for n in members)))
        kind = self._kind
        if self.semantics.witness is Witness.CLOSED:
            numbers = closed(part_of(self.framework, range(len(self.framework))), numbers)
        elif self.semantics.witness is Witness.PART and asked.task is Task.DS and not attacks:
            numbers, kind = self._extended(numbers), "extension"
        return attrs.evolve(
            asked,
            reply=_reply(asked.task is Task.DC),
            certificate=self.framework.names(numbers),
            certifies=kind,
        )

    def _extended(self, numbers: frozenset[int]) -> frozenset[int]:
        """Enlarge a set that is an extension of what leads to some argument to one of all."""
        found = set(self.certain)
        for part in self.parts:
            inside = [new for new, old in enumerate(part.members) if old in numbers]
            members = self._find(part, inside) or frozenset()
            found.update(part.members[n] for n in members)
        return frozenset(found)


def _reply(holds: object) -> Reply:
    return Reply.YES if holds else Reply.NO


def _refuse_many(number: int) -> None:
    if number > MOST_EXTENSIONS:
        raise LimitError(f"there are more than {count(MOST_EXTENSIONS, 'extension')}")
