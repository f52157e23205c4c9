"""One student's files as one map, or as a problem in plain words."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ...conversion import format_by_suffix, read_text
from ...errors import ArgmapError, FileError
from ...files import Raw, decode
from ...source import Source
from ...suggest import agree, brief, count, either
from ..submissions import ASK, Submission, refuse_by_name
from .docx import docx_text, is_docx
from .typed import typed_text

if TYPE_CHECKING:
    from ...formats import Reading
    from ._base import Entry, Handed

#: More claims than this are not graded: nobody drew them by hand, and comparing them takes long.
MOST_CLAIMS = 1_000
#: The longest text that is read, in bytes: reading one takes seconds already.
LONGEST = 2**20
#: So many files of one student are opened.
MOST_OPENED = 8

#: Longer suffixes are part of a name.
_LONGEST_SUFFIX = 12
#: So many other files are named.
_NAMED = 3
MARKDOWN = "markdown"
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mkd"}
#: A text that begins with a list, perhaps under a heading: nothing in Argdown does.
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*#[^\n]*\n)?\s*(?:[-*+]|\d{1,3}[.)])[ \t]")
#: Three sentences, one after another: an essay in one paragraph is a single claim to a reader.
_SENTENCES = re.compile(r"(?:\w[.!?][\"')\]\u201c\u201d]*\s.*){2}\S", re.DOTALL)
#: How readers go on that were asked to guess the format.
_ADVICE = re.compile(r"; (?:is the file whole\?|name the format )")
#: How files begin that can't be a map, and what they are.
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word document; save it as .docx, or",
    b"{\\rtf": "a text in RTF; save it as .docx, or",
    b"PK\x03\x04": "an archive; unpack it, or",
    b"\x1f\x8b": "an archive; unpack it, or",
    b"Rar!": "an archive; unpack it, or",
    b"7z\xbc\xaf": "an archive; unpack it, or",
}


class _Read(NamedTuple):
    entry: Entry
    reading: Reading

    @property
    def claims(self) -> int:
        return len(self.reading.map.claims) + len(self.reading.map.arguments)


def read_handed(handed: Handed, *, anonymous: bool = False) -> Submission:
    """
    Read what a student handed in; whatever is wrong with it becomes the submission's problem.

    Of several maps, the one with the most claims is taken, and a note names the others.
    If it is *anonymous*, files are called by numbers: their names may be the student's.
    """
    if not handed.entries:
        return Submission(handed.student.key, problem="there is no file")
    ranked = sorted(handed.entries, key=lambda e: (_rank(e), e.parts))
    if anonymous:
        ranked = [_renamed(entry, number) for number, entry in enumerate(ranked, start=1)]
    read: list[_Read] = []
    problems: list[str] = []
    for entry in ranked[:MOST_OPENED]:
        if read and _rank(entry) > _rank(read[0].entry):
            break
        try:
            read.append(_Read(entry, _opened(entry)))
        except (ArgmapError, RecursionError, MemoryError) as error:
            problem = _plain(error, entry)
            problems.append(f"{entry.name}: {problem}" if entry.name else problem)
    if not read:
        return Submission(handed.student.key, problem=problems[0], file=ranked[0].name)
    chosen = max(read, key=lambda r: r.claims)
    others = tuple(e.name for e in ranked if e is not chosen.entry)
    notes = (
        *_about_others(chosen.entry, others),
        *_about_errors(chosen),
        *_about_links(chosen),
    )
    return Submission(handed.student.key, chosen.reading.map, file=chosen.entry.name, notes=notes)


def _plain(error: BaseException, entry: Entry) -> str:
    """Say what is wrong with a file, without its name, and without advice on options."""
    said = str(error).removeprefix(f"{entry.name}: ")
    kept = _ADVICE.split(said)[0]
    return (said if kept == said else f"{kept}; {ASK}") or "this can't be read"


def _renamed(entry: Entry, number: int) -> Entry:
    suffix = PurePath(entry.name).suffix
    plain = suffix if suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else ""
    return attrs.evolve(entry, parts=(f"file{number}{plain}",))


def _rank(entry: Entry) -> int:
    """Order files by how likely they are the map: those of a format for maps come first."""
    suffix = PurePath(entry.name).suffix.casefold()
    if suffix in _MARKDOWN_SUFFIXES | {".docx", ".txt"}:
        return 1
    return 0 if format_by_suffix(entry.name.casefold()) is not None else 2


def _opened(entry: Entry) -> Reading:
    """
    Read one file.

    Raises:
        ArgmapError: if it is not a map; the message says what it is.
    """
    content = entry.read()
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise FileError("this file is empty")
    reading = _as_map(content, entry.name)
    found = len(reading.map.claims) + len(reading.map.arguments)
    if not found:
        first = f": {reading.errors[0].message}" if reading.errors else ""
        raise FileError(f"no claims were found in this file{first}; {ASK}")
    if found > MOST_CLAIMS:
        raise FileError(f"{found:,} claims; at most {MOST_CLAIMS:,} are graded")
    return reading


def _as_map(content: bytes, name: str) -> Reading:
    if is_docx(content):
        return read_text(Source(name, docx_text(content)), MARKDOWN)
    what = next((what for magic, what in _MAGIC.items() if content.startswith(magic)), "")
    if what:
        raise FileError(f"this is {what}{'' if what.endswith('or') else ';'} {ASK}")
    refuse_by_name(name)
    if len(content) > LONGEST:
        raise FileError(f"longer than {LONGEST // 2**20} MiB, the most that is graded")
    suffix = PurePath(name).suffix.casefold()
    if suffix in {".html", ".htm"}:
        return _as_typed(decode(content, name))
    if suffix in _MARKDOWN_SUFFIXES or (suffix == ".txt" and _LIST.match(content)):
        return read_text(decode(content, name), MARKDOWN)
    return read_text(Raw(name, content))


def _as_typed(page: Source) -> Reading:
    """Read what was typed into an editor: a list, or Argdown."""
    text, listed = typed_text(page.text)
    if listed or _LIST.match(text.encode()):
        return read_text(Source(page.name, text), MARKDOWN)
    return read_text(Source(page.name, text), "argdown")


def _about_others(chosen: Entry, others: tuple[str, ...]) -> tuple[str, ...]:
    if not others:
        return ()
    named = either([brief(o) for o in others[:_NAMED]], "and")
    more = len(others) - _NAMED
    named += f" (and {count(more, 'other')})" if more > 0 else ""
    return (f"{chosen.name} was read; {named} {agree(len(others), 'was', 'were')} not",)


def _about_links(read: _Read) -> tuple[str, ...]:
    """Say that nothing is joined, as in an essay: its mark says little about its reasons."""
    m = read.reading.map
    if m.relations or any(a.steps for a in m.arguments):
        return ()
    if read.claims <= 1 and not any(_SENTENCES.search(c.text) for c in m.claims):
        return ()
    return ("no claim speaks for or against another one: is this running text, and not a map?",)


def _about_errors(read: _Read) -> tuple[str, ...]:
    errors = read.reading.errors
    if not errors:
        return ()
    first = errors[0]
    where = f"line {first.line}: " if first.line else ""
    return (f"the map has {count(len(errors), 'error')}: {where}{first.message}",)
