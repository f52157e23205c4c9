"""
The YAML of the older tool called argmap, which makes maps for MindMup of it.

Claims are keys, under which reasons and objections are, under which their premises are.
A file is written as it was read, for as long as the map says the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._mindmup import label_and_strength
from ._notes import Notes
from ._outline import (
    BACKING_AND_UNDERCUTS,
    PRO_AND_CON,
    OutlinePoint,
    OutlineReader,
    Words,
    on_one_line,
    outlined,
    plain_words,
)
from ._verbatim import keeping, kept_or_fresh
from ._yaml import quoted, quoted_key, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Claim

KEY = "mindmup-yaml"

_HEAD = "# claims, reasons (r) and objections (o), as argmap2mup reads them\n"
_REASON = re.compile(r"^[ \t]+[\"']?[ro]\d*[\"']?[ \t]*:", re.MULTILINE)
#: What other maps in YAML have, and this one never does.
_OTHERS = re.compile(
    r"^[ \t]*(?:supportedBy|inContextOf|premises|conclusion)[ \t]*:", re.MULTILINE
)
#: YAML is nested 64 deep at most, and each claim takes two levels.
_DEEPEST, _HITS = 20, 10
#: How far a key is looked for.
_NEAR = 10_000
_RESERVED = ("label", "strength", "note")


@collector_paused()
def read(source: Source) -> Reading:
    """Read claims and reasons; the text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    notes = Notes(source)
    document = read_mapping(notes, "whose keys are claims")
    reader = OutlineReader(notes)
    for point, at in _Document(notes).points(document):
        reader.add(point, at)
    return Reading(reader.map(), tuple(notes.diagnostics))


@attrs.frozen
class _Part:
    """A claim or a reason of a document, and the point that it is to be."""

    key: str
    value: Any
    point: OutlinePoint
    reason: bool = False


