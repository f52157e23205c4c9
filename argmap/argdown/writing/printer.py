"""
Any map as Argdown.

A map that was read from Argdown without an error is written in the order of that text,
so that reading it gives an equal map; for any other map, `plan` finds an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...model import ArgumentMap, ClaimRef, Data, Occurrence, Range, RangeKind, takes_map
from ...suggest import without_half_characters
from ..outline import outline
from ..quiet import collector_paused
from ..reading.foreign import looks_like, unlike_others
from ..reading.parser import parse
from ..settings import Settings
from .arrange import TextArrangement
from .blocks import Heading, Steps, WrittenBlock, WrittenElement, written_elements
from .escape import content, rule, tag
from .plan import StuckError, plan
from .titles import is_link_like, problem, writable
from .yaml_out import data_text, front_matter_text

if TYPE_CHECKING:
    from ...model import Ref, Section, Step
    from ..reading.parser import Parsed

_INDENT = "    "

#: A comment that is read as nothing, and is part of no other language's arrows.
_NOTHING = "<!---->"
#: A text may look like at most this many languages, one after the other.
_LANGUAGES_IN_ONE = 3


@takes_map
@collector_paused()
def print_map(m: ArgumentMap, *, parsed: Parsed | None = None) -> str:
    r"""
    Write *m* as Argdown, in a layout of its own.

    *parsed* is the text that it was read from, if that was just read.

    A map that was read without an error reads back equal, without an error.
    For any other map, `losses` names what doesn't read back: one from a text with errors
    may contain what can only be written with the same error, or not at all.

    >>> from argmap.argdown import parse
    >>> print_map(parse("[Rain]:  It rains. {a: 1}\n - [Sun]").map)
    '[Rain]: It rains. {a: 1}\n    - [Sun]\n'
    """
    return _as_argdown(Printer(m).run(parsed))


def _as_argdown(text: str) -> str:
    """Let *text* not be taken for another language, if claims read like that."""
    for _ in range(_LANGUAGES_IN_ONE):
        if not looks_like(text):
            break
        other = unlike_others(text, _NOTHING)
        if other == text or parse(other).map != parse(text).map:
            break
        text = other
    return text


#: A claim that says nothing: Argdown shows an escaped space as its text, and here a made-up title.
_EMPTY = "/**/"


def _closed(part: str) -> str:
    """Let no blank line follow an empty claim: `_EMPTY` would then be no claim at all."""
    return f"{part.removesuffix(_EMPTY)}\\ " if part.endswith(f" {_EMPTY}") else part


class Printer:
    """Turns blocks into text."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        settings = Settings.of(m).model
        self.shortcodes = settings.shortcodes
        self.drop_tags = settings.removes_tags
        self.titles: dict[Ref, str] = {}
        self.blocks: list[WrittenBlock] = []

    def run(self, parsed: Parsed | None = None) -> str:
        """Order the parts of the map, and write them."""
        read = outline(self.m, parsed)
        if read:
            if text := self._with_link_like_titles(read.blocks):
                return text
            text = self._write(read.blocks)
            if read.clean or parse(text).map == self.m:
                return text
            self.titles = {}
        return self._write(self._planned())

    def _with_link_like_titles(self, blocks: list[WrittenBlock]) -> str:
        """Write titles such as ``a](b`` as they were read; empty if one becomes a link here."""
        keys = {key for c in self.m.claims if is_link_like(key := c.title or "")}
        if not keys:
            return ""
        self.titles = {ClaimRef(key): key for key in keys}
        text = self._write(blocks)
        if parse(text).map == self.m:
            return text
        self.titles = {}
        return ""

    def _write(self, blocks: list[WrittenBlock]) -> str:
        self.blocks = blocks
        self._make_titles_writable()
        return self.text(blocks)

    def _planned(self) -> list[WrittenBlock]:
        try:
            return plan(self.m)
        except StuckError:
            arrangement = TextArrangement(self.m)
            self.titles = arrangement.titles
            return arrangement.run()

    def _make_titles_writable(self) -> None:
        """Find other titles for those that can't be written where they stand."""
        taken = {c.key for c in self.m.claims}, {a.key for a in self.m.arguments}
        for node in written_elements(self.blocks):
            ref, is_claim = node.ref, isinstance(node.ref, ClaimRef)
            key = getattr(ref, "key", None)
            if not isinstance(key, str) or ref in self.titles:
                continue
            reference = node.occurrence is None or node.occurrence.reference
            top = node.place == "top"
            if problem(key, claim=is_claim, reference=reference, at_line_start=top):
                others: Any = {*taken[not is_claim], *self.titles.values()}
                self.titles[ref] = writable(key, others, claim=is_claim)

    def text(self, blocks: list[WrittenBlock]) -> str:
        """Write the whole."""
        parts = [front_matter_text(self.m.settings)] if self.m.settings else []
        listed = False
        for block in blocks:
            written = self.block(block)
            if listed and _is_item(block):
                parts[-1] += f"\n{written}"
            else:
                parts.append(written)
            listed = _is_item(block)
        parts[:-1] = map(_closed, parts[:-1])
        text = "\n\n".join(parts) + "\n" if parts else "\n"
        text = without_half_characters(text)  # no encoding knows halves of characters
        return f"\\{text}" if text.startswith("\ufeff") else text  # no byte-order mark

    def block(self, block: WrittenBlock) -> str:
        """Write one block."""
        if isinstance(block, Heading):
            return self.heading(self.m.sections[block.index])
        if isinstance(block, Steps):
            return self._steps(block)
        return self._element(block, "* " if _is_item(block) else "")

    def heading(self, section: Section) -> str:
        """Write the heading of a section."""
        ranges = [] if self.drop_tags else list(_tags_in(section))
        tags = "".join(f" {tag(t)}" for t in section.tags) if self.drop_tags else ""
        rest = f"{tags}{_data(section.data)}"
        title = self._content(section.title, ranges, behind=rest)
        return f"{'#' * max(1, section.level)} {title}{rest}"

    def _steps(self, block: Steps) -> str:
        parts = []
        number = 0
        for node in block.entries:
            if node.place == "inference":
                argument, index = node.step.argument, node.step.index  # type: ignore[union-attr]
                line = self._inference(self.m.arguments[argument].steps[index])
                parts.append(line + self._children(node))
            else:
                number += 1
                parts.append(self._element(node, f"({number}) "))
        return "\n".join(parts)

    def _inference(self, step: Step) -> str:
        rules = ", ".join(rule(r, self.shortcodes) for r in step.rules)
        inside = f"{rules}{_data(step.data)}".strip()
        return f"-- {inside} --" if inside else "----"

    def _element(self, node: WrittenElement, start: str) -> str:
        head = self.line(node, at_line_start=not start)
        return f"{start}{head}{self._children(node)}"

    def _children(self, node: WrittenElement) -> str:
        lines: list[str] = []
        todo = [(1, child) for child in reversed(node.children)]
        while todo:
            depth, child = todo.pop()
            lines.append(f"\n{_INDENT * depth}{child.symbol} {self.line(child)}")
            todo += [(depth + 1, c) for c in reversed(child.children)]
        return "".join(lines)

    def line(self, node: WrittenElement, *, at_line_start: bool = False) -> str:
        """Write what an element says at one place: title, text, tags and data."""
        o = node.occurrence or Occurrence(reference=True)
        key = self.titles.get(node.ref) or node.ref.key  # type: ignore[union-attr]
        opening, closing = "[]" if isinstance(node.ref, ClaimRef) else "<>"
        if isinstance(key, str) and o.reference:
            tags = "".join(f" {w}" for w in self._tags(o))
            if f"{closing}:" in tags:  # on the same line, it would end a definition
                tags = f"\n{tags[1:]}"
            return f"{opening}{key}{closing}{tags}{_data(o.data)}"
        tags = "".join(f" {tag(t)}" for t in o.tags) if self.drop_tags else ""
        rest = f"{tags}{_data(o.data)}"
        titled = isinstance(key, str)
        starts_line = at_line_start and not titled
        if not (o.text or rest or titled or starts_line):
            return _EMPTY
        text = self._content(o.text, o.ranges, at_line_start=starts_line, behind=rest)
        title = f"{opening}{key}{closing}: " if titled else ""
        return f"{title}{text}{rest}"

    def _tags(self, o: Occurrence) -> list[str]:
        """Write the tags of a reference as they were written, or in a new form."""
        kept = [o.text[r.start : r.end] for r in o.ranges if r.kind is RangeKind.TAG]
        return kept or [tag(t) for t in o.tags]

    def _content(self, text: str, ranges: Any, **place: Any) -> str:
        return content(text, ranges, shortcodes=self.shortcodes, **place)


def _is_item(block: WrittenBlock) -> bool:
    return isinstance(block, WrittenElement) and block.place == "item"


def _data(data: Data) -> str:
    return f" {data_text(data)}" if data else ""


def _tags_in(section: Section) -> list[Range]:
    """Find the tags in the title of a section, which keeps no ranges."""
    found: list[Range] = []
    at = 0
    for name in section.tags:
        start, end = _place_of(section.title, name, at)
        if start >= 0:
            at = end
            found.append(Range(RangeKind.TAG, start, end, name))
    return found


def _place_of(title: str, name: str, start: int) -> tuple[int, int]:
    """Find the next tag *name*; blanks at its end are missing at the end of the title."""
    forms = (f"#{name}", f"#({name})")
    places = [(at, at + len(w)) for w in forms if (at := title.find(w, start)) >= 0]
    cut = forms[0].rstrip()
    if not places and title.endswith(cut, start):
        return len(title) - len(cut), len(title)
    return min(places, default=(-1, -1))
