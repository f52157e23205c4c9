"""
MindMup's ``.mup``: ideas under ideas, and in argument maps, groups of reasons between them.

A file is written as it was read, for as long as the map says the same; after that, it keeps
its theme, and the looks of ideas that are still there.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind
from ..source import Source
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, read_citations
from ._json import JsonReader
from ._kept import encode
from ._looks import Trees
from ._mindmup import label_and_strength
from ._outline import (
    BACKING_AND_UNDERCUTS,
    OutlinePoint,
    OutlineReader,
    Words,
    on_one_line,
    outlined,
    title_of,
    title_setting,
)
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Claim

KEY = "mindmup"

_IMPLICIT = "attr_implicit_claim"
#: What argmap says of an idea or a group that MindMup has no word for.
_OWN = "argmap"
#: Under which name it says there what an idea cites.
_CITATION = "citation"
_START = re.compile(r'"formatVersion"\s*:|"ideas"\s*:')
_KINDS = {kind.value: kind for kind in Kind}
#: What groups say without a further word.
_PLAIN = (Kind.SUPPORT, Kind.ATTACK, Kind.UNDERCUT)
#: Since this version of the format, the outermost idea isn't one; before, it is the central one.
_CONTAINER = 3


@collector_paused()
def read(source: Source) -> Reading:
    """Read a map; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    reader = JsonReader(source, "title", "ideas")
    document = reader.document()
    m = _MindMap(reader, document).map() if document else ArgumentMap()
    return Reading(m, tuple(reader.diagnostics))


@attrs.define
class _Idea:
    """An idea or a group, where it is, and what it is under."""

    record: dict[str, Any]
    path: str
    depth: int
    #: How the group that it is in bears on what is above; an idea without a group has none.
    point: OutlinePoint | None = None


