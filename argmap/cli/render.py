"""``argmap render``: draw a map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..conversion import hold_sources
from ..errors import TooLargeError, WriteError
from ..files import make_folder, read_texts, write_whole
from ..suggest import count
from . import _complete
from ._options import (
    Listing,
    Target,
    bibliography_for,
    bibliography_option,
    expand_files,
    files_argument,
    names_folder,
    over_all,
    pair_targets,
    reading_options,
    refuse_file_name,
    spared,
)
from ._streams import put, say
from ._views import (
    chosen_part,
    direction_option,
    level_option,
    style_option,
    view_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap


def _renderers() -> Iterable[str]:
    from ..renderers import RENDERERS  # noqa: PLC0415 - heavy, or needed rarely

    return RENDERERS


@click.command()
@files_argument
@click.option("-o", "--output", metavar="OUT", help="Where to write; standard output by default.")
@click.option(
    "-f",
    "--format",
    "form",
    metavar="FORMAT",
    cls=Listing,
    names=_renderers,
    help="The format of the picture",
)
@style_option
@click.option(
    "--theme",
    metavar="NAME",
    shell_complete=_complete.themes,
    help="The theme: light, dark, print, contrast or a TOML file.",
)
@direction_option
@click.option(
    "--width",
    metavar="WIDTH",
    help="The width on paper, such as 16cm, or a page size, such as A4 (svg, png, pdf).",
)
@click.option(
    "--page",
    metavar="PAGE",
    help="A page to fill: A3, 'A4 landscape', 1920x1000 (svg, png, pdf).",
)
@click.option("--pack", is_flag=True, help="Fill the page with numbered panels.")
@click.option(
    "--steps",
    is_flag=True,
    help="One slide per step: pages of a PDF, or SVGs in the folder OUT.",
)
@click.option("--dpi", type=int, metavar="N", help="Pixels per inch (png).")
@level_option
@click.option("--prose", is_flag=True, help="Also show paragraphs that nothing is connected to.")
@click.option(
    "--evaluate",
    "judged",
    is_flag=True,
    help="Show which claims stand; the reading view also says why, and what would change.",
)
@click.option("--legend", is_flag=True, help="Explain the marks that the picture uses.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="The text to show beside the map (-f html); KEY=FILE if the map has several sources.",
)
@bibliography_option
@click.option(
    "--references/--no-references",
    default=None,
    help="List what the map cites (svg, png, pdf, html, txt, md), or don't.",
)
@click.option(
    "--engine",
    metavar="NAME",
    shell_complete=_complete.engines,
    help="The layout engine: a name, or the path of a dot executable.",
)
@click.option(
    "--split",
    type=click.Choice(["section"]),
    help="Draw one picture per section, with an index, into the folder OUT.",
)
@view_options
@reading_options
def render(
    files: tuple[str, ...],
    output: str | None,
    form: str | None,
    style: str | None,
    theme: str | None,
    direction: str | None,
    width: str | None,
    page: str | None,
    pack: bool,
    steps: bool,
    dpi: int | None,
    level: str | None,
    prose: bool,
    judged: bool,
    legend: bool,
    sources: tuple[str, ...],
    bibliography: tuple[str, ...],
    references: bool | None,
    engine: str | None,
    split: str | None,
    how: dict[str, Any],
    **view: Any,
) -> None:
    """
    Draw argument maps.

    FILES are maps, folders of maps, or - for standard input.
    Several maps are drawn into the folder OUT; so is a single one if OUT ends in a slash.

    The format is taken from -f, or from the suffix of OUT; otherwise it is SVG.
    Exits with 0 if all went well, with 1 if a file has errors (what could be read is drawn)
    or one of several can't be read, and with 2 if none can or OUT can't be written.
    """
    wanted: dict[str, Any] = {
        "format": form,
        "style": style,
        "theme": theme,
        "direction": direction,
        "engine": engine,
        "legend": legend or None,
        "width": width,
        "page": page,
        "pack": pack or None,
        "dpi": dpi,
        "level": level,
        "prose": prose or None,
        "references": references,
    }
    options = {name: value for name, value in wanted.items() if value is not None}
    apart = steps and (form or _suffix(output)) != "pdf"
    several = split or apart or len(expand_files(files)) > 1 or names_folder(output)
    _refuse_idle(form, None if several else output, options)
    if sources:
        options["source"] = {key: text.text for key, text in read_texts(sources).items()}
    view |= {"judged": judged, "bibliography": bibliography}
    if apart:
        into_steps = _Steps(output, view, how, options)
        raise SystemExit(over_all([Target(f, None) for f in expand_files(files)], into_steps))
    if steps:
        options["steps"] = True
    if split:
        into_parts = _Parts(output, view, how, options)
        raise SystemExit(over_all([Target(f, None) for f in expand_files(files)], into_parts))
    targets = pair_targets(
        files, output, f".{form or 'svg'}", _read_besides(theme, sources, bibliography)
    )
    raise SystemExit(over_all(targets, lambda target: _draw(target, how, options, view)))


def _refuse_idle(form: str | None, output: str | None, options: dict[str, Any]) -> None:
    """Refuse options that would have no effect, and say where they have one."""
    from ..drawing import renderer_by_suffix  # noqa: PLC0415 - heavy, or needed rarely
    from ..renderers import RENDERERS  # noqa: PLC0415 - heavy, or needed rarely

    name = form or renderer_by_suffix("" if output in (None, "-") else str(output))
    used = RENDERERS[name].options
    idle = [o for o in options if o != "format" and used is not None and o not in used]
    for option in idle:
        able = ", ".join(n for n, r in RENDERERS.items() if r.options and option in r.options)
        word = "no-references" if options[option] is False else option
        raise click.UsageError(f"--{word} has no effect on {name}, only on {able}")


def _read_besides(
    theme: str | None, sources: tuple[str, ...], bibliography: tuple[str, ...]
) -> list[str]:
    """List what may be files among the options, as `read_texts` understands them."""
    texts = [*sources, *(s.partition("=")[2] for s in sources)]
    return [*filter(None, [theme]), *texts, *bibliography]


class _IntoFolder:
    """Draws several pictures of a map into a folder."""

    def __init__(
        self,
        output: str | None,
        view: dict[str, Any],
        how: dict[str, Any],
        options: dict[str, Any],
    ) -> None:
        self.output = output
        self.view = view
        self.how = how
        self.options = options
        self.suffix = options.get("format", "svg")


class _Parts(_IntoFolder):
    """Draws the sections of a map into a folder, with an index."""

    def __call__(self, target: Target) -> int:
        from ..conversion import read  # noqa: PLC0415 - heavy, or needed rarely
        from ..drawing import render as draw  # noqa: PLC0415 - heavy, or needed rarely
        from ..drawing import sections  # noqa: PLC0415 - heavy, or needed rarely

        if self.output in (None, "-"):
            raise WriteError("--split needs a folder to write the pictures to: -o FOLDER")
        folder = Path(str(self.output))
        refuse_file_name(str(folder))
        make_folder(folder)
        reading = read(target.file, **self.how)
        hold_sources(target.file, reading.map, self.options.get("source", ()))
        drawn = []
        whole, options = _chosen(reading.map, target.file, self.how, self.view, self.options)
        for stem, title, part in sections.section_parts(whole):
            name = f"{stem}.{self.suffix}"
            spared(str(folder / name), [target.file])
            picture = draw(part, folder / name, **_about(part, options))
            written = sections.size(part, picture.notes, prose=bool(options.get("prose")))
            say(f"wrote {folder / name}: {title}, {written}")
            _report((), sections.own_notes(part, picture.notes))
            drawn.append((name, title, written))
        if not drawn:
            raise WriteError(f"{target.file}: the map has no sections to split by")
        note = sections.between(whole)
        page = sections.index_page(reading.map.title or target.file, drawn, note)
        write_whole(folder / sections.INDEX, page)
        say(f"wrote {folder / sections.INDEX}")
        _report((), [note] if note else [])
        return _report(reading.errors, ())


class _Steps(_IntoFolder):
    """Draws a map step by step into a folder."""

    def __call__(self, target: Target) -> int:
        from ..conversion import read  # noqa: PLC0415 - heavy, or needed rarely
        from ..drawing import draw_steps  # noqa: PLC0415 - heavy, or needed rarely
        from ..drawing.sections import size  # noqa: PLC0415 - heavy, or needed rarely

        if self.output in (None, "-"):
            raise WriteError("--steps needs a folder to write the slides to (-o FOLDER), or a PDF")
        folder = Path(str(self.output))
        refuse_file_name(str(folder))
        reading = read(target.file, **self.how)
        shown, options = _chosen(reading.map, target.file, self.how, self.view, self.options)
        slides = draw_steps(shown, **options)
        make_folder(folder)
        digits = len(str(len(slides)))
        for number, slide in enumerate(slides, start=1):
            name = folder / f"{number:0{digits}}.svg"
            spared(str(name), [target.file])
            write_whole(name, slide.content)
        notes = slides[0].notes if slides else ()
        drawn = size(shown, notes, prose=bool(options.get("prose")))
        say(f"wrote {folder}: {count(len(slides), 'slide')}, {drawn}")
        return _report(reading.errors, notes)


def _suffix(output: str | None) -> str:
    return Path(output).suffix.lower().lstrip(".") if output else ""


def _report(errors: Iterable[object], notes: Iterable[object]) -> int:
    """Say what went wrong; return the exit code."""
    problems = list(errors)
    for note in (*problems, *notes):
        say(f"argmap: {note}")
    if problems:
        say("argmap: the map has errors; what could be read was drawn")
    return 1 if problems else 0


def _draw(
    target: Target, how: dict[str, Any], options: dict[str, Any], view: dict[str, Any]
) -> int:
    from ..conversion import read  # noqa: PLC0415 - heavy, or needed rarely
    from ..drawing import render as draw  # noqa: PLC0415 - heavy, or needed rarely
    from ..drawing import renderer_by_suffix  # noqa: PLC0415 - heavy, or needed rarely
    from ..drawing.sections import size  # noqa: PLC0415 - heavy, or needed rarely

    form = options.get("format") or renderer_by_suffix(target.output or "")
    if "source" in options and form != "html":
        raise click.UsageError("only the reading view shows a source; add -f html")
    reading = read(target.file, **how)
    hold_sources(target.file, reading.map, options.get("source", ()))
    shown, options = _chosen(reading.map, target.file, how, view, options)
    picture = draw(shown, target.output, **options)
    if target.output is None:
        content = picture.content
        put(content)
    else:
        drawn = size(shown, picture.notes, prose=bool(options.get("prose")))
        say(f"wrote {target.output}: {drawn}")
    return _report(reading.errors, picture.notes)


def _chosen(
    m: ArgumentMap,
    file: str,
    how: dict[str, Any],
    view: dict[str, Any],
    options: dict[str, Any],
) -> tuple[ArgumentMap, dict[str, Any]]:
    """Choose the part of *m* to draw; what is evaluated is the whole map."""
    options = options | bibliography_for(m, view["bibliography"], how, file)
    part = chosen_part(m, {name: value for name, value in view.items() if name not in _NO_VIEW})
    if not view["judged"]:
        return part, options
    try:
        labelling = m.evaluate()
    except TooLargeError as error:
        advice = "leave part of the map out, or draw it without --evaluate"
        raise TooLargeError(error.problem, advice) from None
    return part, _about(part, {**options, "labelling": labelling})


#: What `_chosen` is told that doesn't choose a part.
_NO_VIEW = ("judged", "bibliography")


def _about(part: ArgumentMap, options: dict[str, Any]) -> dict[str, Any]:
    """Leave the verdicts on what is in *part*, if there are any."""
    found = options.get("labelling")
    return options if found is None else {**options, "labelling": found.within(part)}


COMMAND = render
