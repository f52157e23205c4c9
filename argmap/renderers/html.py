"""The reading view: one page with the picture, its source, and an outline; it needs no network."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import math
import re
from importlib import resources
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import quote

import attrs

from ..model.sources import check_source_keys
from ..picture import outline as _outline
from ..picture.drawn import PICTURE, drawn
from ..picture.language import language
from ..picture.legend import ROW, SAMPLE, SIZE, entries
from ..picture.markup import start
from ..picture.paint import paint, summary
from ..picture.paint_legend import paint_legend
from ..picture.scene import frame_path
from ..picture.theme import style_sheet
from ..picture.theme import theme as find_theme
from ..suggest import either
from ..typography.clusters import has_right_to_left
from ..typography.fonts import script_fonts
from ..typography.measure import width
from ..typography.text import clean
from . import _judging, _live, _reading
from ._base import Output, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.layout import Placed
    from ..picture.scene import Scene
    from ..picture.theme import Theme
    from ._live import Live

#: How ids of the picture begin; it has the page to itself.
_ROOT = "am"

#: The page's colours, by their names in a theme.
_COLOURS = {"ink": "ink", "soft": "muted", "page": "page", "bar": "frame-1", "link": "main"}

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

#: What the script adds again, such as the names of cards, which it takes from the outline,
#: and classes that only style sheets of others might use.
_SPARE = re.compile(
    r' lengthAdjust="spacingAndGlyphs"|(?<=<g) aria-label="[^"]*"(?= class="card )'
    r'|(?<=<path) class="(?:edge|tip)[^"]*"|(?<=<text) class="sign"'
)

#: A card without its name is no group to anybody; the script makes it a button.
_CARD = re.compile(rf'( id="{_ROOT}-\d+") role="group"')

#: What has coordinates and no words of the map in its attributes; numbers that can be rounded.
_SHAPE = re.compile(r"<(?:path|rect|text|tspan)\b[^>]*>")
_LONG = re.compile(r"-?\d+\.\d\d+")

#: Comments of the script, empty lines, and indents: spared in each page.
_BLANK = re.compile(r"(?:  //[^\n]*)?\n\s*(?://[^\n]*(?=\n))?")

#: Ends of lines that the script doesn't need.
_BREAK = re.compile(r"(?<=[;{,])\n")

#: What makes anchors of the words of a source.
_SELECTING = "9_selecting.js"

#: What can be hidden, with the letter that does it.
_PANES = {
    "text": ("Text", "T"),
    "findings": ("Findings", "F"),
    "verdicts": ("Verdicts", "V"),
    "mini": ("Small map", "M"),
}


def render(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    source: str | Mapping[str, str] | None = None,
    id_prefix: str = "",  # noqa: ARG001 - a page of its own needs none
    outline: bool = True,  # noqa: ARG001 - a page always has one
    live: Live | None = None,
    **options: Unpack[Drawing],
) -> Output:
    """
    Make a page of *m*, with its *source* beside it: a text, or several by the sources' keys.

    A *live* one follows the server that it comes from.
    If the *labelling* is an evaluation, the page gives its reasons, and says what would change.
    Further options are those of `argmap.picture.drawn.drawn`.
    """
    colours = find_theme(theme)
    where = drawn(m, **options)
    scene = where.scene
    title = _outline.picture_title(m)
    about = summary(scene) + " The outline below says the same in words."
    svg = paint(where, title=title, description=about, id_prefix=_ROOT, theme=colours)
    texts = {"": source} if isinstance(source, str) else source or {}
    check_source_keys(m.sources, texts)
    shown, notes = _reading.sources(m, scene, texts)
    names = _reading.card_names(scene.cards)
    grouped = _reading.groups(m, scene)
    listed = "".join(_list(_outline.rows(attrs.evolve(scene, references=())), names))
    pane, cited = "".join(_pane(shown, names)), "".join(_references(scene))
    found = _judging.with_reasons(options.get("labelling"), live=live is not None)
    extra = [
        *["references"] * bool(scene.references),
        *["live"] * (live is not None),
        *["judging"] * (found is not None),
    ]
    style = _palette(colours) + _sheets(*extra) + _fonts(title, listed, pane, cited)
    svg = svg.replace(sheet := style_sheet(_ROOT, colours), sheet.replace(f"#{_ROOT}", ".argmap"))
    panes = _panes(text=bool(pane), findings=live is not None, verdicts=found is not None)
    whole = any(s.whole for s in shown)
    script = _script(live=live is not None, judging=found is not None, whole=whole)
    page = _template().substitute(
        anchoring=_file("anchoring.html") if whole else "",
        data=_reading.script_data(scene, _ROOT, names, grouped),
        findings="".join(_live.findings(live, m, scene)) if live else "",
        filters="".join(_filters(scene, grouped)),
        language=language(m),
        heading=_heading(m, title),
        judged=_judging.judging_element(found, scene.cards) if found is not None else "",
        legend="" if where.legend else _lean("".join(_legend(where, colours))),
        letters=" ".join(f"<kbd>{key}</kbd>" for _, key in panes.values()),
        live=_live.token_element(live) if live else "",
        outline=listed,
        references=cited,
        panes="".join(map(_pane_box, panes, panes.values())),
        policy=_policy(script, style, *_STYLE.findall(svg), live=live is not None),
        script=script,
        selecting=_file("selecting.html") if whole else "",
        state=f'<p id="state" role="status">{_live.STATE}</p>\n' if live else "",
        shape="wide" if where.view.width > where.view.height else "tall",
        style=style,
        svg=_lean(svg),
        text=pane,
        title=html.escape(title),
        toggled=_toggled(panes.values()),
        verdicts="".join(_judging.verdict_list(found)) if found is not None else "",
    )
    return Output(page, (*where.notes, *notes))


def _palette(theme: Theme) -> str:
    """Give the page the colours of the picture."""
    day = ";".join(f"--{name}:{theme[of]}" for name, of in _COLOURS.items())
    rules = f":root{{{day}}}\n"
    if theme.dark:
        night = ";".join(f"--{name}:{theme.dark[of]}" for name, of in _COLOURS.items())
        rules += f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
    return rules


def _fonts(*texts: str) -> str:
    """Name fonts for scripts that the page's own lack."""
    fonts = "".join(f'"{font}",' for font in script_fonts(texts))
    return f"body{{font-family:Arial,Helvetica,{fonts}sans-serif}}\n" if fonts else ""


