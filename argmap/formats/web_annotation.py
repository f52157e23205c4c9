"""
Web Annotations, as JSON-LD: claims as annotations of the places that they are anchored in.

Read from others, an annotation is a claim with its quotation; relations can't be expressed.
The document is kept in the map's leftovers, and written back as long as the map says the same.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import attrs

from ..argdown.quiet import collector_paused
from ..errors import FileError
from ..files import read_source
from ..model import (
    Anchor,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Role,
    SourceRecord,
    tagged_occurrence,
)
from ..source import Source
from ..suggest import without_half_characters
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, read_citations
from ._document import Keeper
from ._graph import flattened
from ._json import JsonReader
from ._kept import encode
from ._offsets import TextOffsets
from ._options import Option, indent_option

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "web-annotation"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_ALL = "@list"
_PARAGRAPH = re.compile(r"par=([0-9]{1,9})")
_PAGE = re.compile(r"page=([0-9]{1,9})")
_SOURCE, _HASH = "urn:argmap:source:", "urn:sha256:"
_LINK = re.compile(r"[A-Za-z][-A-Za-z0-9+.]*:\S+")
_ITEMS = ("items",)
#: What a claim cites that isn't anchored; its target says where it is anchored.
_REFERENCES = "dcterms:references"


class _AnnotationReader(JsonReader):
    """Takes a document apart; a list of annotations is one, too."""

    def document(self) -> dict[str, Any]:
        if self.source.text.lstrip()[:1] != "[":
            return super().document()
        inner = JsonReader(attrs.evolve(self.source, text=f'{{"{_ALL}": {self.source.text}}}'))
        document = inner.document()
        if inner.diagnostics:
            self.unreadable(inner.diagnostics[0].message)
        elif not document[_ALL]:
            self.unreadable("expected annotations, found an empty list")
        return document


@collector_paused()
def read(source: Source, *, annotated: Path | None = None) -> Reading:
    """
    Read annotations.

    With the *annotated* text, places that are counted from its start become anchors,
    and so do quotations that stand there once.
    """
    reader = _AnnotationReader(source, "items", "first", "body", "target")
    if annotated is None:
        return _KEEPER.read(reader)
    try:
        offsets = TextOffsets(read_source(annotated).text)
    except FileError as error:
        reader.odd(str(error))
        return Reading(ArgumentMap(), tuple(reader.diagnostics))
    return attrs.evolve(_KEEPER, take=functools.partial(_take, offsets=offsets)).read(reader)


def _take(
    reader: JsonReader, document: dict[str, Any], offsets: TextOffsets | None = None
) -> ArgumentMap:
    return _Taking(reader, document, offsets).map()


class _Taking:
    """Makes a map of a document."""

    def __init__(
        self, reader: JsonReader, document: dict[str, Any], offsets: TextOffsets | None
    ) -> None:
        self.reader = reader
        self.offsets = offsets
        self.titles: set[str] = set()
        listed = _ALL if _ALL in document else "items"
        page = document.get("first")
        inside = page if isinstance(page, dict) and listed not in document else document
        alone = bool(document) and listed not in inside
        self.items = [document] if alone else reader.objects(inside.get(listed), listed)
        self.path = "" if alone else listed
        self.sources = _keys(_iris_of(self.items))

    def map(self) -> ArgumentMap:
        claims = [self._claim(n, item) for n, item in enumerate(self.items)]
        untitled = iter(range(1, len(claims) + 1))
        keyed = (Claim(title or next(untitled), (said,)) for title, said in claims)
        return ArgumentMap(Elements.just_made(keyed), settings=self._settings())

    def _settings(self) -> Data:
        """Describe the texts that are annotated, as far as their names do."""
        records = {
            key: _record(iri)
            for iri, key in self.sources.items()
            if iri and not iri.startswith(_SOURCE)
        }
        if not records:
            return Data()
        one = "" in records
        return Data({"source": next(iter(records.values()))} if one else {"sources": records})

    def _claim(self, number: int, item: dict[str, Any]) -> tuple[str, Any]:
        path = f"{self.path}[{number}]." if self.path else ""
        title = self.reader.text(item.get("label"), f"{path}label")
        fresh = bool(title.strip()) and title not in self.titles
        self.titles.add(title)
        texts, tags = self._bodies(item, f"{path}body")
        targets = _several(item.get("target"))
        found = [self._target(target, f"{path}target") for target in targets]
        data = _merged([place for place in found if place])
        references = item.get(_REFERENCES)
        data = {**(read_citations(references) if isinstance(references, str) else {}), **data}
        text = " ".join(texts) or str(data.pop("quote", ""))
        said = tagged_occurrence(
            text.strip(), tags, role=Role.TOP_LEVEL, top_level=True, data=Data(data)
        )
        return (title if fresh else ""), said

    def _bodies(self, item: dict[str, Any], path: str) -> tuple[list[str], list[str]]:
        texts = [item["bodyValue"]] if isinstance(item.get("bodyValue"), str) else []
        tags: list[str] = []
        for body in _several(item.get("body")):
            record = {"value": body} if isinstance(body, str) else self.reader.mapping(body, path)
            value = self.reader.text(record.get("value"), f"{path}.value")
            (tags if record.get("purpose") == "tagging" else texts).append(value)
        return [text for text in texts if text.strip()], [*dict.fromkeys(filter(None, tags))]

    def _target(self, target: Any, path: str) -> dict[str, Any]:
        """Say what is known of one place."""
        record = (
            {"source": target} if isinstance(target, str) else self.reader.mapping(target, path)
        )
        selectors = [*_selectors(record.get("selector"))]
        found: dict[str, Any] = {}
        for selector in selectors:
            found |= _place(selector)
        if self.offsets is not None and "par" not in found:
            found |= self._anchored(self.offsets, found, selectors, path)
        state = record.get("state")
        mark = state.get("value") if isinstance(state, dict) else None
        if "par" in found and isinstance(mark, str):
            found["fp"] = mark
        key = self.sources.get(_iri_of(target), "")
        return {**found, **({"source": key} if key and found else {})}

    def _anchored(
        self,
        offsets: TextOffsets,
        found: dict[str, Any],
        selectors: list[dict[str, Any]],
        path: str,
    ) -> dict[str, Any]:
        """Turn an offset into an anchor, or a quotation that stands in the text once."""
        said = found.get("quote", "")
        spans = None
        if "at" in found:
            spans = offsets.find([found["at"]], said) if said else [found["at"]]
        if not spans and said:
            spans = _quoted(offsets.text, said, selectors)
        places = offsets.data(spans or ())
        if not places and ("at" in found or said):
            message = f"{path}: this place isn't in the text, or more than once"
            self.reader.dangling(message, "Check that this is the annotated text.")
        return places


def _iris_of(items: list[dict[str, Any]]) -> Iterator[str]:
    """Name what is annotated, in order."""
    for item in items:
        for target in _several(item.get("target")):
            yield _iri_of(target)


def _iri_of(target: Any) -> str:
    found = target.get("source", target.get("id")) if isinstance(target, dict) else target
    found = found.get("id") if isinstance(found, dict) else found
    return found if isinstance(found, str) else ""


def _keys(iris: Iterator[str]) -> dict[str, str]:
    """Give each source a key; if there is only one, it needs none."""
    found = dict.fromkeys(iris)
    numbers = iter(range(1, len(found) + 1))
    named = {
        iri: unquote(iri.removeprefix(_SOURCE)) if iri.startswith(_SOURCE) else "" for iri in found
    }
    others = [iri for iri in found if iri and not iri.startswith(_SOURCE)]
    if len(found) > 1:
        named |= {iri: f"s{next(numbers)}" for iri in others}
    return named


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _selectors(value: Any, depth: int = 10) -> Iterator[dict[str, Any]]:
    """Yield selectors, and those that refine them."""
    for selector in _several(value) if depth else ():
        if isinstance(selector, dict):
            yield selector
            yield from _selectors(selector.get("refinedBy"), depth - 1)


def _place(selector: dict[str, Any]) -> dict[str, Any]:
    kind, value = selector.get("type"), selector.get("value")
    if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
        return {"quote": selector["exact"]}
    if kind == "TextPositionSelector":
        at = (selector.get("start"), selector.get("end"))
        return {"at": at} if all(type(end) is int for end in at) else {}
    if kind != "FragmentSelector" or not isinstance(value, str):
        return {}
    words = selector.get("argmap:words")
    if found := _PARAGRAPH.fullmatch(value):
        return {"par": int(found[1]), **({"words": words} if type(words) is int else {})}
    found = _PAGE.search(value)
    return {"page": int(found[1])} if found else {}


def _merged(places: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the places of a claim into its data; those without a paragraph aren't anchors."""
    for place in places:
        if "par" not in place:
            place.pop("at", None)
    first, *others = places or [{}]
    anchors = [Data(place) for place in others if "par" in place]
    return {**first, **({"anchors": tuple(anchors)} if anchors else {})}


