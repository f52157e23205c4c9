"""
Where the anchors of a map are in one copy, as plain data for a file beside the copy.

Like a map, it contains no words of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..anchors import NORMALISATION, paragraphs, record
from .attaching import Attached, AttachedAnchor, Fate
from .copies import Stretch

if TYPE_CHECKING:
    from ..source import Source

#: How a file of this kind says what it is, and in which version.
FORMAT, VERSION = "argmap-anchors", 1

_PLACE = ("paragraph", "start", "last", "end")


def sidecar(attached: Attached, copy: Source) -> dict[str, Any]:
    """
    Describe where the anchors into *copy* are in it, ready to be written as JSON.

    ``docs/sources.md`` says what each key means.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "copy": {
            "paragraphs": len(paragraphs(copy.text)),
            "sha256-normalised": record(copy.text).sha256_normalised,
            "normalisation": NORMALISATION,
        },
        "anchors": [_entry(a) for a in attached.anchors if a.copy == copy],
    }


def _entry(one: AttachedAnchor) -> dict[str, Any]:
    place = attrs.asdict(one.stretch) if one.stretch else {}
    confirmed = {"confirmed": True} if one.confirmed else {}
    return {
        "claim": one.claim.key,
        "number": one.number,
        "fp": one.anchor.fingerprint,
        "fate": one.fate.value,
        **place,
        "share": one.share,
        "reason": one.reason,
        **confirmed,
    }


def is_sidecar(data: object) -> bool:
    """Whether *data*, read from JSON, is what `sidecar` makes."""
    return (
        isinstance(data, Mapping)
        and data.get("format") == FORMAT
        and isinstance(data.get("anchors"), list)
    )


def with_confirmed(attached: Attached, data: Mapping[str, Any], copy: Source) -> Attached:
    """
    Take over from an earlier sidecar of *copy* what its reader has confirmed.

    An entry with ``"confirmed": true`` counts as moved to the place that it names, if the copy
    still is the same text, the place is in it, and the map still has this anchor.
    """
    known = data.get("copy")
    same = isinstance(known, Mapping) and known.get("sha256-normalised")
    if not same or same != record(copy.text).sha256_normalised:
        return attached
    confirmed = {_identity(e): e for e in data["anchors"] if _is_confirmed(e)}
    lines = paragraphs(copy.text)

    def settled(one: AttachedAnchor) -> AttachedAnchor:
        key = (one.claim.key, one.number, one.anchor.fingerprint)
        place = _place(confirmed.get(key), lines) if one.copy == copy else None
        if place is None:
            return one
        fate = one.fate if one.sure and one.stretch == place else Fate.MOVED
        reason = "its place was confirmed by hand"
        return attrs.evolve(one, fate=fate, stretch=place, reason=reason, confirmed=True)

    return attrs.evolve(attached, anchors=tuple(map(settled, attached.anchors)))


def _is_confirmed(entry: object) -> bool:
    return isinstance(entry, Mapping) and entry.get("confirmed") is True


def _identity(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    key = tuple(entry.get(name) for name in ("claim", "number", "fp"))
    return key if all(isinstance(part, (str, int)) for part in key) else ()


def _place(entry: Mapping[str, Any] | None, lines: tuple[str, ...]) -> Stretch | None:
    """Read the place that *entry* names; None if it isn't one of a text of these *lines*."""
    numbers = [entry.get(name) for name in _PLACE] if entry else []
    if not numbers or not all(type(n) is int for n in numbers):
        return None
    place = Stretch(*numbers)  # type: ignore[arg-type]  # they are whole numbers
    inside = 1 <= place.paragraph <= place.last <= len(lines)
    if not inside or not 0 <= place.start < len(lines[place.paragraph - 1]):
        return None
    ordered = place.last > place.paragraph or place.start < place.end
    return place if ordered and 0 < place.end <= len(lines[place.last - 1]) else None
