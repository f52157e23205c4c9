"""A page of its own: picture and outline, no script, no network."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from . import _outline
from ._base import Output, Renderer
from ._drawn import drawn
from ._paint import paint, summary
from ._theme import theme as find_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap
    from ._theme import Theme

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 Arial,Helvetica,sans-serif;margin:0 auto;padding:1rem;max-width:120rem}"
    "h1{font-size:1.3rem}figure{margin:0;overflow:auto}"
    "ul{list-style:none;padding-left:1.2rem;border-left:1px solid #8886}"
    ".mark{font-weight:bold}.meta{opacity:.75;font-size:.9em}"
    "@media print{figure svg{max-width:100%;height:auto}}"
)


def render(
    m: ArgumentMap,
    *,
    theme: str | Theme | None = None,
    id_prefix: str = "",
    **options: Any,
) -> Output:
    """Make a page of *m*; options are those of the SVG picture."""
    colours = find_theme(theme)
    where = drawn(m, **options)
    scene = where.scene
    title = _outline.picture_title(m)
    about = summary(scene) + " The outline below says the same in words."
    svg = paint(where, title=title, description=about, id_prefix=id_prefix, theme=colours)
    return Output("\n".join(_page(title, svg, _outline.rows(scene), _language(m))), where.notes)


def _page(title: str, svg: str, rows: Iterator[_outline.Row], language: str) -> Iterator[str]:
    name = html.escape(title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}" xml:lang="{language}"><head><meta charset="utf-8"/>'
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>'
    yield '<meta name="viewport" content="width=device-width"/>'
    yield f"<title>{name}</title><style>{_STYLE}</style></head>"
    yield f"<body><main><h1>{name}</h1><figure>\n{svg}</figure>"
    yield '<details open="open"><summary>Outline</summary>'
    yield from _list(rows)
    yield "</details></main></body></html>\n"


def _list(rows: Iterator[_outline.Row]) -> Iterator[str]:
    """Nest the rows as lists; the open item of each level waits for its children."""
    level = -1
    for row in rows:
        if row.level > level:
            yield "<ul>" * (row.level - level)
        else:
            yield "</li>" + "</ul></li>" * (level - row.level)
        level = row.level
        yield f"<li>{_item(row)}"
    yield "</li></ul>" * (level + 1)


def _item(row: _outline.Row) -> str:
    mark = f'<span class="mark">{html.escape(row.mark)}{":" * bool(row.text)}</span> '
    meta = f' <span class="meta">({html.escape(", ".join(row.meta))})</span>' if row.meta else ""
    again = ' <span class="meta">(see above)</span>' if row.again else ""
    return f"{mark if row.mark else ''}{html.escape(row.text)}{meta}{again}"


def _language(m: ArgumentMap) -> str:
    """Tell the language of the map (front matter ``lang``), if it is a tag that HTML knows."""
    said = m.settings.get("lang", m.settings.get("language"))
    known = isinstance(said, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", said)
    return str(said) if known else "en"


RENDERER = Renderer("HTML page", (".html", ".htm"), "text/html", render)
