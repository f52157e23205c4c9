"""
OPML, which outliners exchange: the points of a Markdown outline as elements.

A file is written as it was read, for as long as the map says the same; after that, points that
are still there keep their attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, read_citations
from ._line import parse_line, title_in, words_in_xml, write_line
from ._looks import Trees
from ._outline import OutlineReader, on_one_line, outlined, title_of, title_setting
from ._verbatim import keeping, kept_or_fresh
from ._xml import XmlNode, XmlReader, escape_text, without_forbidden, write_element, write_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Claim
    from ._outline import OutlinePoint, Words

KEY = "opml"

#: The attribute that says what a point cites.
_CITATION = "citation"
#: In which attributes stands what a point says besides its words.
_SAID = {"note": "_note", _CITATION: _CITATION}


@collector_paused()
def read(source: Source) -> Reading:
    """Read an outline; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    reader = XmlReader(source)
    root = reader.root("opml", of=lambda node: node.tag.casefold())
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    head = next(root.all("head"), XmlNode("head", {}))
    title = on_one_line("".join(node.text for node in head.all("title")))
    m = _map(reader, root, title)
    return Reading(m, tuple(reader.diagnostics))


def _map(reader: XmlReader, root: XmlNode, title: str) -> ArgumentMap:
    outline = OutlineReader(reader)
    points = [(node, depth) for body in root.all("body") for node, depth in _points(reader, body)]
    titles = {title_in(_text(node)) for node, _ in points} - {""}
    for node, depth in points:
        line = parse_line(_text(node), titles, top=depth == 0)
        note = _note(node.get("_note"))
        facts = Data({**read_citations(node.get(_CITATION)), **({"note": note} if note else {})})
        outline.add(line.point(depth, facts), reader.place(node))
    return outline.map(title_setting(title))


def _points(reader: XmlReader, body: XmlNode) -> Iterator[tuple[XmlNode, int]]:
    """Yield the points and how deep they are; other elements are noted."""
    todo = [(child, 0) for child in reversed(body.children)]
    while todo:
        node, depth = todo.pop()
        if node.tag != "outline":
            message = f"<{node.tag}> is not a point of an outline"
            reader.unusual(message, "The map doesn't show it.", reader.place(node))
            continue
        yield node, depth
        todo += [(child, depth + 1) for child in reversed(node.children)]


def _text(node: XmlNode) -> str:
    return on_one_line(node.get("text") or node.get("title"))


def _note(text: str) -> str:
    return without_forbidden(text.strip())


def sniff(text: str) -> bool:
    """Tell OPML by its element."""
    return "<opml" in text[:10_000]


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write an outline, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh, _dressed)


def _fresh(m: ArgumentMap) -> str:
    title = f"<title>{escape_text(title_of(m))}</title>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n']
    lines.append(f"  <head>{title}</head>\n  <body>\n")
    depth = 0
    before: OutlinePoint | None = None
    for point in outlined(m, _words):
        if before is not None:
            lines.append(_opened(before, inside=point.depth > before.depth))
            lines += [_closed(d) for d in range(before.depth - 1, point.depth - 1, -1)]
        before = point
        depth = point.depth
    if before is not None:
        lines.append(_opened(before, inside=False))
        lines += [_closed(d) for d in range(depth - 1, -1, -1)]
    return "".join([*lines, "  </body>\n</opml>\n"])


def _dressed(written: str, text: str) -> str:
    """Give the outline that is *written* the head of *text*, and its points their attributes."""
    root, before = (XmlReader(Source("", each)).document() for each in (written, text))
    if root is None or before is None:
        return written
    for new, old in _TREES.paired(root, before):
        if new is not root:
            new.attributes |= {k: v for k, v in old.attributes.items() if k not in _UNDERSTOOD}
    heads = [child for head in before.all("head") for child in head.children]
    next(root.all("head")).put(*(child for child in heads if child.tag != "title"))
    return f"{written[: written.index('<opml')]}{write_node(root)}\n"


#: Attributes that argmap writes itself, or reads as what it writes otherwise.
_UNDERSTOOD = ("text", "title", *_SAID.values())


def _inside(node: XmlNode) -> list[XmlNode]:
    if node.tag == "outline":
        return [*node.all("outline")]
    return [point for body in node.all("body") for point in body.all("outline")]


def _wording(node: XmlNode) -> object:
    line = parse_line(_text(node))
    return line.title, line.text


_TREES = Trees(_inside, lambda node: node.tag, _wording)


def _opened(point: OutlinePoint, *, inside: bool) -> str:
    attributes: dict[str, Any] = {"text": write_line(point)}
    if not point.again:
        said = point.words.data
        attributes |= {name: said[key] for key, name in _SAID.items() if key in said}
    written = write_element("outline", attributes, indent=4 + 2 * point.depth)
    return written.replace("/>\n", ">\n") if inside else written


def _closed(depth: int) -> str:
    return f"{' ' * (4 + 2 * depth)}</outline>\n"


def _words(element: Claim | Argument) -> Words:
    words, note = words_in_xml(element), element.data.get("note")
    if words.title and not words.text:
        return words
    note = _note(note) if isinstance(note, str) else ""
    cites = cited(element.data)
    facts = {"note": note, _CITATION: cites if without_forbidden(cites) == cites else ""}
    return attrs.evolve(words, data=Data({key: text for key, text in facts.items() if text}))


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("OPML", (".opml",), read, write, losses, sniff)