# Texts that run from right to left stand apart, so that they don't turn what is beside them.


def _way(text: str) -> str:
    return ' dir="auto"' if has_right_to_left(text) else ""


def _apart(text: str) -> str:
    escaped = html.escape(text)
    return f"<bdi>{escaped}</bdi>" if has_right_to_left(text) else escaped


def _heading(m: ArgumentMap, title: str) -> str:
    own = clean(m.title)
    return html.escape(title.removesuffix(own)) + _apart(own)


def _lean(svg: str) -> str:
    """Leave out of the picture what would stand in the page twice, and hundredths of a pixel."""
    whole = svg.replace(">\n<", "><")
    return _SHAPE.sub(_rounded, _SPARE.sub("", _CARD.sub(r"\1", whole)))


def _rounded(shape: re.Match[str]) -> str:
    return _LONG.sub(lambda n: f"{float(n[0]):.1f}".removesuffix(".0"), shape[0])


@functools.cache
def _file(name: str) -> str:
    return _folder().joinpath(name).read_text(encoding="utf-8")


def _folder() -> Traversable:
    return resources.files(__package__).joinpath("reading")


@functools.cache
def _template() -> Template:
    return Template(_file("page.html"))


def _sheets(*extra: str) -> str:
    return "".join(_file(f"{name}.css") for name in ("page", *extra))


@functools.cache
def _script(*, live: bool, judging: bool, whole: bool) -> str:
    """
    Wrap the script so that the page is XML as well, and tests can parse all of it.

    Only where the *whole* text of a source is shown can its words be selected.
    """
    parts = sorted(f.name for f in _folder().iterdir() if f.name[0].isdigit())
    parts = [part for part in parts if whole or part != _SELECTING]
    parts += ["judging_rules.js", "judging.js"] * judging
    parts += ["live_keeping.js"] * live
    after = _file("live_following.js") if live else "open();\n"
    inner = "\n".join(map(_file, parts))
    lines = _BREAK.sub("", _BLANK.sub("\n", f"const open = kept => {{\n{inner}}};\n{after}"))
    return f'//<![CDATA[\n"use strict";\n(() => {{\n{lines}}})();\n//]]>'


def _policy(script: str, *styles: str, live: bool) -> str:
    """Allow what is in the page, and nothing from anywhere else."""
    ours = " ".join(map(_hash, styles))
    kept = f"script-src {_hash(script)}; style-src {ours}" + "; connect-src 'self'" * live
    return f"default-src 'none'; {kept}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _toggled(panes: Iterable[tuple[str, str]]) -> str:
    return "hide or show " + either(f"the {label.lower()}" for label, _ in panes)


def _panes(**there: bool) -> dict[str, tuple[str, str]]:
    return {name: pane for name, pane in _PANES.items() if there.get(name, True)}


def _pane_box(name: str, pane: tuple[str, str]) -> str:
    box = f'<input type="checkbox" data-pane="{name}" checked="checked"/>'
    return f"<label>{pane[0]} {box}</label>\n"


