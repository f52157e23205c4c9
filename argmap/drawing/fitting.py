"""
What to fold in a picture that is too small to read on paper.

Every piece of advice was tried: the resulting picture has been drawn and measured.
"""

from __future__ import annotations

import math
import shlex
from typing import TYPE_CHECKING, Any, cast

import attrs

from .. import views
from ..engines import Layout, LayoutProblem
from ..graph import left_out, nodes
from ..model import takes_map
from ..model.evaluation import Evaluation
from ..model.protocols import PictureOptions
from ..picture.drawn import prepared
from ..picture.layout import FONTS
from ..picture.painted import SHARES
from ..renderers import LEGIBLE, MOST, RENDERERS, STYLES, Length, Page, paper
from ..suggest import count
from ..typography.lengths import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Argument, ArgumentMap, Claim, Ref
    from ..model.protocols import Label, Labelling
    from ..picture.drawn import Drawing
    from ..picture.shapes import Face

#: So many boxes are placed in search of advice, in all.
_EFFORT = 4000

#: So many nodes are looked at in search of depths, and no depth beyond this is tried.
_LOOKS, _DEEPEST = 100_000, 60

#: So many titles are named at most.
_TITLES = 4

#: The style that can be turned.
_PLAIN = "outline"


@takes_map
def advice(m: ArgumentMap, points: float, options: PictureOptions) -> str:
    """
    Say how to make the picture of *m* legible, whose smallest text has a size of *points*.

    *options* are those of its renderer, a width among them.
    """
    tries = _Tries(options)
    length = paper(options["width"])
    depths = _depths(m)
    folds = list(_folded(m, depths, tries))
    remedies = [*_turned(m, tries), *folds, *_split(m, tries), *_wider(length, points)]
    where = f"{'on' if isinstance(length, Page) else 'at'} {length}"
    note = (
        f"{where} the smallest text has {_rounded_down(points)} pt; to get {LEGIBLE:g} pt, "
        f"{'; or '.join(remedies) or 'draw much smaller parts of the map (--focus, --section)'}"
    )
    return note if folds else note + _at_most(points, depths[1:2], tries)


def within(m: ArgumentMap, labelling: Labelling) -> Labelling:
    """Leave of *labelling* what is about elements of *m*, a part of the map it is about."""
    if isinstance(labelling, Evaluation):
        return labelling.within(m)
    known = {*m.claims.by_key, *m.arguments.by_key}
    pairs: Iterable[tuple[str | Ref, Label]] = labelling.items()
    return {n: v for n, v in pairs if (n in known if isinstance(n, str) else m.get(n))}


def _wider(length: Length | Page, points: float) -> Iterable[str]:
    if isinstance(length, Page):
        return
    needed = length.times(LEGIBLE / points)
    wide = f"{math.ceil(needed.number * 10) / 10:.10g}{needed.unit}"
    if needed.pixels <= MOST:
        yield f"make it {wide} wide"


def _rounded_down(points: float) -> str:
    """Round down, so that what is too small doesn't look large enough."""
    return f"{math.floor(points * 10) / 10:.1f}"


@attrs.define
class _Tries:
    """Draws parts of a map, so long as that is not too much work."""

    options: PictureOptions
    left: int = _EFFORT
    #: What is tried on a page in both directions comes again where one of them is asked for.
    known: dict[LayoutProblem, Layout] = attrs.field(factory=dict)

    def points(self, m: ArgumentMap, **other: str) -> float:
        """Say how large the smallest text of *m* is in points; 0 if that is too much work."""
        self.left -= len(nodes(m)) + 10
        if self.left < 0:
            return 0.0
        options: dict[str, object] = {**self.options, **other, "known": self.known}
        options.pop("dpi", None)
        if labelling := self.options.get("labelling"):
            options["labelling"] = within(m, labelling)
        return RENDERERS["svg"].render(m, outline=False, **options).points or 0.0

    def fits(self, m: ArgumentMap, **other: str) -> bool:
        """Whether the texts of *m* are large enough."""
        return not self._is_crowded(m, **other) and self.points(m, **other) >= LEGIBLE

    def _is_crowded(self, m: ArgumentMap, **other: str) -> bool:
        """Whether the cards alone, written large enough, would cover more than the page."""
        page = paper(self.options["width"])
        if not isinstance(page, Page):
            return False
        scene, placer = prepared(m, **cast("Drawing", {**self.options, **other}))
        room = page.short * page.long
        arranged = (placer.arranged(scene, share) for share in (1.0, *SHARES))
        return all(_needed(a.faces[: len(scene.cards)]) > room for a in arranged)


def _needed(cards: Sequence[Face]) -> float:
    """Add up the areas of *cards* in square pixels, with the smallest text on them legible."""
    sizes = [FONTS[line.font][0] for card in cards for line in card.lines]
    scale = LEGIBLE * UNITS["pt"] / min(sizes, default=math.inf)
    return scale**2 * sum(card.width * card.height for card in cards)


def _ways(tries: _Tries) -> list[dict[str, str]]:
    """List how to try it: as it is, and turned, or in a style that can be turned."""
    style = tries.options.get("style") or _PLAIN
    directions = STYLES[style].directions
    now = tries.options.get("direction") or directions[0]
    other = "up" if now in {"left", "right"} else "left"
    if other in directions:
        return [{}, {"direction": other}]
    return [{}, *([{"style": _PLAIN}] if style != _PLAIN else [])]