class _MindMap:
    """Makes a map of a document."""

    def __init__(self, reader: JsonReader, document: dict[str, Any]) -> None:
        self.reader = reader
        self.document = document
        self.outline = OutlineReader(reader)
        self.meant: dict[str, Words] = {}

    def map(self) -> ArgumentMap:
        central = not _is_container(self.document)
        title = "" if central else on_one_line(self._text(self.document, "title", ""))
        whole = _Idea(self.document, "", 0)
        tops = [whole] if central else self._inside(whole, 0)
        if self.document.get("links"):
            message = "links across the map don't say how one idea bears on another"
            self.reader.unusual(message, "The map doesn't show them.")
        todo = tops[::-1]
        while todo:
            idea = todo.pop()
            todo += reversed(self._group(idea) if self._is_group(idea) else self._claim(idea))
        return self.outline.map(title_setting(title))

    def _attributes(self, idea: _Idea, *names: str) -> dict[str, Any]:
        """Return the object under these names in the attributes; lists stand for empty ones."""
        found, path = idea.record, idea.path
        for name in ("attr", *names):
            inner, path = found.get(name), f"{path}.{name}".lstrip(".")
            found = {} if inner == [] else self.reader.mapping(inner, path)
        return found

    def _is_group(self, idea: _Idea) -> bool:
        return isinstance(self._attributes(idea).get("group"), str)

    def _inside(self, idea: _Idea, depth: int) -> list[_Idea]:
        """List what is in an idea, in the order of the ranks."""
        ideas, path = idea.record.get("ideas"), f"{idea.path}.ideas".lstrip(".")
        if isinstance(ideas, list):
            ideas = {str(rank): inner for rank, inner in enumerate(ideas, 1)}
        ranked = sorted(self.reader.mapping(ideas, path).items(), key=_rank)
        return [
            _Idea(self.reader.mapping(inner, f"{path}.{rank}"), f"{path}.{rank}", depth)
            for rank, inner in ranked
        ]

    def _text(self, record: dict[str, Any], key: str, path: str) -> str:
        value = record.get(key)
        value = str(value) if type(value) in (int, float) else value
        return self.reader.text(value, f"{path}.{key}".lstrip("."))

    def _claim(self, idea: _Idea) -> list[_Idea]:
        """Take in a claim, and go on with what is under it."""
        point = idea.point or OutlinePoint(idea.depth, Words(None, ""))
        words = self._words(idea)
        self.outline.add(attrs.evolve(point, depth=idea.depth, words=words))
        return self._inside(idea, idea.depth + 1)

    def _words(self, idea: _Idea) -> Words:
        own, styles = self._attributes(idea, _OWN), self._attributes(idea).get("styleNames")
        same = own.get("sameAs")
        if isinstance(same, str) and same in self.meant:
            return self.meant[same]
        text = on_one_line(self._text(idea.record, "title", idea.path))
        title = own.get("title")
        title = on_one_line(title) if isinstance(title, str) else ""
        text = "" if title and text == title else text
        listed = own.get("tags")
        tags = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
        if isinstance(styles, list) and _IMPLICIT in styles and "implicit" not in tags:
            tags.append("implicit")
        note = on_one_line(self._text(self._attributes(idea, "note"), "text", idea.path))
        cites = own.get(_CITATION)
        facts = Data(
            {
                **read_citations(cites if isinstance(cites, str) else ""),
                **({"note": note} if note else {}),
            }
        )
        named = ("title", title) if title else ("idea", len(self.meant), idea.path)
        words = Words(named, text, title, tuple(dict.fromkeys(tags)), facts)
        self.meant.setdefault(str(idea.record.get("id")), words)
        return words

    def _group(self, group: _Idea) -> list[_Idea]:
        """Go on with the claims of a group, its own groups under the first of them."""
        if group.depth == 0:
            self.reader.unusual(f"{group.path}: this group is under nothing", "Put it elsewhere.")
        inside = self._inside(group, group.depth)
        claims = [idea for idea in inside if not self._is_group(idea)]
        groups = [
            attrs.evolve(idea, depth=group.depth + 1, point=_ON_LINK)
            for idea in inside
            if self._is_group(idea)
        ]
        point = self._point(group)
        if not claims:
            hollow = attrs.evolve(point, hollow=True, depth=group.depth)
            self.outline.add(hollow)
            return groups
        first, *others = claims
        words = self._words(first)
        self.outline.add(attrs.evolve(point, depth=group.depth, words=words))
        linked = attrs.evolve(point, linked=True, facts=Data())
        rest = [attrs.evolve(idea, point=linked) for idea in others]
        return [*groups, *self._inside(first, group.depth + 1), *rest]

    def _point(self, group: _Idea) -> OutlinePoint:
        """Say how a group bears on what is above it."""
        own = self._attributes(group, _OWN)
        opposing = self._attributes(group)["group"] == "opposing"
        kind: Kind | None = Kind.ATTACK if opposing else Kind.SUPPORT
        named = own.get("kind")
        if isinstance(named, str):
            kind = None if named == _UNTYPED else _KINDS.get(named, kind)
        return OutlinePoint(
            group.depth,
            Words(None, ""),
            kind,
            on_link=group.point is not None and group.point.on_link,
            facts=self._facts(group),
        )

    def _facts(self, group: _Idea) -> Data:
        """Read the label of the line between a group and what it is under, and how thick it is."""
        connector = self._attributes(group, "parentConnector")
        label = connector.get("label")
        label = label.get("text") if isinstance(label, dict) else label
        label = label if isinstance(label, str) else ""
        width = connector.get("width")
        width = width if type(width) in (int, float) else None
        return label_and_strength(Data({"label": label, "strength": width}))


_UNTYPED = "unspecified"
_ON_LINK = OutlinePoint(0, Words(None, ""), on_link=True)


def _rank(item: tuple[str, Any]) -> float:
    try:
        rank = float(item[0])
    except ValueError:
        return math.inf
    return rank if math.isfinite(rank) else math.inf


