"""Where claims argue within themselves, or take up what another claim says."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

from ..analysis.wording import Hit, Wording, is_word, tokens, unquoted
from ..model import Kind, RelationRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..analysis import Analysis
    from ..analysis.wording import ClaimWords
    from ..graph import Hyperedge
    from ..model import Ref

#: The links that are drawn with + - and _ in a list.
_ARROWS = frozenset({Kind.SUPPORT, Kind.ATTACK, Kind.UNDERCUT})
#: How many words a claim has at least, and how far around a word its clauses are looked for.
_LEAST, _REACH = 2, 60
#: Within how many words behind a *so* or *since* the verb of its clause stands.
_NEAR, _FAR = 4, 8


#: Marks behind which a clause begins.
_BREAKS = frozenset(",;:.-—–")
#: Marks that end a sentence.
_STOPS = frozenset(".;!?")


class Tie(NamedTuple):
    """A word that ties a claim to another: the *hit*, and whether both claims stand there."""

    hit: Hit
    whole: bool
    #: Whether the word begins the claim, or stands behind a word such as *should*.
    about_links: bool = True

    @property
    def concludes(self) -> bool:
        """Whether the word leads to a conclusion, as *therefore* does, not to a reason."""
        return self.hit.name == "concluding"


class Reasoning:
    """The ties in the claims of a map, and the arrows that they don't fit."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @functools.cached_property
    def ties(self) -> Mapping[Ref, Tie]:
        """The first tie of each claim that has one."""
        sentences = self.analysis.of(Wording).claim_words
        return {s.ref: tie for s in sentences if (tie := self._tie(s)) is not None}

    @functools.cached_property
    def turned(self) -> Mapping[Ref, tuple[Hyperedge, Tie]]:
        """
        The links that a word at their start speaks against, by the claim that has the word.

        That is a *therefore* in what is drawn as a reason or an objection,
        and a *because* in what is drawn as an objection.
        """
        turned: dict[Ref, tuple[Hyperedge, Tie]] = {}
        for i in self.analysis.inferences if self.ties else ():
            if isinstance(i.source, RelationRef) and i.kind in _ARROWS and i.mode == "argument":
                for premise in i.premises:
                    tie = self.ties.get(premise)
                    if tie and tie.concludes and premise in self.analysis.concluded:
                        continue  # it follows from its own reasons
                    if tie and not tie.whole and tie.about_links and _speaks(i, tie):
                        turned.setdefault(premise, (i, tie))
        return turned

    def _tie(self, sentence: ClaimWords) -> Tie | None:
        words = tokens(unquoted(sentence.claim.text)) if '"' in sentence.words else sentence.words
        wording = self.analysis.of(Wording)
        hits = (h for h in _hits(wording, words) if not _in_passing(wording, words, h))
        hit = next(hits, None)
        if hit is None:
            return None
        before = words[max(0, hit.at - 1) : hit.at]
        leads = not before or wording.has("modals", before[0])
        return Tie(hit, _whole(wording, words, hit), leads)


def _speaks(i: Hyperedge, tie: Tie) -> bool:
    """Whether a link is drawn against its word; what begins with *so* may answer anything."""
    return (i.pro or tie.hit.phrase != "so") if tie.concludes else i.con


#: The lists of words that may tie two sentences.
_TYING = ("reasoning", "concluding", "as_because", "for_because")


def _hits(wording: Wording, words: tuple[str, ...]) -> Iterator[Hit]:
    if not any(wording.places(name, words) for name in _TYING):
        return
    other = [h for name in ("causes", "no_reasoning") for h in wording.find(name, words)]
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    reported = _reported(wording, words)
    for name in ("reasoning", "concluding"):
        for hit in wording.find(name, words):
            if hit.at not in taken and hit.at not in reported and _ties(wording, words, hit):
                yield hit
    for name in ("as_because", "for_because"):
        for hit in wording.find(name, words):
            if hit.at not in taken and _is_because(wording, words, hit):
                end = hit.at + 1
                yield hit._replace(phrase=words[hit.at], end=end, name="reasoning")


