"""
What the claims of a map say, word by word: phrases, and the word lists of a language.

The lists are data, one file per language in ``words/``, named by its code.
A map names its language in the front matter (``language: de``), or else it is guessed:
see `argmap.languages`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from ..languages import UNKNOWN, Language, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import ArgumentMap, Claim, ClaimRef, Ref
    from ._base import Analysis

T = TypeVar("T")
#: Phrases by their first word, the longest first.
Phrases: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]

#: Where the lists are; importlib.resources would take long to import.
FOLDER = Path(__file__).with_name("words")

_NONE: Phrases = MappingProxyType({})
_CODE = re.compile(r"[a-z]{2,3}(?=$|-)")
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\w)|\w+(?:['.-]\w+)*|[^\w\s]")
_FOLDED = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'") | dict.fromkeys("“”„«»", '"'))
_QUOTED = r'"[^"]*"'
_TERM = 3
#: What stands for a comma in the phrases of a list, which commas separate.
_COMMA = "~"
#: How many words of a language are kept with their stems, for the maps to come.
_WORDS_KEPT = 8192


class Hit(NamedTuple):
    """A *phrase* of list *name* that begins at word *at* and ends before word *end*."""

    phrase: str
    at: int
    end: int
    name: str = ""


class ClaimWords:
    """What a claim says: its *words* in lower case, punctuation marks among them."""

    def __init__(self, claim: Claim, words: tuple[str, ...]) -> None:
        self.claim = claim
        self.words = words

    @functools.cached_property
    def ref(self) -> ClaimRef:
        """The claim's name."""
        return self.claim.ref

    @functools.cached_property
    def length(self) -> int:
        """How many words it has, without punctuation."""
        return sum(1 for word in self.words if is_word(word))


class Wording:
    """The claims of a map, word by word, and the word lists of its language."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._hedges: dict[Ref, str] = {}

    @functools.cached_property
    def language(self) -> str:
        """The code of the map's language, or the beginning of what is written there instead."""
        return self._code or self._found.code[:20]

    @functools.cached_property
    def lists(self) -> WordLists:
        """The lists of the language, if there are any."""
        return word_lists(self._code)

    @functools.cached_property
    def claims(self) -> tuple[Claim, ...]:
        """
        What the map claims.

        Notes claim nothing, nor do untitled paragraphs without a relation:
        they are remarks on the map.
        """
        m = self.analysis.map
        linked = set(_linked(m))
        stated = (c for c in m.claims if c.text and (c.title or c.contention or c.ref in linked))
        return tuple(c for c in stated if not c.has("note"))

    @functools.cached_property
    def _found(self) -> Language:
        return language_of(self.analysis.map)

    @property
    def _code(self) -> str:
        code = _CODE.match(self._found.code)
        return code[0] if code else ""

    def lacks(self, *names: str) -> str:
        """Say which of the lists *names* are missing, as the end of a sentence; or nothing."""
        missing = self.lists.missing(*names)
        if names and not missing:
            return ""
        if not self.lists and self._found.declared:
            return f"the language {self.language!r} has no word lists{self._meant()}"
        if not self.lists:
            unknown = self.language == UNKNOWN
            seems = "one" if unknown else f"{self.language!r}, one"
            return f"the language seems to be {seems} without word lists{self._otherwise()}"
        if missing:
            return f"the language {self.language!r} lacks word lists ({', '.join(missing)})"
        return ""

    def _meant(self) -> str:
        """Offer the code of a language that there is, where its name was written."""
        near = next(
            (code for code in listed_languages() if self.language.casefold().startswith(code)), ""
        )
        return f" (did you mean language: {near}?)" if near else ""

    def _otherwise(self) -> str:
        """Say how to declare one of the languages that there are."""
        codes = ", ".join(listed_languages())
        return f" (if it is one of {codes}, set it in the front matter, as in language: en)"

    @functools.cached_property
    def claim_words(self) -> tuple[ClaimWords, ...]:
        """Every claim that isn't empty."""
        return tuple(ClaimWords(c, tokens(c.text)) for c in self.claims)

    @functools.cached_property
    def by_ref(self) -> Mapping[Ref, ClaimWords]:
        """Every claim that isn't empty, by its name."""
        return {s.ref: s for s in self.claim_words}

    def find(self, name: str, words: tuple[str, ...]) -> Iterator[Hit]:
        """Find the phrases of list *name* in *words*, each word in one phrase at most."""
        phrases = self._list(name)
        if phrases.keys().isdisjoint(words):  # as with most lists and claims
            return iter(())
        return find_phrases(phrases, words, name)

    def places(self, name: str, words: tuple[str, ...]) -> dict[int, int]:
        """Find where phrases of list *name* begin in *words*, and before which word they end."""
        phrases = self._list(name)
        if phrases.keys().isdisjoint(words):
            return {}
        return dict(find_places(phrases, words))

    def first(self, name: str, words: tuple[str, ...], but: str = "") -> str:
        """Give the first phrase of list *name* in *words* that isn't part of one of list *but*."""
        phrases = self._list(name)
        if phrases.keys().isdisjoint(words):
            return ""
        hits = find_phrases(phrases, words, name)
        if but and (first := next(hits, None)):
            taken = {at for hit in self.find(but, words) for at in range(hit.at, hit.end)}
            hits = (hit for hit in (first, *hits) if hit.at not in taken)
        return next((hit.phrase for hit in hits), "")

    @functools.cached_property
    def _list(self) -> Callable[[str], Phrases]:
        """Gives the list of a name, or none: each claim is looked up in many."""
        return self.lists.listed

    @functools.cached_property
    def has(self) -> Callable[[str, str], bool]:
        """Tells of the name of a list, and a word, whether the word alone is in the list."""
        return self.lists.has

    def hedge(self, ref: Ref) -> str:
        """Say how the claim *ref* is hedged, in its words or in its data; or nothing."""
        if ref not in self._hedges:
            words = self.by_ref.get(ref)
            hedge = "" if words is None else words.claim.hedge or self.hedging(words.words)
            self._hedges[ref] = hedge
        return self._hedges[ref]

    def hedging(self, words: tuple[str, ...]) -> str:
        """Give the first word that hedges in *words*, or nothing."""
        if found := self.first("hedges", words, but="no_hedge"):
            return found
        hits = self.find("doubting", words)
        return next((hit.phrase for hit in hits if self._doubts(words, hit)), "")

    def _doubts(self, words: tuple[str, ...], hit: Hit) -> bool:
        """Whether a word such as *may* says that something is possible."""
        before = words[hit.at - 1] if hit.at else ""
        after = words[hit.end] if hit.end < len(words) else ""
        if not is_word(after or ".") or after[0].isdigit() or self.has("no_doubt_after", after):
            return False
        if self.has("no_doubt_before", before):
            return False
        if hit.phrase == "could":
            return self.has("could_after", after)
        return (
            hit.phrase != "may" or self.has("open_verbs", after) or not self.has("agents", before)
        )

    def stem(self, word: str) -> str:
        """Cut the ending off a word, so that its forms count as one."""
        return self.lists.cut(word)

    def phrases(self, name: str) -> frozenset[tuple[str, ...]]:
        """Give the phrases of list *name*, each as its words."""
        return frozenset(p for some in self._list(name).values() for p in some)

    def words(self, name: str) -> tuple[str, ...]:
        """Give the single words of list *name*."""
        return self.lists.words(name)


