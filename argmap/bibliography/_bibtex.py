"""
BibTeX, read once from the beginning to the end.

A faulty entry is reported with its line and left out; the next one begins at the next ``@``
that begins a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ._latex import from_latex
from ._reference import OTHERS, PersonName, Reference, year_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Braces nest no deeper, an entry has no more fields, and a value with its strings is no longer.
_DEEPEST, _FIELDS, _LONGEST = 100, 1000, 100_000
#: How many names are read of one entry, and how many characters of each field.
_NAMES, _SHOWN = 100, 2000
#: After so many entries that are never closed, the rest is not read: each reaches to its end.
_UNCLOSED = 2
#: After so many faults it is hardly BibTeX.
_FAULTS = 50

_START = re.compile(r"@\s*([A-Za-z]\w*)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@", re.MULTILINE)
_KEY = re.compile(r"[^\s,{}()=@#%\"]+")
_FIELD = re.compile(r"\s*([^\s,{}()=@#%\"]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}()=@#%\"]+")
_SPACE = re.compile(r"\s*")
_BRACES = re.compile(r"[{}]")
_QUOTED = re.compile(r'[{}"]')

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle", "howpublished")
_PUBLISHERS = ("publisher", "institution", "school", "organization")


class _Faulty(Exception):  # noqa: N818 - it never leaves this module
    """What is wrong with an entry, and where; an *open* one reaches to the end of the text."""

    def __init__(self, message: str, at: int, *, open_: bool = False) -> None:
        super().__init__(message)
        self.at = at
        self.open = open_


class BibTeX:
    """Reads one text; *faults* are offsets with what is wrong there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.strings = {month: month.capitalize() for month in _MONTHS}
        self.faults: list[tuple[int, str]] = []
        #: What fields may still say in all: strings could make them far longer than the text.
        self.room = 2 * len(text) + 1_000_000

    def entries(self) -> Iterator[tuple[int, str, str, Mapping[str, str]]]:
        """Yield each entry: its offset, its type, its key, and its fields in lower case."""
        at, unclosed = 0, 0
        while (
            unclosed <= _UNCLOSED
            and len(self.faults) < _FAULTS
            and (found := _NEXT.search(self.text, at)) is not None
        ):
            start = found.end() - 1
            try:
                at, entry = self._entry(start)
            except _Faulty as fault:
                self.faults.append((fault.at, str(fault)))
                unclosed += fault.open
                at = start + 1
                continue
            if entry is not None:
                yield (start, *entry)

    def _entry(self, start: int) -> tuple[int, tuple[str, str, dict[str, str]] | None]:
        found = _START.match(self.text, start)
        if found is None:
            raise _Faulty("expected an entry, such as @book{key, ...}", start)
        kind, close = found[1].lower(), "}" if found[2] == "{" else ")"
        if kind in ("comment", "preamble"):
            end, _ = self._braced(found.end(), close)
            return end, None
        if kind == "string":
            end, fields = self._fields(found.end(), close, start)
            self.strings.update(fields)
            return end, None
        at = _space(self.text, found.end())
        key = _KEY.match(self.text, at)
        if key is None:
            raise _Faulty(f"the @{kind} has no key", start)
        at = _space(self.text, key.end())
        if self.text[at : at + 1] == ",":
            at += 1
        elif self.text[at : at + 1] != close:
            raise _Faulty(f"expected a comma after the key {key[0][:60]}", at)
        end, fields = self._fields(at, close, start)
        return end, (kind, key[0], fields)

    def _fields(self, at: int, close: str, start: int) -> tuple[int, dict[str, str]]:
        fields: dict[str, str] = {}
        for _ in range(_FIELDS):
            at = _space(self.text, at)
            if self.text[at : at + 1] == close:
                return at + 1, fields
            found = _FIELD.match(self.text, at)
            if found is None:
                raise self._expected("a field, such as title = {...}", at, start)
            at, value = self._value(found.end(), start)
            fields.setdefault(found[1].lower(), value)
            at = _space(self.text, at)
            if self.text[at : at + 1] == ",":
                at += 1
            elif self.text[at : at + 1] != close:
                raise self._expected(f"a comma after the field {found[1][:60]}", at, start)
        raise _Faulty(f"it has more than {_FIELDS:,} fields", start)

    def _expected(self, what: str, at: int, start: int) -> _Faulty:
        """Say what is missing at *at*, or that the entry that begins at *start* is cut off."""
        if at < len(self.text):
            return _Faulty(f"expected {what}", at)
        return _Faulty(_OPEN, start, open_=True)

    def _value(self, at: int, start: int) -> tuple[int, str]:
        """Read a value: texts, numbers and names of strings, joined by #."""
        parts: list[str] = []
        while True:
            at, part = self._part(at, start)
            parts.append(part)
            self.room -= len(part)
            if sum(map(len, parts)) > _LONGEST or self.room < 0:
                raise _Faulty(f"a field has more than {_LONGEST:,} characters", start)
            following = _space(self.text, at)
            if self.text[following : following + 1] != "#":
                return at, "".join(parts)
            at = _space(self.text, following + 1)

    def _part(self, at: int, start: int) -> tuple[int, str]:
        sign = self.text[at : at + 1]
        if sign == "{":
            return self._braced(at + 1, "}")
        if sign == '"':
            return self._quoted(at + 1)
        found = _BARE.match(self.text, at)
        if found is None:
            raise self._expected("a value in braces", at, start)
        word = found[0]
        return found.end(), word if word.isdigit() else self.strings.get(word.lower(), word)

    def _braced(self, at: int, close: str) -> tuple[int, str]:
        """Read up to the brace that closes, or up to the parenthesis of an entry written with."""
        pattern, depth = (_BRACES if close == "}" else re.compile(r"[{})]")), 0
        for found in pattern.finditer(self.text, at):
            if found[0] == close and depth == 0:
                return found.end(), self.text[at : found.start()]
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth > _DEEPEST:
                raise _Faulty("braces are nested too deeply", found.start())
        raise _Faulty(_OPEN, at - 1, open_=True)

    def _quoted(self, at: int) -> tuple[int, str]:
        depth = 0
        for found in _QUOTED.finditer(self.text, at):
            if found[0] == '"' and depth == 0:
                return found.end(), self.text[at : found.start()]
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if not 0 <= depth <= _DEEPEST:
                raise _Faulty("the braces don't match", found.start())
        raise _Faulty("this quotation mark is never closed", at - 1, open_=True)


