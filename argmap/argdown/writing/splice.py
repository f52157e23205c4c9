"""
Edits of a map as edits of the text that it was read from.

For each line it is decided what becomes of it: it stays, goes, or goes elsewhere with what is
under it; then what is new is put under what it bears on.  Nothing else is touched.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from ...model import (
    Argument,
    ArgumentRef,
    ClaimRef,
    Data,
    Occurrence,
    RelationRef,
    Role,
    StepRef,
    Syntax,
)
from ...source import Edit, Span, spliced
from ..reading.parser import RELATION_KEYS
from .arrange import TextArrangement
from .blocks import WrittenElement
from .heads import head_edits
from .lines import Lines, TextLine
from .printer import Printer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Claim, ElementRef, Ref, SyntaxNode
    from .align import MapCorrespondence
    from .blocks import WrittenBlock

_UNIT = "    "
_BREAKS = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)[ \t]*\Z")
_BLANKS = re.compile(r"[ \t]*")
#: How much of what is written shows whether a blank line is at its end.
_TAIL = 40


class UnsplicedError(Exception):
    """An edit that can't be written by changing single lines."""


class Splicer:
    """
    Changes a *text* so that it states the new map of an alignment; `run` gives the new text.

    What the blocks *rewritten* state is written again.
    Then `changed` names the blocks in which something has changed.
    """

    def __init__(
        self, text: str, tree: SyntaxNode, to: MapCorrespondence, rewritten: Iterable[int] = ()
    ) -> None:
        self.text = text
        self.to = to
        self.lines = Lines(text, tree)
        front = [n for n in tree.children if n.kind is Syntax.FRONT_MATTER]
        self.begin = self.lines.end_of(front[0].span.end - 1) if front else 0
        self.every = self.lines.every
        self.rewritten = set(rewritten)
        self.changed: set[int] = set(self.rewritten)
        found = _BREAK.search(text)
        self.newline = found[0] if found else "\n"
        self.unit = self._usual_indent()
        self.edits: list[Edit] = []
        self.inside: dict[TextLine, list[Edit]] = {}  # edits in what goes elsewhere
        self.along: dict[TextLine, TextLine | None] = {}  # with what it goes elsewhere, if so
        self.hosts: dict[Ref, TextLine] = {}  # the best line to write under
        self.paragraphs: list[tuple[int, str]] = []
        self.elsewhere: list[tuple[ElementRef, Occurrence]] = []  # what other sections state now

    def run(self) -> str:
        """
        Give the new text.

        Raises:
            UnsplicedError: if the edit can't be written in this way.
        """
        self._rewrite_changed_structures()
        for line in self.every:
            self._look_up(line)
        for line in self.every:
            self._decide(line)
            if self._belongs_elsewhere(line):
                self._name_only(line)
        for line in reversed(self.every):
            if line.leaves and _says_nothing(line):
                line.leaves, line.gone = False, True
        self.kept = [line for line in self.every if not line.gone]
        self.inside = {line: [] for line in self.kept if line.leaves}
        for line in self.every:
            above = self.along[line.parent] if line.parent else None
            self.along[line] = line if line.leaves else above
        self._choose_hosts()
        self.arrangement = TextArrangement(
            self.to.new,
            placed=self._placed(),
            relations=self._unsaid(),
            outgoing=self._outgoing(),
        )
        self.printer = Printer(self.to.new)
        self.printer.titles = self.arrangement.titles
        self._change_lines()
        self._grow()
        self._move()
        self._state()
        self._close_gaps()
        return self._joined()

    def _usual_indent(self) -> str:
        """Take over how far the first line under another one is indented."""
        for line in self.every:
            if line.parent is not None and not line.parent.in_steps:
                own, above = (self._indent_of(at) for at in (line, line.parent))
                if own.startswith(above) and own != above:
                    return own[len(above) :]
        return _UNIT

    def _indent_of(self, line: TextLine) -> str:
        found = _BLANKS.match(self.text, line.start)
        return found[0] if found else ""

    # what becomes of each line

    def _rewrite_changed_structures(self) -> None:
        for line in self.every:
            ref = line.node.ref
            if isinstance(ref, StepRef) and not self.to.same_steps(
                self.to.old.arguments[ref.argument]
            ):
                self.rewritten.add(line.block)
        self.changed |= self.rewritten

    def _look_up(self, line: TextLine) -> None:
        number = line.node.occurrence
        if number is not None:
            element = self.to.old.get(line.ref)
            line.old = element.occurrences[number]  # type: ignore[union-attr]
            line.new = self.to.occurrences.get((line.ref, number))

    def _decide(self, line: TextLine) -> None:
        """Say whether a line goes, or goes elsewhere; it was decided about its parent."""
        if line.block in self.rewritten:
            line.gone = True
        elif line.node.kind is not Syntax.STATEMENT:
            return
        elif line.ref not in self.to.names:
            line.gone = True
        elif line.parent is not None:
            line.leaves = not self._stays_under(line, line.parent)
        elif line.in_steps:
            return
        elif line.new is None:
            line.gone = not line.children
        elif line.old and line.new.section != line.old.section:
            line.leaves = True
        if line.gone or line.leaves:
            self.changed.add(line.block)

    def _belongs_elsewhere(self, line: TextLine) -> bool:
        """Whether what a line states belongs to a section now where the line can't go."""
        if line.gone or not (line.old and line.new) or line.new.reference:
            return False
        section = line.new.section
        name = self.to.names[line.ref]
        if section == line.old.section or not isinstance(name, (ClaimRef, ArgumentRef)):
            return False
        element = self.to.new.get(name)
        if not isinstance(name.key, str) or (isinstance(element, Argument) and element.steps):
            return False
        below = (one for child in line.children for one in child.walk())
        stated = (one for one in below if one.old and not one.old.reference)
        above = line.parent
        while above is not None:
            if above.leaves and above.parent is None and above.new:
                return above.new.section != section  # else it goes along
            above = above.parent
        alone = line.parent is None and not line.in_steps
        return not alone or any(not one.new or one.new.section != section for one in stated)

    def _name_only(self, line: TextLine) -> None:
        """Let a line refer to what it states, and state that in its section."""
        o, name = line.new, self.to.names[line.ref]
        if o is None or not isinstance(name, (ClaimRef, ArgumentRef)):
            return
        own = {k: v for k, v in o.data.items() if line.parent is None or k not in RELATION_KEYS}
        said = {k: v for k, v in o.data.items() if k not in own}
        stated = attrs.evolve(o, role=Role.TOP_LEVEL, top_level=True, data=Data(own))
        self.elsewhere.append((name, stated))
        line.new = Occurrence(role=o.role, reference=True, data=Data(said))
        line.leaves = line.leaves and line.parent is not None
        self.changed.add(line.block)

    def _stays_under(self, line: TextLine, parent: TextLine) -> bool:
        old = line.node.relation.index if line.node.relation else -1
        if parent.gone or (old not in self.to.relations and old not in self.to.moved):
            return False
        return old in self.to.relations or self._has_target(old, self.to.moved[old])

    def _has_target(self, old: int, new: int) -> bool:
        targets = tuple(map(self.to.ref, self.to.old.relations[old].targets))
        return targets == self.to.new.relations[new].targets

    def _relation(self, line: TextLine) -> int | None:
        """Give the new number of the relation that a line will say."""
        old = line.node.relation
        if old is None or line.gone or (line.leaves and old.index not in self.to.moved):
            return None
        return self.to.relations.get(old.index, self.to.moved.get(old.index))

    def _placed(self) -> Iterator[Ref]:
        """Give what is stated, or named, on some line that is kept."""
        for line in self.kept:
            if line.node.kind is not Syntax.HEADING:
                ref = line.ref.argument if isinstance(line.ref, StepRef) else line.ref
                if name := self.to.names.get(ref):
                    yield name

    def _unsaid(self) -> set[int]:
        said = set(map(self._relation, self.kept))
        return {i for i in range(len(self.to.new.relations)) if i not in said}

    def _outgoing(self) -> set[int]:
        """List the relations that were written under their source: they will be again."""
        found = set()
        for line in self.every:
            symbol, old = line.part(Syntax.SYMBOL), line.node.relation
            if symbol and old and line.parent and ">" in symbol.value:
                found.add(self.to.relations.get(old.index, -1))
        return found

    @property
    def displaced(self) -> set[Ref]:
        """
        What may belong to another section because of where it stands.

        It has lost a line that only named it, or its line went under another one.
        """
        gone = (
            line
            for line in self.every
            if line.node.kind is Syntax.STATEMENT and (line.gone or self._hangs_elsewhere(line))
        )
        named = {name for line in gone if (name := self.to.names.get(line.ref))}
        return named - {ref for ref, _ in self.elsewhere}

    def _hangs_elsewhere(self, line: TextLine) -> bool:
        """Whether a line has gone under another one, or stands under a line that has."""
        along = self.along.get(line)
        return along is not None and self._relation(along) is not None

    # what changes

    def _into(self, line: TextLine | None) -> list[Edit]:
        """Find the edits among which those of *line* belong: of what it goes along with."""
        along = self.along[line] if line else None
        return self.inside[along] if along else self.edits

    def _change_lines(self) -> None:
        for line in self.every:
            if line.gone:
                self._into(line).append(Edit(Span(line.start, line.end), ""))
                continue
            edits = list(head_edits(self.text, line, self.to, self.printer))
            self._into(line).extend(edits)
            if edits:
                self.changed.add(line.block)

    def _grow(self) -> None:
        """Put what is new under what it bears on; the innermost first, where several end."""
        added = []
        for line, host in list(self._hosts()):
            children = self.arrangement.grow(host)
            if children:
                added.append((line, self._written(children, self._indent_under(line))))
        for line, written in sorted(added, key=lambda a: -a[0].start):
            self._put_under(line, written)

    def _hosts(self) -> Iterator[tuple[TextLine, WrittenElement]]:
        """Give a line for everything that something new bears on."""
        under = self.arrangement.under
        for line in self.kept:
            ref, number = self._name(line), self._relation(line)
            said = None if number is None else RelationRef(number)
            if ref is not None and (self.hosts.get(ref) is line or said in under):
                yield line, WrittenElement(ref, "host", relation=said)

    def _choose_hosts(self) -> None:
        ranks: dict[Ref, tuple[bool, bool, bool]] = {}
        for line in self.kept:
            if (ref := self._name(line)) is not None:
                rank = self._rank(line, ref)
                if ref not in ranks or rank > ranks[ref]:
                    self.hosts[ref], ranks[ref] = line, rank

    def _name(self, line: TextLine) -> Ref | None:
        return None if line.node.kind is Syntax.HEADING else self.to.ref(line.ref)

    def _rank(self, line: TextLine, ref: Ref) -> tuple[bool, bool, bool]:
        """Say how good a line is to write something under: best where something is, already."""
        main = getattr(self.to.new.get(ref), "canonical", None)
        outside = not line.in_steps or line.node.kind is Syntax.INFERENCE
        return (
            outside,
            any(not c.gone for c in line.children),
            main is not None and main is line.new,
        )

    def _put_under(self, line: TextLine, written: str) -> None:
        self.changed.add(line.block)
        end = line.last
        complete = end == 0 or self.text[end - 1] in "\r\n"
        lead = "" if complete else self.newline
        self._into(line).append(Edit(Span(end, end), lead + written))

    def _indent_under(self, line: TextLine) -> str:
        kept = (self._indent_of(n) for n in line.children if not (n.gone or n.leaves))
        # The last one may be indented further than the others: below it would be too far.
        return min(kept, key=len, default=self._indent_of(line) + self.unit)

    def _written(self, children: list[WrittenElement], indent: str) -> str:
        written, todo = [], [(indent, child) for child in reversed(children)]
        while todo:
            blanks, child = todo.pop()
            written.append(f"{blanks}{child.symbol} {self.printer.line(child)}\n")
            todo += [(blanks + self.unit, c) for c in reversed(child.children)]
        return "".join(written).replace("\n", self.newline)

    def _move(self) -> None:
        """Take lines that go elsewhere out, the innermost first, and put them there."""
        for line in sorted(self.inside, key=lambda n: -n.start):
            start, end = line.start, line.last
            edits = self.inside[line]
            shifted = [Edit(Span(e.span.start - start, e.span.end - start), e.text) for e in edits]
            taken = spliced(self.text[start:end], shifted)
            above = self.lines.with_comment(self._end_above(line), line)
            self._into(line.parent).append(Edit(Span(above, end), ""))
            self._settle(line, self.text[above:start], taken)

    def _end_above(self, line: TextLine) -> int:
        """Say where what stands before *line* ends."""
        if line.parent is None:
            return self._ends_above[line]
        at = line.parent.children.index(line)
        return line.parent.children[at - 1].last if at else line.parent.end

    @functools.cached_property
    def _ends_above(self) -> dict[TextLine, int]:
        ends = [self.begin, *(top.last for top in self.lines.tops)]
        return dict(zip(self.lines.tops, ends, strict=False))

    def _settle(self, line: TextLine, comment: str, taken: str) -> None:
        number = self._relation(line)
        if number is None:
            comment = _indented(comment, self._indent_of(line), "")
            taken = comment + self._as_paragraph(line, taken)
            section = line.new.section if line.new else None
            moved = line.parent is None and line.old is not None
            at = self._end_of_section(section) if moved else self._end_of_block(line.block)
            self.paragraphs.append((at, taken.rstrip("\r\n")))
            return
        host = self.hosts.get(self.to.new.relations[number].targets[0])
        if host is None or self.along[host]:
            raise UnsplicedError
        indents = self._indent_of(line), self._indent_under(host)
        self._put_under(host, _indented(comment + taken, *indents))

    def _as_paragraph(self, line: TextLine, taken: str) -> str:
        bare = _indented(taken, self._indent_of(line), "")
        symbol = line.part(Syntax.SYMBOL)
        return bare[len(symbol.value) :].lstrip(" \t") if symbol and line.parent else bare

    # what stands on its own

    def _state(self) -> None:
        """Write paragraphs for what is new and has no place yet."""
        former = self._former_places()
        self._rebuild(former)
        self._title_structures()
        left: dict[tuple[int, int], list[Claim | Argument]] = {}
        bearers: list[Claim | Argument] = [*self.to.new.claims, *self.to.new.arguments]
        for e in bearers:
            if e.ref not in self.arrangement.placed:
                section = -1 if e.home is None else e.home
                place = former.get(e.ref) or self._end_of_section(e.home)
                left.setdefault((section, place), []).append(e)
        old = len(self.to.old.sections)
        for number in range(old, len(self.to.new.sections)):
            left.setdefault((number, len(self.text)), [])
        for section, at in sorted(left):
            if section >= old:
                self._put(at, [self.printer.heading(self.to.new.sections[section])])
            self._blocks(at, self.arrangement.rest(left[section, at]))
        for at, ref, o in self._more_occurrences():
            self._blocks(at, [WrittenElement(ref, "top", occurrence=o)])
        self._blocks(len(self.text), self.arrangement.last())

    def _rebuild(self, former: dict[Ref, int]) -> None:
        """Write the changed structures of arguments that are named elsewhere."""
        placed = set(self._placed())
        arguments = dict.fromkeys(
            self.to.names.get(line.ref.argument)
            for line in self.every
            if line.block in self.rewritten and isinstance(line.ref, StepRef)
        )
        for name in arguments:
            if isinstance(name, ArgumentRef) and name in placed:
                self._blocks(former[name], self.arrangement.structure(name))

    def _title_structures(self) -> None:
        """Write titles above structures that had none."""
        stated = {line.ref for line in self.every}
        for line in self.kept:
            if not (isinstance(line.ref, StepRef) and line.ref.index == 0):
                continue
            old = line.ref.argument
            name = self.to.names.get(old)
            if old not in stated and old != name and isinstance(name, ArgumentRef):
                first = next(n for n in self.every if n.block == line.block)
                self._put(first.start, [f"<{name.key}>"])
                self.changed.add(line.block)

    def _former_places(self) -> dict[Ref, int]:
        """Say where what is written again was written."""
        places: dict[Ref, int] = {}
        structures: dict[Ref, int] = {}  # which count more than lines that name the argument
        for line in self.every:
            if line.gone and line.node.kind is not Syntax.HEADING:
                steps = isinstance(line.ref, StepRef)
                ref = line.ref.argument if isinstance(line.ref, StepRef) else line.ref
                if name := self.to.names.get(ref):
                    found = structures if steps else places
                    found.setdefault(name, self._end_of_block(line.block))
        return places | structures

    def _more_occurrences(self) -> Iterator[tuple[int, ElementRef, Occurrence]]:
        for ref, o in (*self.to.added, *self.elsewhere):
            yield self._end_of_section(o.section), ref, o
        placed = set(self._placed())
        for line in self.every:
            name = self.to.names.get(line.ref) if line.gone and line.new else None
            if name in placed and line.new and not line.new.reference:
                yield self._end_of_block(line.block), name, line.new  # type: ignore[misc]

    def _blocks(self, at: int, blocks: list[WrittenBlock]) -> None:
        self._put(at, [self.printer.block(block) for block in blocks])

    def _put(self, at: int, written: list[str]) -> None:
        self.paragraphs += [(at, w.replace("\n", self.newline)) for w in written]

    def _end_of_section(self, section: int | None) -> int:
        at = 0 if section is None else section + 1
        return self._section_ends[at] if at < len(self._section_ends) else len(self.text)

    @functools.cached_property
    def _section_ends(self) -> list[int]:
        """Say where what stands before each heading ends, and the text."""
        ends, end = [], self.begin
        for top in self.lines.tops:
            if top.node.kind is Syntax.HEADING:
                ends.append(end)
            end = top.last
        return [*ends, end if self.lines.tops else len(self.text)]

    def _end_of_block(self, block: int) -> int:
        """Say where a block ends; what follows an argument as its structure belongs to it."""
        structure = self._block_ends.get((block + 1, True))
        return structure or max(self._block_ends.get((block, s), 0) for s in (True, False))

    @functools.cached_property
    def _block_ends(self) -> dict[tuple[int, bool], int]:
        """Say where each block ends, and whether it is a structure."""
        return {(top.block, top.in_steps): top.last for top in self.lines.tops}

    # the text

    def _close_gaps(self) -> None:
        """Take the blank lines after what is gone as a whole."""
        left = {line.block for line in self.every if not (line.gone or self.along[line])}
        ends = set(self._ends_of_lists(left))
        for top in self.lines.tops:
            if top.block not in left and top.parent is None and top not in ends:
                end = top.last
                inside = "".join(self._between(top))
                gap = _BREAKS.match(self.text, end)
                if gap and gap.end() > end and not inside.strip():
                    self.edits.append(Edit(Span(end, gap.end()), ""))
                left.add(top.block)

    def _ends_of_lists(self, left: set[int]) -> Iterator[TextLine]:
        """Give what is gone right below what is left: the blank lines after both stay."""
        below = False  # whether the line above is left, or is right below one that is
        for top in self.lines.tops:
            close = below and not _BREAK.search(self.text, self._ends_above[top], top.start)
            if top.block not in left and close:
                yield top
            below = close or top.block in left

    def _between(self, top: TextLine) -> Iterator[str]:
        """Give what stands between the lines of a block: comments."""
        at = top.start
        for line in top.walk():
            yield self.text[at : line.start]
            at = max(at, line.end)

    def _joined(self) -> str:
        changes = [(e.span.start, 2 * (e.span.end > e.span.start), e) for e in self.edits]
        changes += [(at, 1, Edit(Span(at, at), written)) for at, written in self.paragraphs]
        out = _Output(self.newline)
        at = 0
        for _, rank, edit in sorted(changes, key=lambda c: c[:2]):
            out.put(self.text[at : edit.span.start])
            (out.paragraph if rank == 1 else out.put)(edit.text)
            at = max(at, edit.span.end)
        out.put(self.text[at:])
        return out.text(self.text)