def _linked(m: ArgumentMap) -> Iterator[Ref]:
    for relation in m.relations:
        yield from relation.sources
        yield from relation.targets
    for argument in m.arguments:
        yield from argument.statements


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _TERM


def listed_languages() -> list[str]:
    """List the codes of the languages that there are word lists of."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


@functools.lru_cache(maxsize=8)
def word_lists(language: str) -> WordLists:
    """Read the lists of a *language*, empty if there are none."""
    file = FOLDER / f"{language}.toml"
    if not file.is_file():
        return WordLists({})
    return WordLists(tomllib.loads(file.read_text(encoding="utf-8")))


class WordLists(Mapping[str, Phrases]):
    """
    The lists of a language, each sorted when it is first asked for: no map needs all.

    What only depends on them is kept as well, for all maps in the language.
    """

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._sorted: dict[str, Phrases] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[str, dict[str, str]] = {}
        self.listed = functools.cache(lambda name: self.get(name, _NONE))
        self.missing = functools.cache(lambda *names: [n for n in names if n not in self])
        self._answers: dict[Callable[..., Any], Callable[[str], Any]] = {}
        self.has = functools.lru_cache(maxsize=_WORDS_KEPT)(self._has)
        self.cut = functools.lru_cache(maxsize=_WORDS_KEPT)(self._cut)
        self.stem = functools.lru_cache(maxsize=_WORDS_KEPT)(self._stem)
        self.stems = functools.cache(lambda name: frozenset(map(self.stem, self.words(name))))

    def __getitem__(self, name: str) -> Phrases:
        found = self._sorted.get(name)
        if found is None:
            found = self._sorted[name] = _phrases(self._written[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def _has(self, name: str, word: str) -> bool:
        """Whether *word* alone is in list *name*."""
        return (word,) in self.listed(name).get(word, ())

    def asking(self, question: Callable[[WordLists, str], T]) -> Callable[[str], T]:
        """
        Make a function that asks *question* about a word, and remembers the answers.

        The question is a function at the top of a module, and the answer depends on nothing
        but the lists and the word.
        """
        known = self._answers.get(question)
        if known is None:
            asked = functools.partial(question, self)
            known = self._answers[question] = functools.lru_cache(maxsize=_WORDS_KEPT)(asked)
        return known

    def words(self, name: str) -> tuple[str, ...]:
        """Give the single words of list *name*."""
        found = self._words.get(name)
        if found is None:
            phrases = self.get(name, _NONE).values()
            found = tuple("".join(phrase) for some in phrases for phrase in some)
            self._words[name] = found
        return found

    def pairs(self, name: str) -> Mapping[str, str]:
        """Give the phrases of two words of list *name*: the second word by the first."""
        found = self._pairs.get(name)
        if found is None:
            listed = self.get(name, _NONE).values()
            pairs = (p for some in listed for p in some if len(p) == 2)  # noqa: PLR2004
            found = self._pairs[name] = dict(pairs)
        return found

    @functools.cached_property
    def endings(self) -> tuple[str, ...]:
        """The endings that a stem is without, the longest first."""
        return tuple(sorted(self.words("endings"), key=lambda e: (-len(e), e)))

    def _cut(self, word: str) -> str:
        """Cut the ending off a word, so that its forms count as one."""
        whole = word.removesuffix("'s").removesuffix("'")
        while whole.endswith(self.endings) and (
            cut := next((e for e in self.endings if _ends(whole, e)), "")
        ):
            whole = whole.removesuffix(cut)
        doubled = len(whole) > _TERM and whole[-1] == whole[-2] and self._doubles(whole)
        return whole[:-1] if doubled else whole  # banned, and so bill as well

    def _doubles(self, word: str) -> bool:
        """Whether the language doubles the last letter of *word* before an ending."""
        return self.has("doubled", word[-1])

    def _stem(self, word: str) -> str:
        """Cut the ending off *word*, or off the form that it counts as."""
        plain = word.removesuffix("'s")
        return self.cut(self.pairs("same_forms").get(plain) or self._singular(plain))

    def _singular(self, word: str) -> str:
        turning = self.pairs("turned_endings")
        for end, other in turning.items() if word.endswith(tuple(turning)) else ():
            if word.endswith(end) and len(word) > len(end) + 1:
                return word.removesuffix(end) + other
        return word

    @functools.cached_property
    def opposites(self) -> Mapping[str, str]:
        """The stem of the opposite of some words, by the stem of the word."""
        return {self.stem(a): self.stem(b) for a, b in self.pairs("opposites").items()}

    @functools.cached_property
    def opposed(self) -> frozenset[str]:
        """The stems of these opposites."""
        return frozenset(self.opposites.values())


def _phrases(listed: str) -> Phrases:
    """Sort phrases, with commas or line ends between, by their first words."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in listed.replace("\n", ",").split(","):
        word = phrase.strip()
        plain = word.isascii() and word.isalpha()  # as most are
        if words := (word.lower(),) if plain else tokens(word.replace(_COMMA, ",")):
            some = found.get(words[0])
            found[words[0]] = (*some, words) if some else (words,)
    for first, some in found.items():
        if len(some) > 1:
            found[first] = tuple(sorted(some, key=len, reverse=True))
    return found


