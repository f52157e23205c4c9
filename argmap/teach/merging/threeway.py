"""
Three versions of a text become one: what both changed in the same way or in different places.

What one version deleted and the other changed, and what both changed in different ways, are
clashes. Each is named with both versions, and stands in the text between the marks that git uses.
"""

from __future__ import annotations

import enum
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ...files import expect_content
from ...model.rows import Row
from ...suggest import brief, count, short_repr
from .fields import BothChanged, merge_parts
from .matching import matches
from .renames import follow_renames
from .tree import Document, Parts, TextElement, read_tree, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_MARK = 7


@attrs.frozen(repr=False)
class EditClash:
    """
    Something that two versions changed in different ways.

    *what* names it; *base*, *first* and *second* are the three versions of it,
    empty where there is none.
    """

    what: str
    base: str
    first: str
    second: str

    def __repr__(self) -> str:
        return short_repr(self, brief(str(self)))

    def __str__(self) -> str:
        first, second = (f"“{v}”" if v else "nothing" for v in (self.first, self.second))
        return f"{self.what}: first {first}, second {second}"


@attrs.frozen(repr=False)
class Merged:
    """The merged *text*, and the *clashes* in it; each is marked there with both versions."""

    text: str
    clashes: Row[EditClash] = attrs.field(default=(), converter=Row[EditClash])

    def __repr__(self) -> str:
        return short_repr(
            self, count(len(self.clashes), "clash"), count(len(self.text.splitlines()), "line")
        )


class Keep(enum.Enum):
    """Which version of a clash is kept."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


def keep_both(_: EditClash) -> Keep:
    """Keep both versions of a clash, between marks, for later."""
    return Keep.BOTH


def merge_texts(
    base: str,
    first: str,
    second: str,
    *,
    names: tuple[str, str] = ("first", "second"),
    settle: Callable[[EditClash], Keep] = keep_both,
) -> Merged:
    r"""
    Merge two versions of *base*, element by element.

    Comments, layout and order stay as they are in the version that nobody else touched.
    Swapping *first* and *second* swaps the sides of clashes, and nothing else.
    *names* are written beside the marks of clashes.
    *settle* is asked about each clash that can be marked: what it decides is settled.
    Then blank lines may stand where either version has them.

    >>> base = "[Tea]: Tea is good.\n  + [Calm]: It calms.\n"
    >>> one = base + "  + [Warm]: It warms.\n"
    >>> other = base.replace("good", "best") + "  - [Dear]: It costs.\n"
    >>> print(merge_texts(base, one, other).text, end="")
    [Tea]: Tea is best.
      + [Calm]: It calms.
      + [Warm]: It warms.
      - [Dear]: It costs.

    Raises:
        WrongTypeError: if one of the versions is not a text.
        ReadError: if one of them is only the name of a file.
    """
    texts: tuple[object, ...] = (base, first, second)
    for given in texts:
        expect_content(given)
    if second in {first, base}:
        return Merged(first)
    if first == base:
        return Merged(second)
    trees = [read_tree(text) for text in follow_renames(base, first, second)]
    merging = _Merging(trees[0], trees[1], trees[2], names, settle)
    text = write_tree(merging.run())
    return Merged(text, tuple(merging.clashes))


@attrs.frozen
class _Triple:
    """The same element in three versions; None where it isn't there."""

    base: TextElement | None
    first: TextElement | None
    second: TextElement | None

    @property
    def versions(self) -> tuple[TextElement | None, TextElement | None]:
        return self.first, self.second

    @property
    def any(self) -> TextElement:
        found = self.base or self.first or self.second
        assert found is not None  # noqa: S101 - made of at least one
        return found