class _Output:
    """A text in the making, which keeps paragraphs apart."""

    def __init__(self, newline: str) -> None:
        self.newline = newline
        self.parts: list[str] = []
        self.tail = ""
        self.apart = False  # whether a blank line is needed before what comes next

    def put(self, text: str) -> None:
        if not text:
            return
        if self.apart and text.lstrip(" \t")[:1] not in ("\r", "\n"):
            self._add(self.newline)
        self.apart = False
        self._add(text)

    def paragraph(self, text: str) -> None:
        self.apart = False
        if self.tail and self.tail[-1] not in "\r\n":
            self._add(self.newline)
        if self.tail and not _BLANK_LINE.search(self.tail):
            self._add(self.newline)
        self._add(text + self.newline)
        self.apart = True

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.tail = (self.tail + text)[-_TAIL:]

    def text(self, before: str) -> str:
        """Give the whole; it ends in a blank line only if *before* does."""
        whole = "".join(self.parts)
        if _BLANK_LINE.search(whole) and not _BLANK_LINE.search(before):
            return whole.rstrip() + self.newline
        return whole


def _says_nothing(line: TextLine) -> bool:
    """Whether a line that has lost its place only repeats a title."""
    if any(not child.gone and not child.leaves for child in line.children):
        return False
    o = line.new
    return o is None or (o.reference and not o.data and not o.tags)


def _indented(text: str, old: str, new: str) -> str:
    """Indent lines by *new* in place of *old*, as far as they are indented so."""
    lines = text.splitlines(keepends=True)
    return "".join(_shifted(line, old, new) for line in lines)


def _shifted(line: str, old: str, new: str) -> str:
    if not line.strip():
        return line
    own = line[: len(line) - len(line.lstrip(" \t"))]
    return new + (own[len(old) :] if own.startswith(old) else "") + line[len(own) :]
