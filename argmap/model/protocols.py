"""
What maps return and take that only higher layers make, as types.

The model knows neither graphs nor pictures, so it declares what it expects of them;
`argmap/__init__.py` fills its hooks with what fits.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypedDict, TypeVar

from .refs import ArgumentRef, ClaimRef, Ref

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Unpack

    from .argument import Argument
    from .claim import Claim
    from .refs import RelationRef, StepRef
    from .relation import Kind

M = TypeVar("M")
M_contra = TypeVar("M_contra", contravariant=True)


class AttackForm(Protocol):
    """How a con inference attacks: see `argmap.graph.Form`."""

    @property
    def value(self) -> str:
        """``rebut``, ``undermine``, ``undercut`` or ``challenge``."""


class Inference(Protocol):
    """
    *premises*, together, bear on *target*, according to *source*, a step or a relation.

    See `argmap.graph.Inference`.
    """

    @property
    def premises(self) -> tuple[Ref, ...]:
        """What it starts from."""

    @property
    def target(self) -> Ref:
        """What it is for or against."""

    @property
    def kind(self) -> Kind:
        """The kind of the relation; a step supports."""

    @property
    def source(self) -> StepRef | RelationRef:
        """The step or relation that it comes from."""

    @property
    def form(self) -> AttackForm | None:
        """How it attacks, if it is con."""

    @property
    def mode(self) -> str:
        """``argument``, or ``explanation`` of something already accepted."""

    @property
    def scheme(self) -> str:
        """The pattern of reasoning, or empty."""

    @property
    def challenge(self) -> str:
        """What it asks for, if it denies nothing; otherwise empty."""

    @property
    def pro(self) -> bool:
        """Whether it is for its target."""

    @property
    def con(self) -> bool:
        """Whether it is against its target."""

    @property
    def linked(self) -> bool:
        """Whether it needs several premises together."""


class Theme(Protocol):
    """The colours of a picture: see `argmap.renderers.Theme`."""

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours by name."""

    @property
    def dark(self) -> Mapping[str, str]:
        """The colours for readers who use dark mode, or none."""


#: A `Verdict`, one of the words that it reads, or a strength from 0 to 1.
Label: TypeAlias = str | float
#: Verdicts, or strengths from 0 to 1, of claims, arguments, steps and relations,
#: by title or reference.
Labelling: TypeAlias = (
    Mapping[str, Label]
    | Mapping[Ref, Label]
    | Mapping[ClaimRef, Label]
    | Mapping[ArgumentRef, Label]
    | Mapping[ClaimRef | ArgumentRef, Label]
    | Mapping[str | Ref, Label]
)


class DrawingOptions(TypedDict, total=False):
    """The options of every picture that is drawn of a map; None is the default."""

    style: str | None
    direction: str | None
    engine: str | None
    timeout: float | None
    labelling: Labelling | None
    prose: bool | None
    theme: str | os.PathLike[str] | Theme | None
    legend: bool | None


class ReadingViewOptions(DrawingOptions, total=False):
    """The options of the reading view: the text beside it, or several by their keys."""

    source: str | Mapping[str, str] | None


class PaintingOptions(DrawingOptions, total=False):
    """The options of a picture that is painted: its size on paper, and what it contains."""

    width: str | None
    outline: bool | None
    id_prefix: str | None


class PictureOptions(PaintingOptions, ReadingViewOptions, total=False):
    """The options of a picture in one format or another."""

    dpi: int | None


class ReadingView(Protocol):
    """The reading view in an output cell: see `argmap.drawing.ReadingView`."""

    @property
    def page(self) -> str:
        """The page, as HTML."""

    @property
    def text(self) -> str:
        """The outline to show where no page can be shown."""

    @property
    def height(self) -> int:
        """Its height in pixels."""


class MapWidget(Protocol[M]):
    """The picture of a map, in which cards can be selected: see `argmap.notebook.Widget`."""

    map: M
    height: int

    @property
    def selected(self) -> str | int | None:
        """The name of what is selected; set it to a name, an element or a reference."""

    @selected.setter
    def selected(self, chosen: object) -> None: ...

    @property
    def element(self) -> Claim | Argument | None:
        """The claim or the sketched argument that is selected, or None."""

    @property
    def claim(self) -> Claim | None:
        """The claim that is selected; None if there is none, or if it is an argument."""

    def on_select(
        self, callback: Callable[[Claim | Argument | None], object]
    ) -> Callable[[Claim | Argument | None], object]:
        """Call *callback* whenever something else is selected; return it."""


class Show(Protocol[M_contra]):
    """A function that shows the reading view of a map."""

    def __call__(
        self, m: M_contra, *, height: int = 640, **options: Unpack[ReadingViewOptions]
    ) -> ReadingView:
        """Show it."""


class MakeWidget(Protocol[M]):
    """A function that makes the widget of a map."""

    def __call__(
        self, m: M, *, height: int = 640, **options: Unpack[PaintingOptions]
    ) -> MapWidget[M]:
        """Make it."""
