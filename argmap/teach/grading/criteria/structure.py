"""Whether the student's claims bear on one another as those of the key do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..comparison import Draft
from ..links import LinkJudge, link_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import ElementRef
    from ...links import MapLink
    from ..comparison import KeyComparison
    from ..links import LinkOutcome

_FULL = {"matched", "accepted"}


def structure_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade each link of the key; one whose claims are in doubt waits for a person."""
    strict, lenient = LinkJudge(c), LinkJudge(c, doubted=True) if c.doubted else None
    linking = not any(criterion.name == "linked" for criterion in c.rubric.criteria)
    for link in c.links:
        yield _graded(c, link, strict, lenient, linking=linking)


def _graded(
    c: KeyComparison,
    link: MapLink,
    strict: LinkJudge,
    lenient: LinkJudge | None,
    *,
    linking: bool,
) -> Draft:
    outcome = strict.outcome(link)
    code, share = _worth(c, outcome, strict, linking=linking)
    would, judge = 0.0, strict
    if lenient is not None:
        other = lenient.outcome(link)
        would = _worth(c, other, lenient, linking=linking)[1]
        if would > share or (not share and other.code == "polarity"):
            outcome, code, judge = other, "doubtful" if would > share else "polarity", lenient
    open_share = max(0.0, would - share)
    weight = c.rule(c.key.refs[link.premise]).weight
    given = _given(outcome, judge)
    reason = c.say(f"mark.structure.{code}", **_facts(c, outcome, code))
    earned = 0.0 if code == "doubtful" else share
    return Draft(code, earned, reason, given, link_ends(c, link), weight, open_share)


def _worth(
    c: KeyComparison, outcome: LinkOutcome, judge: LinkJudge, *, linking: bool
) -> tuple[str, float]:
    """Say what became of a link, and the share that this earns."""
    if outcome.code in _FULL:
        mine = judge.partners(outcome.link)
        wanted = outcome.link.partners & judge.mine.keys()
        if linking and mine and wanted not in mine:
            return "linked", c.rubric.credit["linked"]
        return outcome.code, 1.0
    if outcome.between is not None and c.key.refs[outcome.between] in c.waived:
        return "accepted", 1.0
    return outcome.code, c.rubric.credit.get(outcome.code, 0.0)


def _facts(c: KeyComparison, outcome: LinkOutcome, code: str) -> dict[str, str]:
    together = code == "linked"
    facts = {"link": c.clause(c.key, outcome.link, together=together), "found": "", "between": ""}
    if outcome.drawn is not None:
        facts["found"] = c.clause(c.student, outcome.drawn)
    if outcome.between is not None:
        facts["between"] = c.theirs(c.key.refs[outcome.between])
    return facts


def _given(outcome: LinkOutcome, judge: LinkJudge) -> tuple[ElementRef, ...]:
    refs = judge.c.student.refs
    if outcome.drawn is not None:
        end = outcome.drawn.target
        return refs[outcome.drawn.premise], refs[end[1] if isinstance(end, tuple) else end]
    return tuple(refs[n] for n in sorted(judge.mine.get(outcome.link.premise, ())))
