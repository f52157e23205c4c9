"""Draw maps: as a file, as a picture that shows itself, or as DOT to restyle."""

from __future__ import annotations

import functools
import json
import os
import reprlib
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, cast

import attrs

from ..errors import ArgmapError, NotFoundError, OptionError
from ..files import expect_path, make_folder, write_whole
from ..model import ArgumentMap, expect_map, takes_map
from ..model.limits import expect_number
from ..model.misnomers import advise, without_misnomers
from ..model.protocols import PictureOptions
from ..model.reading_view import ReadingView
from ..renderers import LEGIBLE, RENDERERS, Output
from ..suggest import either, is_slip, offer
from ..views import viewed
from . import cells
from .fitting import advice, within
from .options import VIEW, sensible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from ..model import Section
    from ..model.build import ClaimLike
    from ..model.protocols import (
        BibliographyLike,
        Direction,
        Labelling,
        NoOptions,
        ReadingViewOptions,
        Side,
        Split,
        ThemeLike,
    )
    from ..picture.digraph import Digraph
    from ..renderers import Renderer

#: What is left of a frame where a notebook that is not trusted lets none be shown.
#: No more characters than this are quoted of what went wrong.
_LONGEST = 300

#: What `render` takes that is not an option of the picture.
_PLACES = {"m", "target", "options", *VIEW}

#: Options about sizes on paper; only some renderers take them.
_MEASURES = {"width", "dpi", "page", "pack", "steps"}


