"""arglib's JSON: units, and weighted relations between them.  Read only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Claim, ClaimRef, Data, Elements, Kind, Ref, Relation, RelationRef
from ._base import Format, Reading
from ._graph import stated
from ._json import JsonReader
from ._kept import freeze_json

if TYPE_CHECKING:
    from ..source import Source

KEY = "arglib-json"
_KINDS = {
    "support": Kind.SUPPORT,
    "attack": Kind.ATTACK,
    "rebut": Kind.ATTACK,
    "undermine": Kind.ATTACK,
    "undercut": Kind.UNDERCUT,
}


@collector_paused()
def read(source: Source) -> Reading:
    """Read a graph; everything in it is kept in the map's leftovers."""
    reader = JsonReader(source, "units", "relations")
    document = reader.document()
    refs, claims = {}, []
    for number, (name, value) in enumerate(
        reader.mapping(document.get("units"), "units").items(), 1
    ):
        unit = reader.mapping(value, f"units.{name}")
        refs[name] = ClaimRef(number)
        claims.append(_claim(reader, number, unit, f"units.{name}"))
    relations = _relations(reader, document, refs)
    metadata = reader.mapping(document.get("metadata"), "metadata")
    title = reader.text(metadata.get("title"), "metadata.title")
    settings = Data({"title": title}) if title else Data()
    try:
        leftovers = Data({KEY: freeze_json(document)})
    except ValueError as error:
        reader.odd(str(error))
        leftovers = Data()
    m = ArgumentMap(
        Elements.just_made(claims), relations=relations, settings=settings, leftovers=leftovers
    )
    return Reading(m, tuple(reader.diagnostics))


def _claim(reader: JsonReader, number: int, unit: dict[str, Any], path: str) -> Claim:
    occurrence = stated(reader.text(unit.get("text"), f"{path}.text").strip())
    kind = reader.text(unit.get("type"), f"{path}.type")
    data = Data({} if kind in ("", "other") else {"kind": kind})
    return Claim(number, (attrs.evolve(occurrence, data=data),))


def _relations(
    reader: JsonReader, document: dict[str, Any], refs: dict[str, ClaimRef]
) -> list[Relation]:
    """List the relations; an undercut of a unit hits what starts from it."""
    found: list[tuple[Kind, ClaimRef, ClaimRef, Data]] = []
    for index, record in enumerate(reader.objects(document.get("relations"), "relations")):
        path = f"relations[{index}]"
        start, how, end = (
            reader.text(record.get(key), f"{path}.{key}") for key in ("src", "kind", "dst")
        )
        missing = next((name for name in (start, end) if name not in refs), None)
        if missing is not None:
            message = f"{path}: there is no unit {missing!r}"
            reader.dangling(message, "Correct the id, or delete the relation.")
        elif how not in _KINDS:
            message = f"{path}: the kind {how!r} is unknown"
            reader.unusual(message, "The map doesn't show it.")
        else:
            weight = record.get("weight")
            data = Data({"weight": weight} if type(weight) in (int, float) else {})
            found.append((_KINDS[how], refs[start], refs[end], data))
    starting: dict[ClaimRef, list[Ref]] = defaultdict(list)
    for place, (kind, source, _, _) in enumerate(found):
        if kind is not Kind.UNDERCUT:
            starting[source].append(RelationRef(place))
    return [
        Relation(kind, (source,), tuple(starting.get(target, (target,)) if hits else (target,)), d)
        for kind, source, target, d in found
        for hits in (kind is Kind.UNDERCUT,)
    ]


def sniff(text: str) -> bool:
    """Tell arglib's JSON by its parts."""
    start = text.lstrip()[:1] == "{"
    return start and all(f'"{part}"' in text for part in ("units", "relations", "warrants"))


FORMAT = Format("arglib JSON", (".json",), read, sniff=sniff)