class _Document:
    """Lists the points of a document."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.count = 0
        self.at = 0

    def points(self, document: dict[str, Any]) -> Iterator[tuple[OutlinePoint, int]]:
        """Yield each point, and where it may stand."""
        todo = [_Part(key, value, _TOP) for key, value in reversed(document.items())]
        while todo:
            part = todo.pop()
            claim: _Part | None = part
            more: list[_Part] = []
            if part.reason:
                claim, more = self._reason(part)
            if claim is None:
                yield attrs.evolve(part.point, hollow=True), self._place(part.key)
            else:
                reasons = self._mapping(claim.value, claim.key)
                words = self._words(claim.key, reasons.get("note"))
                yield attrs.evolve(claim.point, words=words), self._place(claim.key)
                inside = [(k, v) for k, v in reasons.items() if k != "note"]
                depth = claim.point.depth + 1
                own = [_reason_at(depth, k, v) for k, v in inside]
                hits = [inner for inner in more if inner.reason]
                more = [*hits, *own, *(inner for inner in more if not inner.reason)]
            todo += reversed(more)

    def _place(self, key: str) -> int:
        """Look for a key from the last one on; an escaped one can't be found."""
        self.at = max(self.at, self.notes.source.text.find(key, self.at, self.at + _NEAR))
        return self.at

    def _mapping(self, value: Any, key: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        if value not in (None, [], ""):
            action = "Write what belongs to it as a mapping, or nothing."
            message = f"under {key!r}, expected a mapping, found {value!r}"
            self.notes.unusual(message, action, self._place(key))
        return {}

    def _reason(self, reason: _Part) -> tuple[_Part | None, list[_Part]]:
        """Take a reason apart: its first premise, those linked with it, and what hits it."""
        value = self._mapping(reason.value, reason.key)
        facts = label_and_strength(Data({k: value.get(k) for k in ("label", "strength")}))
        point = attrs.evolve(reason.point, facts=facts)
        inside = [(k, v) for k, v in value.items() if k not in ("label", "strength")]
        hits = [
            _reason_at(point.depth + 1, k, v, on_link=True) for k, v in inside if _REASON_KEY(k)
        ]
        claims = [_Part(k, v, point) for k, v in inside if not _REASON_KEY(k)]
        linked = attrs.evolve(point, linked=True, facts=Data())
        others = [attrs.evolve(claim, point=linked) for claim in claims[1:]]
        return (claims[0] if claims else None), [*hits, *others]

    def _words(self, key: str, note: Any) -> Words:
        implicit, self.count = key.startswith("-"), self.count + 1
        note = on_one_line(note) if isinstance(note, str) else ""
        facts = Data({"note": note} if note else {})
        text = on_one_line(key[1:] if implicit else key)
        return Words(self.count, text, tags=("implicit",) if implicit else (), data=facts)


_TOP = OutlinePoint(0, Words(None, ""))
_REASON_KEY = re.compile(r"[ro]-?\d*").fullmatch


def _reason_at(depth: int, name: str, value: Any, *, on_link: bool = False) -> _Part:
    kind = Kind.ATTACK if name[:1] in ("o", "-") else Kind.SUPPORT
    return _Part(name, value, OutlinePoint(depth, _TOP.words, kind, on_link=on_link), reason=True)


def sniff(text: str) -> bool:
    """Tell such YAML by its reasons, which are keys like r1 and o1."""
    if text.startswith(_HEAD):
        return True
    begins = text.lstrip()[:1] not in ("{", "<", "")
    return begins and bool(_REASON.search(text)) and not _OTHERS.search(text)


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write claims and reasons, as they were read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


@attrs.define
class _Claim:
    """A claim and the reasons under it, to be written."""

    point: OutlinePoint
    reasons: list[_Reason] = attrs.field(factory=list)


@attrs.define
class _Reason:
    """A reason, its premises, and what hits it."""

    point: OutlinePoint
    claims: list[_Claim] = attrs.field(factory=list)
    reasons: list[_Reason] = attrs.field(factory=list)


def _fresh(m: ArgumentMap) -> str:
    points = outlined(
        m,
        _said,
        kinds=PRO_AND_CON,
        on_links=BACKING_AND_UNDERCUTS,
        facts=label_and_strength,
        hollow=True,
        deepest=_DEEPEST,
        hits=_HITS,
    )
    lines = [*_claims(_tree(points), 0)]
    return "".join([_HEAD, *lines]) if lines else f"{_HEAD}{{}}\n"


def _tree(points: Iterator[OutlinePoint]) -> list[_Claim]:
    """Put reasons between the claims."""
    tops: list[_Claim] = []
    open_: list[tuple[_Claim, _Reason]] = []
    for point in points:
        claim, reason = _Claim(point), _Reason(point)
        if point.depth == 0:
            tops.append(claim)
        elif point.linked:
            reason = open_[point.depth][1]
            reason.claims.append(claim)
        else:
            above = open_[point.depth - 1][1 if point.on_link else 0]
            above.reasons.append(reason)
            reason.claims += [] if point.hollow else [claim]
        open_[point.depth :] = [(claim, reason)]
    return tops


def _claims(claims: list[_Claim], depth: int) -> Iterator[str]:
    taken: set[str] = set()
    blanks = "  " * depth
    for claim in claims:
        words = claim.point.words
        yield f"{quoted_key(_key(words, taken), blanks)}\n"
        note = words.data.get("note")
        if note and not claim.point.again:
            yield f"{blanks}  note: {quoted(note)}\n"
        yield from _reasons(claim.reasons, depth + 1)


def _reasons(reasons: list[_Reason], depth: int) -> Iterator[str]:
    blanks = "  " * depth
    numbers = {"r": 0, "o": 0}
    for reason in reasons:
        letter = "o" if reason.point.kind in (Kind.ATTACK, Kind.UNDERCUT) else "r"
        numbers[letter] += 1
        yield f"{blanks}{letter}{numbers[letter]}:\n"
        for key, value in reason.point.facts.items():
            written = quoted(value) if isinstance(value, str) else repr(value)
            yield f"{blanks}  {key}: {written}\n"
        yield from _claims(reason.claims, depth + 1)
        yield from _reasons(reason.reasons, depth + 1)


def _key(words: Words, taken: set[str]) -> str:
    """Make the key of a claim: no two of a reason may be the same, and some mean something."""
    text, number = words.text, 1
    while text in taken:
        number += 1
        text = f"{words.text} ({number})".lstrip()
    taken.add(text)
    if "implicit" in words.tags:
        return f"-{text}"
    special = text.startswith("-") or text in _RESERVED or _REASON_KEY(text)
    return f" {text}" if special else text


def _said(element: Claim | Argument) -> Words:
    words, note = plain_words(element), element.data.get("note")
    note = on_one_line(note) if isinstance(note, str) else ""
    tags = ("implicit",) if "implicit" in element.tags else ()
    return attrs.evolve(words, tags=tags, data=Data({"note": note} if note else {}))


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("MindMup YAML", (".yml", ".yaml"), read, write, losses, sniff)
