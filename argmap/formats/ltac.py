"""
LTAC, the Lightweight Text Assurance Case: an indented list of claims, strategies and evidence.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..source import LINE_END, Source
from ._base import Format, Loss, Reading, lost_between
from ._notes import Notes
from ._outline import DEEPEST, on_one_line
from ._safety import CaseElement, CaseLines, SafetyCase, SafetyWriting
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

KEY = "ltac"

_LINE = re.compile(
    r"([ \t]*)-[ \t]+(Claim|Strategy|Evidence|Justification|Context|Assumption|Relation|Link)"
    r"(?:[ \t]+(\^)?([^:{(\s][^:{(]*)?)?(?::[ \t]*(.*?))?"
    r"(?:[ \t]*\{([^}]*)\})?(?:[ \t]*\(([^)]*)\))?[ \t]*"
)
_TYPES = {
    "Claim": "Goal",
    "Evidence": "Solution",
    **{name: name for name in ("Strategy", "Justification", "Context", "Assumption")},
}
_WRITTEN = {
    **{gsn: name for name, gsn in _TYPES.items()},
    "CounterGoal": "Claim",
    "CounterSolution": "Evidence",
}
_CONTEXTS = ("Context", "Assumption", "Justification")
#: What an id can't contain.
_SIGNS = re.compile(r"[:^{}()\\]")
_AGAINST = frozenset(("counter", "defeater"))
_OPTION = re.compile(r"[^\W_][\w-]*")


@collector_paused()
def read(source: Source) -> Reading:
    """Read an assurance case; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    notes = Notes(source)
    case = _List(notes)
    case.read()
    m = SafetyCase(notes, case.elements.values()).map()
    return Reading(m, tuple(notes.diagnostics))


