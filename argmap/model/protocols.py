"""
What maps return and take that only higher layers make, as types.

The model knows neither graphs nor pictures, so it declares what it expects of them;
`argmap/__init__.py` fills its hooks with what fits.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Protocol,
    TypeAlias,
    TypedDict,
    TypeVar,
    runtime_checkable,
)

from .refs import ArgumentRef, ClaimRef, Ref

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    import pandas  # noqa: ICN001 - an extra

    from .elements import Argument, Claim, Whole
    from .reading_view import ReadingView

M = TypeVar("M")
M_contra = TypeVar("M_contra", contravariant=True)


class ThemeLike(Protocol):
    """The colours of a picture, such as those of an `argmap.picture.theme.Theme`."""

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours by name."""

    @property
    def dark(self) -> Mapping[str, str]:
        """The colours for readers who use dark mode, or none."""


class References(Protocol):
    """What a map cites: see `argmap.bibliography.Bibliography`."""

    @property
    def references(self) -> Mapping[str, Any]:
        """The references by their keys."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files that they were read from."""


#: A file in BibTeX or CSL-JSON, several, or what was read of them.
BibliographyLike: TypeAlias = (
    str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | References
)

#: What maps are checked as: `argmap.rules.PROFILES`.
Profile: TypeAlias = Literal["basic", "student", "rationale", "logic", "strict"]
#: In which order a report lists what was found: a `ListingOrder`.
OrderName: TypeAlias = Literal["importance", "line"]
#: Where a picture has its conclusions.
Direction: TypeAlias = Literal["left", "right", "up", "down"]

#: By what a picture can be split into several.
Split: TypeAlias = Literal["section"]
#: Whose case is drawn.
Side: TypeAlias = Literal["pro", "con"]

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


#: What is assumed for the sake of argument: accepted or rejected, by title, element or reference.
Assumptions: TypeAlias = (
    Mapping[str, str]
    | Mapping[ClaimRef, str]
    | Mapping[ArgumentRef, str]
    | Mapping[ClaimRef | ArgumentRef, str]
    | Mapping["Claim", str]
    | Mapping["Argument", str]
    | Mapping["Claim | Argument", str]
    | Mapping["str | Claim | Argument | ClaimRef | ArgumentRef", str]
)


class ReadingKeywords(TypedDict, total=False):
    """The keywords that say how a map is read as a framework: `argmap.induce.ReadingChoices`."""

    layer: str
    premises: str
    strict: str
    challenges: str
    concessions: str
    directed: bool
    link: str
    comparison: str
    assume: Assumptions
    arguments: int
    attacks: int


class DrawingOptions(TypedDict, total=False):
    """The options of every picture that is drawn of a map; None is the default."""

    style: str | None
    direction: Direction | None
    engine: str | None
    timeout: float | None
    labelling: Labelling | None
    prose: bool | None
    level: str | None
    theme: str | os.PathLike[str] | ThemeLike | None
    legend: bool | None
    bibliography: BibliographyLike | None


class ReadingViewOptions(DrawingOptions, total=False):
    """The options of the reading view: the text beside it, or several by their keys."""

    references: bool | None
    source: str | Mapping[str, str] | None


class PaintingOptions(DrawingOptions, total=False):
    """The options of a picture that is painted: its size on paper, and what it contains."""

    width: str | None
    references: bool | None
    page: str | None
    pack: bool | None
    outline: bool | None
    id_prefix: str | None


class PictureOptions(PaintingOptions, ReadingViewOptions, total=False):
    """The options of a picture in one format or another."""

    dpi: int | None
    steps: bool | None


class NoOptions(TypedDict):
    """No other options: whatever else is given is misspelt, or that of somebody else's part."""


@runtime_checkable
class Picture(Protocol):
    """A map as a picture: see `argmap.drawing.Picture`."""

    @property
    def format(self) -> str:
        """The format that its `content` has."""

    @property
    def map(self) -> Whole:
        """What is drawn: the map, or a part of it."""

    @property
    def content(self) -> str | bytes:
        """The picture in its format."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on how it was made, such as a layout engine that failed."""

    @property
    def svg(self) -> str:
        """The picture as an SVG document."""

    @property
    def html(self) -> str:
        """The picture and its outline as a page of its own."""

    @property
    def text(self) -> str:
        """The outline in words."""

    def show(self, height: int = 640) -> ReadingView:
        """Show the reading view in an output cell of a notebook, *height* pixels high."""

    def save(self, path: str | os.PathLike[str], format: str | None = None) -> None:
        """Write the picture to *path*, completely or not at all."""


class Tables(Protocol):
    """A map as tables: see `argmap.bridges.tables`; each is a ``pandas.DataFrame``."""

    def __getitem__(self, name: str) -> pandas.DataFrame:
        """Give the table of that name."""

    @property
    def claims(self) -> pandas.DataFrame:
        """One row per claim."""

    @property
    def inferences(self) -> pandas.DataFrame:
        """One row per inference."""

    @property
    def anchors(self) -> pandas.DataFrame:
        """One row per place in a source."""

    @property
    def findings(self) -> pandas.DataFrame:
        """One row per finding of `argmap.check`."""


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
