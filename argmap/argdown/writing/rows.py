"""The lines of a text as rows of items that can change places."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from ...model import Ref, StepRef, Syntax, SyntaxNode
from ...source import LINE_END
from .lines import Lines, TextLine

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")


@attrs.define(eq=False)
class RowItem:
    """
    Some lines with all that is under them, or, without lines, a comment that stands alone.

    *after* is the space between it and what came *next*.
    """

    start: int
    end: int
    lines: Sequence[TextLine] = ()
    after: str = ""
    next: RowItem | None = None


@attrs.define(eq=False)
class TextRow:
    """What stands between two places of the text: under one line, or in one section."""

    start: int
    end: int
    items: list[RowItem] = attrs.field(factory=list)
    before: str = ""

    def pairs(self) -> Iterator[tuple[RowItem, RowItem | None]]:
        """Give each item with the one that comes next."""
        return itertools.zip_longest(self.items, self.items[1:])

    def item(self, line: TextLine | None) -> RowItem | None:
        """Find the item that *line* is in, with or under its own lines."""
        of = {one: item for item in self.items for one in item.lines}
        while line is not None and line not in of:
            line = line.parent
        return None if line is None else of[line]

    def move(self, item: RowItem, beside: RowItem, *, after: bool) -> None:
        """Put *item* next to another one; the space at the end stays where it is."""
        end, at = self.items[-1].after, self.items.index(item)
        if item is self.items[-1]:
            item.after, self.items[at - 1].after = self.items[at - 1].after, end
        del self.items[at]
        self.items.insert(self.items.index(beside) + after, item)
        if item is self.items[-1]:
            beside.after, item.after = item.after, end


class TextRows:
    """The lines of a text, and the rows in which they have changed places."""

    def __init__(self, text: str, tree: SyntaxNode) -> None:
        self.text = text
        self.lines = Lines(text, tree)
        front = [n for n in tree.children if n.kind is Syntax.FRONT_MATTER]
        self.begin = self.lines.end_of(front[0].span.end - 1) if front else 0
        found = LINE_END.search(text)
        self.newline = found[0] if found else "\n"
        self.sections = list(self._sections())
        self.starts = [row.start for row in self.sections]
        self.under: dict[TextLine, TextRow] = {}
        self.joined: dict[TextRow, str] = {}

    def row(self, line: TextLine) -> TextRow:
        """Give the row in which *line* can change places."""
        above = line.parent
        if above is None:
            return self.sections[bisect.bisect_right(self.starts, line.start) - 1]
        if above not in self.under:
            children = [[child] for child in above.children]
            self.under[above] = self._row(above.end, above.last, children)
        return self.under[above]

    def walk(self) -> Iterator[TextLine]:
        """Go through all lines in their present order."""
        for row in self.sections:
            for item in row.items:
                yield from self.walk_from(item)

    def walk_from(self, item: RowItem) -> Iterator[TextLine]:
        """Go through the lines of *item* and what is under them, in their present order."""
        todo = list(reversed(item.lines))
        while todo:
            line = todo.pop()
            yield line
            row = self.under.get(line)
            ordered = [one for i in row.items for one in i.lines] if row else line.children
            todo += reversed(ordered)

    def new_names(self, again: Lines) -> dict[Ref, Ref]:
        """Say what untitled elements are called now that the text was read *again*."""
        names: dict[Ref, Ref] = {}
        headless = (n for n in again.every if n.node.kind is not Syntax.HEADING)
        for old, new in zip(self.walk(), headless, strict=False):
            names.update(zip(refs_of(old), refs_of(new), strict=False))
        return {old: new for old, new in names.items() if old != new}

    # making them

    def _sections(self) -> Iterator[TextRow]:
        """Make a row of what stands before each heading and after the last one."""
        start, paragraphs = self.begin, list[list[TextLine]]()
        for top in self.lines.tops:
            if top.node.kind is Syntax.HEADING:
                yield self._row(start, top.start, paragraphs)
                start, paragraphs = top.end, []
            elif paragraphs and _goes_on(paragraphs[-1], top):
                paragraphs[-1].append(top)
            else:
                paragraphs.append([top])
        yield self._row(start, len(self.text), paragraphs)

    def _row(self, start: int, end: int, paragraphs: list[list[TextLine]]) -> TextRow:
        row = TextRow(start, end)
        at = start
        for lines in paragraphs:
            begin = self._with_comment(at, lines[0])
            row.items += self._comment(at, begin)
            row.items.append(RowItem(begin, lines[-1].last, lines))
            at = lines[-1].last
        row.items += self._comment(at, end)
        row.before = self.text[start : row.items[0].start] if row.items else ""
        for item, following in row.pairs():
            item.next = following
            item.after = self.text[item.end : following.start if following else end]
        return row

    def _with_comment(self, at: int, line: TextLine) -> int:
        """Say where the comment begins that is right above *line*, if there is one."""
        start = line.start
        while start > at:
            above = self.lines.start_of(start - 1)
            if above < at or not self.text[above:start].strip():
                return start
            start = above
        return start if line.parent else line.start

    def _comment(self, start: int, end: int) -> Iterator[RowItem]:
        """Make an item of what is written between others, if anything is."""
        written = self.text[start:end]
        if written.strip():
            first = start + len(written) - len(written.lstrip())
            last = start + len(written.rstrip())
            yield RowItem(max(start, self.lines.start_of(first)), self.lines.end_of(last - 1))

    # the text

    def written(self) -> str:
        """Give the text in its present order: that of the innermost rows first."""
        self.joined = {}
        for row in sorted(self.under.values(), key=lambda r: -r.start):
            self.joined[row] = self._joined(row)
        parts, at = [], 0
        for row in self.sections:
            parts += [self.text[at : row.start], self._joined(row)]
            at = row.end
        whole = "".join(parts)
        complete = not self.text or self.text[-1] in "\r\n"
        return whole if complete else whole.removesuffix(self.newline)

    def _joined(self, row: TextRow) -> str:
        parts = [row.before] if row.items else [self.text[row.start : row.end]]
        for item, following in row.pairs():
            written = self._item(item)
            if following and following is not item.next:
                if written[-1] not in "\r\n":
                    written += self.newline
                if row in self.sections and not _BLANK_LINE.search(written[-3:] + item.after):
                    written += self.newline
            parts += [written, item.after]
        return "".join(parts)

    def _item(self, item: RowItem) -> str:
        """Give the lines of *item*, with those under it in their present order."""
        parts, at = [], item.start
        inside = (r for r in self.under.values() if item.start <= r.start and r.end <= item.end)
        for row in sorted(inside, key=lambda r: (r.start, -r.end)):
            if row.start >= at:
                parts += [self.text[at : row.start], self.joined[row]]
                at = row.end
        return "".join([*parts, self.text[at : item.end]])


def _goes_on(paragraph: list[TextLine], top: TextLine) -> bool:
    """Whether *top* goes on with a paragraph: its structure, or the structure that it titles."""
    if paragraph[-1].block == top.block:
        return True
    return top.in_steps and top.block == paragraph[-1].block + 1 and not paragraph[-1].in_steps


def refs_of(line: TextLine) -> tuple[Ref, ...]:
    """Say what element *line* states, if any: of a step, its argument."""
    ref = line.node.ref
    if isinstance(ref, StepRef):
        return (ref.argument,)
    return () if ref is None or line.node.kind is Syntax.HEADING else (ref,)  # type: ignore[return-value]  # of a statement
