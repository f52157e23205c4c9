"""
Markdown outlines: nested lists, in which a point bears on the one that it is under.

See ``docs/formats.md`` for the words that say how.  A file is written as it was read,
for as long as the map says the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..argdown.quiet import collector_paused
from ..model import ArgumentMap, Data, Kind, Section
from ..source import LINE_END, Source
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, read_citations
from ._line import (
    OutlineLine,
    escape_markup,
    parse_line,
    title_in,
    unescaped,
    words_in_line,
    write_line,
)
from ._notes import Notes
from ._outline import OutlinePoint, OutlineReader, Words, on_one_line, outlined, title_of
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Claim

KEY = "markdown"

_ITEM = re.compile(r"([ \t]*)([-*+•‣◦▪–]|\d{1,9}[.)])(?:[ \t]+(.*)|[ \t]*)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+(.*))?")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_QUOTE = re.compile(r"[ \t]*>[ ]?(.*)")
_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(```+|~~~+)[ \t]*(\w*)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_UNDERLINE = re.compile(r"[ ]{0,3}=+[ \t]*")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
#: Where a claim or a quotation is from, at its end: "(par. 3)".
_PARAGRAPH = re.compile(r"(?:^|(?<=\s))\((?:par\.|¶)[ ]?(\d{1,9})\)\s*\Z")
#: What a claim cites, at the end of its line, as Pandoc writes it: "[@lee2019, page 12]".
_CITATION = re.compile(r"(?:^|(?<=\s))\[@([^\[\]]+)\]\s*\Z")
_UNSIGNED = re.compile(r"(;\s*)@")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLED = re.compile(r"^title:[ \t]*(\S.*)$", re.MULTILINE)
#: How an item begins that names a claim or an argument as Argdown does.
_ARGDOWN = re.compile(r"\[[^\]]+\](?![(\]])|<")
_TAB = 4
#: What these bullets mean where both are used side by side.
_SIGNS = {"+": Kind.SUPPORT, "-": Kind.ATTACK}
#: A Markdown heading has at most six signs, and one is that of the title.
_LEVELS = 5
#: Paragraphs have smaller numbers.
_MOST = 10**9


@attrs.define
class _Item:
    """A point as it is written in the file."""

    indent: int
    bullet: str
    at: int
    section: int | None
    lines: list[str]
    quotes: list[str] = attrs.field(factory=list)


@collector_paused()
def read(source: Source) -> Reading:
    """Read an outline; its text is kept in the map's leftovers."""
    return keeping(KEY, _read(source), source, _fresh)


def _read(source: Source) -> Reading:
    return _Document(source).reading()


