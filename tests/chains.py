"""
Chains of formats: a map is written in one, what is read back in the next, and so on.

Each format names its losses beforehand, for the map that it gets.  Both sides of the law are
about the first map: a thing of a later map is the thing that it was traced back to, step by step,
not one that merely looks like it.  So the losses of all steps have a union in terms of the first
map, and it is compared with what differs between first and last: nothing differs that isn't in
the union, and nothing is in it that doesn't differ.  Steps may meet in one thing:

- What a step adds is no thing of the first map.  That it is there was named by that step;
  what becomes of it later isn't in the union.
- What one step changes, another may change back.  So a loss may be invisible in the end
  if another step names the same aspect of the same thing, or that the thing is gone or is read
  as another; that something was added, or in another order, if another step names that
  something is gone; and how a claim is stated, if another names how often it is.
- A claim without a title is known by its number.  Where one step gives it a title and another
  takes that away, these cover that its number is another one.  Likewise, if one step takes away
  a place where a claim is stated and another adds one, how they differ is covered by these.
"""

from __future__ import annotations

import functools
import random
import tomllib
import zlib
from pathlib import Path

import attrs

from argmap import conversion
from argmap.errors import ArgmapError
from argmap.formats import FORMATS, Foretold, Loss
from argmap.model import ArgumentMap, Kind, RelationRef, SectionRef, StepRef
from argmap.model.comparison import differences_as_matched
from argmap.model.matching import Matching, Pairs, Relations

from . import format_laws as laws
from .corpora import SHARED

HERE = Path(__file__).parent
#: Where real maps are: those of the project, and if they are beside it, those of others.
FOLDERS = (HERE.parent / "examples", HERE / "maps", SHARED / "corpora", SHARED / "samples")
#: Larger files are left out, for time's sake.
MOST_BYTES = 20_000
#: What each format may lose: kinds of losses of any map, and of plain ones.
DECLARED = HERE / "format_losses.toml"
#: Losses of these say that a thing is gone, or is called or read as another.
REPLACING = {"missing", "added", "title", "ends", "kind", "linked", "whole", "steps"}


@attrs.frozen
class Named:
    """A loss that the format of a step names, carried back: *at* is a thing of the first map."""

    step: int
    loss: Loss
    kind: str
    added: bool = False

    def meets(self, other):
        """Whether *other*, of another step, may have taken back what this one names."""
        if self.step == other.step:
            return False
        mine, its = self.loss, other.loss
        alike = its.aspect in REPLACING or its.aspect == mine.aspect
        if mine.at is None:
            return alike
        same = its.at in (mine.at, getattr(mine.at, "argument", mine.at))
        return same and not other.added and (alike or its.code == "occurrences")


class Traced(Matching):
    """Pairs the parts of the first map with those of the last that they became, by each step."""

    def __init__(self, steps):
        self.steps = steps
        self.old, self.new = steps[0].old, steps[-1].new
        self.sections = composed([step.sections for step in steps])
        self.claims = composed([step.claims for step in steps])
        self.arguments = composed([step.arguments for step in steps])

    @functools.cached_property
    def relations(self):
        return TracedRelations(self)


class TracedRelations(Relations):
    """Pairs relations, and follows those that fall apart into several."""

    def __init__(self, matching):
        self.matching = matching
        self.old, self.new = matching.old.relations, matching.new.relations
        self.pairs = composed([step.relations.pairs for step in matching.steps])
        self.split = {}
        for index in list(self.pairs.left):
            parts = self.parts(index)
            if len(parts) > 1 and None not in parts:
                self.split[index] = tuple(parts)
                del self.pairs.left[index]
                for part in parts:
                    del self.pairs.added[part]

    def parts(self, index):
        """List what a relation is in the end; None for a part that is gone."""
        parts = [index]
        for step in self.matching.steps:
            relations = step.relations
            parts = [
                after
                for part in parts
                for after in relations.split.get(part, (relations.pairs.found.get(part),))
            ]
        return parts


def composed(steps):
    """Pair what each step pairs with what the next one does."""
    whole = Pairs(steps[0].items[0], steps[-1].items[1])
    for first in range(len(whole.items[0])):
        place = first
        for step in steps:
            place = step.found.get(place)
        if place is not None:
            whole.pair(first, place)
    return whole


class Chain:
    """The map *m*, written and read in the formats *names*, one after the other."""

    def __init__(self, names, m):
        self.names = tuple(names)
        self.maps: list[ArgumentMap] = [m]
        self.named: list[Named] = []
        matchings, origins = [], []
        for step, name in enumerate(self.names):
            before = self.maps[-1]
            losses = laws.lost(FORMATS[name], before)
            self.named += (carried_back(step, loss, origins) for loss in losses)
            reading = laws.reread(FORMATS[name], before)
            assert not reading.errors, (name, reading.errors)
            self.maps.append(reading.map)
            matchings.append(Matching(before, reading.map))
            origins.append(origin_by(matchings[-1]))
        union = [named.loss for named in self.named if not named.added]
        self.compared = Foretold(union, differences_as_matched(Traced(matchings)))

    def unnamed(self):
        """Give the differences that no step names."""
        return [d for d in self.compared.unnamed if not self._is_met(d)]

    def _is_met(self, d):
        """Whether it takes two steps to make this difference, both of which name their part."""
        if d.code == "numbers":
            return any(named.loss.aspect in REPLACING for named in self.named)
        here = [n for n in self.named if n.loss.at == d.at and n.loss.code == "occurrences"]
        return "." in d.code and len(here) > 1

    def unfounded(self):
        """Give the losses that name what doesn't differ in the end, and that no step took back."""
        invisible = set(self.compared.unfounded)
        wanted = [n for n in self.named if n.loss in invisible and not n.added]
        return [n for n in wanted if not any(map(n.meets, self.named))]

    def undeclared(self, may_lose):
        """Give the losses of a kind that a format isn't known for, on maps like this."""
        return sorted({kind for kind in self.kinds() if kind[2] not in may_lose[kind[0]][kind[1]]})

    def kinds(self):
        """Give the kinds of losses: format, how plain its map is, and what was lost."""
        plain = ["plain" if is_plain(m) else "any" for m in self.maps]
        return {(self.names[n.step], plain[n.step], n.kind) for n in self.named}


