"""
Schemes of argument, with the critical questions that go with each.

They are in data files, one table each, under the books that they come from;
`find_scheme` looks one up by any of its names.

>>> find_scheme("Argument from expert opinion").slots
('expertise', 'assertion')
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .. import suggest
from ..errors import NotFoundError
from ._base import Scheme, Slot, key

#: The data files: whether the schemes in them are deductive, by file.
_FILES = {"deductive.en.toml": True, "defeasible.en.toml": False}
#: The line that a scheme's table begins with; the books stand above all of them.
_HEAD = re.compile(r"^\[(?!sources\])([^.\]]+)\]$", re.MULTILINE)
_BEFORE_HEAD = re.compile(r"^(?=\[(?!sources\])[^.\]]+\]$)", re.MULTILINE)


#: How much of a name has to agree with that of a scheme, from 0 to 1.
_LIKELY = 0.6
#: Kinds of reasoning that are no scheme, and a slip away from one.
_KINDS = frozenset({"deduction", "deductive", "deductive argument"})


class SchemeCatalogue(Mapping[str, Scheme]):
    """
    Every scheme by name, each read when it is first asked for.

    Raises:
        NotFoundError: if a scheme is asked for that does not exist; the message names the nearest.
    """

    def __getitem__(self, name: str) -> Scheme:
        if name in _tables():
            return _scheme(name)
        near = nearest_scheme(name)
        asked = suggest.did_you_mean([repr(near)] if near else [])
        advice = asked or "see argmap explain --list"
        raise NotFoundError(f"unknown scheme: {name[:60]!r} ({advice})")

    def __iter__(self) -> Iterator[str]:
        return iter(_tables())

    def __len__(self) -> int:
        return len(_tables())

    def __contains__(self, name: object) -> bool:
        return name in _tables()


#: Every scheme by name.
SCHEMES = SchemeCatalogue()


def find_scheme(name: str) -> Scheme | None:
    """Look a scheme up by its name, title or an alias, however written; None if there is none."""
    wanted = key(name)
    own = _names().get(wanted)
    return _known().get(wanted) if own is None else SCHEMES[own]


def nearest_scheme(name: str, cutoff: float = _LIKELY) -> str:
    """
    Name the scheme that is most like *name*, or nothing; *cutoff* is between 0 and 1.

    Where only one scheme has *name* as a word of its own, it is that,
    unless more has to agree than usual: the name may be prose.

    >>> nearest_scheme("disjunctive"), nearest_scheme("deduction")
    ('disjunctive-syllogism', '')
    """
    wanted = key(name)
    if wanted in _KINDS:
        return ""
    named = [own for own in SCHEMES if wanted in own.split("-")]
    if len(named) == 1 and cutoff <= _LIKELY:
        return named[0]
    near = suggest.nearest(name, _known(), most=1, cutoff=cutoff, fold=key)
    return _known()[near[0]].name if near else ""


@functools.cache
def _tables() -> dict[str, tuple[str, str]]:
    """Cut the data files into their tables: the file of each, and its text, by name."""
    found = {
        _HEAD.findall(table)[-1]: (file, table)
        for file in _FILES
        for table in _BEFORE_HEAD.split(_text(file))[1:]
    }
    return dict(sorted(found.items()))


@functools.cache
def _text(file: str) -> str:
    folder = Path(__file__).parent  # importlib.resources takes long to import
    return (folder / file).read_text(encoding="utf-8")


@functools.cache
def _books(file: str) -> dict[str, str]:
    books: dict[str, str] = tomllib.loads(_BEFORE_HEAD.split(_text(file))[0])["sources"]
    return books


@functools.cache
def _scheme(name: str) -> Scheme:
    file, text = _tables()[name]
    table: dict[str, Any] = tomllib.loads(text)[name]
    return Scheme(
        name=name,
        title=table["title"],
        deductive=_FILES[file],
        premises=tuple(Slot(slot, text) for slot, text in table["premises"].items()),
        conclusion=table["conclusion"],
        questions=tuple(table.get("questions", ())),
        aliases=tuple(table.get("aliases", ())),
        sources=tuple(_books(file)[book] for book in table["sources"]),
    )


@functools.cache
def _names() -> dict[str, str]:
    """Each scheme's own name, by its key."""
    return {key(name): name for name in SCHEMES}


@functools.cache
def _known() -> dict[str, Scheme]:
    """Each scheme by everything that it can be called."""
    return {
        key(called): scheme
        for scheme in SCHEMES.values()
        for called in (*scheme.aliases, scheme.title, scheme.name)
    }


__all__ = ["SCHEMES", "Scheme", "SchemeCatalogue", "Slot", "find_scheme", "key", "nearest_scheme"]