class _Document:
    """Reads a document line by line."""

    def __init__(self, source: Source) -> None:
        self.notes = Notes(source)
        self.items: list[_Item] = []
        self.sections: list[Section] = []
        self.settings: dict[str, Any] = {}
        self.outside: int | None = None
        self.item: _Item | None = None
        self.fence = ""
        self.blank = True
        self.quoting = False

    def reading(self) -> Reading:
        text = self.notes.source.text
        start = self._front_matter(text)
        for line, at in _lines(text, start):
            self._line(line, at)
        if self.outside is not None:
            self._note_text_outside(self.outside)
        return Reading(self._map(), tuple(self.notes.diagnostics))

    def _front_matter(self, text: str) -> int:
        found = _FRONT_MATTER.match(text)
        titled = _TITLED.search(found[0]) if found else None
        if titled:
            self.settings["title"] = on_one_line(titled[1].strip().strip("\"'"))
        return found.end() if found else 0

    def _note_text_outside(self, at: int) -> None:
        if not self.items and not self.settings and not self.sections:
            self.notes.unreadable("this Markdown has no list to read as an outline", at)
            return
        message = "this text is neither in a list nor a heading"
        action = "The map doesn't contain it; put what belongs to the argument into the list."
        self.notes.unusual(message, action, at)

    def _map(self) -> ArgumentMap:
        reader = OutlineReader(self.notes)
        texts = [_cited(" ".join(item.lines)) for item in self.items]
        titles = {title_in(text) for text, _ in texts} - {""}
        levels = _levels(self.items)
        pairs = zip(texts, levels, strict=True)
        lines = [parse_line(text, titles, top=level == 0) for (text, _), level in pairs]
        lines = _with_signs(self.items, lines, levels)
        for item, line, level, (_, par) in zip(self.items, lines, levels, texts, strict=True):
            reader.add(_point(item, line, level, par), item.at)
        return reader.map(Data(self.settings), self.sections)

    def _line(self, line: str, at: int) -> None:
        if self._is_fenced(line, at):
            return
        before, self.blank = self.blank, not line.strip()
        if self.blank:
            self.quoting = False
        elif _RULE.fullmatch(line):
            self.item = None
        elif found := _ITEM.fullmatch(line):
            self._begin(found, at)
        elif found := _HEADING.fullmatch(line):
            self._heading(found)
        elif self.item is None or (before and _width(line) <= self.item.indent):
            self.item = None
            self.outside = at if self.outside is None else self.outside
        else:
            self._continue(self.item, line)

    def _is_fenced(self, line: str, at: int) -> bool:
        found = _FENCE.match(line)
        if not self.fence:
            if found is None:
                return False
            self.fence = found[1]
            if found[2].casefold() == "argdown":
                action = "Save it to a file of its own whose name ends in .argdown."
                self.notes.unusual("this block of Argdown is not read", action, at)
            elif self.outside is None:
                self.outside = at
        elif found and found[1].startswith(self.fence):
            self.fence = ""
        return True

    def _begin(self, found: re.Match[str], at: int) -> None:
        text = _BOX.sub("", found[3] or "", count=1) if found[3] else ""
        section = len(self.sections) - 1 if self.sections else None
        self.item = _Item(_width(found[1]), found[2], at + found.end(1), section, [text])
        self.items.append(self.item)
        self.quoting = False

    def _heading(self, found: re.Match[str]) -> None:
        self.item = None
        title = unescaped(_CLOSING.sub("", found[2] or ""))
        if len(found[1]) == 1 and title and not (self.items or self.sections or self.settings):
            self.settings["title"] = title
            return
        level = max(1, len(found[1]) - 1)
        above = (i for i, s in enumerate(self.sections) if s.level < level)
        self.sections.append(Section(title, level, max(above, default=None)))

    def _continue(self, item: _Item, line: str) -> None:
        quoted = _QUOTE.fullmatch(line)
        if quoted and not self.quoting:
            self.quoting = True
            item.quotes.append(quoted[1])
        elif self.quoting:
            item.quotes[-1] += f" {quoted[1] if quoted else line}"
        else:
            item.lines.append(line)


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield each line without its end, and where it begins."""
    for end in LINE_END.finditer(text, start):
        yield text[start : end.start()], start
        start = end.end()
    yield text[start:], start


def _width(line: str) -> int:
    """Measure how far a line is indented."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(_TAB))


def _levels(items: list[_Item]) -> list[int]:
    """Say how deep each point is: what is indented further than a point is under it."""
    levels: list[int] = []
    open_: list[int] = []
    section: int | None = None
    for item in items:
        if item.section != section:
            open_, section = [], item.section
        while open_ and open_[-1] >= item.indent:
            open_.pop()
        levels.append(len(open_))
        open_.append(item.indent)
    return levels


def _with_signs(
    items: list[_Item], lines: list[OutlineLine], levels: list[int]
) -> list[OutlineLine]:
    """Read the bullets plus and minus as signs, where both are used under the same point."""
    used: dict[int, set[str]] = defaultdict(set)
    above: list[int] = []
    parents: list[int] = []
    for place, level in enumerate(levels):
        del above[level:]
        parents.append(above[-1] if above and lines[place].kind is None else -1)
        used[parents[-1]].add(items[place].bullet)
        above.append(place)
    return [
        attrs.evolve(line, kind=_SIGNS[item.bullet])
        if parent >= 0 and item.bullet in _SIGNS and used[parent] >= set(_SIGNS)
        else line
        for item, line, parent in zip(items, lines, parents, strict=True)
    ]


def _placed(text: str) -> tuple[str, Data]:
    """Take the paragraph off the end of *text*, if it names one."""
    found = _PARAGRAPH.search(text)
    if found is None:
        return text, Data()
    return text[: found.start()].rstrip(), Data({"par": int(found[1])})


def _cited(text: str) -> tuple[str, Data]:
    """Take what is cited off the end of *text*, and the paragraph before it, if it names one."""
    found = _CITATION.search(text)
    if found is None:
        return _placed(text)
    before, place = _placed(text[: found.start()].rstrip())
    return before, Data({**read_citations(_UNSIGNED.sub(r"\1", found[1])), **place})


def _point(item: _Item, line: OutlineLine, level: int, par: Data) -> OutlinePoint:
    facts: dict[str, Any] = dict(par)
    if item.quotes:
        quote, place = _placed(" ".join(item.quotes))
        quote = unescaped(quote)
        facts |= dict(place) | ({"quote": quote} if quote else {})
    return line.point(level, Data(facts), item.section)