@attrs.frozen
class Picture:
    """
    A map as a picture, drawn when it is needed.

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

    map: ArgumentMap = attrs.field(converter=expect_map)
    format: str = "svg"
    options: PictureOptions = attrs.field(factory=PictureOptions, repr=reprlib.repr)

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

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
        """Notes on how it was made, such as a layout engine that failed."""
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

    @property
    def geometry(self) -> dict[str, Any]:
        """Where everything is: what ``-f geometry`` writes, as plain data."""
        parsed: dict[str, Any] = json.loads(self._as("geometry").content)
        return parsed

    def show(self, height: int = 640) -> ReadingView:
        """
        Show the reading view in an output cell of a notebook, *height* pixels high.

        Raises:
            OptionError: if *height* is not a whole number from 1 to 100,000.
        """
        expect_number("height", height, 1, 100_000)
        return ReadingView(self.html, self.text, height)

    def save(self, path: str | os.PathLike[str], format: str | None = None) -> None:
        """
        Write the picture to *path*, completely or not at all; the format follows from the suffix.

        Raises:
            WriteError: if it cannot be written.
            NotFoundError: if no renderer has that suffix or name.
        """
        expect_path(path)
        named = RENDERERS.spelt(format) if format else renderer_by_suffix(path)
        write_whole(path, self._as(named).content)

    def _as(self, format: str) -> Output:
        renderer = RENDERERS[format]
        options = _taken(renderer, self.options)
        output = renderer.render(self.map, **options)
        if output.points is None or output.points >= LEGIBLE:
            return output
        return attrs.evolve(
            output, notes=(*output.notes, advice(self.map, output.points, options))
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002 - part of the contract
        if self.format != "html":
            return mimebundle(self.map, **self.options)
        try:
            return self.show()._repr_mimebundle_()
        except Exception as error:  # noqa: BLE001 - a display must not break a notebook
            return {"text/plain": f"{_outline(self.map)}\n{_failure(error)}"}


advise(Picture)


@takes_map
def show(
    m: ArgumentMap, *, height: int = 640, **options: Unpack[ReadingViewOptions]
) -> ReadingView:
    """
    Show the reading view of *m* in an output cell; *options* are those of ``-f html``.

    Raises:
        OptionError: if there is no such option; see `render`.
    """
    return render(m, format="html", **options).show(height)


@takes_map
def render(
    m: ArgumentMap,
    target: str | os.PathLike[str] | None = None,
    *,
    format: str | None = None,
    focus: ClaimLike | None = None,
    depth: int | None = None,
    section: str | Section | None = None,
    tag: str | None = None,
    collapse: Iterable[str] = (),
    side: Side | None = None,
    hide_unanswered: bool = False,
    style: str | None = None,
    theme: str | os.PathLike[str] | ThemeLike | None = None,
    direction: Direction | None = None,
    width: str | None = None,
    page: str | None = None,
    pack: bool | None = None,
    steps: bool | None = None,
    dpi: int | None = None,
    legend: bool | None = None,
    prose: bool | None = None,
    level: str | None = None,
    outline: bool | None = None,
    evaluate: bool | None = None,
    labelling: Labelling | None = None,
    source: str | Mapping[str, str] | None = None,
    bibliography: BibliographyLike | None = None,
    references: bool | None = None,
    engine: str | None = None,
    timeout: float | None = None,
    id_prefix: str | None = None,
    split: Split | None = None,
    **options: Unpack[NoOptions],
) -> Picture:
    """
    Draw *m*, and write the picture to *target* if that is given.

    Every option is that of ``argmap render``, with the same default.
    *focus* shows only a claim and what bears on it, *depth* only what is that many steps away,
    *section* and *tag* only what is in one or has one;
    *collapse* hides what leads only to the claims of these titles;
    *side* shows the case of one side, ``pro`` or ``con``: its reasons and answers, the objections
    to them, and what it answers; *hide_unanswered* hides objections that nothing answers.

    The format follows from the suffix of *target*; without one, it is SVG.
    *style* is ``outline``, ``bracket`` or ``inference``;
    *theme* is ``light``, ``dark``, ``print``, ``contrast`` or the path of a theme's file.
    *width* is that of the picture on paper, such as ``16cm``
    (in ``mm``, ``cm``, ``in``, ``pt`` or ``px``), or the page that it is to fit on
    (``A3``, ``A4``, ``A5``, ``letter``);
    if its texts are then too small to read, the notes say what to fold.
    *page* is a page to fill, such as ``A3``, ``A4 landscape`` or ``1920x1000``: with *pack*,
    by sections, or trees, as numbered panels; a PDF without *pack* has as many pages as it takes.
    *steps* makes a PDF of slides, one per step.
    *direction* is where conclusions are (``left``, ``right``, ``up``, ``down``),
    *labelling* the outcome of an evaluation, and *evaluate* asks for one: which claims stand;
    *legend* explains the marks;
    *prose* shows paragraphs that nothing is joined to, which else are only counted;
    *level* says how much is shown: ``full``, ``titles`` (as headlines), or ``arguments``
    (contentions, and each argument as one box);
    *engine* names a layout engine, *timeout* is how many seconds it may take.
    PNG takes *dpi*, the reading view (HTML) *source*, the text to show beside it.
    *bibliography* is a file in BibTeX or CSL-JSON, or several, with what the map cites;
    files that a map names are not opened without it.
    *references* is False if what is cited is not to be listed.
    *split* (``section``) draws one picture per section into the folder *target*, with an index;
    the picture that is returned is that of the whole map.

    Raises:
        NotFoundError: if there is no such format, style, theme, direction, level or engine,
            or no such claim, section or tag.
        OptionError: if there is no such option, the format does not have it,
            or the theme, the width, the labelling or another value is not valid.
            Also if there is nothing to *split*, or no *target* for it.
        MissingExtraError: if the format needs an extra that is not installed.
        WriteError: if *target* cannot be written.
    """
    named = {n: value for n, value in locals().items() if n not in _PLACES and value is not None}
    given: Any = {**named, **options, **_judged(m, evaluate, labelling)}
    view = {"focus": focus, "depth": depth, "section": section, "tag": tag, "collapse": collapse}
    view |= {"side": side, "hide_unanswered": hide_unanswered}
    if target is not None:
        expect_path(target)
    if format is None:
        drawn = None if split else target
        format = "svg" if drawn is None else renderer_by_suffix(drawn)  # noqa: A001 - the field's word
    format = RENDERERS.spelt(format)  # noqa: A001 - the field's word
    asked = sensible(m, given, RENDERERS.values)
    _check_measures(format, asked)
    picture = _about(viewed(m, view), format, asked)
    if split is not None:
        _write_sections(picture, target, split)
    elif target is not None:
        write_whole(target, picture.content)
    return picture


def _judged(m: ArgumentMap, evaluate: object, labelling: object) -> dict[str, Any]:
    """Evaluate *m*, if that is asked for."""
    if evaluate is not None and not isinstance(evaluate, bool):
        raise OptionError(f"evaluate is {evaluate!r}; expected True or False")
    if not evaluate:
        return {}
    if labelling is not None:
        raise OptionError("evaluate asks for a labelling, and there is one: give one of them")
    return {"labelling": m.evaluate()}


def _about(part: ArgumentMap, format: str, options: PictureOptions) -> Picture:
    """Make the picture of *part*, with the verdicts on what is in it."""
    if options.get("labelling"):
        options = {**options, "labelling": within(part, options["labelling"] or {})}
    return Picture(part, format, options)


def _write_sections(whole: Picture, target: object, split: object) -> None:
    """Write a picture of each section into the folder *target*, and a page that links to them."""
    from . import sections  # noqa: PLC0415 - needed rarely

    if split != "section":
        raise OptionError(f"split is {split!r}; expected 'section'")
    if target is None:
        raise OptionError("split draws several pictures; name the folder that they are to go to")
    parts = list(sections.section_parts(whole.map))
    if not parts:
        raise OptionError("the map has no sections to split by")
    folder = Path(os.fspath(target))  # type: ignore[call-overload]  # it was held to be a path
    make_folder(folder)
    drawn = []
    for stem, title, part in parts:
        name = f"{stem}.{whole.format}"
        picture = _about(part, whole.format, whole.options)
        write_whole(folder / name, picture.content)
        prose = bool(whole.options.get("prose"))
        drawn.append((name, title, sections.size(part, picture.notes, prose=prose)))
    page = sections.index_page(
        whole.map.title or "Argument map", drawn, sections.between(whole.map)
    )
    write_whole(folder / sections.INDEX, page)


@takes_map
def draw_steps(
    m: ArgumentMap, *, format: str = "svg", **options: Unpack[PictureOptions]
) -> tuple[Output, ...]:
    """
    Draw *m* step by step, for slides: a contention, then one reason after another.

    *options* are those of `render`; the *page* of a slide is ``1280x720`` by default.
    A PDF holds all steps in one file: ``render(m, "slides.pdf", steps=True)``.

    Raises:
        NotFoundError: if there is no such format, style, theme, direction, level or engine.
        OptionError: if the format has no steps, or an option is not valid.
    """
    format = RENDERERS.spelt(format)  # noqa: A001 - the field's word
    renderer = RENDERERS[format]
    if renderer.steps is None:
        raise OptionError(f"{format} has no steps; draw them as svg or pdf")
    asked = sensible(m, options, RENDERERS.values)
    if unfit := sorted({"width", "pack", "dpi"} & set(asked)):
        raise OptionError(f"steps have no {unfit[0]}; leave it out")
    return renderer.steps(m, **_taken(renderer, asked))


def _taken(renderer: Renderer, options: PictureOptions) -> PictureOptions:
    """Leave out the sizes on paper that *renderer* doesn't have."""
    heeded = renderer.options
    taken = {n: value for n, value in options.items() if heeded is None or n in heeded}
    return cast("PictureOptions", taken)


