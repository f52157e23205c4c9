"""A map as a picture with coordinates: what all painting renderers do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import attrs

from ..engines import TIMEOUT, Layout, LayoutProblem
from .arrange import Arrangement, direction_of
from .compose import scene
from .layout import placed, shortened
from .legend import with_legend
from .levels import CARD_SHARES
from .styles import STYLES, Style

if TYPE_CHECKING:
    from typing import Unpack

    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling
    from .layout import Placed
    from .scene import Scene

#: The options that every renderer of a picture takes.
PICTURE = (
    *("style", "direction", "engine", "labelling", "level", "prose", "timeout"),
    "bibliography",
)


class Drawing(TypedDict, total=False):
    """The options of `drawn`."""

    engine: str | None
    style: str | None
    direction: str | None
    labelling: Labelling | None
    prose: bool
    level: str
    legend: bool
    bibliography: Bibliography | None
    references: bool
    cards: float
    narrow: bool
    timeout: float
    known: dict[LayoutProblem, Layout] | None


def drawn(m: ArgumentMap, **options: Unpack[Drawing]) -> Placed:
    """
    Compose *m* in a style, and place it; *cards* is a factor for the cards' width, usually 1.

    In a *narrow* picture, sections begin no new columns.
    *prose* shows paragraphs that nothing is joined to, too;
    *level* says how much of each element, see `argmap.picture.levels`.
    What is cited is listed in its scene, and not below it: see `with_references`.
    *timeout* and *known* are those of `argmap.engines.lay_out`.

    Raises:
        NotFoundError: if the style, its direction, the level or the engine does not exist.
    """
    composed, placer = prepared(m, **options)
    return placer.draw(composed, legend=options.get("legend", False))


@attrs.frozen
class Placer:
    """How scenes are placed: in a style and a direction, by an engine."""

    style: Style
    direction: str
    cards: float = 1.0
    engine: str | None = None
    timeout: float = TIMEOUT
    known: dict[LayoutProblem, Layout] | None = None
    room: float = 1.0
    narrow: bool = False

    def arranged(self, scene: Scene, share: float = 1.0) -> Arrangement:
        """Write the cards of *scene*, of this *share* of their width, and place nothing yet."""
        return self.style.arrange(scene, self.cards * CARD_SHARES[scene.level] * share)

    def place(self, scene: Scene, share: float = 1.0) -> Placed:
        """Place *scene*, with cards of this *share* of their width."""
        return placed(
            scene,
            self.engine,
            direction=self.direction,
            arrangement=self.arranged(scene, share),
            timeout=self.timeout,
            known=self.known,
            room=self.room,
            narrow=self.narrow,
        )

    def draw(self, scene: Scene, *, legend: bool = False) -> Placed:
        """Place *scene*, count what its cards leave out, and explain its marks in a *legend*."""
        where = self.place(scene)
        shown = scene.without(shortened(where))
        where = attrs.evolve(where, scene=shown, notes=(*where.notes, *shown.notes))
        return with_legend(where) if legend else where


def prepared(m: ArgumentMap, **options: Unpack[Drawing]) -> tuple[Scene, Placer]:
    """
    Compose *m*, and say how it is to be placed; options are those of `drawn`.

    Raises:
        NotFoundError: if the style, its direction or the level does not exist.
    """
    name = options.get("style") or "outline"
    style = STYLES[name]
    way = direction_of(options.get("direction"), style.directions, name)
    composed = scene(
        m,
        every_step=style.every_step,
        labelling=options.get("labelling"),
        prose=options.get("prose", False),
        level=options.get("level", "full"),
        bibliography=options.get("bibliography"),
        references=options.get("references", True),
    )
    placer = Placer(
        style,
        way,
        options.get("cards", 1.0),
        options.get("engine"),
        options.get("timeout", TIMEOUT),
        options.get("known"),
        narrow=options.get("narrow", False),
    )
    return style.recompose(composed), placer