class _Merging:
    """Merges three documents."""

    def __init__(
        self,
        base: Document,
        first: Document,
        second: Document,
        names: tuple[str, str],
        settle: Callable[[EditClash], Keep],
    ) -> None:
        self.documents = base, first, second
        self.names = names
        self.settle = settle
        one, two = (matches(base.root, v.root).copy() for v in (first, second))
        one.learn_from(two, first.root)
        two.learn_from(one, second.root)
        self.matches = one, two
        self.clashes: list[EditClash] = []
        self.triples: dict[TextElement, _Triple] = {}
        self.named: dict[_Triple, Keep] = {}
        self._make_triples()
        self.uses = [_uses(d.root) for d in self.documents]

    def run(self) -> Document:
        """Merge, and give the whole."""
        self._places()
        root = self._built(self.triples[self.documents[0].root])
        base, first, second = self.documents
        end = first.end if first.end != base.end else second.end
        closed = first.closed if first.closed != base.closed else second.closed
        assert root is not None  # noqa: S101 - roots are never deleted
        self._name_collisions()
        return Document(root, end, closed)

    # who is who

    def _make_triples(self) -> None:
        one, two = self.matches
        for element in self.documents[0].root.walk():
            triple = _Triple(element, one.there.get(element), two.there.get(element))
            self._know(triple)
        self._same_additions()

    def _know(self, triple: _Triple) -> None:
        for element in (triple.base, *triple.versions):
            if element is not None:
                self.triples[element] = triple

    def _same_additions(self) -> None:
        """Pair what both added in the same words at the same place, from the top down."""
        mine: dict[tuple[object, str, str], list[TextElement]] = defaultdict(list)
        saying: dict[tuple[str, str, str, str], list[TextElement]] = defaultdict(list)
        others = [e for e in self.documents[1].root.walk() if e not in self.triples]
        theirs = [e for e in self.documents[2].root.walk() if e not in self.triples]
        for element in theirs:
            mine[element.kind, element.text, ""].append(element)
            saying[_said(element)].append(element)
        for element in others:
            alike = mine.get((element.kind, element.text, ""), [])
            found = next((e for e in alike if self._same_parent(element, e)), None)
            if found is None:
                alike = saying.get(_said(element), [])
                found = next((e for e in alike if self._is_same_claim(element, e)), None)
            if found is not None:
                for waiting in (mine[found.kind, found.text, ""], saying[_said(found)]):
                    waiting.remove(found)
            self._know(_Triple(None, element, found))
        for element in theirs:
            if element not in self.triples:
                self._know(_Triple(None, None, element))

    def _is_same_claim(self, one: TextElement, other: TextElement) -> bool:
        """Whether what differs is tags and data that go together."""
        if one.kind == "comment" or not one.parts.body or not self._same_parent(one, other):
            return False
        try:
            merge_parts(Parts(), one.parts, other.parts)
        except BothChanged:
            return False
        return True

    def _same_parent(self, one: TextElement, other: TextElement) -> bool:
        parents = [self.triples.get(e.parent) if e.parent else None for e in (one, other)]
        return parents[0] is parents[1] and parents[0] is not None

    # where everything goes

    def _places(self) -> None:
        """Decide under what each element goes, once."""
        self.parents: dict[_Triple, _Triple | None] = {}
        self.torn: dict[_Triple, tuple[_Triple, _Triple]] = {}
        for triple in dict.fromkeys(self.triples.values()):
            base, first, second = (
                self.triples[e.parent] if e and e.parent else None
                for e in (triple.base, *triple.versions)
            )
            if triple.first is None or triple.second is None:
                self.parents[triple] = first or second or base
            elif first is base or first is second:
                self.parents[triple] = second
            elif second is base or first is None or second is None:
                self.parents[triple] = first
            else:
                self.torn[triple] = (first, second)
                # Whichever version comes first, circles are looked for in the same way.
                self.parents[triple] = min(first, second, key=lambda t: (t.any.kind, t.any.text))
        self._untie()

    def _untie(self) -> None:
        """Put back what was moved under itself: each version moved one of two under the other."""
        safe: set[_Triple] = set()
        for triple in self.parents:
            way: dict[_Triple, None] = {}
            at: _Triple | None = triple
            while at is not None and at not in safe and at not in way:
                way[at] = None
                at = self.parents[at]
            if at is not None and at in way:
                circle = list(way)[list(way).index(at) :]
                for member in circle:
                    self._put_back(member)
            safe |= way.keys()

    def _put_back(self, member: _Triple) -> None:
        old = self._parent(member.base) if member.base else None
        if old is not None and old is not self.parents[member]:
            self.parents[member] = old
            self.torn.pop(member, None)
            where = [_place(e) for e in (member.base, *member.versions)]
            self._clash(f"{_label(member.any)} was moved under what it stands over", *where)

    def _children(self, parent: _Triple) -> list[_Triple]:
        """List what goes under *parent*, in the order that both versions want."""
        lists = [
            [self.triples[c] for c in e.children] if e else []
            for e in (parent.base, *parent.versions)
        ]
        order = _merged_order(*lists, key=lambda t: t.any.text)
        moved = {t for t, places in self.torn.items() if any(p is parent for p in places)}
        return [t for t in order if self.parents[t] is parent or t in moved]

    # writing

    def _built(self, triple: _Triple) -> TextElement | None:
        """Merge an element, and everything under it; None if it was deleted."""
        base, first, second = triple.base, *triple.versions
        if base is not None and (first is None or second is None):
            return self._deleted(triple)
        made = self._own(triple)
        children = self._children(triple)
        for child in children:
            for element in self._under(child, triple):
                element.foreign = child.base is None or self._is_moved(child)
                made.add(element)
        if triple.any.kind == "root":
            _set_apart(made)
            _renumber(made)
        return made

    def _is_moved(self, child: _Triple) -> bool:
        old = self.triples[child.base.parent] if child.base and child.base.parent else None
        return self.parents[child] is not old

    def _under(self, child: _Triple, parent: _Triple) -> Iterator[TextElement]:
        if child in self.torn:
            yield from self._torn_apart(child, parent)
            return
        built = self._built(child)
        if built is not None:
            yield built

    def _torn_apart(self, child: _Triple, parent: _Triple) -> Iterator[TextElement]:
        first, second = child.versions
        assert first is not None is not second  # noqa: S101 - or it would not be torn
        if child not in self.named:
            where = [_place(e) for e in (child.base, first, second)]
            what = f"{_label(child.any)} was moved to two places"
            self.named[child] = self._settled(what, *where)
        if self.torn[child][0] is parent:
            yield from self._region(self.named[child], first, self._whole(first), [])
        else:
            yield from self._region(self.named[child], second, [], self._whole(second))

    def _own(self, triple: _Triple) -> TextElement:
        """Merge the lines of one element, without what is under it."""
        base, first, second = triple.base, *triple.versions
        if first is None or second is None:
            return _copy(first or second or triple.any)
        if first.text == second.text:
            # only their layout differs, if anything
            ours = first.lines != (base.lines if base else second.lines)
            chosen = first if ours and (base or first.lines > second.lines) else second
            return _spaced(_copy(chosen), base, first, second)
        if base and second.text == base.text:
            return _spaced(_copy(first), base, first, second)
        if base and first.text == base.text:
            return _spaced(_copy(second), base, first, second)
        return self._both_changed(base or TextElement(first.kind), first, second)

    def _both_changed(
        self, old: TextElement, first: TextElement, second: TextElement
    ) -> TextElement:
        """Merge what is different in all three versions, part by part."""
        if first.kind == "key":
            return self._unmerged(old, first, second, f"the setting {first.parts.title!r}")
        try:
            parts = merge_parts(old.parts, first.parts, second.parts)
        except BothChanged as problem:
            label = _label(old, *sorted((first, second), key=lambda e: e.text))
            return self._unmerged(old, first, second, f"{problem} of {label}")
        like = _laid_out(old, first, second)
        made = _copy(like)
        lead = like.lines[0][: like.indent]
        made.lines = tuple(lead + line if i == 0 else line
                           for i, line in enumerate(parts.joined().split("\n")))  # fmt: skip
        made.parts = parts
        return _spaced(made, old, first, second)

    def _unmerged(
        self, base: TextElement, first: TextElement, second: TextElement, what: str
    ) -> TextElement:
        keep = self._settled(what, *(e.text for e in (base, first, second)))
        if keep is not Keep.BOTH:
            return _spaced(_copy(first if keep is Keep.FIRST else second), base, first, second)
        return self._marked(first, list(first.lines), list(second.lines))

    def _deleted(self, triple: _Triple) -> TextElement | None:
        """Leave out what one version deleted, unless the other one changed or needs it."""
        base, kept = triple.base, triple.first or triple.second
        assert base is not None  # noqa: S101 - or nothing was deleted
        if kept is None:
            return None
        side = 0 if triple.first is None else 1
        needed = self._needed(kept, side)
        moved = self._parent(kept) is not self._parent(base)
        if not needed and not moved and not self._changed(base, kept, 1 - side):
            return None
        own = self._whole(kept)
        versions = ([], own) if side == 0 else (own, [])
        words = [" / ".join(x.strip() for x in v) for v in versions]
        why = "changed" if not needed else "used elsewhere"
        what = f"{_label(base)} was deleted in one version and {why} in the other"
        keep = self._settled(what, base.text, *words)
        return next(iter(self._region(keep, kept, *versions)), None)

    def _parent(self, element: TextElement) -> _Triple | None:
        return self.triples[element.parent] if element.parent else None

    def _changed(self, base: TextElement, kept: TextElement, side: int) -> bool:
        """Whether *kept*, or anything under it, isn't as in *base*."""
        there = self.matches[side].there
        waiting = [(base, kept)]
        while waiting:
            one, other = waiting.pop()
            if one.text != other.text:
                return True
            if [there.get(c) for c in one.children] != list(other.children):
                return True
            waiting += [(c, there[c]) for c in one.children if c in there]
        return False

    def _needed(self, kept: TextElement, deleting: int) -> bool:
        """Whether the version that kept it uses a title more often that the other one lost."""
        for element in kept.walk():
            name = element.name
            if element.defines and name not in self.uses[deleting + 1].defined:
                base, mine = self.uses[0].counts[name], self.uses[2 - deleting].counts[name]
                if mine > base:
                    return True
        return False

    def _whole(self, element: TextElement) -> list[str]:
        """List all lines of *element*, as in its own version."""
        return [line for e in element.walk() for line in (*e.blanks, *e.lines)][
            len(element.blanks) :
        ]

    def _region(
        self, keep: Keep, like: TextElement, first: list[str], second: list[str]
    ) -> Iterator[TextElement]:
        """Give what is kept of two versions, or both between marks; nothing if that is empty."""
        if keep is Keep.BOTH:
            yield self._marked(like, first, second)
        elif lines := first if keep is Keep.FIRST else second:
            made = _copy(like)
            made.lines = tuple(lines)
            yield made

    def _marked(self, like: TextElement, first: list[str], second: list[str]) -> TextElement:
        """Put two versions between the marks of git, at the place of *like*."""
        # at the margin, as git has them: what is under it keeps its indentation
        made = TextElement(like.kind, (), like.indent, like.blanks, step=like.step)
        made.lines = (
            f"{'<' * _MARK} {self.names[0]}",
            *first,
            "=" * _MARK,
            *second,
            f"{'>' * _MARK} {self.names[1]}",
        )
        return made

    def _settled(self, what: str, base: str, first: str, second: str) -> Keep:
        """Ask about a clash; one of which both versions are kept stays a clash."""
        keep = self.settle(EditClash(what, base, first, second))
        if keep is Keep.BOTH:
            self._clash(what, base, first, second)
        return keep

    def _clash(self, what: str, base: str, first: str, second: str) -> None:
        self.clashes.append(EditClash(what, base, first, second))

    def _name_collisions(self) -> None:
        """Name the titles that both versions gave to different claims."""
        before = self.uses[0].defined
        for name in sorted(self.uses[1].defined.keys() & self.uses[2].defined.keys()):
            first, second = self.uses[1].defined[name], self.uses[2].defined[name]
            if name not in before and first.isdisjoint(second):
                words = [" / ".join(sorted(v)) for v in (first, second)]
                self._clash(f"{name} was added with two texts", "", *words)


