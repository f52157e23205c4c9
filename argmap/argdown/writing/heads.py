"""What an edited map changes in a line that stays: its symbol, title, text, tags and data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ...model import Data, Occurrence, RangeKind, Syntax
from ...source import Edit, Span
from .blocks import SYMBOLS, WrittenElement
from .escape import content, tag
from .yaml_out import data_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import SyntaxNode
    from .align import MapCorrespondence
    from .lines import TextLine
    from .printer import Printer

_NOTHING = Occurrence(reference=True)


def head_edits(
    text: str, line: TextLine, to: MapCorrespondence, printer: Printer
) -> Iterator[Edit]:
    """Change what *line*, which stays, says itself."""
    if line.node.kind is Syntax.STATEMENT and line.old is not None:
        yield from _Head(text, line, to, printer).edits()
    elif line.node.kind is Syntax.HEADING:
        yield from _heading(line, to, printer)


def _heading(line: TextLine, to: MapCorrespondence, printer: Printer) -> Iterator[Edit]:
    index = line.ref.index  # type: ignore[union-attr]  # it is a section
    sections = to.new.sections
    if index < len(sections) and sections[index] != to.old.sections[index]:
        parts = [n for n in line.node.children if n.kind is not Syntax.COMMENT]
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield Edit(span, printer.heading(sections[index]))


class _Head:
    """One statement: what it said, and what it says now."""

    def __init__(self, text: str, line: TextLine, to: MapCorrespondence, printer: Printer) -> None:
        self.text = text
        self.line = line
        self.to = to
        self.printer = printer
        self.title = line.part(Syntax.TITLE)
        self.words = line.part(Syntax.TEXT)
        self.data = line.part(Syntax.DATA)
        self.name = to.names[line.ref]
        self.before = to.translated(line.old or _NOTHING)
        self.now = line.new or _NOTHING
        if line.new is None and not isinstance(self.name.key, str):  # type: ignore[union-attr]
            self.now = attrs.evolve(self.before, data=Data())  # it has no title to be named by

    def edits(self) -> Iterator[Edit]:
        """Give the edits."""
        yield from self._symbol()
        before, now = self.before, self.now
        if (before.text, before.ranges, before.reference) == (now.text, now.ranges, now.reference):
            yield from self._names()
        elif added := self._added_tags():
            yield from self._names()
            yield Edit(Span(self._end, self._end), "".join(f" {tag(t)}" for t in added))
        elif gone := self._gone_tags():
            yield from self._names()
            yield from map(self._without, gone)
        else:
            yield self._rewritten()
        if self.line.old and self.line.old.data != now.data:
            yield self._new_data(self.line.old.data, now.data)

    def _symbol(self) -> Iterator[Edit]:
        """Change the symbol of a relation of another kind."""
        old = self.line.node.relation
        symbol = self.line.part(Syntax.SYMBOL)
        if old is None or symbol is None or old.index not in self.to.moved:
            return
        before = self.to.old.relations[old.index].kind
        now = self.to.new.relations[self.to.moved[old.index]].kind
        if before is not now:
            outgoing = ">" in symbol.value
            yield Edit(symbol.span, SYMBOLS[now][outgoing] or symbol.value)

    def _names(self) -> Iterator[Edit]:
        """Change titles, here and where the text mentions them; words in brackets are neither."""
        key = self.name.key  # type: ignore[union-attr]  # it names an element
        for node in self.words.children if self.words else ():
            name = self.to.renamed.get(node.ref) if node.kind is Syntax.MENTION else None  # type: ignore[arg-type]
            if name is not None:
                yield Edit(node.children[0].span, str(name.key))  # type: ignore[union-attr]
        if self.line.ref == self.name:
            return
        if self.title:
            yield Edit(self.title.span, str(key))
        elif self.words and isinstance(key, str):
            start = self.words.span.start
            yield Edit(Span(start, start), f"{self._open}{key}{self._close}: ")

    @property
    def _open(self) -> str:
        return "[" if type(self.name).__name__ == "ClaimRef" else "<"

    @property
    def _close(self) -> str:
        return "]" if self._open == "[" else ">"

    @property
    def _end(self) -> int:
        """Where title and text end."""
        if self.words:
            return self.words.span.end
        if self.title is None:
            symbol = self.line.part(Syntax.SYMBOL)
            return symbol.span.end if symbol else self.line.node.span.start
        end = self.title.span.end + 1
        return end + (not self.before.reference and self.text.startswith(":", end))

    def _added_tags(self) -> list[str]:
        """List the tags that the text has now at its end, if nothing else has changed."""
        before, now = self.before, self.now
        number = len(before.ranges)
        new = now.ranges[number:]
        same = now.ranges[:number] == before.ranges and now.reference == before.reference
        tags = [r.value for r in new if r.kind is RangeKind.TAG]
        rest = " ".join([*filter(None, [before.text]), *map(tag, tags)])
        return tags if same and len(tags) == len(new) and now.text == rest else []

    def _gone_tags(self) -> list[SyntaxNode]:
        """List the tags that the text has no more, if nothing else has changed."""
        same = self.before.plain == self.now.plain and self.before.reference == self.now.reference
        if not same or not self.words or not set(self.now.tags) < set(self.before.tags):
            return []
        found = (n for n in self.words.children if n.kind is Syntax.TAG)
        return [n for n in found if n.value not in self.now.tags]

    def _without(self, node: SyntaxNode) -> Edit:
        start, end = node.span.start, node.span.end
        last = end >= self._end
        while start > self.line.start and self.text[start - 1] in " \t":
            start -= 1
            if not last:
                break
        return Edit(Span(start, end), "")

    def _rewritten(self) -> Edit:
        """Write title and text again; comments inside the text go to its end."""
        now = attrs.evolve(self.now, data=Data())
        titled = isinstance(self.name.key, str)  # type: ignore[union-attr]
        same = self.title and self.words and not (now.reference or self.before.reference)
        if same and self.words and self.line.ref == self.name:
            written = content(now.text, now.ranges, behind=self._behind)
            return Edit(self.words.span, written + self._comments)
        start = self.title.span.start - 1 if self.title else self._end
        if self.words:
            start = min(start, self.words.span.start)
        at_start = self.line.parent is None and not self.line.in_steps and not titled
        node = WrittenElement(self.name, "child", occurrence=now)
        written = self.printer.line(node, at_line_start=at_start)
        return Edit(Span(start, self._end), written + self._comments)

    @property
    def _behind(self) -> str:
        return f" {self.text[self.data.span.start : self.data.span.end]}" if self.data else ""

    @property
    def _comments(self) -> str:
        inside = (
            [n.value for n in self.words.children if n.kind is Syntax.COMMENT]
            if self.words
            else ()
        )
        return "".join(f" {c}" for c in inside if not c.startswith("//"))

    def _new_data(self, before: Data, now: Data) -> Edit:
        if self.data is None:
            return Edit(Span(self._end, self._end), f" {data_text(now)}")
        span = self.data.span
        if not now:
            return self._without(self.data)
        added = Data({k: v for k, v in now.items() if k not in before})
        kept = {k: v for k, v in now.items() if k in before}
        written = self.text[span.start : span.end]
        inner = written[1:-1].rstrip()
        if before and kept == dict(before) and inner and inner[-1] != "," and "\n" not in written:
            at = span.start + 1 + len(inner)
            return Edit(Span(at, at), f", {data_text(added)[1:-1]}")
        return Edit(span, data_text(now))