def sniff(text: str) -> bool:
    """Tell a map of MindMup by its ideas and the version of its format."""
    return text.lstrip()[:1] == "{" and len({found[:8] for found in _START.findall(text)}) > 1


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write a map of version 3, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh, _dressed)


def _fresh(m: ArgumentMap) -> str:
    points = [
        *outlined(m, _said, on_links=BACKING_AND_UNDERCUTS, facts=label_and_strength, hollow=True)
    ]
    document = {
        "title": title_of(m),
        "id": "root",
        "formatVersion": _CONTAINER,
        "ideas": _Ideas(points).tops,
        "attr": {"theme": "argMappingSimple"},
    }
    return encode(document, None)


def _said(element: Claim | Argument) -> Words:
    title, text = on_one_line(element.title or ""), on_one_line(element.text)
    note = element.data.get("note")
    note = on_one_line(note) if isinstance(note, str) else ""
    whole = text or not title
    named = ("title", title) if title else element.ref
    tags = element.tags if whole else ()
    facts = {"note": note, _CITATION: cited(element.data)} if whole else {}
    return Words(
        named, text, title, tags, Data({key: said for key, said in facts.items() if said})
    )


class _Ideas:
    """Makes the ideas of points; *tops* are those at the top."""

    def __init__(self, points: list[OutlinePoint]) -> None:
        self.count = 0
        self.tops: dict[str, Any] = {}
        self.first: dict[int, str] = {}
        #: For each depth, the ideas under the claim there, and those in the group it is in.
        self.under: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
        for place, point in enumerate(points):
            following = points[place + 1] if place + 1 < len(points) else None
            self._add(point, following)

    def _add(self, point: OutlinePoint, following: OutlinePoint | None) -> None:
        before = self.under[point.depth] if point.depth < len(self.under) else None
        del self.under[point.depth :]
        if point.depth == 0:
            self.under.append((self._claim(point, self.tops), None))
            return
        claims, groups = self.under[-1]
        if point.linked and before is not None and before[1] is not None:
            self.under.append((self._claim(point, before[1]), before[1]))
        elif self._is_plain(point, following):
            self.under.append((self._claim(point, claims), None))
        else:
            above = groups if point.on_link and groups is not None else claims
            inside = self._group(point, above)
            ideas = {} if point.hollow else self._claim(point, inside)
            self.under.append((ideas, inside))

    def _is_plain(self, point: OutlinePoint, following: OutlinePoint | None) -> bool:
        """Whether an idea is enough, without a group: nothing is said, and nothing hits that."""
        if point.kind is not None or point.facts or point.hollow:
            return False
        linked = following is not None and following.linked and following.depth == point.depth
        hit = following is not None and following.on_link and following.depth == point.depth + 1
        return not (linked or hit)

    def _new(self, place: dict[str, Any], title: str, attr: dict[str, Any]) -> dict[str, Any]:
        self.count += 1
        ideas: dict[str, Any] = {}
        place[str(len(place) + 1)] = {
            "id": str(self.count),
            "title": title,
            "attr": attr,
            "ideas": ideas,
        }
        return ideas

    def _claim(self, point: OutlinePoint, place: dict[str, Any]) -> dict[str, Any]:
        words = point.words
        attr: dict[str, Any] = {}
        own: dict[str, Any] = {}
        if point.again and not words.title:
            own["sameAs"] = self.first[point.number]
        else:
            self.first.setdefault(point.number, str(self.count + 1))
            own |= {"title": words.title} if words.title else {}
        if not point.again:
            own |= {"tags": [*words.tags]} if set(words.tags) - {"implicit"} else {}
            attr |= {"styleNames": [_IMPLICIT]} if "implicit" in words.tags else {}
            cites = words.data.get(_CITATION)
            own |= {_CITATION: cites} if cites else {}
            note = words.data.get("note")
            attr |= {"note": {"text": note}} if note else {}
        attr |= {_OWN: own} if own else {}
        text = words.title if words.title and point.again else words.text or words.title
        return self._new(place, text, attr)

    def _group(self, point: OutlinePoint, place: dict[str, Any]) -> dict[str, Any]:
        kind = point.kind or Kind.SUPPORT
        attr: dict[str, Any] = {
            "group": "opposing" if kind.con else "supporting",
            "contentLocked": True,
        }
        label, strength = point.facts.get("label"), point.facts.get("strength")
        connector = {"label": label} if label else {}
        connector |= {"width": strength} if strength is not None else {}
        attr |= {"parentConnector": connector} if connector else {}
        if point.kind is None or kind not in _PLAIN:
            attr[_OWN] = {"kind": _UNTYPED if point.kind is None else kind.value}
        return self._new(place, "group", attr)