@attrs.frozen
class _Uses:
    """How often each title occurs in a version, and with which texts it is defined."""

    counts: dict[str, int]
    defined: dict[str, set[str]]


def _uses(root: TextElement) -> _Uses:
    counts: dict[str, int] = defaultdict(int)
    defined: dict[str, set[str]] = defaultdict(set)
    for element in root.walk():
        if element.name:
            counts[element.name] += 1
        if element.defines and element.parts.body:
            defined[element.name].add(" ".join(element.parts.body.split()))
    return _Uses(counts, dict(defined))


def _copy(element: TextElement) -> TextElement:
    return TextElement(
        element.kind,
        element.lines,
        element.indent,
        element.blanks,
        element.parts,
        step=element.step,
    )


def _spaced(
    made: TextElement, base: TextElement | None, first: TextElement, second: TextElement
) -> TextElement:
    """Give *made* the blank lines that one of the versions changed."""
    one, other = first.blanks, second.blanks
    old = base.blanks if base else one
    made.blanks = other if one == old else one if other == old else max(one, other)
    return made


def _laid_out(old: TextElement, first: TextElement, second: TextElement) -> TextElement:
    """Choose the version that changed the layout; of two such versions the same in any order."""
    was = old.kind, old.indent
    changed = [e for e in (first, second) if (e.kind, e.indent) != was]
    return min(changed or (first, second), key=lambda e: e.lines)


