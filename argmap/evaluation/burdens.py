"""What carries a claim and is itself unsupported, and how firmly the way up is claimed."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import attrs

from ..analysis.wording import Wording, tokens
from ..induce.outcomes import SECONDS
from ..model import ArgumentRef, ClaimRef, Ref, Verdict
from ..model.evaluation import STANDING
from ..model.refs import as_data
from ..suggest import brief, count, short_repr, visible
from ._case import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..analysis import Analysis
    from ..induce import ReadingChoices
    from ..model import ArgumentMap
    from ._case import Which

#: How many paths are listed, at most.
_MOST = 200


class Firmness(enum.IntEnum):
    """How firmly something is claimed, by its hedge; the lower, the weaker."""

    #: It is only said to be possible.
    POSSIBLE = 1
    #: It is said to seem so, or somebody else is said to say so.
    SEEMING = 2
    #: It is said to be likely.
    LIKELY = 3
    #: Nothing hedges it.
    FIRM = 4


@attrs.frozen(repr=False)
class BurdenPath:
    """
    A path from a premise up to the claim, by name; *hedge* is its weakest, and *hedged* where.

    Both are empty if nothing on the path is hedged.
    """

    through: tuple[str, ...]
    hedge: str = ""
    hedged: str = ""
    firmness: Firmness = Firmness.FIRM

    def __repr__(self) -> str:
        return short_repr(self, str(self))

    def __str__(self) -> str:
        weakest = "nothing on it is hedged"
        if self.hedge:
            weakest = (
                f"its weakest hedge is “{brief(visible(self.hedge))}”, in {visible(self.hedged)}"
            )
        return f"{' → '.join(map(visible, self.through))}: {weakest}."

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "through": list(self.through),
            "hedge": self.hedge,
            "hedged": self.hedged,
            "firmness": self.firmness.name.lower(),
        }


@attrs.frozen(repr=False)
class UnsupportedPremise:
    """A premise without reasons in the map; *needed* says that every argument rests on it."""

    ref: Ref
    name: str
    verdict: Verdict
    needed: bool
    paths: tuple[BurdenPath, ...]

    def __repr__(self) -> str:
        return short_repr(self, f"{brief(self.name)} {self.verdict}")

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "verdict": str(self.verdict),
            "needed": self.needed,
            "paths": [path.to_dict() for path in self.paths],
        }

    def lines(self) -> Iterator[str]:
        """Yield it in words, and its paths below."""
        all_of_it = " Everything hangs on it." if self.needed else ""
        yield f"  {visible(self.name)} {STANDING[self.verdict]}.{all_of_it}"
        yield from (f"    {path}" for path in self.paths)


@attrs.frozen(repr=False)
class Burden:
    """What carries a claim, and is itself unsupported: the premises of all arguments for it."""

    ref: ClaimRef | ArgumentRef
    name: str
    premises: tuple[UnsupportedPremise, ...]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return short_repr(self, self.summary)

    @property
    def summary(self) -> str:
        """How many premises there are, in a sentence."""
        name = visible(self.name)
        if not self.premises:
            return f"No premise of the map carries {name}."
        many = count(len(self.premises), "premise")
        return f"{name} rests on {many} that the map gives no reason for:"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the paths, one dictionary each, with the premise that they start from."""
        return [
            {
                "name": premise.name,
                "verdict": str(premise.verdict),
                "needed": premise.needed,
                **path.to_dict(),
                "through": " → ".join(path.through),
            }
            for premise in self.premises
            for path in premise.paths
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "notes": list(self.notes),
            "premises": [premise.to_dict() for premise in self.premises],
        }

    def __str__(self) -> str:
        """Write each premise with the paths that lead up from it."""
        lines = (line for premise in self.premises for line in premise.lines())
        return "\n".join([self.summary, *lines, *self.notes])


def burden(
    m: ArgumentMap | Analysis,
    claim: Which,
    *,
    semantics: str = "GR",
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Any,
) -> Burden:
    """
    List what carries *claim* and is itself unsupported, with the weakest hedge on each path up.

    A hedge is what the author gave as one (data ``hedge``), or a word such as *may* in the text,
    if the map is in a language that argmap has word lists for.
    Two hundred paths are listed at most; a note says if there are more.
    Keywords are those of `evaluate`.

    Raises:
        NotFoundError: if there is no such claim or semantics.
        OptionError: if the claim was not evaluated, or a choice is not valid.
        TooLargeError: if the map has too many arguments.
        LimitError: if the extensions are not found in time.
    """
    case = Case.of(m, semantics, choices, seconds, changed)
    node = case.node(claim)
    numbers = case.induced.arguments_for(node)
    found: dict[Ref, list[tuple[Ref, ...]]] = {}
    more = False
    for refs in _paths(case, numbers):
        if more := sum(map(len, found.values())) >= _MOST:
            break
        if refs not in (paths := found.setdefault(refs[0], [])):
            paths.append(refs)
    needed = _shared(case, numbers)
    hedges = _Hedges(case)
    premises = (
        UnsupportedPremise(
            ref,
            case.reasons.name(ref),
            _verdict(case, ref),
            ref in needed,
            tuple(map(hedges.path, paths)),
        )
        for ref, paths in found.items()
        if paths != [(case.induced.same(node),)]
    )
    notes = (f"Only the first {_MOST} paths are shown.",) if more else ()
    return Burden(node, case.name(node), tuple(premises), notes)


def _paths(case: Case, numbers: Iterable[int]) -> Iterator[tuple[Ref, ...]]:
    """Yield the ways from what arguments start from to what they conclude."""
    waiting: list[tuple[int, tuple[Ref, ...]]] = [(n, ()) for n in reversed(tuple(numbers))]
    while waiting:
        number, above = waiting.pop()
        here = (case.induced.atom_of(number), *above)
        parts = case.induced.arguments[number].parts
        if not parts:
            yield here
        waiting += ((part, here) for part in reversed(parts))


def _shared(case: Case, numbers: Iterable[int]) -> set[Ref]:
    """Name the premises that all arguments have."""
    each = [set(case.induced.premises_of(n)) for n in numbers]
    return set.intersection(*each) if each else set()


def _verdict(case: Case, ref: Ref) -> Verdict:
    return case.outcomes.verdict(ref)  # type: ignore[arg-type]  # also names steps


class _Hedges:
    """How firmly each claim is claimed."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.wording = case.analysis.of(Wording)

    def path(self, refs: tuple[Ref, ...]) -> BurdenPath:
        """Find the weakest hedge on a path, the first of several."""
        names = tuple(map(self.case.reasons.name, refs))
        rated = [(self.firmness(ref), at) for at, ref in enumerate(refs)]
        weakest, at = min(rated)
        if weakest is Firmness.FIRM:
            return BurdenPath(names)
        return BurdenPath(names, self.hedge(refs[at]), names[at], weakest)

    def hedge(self, ref: Ref) -> str:
        found = self.case.induced.map.get(ref) if isinstance(ref, ClaimRef) else None
        own = getattr(found, "hedge", "")
        return own or self.wording.hedge(ref)

    def firmness(self, ref: Ref) -> Firmness:
        words = tokens(self.hedge(ref))
        if not words:
            return Firmness.FIRM
        if self.wording.first("hedges_possible", words):
            return Firmness.POSSIBLE
        if self.wording.first("hedges_likely", words):
            return Firmness.LIKELY
        return Firmness.SEEMING