def tokens(text: str) -> tuple[str, ...]:
    """
    List the words and punctuation marks of *text*, casefolded.

    >>> tokens("It\u2019s well-known, isn't it?")
    ("it's", 'well-known', ',', "isn't", 'it', '?')
    """
    return tuple(_TOKEN.findall(text.translate(_FOLDED).casefold()))


def unquoted(text: str) -> str:
    """
    Leave out what is in quotation marks.

    >>> unquoted("The “so-called” experts agreed.")
    'The " " experts agreed.'
    """
    return re.sub(_QUOTED, '" "', text.translate(_FOLDED))


def find_phrases(phrases: Phrases, words: tuple[str, ...], name: str = "") -> Iterator[Hit]:
    """
    Find *phrases* in *words*; the longest that begins at a word counts.

    >>> [hit.phrase for hit in find_phrases(_phrases("so, so that"), ("so", "that", "so"))]
    ['so that', 'so']
    """
    for at, end in find_places(phrases, words):
        yield Hit(" ".join(words[at:end]), at, end, name)


def find_places(phrases: Phrases, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where *phrases* begin and end in *words*, as `find_phrases` does."""
    end = 0
    for at, word in enumerate(words):
        if word in phrases and at >= end:
            for phrase in phrases[word]:
                if len(phrase) == 1 or words[at : at + len(phrase)] == phrase:
                    end = at + len(phrase)
                    yield at, end
                    break


@functools.lru_cache(maxsize=_WORDS_KEPT)
def is_word(token: str) -> bool:
    """Whether *token* is a word or a number, not a punctuation mark or what "n't" leaves."""
    return token[:1].isalnum() or token[:1] == "_"
