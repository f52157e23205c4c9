"""
What Rationale saves, ``.rtnl``: a script in Python that builds a map.  Read only.

It is taken apart as a text, and never executed.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
import warnings
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Ref,
    Relation,
    RelationRef,
)
from ..suggest import brief, count
from ._base import Format, Reading
from ._graph import contention, stated
from ._notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source

#: Longer scripts are refused: no map is that long, and taking them apart needs a lot of memory.
MOST = 2_000_000
_PRELUDE = re.compile(r"^#-- End of Prelude --.*$", re.MULTILINE)
#: From here on, a script only says where things are on the screen.
_LAYOUT = re.compile(r"^[^\n#]*\bGetFernViews\s*\(", re.MULTILINE)
_FIRST = re.compile(r"\ufeff?\s*#\s*Rationale Version\b")
_COMPOUND = {"CompoundReason": Kind.SUPPORT, "CompoundObjection": Kind.ATTACK}
_SIMPLE = {"Reason": Kind.SUPPORT, "Objection": Kind.ATTACK}
#: Comments and strings; those in double quotation marks may go over several lines.
_LITERAL = re.compile(
    r"(#[^\n]*|\"\"\"[\s\S]*?\"\"\"|'(?:[^'\\\n]|\\.)*')|\"(?:[^\"\\]|\\[\s\S])*\""
)
_BREAK = re.compile(r"\r\n?|\n")
_MAKING = frozenset(("Create", "CreateChild", "CreateAnnotation"))


@collector_paused()
def read(source: Source) -> Reading:
    """Read the calls in a script that make boxes and give them texts; others say nothing."""
    notes = Notes(source)
    start = max((found.end() for found in _PRELUDE.finditer(source.text)), default=0)
    layout = _LAYOUT.search(source.text, start)
    body = source.text[start : layout.start() if layout else len(source.text)]
    script = _Script(notes, source.text.count("\n", 0, start), body)
    if len(body) > MOST:
        notes.unreadable(f"this script has more than {count(MOST, 'character')}", start)
        return Reading(ArgumentMap(), tuple(notes.diagnostics))
    try:
        with warnings.catch_warnings(action="ignore"):
            script.run(ast.parse(script.text).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        words = getattr(error, "msg", "") or "it is nested too deeply"
        notes.unreadable(f"this is not a script by Rationale: {words}", script.offset(line))
    if not script.boxes and not notes.diagnostics:
        notes.unreadable("expected a script by Rationale, found none of its calls that make boxes")
    return Reading(_Drawn(script).map(), tuple(notes.diagnostics))


@attrs.define
class _Box:
    """A box of a map: its type, the box that it hangs under, and what it says."""

    name: str
    type: str
    parent: str = ""
    facts: dict[str, Any] = attrs.field(factory=dict)


class _Script:
    """Goes through the statements of a script, and collects boxes."""

    def __init__(self, notes: Notes, before: int, body: str) -> None:
        self.notes = notes
        #: The number of each line, before strings were put on one line each.
        self.lines = [before]
        self.text = "".join(self._on_one_line(body))
        self.boxes: dict[str, _Box] = {}
        self.last: _Box | None = None

    def _on_one_line(self, body: str) -> Iterator[str]:
        """Write line breaks in strings as Python does, so that they are valid."""
        at, line = 0, self.lines[0]
        for found in (*_LITERAL.finditer(body), None):
            plain = body[at : len(body) if found is None else found.start()]
            kept = plain if found is None or not found[1] else plain + found[1]
            self.lines += range(line + 1, line + 1 + kept.count("\n"))
            line += kept.count("\n")
            yield kept
            if found is not None:
                if not found[1]:
                    line += found[0].count("\n")
                    yield _BREAK.sub("\\\\n", found[0])
                at = found.end()

    def offset(self, line: int) -> int:
        """Give the offset of a line of the text that is taken apart."""
        number = self.lines[min(line, len(self.lines)) - 1]
        return self.starts[min(number, len(self.starts) - 1)]

    @functools.cached_property
    def starts(self) -> list[int]:
        """Where the lines of the whole script start."""
        ends = itertools.accumulate(len(s) + 1 for s in self.notes.source.text.split("\n"))
        return [0, *ends][:-1]

    def run(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            made = statement.targets if isinstance(statement, ast.Assign) else []
            value = getattr(statement, "value", None)
            if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
                continue
            given = [_given(argument) for argument in value.args]
            if value.func.id in _MAKING and len(made) == 1 and isinstance(made[0], ast.Name):
                self._make(made[0].id, value.func.id, given, statement.lineno)
            elif self.last is not None and given:
                self.last.facts[value.func.id] = given[-1]

    def _make(self, name: str, how: str, given: list[Any], line: int) -> None:
        words = [value for value in given if isinstance(value, str)]
        parent = "" if how == "Create" or len(words) < _CHILD else words[0]
        self.last = _Box(name, words[-1] if words else "", parent)
        if parent and parent not in self.boxes:
            message = f"{brief(name)} hangs under {brief(parent)!r}, which isn't there"
            self.notes.dangling(message, "Check that the file is whole.", self.offset(line))
        if name in self.boxes:
            message = f"there is another box {brief(name)!r}"
            self.notes.unusual(message, "The first counts.", self.offset(line))
        self.boxes.setdefault(name, self.last)


#: How many words make a child: what it hangs under, and its type.
_CHILD = 2


def _given(argument: ast.expr) -> Any:
    """Return an argument as a value, or the name of what it names."""
    if isinstance(argument, ast.Constant):
        return argument.value
    return argument.id if isinstance(argument, ast.Name) else None


class _Drawn:
    """Makes a map of the boxes of a script."""

    def __init__(self, script: _Script) -> None:
        self.script = script
        self.boxes = script.boxes
        spoken = [b for b in self.boxes.values() if b.type == "Claim" or b.type in _SIMPLE]
        self.refs = {box.name: ClaimRef(number) for number, box in enumerate(spoken, 1)}
        self.premises: dict[str, list[ClaimRef]] = {}
        for box in spoken:
            if self._type(box.parent) in _COMPOUND and box.type == "Claim":
                self.premises.setdefault(box.parent, []).append(self.refs[box.name])
        bearing = [b for b in self.boxes.values() if b.type in _COMPOUND or b.type in _SIMPLE]
        self.places = {box.name: RelationRef(number) for number, box in enumerate(bearing)}

    def _type(self, name: str) -> str:
        return self.boxes[name].type if name in self.boxes else ""

    def map(self) -> ArgumentMap:
        claims = Elements.just_made(self._claims())
        return ArgumentMap(claims, relations=[*self._relations()])

    def _claims(self) -> Iterator[Claim]:
        for name, ref in self.refs.items():
            box = self.boxes[name]
            said = stated(_said(box, "SetText"))
            evaluated, note = _said(box, "SetEvaluation"), _said(box, "SetNodeNotes")
            data = {
                **({"evaluated": evaluated} if evaluated else {}),
                **({"note": note} if note else {}),
            }
            said = attrs.evolve(said, data=Data(data)) if data else said
            is_main = box.type == "Claim" and not box.parent
            yield Claim(ref.key, (contention(said) if is_main else said,))

    def _relations(self) -> Iterator[Relation]:
        for name in self.places:
            box = self.boxes[name]
            kind = {**_COMPOUND, **_SIMPLE}[box.type]
            own = self.refs.get(name)
            sources = tuple(self.premises.get(name, ())) if own is None else (own,)
            target = self._target(box.parent)
            against = isinstance(target, RelationRef) and kind is Kind.ATTACK
            kind = Kind.UNDERCUT if against else kind
            yield Relation(kind, sources, () if target is None else (target,))

    def _target(self, name: str) -> Ref | None:
        """Say what hangs above: a claim; of an inference, the reason that it is the step of."""
        if self._type(name) == "Inference":
            return self.places.get(self.boxes[name].parent)
        return self.refs.get(name) or self.places.get(name)


def _said(box: _Box, call: str) -> str:
    value = box.facts.get(call)
    return " ".join(value.split()) if isinstance(value, str) else ""


def sniff(text: str) -> bool:
    """Tell a script of Rationale by its first line."""
    return bool(_FIRST.match(text))


FORMAT = Format("Rationale", (".rtnl",), read, sniff=sniff)
