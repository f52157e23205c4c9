"""
The language of a map: as its front matter says, else guessed from its commonest words.

A guess needs evidence: a short text without any counts as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from .model import takes_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .model import ArgumentMap

#: The keys of the front matter that name the language; the first that is given decides.
KEYS = ("language", "lang")
#: The code of a language that isn't known, as in BCP 47.
UNKNOWN = "und"
#: The code of the language that a map is in if nothing speaks for another one.
DEFAULT = "en"

#: So many characters of a map are looked at.
_MOST = 20_000
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}"

#: Function words, without those that are English words as well.
_WORDS: Mapping[str, str] = {
    "en": "the of and to is that it for not are be this with as have has by from or would can will"
    " because which should than their they there more but if on at we you an in no do does was",
    "de": "der das und ist nicht ein eine einen einem einer den dem des zu mit sich auf für von es"
    " sie wir werden wird kann auch dass wenn aber oder nur sind als bei durch haben sein mehr im"
    " weil er keine kein diese dieser dieses noch schon sollte sollten muss müssen würde gibt um"
    " zum zur vom nach über ohne viele",
    "fr": "le la les des un une et est que qui ne pas pour dans par sur avec il elle nous vous ce"
    " cette sont plus mais ou ont être aux du au se son ses leur parce tout",
    "es": "el la los las un una que es en del por para con su se lo al más pero como sus le ya"
    " este porque esta son muy sin sobre también hay ser nos",
    "it": "il lo la gli di che non un una per con del della dei delle nel sono più anche si ma"
    " come questo perché se ha alla dal essere al",
    "pt": "os as um uma que não em do da dos das para com por mais se ao como mas foi ou ser pelo"
    " pela são porque isso também já sua seu há",
    "nl": "de het een en van dat niet te zijn op met voor er aan om ook als maar dan door bij"
    " wordt worden kan geen deze naar omdat uit nog meer die",
    "sv": "och att det som en på är av för inte med den till har om ett man kan eller de vi var"
    " men så ska blir från eftersom också",
    "da": "og at det er en til på af ikke den med som der et de vi kan har om men skal bliver fra"
    " eller fordi også hvis være",
    "no": "og at det er en til på av ikke den med som et de vi kan har om men skal blir fra eller"
    " fordi også hvis være",
    "fi": "ja on ei se että ovat ole myös mutta tai kun kuin niin joka voi olla ne jos vain koska"
    " hän tämä",
    "pl": "nie się na jest że do to jak ale za od przez tym tego dla ich który które są oraz czy"
    " może być lub jego ponieważ",
    "cs": "se na je že by do ale jako za jsou které který nebo není jsem jeho tak při být podle"
    " aby už protože",
    "tr": "ve bir bu da için ile çok ama daha gibi kadar olarak olan ne değil var olduğu her ya"
    " çünkü mi",
    "ru": "не на что он как это но по из так же за бы от то для или мы они был есть если чтобы"
    " может потому",
    "uk": "не на що як це але та до за від для або ми вони якщо може тому бути його при він є із"
    " їх",
}
#: Languages by the script that, of common languages, only they are written in.
_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
_LETTERS = frozenset(["LATIN", "CYRILLIC"])
#: Another language than English needs this many of its words, and so many times English's;
#: or a few of them, if they are many for the length of the text and no English ones are there.
_LEAST, _TIMES = 3, 2
_FEW, _MANY = 2, 0.2
#: A text of so many words is in a language that we know only if it has function words,
#: or of so many if this share of its words have letters that English lacks.
_ENOUGH, _SHARE = 60, 0.03
_SOME, _ACCENTS = 8, 0.15


class Language(NamedTuple):
    """
    The *code* of a map's language, such as ``de``, and whether the map *declared* it.

    A declared one is what the map says, in lower case with hyphens; it need not be a code.
    """

    code: str
    declared: bool

    @property
    def is_code(self) -> bool:
        """Whether it has the form of a code, which programs that read aloud understand."""
        return re.fullmatch(_CODE, self.code) is not None


@takes_map
def language_of(m: ArgumentMap) -> Language:
    r"""
    Return the language of *m*.

    >>> from .argdown import parse
    >>> language_of(parse("===\nlang: de_AT\n===\n\n[Tee]: Tee!").map)
    Language(code='de-at', declared=True)
    >>> language_of(parse("[Tee]: Wir trinken Tee, weil er nicht viel kostet.").map).code
    'de'
    """
    for key in KEYS:
        value = m.settings.get(key)
        if value is not None:
            shown = value if isinstance(value, str) else repr(value)
            return Language(shown.strip().casefold().replace("_", "-"), declared=True)
    return Language(guessed_language(m), declared=False)


@takes_map
def guessed_language(m: ArgumentMap, default: str = DEFAULT) -> str:
    """Guess the language of *m* from its texts, whatever it declares; see `guess`."""
    return guess(_sample(m), default)


def _sample(m: ArgumentMap) -> str:
    """Join texts of *m*, up to a length that is enough."""
    return " ".join(_texts(m))[:_MOST]


def _texts(m: ArgumentMap) -> Iterator[str]:
    left = _MOST
    for element in (*m.claims, *m.arguments):
        if left <= 0:
            return
        yield element.text[:left]
        left -= len(element.text)


def guess(text: str, default: str = DEFAULT) -> str:
    """
    Guess in which language *text* is, by its commonest words; `UNKNOWN` if in none of ours.

    A short text without any evidence counts as *default*.

    >>> guess("Le thé est bon pour la santé."), guess("Tea!"), guess("お茶は体によい。")
    ('fr', 'en', 'ja')
    """
    words = _WORD.findall(text.casefold())
    if foreign := _by_script(words):
        return foreign
    hits = dict.fromkeys(_WORDS, 0)
    for word in words:
        for code in _LISTED.get(word, ()):
            hits[code] += 1
    best = max(hits, key=lambda code: (hits[code], code == default))
    if best != DEFAULT and hits[best] >= _SHARE * len(words):
        several = hits[best] >= max(_LEAST, _TIMES * hits[DEFAULT])
        dense = hits[best] >= max(_FEW, _MANY * len(words)) and not hits[DEFAULT]
        if several or dense:
            return best
    if default != DEFAULT and not hits[DEFAULT] and (hits.get(default) or len(words) < _SOME):
        return default
    return DEFAULT if _may_be_english(words, hits[DEFAULT]) else UNKNOWN


def _may_be_english(words: list[str], hits: int) -> bool:
    """Whether *words*, of which *hits* are English function words, may be English ones."""
    if len(words) >= _ENOUGH and hits < _SHARE * len(words):
        return False
    accented = sum(not word.isascii() for word in words)
    return bool(hits) or len(words) < _SOME or accented < _ACCENTS * len(words)


def _by_script(words: list[str]) -> str:
    """Name the language of most *words* by their script, if it isn't written in ours."""
    if not words or 2 * sum(word[0] in ascii_lowercase for word in words) >= len(words):
        return ""  # as most often
    scripts = Counter(unicodedata.name(word[0], "").partition(" ")[0] for word in words)
    if any(scripts[kana] for kana in ("HIRAGANA", "KATAKANA")):
        del scripts["CJK"]
    script, number = scripts.most_common(1)[0]
    if script in _LETTERS or 2 * number <= len(words):
        return ""
    return _SCRIPTS.get(script, UNKNOWN)


def _by_word() -> dict[str, tuple[str, ...]]:
    """Say of each function word of which languages it is one."""
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _WORDS.items():
        for word in set(words.split()):
            found[word] = (*found.get(word, ()), code)
    return found


_LISTED = _by_word()
