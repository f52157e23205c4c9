"""
CEDRUS's JSON: claims and arguments with labels, and what supports, attacks or undercuts which.

The document is kept in the map's leftovers, and written back as long as the map says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..argdown.quiet import collector_paused
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Elements,
    Kind,
    Occurrence,
    Ref,
    Relation,
    Role,
)
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._document import Keeper
from ._graph import flattened
from ._json import JsonReader
from ._kept import encode
from ._options import indent_option

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "cedrus"
NAME = "cedrus2-map/1"
_KINDS = {"supports": Kind.SUPPORT, "attacks": Kind.ATTACK, "undercuts": Kind.UNDERCUT}
_WRITTEN = {kind: name for name, kind in _KINDS.items()}
_WRITTEN |= {Kind.ENTAILS: "supports", Kind.CONTRARY: "attacks", Kind.CONTRADICTORY: "attacks"}
_LISTS = ("claims", "arguments", "relations")


@collector_paused()
def read(source: Source) -> Reading:
    """Read a map; labels are titles, and undercuts hit the argument that they name."""
    return _KEEPER.read(JsonReader(source, "claims", "arguments", "relations"))


def _take(reader: JsonReader, document: dict[str, Any]) -> ArgumentMap:
    refs: dict[str, Ref] = {}
    claims, arguments = [], []
    for ref, record, path in _named(reader, document, "claims", ClaimRef, refs):
        said = Occurrence(_text(reader, record, path), Role.TOP_LEVEL, False, True)
        claims.append(Claim(ref.key, (said,)))
    for ref, record, path in _named(reader, document, "arguments", ArgumentRef, refs):
        text = _text(reader, record, path)
        said = Occurrence(text, Role.DESCRIPTION, not text, True)
        arguments.append(Argument(ref.key, (said,)))
    relations = [*_relations(reader, document, refs)]
    return ArgumentMap(Elements.just_made(claims), arguments, relations)


def _text(reader: JsonReader, record: dict[str, Any], path: str) -> str:
    return reader.text(record.get("text"), f"{path}.text").strip()


def _named(
    reader: JsonReader, document: dict[str, Any], part: str, kind: Any, refs: dict[str, Ref]
) -> Iterator[tuple[Any, dict[str, Any], str]]:
    """Name each of the records in a part: by its label, or by a number."""
    titles: set[str] = set()
    untitled = 0
    for index, record in enumerate(reader.objects(document.get(part), part)):
        path = f"{part}[{index}]"
        name = reader.text(record.get("id"), f"{path}.id")
        label = reader.text(record.get("label"), f"{path}.label")
        if name in refs:
            reader.unusual(f"{path}: there is another {name!r}", "The first counts.")
            continue
        fresh = bool(label.strip()) and label not in titles
        titles.add(label)
        untitled += not fresh
        refs[name] = kind(label if fresh else untitled)
        yield refs[name], record, path


def _relations(
    reader: JsonReader, document: dict[str, Any], refs: dict[str, Ref]
) -> Iterator[Relation]:
    for index, record in enumerate(reader.objects(document.get("relations"), "relations")):
        path = f"relations[{index}]"
        start, how, end = (
            reader.text(record.get(key), f"{path}.{key}") for key in ("source", "type", "target")
        )
        missing = next((name for name in (start, end) if name not in refs), None)
        if missing is not None:
            message = f"{path}: no claim or argument has the id {missing!r}"
            reader.dangling(message, "Correct the id, or delete the relation.")
        elif how not in _KINDS:
            message = f"{path}: the type {how!r} is unknown"
            reader.unusual(message, "The map doesn't show it.")
        else:
            yield Relation(_KINDS[how], (refs[start],), (refs[end],))


def sniff(text: str) -> bool:
    """Tell the format by its name."""
    head = text[:2000].lstrip()
    return head[:1] == "{" and '"cedrus2-map/' in head


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write a map, with the ids and everything else that it had if *m* still says the same.

    *indent* is how many spaces each level is indented by;
    without it, every claim, argument and relation is on a line of its own.
    """
    return encode(_KEEPER.document(m), indent, lists=_LISTS)


def _make(m: ArgumentMap, _: dict[str, Any]) -> dict[str, Any]:
    flat = flattened(m)
    ids: dict[Ref, str] = {}
    parts: dict[str, list[dict[str, Any]]] = {part: [] for part in _LISTS}
    for number, (ref, text) in enumerate(flat.texts, 1):
        part, letter = ("claims", "C") if isinstance(ref, ClaimRef) else ("arguments", "A")
        label = ref.key if isinstance(ref.key, str) else ""
        said = "" if text == label and not _says(m, ref) else text
        ids[ref] = f"{letter}{len(parts[part]) + 1}"
        parts[part].append({"id": ids[ref], "label": label, "text": said, "seq": number})
    alone: dict[Ref, Ref] = {
        link.ref: link.sources[0] for link in flat.links if len(link.sources) == 1
    }
    for link in flat.links:
        for target in link.targets:
            end = ids.get(alone.get(target, target) if link.kind.con else target)
            for source in link.sources if end and link.kind in _WRITTEN else ():
                if source in ids:
                    seq = len(flat.texts) + len(parts["relations"]) + 1
                    how = "undercuts" if target in alone else _WRITTEN[link.kind]
                    record = {"source": ids[source], "type": how, "target": end, "seq": seq}
                    parts["relations"].append(record)
    return {"format": NAME, **parts}


def _says(m: ArgumentMap, ref: ClaimRef | ArgumentRef) -> bool:
    """Whether an element has a text of its own."""
    elements: Any = m.claims if isinstance(ref, ClaimRef) else m.arguments
    return bool(elements.by_key[ref.key].text)


_KEEPER = Keeper(KEY, _take, _make)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


_OPTIONS = (indent_option("one claim, argument or relation per line"),)

FORMAT = Format("CEDRUS JSON", (".json",), read, write, losses, sniff, write_options=_OPTIONS)
