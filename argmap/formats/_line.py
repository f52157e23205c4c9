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
from ._outline import Words, on_one_line

if TYPE_CHECKING:
    from collections.abc import Container

    from ..model import Argument, Claim
    from ._outline import OutlinePoint

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
_FIRST = re.compile(r"[-+*>#=~|\[\u2013\u2212]|\d+(?=[.)](?:\s|\Z))|_(?=_)")


@attrs.frozen
class OutlineLine:
    """A line, taken apart."""

    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    kind: Kind | None = None
    linked: bool = False
    undercut: bool = False


def words_in_line(element: Claim | Argument) -> Words:
    """Say what a line and the lines below it can of a claim, or of a sketched argument."""
    title = on_one_line(element.title or "")
    text = on_one_line(element.text)
    tags = tuple(t for t in element.tags if _TAGS.fullmatch(f"#{t}"))
    tags = () if title and not text else tags
    return Words(("title", title) if title else ("text", text, tags), text, title, tags)


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


def write_line(point: OutlinePoint) -> str:
    """Write the line of a point; one that has been stated before has its title only, if any."""
    words, prefix = point.words, _prefix(point)
    if words.title:
        colon = "" if point.again else ":"
        title = f"**{escape_markup(words.title).replace('*', chr(92) + '*')}**{colon}"
    text = "" if words.title and point.again else _text(words.text, alone=not words.title)
    if not prefix and not words.title and _PREFIX.match(text):
        text = text.replace(":", "\\:", 1)
    tags = () if words.title and point.again else words.tags
    parts = (prefix, title if words.title else "", text, *(f"#{tag}" for tag in tags))
    return " ".join(filter(None, parts))


def _prefix(point: OutlinePoint) -> str:
    if point.linked:
        return f"{_LINKED}:"
    if point.undercut:
        return f"{_UNDERCUT}:"
    return f"{_NAMES[point.kind][0]}:" if point.kind else ""


def _text(text: str, *, alone: bool) -> str:
    """Escape a text, and what would be tags at its end, or a sign at its beginning."""
    tags = _TAGS.search(text)
    written = escape_markup(text)
    if tags:
        at = written.rindex("#")
        written = f"{written[:at]}\\{written[at:]}"
    first = _FIRST.match(written)
    if alone and first:
        at = first.end() if first[0].isdigit() else 0
        written = f"{written[:at]}\\{written[at:]}"
    return written


def escape_markup(text: str) -> str:
    """Take the meaning away from what Markdown would read as something else."""
    return _MARKUP.sub(r"\\\g<0>", text)