def is_plain(m):
    """Whether a map says only what nearly every format can: claims for and against claims."""
    claims = {claim.ref for claim in m.claims}
    texts = {claim.text for claim in m.claims}
    return (
        not (m.arguments or m.sections or m.leftovers or m.dialogue.locutions)
        and "" not in texts
        and len(texts) == len(claims)
        and all(is_plain_relation(r, claims) for r in m.relations)
    )


def is_plain_relation(relation, claims):
    """Whether one claim supports or attacks another, and no more is said about that."""
    ends = (*relation.sources, *relation.targets)
    known = {Kind.SUPPORT, Kind.ATTACK}
    return relation.kind in known and not relation.data and len(ends) == 2 and claims >= {*ends}


def kind_of(loss):
    """Name the kind of thing and the code, such as ``claim.text``."""
    part = "map" if loss.at is None else type(loss.at).__name__.removesuffix("Ref").lower()
    return f"{part}.{loss.code}"


def carried_back(step, loss, origins):
    """Carry a loss back to the first map; what was added on the way has no place there."""
    at = loss.at
    for origin in reversed(origins):
        at = origin(at) if at is not None else None
    added = loss.at is not None and at is None
    return Named(step, attrs.evolve(loss, at=at), kind_of(loss), added)


def origin_by(matching):
    """Give the function that names, for a thing of the new map, the one that it was in the old."""
    known = {}
    for pairs in (matching.claims, matching.arguments):
        before, after = pairs.items
        known |= {after[j].ref: before[i].ref for i, j in pairs.found.items()}
    relations = matching.relations
    known |= {RelationRef(j): RelationRef(i) for i, j in relations.pairs.found.items()}
    known |= {RelationRef(j): RelationRef(i) for i, some in relations.split.items() for j in some}
    known |= {SectionRef(j): SectionRef(i) for i, j in matching.sections.found.items()}
    return functools.partial(_origin, known)


def _origin(known, ref):
    if isinstance(ref, StepRef):
        argument = known.get(ref.argument)
        return None if argument is None else StepRef(argument, ref.index)
    return known.get(ref)


def round_trips():
    """Name the formats that are both written and read, in order."""
    return [name for name, form in FORMATS.items() if form.read and form.write]


@functools.cache
def real_files():
    """List the files that may hold a map, by folder and suffix: rare kinds are tried, too."""
    kinds = {}
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_size <= MOST_BYTES:
                top = path.relative_to(folder).parts[0] if folder.parent == SHARED else ""
                kinds.setdefault((folder.name, top, path.suffix), []).append(path)
    return kinds


@functools.cache
def maps_in(path):
    """Read the maps of a file; none if it holds none, as some in the corpora."""
    try:
        return conversion.load_all(path)
    except ArgmapError:
        return ()


def chosen(seed, length=3):
    """Choose a real map and some formats; a new file changes that for few seeds only."""
    r = random.Random(seed)
    names = [r.choice(round_trips()) for _ in range(length)]
    found = ()
    while not found:
        draw = r.random()
        kind = _first(real_files(), draw, str)
        path = _first(real_files()[kind], draw, lambda p: p.name)
        found = maps_in(path)
    return path, r.choice(found), names


def _first(items, draw, name):
    return min(items, key=lambda item: zlib.crc32(f"{draw} {name(item)}".encode()))


def declared():
    """Read what each format may lose: by format, and by how plain a map is."""
    found = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return {
        name: {how: set(found.get(name, {}).get(how, ())) for how in ("plain", "any")}
        for name in round_trips()
    }


def declare(kinds):
    """Write what each format may lose: *kinds* of losses that were seen, and look at the diff."""
    lines = [HEAD]
    for name in round_trips():
        lines.append(f"[{name}]\n")
        for how in ("plain", "any"):
            found = sorted(kind for n, h, kind in kinds if (n, h) == (name, how))
            lines += [f"{how} = [\n", *(f'    "{kind}",\n' for kind in found), "]\n"]
        lines.append("\n")
    DECLARED.write_text("".join(lines).rstrip() + "\n", encoding="utf-8")


HEAD = """\
# What each format may lose, as the laws of chains have it: the part of a map, and the code.
# "plain" is for maps of claims that support or attack one another, and of nothing else.
# Most formats find their losses by reading what they wrote, so a writer that forgets something
# would name it as lost; this list is what it can't excuse itself with.
# `pytest --thorough tests/laws/test_chains.py --update` adds what it sees: look at the diff.

"""
