"""The references that are at hand, and what was wrong where they were read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ._reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source import Source

#: So many problems are kept of one file, and so much is read of one.
_PROBLEMS, _LARGEST = 50, 10_000_000


@attrs.frozen
class BibliographyProblem:
    """
    Something wrong with a bibliography.

    *kind* is ``name`` (of a file), ``unreadable`` (a file), ``entry`` (one entry)
    or ``duplicate`` (the key *key*).
    *file* is empty for what is in the front matter; *line* is 0 where lines mean nothing.
    """

    kind: str
    file: str
    message: str
    action: str
    line: int = 0
    key: str = ""

    @property
    def setting(self) -> str:
        """The setting of the front matter that it comes from."""
        return "bibliography" if self.file or self.kind == "name" else "references"


@attrs.frozen(eq=False)
class Bibliography:
    """
    References by their keys; if a key is defined twice, the first definition counts.

    *files* were read, in that order; *unopened* are named by the map but were not allowed.
    """

    references: Mapping[str, Reference] = attrs.field(factory=dict)
    files: tuple[str, ...] = ()
    problems: tuple[BibliographyProblem, ...] = ()
    unopened: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Say where the references are, such as "refs.bib" or "the front matter"."""
        inline = any(not r.file for r in self.references.values())
        places = [*self.files, *["the front matter"] * (inline or not self.files)]
        return " and ".join(places)

    def __bool__(self) -> bool:
        return bool(self.references or self.files or self.unopened)


def combined(parts: Iterable[Bibliography]) -> Bibliography:
    """Put several together; a key that two of them define differently is a problem."""
    references: dict[str, Reference] = {}
    problems: list[BibliographyProblem] = []
    files: list[str] = []
    for part in parts:
        files += part.files
        problems += part.problems
        for key, reference in part.references.items():
            first = references.setdefault(key, reference)
            if first is not reference and first != reference:
                problems.append(_twice(first, reference))
    return Bibliography(references, tuple(files), tuple(problems))


def read_references(source: Source) -> Bibliography:
    """Read the text of a bibliography, in BibTeX or in CSL-JSON; faulty entries are left out."""
    if len(source.text) > _LARGEST:
        most = f"more than {_LARGEST // 10**6} million characters"
        return _unreadable(source.name, f"has {most}", "Keep a smaller one for this map.")
    if source.text.lstrip()[:1] in ("[", "{"):
        return _from_json(source)
    return _from_bibtex(source)


def _unreadable(file: str, what: str, action: str, line: int = 0) -> Bibliography:
    message = f"the bibliography {file} {what}"
    return Bibliography(
        {}, (file,), (BibliographyProblem("unreadable", file, message, action, line),)
    )


def _from_json(source: Source) -> Bibliography:
    try:
        document = json.loads(source.text)
    except json.JSONDecodeError as error:
        what = f"is not valid JSON: {error.msg}"
        return _unreadable(source.name, what, "Export it again, as CSL-JSON.", error.lineno)
    except (RecursionError, ValueError):
        return _unreadable(source.name, "is nested too deeply", "Export it again, as CSL-JSON.")
    if isinstance(document, dict):
        document = document.get("items", document.get("references"))
    if not isinstance(document, list):
        what = "is JSON, but not a list of references"
        return _unreadable(source.name, what, "Export it again, as CSL-JSON.")
    return from_items(document, source.name)


def from_items(items: Iterable[Any], file: str = "") -> Bibliography:
    """Read the *items* of CSL-JSON, or those that a front matter lists."""
    from ._csl import reference_from_csl  # noqa: PLC0415 - only maps that cite need it

    where = file or "the front matter"
    references: dict[str, Reference] = {}
    problems: list[BibliographyProblem] = []
    for number, item in enumerate(items, start=1):
        found = reference_from_csl(item, file) if isinstance(item, Mapping) else None
        if found is None:
            message = f"reference {number} in {where} has no id"
            problems.append(
                BibliographyProblem("entry", file, message, "Give it an id, which claims name.")
            )
        else:
            _take(found, references, problems)
            if not any(v for k, v in item.items() if k not in ("id", "type")):
                problems.append(_empty(found))
    return Bibliography(references, (file,) if file else (), tuple(problems[:_PROBLEMS]))


def _from_bibtex(source: Source) -> Bibliography:
    from ._bibtex import BibTeX, reference_from_bibtex  # noqa: PLC0415 - as above

    reader, references = BibTeX(source.text), dict[str, Reference]()
    problems: list[BibliographyProblem] = []
    for start, kind, key, fields in reader.entries():
        line = source.position(start).line
        found = reference_from_bibtex(kind, key, fields, source.name, line)
        _take(found, references, problems)
        if not any(map(str.strip, fields.values())):
            problems.append(_empty(found))
    for at, message in reader.faults:
        line = source.position(at).line
        text = f"{source.name}, line {line}: {message}"
        problems.append(BibliographyProblem("entry", source.name, text, "Correct it there.", line))
    if not references and not problems:
        return _unreadable(source.name, "has no entries", "Name a file in BibTeX or CSL-JSON.")
    return Bibliography(references, (source.name,), tuple(problems[:_PROBLEMS]))


def _take(
    found: Reference, references: dict[str, Reference], problems: list[BibliographyProblem]
) -> None:
    first = references.setdefault(found.key, found)
    if first is not found:
        problems.append(_twice(first, found))


def _empty(found: Reference) -> BibliographyProblem:
    """Say of an entry that it has nothing but a key, whether or not it is cited."""
    message = f"{_place(found)}: “{found.key[:60]}” has nothing but a key"
    action = "Complete the entry, or remove it."
    return BibliographyProblem("entry", found.file, message, action, found.line, found.key)


def _twice(first: Reference, second: Reference) -> BibliographyProblem:
    """Say that the key of both is defined twice."""
    one, other = _place(first), _place(second)
    if not first.line and first.file == second.file:
        message = f"the reference “{second.key[:60]}” is defined twice in {one}"
    else:
        message = f"the reference “{second.key[:60]}” is defined in {one} and again in {other}"
    action = "Give one of them another key; only the first is used."
    return BibliographyProblem("duplicate", second.file, message, action, second.line, second.key)


def _place(reference: Reference) -> str:
    where = reference.file or "the front matter"
    return f"{where}, line {reference.line}" if reference.line else where
