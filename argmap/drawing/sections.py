"""One picture per section of a map, and a page that links to them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from .. import views
from ..picture.hiding import outside, undrawn
from ..suggest import capital, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import ArgumentMap

#: The name of the page that links to the pictures.
INDEX = "index.html"


def section_parts(m: ArgumentMap) -> Iterator[tuple[str, str, ArgumentMap]]:
    """Yield a file name's stem, a title and a map for every section with something in it."""
    taken: set[str] = set()
    for title, part in views.by_section(m):
        stem = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "section"
        number = next(n for n in range(1, 10_000) if _numbered(stem, n) not in taken)
        taken.add(_numbered(stem, number))
        yield _numbered(stem, number), title, part


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def size(m: ArgumentMap, notes: Iterable[str] = (), *, prose: bool = False) -> str:
    """
    Say in words how much of *m* a picture shows.

    Its *notes* tell whether anything is left out; with *prose*, unconnected paragraphs aren't.
    """
    cut = any(note.startswith("not shown: ") for note in notes)
    gone = undrawn(m, prose=prose) if cut else frozenset()
    counts = (
        (sum(c.ref not in gone for c in m.claims), "claim"),
        (sum(a.ref not in gone for a in m.arguments), "argument"),
    )
    return " and ".join(count(n, what) for n, what in counts if n) or "no claims"


def own_notes(part: ArgumentMap, notes: Iterable[str]) -> list[str]:
    """Drop the note that a section is not the whole map: the other pictures show the rest."""
    return [note for note in notes if note != f"not shown: {outside(part)}"]


def between(m: ArgumentMap) -> str:
    """Count what no picture of a section shows; empty if they show all."""
    lost = views.between_sections(m)
    return f"in none of the pictures: {count(lost, 'relation')} between sections" if lost else ""


def index_page(title: str, drawn: list[tuple[str, str, str]], note: str) -> str:
    """
    Write a page that links to every picture, with a *note* on what they leave out.

    *drawn* has the file, the section and the size of each.
    """
    items = "".join(
        f'<li><a href="{escape(name)}">{escape(section)}</a>, {escape(written)}</li>\n'
        for name, section, written in drawn
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<h1>{escape(title)}</h1>\n<ol>\n{items}</ol>\n"
        f"{f'<p>{capital(escape(note))}.</p>' if note else ''}\n</html>\n"
    )


__all__ = ["INDEX", "between", "index_page", "own_notes", "section_parts", "size"]
