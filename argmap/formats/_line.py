"""
A line of an outline: how a point bears on what is above, its title, its text and its tags.

``Con: **Late**: School ends later. #fact`` is an objection with the title Late and the tag fact.
Backslashes take the meaning of a sign away, as in Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..model import Kind
from ._outline import OutlinePoint, Words, on_one_line
from ._xml import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Container

    from ..model import Argument, Claim, Data

#: What stands before a point, besides "And:" and "Undercut:"; the first of each is written.
_NAMES = {
    Kind.SUPPORT: ("Pro", "Support", "Supports", "Because", "Reason"),
    Kind.ATTACK: ("Con", "Contra", "Attack", "Attacks", "Objection", "But", "Unless", "Rebuttal"),
    Kind.ENTAILS: ("Entails",),
    Kind.CONTRARY: ("Contrary",),
    Kind.CONTRADICTORY: ("Contradictory",),
    Kind.EQUIVALENCE: ("Equivalent",),
    Kind.REPHRASE: ("Rephrase",),
    Kind.PREFERENCE: ("Preferred",),
    Kind.OUTWEIGHS: ("Outweighs",),
}
_LINKED, _UNDERCUT = "And", "Undercut"
_SIGNS = {"+": Kind.SUPPORT, "-": Kind.ATTACK, "\u2013": Kind.ATTACK, "\u2212": Kind.ATTACK}
_KINDS = {name.casefold(): kind for kind, names in _NAMES.items() for name in names}
_WORD = "|".join((*_KINDS, _LINKED, _UNDERCUT))
_PREFIX = re.compile(
    rf"(?P<bold>\*\*|__)?(?P<word>{_WORD})(?(bold)(?::(?P=bold)|(?P=bold):)|:)(?=\s|\Z)\s*"
    r"|(?P<sign>[+\u2013\u2212&-])(?:\s+|\Z)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\*\*((?:\\.|[^*\\])+)\*\*(?::(?=\s|\Z)\s*|\Z)")
_TAGS = re.compile(r"(?:(?:^|(?<=\s))#[^\W_][\w-]*(?:\s+|\Z))+\Z")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What Markdown or HTML would make something else of; and addresses that may be a script.
_MARKUP = re.compile(r"[\\<&`]|\](?=\((?!https?:|mailto:|#))")
_FIRST = re.compile(r"[-+*>#=~|&\[\u2013\u2212]|\d+(?=[.)](?:\s|\Z))|_(?=_)")


@attrs.frozen
class OutlineLine:
    """A line, taken apart."""

    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    kind: Kind | None = None
    linked: bool = False
    undercut: bool = False

    def point(self, depth: int, data: Data, section: int | None = None) -> OutlinePoint:
        """Make the point; lines with one title, or the same text without one, are one claim."""
        named = ("title", self.title) if self.title else ("text", self.text, self.tags)
        words = Words(named, self.text, self.title, self.tags, data)
        return OutlinePoint(depth, words, self.kind, self.linked, self.undercut, section=section)


def words_in_line(element: Claim | Argument) -> Words:
    """Say what a line and the lines below it can of a claim, or of a sketched argument."""
    title = on_one_line(element.title or "")
    text = on_one_line(element.text)
    tags = tuple(t for t in element.tags if _TAGS.fullmatch(f"#{t}"))
    tags = () if title and not text else tags
    return Words(("title", title) if title else ("text", text, tags), text, title, tags)


def words_in_xml(element: Claim | Argument) -> Words:
    """Say the same, without the characters that XML can't contain."""
    words = words_in_line(element)
    title, text = without_forbidden(words.title), without_forbidden(words.text)
    tags = tuple(tag for tag in words.tags if without_forbidden(tag) == tag)
    named = ("title", title) if title else ("text", text, tags)
    return Words(named, text, title, tags)


def parse_line(text: str, titles: Container[str] = (), *, top: bool = False) -> OutlineLine:
    """
    Take a line apart; *titles* are those that some line of the outline gives to a claim.

    A line at the *top* bears on nothing.
    """
    text = text.strip()
    how = None if top else _PREFIX.match(text)
    text = text[how.end() :] if how else text
    kind, linked, undercut = _meaning(how)
    titled = _TITLE.match(text)
    title = ""
    if titled and (titled[0].rstrip().endswith(":") or unescaped(titled[1]) in titles):
        title, text = unescaped(titled[1]), text[titled.end() :]
    found = _TAGS.search(text)
    tags = tuple(dict.fromkeys(found[0].replace("#", "").split())) if found else ()
    text = text[: found.start()] if found else text
    return OutlineLine(unescaped(text), title, tags, kind, linked, undercut)


def title_in(text: str) -> str:
    """Give the title that a line gives to its claim; empty if it gives none."""
    return parse_line(text).title


def _meaning(how: re.Match[str] | None) -> tuple[Kind | None, bool, bool]:
    """Say how a point bears on what is above: the kind, whether it is linked, or an undercut."""
    if how is None:
        return None, False, False
    word = (how["word"] or how["sign"]).casefold()
    if word in ("&", _LINKED.casefold()):
        return Kind.SUPPORT, True, False
    if word == _UNDERCUT.casefold():
        return Kind.UNDERCUT, False, True
    return _KINDS.get(word) or _SIGNS[word], False, False


def unescaped(text: str) -> str:
    """Read what `escape_markup` wrote, on one line."""
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def write_line(point: OutlinePoint, *, markup: bool = False, prefixed: bool = True) -> str:
    """
    Write the line of a point; one that has been stated before has its title only, if any.

    With *markup*, the line is shown as Markdown; without *prefixed*, something else says how
    the point bears on what is above.
    """
    words, prefix = point.words, _prefix(point) if prefixed else ""
    if words.title:
        title = _escaped(words.title, markup=markup).replace("*", "\\*")
        title = f"**{title}**" if point.again else f"**{title}**:"
        if point.again:
            return " ".join(filter(None, (prefix, title)))
        return " ".join(filter(None, (prefix, title, _text(words.text, markup), *_tags(words))))
    text = _text(words.text, markup)
    if not prefix or _FIRST.match(words.text):
        text = _unmistakable(text)
    return " ".join(filter(None, (prefix, text, *_tags(words))))


def _tags(words: Words) -> list[str]:
    return [f"#{tag}" for tag in words.tags]


def _prefix(point: OutlinePoint) -> str:
    if point.linked:
        return f"{_LINKED}:"
    if point.on_link:
        return f"{_UNDERCUT}:"
    return f"{_NAMES[point.kind][0]}:" if point.kind else ""


def _text(text: str, markup: bool) -> str:
    """Escape a text, and what would be tags at its end."""
    written = _escaped(text, markup=markup)
    if not _TAGS.search(text):
        return written
    at = written.rindex("#")
    return f"{written[:at]}\\{written[at:]}"


def _unmistakable(text: str) -> str:
    """Escape what would be a word in front, a title or a list at the beginning of a line."""
    word = _PREFIX.match(text)
    if word and word["word"]:
        return text.replace(":", "\\:", 1)
    first = _FIRST.match(text)
    if not first:
        return text
    at = first.end() if first[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def escape_markup(text: str) -> str:
    """Take the meaning away from what Markdown would read as something else."""
    return _escaped(text, markup=True)


def _escaped(text: str, *, markup: bool) -> str:
    return _MARKUP.sub(r"\\\g<0>", text) if markup else text.replace("\\", "\\\\")
