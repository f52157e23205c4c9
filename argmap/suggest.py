"""
The wording that messages have in common.

The nearest names for one that is not known, numbers with their nouns,
and texts of a map shown so that nothing in them hides or moves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: What is compared of long names, and of how many: comparing takes the product of both.
_LENGTH, _MANY = 80, 5000

#: How much must agree at least, and in names with a single typing error, which may be short.
_CUTOFF, _SLIP = 0.56, 0.5

#: Lists with more names than this are not shown whole.
_FEW = 12

_HALF = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
#: Control characters past ASCII, and marks that change the direction of what follows.
_MOVES = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=#)#(?=\\[)")
#: Up to its second sign, what begins a command in the log of a continuous integration.
_COMMAND = re.compile(r"\A\s*::|##(?=\[)")
#: The name of what is put into a template, as `re.escape` writes it.
_PLACE = re.compile(r"\\\{(\w+)\\\}")

#: What doesn't follow the rules of `plural`.
_IRREGULAR = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "this": "these",
    "that": "those",
    "hypothesis": "hypotheses",
    "thesis": "theses",
    "analysis": "analyses",
    "criterion": "criteria",
    "person": "people",
    "way out": "ways out",
}


def nearest(
    name: str,
    known: Iterable[str],
    *,
    most: int = 3,
    cutoff: float | None = None,
    fold: Callable[[str], str] = str.casefold,
) -> list[str]:
    """
    List those of *known* that are most like *name*, the closest first.

    Names are compared after *fold*; at least *cutoff*, from 0 to 1, of them must agree
    (by default less where it is a single typing error: names may be short).
    A single typing error comes first; names that are equally near stay in order.

    >>> nearest("MONY", ["Money", "Hills", "Rain"])
    ['Money']
    >>> nearest("STR1O1", ["STR101", "STR102", "STR119"], most=1)
    ['STR101']
    """
    folded: dict[str, str] = {}
    for other in list(known)[:_MANY]:
        folded.setdefault(fold(other)[:_LENGTH], other)
    near = _likeness(fold(name)[:_LENGTH], folded, cutoff)
    return [folded[other] for other in sorted(near, key=near.__getitem__, reverse=True)[:most]]


def _likeness(
    name: str, known: Iterable[str], cutoff: float | None
) -> dict[str, tuple[bool, bool, float]]:
    """Say of those *known* that are like *name* if they are it, or a slip, and what agrees."""
    import difflib  # noqa: PLC0415 - only where something is wrong

    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(name)
    near: dict[str, tuple[bool, bool, float]] = {}
    for other in known:
        matcher.set_seq1(other)
        slip = is_slip(name, other)
        least = cutoff if cutoff is not None else _SLIP if slip else _CUTOFF
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
            ratio = matcher.ratio()
            if ratio >= least:
                near[other] = name == other, slip, ratio
    return near


def is_slip(one: str, other: str) -> bool:
    """
    Say whether *one* is *other* with a single typing error.

    That is one character more, one less or another one, or two neighbours swapped.

    >>> is_slip("titel", "title"), is_slip("sorce", "source"), is_slip("course", "source")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    pairs = enumerate(zip(short, long, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def did_you_mean(names: Iterable[str]) -> str:
    """
    Ask whether one of *names* was meant; empty if there are none.

    >>> did_you_mean(["tea", "team"])
    'did you mean tea or team?'
    """
    listed = list(names)
    return f"did you mean {either(listed)}?" if listed else ""


def capital(sentence: str) -> str:
    """
    Let *sentence* begin with a capital letter, and leave the rest.

    >>> capital(did_you_mean(["Tea"]))
    'Did you mean Tea?'
    """
    return sentence[:1].upper() + sentence[1:]


def offer(
    name: str,
    known: Iterable[str],
    *,
    most: int = 3,
    cutoff: float | None = None,
    otherwise: str = "",
) -> str:
    """
    Say in parentheses, after a message about *name*, which of *known* it may be.

    Those are the nearest, whatever their case; if none is near, *otherwise*, or all if these are
    few.  Names of which it is a part come first.

    >>> offer("json", ["gsn", "argdown-json"])
    " (did you mean 'argdown-json'?)"
    >>> offer("warnin", ["error", "warning"]), offer("x", ["error", "warning"])
    (" (did you mean 'warning'?)", " (there are 'error' and 'warning')")
    >>> offer("x", []), offer("x", map(str, range(100)))
    (' (there are none)', '')
    """
    names = list(dict.fromkeys(known))
    part = _plain(name)
    near = [other for other in names if part in _plain(other).split("-")][:most]
    near = near or nearest(name, names, most=most, cutoff=cutoff, fold=_plain)
    words = did_you_mean(map(repr, near)) or otherwise or _all_of(names)
    return f" ({words})" if words else ""


def _all_of(names: list[str]) -> str:
    if len(names) > _FEW:
        return ""
    listed = either(map(repr, names), "and") if names else "none"
    return f"there {'is only' if len(names) == 1 else 'are'} {listed}"


def _plain(name: str) -> str:
    """Leave the marks out that a title or a tag is written with."""
    return name.strip("[]<># ").casefold()


def either(words: Iterable[str], between: str = "or") -> str:
    """
    Join *words* as prose does.

    >>> either(["a", "b", "c"]), either(["a", "b"], "and")
    ('a, b or c', 'a and b')
    """
    *others, last = list(words) or [""]
    return f"{', '.join(others)} {between} {last}" if others else last


def pattern_of(template: str) -> str:
    r"""
    Write the pattern of the sentences that a *template* gives, with a group for each place in it.

    >>> re.fullmatch(pattern_of("use {name} instead"), "use + instead")["name"]
    '+'
    """
    return _PLACE.sub(r"(?P<\1>.+?)", re.escape(template))


def count(number: int, noun: str, many: str = "") -> str:
    """
    Write *number* and what it counts; *many* is the plural, where `plural` can't know it.

    >>> count(1, "claim"), count(1200, "entry"), count(0, "way out")
    ('1 claim', '1,200 entries', '0 ways out')
    """
    return f"{number:,} {agree(number, noun, many)}"


def agree(number: int, one: str, many: str = "") -> str:
    """
    Choose the form of a noun or verb that goes with *number*.

    >>> agree(1, "is"), agree(2, "is"), agree(2, "question")
    ('is', 'are', 'questions')
    """
    return one if number == 1 else many or plural(one)


def plural(noun: str) -> str:
    """
    Write the plural of *noun*, or of a verb in the third person.

    >>> plural("claim"), plural("premise"), plural("entry"), plural("match"), plural("is")
    ('claims', 'premises', 'entries', 'matches', 'are')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    head, blank, last = noun.rpartition(" ")
    if blank:
        return f"{head} {plural(last)}"
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def visible(text: str) -> str:
    """
    Replace what would move or hide characters on a terminal, one for one.

    What the machines of GitHub and Azure would take for a command in a log is broken as well.

    >>> visible("tea" + chr(27) + "[2J")
    'tea\ufffd[2J'
    >>> visible("::error::tea"), visible("##[error]tea")
    (':\ufffderror::tea', '#\ufffd[error]tea')
    """
    shown = text if text.isprintable() else _shown(text)
    if ":" not in shown and "#" not in shown:
        return shown
    return _COMMAND.sub(lambda found: found[0][:-1] + _REPLACEMENT, shown)


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else _REPLACEMENT for c in text)


def visible_lines(text: str) -> str:
    """Do what `visible` does to each line of *text*, whose line ends and tabs stay."""
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


def visible_json(text: str) -> str:
    """Escape in JSON what `visible` would replace and `json.dumps` leaves; it means the same."""
    return _MOVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def brief(text: str, length: int = 60) -> str:
    r"""
    Show *text* in one line of at most *length* visible characters.

    >>> brief("Tea is\n  ready, and so are we.", 20)
    'Tea is ready, and s…'
    """
    one = " ".join(text[: 4 * length].split())
    return visible(one if len(one) <= length else f"{one[: length - 1].rstrip()}…")


def short_repr(value: object, *parts: str, length: int = 100) -> str:
    """
    Write a ``repr`` in one short line: the type of *value*, and what is worth knowing of it.

    >>> short_repr(3, "odd", "", "a prime")
    '<int: odd, a prime>'
    """
    kind = type(value).__name__
    said = brief(", ".join(filter(None, parts)), length)
    return f"<{kind}: {said}>" if said else f"<{kind}>"


def has_half_characters(text: str) -> bool:
    """Whether *text* contains halves of characters (surrogates), which no encoding can write."""
    return not text.isascii() and _HALF.search(text) is not None


def without_half_characters(text: str) -> str:
    """Put a replacement character for each half of a character."""
    return text if text.isascii() else _HALF.sub(_REPLACEMENT, text)


__all__ = [
    "agree",
    "brief",
    "capital",
    "count",
    "did_you_mean",
    "either",
    "has_half_characters",
    "is_slip",
    "nearest",
    "offer",
    "plural",
    "short_repr",
    "visible",
    "visible_json",
    "visible_lines",
    "without_half_characters",
]