def _check_measures(format: str, options: Mapping[str, object]) -> None:
    heeded = RENDERERS[format].options
    for name in sorted(_MEASURES & set(options) - set(heeded or _MEASURES)):
        able = ", ".join(n for n, r in RENDERERS.items() if name in (r.options or ()))
        raise OptionError(f"{format} has no {name}; leave it out, or draw one of: {able}")
    paged = "page" in options or options.get("pack")
    if paged and "width" in options:
        raise OptionError("a page has a width already: give a width or a page, not both")
    if paged and not options.get("pack") and format != "pdf":
        raise OptionError(
            f"{format} has one page only: fill it with numbered panels (pack=True, --pack), "
            "or draw a PDF"
        )


def renderer_by_suffix(path: str | os.PathLike[str]) -> str:
    """
    Name the renderer for the suffix of *path*; without a suffix, SVG.

    Raises:
        NotFoundError: if there is none; the message offers the nearest suffix.
            Also if *path* is the name of a renderer, or nearly: a file is hardly called so.
    """
    suffix = PurePath(path).suffix.lower()
    if not suffix:
        _expect_file(os.fspath(path))
        return "svg"
    namesake = [suffix[1:]] if suffix[1:] in RENDERERS else []  # most often, no other is imported
    for name in (*namesake, *RENDERERS):
        if any(suffix in renderer.suffixes for renderer in RENDERERS.load([name])):
            return name
    known = suffixes()
    listed = f"there are {either(map(repr, known), 'and')}"
    raise NotFoundError(
        f"no picture has the suffix {suffix!r}{offer(suffix, known, otherwise=listed)}"
    )