def _dressed(written: str, text: str) -> str:
    """Give the map that is *written* the theme of *text*, and its ideas what they had there."""
    document, before = json.loads(written), json.loads(text)
    if not _is_container(before):
        before = {**before, "ideas": {"1": before}}
    names: dict[str, str] = {}
    for new, old in _TREES.paired(document, before):
        if new is not document:
            new["attr"] = _attributes_of(new, old)
            names[str(old.get("id"))] = new["id"]
    theme = _record(before.get("attr")).get("theme")
    document["attr"] |= {} if theme is None else {"theme": theme}
    rest = {key: value for key, value in before.items() if key not in {*document, "links"}}
    links = [*_links(before.get("links"), names)]
    return encode({**document, **rest, **({"links": links} if links else {})}, None)


def _attributes_of(new: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """Join what an idea has to say with what argmap doesn't understand of it."""
    said, before = new["attr"], _record(old.get("attr"))
    attr = {k: v for k, v in before.items() if k not in _UNDERSTOOD}
    for name, understood in _UNDERSTOOD.items():
        rest = {k: v for k, v in _record(before.get(name)).items() if k not in understood}
        if understood and (rest or name in said) and (name != "note" or name in said):
            attr[name] = {**rest, **said.get(name, {})}
    styles = before.get("styleNames")
    styles = [s for s in styles if s != _IMPLICIT] if isinstance(styles, list) else []
    styles += said.get("styleNames", [])
    return {**said, **attr, **({"styleNames": styles} if styles else {})}


#: Attributes that argmap writes itself, each with what it understands of it.
_UNDERSTOOD: dict[str, tuple[str, ...]] = {
    "group": (),
    _OWN: (),
    "styleNames": (),
    "theme": (),
    "note": ("text",),
    "parentConnector": ("label", "width"),
}


def _links(links: Any, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Keep the links between ideas that are still there, under their new ids."""
    for link in map(_record, links if isinstance(links, list) else ()):
        ends = {end: names.get(str(link.get(end))) for end in ("ideaIdFrom", "ideaIdTo")}
        if None not in ends.values():
            yield {**link, **ends}


def _record(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_container(document: dict[str, Any]) -> bool:
    """Whether the outermost idea is none, but holds all the others."""
    return document.get("formatVersion") == _CONTAINER or document.get("id") == "root"


def _ideas_in(idea: dict[str, Any]) -> list[dict[str, Any]]:
    ideas = idea.get("ideas")
    if isinstance(ideas, list):
        return [*map(_record, ideas)]
    return [_record(inner) for _, inner in sorted(_record(ideas).items(), key=_rank)]


def _kind_of(idea: dict[str, Any]) -> str:
    group = _record(idea.get("attr")).get("group")
    return group if isinstance(group, str) else ""


def _wording(idea: dict[str, Any]) -> object:
    """Give the words of an idea, or of those in a group."""
    if not _kind_of(idea):
        return on_one_line(str(idea.get("title")))
    return tuple(_wording(inner) for inner in _ideas_in(idea) if not _kind_of(inner))


_TREES = Trees(_ideas_in, _kind_of, _wording)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("MindMup", (".mup",), read, write, losses, sniff)
