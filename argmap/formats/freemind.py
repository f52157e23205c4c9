"""
Mind maps of FreeMind and Freeplane.

A file is written as it was read, for as long as the map says the same; after that, nodes that
are still there keep their colours, icons and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, read_citations
from ._line import OutlineLine, parse_line, title_in, words_in_xml, write_line
from ._looks import Trees
from ._outline import OutlineReader, Words, on_one_line, outlined, title_of, title_setting
from ._verbatim import keeping, kept_or_fresh
from ._xml import XmlNode, XmlReader, escape_text, without_forbidden, write_element, write_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Claim
    from ._outline import OutlinePoint

KEY = "freemind"

_ICONS = {
    **dict.fromkeys(("button_ok", "yes", "forward", "addition", "thumbs-up"), Kind.SUPPORT),
    **dict.fromkeys(("button_cancel", "no", "stop-sign", "thumbs-down"), Kind.ATTACK),
}
_WRITTEN = {Kind.SUPPORT: "button_ok", Kind.ATTACK: "button_cancel"}
#: Attributes of a node by which argmap says what mind maps can't.
_SAME, _ROLE, _CITATION = "same as", "argmap", "citation"
_TITLE = "title of the map"


@collector_paused()
def read(source: Source) -> Reading:
    """Read a mind map; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    reader = XmlReader(source)
    root = reader.root("map", of=lambda node: node.tag.casefold())
    if root is None:
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    return Reading(_MindMap(reader, root).map(), tuple(reader.diagnostics))


@attrs.define
class _Node:
    """A node of a mind map."""

    element: XmlNode
    depth: int
    id: str
    text: str
    kind: Kind | None
    note: str
    same: str
    cites: str
    line: OutlineLine = attrs.field(factory=lambda: OutlineLine(""))


class _MindMap:
    """Makes a map of the element *root*."""

    def __init__(self, reader: XmlReader, root: XmlNode) -> None:
        self.reader = reader
        self.title = ""
        self.nodes = [*self._nodes(root)]

    def map(self) -> ArgumentMap:
        titles = {title_in(node.text) for node in self.nodes} - {""}
        for node in self.nodes:
            node.line = parse_line(node.text, titles, top=node.depth == 0)
        known = {node.id: node for node in reversed(self.nodes) if node.id}
        reader = OutlineReader(self.reader)
        for node in self.nodes:
            meant = known.get(node.same, node) if node.same else node
            reader.add(self._point(node, meant), self.reader.place(node.element))
        return reader.map(title_setting(self.title))

    def _point(self, node: _Node, meant: _Node) -> OutlinePoint:
        """Make the point of a node, whose claim is that of the node that is *meant*."""
        line = meant.line
        note = {"note": meant.note} if meant.note else {}
        facts = Data({**read_citations(meant.cites), **note})
        named = ("title", line.title) if line.title else id(meant)
        words = Words(named, line.text, line.title, line.tags, facts)
        point = attrs.evolve(node.line, kind=node.line.kind or node.kind).point(node.depth, facts)
        return attrs.evolve(point, words=words)

    def _nodes(self, root: XmlNode) -> Iterator[_Node]:
        todo = [(child, 0) for child in reversed([*root.all("node")])]
        while todo:
            element, depth = todo.pop()
            inside = [*element.all("node")]
            facts = {a.get("NAME"): a.get("VALUE") for a in element.all("attribute")}
            if depth == 0 and facts.get(_ROLE) == _TITLE:
                self.title = on_one_line(_attribute(element, "text"))
                todo += [(child, 0) for child in reversed(inside)]
                continue
            self._note_arrows(element)
            yield _Node(
                element,
                depth,
                _attribute(element, "id"),
                on_one_line(_attribute(element, "text") or _rich(element, "NODE")),
                _kind(element),
                without_forbidden(_rich(element, "NOTE") or _rich(element, "DETAILS")),
                facts.get(_SAME, ""),
                facts.get(_CITATION, ""),
            )
            todo += [(child, depth + 1) for child in reversed(inside)]

    def _note_arrows(self, element: XmlNode) -> None:
        for arrow in element.all("arrowlink"):
            message = "an arrow between two nodes doesn't say how one bears on the other"
            self.reader.unusual(message, "The map doesn't show it.", self.reader.place(arrow))


def _attribute(element: XmlNode, name: str) -> str:
    """Return an attribute; early files have their names in small letters."""
    return element.get(name.upper()) or element.get(name)


def _kind(element: XmlNode) -> Kind | None:
    icons = (_ICONS.get(_attribute(icon, "builtin")) for icon in element.all("icon"))
    return next(filter(None, icons), None)


def _rich(element: XmlNode, kind: str) -> str:
    """Return the words of formatted text."""
    for rich in element.all("richcontent"):
        if _attribute(rich, "type").upper() == kind:
            return on_one_line(" ".join(node.text for node in _body(rich).walk()))
    return ""


def _body(rich: XmlNode) -> XmlNode:
    return next((node for node in rich.walk() if node.tag.casefold() == "body"), rich)


