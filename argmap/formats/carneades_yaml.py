"""
The YAML of Carneades 4: statements, arguments for them, and issues between them.

The document is kept in the map's leftovers, and written back as long as the map says the same;
an edited map keeps the ids, schemes and tests of its document.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..argdown.writing.yaml_out import document_text
from ..graph import representatives
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Elements,
    Kind,
    Occurrence,
    Ref,
    Relation,
    RelationRef,
    Role,
    StepRef,
)
from ..source import Source
from ..suggest import without_half_characters
from ._base import Format, Loss, Reading, lost_between
from ._document import Keeper
from ._graph import FlatLink, expressible, flattened
from ._yaml import YamlReader, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._json import JsonReader

KEY = "carneades-yaml"
#: Keys of statements that name nothing but a number.
_NUMBERED = re.compile(r"s[0-9]{1,9}")
_STANDARDS = {
    "SE": "scintilla",
    "PE": "preponderance",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
    "DV": "dialectical-validity",
}
_SHORT = {long: short for short, long in _STANDARDS.items()}
#: Weighing functions that the map says by what is linked.
_PLAIN = frozenset(("", "linked", "convergent"))
_EXCLUDING = frozenset((Kind.CONTRARY, Kind.CONTRADICTORY))
#: Of this many positions, each is contrary to each; of more, to the first.
_MOST = 50
_NOT = "¬"


@collector_paused()
def read(source: Source) -> Reading:
    """Read an argument graph; its title is that of the map, all else is kept."""
    return _KEEPER.read(YamlReader(source, "statements", "arguments", "issues", "meta"))


def _take(reader: JsonReader, document: dict[str, Any]) -> ArgumentMap:
    return _Taking(reader, document).map()


class _Taking:
    """Makes a map of a document."""

    def __init__(self, reader: JsonReader, document: dict[str, Any]) -> None:
        self.reader = reader
        self.document = document
        self.statements = reader.mapping(document.get("statements"), "statements")
        self.arguments = self._mappings("arguments")
        #: The statements that only say that others don't hold, or arguments don't apply.
        self.denials = dict(self._denials())
        self.refs = _refs(key for key in self.statements if key not in self.denials)
        #: What argues for such a statement, and which relations have it as their undercutter.
        self.against: list[tuple[int, str]] = []
        self.hit: dict[str, list[RelationRef]] = defaultdict(list)
        self.data: dict[str, dict[str, Any]] = defaultdict(dict)
        self.relations: list[Relation] = []
        self.undercuts: list[Relation] = []

    def map(self) -> ArgumentMap:
        self._assumptions()
        for name, record in self.arguments.items():
            self._argument(name, record)
        for index, key in self.against:
            against = attrs.evolve(self.relations[index], targets=tuple(self.hit[key]))
            self.relations[index] = against
        self.relations += self.undercuts
        for name, record in self._mappings("issues").items():
            self._issue(name, record)
        claims = Elements.just_made(self._claims())
        return ArgumentMap(claims, relations=self.relations, settings=self._settings())

    def _mappings(self, part: str) -> dict[str, dict[str, Any]]:
        found = self.reader.mapping(self.document.get(part), part)
        return {k: self.reader.mapping(value, f"{part}.{k}") for k, value in found.items()}

    def _denials(self) -> Iterator[tuple[str, str]]:
        """
        Find the statements that argmap has added, and which statement each denies.

        Those that argue for something themselves are claims like all others.
        """
        premises = {key for record in self.arguments.values() for key in _keys(record)}
        undercutters = {
            scalar_text(record.get("undercutter")) for record in self.arguments.values()
        }
        for key, value in self.statements.items():
            meta = _mapping(_mapping(value).get("meta"))
            denied = scalar_text(meta.get("denies"))
            if key in premises or not (denied or meta.get("undercuts")):
                continue
            if (key in undercutters) != (denied in self.statements):
                yield key, denied

    def _settings(self) -> Data:
        meta = self.reader.mapping(self.document.get("meta"), "meta")
        title = scalar_text(meta.get("title")).strip()
        return Data({"title": title}) if title else Data()

    def _claims(self) -> Iterator[Claim]:
        for key in [key for key in self.statements if key in self.refs]:
            value = self.statements[key]
            text = scalar_text(value.get("text") if isinstance(value, dict) else value)
            if isinstance(value, list):
                self.reader.odd(f"statements.{key}: expected a text, found a list")
            said = Occurrence(text.strip(), Role.TOP_LEVEL, False, True, (), self._data(key))
            yield Claim(self.refs[key].key, (said,))

    def _data(self, key: str) -> Data:
        found = self.data.get(key, {})
        slots = found.get("slot", ())
        return Data({**found, **({"slot": slots[0]} if len(slots) == 1 else {})})

    def _assumptions(self) -> None:
        for key, value in self.statements.items():
            if isinstance(value, dict) and value.get("assumed") is True:
                self.data[key]["assumed"] = True
        listed = self.reader.several(self.document.get("assumptions"), "assumptions")
        for key in map(scalar_text, listed):
            if key in self.refs:
                self.data[key]["assumed"] = True

    def _ref(self, key: str, path: str) -> ClaimRef:
        if key not in self.refs:
            self.reader.dangling(f"{path}: there is no statement {key!r}", "Add it, or rename it.")
            self.refs[key] = ClaimRef(key if key.strip() else "?")
        return self.refs[key]

    def _argument(self, name: str, record: dict[str, Any]) -> None:
        path = f"arguments.{name}"
        premises = self._premises(record.get("premises"), f"{path}.premises")
        named = scalar_text(record.get("conclusion"))
        scheme = scalar_text(record.get("scheme"))
        weight = record.get("weight")
        data = Data(
            {
                **({} if scheme in _PLAIN else {"scheme": scheme}),
                **({"weight": weight} if type(weight) in (int, float) else {}),
            }
        )
        apart = scheme == "convergent" and len(premises) > 1
        first = len(self.relations)
        for sources in ((p,) for p in premises) if apart else (premises,):
            self._conclude(tuple(sources), named, data, path)
        if undercutter := scalar_text(record.get("undercutter")):
            hit = map(RelationRef, range(first, len(self.relations)))
            if undercutter in self.denials:
                self.hit[undercutter] += hit
            else:
                against = (self._ref(undercutter, f"{path}.undercutter"),)
                self.undercuts.append(Relation(Kind.UNDERCUT, against, tuple(hit)))

    def _conclude(self, sources: tuple[ClaimRef, ...], named: str, data: Data, path: str) -> None:
        """Let *sources* argue for the statement that is *named*, or against what it denies."""
        denied = self.denials.get(named)
        if denied == "":
            self.against.append((len(self.relations), named))
            self.relations.append(Relation(Kind.UNDERCUT, sources, (), data))
            return
        target = named if denied is None else denied
        kind = Kind.SUPPORT if denied is None else Kind.ATTACK
        targets = (self._ref(target, f"{path}.conclusion"),) if target else ()
        self.relations.append(Relation(kind, sources, targets, data))

    def _premises(self, value: Any, path: str) -> tuple[ClaimRef, ...]:
        if isinstance(value, dict):
            for role, key in value.items():
                named = scalar_text(key)
                slots = self.data[named].setdefault("slot", [])
                slots += [] if role in slots else [role]
            keys = [*value.values()]
        else:
            keys = self.reader.several([value] if isinstance(value, str) else value, path)
        return tuple(self._ref(scalar_text(key), path) for key in keys)

    def _issue(self, name: str, record: dict[str, Any]) -> None:
        path = f"issues.{name}"
        keys = self.reader.several(record.get("positions"), f"{path}.positions")
        named = [key for key in dict.fromkeys(map(scalar_text, keys)) if key not in self.denials]
        refs = [self._ref(key, f"{path}.positions") for key in named]
        standard = scalar_text(record.get("standard"))
        if standard in _STANDARDS and named:
            self.data[named[0]].setdefault("standard", _STANDARDS[standard])
        denied = len(named) == 2 and named[1].removeprefix(_NOT) == named[0].removeprefix(_NOT)  # noqa: PLR2004 - a pair
        kind = Kind.CONTRADICTORY if denied else Kind.CONTRARY
        for place, ref in enumerate(refs[:-1] if len(refs) <= _MOST else refs[:1]):
            self.relations.append(Relation(kind, (ref,), tuple(refs[place + 1 :])))


def _refs(statements: Iterable[str]) -> dict[str, ClaimRef]:
    """Name the claims by the keys of their statements; those that are numbered stay untitled."""
    found: dict[str, ClaimRef] = {}
    untitled = 0
    for key in statements:
        untitled += is_untitled(key)
        found[key] = ClaimRef(untitled if is_untitled(key) else key)
    return found


def is_untitled(key: str) -> bool:
    """Whether a key is only a number, or nothing."""
    return bool(_NUMBERED.fullmatch(key)) or not key.strip()


_FIRST = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:---[ \t]*\n)?"
    r"(?:meta|language|weighing_functions|argument_schemes|issue_schemes|assumptions|statements"
    r"|issues|arguments|tests)[ \t]*:"
)
_TELLING = re.compile(r"^(?:statements|argument_schemes)[ \t]*:[ \t]*(?:\{|#|\r?$)", re.MULTILINE)


def sniff(text: str) -> bool:
    """Tell the YAML of Carneades by its sections."""
    return bool(_FIRST.match(text) and _TELLING.search(text))


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write an argument graph, with everything that it had if *m* still says the same."""
    return document_text(Data(_KEEPER.document(m)))