class _List:
    """Takes a list apart into elements, each of which says what supports it."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.elements: dict[str, CaseElement] = {}
        #: For each level: its indentation, the id there, and the options of a group.
        self.open: list[tuple[int, str, tuple[str, ...]]] = []
        self.grouped = 0
        self.mentioned: list[tuple[str, int]] = []

    def read(self) -> None:
        """Read every line; what is none is noted, but for comments."""
        text, start, strange = self.notes.source.text, 0, None
        for end in [*(found.span() for found in LINE_END.finditer(text)), (len(text), 0)]:
            line = text[start : end[0]]
            found = _LINE.fullmatch(line)
            if found:
                self._line(found, start + found.end(1))
            elif strange is None and line.strip() and not line.lstrip().startswith(("#", "<!--")):
                strange = start
            start = end[1]
        if strange is not None and not self.elements:
            self.notes.unreadable("this is not a list of claims, strategies and evidence", strange)
        elif strange is not None:
            action = "The map doesn't contain it; begin it as in '- Claim C1: ...'."
            self.notes.unusual("this line is not an element of the case", action, strange)
        for name, at in self.mentioned:
            if name not in self.elements:
                action = "Correct the id, or declare it."
                self.notes.dangling(f"{name!r} is declared nowhere", action, at)

    def _line(self, found: re.Match[str], at: int) -> None:
        indent = len(found[1].expandtabs(4))
        while self.open and self.open[-1][0] >= indent:
            self.open.pop()
        kind, text = found[2], on_one_line(found[5] or "")
        options = tuple(o.strip().casefold() for o in (found[6] or "").split(",") if o.strip())
        name = on_one_line(found[4] or "") or _inferred(text)
        refers = kind == "Link" or bool(found[3])
        if kind == "Relation":
            name, options = self._group(options, at)
        elif refers:
            self.mentioned.append((name, at))
        elif name in self.elements:
            message = f"{name!r} is declared twice"
            self.notes.unusual(message, "The first counts.", at)
        else:
            self._declare(name, kind, text, options, found[7] or "", at, not found[4])
        self._put(name, kind, options, at)
        self.open.append((indent, name, options if kind == "Relation" else ()))

    def _declare(
        self,
        name: str,
        kind: str,
        text: str,
        options: tuple[str, ...],
        reference: str,
        at: int,
        nameless: bool,
    ) -> None:
        classes = [o for o in options if o not in _AGAINST]
        facts: dict[str, Any] = {"text": text, "classes": classes}
        facts |= {"reference": on_one_line(reference)} if on_one_line(reference) else {}
        self.elements[name] = CaseElement(name, _TYPES[kind], facts, at, nameless)

    def _group(self, options: tuple[str, ...], at: int) -> tuple[str, tuple[str, ...]]:
        """Make a strategy without words of a group, unless it is one of objections."""
        self.grouped += 1
        name = f"Relation {self.grouped}"
        if not _AGAINST & set(options):
            self.elements[name] = CaseElement(name, "Strategy", {}, at)
        return name, options

    def _put(self, name: str, kind: str, options: tuple[str, ...], at: int) -> None:
        """Say of the element above that this one supports it, or of this one that it objects."""
        if not self.open:
            return
        above, group = self.open[-1][1], self.open[-1][2]
        against = bool(_AGAINST & {*options, *group})
        if _AGAINST & set(group) and len(self.open) > 1:
            above = self.open[-2][1]
        if kind == "Relation" and against:
            return
        upper, lower = self.elements.get(above), self.elements.get(name)
        if upper is None:
            action = "It is not connected with anything."
            self.notes.unusual(f"{name!r} is under something else declared later", action, at)
        elif against:
            if lower is None:
                return
            lower.facts.setdefault("challenges", []).append(above)
        else:
            is_context = lower is not None and lower.type in _CONTEXTS
            key = "inContextOf" if is_context else "supportedBy"
            upper.facts.setdefault(key, []).append(name)


def _inferred(text: str) -> str:
    return on_one_line(_SIGNS.sub("", text))


def sniff(text: str) -> bool:
    """Tell such a case by how its first element begins."""
    lines = (line for line in text.splitlines()[:200] if line.strip() and line[:1] != "#")
    return bool(re.match(r"- (?:Claim|Strategy)\b[^.!?]*?:", next(lines, "")))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write an assurance case, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _fresh(m: ArgumentMap) -> str:
    return "".join(_Tree(SafetyWriting(m, _inferred)).lines())


class _Tree:
    """Lists the elements of a case, each where it is first needed."""

    def __init__(self, case: SafetyWriting) -> None:
        self.case = case
        elements = [*case.elements.values()]
        strategies = [s for element in elements for s in element.strategies]
        self.all = {e.name: e for e in (*elements, *strategies, *case.loose)}
        self.counters: dict[str, list[str]] = {}
        for element in elements:
            for name in element.challenges:
                self.counters.setdefault(name, []).append(element.name)
        self.declared: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Begin with what is under nothing; circles come last."""
        below = {name for element in self.all.values() for name, _ in self._inside(element)}
        tops = [name for name in self.all if name not in below]
        for name in (*tops, *self.all):
            if name not in self.declared:
                yield from self._tree(name)

    def _inside(self, element: CaseLines) -> list[tuple[str, bool]]:
        """List what is under an element, and whether it objects."""
        contexts = [
            name
            for name in element.facts.get("context", ())
            if name in self.all and self.all[name].type in _CONTEXTS
        ]
        pro = [*element.supported, *contexts]
        con = self.counters.get(element.name, ())
        return [*((name, False) for name in pro), *((name, True) for name in con)]

    def _tree(self, top: str) -> Iterator[str]:
        roots = deque([top])
        while roots:
            todo = [(roots.popleft(), False, 0)]
            while todo:
                name, against, depth = todo.pop()
                element = self.all[name]
                inside = self._inside(element)
                if name in self.declared or (depth >= DEEPEST and inside):
                    if name not in self.declared:
                        roots.append(name)
                    if depth:
                        yield _line(f"Link {name}", "", ["counter"] * against, "", depth)
                    continue
                self.declared.add(name)
                options = [*element.classes, *["counter"] * against]
                kind = _WRITTEN[element.type]
                reference = _reference(element)
                yield _line(f"{kind} {name}", element.text, options, reference, depth)
                todo += [(n, c, depth + 1) for n, c in reversed(inside)]


def _reference(element: CaseLines) -> str:
    """Give what stands in parentheses at the end of a line, if it can."""
    reference = element.facts.get("reference", "")
    return "" if set(reference) & set("()\n") else str(reference)


def _line(head: str, text: str, options: list[str], reference: str, depth: int) -> str:
    said = f"{head}: {text}" if text else head
    listed = f" {{{', '.join(options)}}}" if options or text.endswith((")", "}")) else ""
    return f"{'  ' * depth}- {said}{listed}{f' ({reference})' if reference else ''}\n"


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("LTAC", (".ltac",), read, write, losses, sniff)
