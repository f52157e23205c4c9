"""
brat's standoff format, ``.ann``: units of a text and the relations between them.

What the labels of a corpus mean is in its profile (`_brat_labels.py`).
All lines are kept in the map's leftovers, and written back as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..errors import FileError
from ..files import read_source
from ..graph import representatives
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Ref,
    Relation,
    RelationRef,
)
from ..source import Source
from ..suggest import brief
from ._base import Format, Loss, Reading, lost_between
from ._brat_labels import (
    IGNORE,
    MEANINGS,
    PROFILES,
    SAME_UNIT,
    LabelProfile,
    fitting_profile,
    plain_label,
)
from ._document import Keeper, said_by
from ._graph import Flat, contention, flattened, stated
from ._json import JsonReader
from ._offsets import TextOffsets
from ._options import Option
from ._outline import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "brat"
_UNIT = re.compile(r"(T\S*)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)(?:\t(.*))?")
_RELATION = re.compile(r"(R\S*)\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (.*?))?\s*")
_EQUIVALENT = re.compile(r"\*\t\S+ (.+)")
_KNOWN = ("T", "R", "A", "M", "E", "N", "#", "*")
#: Labels that say no more than the kind of their relation.
_PLAIN = frozenset(
    ("support", "supports", "attack", "attacks", "undercutter", "semantically_same")
)
#: What is known of a claim from the text alone.
_PLACES = frozenset(("par", "at", "words", "fp", "anchors"))
_WRITTEN = {Kind.SUPPORT: "supports", Kind.ENTAILS: "supports", Kind.UNDERCUT: "attacks"}
_WRITTEN |= {Kind.ATTACK: "attacks", Kind.CONTRARY: "attacks", Kind.CONTRADICTORY: "contradicts"}


class _LineReader(JsonReader):
    """Takes a file apart line by line."""

    def __init__(self, source: Source, profile: str = "", labels: Data | None = None) -> None:
        super().__init__(source)
        self.named = {"profile": profile} if profile else {}
        self.labels = {"labels": dict(labels)} if labels else {}

    def document(self) -> dict[str, Any]:
        lines = self.source.text.split("\n")
        return {**self.named, **self.labels, "lines": lines} if any(lines) else {}


@collector_paused()
def read(
    source: Source,
    *,
    profile: str = "",
    labels: Data | None = None,
    annotated: Path | None = None,
) -> Reading:
    """
    Read annotations; the map of a corpus's labels is its *profile*, or else follows from them.

    *labels* gives further labels a meaning: a kind of relation, ``same-unit`` or ``ignore``.
    *annotated* is the text, or a folder in which it has the name of the file, with ``.txt``;
    with it, claims have anchors, and are compared with the text.
    """
    reader = _LineReader(source, profile, labels)
    reading = _KEEPER.read(reader)
    if annotated is None:
        return reading
    m = _anchored(reader, reading.map, source, annotated)
    return attrs.evolve(reading, map=m, diagnostics=tuple(reader.diagnostics))


@attrs.frozen
class _Unit:
    name: str
    type: str
    spans: tuple[tuple[int, int], ...]
    text: str
    at: int


class _Taking:
    """Makes a map of lines."""

    def __init__(self, reader: JsonReader, document: dict[str, Any]) -> None:
        self.reader = reader
        self.units: dict[str, _Unit] = {}
        self.links: list[tuple[str, str, str, int]] = []
        self.attributes: dict[str, dict[str, Any]] = defaultdict(dict)
        self.equivalent: list[tuple[list[str], int]] = []
        self._take_lines(document.get("lines", ()))
        self.profile = self._profile(document)
        self.relations: list[Relation] = []
        self.whole = self._joined()
        first = [name for name in self.units if self.whole.get(name, name) == name]
        self.refs = {name: ClaimRef(n) for n, name in enumerate(first, 1)}
        self.refs |= {name: self.refs[to] for name, to in self.whole.items()}

    def _take_lines(self, lines: Any) -> None:
        at = 0
        for line in lines:
            self._take_line(line.rstrip("\r"), at)
            at += len(line) + 1

    def _take_line(self, line: str, at: int) -> None:
        if found := _UNIT.fullmatch(line):
            ends = [tuple(map(int, span.split())) for span in found[3].split(";")]
            spans = tuple((start, end) for start, end in ends)
            if found[1] in self.units:
                message = f"there is another unit {found[1]!r}"
                self.reader.unusual(message, "The first counts.", at)
            else:
                self.units[found[1]] = _Unit(found[1], found[2], spans, found[4] or "", at)
        elif found := _RELATION.fullmatch(line):
            self.links.append((found[2], found[3], found[4], at))
        elif found := _ATTRIBUTE.fullmatch(line):
            self.attributes[found[2]][found[1]] = found[3] or True
        elif found := _EQUIVALENT.fullmatch(line):
            self.equivalent.append((found[1].split(), at))
        elif line.strip() and not (line.startswith(_KNOWN) and "\t" in line):
            self.reader.odd(f"expected an annotation, found {brief(line, 40)!r}", at)
        elif line[:1] in ("T", "R"):
            self.reader.odd(f"expected a unit or a relation, found {brief(line, 40)!r}", at)

    def _profile(self, document: dict[str, Any]) -> LabelProfile:
        own = document.get("labels") or {}
        labels = {plain_label(label) for label, *_ in self.links} - own.keys()
        types = {unit.type for unit in self.units.values()}
        attributes = {name for found in self.attributes.values() for name in found}
        named = PROFILES.get(document.get("profile", ""))
        profile = named or fitting_profile(types, labels, attributes)
        known = {plain_label(k): v for k, v in own.items() if v in MEANINGS}
        return attrs.evolve(profile, relations={**profile.relations, **known})

    def _joined(self) -> dict[str, str]:
        """Name the unit that each fragment is a part of."""
        pairs = [
            (start, end)
            for label, start, end, _ in self.links
            if self._meaning(label) == SAME_UNIT and {start, end} <= self.units.keys()
        ]
        stands = representatives(pairs)
        first: dict[str, str] = {}
        for name in self.units:
            if name in stands:
                first.setdefault(stands[name], name)
        return {name: first[stands[name]] for name in self.units if name in stands}

    def _meaning(self, label: str) -> str:
        return self.profile.relations.get(plain_label(label), "")

    def map(self) -> ArgumentMap:
        claims = Elements.just_made(self._claims())
        self._related()
        self._stances()
        return ArgumentMap(claims, relations=self.relations)

    def parts(self) -> dict[str, list[_Unit]]:
        parts: dict[str, list[_Unit]] = defaultdict(list)
        for name, unit in self.units.items():
            parts[self.whole.get(name, name)].append(unit)
        return {name: sorted(units, key=_place) for name, units in parts.items()}

    def _claims(self) -> Iterator[Claim]:
        for name, units in self.parts().items():
            text = " ".join(" ".join(unit.text.split()) for unit in units)
            occurrence = stated(text.strip())
            data = {
                name.lower(): value
                for unit in units
                for name, value in self.attributes[unit.name].items()
                if name != self.profile.stance
            }
            if data:
                occurrence = attrs.evolve(occurrence, data=Data(data))
            is_main = self.units[name].type in self.profile.contentions
            yield Claim(self.refs[name].key, (contention(occurrence) if is_main else occurrence,))

    def _related(self) -> None:
        undercuts = []
        for label, start, end, at in self.links:
            meaning = self._meaning(label)
            missing = next((name for name in (start, end) if name not in self.refs), None)
            if missing is not None:
                message = f"the relation {label!r} names {missing!r}, which is not a unit"
                self.reader.dangling(message, "Correct the name, or delete the line.", at)
            elif not meaning:
                message = f"the label {label!r} is unknown"
                self.reader.unusual(message, "Give it a meaning with the option labels.", at)
            elif meaning == Kind.UNDERCUT.value:
                undercuts.append((label, start, end))
            elif meaning not in (SAME_UNIT, IGNORE):
                self._relate(Kind(meaning), start, (self.refs[end],), label)
        for names, at in self.equivalent:
            known = [name for name in names if name in self.refs]
            if len(known) < len(names):
                message = "units that aren't there are said to be the same"
                self.reader.dangling(message, "Correct the names, or delete the line.", at)
            for name in known[1:]:
                self._relate(Kind.EQUIVALENCE, known[0], (self.refs[name],), "")
        self._undercut(undercuts)

    def _undercut(self, undercuts: list[tuple[str, str, str]]) -> None:
        """Let an undercutter hit the relations that start from the unit that it names."""
        starting: dict[Ref, list[RelationRef]] = defaultdict(list)
        for index, relation in enumerate(self.relations):
            if relation.kind.pro or relation.kind.con:
                starting[relation.sources[0]].append(RelationRef(index))
        for label, start, end in undercuts:
            hit = starting.get(self.refs[end])
            kind = Kind.UNDERCUT if hit else Kind.ATTACK
            self._relate(kind, start, tuple(hit or (self.refs[end],)), label)

    def _relate(self, kind: Kind, start: str, targets: tuple[Ref, ...], label: str) -> None:
        is_special = plain_label(label) not in _PLAIN and bool(label)
        data = Data({"label": label}) if is_special else Data()
        self.relations.append(Relation(kind, (self.refs[start],), targets, data))

    def _stances(self) -> None:
        """Let what has a stance bear on the first contention, with which all others are equal."""
        if not self.profile.stance:
            return
        main = [n for n, unit in self.units.items() if unit.type in self.profile.contentions]
        for name in main[1:]:
            self._relate(Kind.EQUIVALENCE, main[0], (self.refs[name],), "")
        for name, found in self.attributes.items():
            kind = self.profile.values.get(str(found.get(self.profile.stance)))
            if kind is not None and main and name in self.refs:
                self._relate(kind, name, (self.refs[main[0]],), self.profile.stance)


def _place(unit: _Unit) -> tuple[tuple[int, int], ...]:
    return unit.spans


def _take(reader: JsonReader, document: dict[str, Any]) -> ArgumentMap:
    return _Taking(reader, document).map()


def _anchored(reader: JsonReader, m: ArgumentMap, source: Source, path: Path) -> ArgumentMap:
    """Say where the claims of *m* are in the text at *path*."""
    name = source.name.replace("\\", "/").rpartition("/")[2].removesuffix(".ann")
    try:
        text = read_source(path / f"{name}.txt" if path.is_dir() else path)
    except FileError as error:
        reader.odd(str(error))
        return m
    offsets = TextOffsets(text.text)
    taking = _Taking(JsonReader(Source("", "")), reader.document())
    places: dict[int | str, dict[str, Any]] = {}
    for whole, units in taking.parts().items():
        spans: list[tuple[int, int]] = []
        for unit in units:
            found = offsets.find(unit.spans, unit.text)
            if found is None:
                message = f"the text of {unit.name} isn't where it is said to be"
                reader.dangling(message, "Check that this is the annotated text.", unit.at)
            spans += found or []
        places[taking.refs[whole].key] = offsets.data(spans)
    claims = (_with_data(claim, places.get(claim.key, {})) for claim in m.claims)
    return attrs.evolve(m, claims=Elements.just_made(claims))


def _with_data(claim: Claim, added: dict[str, Any]) -> Claim:
    (occurrence,) = claim.occurrences
    data = Data({**occurrence.data, **added})
    return Claim(claim.key, (attrs.evolve(occurrence, data=data),))


def _said(m: ArgumentMap) -> Any:
    """Leave out where claims are: the text says that."""
    claims = [
        attrs.evolve(o, data=Data({k: v for k, v in o.data.items() if k not in _PLACES}))
        for claim in m.claims
        for o in claim.occurrences
    ]
    return (*(c.key for c in m.claims), *claims), *said_by(m)[1:]


def sniff(text: str) -> bool:
    """Tell annotations by the first line, of whatever kind."""
    line = text.partition("\n")[0].rstrip("\r")
    return any(p.fullmatch(line) for p in (_UNIT, _RELATION)) and line[:1] in ("T", "R")


@collector_paused()
def write(m: ArgumentMap) -> str:
    """
    Write annotations, all lines that there were if *m* still says the same.

    Otherwise they are those of a text in which each claim is a line.
    """
    return "\n".join(_KEEPER.document(m)["lines"])


def _notes(m: ArgumentMap) -> Iterator[str]:
    """Say which text the annotations are of."""
    if m.claims and not isinstance(m.leftovers.get(KEY), Data):
        yield "the annotated text is the texts of the units, one per line"


def _make(m: ArgumentMap, _: dict[str, Any]) -> dict[str, Any]:
    return {"lines": [*_lines(m), ""]}


def _lines(m: ArgumentMap) -> Iterator[str]:
    flat = flattened(m)
    texts: dict[Ref, str] = {ref: on_one_line(text) for ref, text in flat.texts}
    names: dict[Ref, str] = {
        ref: f"T{n}" for n, ref in enumerate((ref for ref in texts if texts[ref]), 1)
    }
    at = 0
    for ref, name in names.items():
        end = at + len(texts[ref])
        yield f"{name}\t{_type(m, ref)} {at} {end}\t{texts[ref]}"
        at = end + 1
    ends = [*_ends(flat, names)]
    for number, (label, start, end_) in enumerate(ends, 1):
        yield f"R{number}\t{label} Arg1:{start} Arg2:{end_}\t"
    for link in flat.links:
        if link.kind is Kind.EQUIVALENCE:
            same = [names[end] for end in (*link.sources, *link.targets) if end in names]
            if len(same) > 1:
                yield f"*\tEquiv {' '.join(same)}"


def _type(m: ArgumentMap, ref: Ref) -> str:
    """Call what the map argues for a major claim."""
    claim = m.claims.by_key.get(ref.key) if isinstance(ref, ClaimRef) else None
    if claim is not None and claim.contention:
        return "MajorClaim"
    return "Claim"


def _ends(flat: Flat, names: dict[Ref, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each relation with its label, premise by premise: units are never linked."""
    alone = Counter(s for link in flat.links for s in link.sources if _can_be_hit(link.kind))
    single: dict[Ref, Ref] = {
        link.ref: link.sources[0]
        for link in flat.links
        if len(link.sources) == 1 and alone[link.sources[0]] == 1 and _can_be_hit(link.kind)
    }
    for link in flat.links:
        if link.kind not in _WRITTEN:
            continue
        for target in link.targets:
            hit = single.get(target) if link.kind.con else None
            label = "undercutter" if hit is not None else _WRITTEN[link.kind]
            end = names.get(target if hit is None else hit)
            for source in link.sources:
                if source in names and end is not None:
                    yield label, names[source], end


def _can_be_hit(kind: Kind) -> bool:
    return kind.pro or (kind.con and kind is not Kind.UNDERCUT)


_KEEPER = Keeper(KEY, _take, _make, _said)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format(
    "brat standoff",
    (".ann",),
    read,
    write,
    losses,
    sniff,
    read_options=(
        Option(
            "profile",
            help="The corpus whose labels these are; by default, they tell.",
            default="",
            choices=("", *PROFILES),
        ),
        Option("labels", Data, help="What further labels mean, such as support or ignore."),
        Option(
            "annotated",
            Path,
            help="The annotated text, or the folder that has it as a .txt file.",
        ),
    ),
    notes=_notes,
)
