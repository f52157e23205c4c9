"""One entry of a bibliography, and how it is written in a text and in a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from ..model import SourceRecord

#: With more authors than this, a citation names the first only, and a list the first few.
_IN_TEXT, _IN_LIST = 2, 7

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DOI = re.compile(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)

#: How much of a title stands for an author that is missing.
_TITLE = 40


@attrs.frozen
class PersonName:
    """The name of an author or editor; that of an organisation is all *family*."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


#: Stands for authors that aren't named.
OTHERS = PersonName("et al.")


@attrs.frozen
class Reference:
    """
    One entry of a bibliography; what it doesn't give is empty.

    *container* is the journal, the book or the site that it is part of (*inside* if a book).
    *file* and *line* say where it is written; the line is 0 where lines mean nothing.
    """

    key: str
    authors: tuple[PersonName, ...] = ()
    editors: tuple[PersonName, ...] = ()
    year: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    inside: bool = False
    file: str = attrs.field(default="", eq=False)
    line: int = attrs.field(default=0, eq=False)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing tells which work it is: no name, no title, and no address."""
        named = self.authors or self.editors or self.title or self.container
        return not (named or self.doi or self.url)

    @property
    def short(self) -> str:
        """Who it is by, as a text cites it: "Smith", "Smith & Jones", "Smith et al."."""
        named = self.authors or self.editors
        names = [name.family for name in named]
        if not names:
            title = self.title or self.container or self.key
            return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
        few = len(names) <= _IN_TEXT and OTHERS not in named
        return " & ".join(names) if few else f"{names[0]} et al."

    def cited(self, suffix: str = "") -> str:
        """Cite it by author and year; *suffix* tells it from another of that author and year."""
        return f"{self.short} {self.year or 'n.d.'}{suffix}"

    def listed(self, suffix: str = "") -> str:
        """Write it as an entry of a list of references: plain text in one line."""
        who = _names(self.authors) or _names(self.editors, " (ed.)", " (eds.)")
        year = f"({self.year or 'n.d.'}{suffix})"
        start = f"{who} {year}" if who else ""
        title = self.title if who else f"{self.title or self.container or self.key} {year}"
        container = "" if not who and not self.title else self._container()
        parts = [start, title, container, self.publisher, self._address()]
        return " ".join(map(_ended, filter(None, parts[:-1]))) + f" {parts[-1]}".rstrip()

    def _container(self) -> str:
        editors = _names(self.editors, " (ed.), ", " (eds.), ") if self.authors else ""
        issue = f"({self.issue})" if self.issue else ""
        parts = (self.container, f"{self.volume}{issue}", self.pages)
        found = ", ".join(filter(None, parts))
        within = self.inside and self.container
        return f"In {editors}{found}" if within else found

    def _address(self) -> str:
        doi = _DOI.sub("", self.doi)
        return f"https://doi.org/{doi}" if doi else self.url

    @property
    def order(self) -> tuple[str, str, str, str]:
        """By what it stands in a list: the name, the year, the title."""
        return (self.short.casefold(), self.year, self.title.casefold(), self.key)


def _names(names: tuple[PersonName, ...], one: str = "", several: str = "") -> str:
    listed = [str(name) for name in names]
    if len(listed) > _IN_LIST:
        listed = [*listed[: _IN_LIST - 1], str(OTHERS)]
    *others, last = listed or [""]
    between = " " if last == str(OTHERS) else ", & "
    joined = f"{', '.join(others)}{between}{last}" if others else last
    return joined + (one if len(names) == 1 else several if names else "")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def year_in(text: str) -> str:
    """
    Find the year in a date, or leave a short text as it is.

    >>> year_in("2020-05-01"), year_in("forthcoming")
    ('2020', 'forthcoming')
    """
    found = _YEAR.search(text)
    return found[0] if found else text.strip()[:20]


def from_record(record: SourceRecord) -> Reference:
    """Make a reference of a source that the front matter describes."""
    authors = (PersonName(record.author),) if record.author else ()
    return Reference(
        record.key,
        authors,
        year=year_in(record.date) if record.date else "",
        title=record.title,
        container=record.publication,
        url=record.link,
    )
