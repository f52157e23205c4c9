"""Where a text is read as notation that was most likely meant as words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from ...source import Edit, Fix, Severity, Span
from ...suggest import brief, capital
from .cursor import insertion
from .drafts import UNDERCUTS
from .fixes import escaped_equals, indented, line_start
from .lexer import T

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .cursor import Cursor
    from .drafts import OccurrenceDraft
    from .lexer import Token

#: Three equals signs where Argdown's lexer looks for something to begin.
EQUALS = re.compile(r"(?:\A|\\.|(?<=[@#*_\[\],.:;<>/\-(){}\r\n]))[ \t]*(={3,})")
_SIGNS = {"+": "support", "-": "an attack"}
#: Signs that point up, to the line above, and what the title before one most likely does.
_SHORT_SIGNS = {"+": "supports", "-": "attacks", "_": "undercuts"}
_NAME = r"\[[^\[\]\r\n]+\]|<[^<>\r\n]+>"
_RELATES = r"[+\-_]>?|<[+\-_]|><"
#: A sign between two titles, with the second one.
_LINK = re.compile(rf"[ \t]*(?P<sign>{_RELATES})[ \t]*(?P<title>{_NAME})")
#: A line of titles with signs between them, for which the first may be given; tags may follow.
_CHAIN = re.compile(
    rf"[ \t]*(?:(?P<given>{_RELATES})[ \t]*)?(?P<chain>(?P<first>{_NAME})"
    rf"(?P<links>(?:[ \t]*(?:{_RELATES})[ \t]*(?:{_NAME}))+))"
    r"[ \t]*(?:(?:#[^\s#{}]+|\{[^{}\r\n]*\})[ \t]*)*(?=[\r\n]|\Z)"
)
#: What becomes of words that were read as a relation.
_NO_RELATION = (
    *("claim.missing", "relation.missing"),
    *("claim.text", "claim.marks", "claim.tags", "claim.data"),
)
#: How far above a sign its line is looked for, in characters.
_ABOVE = 400
#: What a line begins with that is none of its words.
_LEADING = re.compile(
    r"[ \t]*(?:[+\-<>_*]+[ \t]+|\(\d+\)[ \t]*|\d+\.[ \t]+)?(?:\[[^\]]*\]:|<[^>]*>:)?[ \t]*"
)
#: Words without a full stop, or with a comma at their end, that begin as a sentence does.
_BROKEN_OFF = re.compile(r"[^\W\d_](?=.* )[^\[\]<>{}#]*(?:\w|(?P<comma>,))\Z")
#: Words without a full stop.
_UNFINISHED = re.compile(r"(?=.* )[^\[\]<>{}#]*[\w,;]\Z")
_DEFINITIONS = frozenset([T.CLAIM_DEFINITION, T.ARGUMENT_DEFINITION])
_SURE = _DEFINITIONS | {T.CLAIM_MENTION, T.ARGUMENT_MENTION}
_REFERENCES = frozenset([T.CLAIM_REFERENCE, T.ARGUMENT_REFERENCE])
_CLAIMS = frozenset([T.CLAIM_DEFINITION, T.CLAIM_REFERENCE, T.CLAIM_MENTION])
#: What a reference that is one comes after.
_HEADS = frozenset([None, T.EMPTY_LINE, T.RELATION, T.NUMBER, T.ORDERED_ITEM, T.UNORDERED_ITEM])
#: Data on one line, right behind a text: what can be added to.
_OPENED = re.compile(r"[ \t]*\{(?=[^\r\n}]*:)")
_CLOSED = (".", "!", "?")
#: A statement, or a line of inference, of a structure that isn't read as one:
#: its statements have labels where only whole numbers will do.
_UNREAD = re.compile(r"\([A-Za-z]{1,2}\d{1,3}\)|--")
#: Where a title isn't a mention: behind the number of a statement, in or below a line of hyphens
#: (rules of a step, most likely), and below a heading.
_NO_MENTION = re.compile(
    r"(?:\A|[\r\n])(?:[ \t]*\(\d+\)[ \t]*|(?:--|[ \t]*#)[^\r\n]*\r?\n?[^\r\n]*)\Z"
)
#: What people put between a title and its text in the place of a colon right behind the title.
_SEPARATOR = re.compile(r":|[;.,](?=[ \t])")
#: What stands between a sign and a title that was to come right behind it: not a sentence.
_LOOSE_WORDS = re.compile(
    r"[ \t]+(\+|-|_)[ \t]*([^\s.!?\[\]<>](?:[^.!?\r\n\[\]<>]{0,28}[^\s.!?\[\]<>])?)[ \t]*"
)
_LOOSE_TAGS = re.compile(r"(?:#[^\s#{}]+[ \t]+)+")
#: What was to say how a line bears on the one above: other signs, or a word with a colon.
_NO_SIGN = re.compile(r"[ \t]*(?:[^\w\s\[<#][^\w\[<#]*|\w+:[ \t]*)")
_NUMBERED = re.compile(r"\(\d+\)")
_BELOW_TEXT = re.compile(r"\S[ \t]*(?:\r\n|[\r\n])\Z")
_DATA = re.compile(r"\{[^:{}\[\]\"'&*!|>%@`\r\n]*\}")
_MARKED = re.compile(r"[\[\]<>*_{}#^]|:\S+:|\.\S+\.")
_SHOWN = 40
#: So many digits the numbers of reasons have.
_COUNTED = 2
#: The last line of a text, without a mark at its beginning and with nothing directly above it.
_TITLE_LINE = re.compile(r"(?:\A|\n[ \t]*\n)\w[^\n]*\n[ \t]*\Z")


def wrapped_sign(cursor: Cursor, symbol: Token, first: Token, draft: OccurrenceDraft) -> None:
    """Report a sign at the start of a line that goes on with the sentence above it."""
    if symbol.value not in _SIGNS:
        return
    begin = draft.text[0]
    glued = first.kind is T.TEXT and first.start == symbol.end
    number = glued and begin.isdigit()
    sure = number and symbol.value == "-"
    lower = symbol.width and (begin.islower() or begin.isdigit())
    listed = bool(draft.data) or _below(cursor) >= symbol.width
    words = begin.isdigit() or (symbol.value == "-" and not listed)  # nobody writes "+ and"
    if not sure and not (lower and words and _goes_on(cursor, symbol, draft)):
        return
    fix = insertion("escape it", symbol.start, "\\", safe=False, changes=_NO_RELATION)
    cursor.report(
        "ARG033",
        symbol,
        severity=None if sure else Severity.HINT,
        written=symbol.value + (draft.text.split()[0][:10] if number else ""),
        first=symbol.value,
        what=_SIGNS[symbol.value],
        fix=None if _below(cursor) > symbol.width or _heads(cursor) else fix,
    )


def data_alone(cursor: Cursor, data: Token) -> None:
    """Report *data* with neither a title nor a text; below a relation symbol, that is known."""
    at = cursor.at
    while cursor.tokens[at] is not data:
        at -= 1
    if not at or cursor.tokens[at - 1].kind is not T.RELATION:  # ARG024
        cursor.report("ARG067", data, written=brief(cursor.written(data).strip(), _SHOWN))


def equals_in_text(cursor: Cursor) -> None:
    """Report what Argdown takes for the first front matter that is not at the top."""
    places = list(_equals(cursor))
    closing = cursor.text.find("===", places[0].start + 3) if places else -1
    if closing >= 0:
        source, at = cursor.source.locate(closing)
        written = [cursor.text[place.start : place.end] for place in places]
        edits = (Edit(p, escaped_equals(w)) for p, w in zip(places, written, strict=True))
        action = "Put a backslash before it, and before others like it, or write something else."
        fix = None
        if any(_underlines(cursor.text, place) for place in places):
            action = (
                "For a heading, write # before the line above, and delete the equals signs; "
                "otherwise, put a backslash before them."
            )
        else:
            fix = Fix("escape it" if len(places) == 1 else "escape all of them", tuple(edits))
        cursor.report(
            "ARG068",
            places[0],
            written=brief(written[0], _SHOWN),
            line=str(source.position(at).line),
            action=action,
            fix=fix,
        )


def _underlines(text: str, place: Span) -> bool:
    """Whether equals signs are all of a line below a line of words that stands alone."""
    above = text[max(0, place.start - _ABOVE) : place.start].replace("\r\n", "\n")
    below = text[place.end : place.end + _ABOVE]
    return bool(_TITLE_LINE.search(above)) and not below.partition("\n")[0].strip()


def _equals(cursor: Cursor) -> Iterator[Span]:
    """Yield equals signs that would open front matter, but for those that ARG014 is about."""
    last: T | None = None
    for token in cursor.tokens:
        within = token.kind is T.TEXT and "===" in token.value
        for found in EQUALS.finditer(cursor.written(token)) if within else ():
            if found.start(1) or last not in (None, T.EMPTY_LINE):
                yield Span(token.start + found.start(1), token.start + found.end(1))
        last = token.kind


def _below(cursor: Cursor) -> int:
    """How far the relation on the next line is indented; -1 if there is none."""
    return cursor.token.width if cursor.sees(T.RELATION) else -1


def _heads(cursor: Cursor) -> bool:
    """Whether a title begins the next line."""
    return cursor.kind in _REFERENCES or cursor.kind in _DEFINITIONS


def _goes_on(cursor: Cursor, symbol: Token, draft: OccurrenceDraft) -> bool:
    """Whether the line above breaks off in a sentence that *draft* goes on with."""
    line = _line_above(cursor, symbol)
    found = _BROKEN_OFF.match(_words_of(line))
    if found is None:
        return False
    # below a relation without a full stop, another one is no surprise
    listed = line.lstrip(" \t").startswith(("+ ", "- ")) and not draft.text[0].isdigit()
    if found["comma"]:  # nor is one beside it
        return not (listed and _width(line) == symbol.width)
    return draft.text.endswith(_CLOSED) and not listed


def _line_above(cursor: Cursor, symbol: Token) -> str:
    above = cursor.text[max(0, symbol.start - _ABOVE) : symbol.start]
    above = above.rstrip(" \t").removesuffix("\n").removesuffix("\r").rstrip(" \t")
    return re.split(r"[\r\n]", above)[-1]


def _words_of(line: str) -> str:
    return line[_LEADING.match(line).end() :]  # type: ignore[union-attr]


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def unindented(cursor: Cursor, at: int, by: int, *, alone: bool = False) -> None:
    """Report the relation at token *at*, and move it by *by* to the right; see `indented`."""
    tokens = cursor.tokens
    rest = (tokens[i] for i in range(at, len(tokens)))
    symbol, fix = tokens[at], indented(rest, by, alone=alone)
    action = (
        f"Put spaces before {symbol.value}, to indent it further than what it supports or attacks"
    )
    if _may_go_on(cursor, at):
        fix = attrs.evolve(fix, safe=False)
        action += f"; if it goes on with the sentence above, write \\{symbol.value} instead"
    cursor.report("ARG006", symbol, action=f"{action}.", fix=fix)


def _may_go_on(cursor: Cursor, at: int) -> bool:
    """Whether the sign at token *at* may stand in a sentence that the line above began."""
    symbol, following = cursor.tokens[at], cursor.tokens[at + 1]
    if symbol.value not in _SIGNS or following.kind is not T.TEXT:
        return False
    if not following.value[:1].islower() and not following.value[:1].isdigit():
        return False
    line = _line_above(cursor, symbol)
    return not line.startswith(("+", "-")) and bool(_UNFINISHED.match(_words_of(line)))


def one_line_relation(cursor: Cursor, title: Token, *, glued: bool = False) -> bool:
    """
    Report a line that relates titles to each other, such as “<A> +> [B]”; say if it is one.

    It is reported with its first title; or with what comes *glued* behind that,
    as “<+ [B] >” does in “<A> <+ [B] >< [C]”.
    """
    found = _chain(cursor.text, title.start)
    if found is None:
        return False
    if glued or found.start("chain") == title.start:
        place = Span(*found.span("chain"))
        written = brief(cursor.text[place.start : place.end], _SHOWN)
        cursor.report("ARG069", place, written=written, action=_apart(found))
    return True


def _chain(text: str, at: int) -> re.Match[str] | None:
    """Match the line around *at* if all that it says is how titles bear on each other."""
    start = line_start(text, at, _ABOVE)
    return _CHAIN.match(text, start) if at - start < _ABOVE else None


def _apart(found: re.Match[str]) -> str:
    """Say how to write the relations of a line on lines of their own."""
    written = list(_LINK.finditer(found["links"]))
    titles = [found["first"], *(link["title"] for link in written)]
    links = [(w["sign"], *pair) for w, pair in zip(written, pairwise(titles), strict=True)]
    sign, one, other = links[0]
    alone = len(links) == 1 and sign in _SHORT_SIGNS
    meant = " and ".join(f"{a} {_SHORT_SIGNS[s]} {b}" for s, a, b in links if s in _SHORT_SIGNS)
    if alone and not found["given"]:
        below = _below_it([f"{sign} {one}"])
        return f"If {meant}, write {other} on a line of its own, {below}."
    lines = [f"{_arrow(s, a, b)} {b}" for s, a, b in links]
    first = f"{found['given'] or ''} {one} on a line of its own".strip()
    if alone:
        do = f"Write {first}; if {meant}, add {lines[0]} on an indented line below it"
    else:
        do = f"{f'If {meant}, write' if meant else 'Write'} {first}, {_below_it(lines)}"
    denied = next((b if s == "_>" else a for s, a, b in links if _hits_a_claim(s, a, b)), "")
    note = f": an undercut (_) denies a step of an argument, and {denied} is a claim"
    return f"{do}{note if denied else ''}."


def _below_it(lines: Sequence[str]) -> str:
    """Say where to write *lines*, each of which is about the one before."""
    if len(lines) == 1:
        return f"and {lines[0]} on an indented line below it"
    *others, last = lines
    if len(others) == 1:
        return f"{others[0]} on an indented line below it, and {last} below that, indented further"
    return f"then {', '.join(others)} and {last}, each below the one before and indented further"


def _arrow(sign: str, first: str, second: str) -> str:
    """Give the sign that relates two titles, the second on a line below the first."""
    arrow = f"{sign}>" if sign in _SHORT_SIGNS else sign
    return arrow.replace("_", "-") if _hits_a_claim(arrow, first, second) else arrow


def _hits_a_claim(sign: str, first: str, second: str) -> bool:
    hit = {"_>": second, "_": second, "<_": first}.get(sign, "")
    return hit.startswith("[")


def number_without_inference(cursor: Cursor, token: Token) -> None:
    """Report numbered statements without a line of hyphens; a blank line may part them from it."""
    action = "Put a line of four hyphens (----) above the conclusion."
    end = cursor.tokens[cursor.paragraph().end].start
    below = (line.strip() for line in cursor.text[end : end + _ABOVE].splitlines())
    after = next((line for line in below if line and not _NUMBERED.match(line)), "")
    above = cursor.text[max(0, token.start - _ABOVE) : token.start].split()
    parted = after.startswith("--") or (above and above[-1].startswith("--"))
    if parted:
        action = "Remove the blank lines between the statements, and those around the hyphens."
    cursor.report("ARG015", token, action=action)


def number_in_text(cursor: Cursor, token: Token, written: str) -> None:
    """Report a number that begins a line of text; a small one may count reasons."""
    number = "break the line somewhere else, or put a backslash before the dot or parenthesis."
    action = capital(number)
    if len(written.strip("().")) <= _COUNTED:
        premise = (
            "Put a blank line above it if it is a premise; begin" if "(" in written else "Begin"
        )
        action = (
            f"{premise} the line with + instead if it is a reason, with - if it is an objection; "
            f"if the number belongs to the sentence, {number}"
        )
    cursor.report("ARG028", token, number=written, action=action)


def title_in_text(cursor: Cursor, token: Token) -> None:
    """Report a title in running text: a mention without its @, a definition, or just brackets."""
    if one_line_relation(cursor, token):
        return
    written = cursor.written(token)
    known, other = ((claim, token.value) in _titles(cursor) for claim in _kinds(token))
    fix = None
    if token.kind in _DEFINITIONS:
        action = _where_to_define(cursor, token)
    elif known:
        action = f"Write @{written} to mention it, or put it on a line of its own."
        changes = ("claim.text", "claim.marks", "argument.text", "argument.marks")
        edit = Edit(Span(token.start, token.start), "@")
        if not _NO_MENTION.search(cursor.text[max(0, token.start - _ABOVE) : token.start]):
            fix = Fix("mention it", (edit,), safe=False, changes=changes)
    elif other:
        meant = f"<{token.value}>" if token.kind is T.CLAIM_REFERENCE else f"[{token.value}]"
        action = (
            f"Write @{meant} to mention {meant}, "
            f"or \\{written[0]} if the brackets belong to the sentence."
        )
    else:
        action = f"Write \\{written[0]} if the brackets belong to the sentence."
        starts_line = cursor.text[token.start - 1] in "\r\n"
        if not _MARKED.search(written, 1, len(written) - 1):  # else that is notation, once freed
            fix = insertion("escape it", token.start, "\\", safe=not starts_line)
    cursor.report("ARG004", token, written=written[:_SHOWN], action=action, fix=fix)


def _where_to_define(cursor: Cursor, token: Token) -> str:
    """Say where a definition in running text belongs, by what its line begins with."""
    text = cursor.text
    start = line_start(text, token.start, _ABOVE)
    before = text[start : token.start] if token.start - start < _ABOVE else ""
    written = before.strip()
    if (found := _LOOSE_WORDS.fullmatch(before)) is not None:
        between = found[2].strip()
        if _LOOSE_TAGS.fullmatch(f"{between} "):
            return f"Put it right behind the {found[1]}, and {between} behind its text."
        return (
            f"Put it right behind the {found[1]}; leave “{between}” out, or put it into the text."
        )
    if _LOOSE_TAGS.fullmatch(before):
        return f"Put it at the start of the line, and {written} behind its text."
    if _NO_SIGN.fullmatch(before) and _BELOW_TEXT.search(text, max(0, start - _ABOVE), start):
        return f"Write + instead of {written} if it is a reason, - if it is an objection."
    return "Start it on a line of its own, below a blank line."


def _kinds(token: Token) -> tuple[bool, bool]:
    """Say whether a title is one of a claim, and the contrary."""
    return token.kind in _CLAIMS, token.kind not in _CLAIMS


def _titles(cursor: Cursor) -> frozenset[tuple[bool, str]]:
    """
    Collect the titles that something in the text defines, refers to, or mentions.

    Each comes with whether it is one of a claim.
    """
    if cursor.titles is None:
        tokens = cursor.tokens
        headed = zip([None, *(t.kind for t in tokens)], tokens, strict=False)
        cursor.titles = frozenset(
            (token.kind in _CLAIMS, token.value)
            for before, token in headed
            if token.kind in _SURE or (token.kind in _REFERENCES and before in _HEADS)
        )
    return cursor.titles


def undercut_of_claim(
    cursor: Cursor, symbol: Token, parent: OccurrenceDraft, child: OccurrenceDraft
) -> None:
    """Report an undercut of a claim; if *parent* is given for something, that step was meant."""
    given = parent.relation is not None and symbol.value in UNDERCUTS
    if not given or parent.span.start in cursor.no_undercuts:  # a list whose bullets are _
        cursor.no_undercuts.add(child.span.start)
        action = (
            "Put it under the reason whose step it denies; "
            "use - if it denies the claim itself, and + if it speaks for it."
        )
        cursor.report("ARG030", symbol, action=action)
        return
    action = (
        'If it denies that the claim above it bears on anything, add {"on": relation}; '
        "use - if it denies that claim itself, and + if it speaks for it."
    )
    cursor.report("ARG030", symbol, action=action, fix=_on_relation(cursor, child))


def _on_relation(cursor: Cursor, child: OccurrenceDraft) -> Fix | None:
    """Add the data that aims an undercut at a relation, to those that *child* has."""
    text, end = cursor.text, child.span.end
    changes = ("relation.ends", "claim.data", "argument.data")
    place, what = end, ' {"on": relation}'
    if child.data:
        opened = _OPENED.match(text, end)
        if opened is None or not child.data.keys().isdisjoint(("on", "linked")):
            return None
        place, what = opened.end(), '"on": relation, '
    edit = Edit(Span(place, place), what)
    return Fix("undercut the step", (edit,), safe=False, changes=changes)


def text_behind(cursor: Cursor, braces: Token | None, place: Token) -> None:
    """Report text after data; if the data has no values, it was text as well."""
    if braces is None or not (_says_nothing(cursor, braces) or cursor.written(braces) == "{}"):
        shown = brief(cursor.written(place), _SHOWN)
        tag = place.kind is T.TAG
        action = _before_data(shown, tag=tag)
        known = f"the text “{shown}”" if place.kind is T.TEXT else "text"
        text = shown if tag else known
        cursor.report("ARG026", place, text=text, what="data", action=action)
        return
    cursor.report(
        "ARG026",
        place,
        text="text",
        what=f"{_written(cursor, braces)}, which is read as data",
        action="Write \\{ to keep the braces in the text.",
        fix=_escaped(braces),
    )


def define(cursor: Cursor, title: Token, found: Token) -> Fix:
    """Make a definition of *title* and the text *found* behind it, with one colon between them."""
    edits = [Edit(Span(title.end, title.end), ":")]
    changes: tuple[str, ...] = ()
    if sign := _SEPARATOR.match(found.value):
        end = found.start + sign.end()
        if cursor.text[found.start - 1] in " \t":  # one blank is enough
            end += cursor.text.startswith((" ", "\t"), end)
        edits.append(Edit(Span(found.start, end), ""))
        if sign[0] != ":":  # a colon is not read as part of the text
            changes = ("claim.text", "argument.text")
    return Fix("make it a definition", tuple(edits), safe=False, changes=changes)


def title_behind_data(cursor: Cursor, title: Token) -> None:
    """Report a *title* with its data in front of it."""
    defined = title.kind in _DEFINITIONS
    action = f"Put the data at the end, behind {'its text' if defined else 'the title'}."
    written = cursor.written(title).rstrip(":")
    cursor.report("ARG026", title, text=brief(written, _SHOWN), what="data", action=action)


def _before_data(shown: str, *, tag: bool) -> str:
    if _UNREAD.match(shown):
        return "Number the statements with whole numbers: (1), (2) and so on."
    if tag:
        return f"Put {shown} before the data."
    return "Put the data behind it, at the end of the paragraph."


def more_data(cursor: Cursor, place: Token) -> None:
    """Report a second pair of braces."""
    action = "Put all data into one pair of braces."
    cursor.report("ARG026", place, text="more data", what="data", action=action)


def words_in_braces(cursor: Cursor, braces: Token) -> None:
    """Report data without values at the end of a text."""
    if _says_nothing(cursor, braces):
        cursor.report("ARG051", braces, written=_written(cursor, braces))


def _says_nothing(cursor: Cursor, braces: Token) -> bool:
    written = cursor.written(braces)
    return bool(_DATA.fullmatch(written) and written[1:-1].strip())


def _written(cursor: Cursor, braces: Token) -> str:
    written = cursor.written(braces)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def _escaped(braces: Token) -> Fix:
    changes = ("claim.text", "claim.data", "argument.text", "argument.data")
    return insertion("escape it", braces.start, "\\", safe=False, changes=changes)