def _in_passing(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Whether a word gives no reason for what the sentence claims, and draws no conclusion."""
    start = max((at + 1 for at in range(hit.at) if words[at] in _STOPS), default=0)
    before = words[start : hit.at]
    if hit.name == "concluding":
        return bool(wording.first("naming", words[hit.end :], but="naming_not"))
    return _in_relative_clause(wording, before) or _is_possible_cause(wording, before)


def _in_relative_clause(wording: Wording, before: tuple[str, ...]) -> bool:
    """Whether a clause such as “, which is safe” still goes on, or has just ended."""
    commas = [at for at, word in enumerate(before[:-1]) if word == ","]
    return bool(commas) and wording.has("relatives", before[commas[-1] + 1])


def _is_possible_cause(wording: Wording, before: tuple[str, ...]) -> bool:
    """Whether what has the cause is only said to be possible: then so is the cause."""
    if wording.first("negations", before):
        return False
    last = before[-2:-1] if before[-1:] == (",",) else before[-1:]
    ends = wording.lists.pairs("possible_ends")
    return bool(wording.first("possible", before)) or any(ends.get(w) in last for w in before)


def _ties(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Skip a "so" of degree and a "since" of time."""
    if hit.phrase == "so":
        purpose = hit.at == 0 and _is_purpose(wording, words[hit.end :])
        other = purpose or _followed(wording, words, hit, "so_not")
        return not other and (begins_clause(wording, words, hit.at) or _joins(wording, words, hit))
    if hit.phrase == "since":
        rest = words[hit.end : hit.end + _REACH]
        clause = begins_clause(wording, words, hit.at) or _joins(wording, words, hit)
        return (
            clause
            and not any(_of_time(wording, word) for word in rest)
            and not _lasts(wording, rest)
        )
    if wording.has("at_clauses", hit.phrase) and not begins_clause(wording, words, hit.at):
        return False
    return (
        hit.at == 0
        or not wording.has("joining", words[hit.at - 1])
        or _has_subject(wording, words[hit.end : hit.end + 1])
    )


def _reported(wording: Wording, words: tuple[str, ...]) -> range:
    """Say where somebody is only said to reason so: “stating that it fails because ...”."""
    hit = next(wording.find("reporting", words), None)
    if hit is None:
        return range(0)
    comma = words.index(",", hit.end) if "," in words[hit.end :] else len(words)
    return range(hit.end, comma)


def _has_subject(wording: Wording, after: tuple[str, ...]) -> bool:
    """Whether a clause of its own follows an "and thus", and not only a second verb."""
    return (
        wording.has("subjects", after[0]) or wording.has("pronouns", after[0]) if after else False
    )


def _is_purpose(wording: Wording, after: tuple[str, ...]) -> bool:
    """Whether a "so they can" says what for."""
    return (
        len(after) > 1 and wording.has("pronouns", after[0]) and wording.has("abilities", after[1])
    )


def _lasts(wording: Wording, rest: tuple[str, ...]) -> bool:
    """Whether what comes after a "since" tells of what has gone on from then."""
    pairs = itertools.pairwise(rest)
    return any(wording.has("perfect", one) and _is_past(wording, other) for one, other in pairs)


def _is_past(wording: Wording, word: str) -> bool:
    ends = wording.words("past_endings")
    return word == "been" or word.endswith(ends) or wording.has("past", word)


def _whole(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Whether both claims stand there: one before the word, or two with a comma between."""
    before = sum(map(is_word, words[: hit.at]))
    begun = hit.name == "reasoning" or begins_clause(wording, words, hit.at)
    if before >= _LEAST and (begun or _joins(wording, words, hit)):
        return True
    if hit.name != "reasoning" or wording.has("never_first", hit.phrase):
        return False
    return _resumes(wording, words[hit.end :]) or _goes_on(wording, words[hit.end :])


def _resumes(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a main clause follows behind a comma, as far as the language shows where."""
    commas = [at for at in range(_LEAST, len(words) - _LEAST) if words[at] == ","]
    telling = "resuming" in wording.lists
    return any(not telling or wording.has("resuming", words[at + 1]) for at in commas)


def _goes_on(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a second sentence begins in *words* without a comma: a pronoun and its verb."""
    places = (at for at, word in enumerate(words) if wording.has("pronouns", word))
    return any(
        at >= _LEAST
        and _has_verb(wording, words[max(0, at - _REACH) : at])
        and _has_verb(wording, words[at + 1 : at + 2])
        and not wording.has("clauses", words[at - 1])
        and not wording.has("joining", words[at - 1])
        for at in places
    )


def _around(words: tuple[str, ...], hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words before and after *hit*, as far as they may belong to the same sentence."""
    return words[max(0, hit.at - _REACH) : hit.at], words[hit.end : hit.end + _REACH]


def _joins(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Whether the word stands between two sentences without a comma."""
    before, after = _around(words, hit)
    if hit.at < _LEAST or len(after) <= _LEAST or wording.has("joins_not", before[-1]):
        return False
    far = _NEAR
    if hit.phrase == "since":
        far = _FAR
        past = any(_is_past(wording, word) for word in after[1:far])
        if past or wording.first("perfect", before):
            return False  # it tells from when on
    begins = wording.has("subjects", after[0]) and not _has_verb(wording, after[:1])
    return begins and _has_verb(wording, before) and _has_verb(wording, after[1:far])


def _is_because(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Whether an "as they" or "for they" gives a reason: a verb follows, and something more."""
    before, after = _around(words, hit)
    if hit.at < _LEAST or len(after) <= _LEAST:
        return False
    if hit.name == "as_because" and wording.has("joins_not", before[-1]):
        return False
    if words[hit.at] in before[-3:]:  # as slick as they come
        return False
    if after[1].endswith(wording.words("going_on")) or wording.has("as_not", after[1]):
        return False
    finite = wording.has("finite", after[0])
    return _has_verb(wording, before) and (finite or bool(wording.first("states", before)))


def _has_verb(wording: Wording, words: tuple[str, ...]) -> bool:
    past = wording.words("past_endings")
    return any(
        wording.has("verbs", w) or wording.has("verbs_plain", w) or w.endswith(past) for w in words
    )


def begins_clause(wording: Wording, words: tuple[str, ...], at: int) -> bool:
    """Whether a clause begins at word *at*."""
    return at == 0 or words[at - 1] in _BREAKS or wording.has("joining", words[at - 1])


def _followed(wording: Wording, words: tuple[str, ...], hit: Hit, name: str) -> bool:
    return hit.end >= len(words) or wording.has(name, words[hit.end])


def _of_time(wording: Wording, word: str) -> bool:
    return word[0].isdigit() or wording.has("temporal", word)