def _label(*elements: TextElement) -> str:
    for element in elements:
        if element.name:
            return element.name
    words = " ".join(next((e.parts.body for e in elements if e.parts.body), "").split())
    return f"“{words[:60]}”" if words else "a line"


def _place(element: TextElement | None) -> str:
    parent = element.parent if element else None
    if parent is None:
        return ""
    return "the top level" if parent.kind == "root" else f"under {_label(parent)}"


def _set_apart(root: TextElement) -> None:
    """Put a blank line before each paragraph that follows another one."""
    for before, element in itertools.pairwise(root.children):
        if element.kind in {"block", "heading"} and not element.blanks and before.kind not in {
            "comment", "front", "end"
        }:  # fmt: skip
            element.blanks = ("",)


def _renumber(root: TextElement) -> None:
    """Renumber the statements of each argument if they no longer count up."""
    run: list[TextElement] = []
    for element in [*root.children, TextElement("end")]:
        if element.kind in {"number", "inference", "comment"} and (not element.blanks or run):
            run.append(element)
            continue
        if element.kind == "number":
            run = [element]
            continue
        _count(run)
        run = []


def _count(run: list[TextElement]) -> None:
    import re  # noqa: PLC0415 - needed only here

    numbered = [e for e in run if e.kind == "number" and e.lines]
    written = [re.match(r"\((\d+|#)\)", e.lines[0]) for e in numbered]
    shown = [found[1] if found else "" for found in written]
    if shown == [str(i) for i in range(1, len(shown) + 1)]:
        return
    if "#" in shown or len(set(shown)) < len(shown):
        for number, element in enumerate(numbered, start=1):
            first = re.sub(r"^\((?:\d+|#)\)", f"({number})", element.lines[0])
            element.lines = (first, *element.lines[1:])