def sniff(text: str) -> bool:
    """Tell a mind map by its outermost element, and its nodes."""
    return "<map version=" in text[:1_000] and "<node" in text


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a mind map, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh, _dressed)


def _fresh(m: ArgumentMap) -> str:
    points = [*outlined(m, _words)]
    title = title_of(m)
    alone = not title and sum(point.depth == 0 for point in points) == 1
    lines = ['<map version="1.0.1">\n']
    if not alone:
        mark = {"NAME": _ROLE, "VALUE": _TITLE}
        lines += [_start({"TEXT": title}, 0), write_element("attribute", mark, indent=2)]
    ids: dict[int, str] = {}
    open_ = 0
    for number, point in enumerate(points, 1):
        lines += map(_end, range(open_ - 1, point.depth - 1, -1))
        open_ = point.depth + 1
        ids.setdefault(point.number, f"ID_{number}")
        lines += _point_lines(point, f"ID_{number}", ids[point.number])
    lines += map(_end, range(open_ - 1, -1 if alone else -2, -1))
    return "".join([*lines, "</map>\n"])


def _dressed(written: str, text: str) -> str:
    """Give the nodes of the map that is *written* what they had in *text*."""
    root, before = (XmlReader(Source("", each)).document() for each in (written, text))
    if root is None or before is None:
        return written
    pairs = [*_TREES.paired(_below_title(root), _below_title(before))]
    ids = {_attribute(old, "id"): new.get("ID") for new, old in pairs if new.get("ID")}
    for new, old in pairs:
        if new.tag == old.tag == "node":
            new.attributes |= {k: v for k, v in old.attributes.items() if k.upper() not in _OWN}
            new.put(*(child for child in old.children if _is_look(child, ids)))
    root.put(*(child for child in before.children if child.tag != "node"))
    return f"{write_node(root)}\n"


_OWN = ("ID", "TEXT")


def _is_look(child: XmlNode, ids: dict[str, str]) -> bool:
    """Whether a part of a node isn't what argmap writes itself; arrows get the new ids."""
    if child.tag == "arrowlink":
        name = next((k for k in child.attributes if k.upper() == "DESTINATION"), "")
        known = ids.get(child.get(name))
        child.attributes |= {name: known} if known else {}
        return known is not None
    if child.tag == "icon":
        return _attribute(child, "builtin") not in _ICONS
    if child.tag == "attribute":
        return child.get("NAME") not in (_SAME, _ROLE, _CITATION)
    return child.tag not in ("node", "richcontent")


def _below_title(root: XmlNode) -> XmlNode:
    """Give the node that has the title of the map, if there is one; else the outermost element."""
    tops = [*root.all("node")]
    titled = len(tops) == 1 and any(
        a.get("NAME") == _ROLE and a.get("VALUE") == _TITLE for a in tops[0].all("attribute")
    )
    return tops[0] if titled else root


def _wording(node: XmlNode) -> object:
    line = parse_line(on_one_line(_attribute(node, "text") or _rich(node, "NODE")))
    return line.title, line.text


_TREES = Trees(lambda node: [*node.all("node")], lambda node: node.tag, _wording)


def _point_lines(point: OutlinePoint, name: str, first: str) -> Iterator[str]:
    icon = None if point.linked or point.on_link else _WRITTEN.get(point.kind or Kind.REPHRASE)
    text = write_line(point, prefixed=icon is None)
    yield _start({"ID": name, "TEXT": text}, point.depth)
    indent = 2 * point.depth + 2
    if icon:
        yield write_element("icon", {"BUILTIN": icon}, indent=indent)
    note = point.words.data.get("note")
    if note and not point.again:
        body = f"<html><body><p>{escape_text(note)}</p></body></html>"
        yield write_element("richcontent", {"TYPE": "NOTE"}, body, indent=indent)
    cites = point.words.data.get(_CITATION)
    if cites and not point.again:
        yield write_element("attribute", {"NAME": _CITATION, "VALUE": cites}, indent=indent)
    if point.again and not point.words.title:
        yield write_element("attribute", {"NAME": _SAME, "VALUE": first}, indent=indent)


def _start(attributes: dict[str, str], depth: int) -> str:
    return write_element("node", attributes, indent=2 * depth).replace("/>\n", ">\n")


def _end(depth: int) -> str:
    return f"{' ' * 2 * max(0, depth)}</node>\n"


def _words(element: Claim | Argument) -> Words:
    words, note = words_in_xml(element), element.data.get("note")
    words = words if words.title else attrs.evolve(words, identity=element.ref)
    note = without_forbidden(on_one_line(note)) if isinstance(note, str) else ""
    if words.title and not words.text:
        return words
    cites = cited(element.data)
    facts = {"note": note, _CITATION: cites if without_forbidden(cites) == cites else ""}
    return attrs.evolve(words, data=Data({key: text for key, text in facts.items() if text}))


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("FreeMind", (".mm",), read, write, losses, sniff)