def _record(iri: str) -> dict[str, str]:
    if iri.startswith(_HASH):
        return {"sha256": iri.removeprefix(_HASH)}
    return {"link": iri}


def _quoted(text: str, said: str, selectors: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Find what is quoted, if it stands in *text* once, or once between what surrounds it."""
    near = [
        (str(selector.get("prefix") or ""), str(selector.get("suffix") or ""))
        for selector in selectors
        if selector.get("type") == "TextQuoteSelector"
    ]
    for before, after in [("", ""), *near]:
        wanted = f"{before}{said}{after}"
        at = text.find(wanted)
        if at >= 0 and text.find(wanted, at + 1) < 0:
            return [(at + len(before), at + len(before) + len(said))]
    return []


def sniff(text: str) -> bool:
    """Tell annotations by the context that they are to be read in."""
    return text.lstrip()[:1] in ("{", "[") and f'"{_CONTEXT}"' in text[:5000]


@collector_paused()
def write(m: ArgumentMap, *, indent: int | None = None) -> str:
    """
    Write a page of annotations, one for each claim.

    *indent* is how many spaces each level is indented by;
    without it, every annotation is on a line of its own.
    """
    document = _KEEPER.document(m)
    if _ALL not in document:
        return encode(document, indent, lists=_ITEMS)
    written = encode(document, indent, lists=(_ALL,)).strip()
    return f"{written[written.index('[') : -1].strip()}\n"


def _make(m: ArgumentMap, _: dict[str, Any]) -> dict[str, Any]:
    iris = {key: _iri(key, record) for key, record in m.sources.items()}
    items = [_annotation(m, iris, ref, text) for ref, text in flattened(m).texts]
    context = [_CONTEXT, {"argmap": "urn:argmap:"}]
    return {"@context": context, "type": "AnnotationPage", "items": items}


def _iri(key: str, record: SourceRecord) -> str:
    if _LINK.fullmatch(record.link):
        return record.link
    if re.fullmatch("[0-9a-f]{64}", record.sha256):
        return f"{_HASH}{record.sha256}"
    return f"{_SOURCE}{quote(without_half_characters(key), safe='')}"


def _annotation(
    m: ArgumentMap, iris: dict[str, str], ref: ClaimRef | ArgumentRef, text: str
) -> dict[str, Any]:
    claim = m.claims.by_key.get(ref.key) if isinstance(ref, ClaimRef) else None
    anchors = () if claim is None else claim.anchors
    said = claim.data.get("quote") if claim is not None else None
    quoted = {"type": "TextQuoteSelector", "exact": said} if isinstance(said, str) else None
    targets = [_written(anchor, iris, None) for anchor in anchors]
    if quoted or not targets:
        first = anchors[0] if anchors else None
        targets[:1] = [_written(first, iris, quoted)]
    cites = "" if claim is None or anchors else cited(claim.data)
    bodies = [{"type": "TextualBody", "purpose": "describing", "value": text}]
    tags = () if claim is None else claim.tags
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    return {
        "type": "Annotation",
        **({"label": ref.key} if isinstance(ref.key, str) else {}),
        "motivation": "identifying",
        **({_REFERENCES: cites} if cites else {}),
        "body": bodies if tags else bodies[0],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _written(
    anchor: Anchor | None, iris: dict[str, str], quoted: dict[str, Any] | None
) -> dict[str, Any]:
    key = "" if anchor is None else anchor.source
    source = iris.get(key, f"{_SOURCE}{quote(without_half_characters(key), safe='')}")
    selectors = [] if anchor is None else [_selector(anchor)]
    selectors += [quoted] if quoted else []
    found: dict[str, Any] = {"source": source}
    if selectors:
        found["selector"] = selectors if len(selectors) > 1 else selectors[0]
    if anchor is not None and anchor.fingerprint:
        found["state"] = {"type": "argmap:HashState", "value": anchor.fingerprint}
    return found


def _selector(anchor: Anchor) -> dict[str, Any]:
    """Name a paragraph, and the characters in it, counted as anchors count them."""
    found: dict[str, Any] = {"type": "FragmentSelector", "value": f"par={anchor.paragraph}"}
    if anchor.words is not None:
        found["argmap:words"] = anchor.words
    if anchor.start is not None:
        inner = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
        found["refinedBy"] = inner
    return found


_KEEPER = Keeper(KEY, _take, _make)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format(
    "Web Annotation",
    (".jsonld", ".json"),
    read,
    write,
    losses,
    sniff,
    read_options=(Option("annotated", Path, help="The text whose places are annotated."),),
    write_options=(indent_option("one annotation per line"),),
)
