"""Draw maps: as a file, as a picture that shows itself, or as DOT to restyle."""

from __future__ import annotations

import functools
import html
import itertools
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import attrs

from .errors import NotFoundError
from .files import write_whole
from .model import ArgumentMap
from .renderers import RENDERERS, Output, sensible

if TYPE_CHECKING:
    import os

    import graphviz

    from .renderers import Theme

#: Numbers the pictures of one process, so that two on one page never share an id.
_shown = itertools.count(1)


@attrs.frozen
class Picture:
    """
    A map to look at; drawn when it is asked for.

    >>> from argmap.model import Builder
    >>> b = Builder()
    >>> _ = b.rebut(b.claim("It rains."), "The sun shines.")
    >>> print(Picture(b.build()).text)
    Argument map
    ============
    <BLANKLINE>
    It rains.
      but: The sun shines.
    <BLANKLINE>
    """

    map: ArgumentMap
    format: str = "svg"
    options: dict[str, Any] = attrs.field(factory=dict)

    @functools.cached_property
    def output(self) -> Output:
        """The picture in its `format`, with notes on how it was made."""
        return self._as(self.format)

    @property
    def content(self) -> str | bytes:
        """The picture in its `format`."""
        return self.output.content

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of how it was made, such as a layout engine that failed."""
        return self.output.notes

    @property
    def svg(self) -> str:
        """The picture as an SVG document."""
        return str((self.output if self.format == "svg" else self._as("svg")).content)

    @property
    def html(self) -> str:
        """The picture and its outline as a page of its own."""
        return str(self._as("html").content)

    @property
    def text(self) -> str:
        """The outline in words."""
        return str(self._as("txt").content)

    def show(self, height: int = 640) -> ReadingView:
        """Show the reading view in an output cell of a notebook, *height* pixels high."""
        return ReadingView(self.html, self.text, height)

    def save(self, path: str | os.PathLike[str], format: str | None = None) -> None:
        """
        Write the picture to *path*, whole or not at all; the format follows from the suffix.

        Raises:
            WriteError: if it cannot be written.
            NotFoundError: if no renderer has that suffix or name.
        """
        write_whole(path, self._as(format or by_suffix(path)).content)

    def _as(self, format: str) -> Output:
        renderer = RENDERERS[format]
        heeded = renderer.options
        told = {n: v for n, v in self.options.items() if heeded is None or n in heeded}
        return renderer.render(self.map, **told)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:  # noqa: ARG002 - part of the contract
        return mimebundle(self.map, **self.options)


@attrs.frozen
class ReadingView:
    """
    The reading view in an output cell: in a frame of its own, from which nothing reaches out.

    *text* stands for it where no frame can be shown.
    """

    page: str
    text: str
    height: int = 640

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:  # noqa: ARG002 - part of the contract
        style = f"width:100%;height:{int(self.height)}px;border:1px solid #8888"
        page = html.escape(self.page)
        frame = f'sandbox="allow-scripts" title="Argument map" style="{style}" srcdoc="{page}"'
        return {"text/plain": self.text, "text/html": f"<iframe {frame}></iframe>"}


def show(m: ArgumentMap, *, height: int = 640, **options: Any) -> ReadingView:
    """Show the reading view of *m* in an output cell; *options* are those of ``-f html``."""
    return render(m, format="html", **options).show(height)


def render(
    m: ArgumentMap,
    target: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    engine: str | None = None,
    style: str | None = None,
    theme: str | Theme | None = None,
    **options: Any,
) -> Picture:
    """
    Draw *m*, and write the picture to *target* if that is given.

    The format follows from the suffix of *target*, and is SVG without one.
    *style* is ``outline``, ``bracket`` or ``inference``;
    *theme* is ``light``, ``dark``, ``print``, ``contrast`` or the path of a theme's file.
    *engine* names a layout engine; further options are the renderer's own:
    *direction*, where conclusions stand (``left``, ``right``, ``up``, ``down``),
    *labelling*, the outcome of an evaluation, and *legend*.

    Raises:
        NotFoundError: if there is no such format, style, theme, direction or engine.
        OptionError: if there is no such option, or its value is of another kind.
        ReadError: if the theme is none, or the labelling.
        WriteError: if *target* cannot be written.
    """
    if format is None:
        format = "svg" if target is None else by_suffix(target)  # noqa: A001 - the field's word
    told = {"engine": engine, "style": style, "theme": theme}
    options |= {name: value for name, value in told.items() if value is not None}
    options = sensible(m, options, RENDERERS.values)
    picture = Picture(m, format, options)
    if target is None:
        RENDERERS[format]
    else:
        write_whole(target, picture.content)
    return picture


def by_suffix(path: str | os.PathLike[str]) -> str:
    """
    Name the renderer for the suffix of *path*; without a suffix, SVG.

    Raises:
        NotFoundError: if there is none; the message lists the known suffixes.
    """
    suffix = PurePath(path).suffix.lower()
    if not suffix:
        return "svg"
    for name, renderer in RENDERERS.items():
        if suffix in renderer.suffixes:
            return name
    known = ", ".join(s for r in RENDERERS.values() for s in r.suffixes)
    raise NotFoundError(f"no picture has the suffix {suffix!r} (known: {known})")


def to_graphviz(m: ArgumentMap) -> graphviz.Digraph:
    """
    Give *m* as a `graphviz.Digraph` to restyle, save or render.

    It renders with the Graphviz that argmap brings along, so that no ``dot`` is needed;
    texts of the map are escaped.
    """
    from .renderers._digraph import Digraph  # noqa: PLC0415 - heavy, or needed rarely
    from .renderers._graphviz import fill  # noqa: PLC0415 - heavy, or needed rarely

    graph = Digraph("argument map")
    fill(graph, m)
    return graph


def mimebundle(m: ArgumentMap, **options: Any) -> dict[str, str]:
    """
    Show *m* in a notebook: as inline SVG, as an image, and as an outline.

    Never raises: where drawing fails, the outline, or at least the title, remains.
    """
    bundle = {"text/plain": _outline(m)}
    try:
        prefix = f"am-{next(_shown)}"
        svg = str(Picture(m, "svg", {**options, "id_prefix": prefix}).content)
    except Exception:  # noqa: BLE001 - a display must not break a notebook
        return bundle
    bundle["image/svg+xml"] = svg
    bundle["text/html"] = f'<div style="overflow:auto">{svg}</div>'
    return bundle


def _outline(m: ArgumentMap) -> str:
    try:
        return str(RENDERERS["txt"].render(m).content)
    except Exception:  # noqa: BLE001 - a display must not break a notebook
        return "ArgumentMap"
