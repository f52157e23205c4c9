"""An Argdown text as a tree of lines, from which it can be written again letter by letter."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from ...argdown.reading.lexer import T, Token
from ...argdown.reading.parser import parse
from ...source import LINE_END, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = {
    T.RELATION: "relation",
    T.HEADING: "heading",
    T.NUMBER: "number",
    T.INFERENCE_START: "inference",
    T.ORDERED_ITEM: "item",
    T.UNORDERED_ITEM: "item",
}
_TITLES = {
    T.CLAIM_DEFINITION,
    T.CLAIM_REFERENCE,
    T.ARGUMENT_DEFINITION,
    T.ARGUMENT_REFERENCE,
}
_KEY = re.compile(r"[^\s#{}\[\],-][^:]*:")


@attrs.frozen
class Parts:
    """
    What one element of a text consists of.

    *symbol* is its mark, such as ``+``; *title* has its brackets, and a colon if a text follows;
    *body* is the rest without *tags* and *data*.
    """

    symbol: str = ""
    title: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    data: str = ""

    def joined(self) -> str:
        """Write the parts one after the other, with single spaces."""
        parts = (self.symbol, self.title, self.body, *self.tags, self.data)
        return " ".join(part for part in parts if part)


@attrs.define(eq=False, slots=False)
class TextElement:
    """
    A stretch of lines, and what is indented under it.

    *lines* are its own, as they are written; *blanks* are the empty lines before it.
    *foreign* tells that it comes from elsewhere, and is indented like what it now stands beside;
    *step* is how much further it is indented than what it stands under.
    """

    kind: str
    lines: tuple[str, ...] = ()
    indent: int = 0
    blanks: tuple[str, ...] = ()
    parts: Parts = attrs.field(factory=Parts)
    children: list[TextElement] = attrs.field(factory=list)
    parent: TextElement | None = attrs.field(default=None, repr=False)
    foreign: bool = False
    step: int = 0

    @functools.cached_property
    def text(self) -> str:
        """Its own lines, without their indentation and without numbers that only count."""
        own = "\n".join(dedented(self.lines, self.indent))
        return re.sub(r"^\(\d+\)", "(#)", own) if self.kind == "number" else own

    @property
    def name(self) -> str:
        """Its title in brackets, without the colon; empty if it has none."""
        return self.parts.title.removesuffix(":")

    @property
    def defines(self) -> bool:
        """Whether it has a title with a text of its own."""
        return self.parts.title.endswith(":")

    def add(self, child: TextElement) -> None:
        """Put *child* under it, last."""
        child.parent = self
        self.children.append(child)

    def walk(self) -> Iterator[TextElement]:
        """Go through it and everything under it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


@attrs.frozen
class Document:
    """A text as a tree; *end* is its line ending, and *closed* tells that it ends in one."""

    root: TextElement
    end: str = "\n"
    closed: bool = True


@functools.lru_cache(maxsize=8)
def read_tree(text: str) -> Document:
    r"""
    Read *text* as a tree, which nobody changes: it is remembered.

    >>> document = read_tree("[A]: a\n  + [B]: b\n    - c\n")
    >>> [(e.kind, e.name, e.indent) for e in document.root.walk()]
    [('root', '', 0), ('block', '[A]', 0), ('relation', '[B]', 2), ('relation', '', 4)]
    """
    found = LINE_END.search(text)
    lines = LINE_END.split(text)
    closed = lines[-1] == ""
    root = _Reader(text, lines[:-1] if closed else lines).run()
    return Document(root, found[0] if found else "\n", closed)


