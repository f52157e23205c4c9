"""
Schemes of argument, with the critical questions that go with each.

They stand in data files, one table each; `find` looks one up by any of its names.

>>> find("Argument from expert opinion").slots
('expertise', 'assertion')
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import NotFoundError
from ._base import Scheme, Slot, key

#: The data files: whether the schemes in them are deductive, by file.
_FILES = {"deductive.en.toml": True, "defeasible.en.toml": False}


class Schemes(Mapping[str, Scheme]):
    """
    Every scheme by name, read when one is first asked for.

    Raises:
        NotFoundError: on asking for one that does not exist; the message names the nearest.
    """

    def __getitem__(self, name: str) -> Scheme:
        if name in _schemes():
            return _schemes()[name]
        near = nearest(name)
        offer = f"did you mean {near}?" if near else "see argmap explain --list"
        raise NotFoundError(f"unknown scheme: {name[:60]!r} ({offer})")

    def __iter__(self) -> Iterator[str]:
        return iter(_schemes())

    def __len__(self) -> int:
        return len(_schemes())

    def __contains__(self, name: object) -> bool:
        return name in _schemes()


#: Every scheme by name.
SCHEMES = Schemes()


def find(name: str) -> Scheme | None:
    """Look a scheme up by its name, title or an alias, however they are written; or None."""
    return _known().get(key(name))


def nearest(name: str, cutoff: float = 0.6) -> str:
    """Name the scheme that *name* is most like, or nothing; *cutoff* is between 0 and 1."""
    near = difflib.get_close_matches(key(name), _known(), n=1, cutoff=cutoff)
    return _known()[near[0]].name if near else ""


@functools.cache
def _schemes() -> dict[str, Scheme]:
    folder = Path(__file__).parent  # importlib.resources takes long to import
    found: dict[str, Scheme] = {}
    for name, deductive in _FILES.items():
        tables = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        books = tables.pop("sources")
        found |= {n: _scheme(n, t, books, deductive=deductive) for n, t in tables.items()}
    return dict(sorted(found.items()))


def _scheme(name: str, table: dict[str, Any], books: dict[str, str], *, deductive: bool) -> Scheme:
    return Scheme(
        name=name,
        title=table["title"],
        deductive=deductive,
        premises=tuple(Slot(slot, text) for slot, text in table["premises"].items()),
        conclusion=table["conclusion"],
        questions=tuple(table.get("questions", ())),
        aliases=tuple(table.get("aliases", ())),
        sources=tuple(books[book] for book in table["sources"]),
    )


@functools.cache
def _known() -> dict[str, Scheme]:
    """Each scheme by all that it can be called."""
    return {
        key(called): scheme
        for scheme in _schemes().values()
        for called in (*scheme.aliases, scheme.title, scheme.name)
    }


__all__ = ["SCHEMES", "Scheme", "Schemes", "Slot", "find", "key", "nearest"]
