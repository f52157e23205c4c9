"""Whether a claim is a sentence: what the rules share that look for its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.wording import Wording, is_word
from ..languages import guess
from ..model import Related
from ._base import Finding
from ._placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis import Analysis
    from ..analysis.wording import ClaimWords, WordLists
    from ..model import Ref
    from ._base import Context

#: Signs that are read as a verb: two things are equal, or one is larger.
_RELATIONS = frozenset("=<>≤≥≠≈≡")
#: How short a word is that only stands for something.
_LETTER = 1
#: The word lists by which verbs are known.
NEEDED = ("verbs", "verb_endings")
#: How many claims without a verb are reported one by one.
_FEW = 3


def without_verb(context: Context, *, argued_over: bool) -> Iterator[Finding]:
    """
    Report claims without a verb; many of them together.

    They are those that the map argues for or says something for or against, or all others.
    """
    wording = context.of(Wording)
    lacking = [s.ref for s in wording.claim_words if lacks_verb(wording, s)]
    central = {*context.contentions, *(i.target for i in context.inferences)} if lacking else set()
    refs = [ref for ref in lacking if (ref in central) == argued_over]
    if len(refs) > _FEW:
        message = (
            f"{len(refs):,} claims are not sentences, but have no verb: {context.names(refs)}"
        )
        related = Related.each(refs[1:], "not a sentence, either")
        yield Finding(refs[0], message, "State each claim in a full sentence.", related=related)
        return
    for ref in refs:
        message = f"{context.name(ref)} is not a sentence: it has no verb"
        yield Finding(ref, message, "State the claim in a full sentence.")


class _Verbless(dict["Ref", bool]):
    """Which claims of a map lack a verb, as far as somebody has asked: several rules do."""

    def __init__(self, _: Analysis) -> None:
        super().__init__()


def lacks_verb(wording: Wording, sentence: ClaimWords) -> bool:
    """Whether a claim has no finite verb, and neither asks nor only stands for a claim."""
    known = wording.analysis.of(_Verbless)
    if sentence.ref not in known:
        known[sentence.ref] = _lacks_verb(wording, sentence)
    return known[sentence.ref]


def _lacks_verb(wording: Wording, sentence: ClaimWords) -> bool:
    asks = sentence.words[-1] in "?!"
    return (
        not asks
        and sentence.claim.data.get("isInMap") is not False
        and not stands_for_a_claim(wording, sentence)
        and not _is_sentence(wording, sentence)
        and not in_another_language(wording, sentence)  # else its verbs aren't listed
    )


def in_another_language(wording: Wording, sentence: ClaimWords) -> bool:
    """Whether a claim seems to be in another language than the map, so that other lists count."""
    return not wording.language.startswith(guess(sentence.claim.text, wording.language))


def stands_for_a_claim(wording: Wording, sentence: ClaimWords) -> bool:
    """Whether a text only shows where a claim stands, as “A”, “First premise” or “Thesis 1” do."""
    words = tuple(filter(is_word, sentence.words))
    numbered = len(words) == 2 and words[1].isdecimal()  # noqa: PLR2004 - a word and its number
    return (
        numbered
        or is_placeholder(sentence.claim.text)
        or all(map(wording.lists.asking(_only_shows), words))
    )


def _only_shows(lists: WordLists, word: str) -> bool:
    """Whether a word says nothing by itself, or only what place a claim has."""
    short = len(word) <= _LETTER or word.isdecimal()
    return short or lists.has("empty", word) or lists.has("about_claims", word)


def _is_sentence(wording: Wording, sentence: ClaimWords) -> bool:
    """Whether some word may be its verb, or a sign of mathematics stands for one."""
    words = sentence.words
    if not _RELATIONS.isdisjoint(words):
        return True
    if wording.has("infinitives", words[0]):
        words = words[2:]
    elif sentence.length == 2 and wording.has("fragments", words[0]):  # noqa: PLR2004 - as it says
        return False
    if any(map(wording.lists.asking(_may_be_verb), words)) or _begins_command(wording, words):
        return True
    return any(
        _acts_on(wording, *three) for three in zip(words, words[1:], words[2:], strict=False)
    )


def _begins_command(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a word of its own stands before “this” or “a”: “fork this repo”, but no name."""
    first, second = words[:2] if len(words) > 1 else ("", "")
    known = wording.has("empty", first) or wording.has("prepositions", first)
    return first.isalpha() and not known and wording.has("determiners", second)


def _acts_on(wording: Wording, one: str, word: str, other: str) -> bool:
    """Whether a word between several things and an article is a verb: “three of us water the”."""
    several = one.endswith("s") or wording.has("plurals", one)
    known = wording.has("empty", word) or wording.has("prepositions", word)
    return several and word.isalpha() and not known and wording.has("articles", other)


def _may_be_verb(lists: WordLists, word: str) -> bool:
    if lists.has("verbs", word) or lists.has("nominatives", word) or _is_foreign(lists, word):
        return True
    if lists.has("no_verbs", word) or word.endswith(lists.words("no_verb_endings")):
        return False
    return word.endswith(lists.words("verb_endings"))


def _is_foreign(lists: WordLists, word: str) -> bool:
    """Whether a word has letters that the language doesn't use in words of its own."""
    own = lists.words("letters")
    return not word.isascii() and not all(c.isascii() or c in own for c in word)