def _make(m: ArgumentMap, base: dict[str, Any]) -> dict[str, Any]:
    return _Making(m, base).document()


class _Making:
    """Makes the document of a map; what *base*, an earlier one, says of the same things stays."""

    def __init__(self, m: ArgumentMap, base: dict[str, Any]) -> None:
        self.m = m
        self.base = base
        self.old = {key: _mapping(base.get(key)) for key in ("statements", "issues", "arguments")}
        flat = flattened(m)
        self.texts = {ref: without_half_characters(text) for ref, text in flat.texts}
        self.kinds: dict[Ref, Kind] = {link.ref: link.kind for link in flat.links}
        links = expressible(flat, self._can, sourceless=True)
        self.excluding = [link for link in links if link.kind in _EXCLUDING]
        arguing = [link for link in links if link.kind not in _EXCLUDING]
        self.keys: dict[Ref, str] = dict(self._keyed())
        self.undercutters: dict[Ref, str] = {}
        self.links = [*self._without_undercutters(arguing)]
        self.names: dict[Ref, list[str]] = {link.ref: names for link, names in self._named()}
        #: The statements that deny others, with their texts, and which they deny.
        self.denials: dict[str, dict[str, Any]] = {}
        self.denied: dict[str, str] = {}
        self.taken = set(self.keys.values())

    def document(self) -> dict[str, Any]:
        arguments = dict(self._arguments())
        made = {
            "meta": self._meta(),
            "statements": {**dict(self._stated()), **self.denials},
            "issues": dict(self._issues()),
            "assumptions": self._assumptions(),
            "arguments": arguments,
        }
        order = dict.fromkeys((*self.base, *made))
        whole = {key: made.get(key, self.base.get(key)) for key in order}
        empty = {key for key, value in made.items() if not value and key != "statements"}
        return {key: value for key, value in whole.items() if key not in empty}

    def _can(self, link: FlatLink, target: Ref) -> bool:
        """Whether an argument or an issue can say that *link* leads to *target*."""
        if target in self.texts:
            return link.kind.pro or link.kind.con
        hit = self.kinds.get(target)
        arguing = hit is not None and (hit.pro or hit.con) and hit not in _EXCLUDING
        return arguing and link.kind.con and link.kind not in _EXCLUDING

    # statements

    def _meta(self) -> dict[str, Any]:
        meta = _mapping(self.base.get("meta"))
        title = self.m.settings.get("title")
        if not isinstance(title, str) or not title:
            return {key: value for key, value in meta.items() if key != "title"}
        same = scalar_text(meta.get("title")).strip() == title
        return meta if same else {**meta, "title": without_half_characters(title)}

    def _keyed(self) -> Iterator[tuple[Ref, str]]:
        """Name each text by its title, else by the key that it had, else by a number."""
        numbered = [key for key in self.old["statements"] if is_untitled(key)]
        used: set[str] = set()
        known_numbers = frozenset(numbered)
        free = (f"s{n}" for n in itertools.count(1) if f"s{n}" not in known_numbers)
        for ref in self.texts:
            key = getattr(ref, "key", "")
            if isinstance(key, int):
                known = isinstance(ref, ClaimRef) and 0 < key <= len(numbered)
                key = numbered[key - 1] if known else ""
            key = without_half_characters(key)
            if key in used or not key.strip():
                key = next(name for name in free if name not in used)
            used.add(key)
            yield ref, key

    def _claim(self, ref: Ref) -> Data:
        claim = self.m.claims.by_key.get(ref.key) if isinstance(ref, ClaimRef) else None
        return Data() if claim is None else claim.data

    def _stated(self) -> Iterator[tuple[str, Any]]:
        listed = self._listed()
        for ref, text in self.texts.items():
            key = self.keys[ref]
            assumed = self._claim(ref).get("assumed") is True and key not in listed
            yield key, _statement(self.old["statements"].get(key), text, assumed=assumed)

    def _listed(self) -> set[str]:
        listed = self.base.get("assumptions")
        return set(map(scalar_text, listed)) if isinstance(listed, list) else set()

    def _assumptions(self) -> list[Any]:
        """List those of the base, without the claims that are no longer assumed."""
        listed = self.base.get("assumptions")
        assumed = {self.keys[ref]: self._claim(ref).get("assumed") is True for ref in self.keys}
        known = listed if isinstance(listed, list) else []
        return [key for key in known if assumed.get(scalar_text(key), True)]

    # arguments

    def _without_undercutters(self, links: list[FlatLink]) -> Iterator[FlatLink]:
        """Leave out what one statement says by being an undercutter, and note these."""
        hitting: dict[Ref, int] = Counter(target for link in links for target in link.targets)
        for link in links:
            targets = [t for t in link.targets if t in self.kinds]
            alone = len(link.sources) == 1 and link.sources[0] in self.keys
            only = targets and len(targets) == len(link.targets) and not hitting[link.ref]
            if alone and only and all(hitting[target] == 1 for target in targets):
                for target in targets:
                    self.undercutters[target] = self.keys[link.sources[0]]
            else:
                yield link

    def _named(self) -> Iterator[tuple[FlatLink, list[str]]]:
        """Name each argument: one for each target, as it was named before if it is the same."""
        known: dict[Any, list[str]] = defaultdict(list)
        for name, record in reversed(self.old["arguments"].items()):
            known[_content(record)].append(name)
        free = (f"a{n}" for n in itertools.count(1))
        for link in self.links:
            names = []
            for target in link.targets:
                conclusion = self.keys.get(target) if link.kind.pro else None
                before = known.get((conclusion, self._premises(link)))
                new = next(name for name in free if name not in self.old["arguments"])
                names.append(before.pop() if before else new)
            yield link, names

    def _premises(self, link: FlatLink) -> tuple[str, ...]:
        return tuple(self.keys[source] for source in link.sources if source in self.keys)

    def _arguments(self) -> Iterator[tuple[str, Any]]:
        """Make the arguments, once it is known what denies which."""
        written = {link.ref for link in self.links}
        concluded = [
            (name, link, self._conclusion(link, target))
            for link in self.links
            for name, target in zip(self.names[link.ref], link.targets, strict=True)
            if target in self.texts or target in written
        ]
        return ((n, self._argument(n, link, end)) for n, link, end in concluded)

    def _conclusion(self, link: FlatLink, target: Ref) -> str:
        if target not in self.texts:
            if target not in self.undercutters:
                name = self.names[target][0]
                self.undercutters[target] = self._deny(f"app({name})", "", {"undercuts": name})
            return self.undercutters[target]
        key = self.keys[target]
        if link.kind.con and key not in self.denied:
            self.denied[key] = self._deny(key, self.texts[target], {"denies": key})
        return self.denied[key] if link.kind.con else key

    def _deny(self, key: str, text: str, meta: dict[str, str]) -> str:
        """Add a statement that denies another, or that an argument applies."""
        denial = f"{_NOT}{key}"
        while denial in self.taken:
            denial = f"{_NOT}{denial}"
        self.taken.add(denial)
        said = f"{_NOT} {text}" if text else denial
        self.denials[denial] = {"text": said, "meta": meta}
        return denial

    def _argument(self, name: str, link: FlatLink, conclusion: str) -> dict[str, Any]:
        premises = self._premises(link)
        old = _mapping(self.old["arguments"].get(name))
        if _content(old) == (conclusion, premises):
            record = {**old}
        else:
            record = {"conclusion": conclusion, "premises": self._roles(link) or [*premises]}
        weight = self._data(link.ref).get("weight")
        scheme = scalar_text(record.get("scheme"))
        wanted = {
            "scheme": record.get("scheme") if scheme in _PLAIN | {link.scheme} else link.scheme,
            "weight": weight if type(weight) in (int, float) else None,
            "undercutter": self.undercutters.get(link.ref),
        }
        return {k: v for k, v in {**record, **wanted}.items() if v not in (None, "", [])}

    def _data(self, ref: Ref) -> Data:
        if isinstance(ref, RelationRef):
            return self.m.relations[ref.index].data
        if isinstance(ref, StepRef):
            return self.m.arguments.by_key[ref.argument.key].steps[ref.index].data
        return Data()

    def _roles(self, link: FlatLink) -> dict[str, str]:
        """Give the premises by their roles, if each has one of its own."""
        slots = [self._claim(source).get("slot") for source in link.sources]
        if not slots or not all(isinstance(slot, str) and slot for slot in slots):
            return {}
        roles = dict(zip(map(without_half_characters, slots), self._premises(link), strict=True))
        return roles if len(roles) == len(slots) else {}

    # issues

    def _issues(self) -> Iterator[tuple[str, Any]]:
        """Make an issue of claims that exclude one another, and of a claim and its denial."""
        pairs = [*self.denied.items()]
        for link in self.excluding:
            ends = [self.keys[end] for end in (*link.sources, *link.targets) if end in self.keys]
            pairs += ((ends[0], end) for end in ends[1:] if end != ends[0])
        stands = representatives(pairs)
        groups: dict[str, list[str]] = defaultdict(list)
        for key in (*self.keys.values(), *self.denials):
            if key in stands:
                groups[stands[key]].append(key)
        known = {frozenset(_positions(record)): n for n, record in self.old["issues"].items()}
        free = (f"i{n}" for n in itertools.count(1))
        for positions in groups.values():
            new = next(name for name in free if name not in self.old["issues"])
            name = known.get(frozenset(positions), new)
            yield name, self._issue(self.old["issues"].get(name), positions)

    def _issue(self, old: Any, positions: list[str]) -> dict[str, Any]:
        refs = {key: ref for ref, key in self.keys.items()}
        given = self._claim(refs[positions[0]]).get("standard") if positions[0] in refs else None
        standard = _SHORT.get(given) if isinstance(given, str) else None
        record = {**_mapping(old), "standard": standard}
        if set(_positions(old)) != set(positions):
            record["positions"] = positions
        return {key: value for key, value in record.items() if value is not None}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _statement(old: Any, text: str, *, assumed: bool) -> Any:
    """Write a statement as it was written, as far as it says the same."""
    record = dict(old) if isinstance(old, dict) else {"text": old}
    if scalar_text(record.get("text")).strip() != text.strip() or not record.get("text"):
        record["text"] = text
    if (record.get("assumed") is True) != assumed:
        record["assumed"] = assumed or None
    record = {key: value for key, value in record.items() if value is not None}
    return record if isinstance(old, dict) or assumed else record["text"]


def _content(record: Any) -> tuple[str, tuple[str, ...]] | None:
    """Say from what to what an argument leads."""
    found = _mapping(record)
    return (scalar_text(found.get("conclusion")), tuple(_keys(found))) if found else None


def _keys(record: dict[str, Any]) -> list[str]:
    """List the keys of the premises of an argument."""
    premises = record.get("premises")
    listed = [*premises.values()] if isinstance(premises, dict) else premises
    listed = [listed] if isinstance(listed, str) else listed
    return [*map(scalar_text, listed)] if isinstance(listed, list) else []


def _positions(record: Any) -> list[str]:
    listed = _mapping(record).get("positions")
    return [*map(scalar_text, listed)] if isinstance(listed, list) else []


_KEEPER = Keeper(KEY, _take, _make)


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("Carneades YAML", (".yaml", ".yml"), read, write, losses, sniff)