def _legend(where: Placed, theme: Theme) -> Iterator[str]:
    """Say what the marks of the picture mean, in a picture of its own."""
    found = entries(where)
    if not found:
        return
    across = math.ceil(SAMPLE + 10 + max(width(e.words, SIZE) for e in found))
    high = math.ceil(26 + ROW * len(found))
    yield start(
        "svg",
        aria_label="What the marks mean",
        class_="argmap legend-box",
        height=high,
        role="img",
        viewBox=f"0 -22 {across} {high}",
        width=across,
        xmlns="http://www.w3.org/2000/svg",
    )
    rows = (attrs.evolve(e, x=0, y=at * ROW) for at, e in enumerate(found))
    yield from paint_legend(attrs.evolve(where, legend=tuple(rows)), theme)
    yield "</svg>"


# The source


def _pane(sources: Sequence[_reading.SourceText], names: Sequence[str]) -> Iterator[str]:
    if not sources:
        return
    whole = any(s.whole for s in sources)
    name = "Source" if whole else "Places in the source"
    yield f'<section id="text" tabindex="0" aria-label="{name}">'
    yield '<a class="skip" href="#map">Past the text, to the map</a>\n'
    for source in sources:
        yield f"<h2{_way(source.title)}>{html.escape(source.title)}</h2>\n"
        if not source.whole:
            yield "<p>The text is not part of this page; this is where it makes which claim.</p>\n"
        for paragraph in source.paragraphs:
            between = "" if source.whole else " · "
            inner = between.join(_passage(p, names, source.whole) for p in paragraph.passages)
            way = _way("".join(p.text for p in paragraph.passages)) if source.whole else ""
            kind = ' class="prose"' * source.whole
            if source.whole and source.key:
                kind += f' data-source="{html.escape(clean(source.key))}"'
            yield f'<p{kind}{way}><span class="number">¶ {paragraph.number}</span> {inner}</p>\n'
    yield "</section>\n"


def _passage(passage: _reading.Passage, names: Sequence[str], flowing: bool) -> str:
    text = html.escape(passage.text)
    if not passage.cards:
        return text
    several = f' data-cards="{" ".join(map(str, passage.cards))}"' * (len(passage.cards) > 1)
    way = "" if flowing else _way(passage.text)
    return f'<a href="#{quote(names[passage.cards[0]])}"{several}{way}>{text}</a>'


def _references(scene: Scene) -> Iterator[str]:
    """List what the map cites; nothing if it cites nothing."""
    if scene.references:
        yield '<details id="references" open="open"><summary><h2>References</h2></summary><ul>\n'
        yield from (f"<li{_way(r)}>{html.escape(r)}</li>\n" for r in scene.references)
        yield "</ul></details>"


# Filters


def _filters(scene: Scene, grouped: Mapping[_reading.Grouping, Sequence[str]]) -> Iterator[str]:
    """Offer what tells claims apart; nothing where all are alike."""
    offers = [("Section", [*_sections(scene)])] if scene.frames else []
    for group, values in grouped.items():
        known = _reading.numbered(values)
        if len(known) > 1:
            offers.append((group.capitalize(), [(v or "not said", at) for v, at in known.items()]))
    if not offers:
        return
    yield '<details class="menu" id="filters"><summary>Filters</summary><div>'
    for name, options in offers:
        at = {"Section": 1, "Kind": 2, "Status": 3, "Layer": 4}[name]
        yield f'<label>{name} <select data-at="{at}"><option value="">all</option>'
        for text, value in options:
            yield f'<option value="{value}"{_way(text)}>{html.escape(text)}</option>'
        yield "</select></label>"
    yield "</div></details>\n"


def _sections(scene: Scene) -> Iterator[tuple[str, int]]:
    for at, frame in enumerate(scene.frames):
        depth = len(frame_path(scene.frames, at)) - 1
        yield "\u2003" * depth + (frame.title or "untitled"), at


# The outline


def _list(rows: Iterator[_outline.Row], names: Sequence[str]) -> Iterator[str]:
    """Nest the rows as lists; the open item of each level waits for its children."""
    level = -1
    for row in rows:
        if row.level > level:
            yield "<ul>" * (row.level - level)
        else:
            yield "</li>" + "</ul></li>" * (level - row.level)
        level = row.level
        name = names[row.node] if row.node is not None and row.node < len(names) else ""
        here = f' id="{name}"' if name and not row.again else ""
        yield f"<li{here}>{_item(row, name)}\n"
    yield "</li></ul>" * (level + 1)


def _item(row: _outline.Row, name: str) -> str:
    mark = f"<span>{html.escape(row.mark)}{':' * bool(row.text)}</span> "
    details = ", ".join(map(_apart, row.meta))
    meta = f' <span class="meta">({details})</span>' if details else ""
    again = ' <span class="meta">(see above)</span>' if row.again else ""
    if name:
        link = f' href="#{quote(name)}"' if row.again else ""
        text = f"<a{link}{_way(row.text)}>{html.escape(row.text)}</a>"
    else:
        text = _apart(row.text)
    return f"{mark if row.mark else ''}{text}{meta}{again}"


RENDERER = Renderer(
    "reading view",
    (".html", ".htm"),
    "text/html",
    render,
    (*PICTURE, "theme", "legend", "references", "source"),
)
