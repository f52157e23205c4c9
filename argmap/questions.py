"""
Questions that only people can answer, each with the elements that it is about.

The fixed questions follow what handbooks and tutorials of argument mapping ask,
in our own words; the others are the critical questions of the schemes that the map names.
Each is asked once, about all elements that it applies to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .analysis import Analysis
from .analysis.schemes import Schemes
from .graph import premise_claims
from .model import takes_map
from .schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .graph import Hyperedge
    from .model import ArgumentMap, Ref

#: How many elements a question names.
_NAMED = 5


@attrs.frozen
class Question:
    """
    One question: *about* names its elements; *scheme*, if given, is the scheme it belongs to.

    *number* counts a scheme's questions from 1.
    """

    text: str
    about: str = ""
    scheme: str = ""
    number: int = 0

    def __str__(self) -> str:
        head = f"{self.scheme}, question {self.number}: " if self.scheme else ""
        return f"{head}{self.text}{f' ({self.about})' if self.about else ''}"


@takes_map
def questions(m: ArgumentMap, *, analysis: Analysis | None = None) -> tuple[Question, ...]:
    """
    List what to ask about *m*: the whole, its reasons, its objections, its schemes.

    If an *analysis* of *m* has been made already, it is used.
    """
    analysis = analysis or Analysis(m)
    if analysis.empty:
        return ()
    return (*_fixed(analysis), *_critical(analysis))


def _fixed(analysis: Analysis) -> Iterator[Question]:
    m = analysis.map
    reasons = [i for i in analysis.evidence if i.premises]
    linked = [i for i in reasons if i.linked]
    single = [i for i in reasons if not i.linked]
    against = [i for i in analysis.inferences if i.con]
    implicit = [c.ref for c in m.claims if c.has("implicit")]
    asked: tuple[tuple[Iterable[Ref], str], ...] = (
        (analysis.contentions, "Is this what the author argues for, and not just the topic?"),
        (_targets(reasons), "Are these reasons to believe it, or do they explain why it is so?"),
        (
            _targets(linked),
            "Do its linked premises need one another? If you take one away, what is left?",
        ),
        (_targets(single), "Could each reason stand alone, or does it need an unstated premise?"),
        ((c.ref for c in premise_claims(m)), "Is this premise relevant to what it supports?"),
        (implicit, "Would the author agree that they said this, or took it for granted?"),
        (_targets(against), "Do the objections hit the right thing: claim, premise or step?"),
    )
    for refs, text in asked:
        about = analysis.names(dict.fromkeys(refs), _NAMED)
        if about:
            yield Question(text, about)
    yield Question("What would justify the author in saying each claim, and is it in the map?")
    yield Question("Does the wording of each claim match what the author means, read charitably?")
    yield Question("Are equally important parts of the map equally detailed?")


def _targets(inferences: Iterable[Hyperedge]) -> Iterator[Ref]:
    return (i.target for i in inferences)


def _critical(analysis: Analysis) -> Iterator[Question]:
    """Ask each scheme's questions once, of everything that names the scheme."""
    used: dict[str, list[Ref]] = {}
    for use in analysis.of(Schemes).uses:
        if use.scheme is not None:
            used.setdefault(use.scheme.name, []).append(use.at)
    for name, places in used.items():
        about = analysis.names(dict.fromkeys(places), _NAMED)
        for number, text in enumerate(SCHEMES[name].questions, start=1):
            yield Question(text, about, SCHEMES[name].title, number)


__all__ = ["Question", "questions"]
