"""CSL-JSON: the items of a bibliography as reference managers export them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ._reference import PersonName, Reference, year_in

#: Markup that titles of CSL-JSON may contain.
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^<>]{0,200}>", re.IGNORECASE)
_INSIDE = ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary")

#: How many names are read of one item.
_NAMES = 1000


def reference_from_csl(item: Mapping[str, Any], file: str = "", line: int = 0) -> Reference | None:
    """Read one item; None if it has no ``id``.  What is of the wrong type counts as missing."""
    key = _text(item, "id")
    if not key:
        return None
    return Reference(
        key,
        _names(item.get("author")),
        _names(item.get("editor")),
        year=_year(item.get("issued")) or _year(item.get("original-date")),
        title=_plain(item, "title"),
        container=_plain(item, "container-title"),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        pages=_text(item, "page").replace("--", "–"),
        publisher=_text(item, "publisher"),
        doi=_text(item, "DOI"),
        url=_text(item, "URL"),
        inside=_text(item, "type") in _INSIDE,
        file=file,
        line=line,
    )


def as_text(value: Any) -> str:
    """Read a text or a number as text; anything else is empty."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, int) and abs(value) >= 10**18:
        return ""
    return " ".join(str(value).split())


def _text(item: Mapping[str, Any], name: str) -> str:
    return as_text(item.get(name))


def _plain(item: Mapping[str, Any], name: str) -> str:
    return _MARKUP.sub("", _text(item, name))


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()


def _names(value: Any) -> tuple[PersonName, ...]:
    return tuple(name for one in _listed(value)[:_NAMES] if (name := _name(one)) is not None)


def _name(one: Any) -> PersonName | None:
    if not isinstance(one, Mapping):
        literal = as_text(one)
        return PersonName(literal) if literal else None
    if literal := _text(one, "literal"):
        return PersonName(literal)
    particles = (_text(one, "non-dropping-particle"), _text(one, "family"), _text(one, "suffix"))
    family = " ".join(filter(None, particles))
    given = " ".join(filter(None, (_text(one, "given"), _text(one, "dropping-particle"))))
    return PersonName(family, given) if family else PersonName(given) if given else None


def _year(value: Any) -> str:
    """Read the year of a date, in one of the ways that CSL has, or a plain year."""
    if not isinstance(value, Mapping):
        return year_in(_date(value))
    parts = _listed(value.get("date-parts"))
    first = _listed(parts[0])[:1] if parts else ()
    year = as_text(first[0]) if first else ""
    return year or year_in(_text(value, "raw") or _text(value, "literal"))


def _date(value: Any) -> str:
    return as_text(value) or (as_text(value.year) if hasattr(value, "year") else "")
