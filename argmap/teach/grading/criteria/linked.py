"""Whether reasons are linked, or stand apart, as they are in the key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..comparison import Draft
from ..links import LinkJudge, link_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...links import MapLink, NodeId
    from ..comparison import KeyComparison


def linked_drafts(c: KeyComparison) -> Iterator[Draft]:
    """Grade each reason beside which the key has another one for, or against, the same claim."""
    strict = LinkJudge(c)
    lenient = LinkJudge(c, doubted=True) if c.doubted else None
    for link in _with_others(c.links):
        code, share = _drawn(strict, link)
        would = _drawn(lenient, link)[1] if lenient is not None else share
        code = "doubtful" if would > share and code == "missed" else code
        name = f"mark.linked.{code}"
        if link.partners and code in {"matched", "linked"}:
            name += "-together"
        reason = c.say(name, link=c.clause(c.key, link, together=True))
        given = tuple(
            c.student.refs[n] for n in sorted(strict.mine.get(link.premise, frozenset()))
        )
        yield Draft(code, share, reason, given, link_ends(c, link), open=max(0.0, would - share))


def _with_others(links: tuple[MapLink, ...]) -> Iterator[MapLink]:
    """Keep the links that are linked with another one, or could be."""
    ends = {(link.premise, link.target, link.sign) for link in links}
    reasons = Counter((target, sign) for _, target, sign in ends)
    for link in links:
        if link.sign in {"for", "against"} and reasons[link.target, link.sign] > 1:
            yield link


def _drawn(judge: LinkJudge, link: MapLink) -> tuple[str, float]:
    """Say how far the partners of a reason are the same in both maps."""
    mine = judge.partners(link)
    if not mine:
        return "missed", 0.0
    wanted = link.partners & judge.mine.keys()
    share = max(_common(wanted, partners) for partners in mine)
    return ("matched" if share == 1 else "linked"), share


def _common(one: frozenset[NodeId], other: frozenset[NodeId]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