def _merged_order(
    base: Sequence[_Triple], first: Sequence[_Triple], second: Sequence[_Triple], *, key: _Key
) -> list[_Triple]:
    """Put three lists into one: what was inserted stays behind what it stood behind."""
    stable = _stable(base, first) & _stable(base, second)
    kept = [t for t in base if t in stable or (t not in first and t not in second)]
    anchors = set(kept)
    gaps: list[list[list[_Triple]]] = [[[] for _ in range(len(kept) + 1)] for _ in (first, second)]
    at = {t: i + 1 for i, t in enumerate(kept)}
    for side, items in enumerate((first, second)):
        gap = 0
        for item in items:
            if item in anchors:
                gap = at[item]
            else:
                gaps[side][gap].append(item)
    _settle(base, gaps)
    order: list[_Triple] = []
    for gap in range(len(kept) + 1):
        order += [kept[gap - 1]] if gap else []
        order += _interleaved(gaps[0][gap], gaps[1][gap], key)
    return list(dict.fromkeys(order))


def _settle(base: Sequence[_Triple], gaps: list[list[list[_Triple]]]) -> None:
    """Leave each item of the base that was moved where the version that moved it has it."""
    places = [{t: g for g, items in enumerate(side) for t in items} for side in gaps]
    for item in base:
        mine, theirs = places[0].get(item), places[1].get(item)
        if mine is not None and theirs is not None and mine != theirs:
            # both are right for their version: the later place, whoever it is from
            drop = 0 if mine < theirs else 1
            gaps[drop][min(mine, theirs)].remove(item)


def _stable(base: Sequence[_Triple], other: Sequence[_Triple]) -> set[_Triple]:
    """Collect what both lists have in the same order: as much as possible."""
    import bisect  # noqa: PLC0415 - needed only here

    where = {t: i for i, t in enumerate(other)}
    tails: list[int] = []
    last: list[_Triple] = []
    before: dict[_Triple, _Triple | None] = {}
    for item in base:
        if item in where:
            at = bisect.bisect_left(tails, where[item])
            before[item] = last[at - 1] if at else None
            tails[at:] = [where[item]]
            last[at:] = [item]
    found: set[_Triple] = set()
    item_: _Triple | None = last[-1] if last else None
    while item_ is not None:
        found.add(item_)
        item_ = before[item_]
    return found


def _interleaved(first: list[_Triple], second: list[_Triple], key: _Key) -> Iterator[_Triple]:
    """Put two runs of insertions into one; what isn't in both is ordered by its text."""
    common = [t for t in first if t in second]
    if common != [t for t in second if t in common]:
        common = []
    runs = [_cut(first, common), _cut(second, common)]
    for index in range(len(common) + 1):
        pair = [r[index] for r in runs if r[index]]
        # a remark stays right above what it is about
        for run in sorted(pair, key=lambda r: (r[-1].any.kind == "comment", [key(t) for t in r])):
            yield from run
        yield from common[index : index + 1]


def _cut(items: Iterable[_Triple], common: list[_Triple]) -> list[list[_Triple]]:
    runs: list[list[_Triple]] = [[]]
    for item in items:
        if item in common:
            runs.append([])
        else:
            runs[-1].append(item)
    return runs


if TYPE_CHECKING:
    _Key = Callable[[_Triple], str]


def _said(element: TextElement) -> tuple[str, str, str, str]:
    """Give what an element says, without its tags and data."""
    parts = element.parts
    return element.kind, parts.symbol, parts.title, parts.body
