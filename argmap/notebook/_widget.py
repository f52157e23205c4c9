"""The widget: a picture in a cell in which you select a claim, by hand or from Python."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs

from ..drawing import Picture, unused_prefix
from ..drawing.cells import with_host_sheet
from ..drawing.options import sensible
from ..errors import MissingExtraError, NotFoundError, WrongTypeError
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Diagnostic,
    MapRef,
    expect_map,
)
from ..model.limits import expect_number
from ..picture.painted import painted
from ..renderers import RENDERERS
from ..suggest import offer

try:
    import anywidget
    import traitlets
except ImportError as error:
    raise MissingExtraError("widgets", extra="widget") from error

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from ..model.protocols import PaintingOptions
    from ..picture.painted import Painting

#: How many pixels high a widget may be.
_LOWEST, _HIGHEST = 80, 100_000

#: What can be chosen.
Selected: TypeAlias = Claim | Argument | None


@attrs.frozen
class _Drawing:
    """A picture as front ends get it, and what its cards stand for, by name."""

    picture: dict[str, object]
    elements: Mapping[str | int, Claim | Argument]


def _draw(m: ArgumentMap, options: PaintingOptions) -> _Drawing:
    root = unused_prefix()
    taken = sensible(m, options, lambda: [RENDERERS["svg"]])
    drawn = painted(m, **cast("Painting", {**taken, "id_prefix": root}))
    names: list[str | int | None] = []
    elements: dict[str | int, Claim | Argument] = {}
    for card in drawn.where.scene.cards:
        found = m.get(card.ref) if card.ref is not None else None
        name = _name_of(found)
        if isinstance(found, (Claim, Argument)) and isinstance(name, (str, int)):
            names.append(name if elements.setdefault(name, found) is found else None)
        else:
            names.append(None)
    svg = with_host_sheet(drawn.svg, root, taken.get("theme"))
    return _Drawing({"svg": svg, "root": root, "names": names}, elements)


def _name_of(which: object) -> object:
    """Name what can be chosen; anything but an element is a name already."""
    if isinstance(which, Diagnostic):
        return None if isinstance(which.at, MapRef) else _name_of(which.at)
    if isinstance(which, (Claim, ClaimRef)):
        return which.key
    return f"<{which.key}>" if isinstance(which, (Argument, ArgumentRef)) else which


def _file(name: str) -> str:
    return resources.files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


class _MapTrait(traitlets.TraitType[Any, ArgumentMap]):
    """A trait that holds a map, and refuses anything else with argmap's own error."""

    default_value = ArgumentMap()

    def validate(self, _: Any, value: object) -> ArgumentMap:
        return expect_map(value)


class Widget(anywidget.AnyWidget):
    """
    The picture of a map, in which cards can be selected.

    *selected* names what is selected, or is None:
    a claim by its title (an untitled one by its number),
    a sketched argument by its title in angle brackets.
    Set it, and the card is highlighted; a claim, a reference,
    or a finding about one of them works, too.
    Set *map*, and the new map is drawn; what is selected stays selected if it is there as well.
    Both are traits: ``widget.observe(callback, "selected")`` is called on every change.
    *height* is the height in pixels from which the picture scrolls.

    Raises:
        MissingExtraError: if anywidget is not installed.
        WrongTypeError: if *map* is not a map.
        OptionError: if there is no such option, or its value is not valid.
        NotFoundError: if an option names what doesn't exist, or *selected* what isn't shown.
    """

    _esm = _file("widget.js")
    _css = _file("widget.css")

    map = _MapTrait()
    selected = traitlets.Any(None, allow_none=True).tag(sync=True)
    height = traitlets.Int(640, min=_LOWEST, max=_HIGHEST).tag(sync=True)
    #: One trait, so that no front end ever combines the picture of one map with names of another.
    picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self, m: ArgumentMap, *, height: int = 640, **options: Unpack[PaintingOptions]
    ) -> None:
        """Draw *m*; *options* are those of `argmap.render`."""
        expect_number("height", height, _LOWEST, _HIGHEST)
        self._options = options
        self._drawing = self._next = _Drawing({}, {})
        super().__init__(map=m, height=height)

    @property
    def element(self) -> Selected:
        """The claim or the sketched argument that is selected, or None."""
        return self._drawing.elements.get(self.selected)

    @property
    def claim(self) -> Claim | None:
        """The claim that is selected; None if there is none, or if it is an argument."""
        return self.element if isinstance(self.element, Claim) else None

    def on_select(self, callback: Callable[[Selected], Any]) -> Callable[[Selected], Any]:
        """
        Call *callback* with `element` whenever something else is selected, by hand or from Python.

        Returns *callback*, so that ``@widget.on_select`` can be used as a decorator.
        """
        self.observe(lambda _: callback(self.element), "selected")
        return callback

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over the state of a front end; a name that isn't shown counts as None."""
        state = {name: value for name, value in sync_data.items() if name != "picture"}
        if "selected" in state and not self._shows(state["selected"]):
            state["selected"] = None
        super().set_state(state)

    @traitlets.validate("map")
    def _expect_picture(self, proposal: Any) -> Any:
        """Draw before anything changes: a map that can't be drawn leaves everything as it was."""
        self._next = _draw(proposal["value"], self._options)
        return proposal["value"]

    @traitlets.observe("map")
    def _redraw(self, _: Any) -> None:
        self._drawing = self._next
        with self.hold_sync():
            self.picture = self._drawing.picture
            if not self._shows(self.selected):
                self.selected = None

    @traitlets.validate("selected")
    def _expect_shown(self, proposal: Any) -> str | int | None:
        name = _name_of(proposal["value"])
        if not isinstance(name, (str, int, type(None))):
            what = type(name).__name__
            raise WrongTypeError(f"expected the title of a claim, a claim or None, got {what}")
        if not self._shows(name) and self._shows(f"<{name}>"):
            name = f"<{name}>"
        if name is not None and not self._shows(name):
            names = [n for n in self._drawing.elements if isinstance(n, str)]
            near = offer(str(name), names)
            raise NotFoundError(f"the picture shows nothing called {name!r}{near}")
        return name

    def _shows(self, name: object) -> bool:
        return isinstance(name, (str, int)) and name in self._drawing.elements

    def __repr__(self) -> str:
        return f"<Widget of {self.map!r}>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        if bundle is not None:
            bundle[0]["text/plain"] = Picture(self.map).text  # where no widget can be shown
        return bundle
