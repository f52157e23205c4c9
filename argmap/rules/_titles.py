"""What the rules about titles share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Argument, Claim
from ._base import short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap, Ref
    from ._base import Context

_WORD = r"\w+"
_DIGITS = r"\D+"
_SHORTEST, _LONGEST = 4, 80
_MOST = 1_000
#: How many words a sentence has at least.
_SENTENCE = 3


def conflicting_texts(context: Context, ref: Ref) -> str:
    """Say what to do if a title is defined with two texts; empty if it isn't."""
    element = context.map.get(ref)
    if not isinstance(element, (Claim, Argument)):
        return ""
    stated = (o.plain for o in element.occurrences if not o.reference)
    texts = list(dict.fromkeys(filter(None, stated)))
    if len(texts) < 2:  # noqa: PLR2004 - two differ
        return ""
    one, other = map(short, texts[:2])
    return f"It has two texts, “{one}” and “{other}”: give one of them a title of its own."


def folded(title: str) -> str:
    """Fold case and spaces: titles that differ in nothing else look alike."""
    return "".join(title.casefold().split())


def near(wanted: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """
    For each title *wanted*, find one of *known* that differs only by a typo.

    A typo is one character too many, too few or different in a word of four or more, or a space;
    titles that differ in a number are different on purpose.
    Titles are looked up by what is left of them when one character is removed,
    so the cost is linear in their lengths; only the first thousand are looked up.

    >>> near(["Fre time", "Part 2"], ["Free time", "Part 1"])
    {'Fre time': 'Free time'}
    """
    missing: dict[str, list[str]] = {}
    for title in [t for t in dict.fromkeys(wanted) if len(t) <= _LONGEST][:_MOST]:
        for key in _shortened(title):
            missing.setdefault(key, []).append(title)
    meant: dict[str, str] = {}
    for title in known if missing else ():
        for key in _shortened(title) if len(title) <= _LONGEST else ():
            for asked in missing.get(key, ()):
                if asked not in meant and asked != title and _slipped(asked, title):
                    meant[asked] = title
    return meant


def _shortened(title: str) -> set[str]:
    """List *title* in lower case, and with each of its characters taken out."""
    text = folded(title)
    if len(text) < _SHORTEST:
        return set()
    return {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}


def _slipped(one: str, other: str) -> bool:
    if re.sub(_DIGITS, "", one) != re.sub(_DIGITS, "", other):
        return False
    first, second = (re.findall(_WORD, t.casefold()) for t in (one, other))
    if len(first) != len(second):
        return folded(one) == folded(other)
    apart = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return all(len(a) + len(b) >= 2 * _SHORTEST - 1 for a, b in apart)


def colons_inside(m: ArgumentMap) -> dict[Ref, tuple[str, str]]:
    """
    Split titles such as ``Bus: The bus is late.`` into title and sentence.

    Elements that have a text as well are skipped.
    Less than a sentence counts in claims of maps that define most of their claims:
    elsewhere, ``[Kant: Duty]`` may be all that there is to a claim.
    """
    by_title = 2 * sum(1 for c in m.claims if c.title and c.canonical is None) > len(m.claims)
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    found: dict[Ref, tuple[str, str]] = {}
    for element in elements:
        parts = _parts(element)
        if parts and (is_sentence(parts[1]) or (isinstance(element, Claim) and not by_title)):
            found[element.ref] = parts
    return found


def _parts(element: Claim | Argument) -> tuple[str, str] | None:
    title, colon, sentence = (element.title or "").partition(": ")
    if not colon or element.text or (isinstance(element, Argument) and element.steps):
        return None
    return (title, sentence.strip()) if title.strip() and re.search(_WORD, sentence) else None


def is_sentence(text: str) -> bool:
    """Whether a text has words enough to be a sentence."""
    return len(re.findall(_WORD, text)) >= _SENTENCE
