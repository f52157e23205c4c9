"""Characters as readers see them: where a text must not be cut, and which way it runs."""

from __future__ import annotations

import itertools
import re
import unicodedata

_JOINER = "\u200d"

#: Signs that stand before or after the letter they are read with, without being marks.
_LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_TRAILING = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6")

#: Signs of the combining class of viramas that join nothing: they only end a syllable.
_ENDING = frozenset("\u0bcd\u0e3a\u0eba\u103a")
_VIRAMA = 9

#: Non-joiner, skin tones, tags of flags: they change what stands before them.
_EXTENDING = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")

#: Parts of Korean syllables that come first, in the middle and last.
_FIRST, _MIDDLE = "\u1100-\u115f\ua960-\ua97c", "\u1160-\u11a7\ud7b0-\ud7c6"
_LAST = "\u11a8-\u11ff\ud7cb-\ud7fb"
_SYLLABLE = re.compile(
    f"[{_FIRST}][{_FIRST}{_MIDDLE}\uac00-\ud7a3]|[{_MIDDLE}\uac00-\ud7a3][{_MIDDLE}{_LAST}]"
    f"|[{_LAST}][{_LAST}]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

#: Arabic and the scripts of South and South-East Asia have letters or marks in tiers.
_TALL = re.compile("[\u0620-\u109f\u1780-\u17ff]")

#: How far to look back: a text may be one sign of any length.
_FAR = 64


def is_glued(text: str, at: int) -> bool:
    """Whether *text* must not be cut before the character *at*."""
    before, after = text[at - 1], text[at]
    if after < "\u0300":
        return False
    if before == _JOINER or before in _LEADING or after in _TRAILING or _EXTENDING.match(after):
        return True
    if unicodedata.category(after) in {"Mn", "Mc", "Me"}:
        return True
    if unicodedata.category(after) == "Lo" and _joins(text, at - 1):
        return True
    pair = before + after
    if _FLAG.match(pair):
        return _is_half_flag(text[max(0, at - _FAR) : at])
    return _SYLLABLE.match(pair) is not None


def _joins(text: str, at: int) -> bool:
    """Whether a virama that joins stands at *at*, or before other marks that end there."""
    for back in range(at, max(-1, at - _FAR), -1):
        if unicodedata.combining(text[back]) == _VIRAMA and text[back] not in _ENDING:
            return True
        if not (_EXTENDING.match(text[back]) or unicodedata.category(text[back]) in {"Mn", "Me"}):
            return False
    return False


def _is_half_flag(text: str) -> bool:
    """Whether *text* ends in the first half of a flag: its letters come in pairs."""
    letters = len(text)
    while letters and "\U0001f1e6" <= text[letters - 1] <= "\U0001f1ff":
        letters -= 1
    return (len(text) - letters) % 2 == 1


def clusters(text: str) -> list[str]:
    r"""
    Cut *text* into what readers see as single characters.

    These are Unicode's grapheme clusters, except that conjuncts stay whole in all scripts,
    and that Thai and Lao vowels stay with their consonants.

    >>> clusters("เด็ก ક્ષ")
    ['เด็', 'ก', ' ', 'ક્ષ']
    """
    cuts = [0, *(at for at in range(1, len(text)) if not is_glued(text, at)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(cuts)] if text else []


def whole(text: str, length: int) -> str:
    """Take at most *length* code points of *text*, without cutting the last character in two."""
    if len(text) <= length:
        return text
    end = length
    while end > max(0, length - _FAR) and is_glued(text, end):
        end -= 1
    return text[: end if end > max(0, length - _FAR) else length]


def is_tall(text: str) -> bool:
    """Whether *text* needs more room between its lines than Latin letters do."""
    return not text.isascii() and _TALL.search(text) is not None


def has_right_to_left(text: str) -> bool:
    """Whether *text* contains letters that run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """
    Whether *text* runs from right to left, as its first letter with a direction does.

    >>> is_right_to_left("1. שלום, world"), is_right_to_left("Word: שלום")
    (True, False)
    """
    if not has_right_to_left(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
