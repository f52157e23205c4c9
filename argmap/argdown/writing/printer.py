"""
Any map as Argdown.

A map that was read from Argdown is written so that reading it gives an equal map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...model import ArgumentMap, ClaimRef, Data, Occurrence, Range, RangeKind, takes_map
from ..reading.front import setting
from ..shortcodes import SHORTCODES
from .arrange import Arrangement
from .escape import content, rule, tag
from .plan import Block, Heading, Node, Steps, StuckError, nodes, plan
from .titles import mended, problem
from .yaml_out import data, front_matter

if TYPE_CHECKING:
    from ...model import Ref, Section, Step

_INDENT = "    "

_HALF = re.compile(r"[\ud800-\udfff]")


@takes_map
def print_map(m: ArgumentMap) -> str:
    r"""
    Write *m* as Argdown.

    >>> from argmap.argdown import parse
    >>> print_map(parse("[Rain]:  It rains. {a: 1}\n - [Sun]").map)
    '[Rain]: It rains. {a: 1}\n    - [Sun]\n'
    """
    return Printer(m).run()


class Printer:
    """Turns blocks into text."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.shortcodes = _shortcodes(m.settings)
        self.drop_tags = setting(m.settings, "model", "removeTagsFromText") is True
        self.titles: dict[Ref, str] = {}
        self.blocks: list[Block] = []

    def run(self) -> str:
        """Order the parts of the map, and write them."""
        try:
            self.blocks = plan(self.m)
        except StuckError:
            arrangement = Arrangement(self.m)
            self.blocks, self.titles = arrangement.run(), arrangement.titles
        self._mend_titles()
        return self.text(self.blocks)

    def _mend_titles(self) -> None:
        """Find other titles for those that can't be written where they stand."""
        taken = {c.key for c in self.m.claims}, {a.key for a in self.m.arguments}
        for node in nodes(self.blocks):
            ref, is_claim = node.ref, isinstance(node.ref, ClaimRef)
            key = getattr(ref, "key", None)
            if not isinstance(key, str) or ref in self.titles:
                continue
            reference = node.occurrence is None or node.occurrence.reference
            top = node.place == "top"
            if problem(key, claim=is_claim, reference=reference, at_line_start=top):
                others: Any = {*taken[not is_claim], *self.titles.values()}
                self.titles[ref] = mended(key, others, claim=is_claim)

    def text(self, blocks: list[Block]) -> str:
        """Write the whole."""
        parts = [front_matter(self.m.settings)] if self.m.settings else []
        listed = False
        for block in blocks:
            written = self._block(block)
            if listed and _is_item(block):
                parts[-1] += f"\n{written}"
            else:
                parts.append(written)
            listed = _is_item(block)
        text = "\n\n".join(parts) + "\n" if parts else "\n"
        text = _HALF.sub("\ufffd", text)  # no encoding knows halves of characters
        return f"\\{text}" if text.startswith("\ufeff") else text  # no byte-order mark

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(self.m.sections[block.index])
        if isinstance(block, Steps):
            return self._steps(block)
        return self._element(block, "* " if _is_item(block) else "")

    def _heading(self, section: Section) -> str:
        ranges = [] if self.drop_tags else list(_tags_in(section))
        said = self._content(section.title, ranges)
        tags = "".join(f" {tag(t)}" for t in section.tags) if self.drop_tags else ""
        return f"{'#' * max(1, section.level)} {said}{tags}{_data(section.data)}"

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
        said = f"{rules}{_data(step.data)}".strip()
        return f"-- {said} --" if said else "----"

    def _element(self, node: Node, start: str) -> str:
        head = self._said(node, at_line_start=not start)
        return f"{start}{head}{self._children(node)}"

    def _children(self, node: Node) -> str:
        lines: list[str] = []
        todo = [(1, child) for child in reversed(node.children)]
        while todo:
            depth, child = todo.pop()
            lines.append(f"\n{_INDENT * depth}{child.symbol} {self._said(child)}")
            todo += [(depth + 1, c) for c in reversed(child.children)]
        return "".join(lines)

    def _said(self, node: Node, *, at_line_start: bool = False) -> str:
        """Write what an element says at one place: title, text, tags and data."""
        o = node.occurrence or Occurrence(reference=True)
        key = self.titles.get(node.ref) or node.ref.key  # type: ignore[union-attr]
        opening, closing = "[]" if isinstance(node.ref, ClaimRef) else "<>"
        if isinstance(key, str) and o.reference:
            tags = "".join(f" {w}" for w in self._tags(o))
            return f"{opening}{key}{closing}{tags}{_data(o.data)}"
        titled = isinstance(key, str)
        said = self._content(o.text, o.ranges, at_line_start=at_line_start and not titled)
        if self.drop_tags:
            said += "".join(f" {tag(t)}" for t in o.tags)
        title = f"{opening}{key}{closing}: " if titled else ""
        return f"{title}{said}{_data(o.data)}"

    def _tags(self, o: Occurrence) -> list[str]:
        """Write the tags of a reference as they were written, or anew."""
        kept = [o.text[r.start : r.end] for r in o.ranges if r.kind is RangeKind.TAG]
        return kept or [tag(t) for t in o.tags]

    def _content(self, text: str, ranges: Any, *, at_line_start: bool = False) -> str:
        return content(text, ranges, at_line_start=at_line_start, shortcodes=self.shortcodes)


def _is_item(block: Block) -> bool:
    return isinstance(block, Node) and block.place == "item"


def _data(said: Data) -> str:
    return f" {data(said)}" if said else ""


def _tags_in(section: Section) -> list[Range]:
    """Find the tags in the title of a section, which keeps no ranges."""
    found, at = [], 0
    for name in section.tags:
        places = [(section.title.find(w, at), w) for w in {f"#{name}", f"#({name})"}]
        start, written = min(((p, w) for p, w in places if p >= 0), default=(-1, ""))
        if start >= 0:
            at = start + len(written)
            found.append(Range(RangeKind.TAG, start, at, name))
    return found


def _shortcodes(settings: Data) -> dict[str, str]:
    given: Any = setting(settings, "model", "shortcodes")
    return {**SHORTCODES, **dict.fromkeys(given, "")} if isinstance(given, Data) else SHORTCODES
