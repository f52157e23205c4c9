"""What a semantics says about every argument, in the words of `argmap.model.Verdict`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dung import IN, OUT, grounded_labels
from ..model import Verdict
from ._base import Start
from ._clock import Clock
from ._parts import attacked_by, part_of
from ._search import Search
from ._solve import find_semantics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..dung import Framework
    from ._base import Each

_OF_LABEL = {IN: Verdict.ACCEPTED, OUT: Verdict.REJECTED}


def labelling(framework: Framework, extension: Iterable[str]) -> dict[str, Verdict]:
    """
    Label every argument by one *extension*: it accepts its members, and rejects what they attack.

    Raises:
        NotFoundError: if the extension names something else.

    >>> from argmap.dung import Framework
    >>> verdicts = labelling(Framework("abc", [("a", "b"), ("b", "c")]), ["a"])
    >>> {name: str(verdict) for name, verdict in verdicts.items()}
    {'a': 'accepted', 'b': 'rejected', 'c': 'undecided'}
    """
    members = {framework.number(name) for name in extension}
    hit = {target for member in members for target in framework.targets[member]}
    return {
        name: Verdict.ACCEPTED
        if number in members
        else (Verdict.REJECTED if number in hit else Verdict.UNDECIDED)
        for number, name in enumerate(framework.arguments)
    }


def verdicts(
    framework: Framework,
    semantics: str = "GR",
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> dict[str, Verdict]:
    """
    Say of every argument what all extensions agree on.

    It is accepted if all contain it, rejected if all attack it, else undecided;
    without any extension, everything is undecided.

    Raises:
        LimitError: after so many *seconds*.
        NotFoundError: if there is no such semantics.

    >>> from argmap.dung import Framework
    >>> floating = Framework("abcd", [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c"), ("c", "d")])
    >>> {name: str(verdict) for name, verdict in verdicts(floating, "PR").items()}
    {'a': 'undecided', 'b': 'undecided', 'c': 'rejected', 'd': 'accepted'}
    """
    kind = find_semantics(semantics)
    size = len(framework)
    labels = bytearray(size) if kind.start is Start.NOTHING else grounded_labels(framework)
    if kind.start is not Start.ENOUGH:
        search = Search(part_of(framework, ()), Clock(seconds), engine)
        undecided = part_of(framework, [n for n, label in enumerate(labels) if not label])
        for part in undecided.components():
            agreed = _agreed(search.on(part), kind.each)
            if agreed is None:
                return dict.fromkeys(framework.arguments, Verdict.UNDECIDED)
            for number, label in agreed.items():
                labels[part.members[number]] = label
    found = (_OF_LABEL.get(label, Verdict.UNDECIDED) for label in labels)
    return dict(zip(framework.arguments, found, strict=True))


def _agreed(search: Search, each: Each) -> dict[int, int] | None:
    """Label what all extensions of a part contain or attack; None if there is none."""
    inside: set[int] | None = None
    hit: set[int] = set()
    for members in each(search):
        search.clock.check()
        reached = attacked_by(search.part, members)
        hit = reached if inside is None else hit & reached
        inside = set(members) if inside is None else inside & members
        if not inside and not hit:
            break
    if inside is None:
        return None
    return {**dict.fromkeys(hit, OUT), **dict.fromkeys(inside, IN)}
