"""Find the link that was planted wrongly, and say what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .... import graph
from .._base import ExerciseDraft, ExerciseKind, ItemDraft, RowDraft
from .._links import ClaimLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._ground import Ground

_FEWEST = 3


def draft(ground: Ground) -> ExerciseDraft | None:
    """State links, one of them wrongly: turned round, on the wrong side, or misplaced."""
    links = ground.chosen([i for i in ground.links.every if not i.linked], ground.link_name)
    true = {i: ground.because(i) for i in links}
    for link in links:
        mistakes = dict(_mistakes(ground, link))
        for name in ground.chosen(mistakes, str):
            pro = link.pro != (name == "side")
            kept = [true[i] for i in _beside(link, links, pro=pro)]
            kept = kept[: max(_FEWEST, ground.count) - 1]
            if mistakes[name] not in true.values() and len(kept) >= _FEWEST - 1:
                return _asked(ground, mistakes[name], name, kept, true[link])
    return None


def _beside(link: ClaimLink, links: list[ClaimLink], *, pro: bool) -> list[ClaimLink]:
    """
    List the links other than *link*, first one that is a reason, or an objection, as it is stated.

    So the wrong statement isn't the only objection among reasons, if the map has another.
    """
    others = [other for other in links if other != link]
    like = next((other for other in others if other.pro == pro), None)
    return sorted(others, key=lambda other: other is not like)


def _asked(ground: Ground, wrong: str, name: str, kept: list[str], right: str) -> ExerciseDraft:
    words = ground.words
    reason = words("error.reason", right=right)
    which = RowDraft("", wrong, reason)
    what = RowDraft("", words(f"error.{name}"), reason)
    names = tuple(words(f"error.{other}") for other in ("reversed", "side", "place"))
    return ExerciseDraft(
        (
            ItemDraft(words("kinds.error.item"), (which,), tuple(kept)),
            ItemDraft(words("kinds.error.what"), (what,), names, counted=True),
        )
    )


def _mistakes(ground: Ground, link: ClaimLink) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the link so stated, where that can't be right all the same."""
    premise, target = link.premises[0], link.target
    yield "side", ground.because(ClaimLink((premise,), target, not link.pro))
    bearing = ground.analysis.bearing_graph
    if link.pro and premise not in graph.reachable(bearing, [target]):
        yield "reversed", ground.because(ClaimLink((target,), premise, pro=True))
    reached = graph.reachable(bearing, [premise])
    back = graph.reachable(graph.reversed_graph(bearing), [premise])
    apart = [n for n in ground.links.texts if n not in reached and n not in back]
    for other in ground.chosen(apart, ground.text)[:1]:
        yield "place", ground.because(ClaimLink((premise,), other, link.pro))


KIND = ExerciseKind(draft, "three links between two claims each", count=5)
