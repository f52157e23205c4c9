"""
GSN, the Goal Structuring Notation of safety cases, in the YAML of gsn2x.

A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._notes import Notes
from ._safety import (
    MARKS,
    PREFIXES,
    CaseElement,
    CaseLines,
    SafetyCase,
    SafetyWriting,
    type_of,
)
from ._verbatim import keeping, kept_or_fresh
from ._yaml import quoted, quoted_key, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap

KEY = "gsn"

_HEAD = "# a safety case in GSN, as gsn2x reads it\n"
#: How far the next element is looked for.
_NEAR = 10_000
_FACT = re.compile(
    r"^[ \t]+[\"']?(?:text|supportedBy|inContextOf|challenges|undeveloped|nodeType)[\"']?[ \t]*:",
    re.MULTILINE,
)
_BEGINS = re.compile(
    r"^[\"']?(?:CSn|CG|Sn|[GSAJC])(?![a-z])\S*[\"']?[ \t]*:[ \t\r]*(?:\{\}[ \t\r]*)?$",
    re.MULTILINE,
)
_MODULE = re.compile(r"^module:[ \t\r]*\n[ \t]+name:", re.MULTILINE)


@collector_paused()
def read(source: Source) -> Reading:
    """Read a safety case; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    notes = Notes(source)
    document = read_mapping(notes, "of elements, such as G1")
    m = SafetyCase(notes, _elements(notes, document)).map()
    return Reading(m, tuple(notes.diagnostics))


def _elements(notes: Notes, document: dict[str, Any]) -> Iterator[CaseElement]:
    text, at = notes.source.text, 0
    known = {kind.casefold(): kind for kind in PREFIXES.values()}
    for name, facts in document.items():
        if name == "module":
            continue
        at = max(at, text.find(name, at, at + _NEAR))
        if not isinstance(facts, (dict, type(None))):
            message = f"expected a mapping under {name!r}, found {facts!r}"
            notes.unusual(message, "Write text: and the like under it.", at)
            continue
        given = facts or {}
        named = given.get("nodeType")
        kind = known.get(named.casefold(), "") if isinstance(named, str) else ""
        yield CaseElement(name, kind or type_of(name), given, at)


def sniff(text: str) -> bool:
    """Tell GSN by what its elements are called, and what they say."""
    if text.startswith(_HEAD):
        return True
    return bool(_MODULE.search(text) or (_BEGINS.search(text) and _FACT.search(text)))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a safety case, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _fresh(m: ArgumentMap) -> str:
    return "".join([_HEAD, *_lines(m)])


def _lines(m: ArgumentMap) -> Iterator[str]:
    """Write each claim, and after it the strategies that lead to it."""
    case = SafetyWriting(m)
    if not case.elements and not case.loose:
        yield "{}\n"
    for element in case.elements.values():
        for each in (element, *element.strategies):
            yield from _lines_of(each)
    for strategy in case.loose:
        yield from _lines_of(strategy)


def _lines_of(element: CaseLines) -> Iterator[str]:
    facts: dict[str, str] = {}
    if element.text:
        facts["text"] = quoted(element.text)
    if element.type != type_of(element.name):
        facts["nodeType"] = element.type
    listed = {
        "supportedBy": element.supported,
        "inContextOf": element.facts.get("context", []),
        "challenges": element.challenges,
        "classes": element.classes,
    }
    for key, names in listed.items():
        if names:
            facts[key] = f"[{', '.join(map(quoted, names))}]"
    if "url" in element.facts:
        facts["url"] = quoted(element.facts["url"])
    facts |= {mark: "true" for mark in MARKS if mark in element.facts}
    yield f"{quoted_key(element.name)}{'' if facts else ' {}'}\n"
    yield from (f"  {key}: {value}\n" for key, value in facts.items())


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("GSN", (".yaml", ".yml"), read, write, losses, sniff)
