"""A sheet as a page of HTML: what the handout and the practice page share."""

from __future__ import annotations

import base64
import hashlib
import html
from pathlib import Path
from typing import TYPE_CHECKING

from ...typography.clusters import has_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._base import ExerciseSheet, Indented

_FOLDER = Path(__file__).parent / "page"


def page(sheet: ExerciseSheet, body: str, *, style: str, script: str = "", data: str = "") -> str:
    """
    Write a whole page, which needs nothing else and lets nothing else in.

    *style* and *script* name files of ours; *data* is JSON that the script reads.
    """
    css = page_part(f"{style}.css")
    code = page_part(f"{script}.js") if script else ""
    policy = f"default-src 'none'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    scripts = ""
    if code:
        policy += f"; script-src '{_hash(code)}'"
        safe = data.replace("<", "\\u003c")
        scripts = f'<script type="application/json" id="data">{safe}</script>'
        scripts += f"\n<script>{code}</script>\n"
    return (
        f'<!DOCTYPE html>\n<html lang="{sheet.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown(sheet.title)}</title>\n<style>{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n{scripts}</body>\n</html>\n"
    )


def page_part(name: str) -> str:
    """Read a file that belongs to pages."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def shown(text: str) -> str:
    """Escape *text* for HTML; one that runs from right to left is kept apart from its line."""
    escaped = html.escape(text, quote=False)
    return f"<bdi>{escaped}</bdi>" if has_right_to_left(text) else escaped


def material(sheet: ExerciseSheet) -> str:
    """Write the outline of *sheet* as nested lists, or its passage as paragraphs."""
    if not sheet.material:
        return ""
    flat = not any(line.level for line in sheet.material)
    lines = "".join(f"<p>{shown(line.text)}</p>\n" for line in sheet.material)
    inside = lines if flat else "".join(_nested(sheet.material))
    return (
        f'<section class="material" aria-labelledby="material">\n'
        f'<h2 id="material">{shown(sheet.heading)}</h2>\n{inside}</section>\n'
    )


def _nested(lines: Iterable[Indented]) -> Iterator[str]:
    depth = 0
    for line in lines:
        if line.level >= depth:
            yield "<ul>\n"
            depth += 1
        else:
            yield "</li>\n"
            while depth > line.level + 1:
                yield "</ul>\n</li>\n"
                depth -= 1
        yield f"<li>{shown(line.text)}"
    yield "</li>\n</ul>\n" * depth


def _hash(content: str) -> str:
    made = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(made).decode()}"
