"""Where a text is read as notation that was most likely meant as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...source import Edit, Fix, Severity, Span
from ...suggest import brief
from .cursor import insertion
from .drafts import UNDERCUTS
from .fixes import escaped_equals, indented
from .lexer import T

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cursor import Cursor
    from .drafts import OccurrenceDraft
    from .lexer import Token

#: Three equals signs where Argdown's lexer looks for something to begin.
EQUALS = re.compile(r"(?:\A|\\.|(?<=[@#*_\[\],.:;<>/\-(){}\r\n]))[ \t]*(={3,})")
_SIGNS = {"+": "support", "-": "an attack"}
#: Signs that point up, to the line above, and what the title before one most likely does.
_SHORT_SIGNS = {"+": "supports", "-": "attacks"}
_ANY_SIGN = frozenset(["+", "-", "+>", "->", "_>", "<+", "<-", "<_", "><"])
_BEHIND = frozenset([T.TAG, T.DATA])
_LINE_ENDS = frozenset([T.NEWLINE, T.EMPTY_LINE])
#: What the first title of a relation on one line comes after.
_BEFORE = _LINE_ENDS | {T.RELATION}
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
_DEFINITIONS = frozenset([T.CLAIM_DEFINITION, T.ARGUMENT_DEFINITION])
_SURE = _DEFINITIONS | {T.CLAIM_MENTION, T.ARGUMENT_MENTION}
_REFERENCES = frozenset([T.CLAIM_REFERENCE, T.ARGUMENT_REFERENCE])
#: What a reference that is one comes after.
_HEADS = frozenset([None, T.EMPTY_LINE, T.RELATION, T.NUMBER, T.ORDERED_ITEM, T.UNORDERED_ITEM])
#: Data on one line, right behind a text: what can be added to.
_OPENED = re.compile(r"[ \t]*\{(?=[^\r\n}]*:)")
_CLOSED = (".", "!", "?")
#: A statement, or a line of inference, of a structure that isn't read as one:
#: its statements have labels where only whole numbers will do.
_UNREAD = re.compile(r"\([A-Za-z]{1,2}\d{1,3}\)|--")
_DATA = re.compile(r"\{[^:{}\[\]\"'&*!|>%@`\r\n]*\}")
_MARKED = re.compile(r"[\[\]<>*_{}#^]|:\S+:|\.\S+\.")
_SHOWN = 40
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
        fix=None if _below(cursor) > symbol.width else fix,
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


def _goes_on(cursor: Cursor, symbol: Token, draft: OccurrenceDraft) -> bool:
    """Whether the line above breaks off in a sentence that *draft* goes on with."""
    above = cursor.text[max(0, symbol.start - _ABOVE) : symbol.start]
    above = above.rstrip(" \t").removesuffix("\n").removesuffix("\r").rstrip(" \t")
    line = re.split(r"[\r\n]", above)[-1]
    words = line[_LEADING.match(line).end() :]  # type: ignore[union-attr]
    found = _BROKEN_OFF.match(words)
    if found is None:
        return False
    # below a relation without a full stop, another one is no surprise
    listed = line.lstrip(" \t").startswith(("+ ", "- ")) and not draft.text[0].isdigit()
    if found["comma"]:  # nor is one beside it
        return not (listed and _width(line) == symbol.width)
    return draft.text.endswith(_CLOSED) and not listed


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def unindented(cursor: Cursor, at: int, by: int, *, alone: bool = False) -> None:
    """Report the relation at token *at*, and move it by *by* to the right; see `indented`."""
    tokens = cursor.tokens
    rest = (tokens[i] for i in range(at, len(tokens)))
    fix = indented(rest, by, alone=alone)
    cursor.report("ARG006", tokens[at], symbol=tokens[at].value, fix=fix)


def one_line_relation(cursor: Cursor, at: int) -> bool:
    """
    Report a line that is a relation between two titles, such as “<A> +> [B]”; say if it is one.

    *at* is where the first title stands among the tokens.
    """
    sign, other_at = _relation_at(cursor, at)
    if not sign:
        return False
    first, second = cursor.tokens[at], cursor.tokens[other_at]
    place = Span(first.start, second.end)
    one, other = cursor.written(first).strip(), cursor.written(second).strip()
    verb = _SHORT_SIGNS.get(sign)
    action = f"Write {one} on a line of its own, and {sign} {other} on an indented line below it."
    if at and cursor.tokens[at - 1].kind is T.RELATION:
        whole = f"{cursor.tokens[at - 1].value} {one}"
        when = f"; if {one} {verb} {other}, add" if verb else ", and"
        arrow = f"{sign}>" if verb else sign
        below = f"{arrow} {other} on an indented line below it"
        action = f"Write {whole} on a line of its own{when} {below}."
    elif verb:
        action = (
            f"If {one} {verb} {other}, write {other} on a line of its own, "
            f"and {sign} {one} on an indented line below it."
        )
    written = brief(cursor.text[place.start : place.end], _SHOWN)
    cursor.report("ARG069", place, written=written, action=action)
    return True


def _relation_at(cursor: Cursor, at: int) -> tuple[str, int]:
    """Give the sign between two titles that are all that a line says, and where the second is."""
    tokens = cursor.tokens
    if tokens[at].kind not in _REFERENCES or (at and tokens[at - 1].kind not in _BEFORE):
        return "", at
    second = at + 1
    while tokens[second].kind is T.TEXT:
        second += 1
    sign = cursor.text[tokens[at].end : tokens[second].start].strip(" \t")
    end = second + 1
    while end < len(tokens) and tokens[end].kind in _BEHIND:
        end += 1
    whole = end < len(tokens) and tokens[end].kind in _LINE_ENDS
    known = whole and sign in _ANY_SIGN and tokens[second].kind in _REFERENCES
    return (sign, second) if known else ("", at)


def _line_begin(cursor: Cursor, at: int) -> int:
    """Find the token that begins the line of token *at*, over text only."""
    while at and cursor.tokens[at - 1].kind is T.TEXT:
        at -= 1
    return max(0, at - 1)


def title_in_text(cursor: Cursor, token: Token) -> None:
    """Report a title in running text: a mention without its @, a definition, or just brackets."""
    at = cursor.at
    if one_line_relation(cursor, at) or _relation_at(cursor, _line_begin(cursor, at))[0]:
        return  # the second title of one is reported with the first
    written = cursor.written(token)
    known = token.value in _titles(cursor)
    fix = None
    if token.kind in _DEFINITIONS:
        action = "Start it on a line of its own, below a blank line."
    elif known:
        action = f"Write @{written} to mention it, or put it on a line of its own."
        changes = ("claim.text", "claim.marks", "argument.text", "argument.marks")
        edit = Edit(Span(token.start, token.start), "@")
        fix = Fix("mention it", (edit,), safe=False, changes=changes)
    else:
        action = f"Write \\{written[0]} if the brackets belong to the sentence."
        starts_line = cursor.text[token.start - 1] in "\r\n"
        if not _MARKED.search(written, 1, len(written) - 1):  # else that is notation, once freed
            fix = insertion("escape it", token.start, "\\", safe=not starts_line)
    cursor.report("ARG004", token, written=written[:_SHOWN], action=action, fix=fix)


def _titles(cursor: Cursor) -> frozenset[str]:
    """Collect the titles that something in the text defines, refers to, or mentions."""
    if cursor.titles is None:
        tokens = cursor.tokens
        headed = zip([None, *(t.kind for t in tokens)], tokens, strict=False)
        cursor.titles = frozenset(
            token.value
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
        if opened is None or "on" in child.data:
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
    changes = ("claim.text", "claim.data")
    return insertion("escape it", braces.start, "\\", safe=False, changes=changes)