_OPEN = "the entry or a field of it is never closed"


def _space(text: str, at: int) -> int:
    """Skip spaces and line ends."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def reference_from_bibtex(
    kind: str, key: str, fields: Mapping[str, str], file: str, line: int
) -> Reference:
    """Make a reference of an entry."""

    def first(*names: str) -> str:
        return next((text for n in names if (text := from_latex(fields.get(n, "")[:_SHOWN]))), "")

    subtitle = first("subtitle")
    return Reference(
        key,
        people_in(fields.get("author", "")),
        people_in(fields.get("editor", "")),
        year=year_in(first("year", "date")),
        title=first("title") + (f": {subtitle}" if subtitle else ""),
        container=first(*_CONTAINERS),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=first("pages"),
        publisher=first(*_PUBLISHERS),
        doi="".join(fields.get("doi", "")[:_SHOWN].split()),
        url=_address(fields.get("url", "")[:_SHOWN]),
        inside=kind.startswith("in"),
        file=file,
        line=line,
    )


def _address(text: str) -> str:
    r"""Take an address out of ``\url{...}``, and keep its signs."""
    inner = re.sub(r"\A\s*\\url\s*\{(.*)\}\s*\Z", r"\1", text, flags=re.DOTALL)
    return re.sub(r"\\([_%#&$~])", r"\1", "".join(inner.split()))


def people_in(text: str) -> tuple[PersonName, ...]:
    """
    Read a list of names, which are joined by "and".

    >>> [str(name) for name in people_in("Jane van der Berg and {World Bank} and Li, Wei")]
    ['van der Berg, Jane', 'World Bank', 'Li, Wei']
    """
    found = (_name(part) for part in split_outside(text, r"\sand\s")[:_NAMES])
    return tuple(name for name in found if name.family)


def _name(text: str) -> PersonName:
    whole = text.strip()
    if whole.startswith("{") and whole.endswith("}") and _one_group(whole):
        return PersonName(from_latex(whole))
    if whole == "others":
        return OTHERS
    parts = [part.strip() for part in split_outside(whole, ",")]
    if len(parts) == 1:
        return _in_order(whole)
    family, *between, given = parts
    suffix = f" {from_latex(between[0])}" if between else ""
    return PersonName(from_latex(family) + suffix, from_latex(given))


def _in_order(text: str) -> PersonName:
    """Read "Given von Family": the family begins at the first word in lower case, or is last."""
    words = split_outside(text, r"[\s~]+")
    low = (at for at, word in enumerate(words[:-1]) if from_latex(word)[:1].islower())
    at = next(low, len(words) - 1)
    return PersonName(from_latex(" ".join(words[at:])), from_latex(" ".join(words[:at])))


def _one_group(text: str) -> bool:
    """Whether the first brace of *text* is closed by its last one."""
    depth = 0
    for found in _BRACES.finditer(text):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end() == len(text)
    return False


def split_outside(text: str, between: str) -> list[str]:
    """Split *text* where the pattern *between* matches outside of braces."""
    parts, start, depth = [], 0, 0
    for found in re.finditer(rf"[{{}}]|{between}", text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]