def suffixes() -> list[str]:
    """List the suffixes that pictures may have."""
    return list(dict.fromkeys(s for r in RENDERERS.values() for s in r.suffixes))


def _expect_file(name: str) -> None:
    """Refuse a *name* that was rather meant to be a format."""
    word = name.lower()
    meant = word if word in RENDERERS else next((r for r in RENDERERS if is_slip(word, r)), "")
    if meant:
        raise NotFoundError(
            f"{name!r} looks like the format {meant} rather than the name of a file; write "
            f"map{_ending(meant)}, or give the format as well (-f {meant}, or format={meant!r} "
            "in Python)"
        )


def _ending(renderer: str) -> str:
    return next((s for r in RENDERERS.load([renderer]) for s in r.suffixes), f".{renderer}")


@takes_map
def to_graphviz(m: ArgumentMap, *, prose: bool = False) -> Digraph:
    """
    Return *m* as a `graphviz.Digraph` to restyle, save or render.

    It renders with the Graphviz that comes with argmap, so that no ``dot`` is needed;
    texts of the map are escaped.
    *prose* is that of `render`.
    """
    from ..picture.digraph import Digraph  # noqa: PLC0415 - heavy, or needed rarely
    from ..picture.dot import fill  # noqa: PLC0415 - heavy, or needed rarely

    graph = Digraph("argument map")
    fill(graph, m, prose=prose)
    return graph


@takes_map
def mimebundle(m: ArgumentMap, **options: Unpack[PictureOptions]) -> dict[str, str]:
    """
    Show *m* in a notebook: as inline SVG, as an image, and as an outline.

    The inline picture is as light or dark as the notebook.
    Of a large map it shows headlines, unless a *level* is given, and a line says so.
    The image has pixels if the extra ``png`` is installed; without it, it is the SVG.
    Never raises: if drawing fails, the outline remains and says so.
    """
    bundle = {"text/plain": _outline(m, prose=options.get("prose") is True)}
    try:
        renderer = RENDERERS["svg"]
        asked = sensible(m, options, RENDERERS.values)
        line = cells.shorten(m, asked)
        taken = _taken(renderer, asked)
        taken["id_prefix"] = root = unused_prefix()
        svg = str(renderer.render(m, **taken).content)
        page = cells.inline(svg, root, asked.get("theme"), line)
        image = cells.image(m, _taken(RENDERERS["png"], asked), svg)
    except Exception as error:  # noqa: BLE001 - a display must not break a notebook
        bundle["text/plain"] += f"\n{_failure(error)}"
        return bundle
    return {**bundle, **image, "text/html": page}


def unused_prefix() -> str:
    """
    Begin the ids of one picture, so that two on a page never share any.

    Counting would not do: a page holds outputs of several kernels, ended ones among them.
    """
    return f"am-{os.urandom(6).hex()}"


def _outline(m: ArgumentMap, *, prose: bool = False) -> str:
    try:
        return str(RENDERERS["txt"].render(m, prose=prose).content)
    except Exception as error:  # noqa: BLE001 - a display must not break a notebook
        return f"An argument map whose outline could not be written: {_brief(error)}\n"


def _failure(error: Exception) -> str:
    """Say why there is no picture, and how to see where it went wrong."""
    message = f"The picture could not be drawn: {_brief(error)}"
    hint = "Draw it with argmap.render(m).svg to see where that happens."
    return f"{message}\n" if isinstance(error, ArgmapError) else f"{message}\n{hint}\n"


def _brief(error: Exception) -> str:
    what = str(error) if isinstance(error, ArgmapError) else f"{type(error).__name__}: {error}"
    one = " ".join("".join(c if c.isprintable() else " " for c in what).split())
    return one if len(one) <= _LONGEST else f"{one[:_LONGEST]}..."
