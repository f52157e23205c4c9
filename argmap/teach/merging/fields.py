"""Merging what one element consists of: its mark, title, text, tags and data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tree import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class BothChanged(Exception):  # noqa: N818 - not an error: it never leaves this room
    """Both versions changed the same part in different ways; the message names the part."""


def merge_parts(base: Parts, first: Parts, second: Parts) -> Parts:
    """
    Merge part by part; tags one by one, and data by their keys.

    Raises:
        BothChanged: if one part is different in all three.
    """
    return Parts(
        _chosen("the mark", base.symbol, first.symbol, second.symbol),
        _chosen("the title", base.title, first.title, second.title),
        _chosen("the text", base.body, first.body, second.body),
        _tags(base.tags, first.tags, second.tags),
        _merged_data(base.data, first.data, second.data),
    )


def _chosen(what: str, base: str, first: str, second: str) -> str:
    one, old, other = (" ".join(v.split()) for v in (first, base, second))
    if one in {old, other}:
        return second
    if other == old:
        return first
    raise BothChanged(what)


def _tags(base: Sequence[str], first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    kept = [t for t in base if t in first and t in second]
    added = {t for t in (*first, *second) if t not in base}
    return (*dict.fromkeys(kept), *sorted(added))


def _merged_data(base: str, first: str, second: str) -> str:
    if first in {base, second}:
        return second
    if second == base:
        return first
    entries = [dict(_entries(v)) for v in (base, first, second)]
    keys = [k for k in entries[0] if k in entries[1] or k in entries[2]]
    keys += sorted({k for e in entries[1:] for k in e} - entries[0].keys())
    found = {k: _chosen(f"the data {k!r}", *(e.get(k, "") for e in entries)) for k in keys}
    return "{" + ", ".join(v for v in found.values() if v) + "}" if any(found.values()) else ""


def _entries(data: str) -> Iterator[tuple[str, str]]:
    """Split ``{a: 1, b: [2, 3]}`` at the commas that are not inside anything."""
    depth, quote, start = 0, "", 1
    for at, character in enumerate(data):
        if quote:
            quote = "" if character == quote and data[at - 1] != "\\" else quote
        elif character in "\"'" and data[:at].rstrip()[-1:] in tuple(":,[{"):
            quote = character
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
        if (character == "," and depth == 1 and not quote) or (depth == 0 and at):
            entry = data[start:at].strip()
            if entry:
                yield entry.partition(":")[0].strip(), entry
            start = at + 1
