"""A map as a picture with coordinates: what all painting renderers do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import attrs

from ..engines import TIMEOUT
from .arrange import direction_of
from .compose import scene
from .layout import placed
from .legend import with_legend
from .levels import CARD_SHARES
from .styles import STYLES

if TYPE_CHECKING:
    from ..engines import Layout, LayoutProblem
    from ..model import ArgumentMap
    from ..model.protocols import Labelling
    from .layout import Placed

#: The options that every renderer of a picture takes.
PICTURE = ("style", "direction", "engine", "labelling", "level", "prose", "timeout")


class Drawing(TypedDict, total=False):
    """The options of `drawn`."""

    engine: str | None
    style: str | None
    direction: str | None
    labelling: Labelling | None
    prose: bool
    level: str
    legend: bool
    cards: float
    timeout: float
    known: dict[LayoutProblem, Layout] | None


def drawn(
    m: ArgumentMap,
    *,
    engine: str | None = None,
    style: str | None = None,
    direction: str | None = None,
    labelling: Labelling | None = None,
    prose: bool = False,
    level: str = "full",
    legend: bool = False,
    cards: float = 1.0,
    timeout: float = TIMEOUT,
    known: dict[LayoutProblem, Layout] | None = None,
) -> Placed:
    """
    Compose *m* in a style, and place it; *cards* is a factor for the cards' width, usually 1.

    *prose* shows paragraphs that nothing is joined to, too;
    *level* says how much of each element, see `argmap.picture.levels`.
    *timeout* and *known* are those of `argmap.engines.lay_out`.

    Raises:
        NotFoundError: if the style, its direction, the level or the engine does not exist.
    """
    name = style or "outline"
    chosen = STYLES[name]
    way = direction_of(direction, chosen.directions, name)
    composed = scene(
        m, every_step=chosen.every_step, labelling=labelling, prose=prose, level=level
    )
    composed = chosen.recompose(composed)
    arrangement = chosen.arrange(composed, cards * CARD_SHARES[level])
    where = placed(
        composed,
        engine,
        direction=way,
        arrangement=arrangement,
        timeout=timeout,
        known=known,
    )
    where = attrs.evolve(where, notes=(*where.notes, *composed.notes))
    return with_legend(where) if legend else where