def _as_options(way: dict[str, str]) -> str:
    return "".join(f"--{name} {value} " for name, value in way.items())


def _turned(m: ArgumentMap, tries: _Tries) -> Iterable[str]:
    """Try columns instead of rows, or rows instead of columns: that hides nothing."""
    for way in _ways(tries)[1:]:
        if tries.fits(m, **way):
            yield f"draw it differently ({_as_options(way).strip()})"


# Folding


def _folded(m: ArgumentMap, depths: list[ArgumentMap], tries: _Tries) -> Iterable[str]:
    """Find the most that can be shown of what bears on the ends of the map."""
    for way in _ways(tries):
        depth = _deepest(depths, tries, way)
        if depth >= 1:
            yield _fold_at(m, depth, depths[depth], tries, way)
            return
        largest = _largest(m, depths[1:2], tries, way)
        if largest:
            yield largest
            return


def _at_most(points: float, level: list[ArgumentMap], tries: _Tries) -> str:
    """Say how far folding goes where it doesn't go far enough: to one step of reasoning."""
    for part in level:
        best, way = max(((tries.points(part, **way), way) for way in _ways(tries)), key=_first)
        if best > points:
            alone = f"one step alone ({_as_options(way)}--depth 1)"
            return f"; {alone} would have {_rounded_down(best)} pt"
    return ""


def _first(pair: tuple[float, Any]) -> float:
    return pair[0]


def _deepest(depths: list[ArgumentMap], tries: _Tries, way: dict[str, str]) -> int:
    """Find the greatest depth that is legible; the deeper, the larger, as a rule."""
    low, high = 0, len(depths)
    while low < high:
        middle = (low + high) // 2
        if tries.fits(depths[middle], **way):
            low = middle + 1
        else:
            high = middle
    return low - 1


def _fold_at(
    m: ArgumentMap, depth: int, part: ArgumentMap, tries: _Tries, way: dict[str, str]
) -> str:
    """Say what to fold so that *part* is left: by name, if that takes few names."""
    ends = list(_hiding(part))
    titles = [e.title for e in ends if e.title and _findable(m, e.title)]
    if len(titles) == len(ends) <= _TITLES:
        left = views.collapsed(m, titles)
        if tries.fits(left, **way):
            return _fold(m, titles, left, way)
    return f"show {count(depth, 'step')} ({_as_options(way)}--depth {depth}; {_hides(m, part)})"


def _largest(m: ArgumentMap, level: list[ArgumentMap], tries: _Tries, way: dict[str, str]) -> str:
    """Fold the largest branches of one *level*, and as few as will do."""
    for part in level:
        hiding = _hiding(part)
        ends = sorted(hiding, key=lambda e: -hiding[e])
        largest = [e.title for e in ends if e.title and _findable(m, e.title)][:_TITLES]
        most = len(largest)
        if not most or not tries.fits(views.collapsed(m, largest), **way):
            continue  # fewer folds leave more to be drawn
        for number in range(1, most + 1):
            left = views.collapsed(m, largest[:number])
            if number == most or tries.fits(left, **way):
                return _fold(m, largest[:number], left, way)
    return ""


def _depths(m: ArgumentMap) -> list[ArgumentMap]:
    """List what is left of *m* at each depth at which something is hidden."""
    found: list[ArgumentMap] = []
    whole = len(nodes(m))
    for depth in range(min(_DEEPEST, _LOOKS // (whole + 1))):
        part = views.shallow(m, depth)
        if len(nodes(part)) == whole:
            break
        found.append(part)
    return found


def _hiding(part: ArgumentMap) -> dict[Claim | Argument, int]:
    """Count for the elements of *part* what bears on them and is hidden, if something is."""
    bearers: tuple[Claim | Argument, ...] = (*part.claims, *part.arguments)
    hidden = left_out(part)
    return {e: hidden[e.ref] for e in bearers if hidden.get(e.ref)}


def _findable(m: ArgumentMap, title: str) -> bool:
    """Whether a command can name what has this *title*."""
    return title.isprintable() and (title in m.claims.by_key or title in m.arguments.by_key)


def _fold(m: ArgumentMap, titles: list[str], left: ArgumentMap, way: dict[str, str]) -> str:
    named = " and ".join(f"[{title}]" for title in titles)
    options = " ".join(f"--collapse {shlex.quote(title)}" for title in titles)
    return f"fold {named} ({_as_options(way)}{options}; {_hides(m, left)})"


def _hides(m: ArgumentMap, part: ArgumentMap) -> str:
    whole = len(nodes(m))
    return f"hides {whole - len(nodes(part)):,} of {whole:,}"


# One picture per section


def _split(m: ArgumentMap, tries: _Tries) -> Iterable[str]:
    """Draw the sections alone; say how many of them would be legible."""
    parts = [part for _, part in views.by_section(m)]
    if not parts or any(len(nodes(p)) == len(nodes(m)) for p in parts):  # one part is the whole
        return
    counts = [(sum(tries.fits(p, **way) for p in parts), way) for way in _ways(tries)]
    fit, way = max(counts, key=_first)
    if fit:
        how = "all" if fit == len(parts) else f"{fit} of {len(parts)}"
        yield f"draw one picture per section ({_as_options(way)}--split section; {how} reach it)"