class _Reader:
    def __init__(self, text: str, lines: list[str]) -> None:
        tree = parse(Source("<text>", text)).tree
        self.lines = lines
        self.starts = [0, *(m.end() for m in LINE_END.finditer(text))]
        self.text = text
        self.front_end = tree.front_matter.end if tree.front_matter else 0
        self.tokens = [t for t in tree.tokens if t.kind not in {T.NEWLINE, T.EMPTY_LINE}]
        self.first = {t.start: t for t in reversed(self.tokens)}
        self.inside = self._inside()

    def _inside(self) -> set[int]:
        """Collect the lines that begin inside a token."""
        found = set()
        at = 0
        for token in self.tokens:
            while at < len(self.starts) and self.starts[at] <= token.start:
                at += 1
            line = at
            while line < len(self.starts) and self.starts[line] < token.end:
                found.add(line)
                line += 1
        return found

    def run(self) -> TextElement:
        root = TextElement("root")
        number = self._front(root)
        open_: list[TextElement] = [root]
        blanks: list[str] = []
        fresh = True
        while number < len(self.lines):
            line = self.lines[number]
            if not line.strip() and number not in self.inside:
                blanks.append(line)
                fresh, number = True, number + 1
                continue
            kind = self._kind(number, fresh=fresh)
            last = self._last(number)
            element = self._element(kind, number, last, tuple(blanks))
            self._place(open_, element, fresh=fresh)
            blanks, fresh, number = [], False, last
        if blanks:
            root.add(TextElement("end", (), 0, tuple(blanks)))
        return root

    def _front(self, root: TextElement) -> int:
        """Read the front matter, key by key; return the line after it."""
        if not self.front_end:
            return 0
        last = next(i for i, s in enumerate(self.starts) if s >= self.front_end or i == len(
            self.lines))  # fmt: skip
        front = TextElement("front", ("===",))
        root.add(front)
        key: list[str] = []
        for line in self.lines[:last]:
            if line.strip() == "===" or (_KEY.match(line) and key):
                self._add_key(front, key)
                key = []
            key.append(line)
        self._add_key(front, key)
        return last

    @staticmethod
    def _add_key(front: TextElement, lines: list[str]) -> None:
        if lines:
            key = lines[0].split(":")[0]
            front.add(TextElement("key", tuple(lines), parts=Parts(title=key)))

    def _kind(self, number: int, *, fresh: bool) -> str:
        line = self.lines[number]
        token = self.first.get(self.starts[number] + len(line) - len(line.lstrip(" \t")))
        if token is not None and token.kind in _MARKS:
            return _MARKS[token.kind]
        if token is not None and token.kind is T.COMMENT:
            return "comment"
        return "block" if fresh else "line"

    def _last(self, number: int) -> int:
        """Find the line after the element that begins at line *number*."""
        kind = self._kind(number, fresh=True)
        number += 1
        while number < len(self.lines):
            goes_on = number in self.inside
            if not goes_on and kind != "comment" and self.lines[number].strip():
                goes_on = self._kind(number, fresh=False) == "line"
            if not goes_on:
                break
            number += 1
        return number

    def _element(self, kind: str, number: int, last: int, blanks: tuple[str, ...]) -> TextElement:
        own = self.lines[number:last]
        indent = len(own[0]) - len(own[0].lstrip(" \t"))
        start = self.starts[number] + indent
        stop = self.starts[last] if last < len(self.starts) else len(self.text)
        kind = "block" if kind == "line" else kind
        parts = self._parts(kind, start, stop)
        return TextElement(kind, tuple(own), indent, blanks, parts)

    def _parts(self, kind: str, start: int, stop: int) -> Parts:
        import bisect  # noqa: PLC0415 - needed only here

        if kind in {"comment", "inference"}:
            return Parts(body=self.text[start:stop].strip())
        at = bisect.bisect_left(self.tokens, start, key=lambda t: t.start)
        tokens: list[Token] = []
        while at < len(self.tokens) and self.tokens[at].start < stop:
            tokens.append(self.tokens[at])
            at += 1
        return _split(self.text, start, stop, kind, tokens)

    def _place(self, open_: list[TextElement], element: TextElement, *, fresh: bool) -> None:
        """Put *element* under the last open one that is indented less."""
        if element.kind == "relation" or (element.kind == "comment" and not fresh):
            while len(open_) > 1 and (
                open_[-1].indent >= element.indent and open_[-1].kind in {"relation", "comment"}
            ):
                open_.pop()
        else:
            del open_[1:]
        element.step = element.indent - open_[-1].indent
        open_[-1].add(element)
        if element.kind != "comment":
            open_.append(element)


def _split(text: str, start: int, stop: int, kind: str, tokens: list[Token]) -> Parts:
    symbol = title = data = ""
    tags: list[str] = []
    cut: list[tuple[int, int]] = []
    for position, token in enumerate(tokens):
        words = text[token.start : token.end]
        if position == 0 and token.kind in _MARKS:
            symbol = words.strip()
        elif token.kind in _TITLES and not title and position <= 1:
            title = words
        elif token.kind is T.TAG:
            tags.append(words.strip())
        elif token.kind is T.DATA and not data:
            data = words
        else:
            continue
        cut.append((token.start, token.end))
    body, at = [], start
    for begin, end in cut:
        body.append(text[at:begin])
        at = end
    body.append(text[at:stop])
    return Parts("(#)" if kind == "number" else symbol, title, "".join(body).strip(), tuple(tags),
                 data)  # fmt: skip


def dedented(lines: Iterable[str], indent: int) -> Iterator[str]:
    """Take *indent* blanks from the beginning of each line, or as many as there are."""
    for line in lines:
        lead = len(line) - len(line.lstrip(" \t"))
        yield line[min(indent, lead) :]


def write_tree(document: Document) -> str:
    r"""
    Write a tree as a text.

    >>> text = "===\ntitle: T\n===\n\n[A]: a\n  // why\n  + [B]:\n    b\n"
    >>> write_tree(read_tree(text)) == text
    True
    """
    lines: list[str] = []
    for element, indent in _placed(document.root):
        lines += element.blanks
        lines += _shifted(element.lines, element.indent, indent)
    text = document.end.join(lines)
    return text + document.end if document.closed and lines else text


def _shifted(lines: tuple[str, ...], old: int, new: int) -> Iterable[str]:
    if old == new:
        return lines
    return (" " * new + line if line else line for line in dedented(lines, old))


def _placed(root: TextElement) -> Iterator[tuple[TextElement, int]]:
    """Yield each element with its indentation; what came from elsewhere gets that of the rest."""
    waiting = [(child, child.indent) for child in reversed(root.children)]
    while waiting:
        element, indent = waiting.pop()
        if element.kind != "front":
            yield element, indent
        relations = [c for c in element.children if c.kind == "relation"]
        like = next((c for c in relations if not c.foreign), relations[0] if relations else None)
        for child in reversed(element.children):
            step = like.step if like and child.foreign and child.kind == "relation" else child.step
            waiting.append((child, indent + step))