# Writing.


def sniff(text: str) -> bool:
    """
    Tell an outline by an item that begins it, and by what Argdown has no place for.

    That is an item below that says in a word how it bears on another, or a quotation.
    """
    front = _FRONT_MATTER.match(text)
    telling = False
    above: re.Match[str] | None = None
    for line, _ in _lines(text, front.end() if front else 0):
        if not line.strip() or _HEADING.fullmatch(line) or _UNDERLINE.fullmatch(line):
            continue
        item = _ITEM.fullmatch(line)
        if item is None and (above is None or not line[:1].isspace()):
            return False
        if item and (_ARGDOWN.match(item[3] or "") or (above is None and item[1])):
            return False
        telling |= _tells(line, item)
        above = item or above
    return telling


def _tells(line: str, item: re.Match[str] | None) -> bool:
    """Whether a line is a quotation, or an item below another that says how it bears on it."""
    if item is None:
        return _QUOTE.fullmatch(line) is not None
    how = parse_line(item[3] or "")
    in_a_word = (item[3] or "")[:1].isalpha() or (item[3] or "")[:2] in ("**", "__")
    return bool(item[1]) and in_a_word and (how.kind is not None or how.undercut)


@collector_paused()
def write(m: ArgumentMap) -> str:
    """Write an outline, as it was read if *m* still says the same."""
    return kept_or_fresh(KEY, m, _read, _fresh)


def _fresh(m: ArgumentMap) -> str:
    title = title_of(m)
    lines = [f"# {_as_heading(title)}", ""] if title else []
    section: int | None = None
    for point in outlined(m, _words, sections=True):
        lines += _headings(m, section, point.section)
        section = point.section
        lines += _point_lines(point)
    lines += _headings(m, section, len(m.sections) - 1 if m.sections else None)
    return "".join(f"{line}\n" for line in lines)


def _headings(m: ArgumentMap, before: int | None, now: int | None) -> list[str]:
    """Write the headings after section *before*, up to that of section *now*."""
    lines = []
    for index in range(-1 if before is None else before, -1 if now is None else now):
        section = m.sections[index + 1]
        signs = "#" * (min(section.level, _LEVELS) + 1)
        lines += ["", f"{signs} {_as_heading(on_one_line(section.title))}".rstrip(), ""]
    return lines


def _as_heading(title: str) -> str:
    written = escape_markup(title)
    return f"{written[:-1]}\\#" if _CLOSING.search(written) else written


def _words(element: Claim | Argument) -> Words:
    words = words_in_line(element)
    quote, paragraph = element.data.get("quote"), element.data.get("par")
    facts: dict[str, Any] = {}
    if isinstance(quote, str) and on_one_line(quote):
        facts["quote"] = on_one_line(quote)
    if type(paragraph) is int and 0 <= paragraph < _MOST:
        facts["par"] = paragraph
    facts |= _citation(element.data)
    return attrs.evolve(words, data=Data(facts)) if words.text or not words.title else words


def _citation(data: Data) -> dict[str, Any]:
    """Say what of *data* a line can cite; its paragraph is written with what is quoted."""
    text = cited(Data({k: v for k, v in data.items() if k != "par"}))
    keyed = "source" in data and _CITATION.fullmatch(f"[@{text}]")
    return {"citation": text} if text and keyed else {}


def _point_lines(point: OutlinePoint) -> Iterator[str]:
    blanks = "  " * point.depth
    data = Data() if point.again else point.words.data
    cites = f" [@{data['citation'].replace('; ', '; @')}]" if "citation" in data else ""
    yield f"{blanks}- {_guarded(write_line(point, markup=True))}{cites}".rstrip()
    if data.keys() <= {"citation"}:
        return
    quote = _guarded(escape_markup(data.get("quote", "")))
    paragraph = f"(par. {data['par']})" if "par" in data else ""
    yield f"{blanks}  > {quote} {paragraph}".replace(">  ", "> ").rstrip()


def _guarded(text: str) -> str:
    """Escape what would be read as the paragraph that *text* is from, or as what it cites."""
    found = _PARAGRAPH.search(text) or _CITATION.search(text)
    return f"{text[: found.start()]}\\{text[found.start() :]}" if found else text


def losses(m: ArgumentMap) -> Iterator[Loss]:
    """Write and read *m*, and name every difference."""
    return lost_between(m, read(Source("", write(m))).map)


FORMAT = Format("Markdown outline", (".md", ".markdown"), read, write, losses, sniff)
