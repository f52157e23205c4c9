"""
Reading XML that strangers wrote, and writing it.

Python's own expat does the work.  Nothing external is ever opened; what a document defines
itself, its internal entities, expands under a cap, so that a few lines can't fill the memory.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.parsers import expat

import attrs

from ..suggest import either
from ._notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..source import Source

#: How often the entities of one document may expand, to how many characters in all,
#: how deep they may be nested in one another, and how many there may be.
EXPANSIONS, CHARACTERS, NESTING, ENTITIES = 10_000, 1_000_000, 4, 256
#: How deep elements may be nested.
DEEPEST = 500

#: A reference to an entity by its name; those by number always stand for one character.
_REFERENCE = re.compile(r"&([^\s&;#<>\"']+);")
#: What XML 1.0 can't contain, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: dict[str, str | int | None] = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTES: dict[str, str | int | None] = {
    **_ESCAPES,
    '"': "&quot;",
    "\n": "&#10;",
    "\t": "&#9;",
}
#: What stands between the names of the entities that are open, in expat's words for a context.
_CONTEXT = "\f"


@attrs.define
class XmlNode:
    """An element: its name, attributes, and what is in it; *at* is its place in bytes of UTF-8."""

    tag: str
    attributes: dict[str, str]
    at: int = 0
    children: list[XmlNode] = attrs.field(factory=list)
    #: The texts before, between and after the children: one more than there are children.
    texts: list[str] = attrs.field(factory=lambda: [""])

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(self.texts)

    @property
    def content(self) -> list[XmlNode | str]:
        """The texts and the children by turns, in the order of the document."""
        parts: list[XmlNode | str] = [self.texts[0]]
        for child, text in zip(self.children, self.texts[1:], strict=True):
            parts += (child, text)
        return parts

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def put(self, *children: XmlNode) -> None:
        """Put *children* before its own."""
        self.children[:0] = children
        self.texts[1:1] = [""] * len(children)

    def all(self, *tags: str) -> Iterator[XmlNode]:
        """Yield the children of these names, in order."""
        return (child for child in self.children if child.tag in tags)

    def walk(self) -> Iterator[XmlNode]:
        """Yield it and everything in it, in the order of the document."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def text_within(node: XmlNode) -> str:
    """Put the text of *node* and of everything in it together, in the order of the document."""
    parts: list[str] = []
    waiting: list[XmlNode | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        waiting += reversed(part.content)
    return "".join(parts)


class XmlReader(Notes):
    """Takes an XML document apart, and notes where it is not what was expected."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._bytes = source.text.encode("utf-8", "surrogatepass")
        self._known = 0, 0  # a place in bytes, and its offset

    def document(self) -> XmlNode | None:
        """Return the outermost element; None, with a finding, if this is not valid XML."""
        building = _Building(self.source.text)
        try:
            return building.run(self._bytes)
        except expat.ExpatError as error:
            message = f"this is not valid XML: {expat.ErrorString(error.code)}"
            self.unreadable(message, self._offset(building.parser.ErrorByteIndex))
        except _RefusedError as error:
            self.unreadable(str(error), self._offset(building.parser.CurrentByteIndex))
        return None

    def root(
        self, *tags: str, of: Callable[[XmlNode], str] = lambda node: node.tag
    ) -> XmlNode | None:
        """
        Return the outermost element if it is one of *tags*; None, with a finding, if it isn't.

        *of* gives the tag of an element as *tags* have it, such as in small letters.
        """
        found = self.document()
        if found is None or of(found) in tags:
            return found
        expected = either(f"<{tag}>" for tag in tags)
        self.odd(f"expected {expected}, found <{found.tag}>", self.place(found))
        return None

    def place(self, node: XmlNode) -> int:
        """Give the offset at which *node* begins."""
        return self._offset(node.at)

    def _offset(self, index: int) -> int:
        """Count on from the last place that was asked for, for most are asked in order."""
        before, offset = self._known if self._known[0] <= index else (0, 0)
        offset += len(self._bytes[before : max(0, index)].decode("utf-8", "replace"))
        self._known = max(0, index), offset
        return offset


class _RefusedError(Exception):
    """The document goes beyond a limit."""


class _Building:
    """Builds the tree of one document."""

    def __init__(self, text: str) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.entities = _Entities(text)
        self.root: XmlNode | None = None
        self.open: list[XmlNode] = []
        self.said: list[str] = []
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.said.append
        self.parser.EntityDeclHandler = self._declare
        self.parser.SkippedEntityHandler = self._skip
        self.parser.ExternalEntityRefHandler = self._leave_closed

    def run(self, content: bytes) -> XmlNode:
        self.parser.Parse(content, True)
        if self.root is None:
            raise _RefusedError("this is not valid XML: there is no element")
        return self.root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        node = XmlNode(tag, attributes, self.parser.CurrentByteIndex)
        if len(self.open) >= DEEPEST:
            raise _RefusedError(f"elements are nested more than {DEEPEST} deep")
        self._write_down()
        if self.open:
            self.open[-1].children.append(node)
            self.open[-1].texts.append("")
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _: str) -> None:
        self._write_down()
        self.open.pop()

    def _write_down(self) -> None:
        if self.open and self.said:
            self.open[-1].texts[-1] = "".join(self.said)
        self.said.clear()

    def _declare(self, name: str, parameter: bool, value: str | None, *_: object) -> None:
        if value is not None and not parameter:
            self.entities.declare(name, value)

    def _skip(self, name: str, parameter: bool) -> None:
        """Keep a name as it is written, if what it stands for is in a file that isn't opened."""
        if not parameter and self.open:
            self.said.append(f"&{name};")

    def _leave_closed(self, context: str, *_: object) -> int:
        """Keep the name of something external as it is written: nothing is opened."""
        if self.open:
            self.said.append(f"&{context.rsplit(_CONTEXT, maxsplit=1)[-1]};")
        return 1


class _Entities:
    """What the entities of a document expand to, worked out before they do."""

    def __init__(self, text: str) -> None:
        self.used = Counter(_REFERENCE.findall(text)) if "<!ENTITY" in text else Counter()
        self.declared: dict[str, tuple[int, Counter[str]]] = {}

    def declare(self, name: str, value: str) -> None:
        """
        Take in a declaration.

        Raises:
            _RefusedError: if what has been declared so far expands too far, wherever it is used.
        """
        inner = Counter(_REFERENCE.findall(value))
        self.declared.setdefault(name, (len(value), inner))
        if len(self.declared) > ENTITIES:
            raise _RefusedError(f"there are more than {ENTITIES} entities")
        known: dict[str, tuple[int, int]] = {}
        sizes = [(self._size(used, known, 1), times) for used, times in self.used.items()]
        if sum(often * times for (often, _), times in sizes) > EXPANSIONS:
            raise _RefusedError(f"entities expand more than {EXPANSIONS:,} times")
        if sum(length * times for (_, length), times in sizes) > CHARACTERS:
            raise _RefusedError(f"entities expand to more than {CHARACTERS:,} characters")

    def _size(self, name: str, known: dict[str, tuple[int, int]], depth: int) -> tuple[int, int]:
        """Work out how often one use of an entity expands, and to how many characters."""
        if name not in self.declared:
            return 0, 0
        if depth > NESTING:
            raise _RefusedError(f"entities are nested more than {NESTING} deep")
        length, inner = self.declared[name]
        if not inner:
            return 1, length
        sizes = [(self._size(used, known, depth + 1), times) for used, times in inner.items()]
        often = 1 + sum(often * times for (often, _), times in sizes)
        return often, length + sum(long * times for (_, long), times in sizes)


def write_element(
    tag: str, attributes: Mapping[str, str], inside: str | None = None, *, indent: int = 0
) -> str:
    """Write an element on a line of its own; *inside* is XML already."""
    named = "".join(f' {key}="{escape_attribute(value)}"' for key, value in attributes.items())
    start = f"{' ' * indent}<{tag}{named}"
    return f"{start}/>\n" if inside is None else f"{start}>{inside}</{tag}>\n"


def write_node(root: XmlNode) -> str:
    """Write an element and everything in it."""
    parts: list[str] = []
    waiting: list[XmlNode | str] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        empty = None if not part.children and not part.text else ""
        start = write_element(part.tag, part.attributes, empty).rstrip("\n")
        if empty is None:
            parts.append(start)
            continue
        end = f"</{part.tag}>"
        parts.append(start.removesuffix(end))
        waiting.append(end)
        inside = (escape_text(p) if isinstance(p, str) else p for p in reversed(part.content))
        waiting += inside
    return "".join(parts)


def escape_text(text: str) -> str:
    """Write *text* between tags; what XML can't contain becomes a replacement character."""
    return _replaced(text, _ESCAPES)


def escape_attribute(text: str) -> str:
    """Write *text* between double quotes; what XML can't contain becomes a replacement."""
    return _replaced(text, _IN_ATTRIBUTES)


def without_forbidden(text: str) -> str:
    """Replace what XML can't contain, as writing does."""
    return _FORBIDDEN.sub("\ufffd", text)


def _replaced(text: str, escapes: dict[str, str | int | None]) -> str:
    return without_forbidden(text).translate(str.maketrans(escapes))
