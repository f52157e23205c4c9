"""
Writing a map as the text that it was read from, changed by its edits only.

No change is trusted: the new text is read, and used only if it states the map.
Else the blocks that the edit concerns are written again, and, if that won't do, the whole map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ...model import ArgumentMap, differences, takes_map
from ...source import Edit, Severity, Span, spliced
from ...suggest import has_half_characters
from ..plain_yaml import key_places
from ..quiet import collector_paused
from ..reading.parser import Parsed, parse
from ..settings import Settings
from ..syntax import tree_of
from .align import MapCorrespondence
from .numbers import listed_like
from .printer import print_map
from .reorder import listed_as_read, reordered
from .splice import Splicer, UnsplicedError
from .yaml_out import front_matter_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from ...model import Difference, Ref

#: What an edit may leave open, because it follows from where things stand.
_PLACES = ("numbers", "order", "occurrences")
_OF_PLACES = ("section.occurrence", "data.occurrence")
#: Data that say what a symbol alone doesn't.
_OF_RELATIONS = ("linked", "on", "relation")
#: A key with its value: its line, a comment at its end, and the lines that are indented under it.
_VALUE = re.compile(
    r"[^\r\n]*?(?P<comment>[ \t]+#[^\r\n\"']*)?(?:\r\n|\n|\r|\Z)"
    r"(?:[ \t]+[^\r\n]*(?:\r\n|\n|\r|\Z))*"
)
_UNORDERED = "the order of its elements can't be written into the author's text"
_FAULTY = "the text that it was read from has errors"


@attrs.frozen
class Written:
    """A map as *text*; *note* says why the author's text is not kept, if it isn't."""

    text: str
    note: str = ""


@takes_map
@collector_paused()
def write_map(m: ArgumentMap) -> Written:
    r"""
    Write *m* as the text that it was read from, or that it was edited from.

    Where an edit changes a line, the rest of the text stays as it is, comments included.
    A map that nobody has written yet is printed; so is one from a text with errors,
    and one whose edits no change of the text can say.

    >>> from argmap import loads
    >>> m = loads("[Tea]:  Tea is good. // always\n  + It calms.\n")
    >>> write_map(m).text == "[Tea]:  Tea is good. // always\n  + It calms.\n"
    True
    >>> print(write_map(m.with_attack("Tea", by="It stains.")).text, end="")
    [Tea]:  Tea is good. // always
      + It calms.
      - It stains.
    """
    origin = m.origin or m.edited
    if origin is None:
        return Written(print_map(m))
    parsed = parse(origin.source)
    base = _Base.of(parsed, m)
    if base is None:
        return Written(print_map(m, parsed=parsed), _FAULTY)
    if base.parsed.map == m:
        return Written(base.text)
    text = next(base.changed(m), None)
    if text is not None:
        return Written(text)
    printed = print_map(m)
    if not _lists_alike(printed, m) and (text := next(base.changed_in_place(m), None)):
        return Written(text, _UNORDERED)
    return Written(printed, "its edits can't be written into the author's text")


@attrs.frozen
class _Base:
    """A text without errors, with the settings of the map that is to be written."""

    text: str
    parsed: Parsed

    @classmethod
    def of(cls, parsed: Parsed, m: ArgumentMap) -> _Base | None:
        text = parsed.tree.source.text
        if not _is_clean(parsed) or has_half_characters(text):
            return None
        if parsed.map.settings == m.settings:
            return cls(text, parsed)
        for text in _with_settings(parsed, m):
            again = _read_clean(text)
            if again and again.map.settings == m.settings:
                return cls(text, again)
        return None

    def changed(self, m: ArgumentMap) -> Iterator[str]:
        """Give the text changed so that it states *m*, in another order if it has one."""
        alignment = MapCorrespondence(self.parsed.map, m)
        yield from self._changed(m, alignment)
        if alignment.merged:
            yield from self._changed(m, MapCorrespondence(self.parsed.map, m, by_lines=True))

    def _changed(self, m: ArgumentMap, alignment: MapCorrespondence) -> Iterator[str]:
        if alignment.keeps_order:
            yield from self._spliced(m, alignment)
            return
        yield from self._reordered(alignment)
        for text in self.changed_in_place(m):  # what is in another section now can move there
            base = _Base(text, parse(text))
            yield from base._reordered(MapCorrespondence(base.parsed.map, m))
        yield from self._spliced(m, alignment)

    def _reordered(self, alignment: MapCorrespondence) -> Iterator[str]:
        """Let lines change places, then change them."""
        for found in reordered(self.text, self.parsed, alignment):
            base = _Base(found.text, found.parsed)
            again = MapCorrespondence(found.parsed.map, found.m)
            yield from base._spliced(found.m, again, moved=True)

    def changed_in_place(self, m: ArgumentMap) -> Iterator[str]:
        """Give the text changed so that it states *m* in the order that it has already."""
        alignment = MapCorrespondence(self.parsed.map, m)
        if not alignment.keeps_order:
            here = listed_as_read(alignment, {}, self.parsed.map)
            again = MapCorrespondence(self.parsed.map, here)
            yield from self._spliced(here, again, moved=True)

    def _spliced(
        self, m: ArgumentMap, alignment: MapCorrespondence, *, moved: bool = False
    ) -> Iterator[str]:
        """Change the text first line by line, then by blocks."""
        tree = tree_of(self.parsed)
        rewritten: set[int] = set()
        for _ in range(2):
            splicer = Splicer(self.text, tree, alignment, rewritten)
            try:
                text: str | None = splicer.run()
            except UnsplicedError:
                text = None
            if text is not None and _states(text, m, alignment, splicer.displaced, moved=moved):
                yield text
            if splicer.changed <= rewritten:
                return
            rewritten = splicer.changed


def _lists_alike(text: str, m: ArgumentMap) -> bool:
    """Whether a text lists the elements of *m* in the order of *m*."""
    read = parse(text).map
    return all(
        [e.title or e.text for e in old] == [e.title or e.text for e in new]
        for old, new in ((read.claims, m.claims), (read.arguments, m.arguments))
    )


def _read_clean(text: str) -> Parsed | None:
    parsed = parse(text)
    return parsed if _is_clean(parsed) else None


def _is_clean(parsed: Parsed) -> bool:
    return all(d.severity is not Severity.ERROR for d in parsed.diagnostics)


def _states(
    text: str,
    m: ArgumentMap,
    alignment: MapCorrespondence,
    displaced: set[Ref],
    *,
    moved: bool,
) -> bool:
    """Whether reading *text* gives *m*, but for what follows from where things stand."""
    parsed = _read_clean(text)
    if parsed is None or parsed.map == m:
        return parsed is not None
    if not alignment.keeps_order or not (moved or alignment.says_something):
        return False
    known = set(alignment.names.values())
    like, numbers = listed_like(m, parsed.map, known)
    settled = {numbers.get(ref, ref) for ref in known - displaced}
    bare = Settings.of(m).model.removes_tags
    found = differences(like, parsed.map)
    return all(_follows_from_place(d, settled, bare=bare) for d in found)


def _follows_from_place(d: Difference, settled: Container[object], *, bare: bool) -> bool:
    """
    Whether a difference only tells where something stands.

    What is not *settled* is new, or has lost a line: it belongs to the section where it stands.
    *bare*: tags are removed from texts, whatever an edit has put there.
    """
    if d.code == "section":  # of something new, which stands where it bears on something
        return d.at not in settled
    if d.aspect == "data" and d.code not in _OF_PLACES:
        new = {} if d.before is None else d.before
        return d.key in _OF_RELATIONS and not new
    if d.code == "text.occurrence":  # of spaces before a tag that is gone
        return bare or [t.split() for t in d.before] == [t.split() for t in d.after]
    return d.aspect in _PLACES or d.code in _OF_PLACES or (bare and d.code == "marks")


def _with_settings(parsed: Parsed, m: ArgumentMap) -> Iterator[str]:
    """Give the text with the settings of *m*: first key by key, then all of them."""
    text, front = parsed.tree.source.text, parsed.tree.front_matter
    whole = front_matter_text(m.settings) if m.settings else ""
    if front is None:
        yield f"{whole}\n\n{text}"
        return
    yield _key_by_key(parsed, m, front)
    end = front.end if whole else len(text) - len(text[front.end :].lstrip())
    yield spliced(text, [Edit(Span(front.start, end), whole)])


def _key_by_key(parsed: Parsed, m: ArgumentMap, front: Span) -> str:
    """Change the lines of single keys in the front matter."""
    text, old, new = parsed.tree.source.text, parsed.map.settings, m.settings
    written = text[front.start : front.end]
    places = [(front.start + at, key) for at, key in key_places(written)]
    end = front.start + len(written.rstrip("="))
    ends = [*(at for at, _ in places[1:]), end]
    edits = []
    for (at, key), stop in zip(places, ends, strict=False):
        if key not in new or new[key] != old.get(key):
            own = _VALUE.match(text, at, stop)
            span = Span(at, own.end() if own else stop)
            comment = own["comment"] or "" if own and key in new else ""
            lines = _lines_of(m, [key]).rstrip("\n") + comment + "\n" if key in new else ""
            edits.append(Edit(span, lines))
    added = [key for key in new if key not in old]
    if added:
        edits.append(Edit(Span(end, end), _lines_of(m, added)))
    return spliced(text, edits)


def _lines_of(m: ArgumentMap, keys: list[str]) -> str:
    some = type(m.settings)({key: m.settings[key] for key in keys})
    return front_matter_text(some)[4:-3]
