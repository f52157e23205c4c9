"""The conditions that a sentence names and its formula leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.sense import Sense
from ..analysis.wording import Wording, tokens
from ._meanings import symbols_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..logic import Formula
    from ..model import Ref
    from ._base import Context

    Words = tuple[str, ...]

#: The lists without which no condition can be found.
CONDITIONS = ("conditions", "universals", "whoever", "who", "conjoining", "exceptions")

_ENDS = frozenset({",", ";", ":", "."})


def dropped_condition(
    context: Context, ref: Ref, formula: Formula, meant: Mapping[str, str]
) -> str:
    """
    Give the words of a condition or exception that the text of *ref* has, and its formula hasn't.

    A rule with fewer conditions says more.  Empty if there is none, if the formula isn't a rule,
    or if one of its names has no meaning in *meant*: then nothing can be compared.
    """
    rule, sentence = _rule(formula), context.of(Wording).by_ref.get(ref)
    if rule is None or sentence is None or not all(name in meant for name in symbols_of(formula)):
        return ""
    before, behind = (_stems(context, meant, symbols_of(side)) for side in rule)
    known, words = before | behind, sentence.words
    others = [_stems(context, meant, [n]) for n in meant if n not in symbols_of(formula)]
    for part in _conditions(context, words, behind - before):
        own = frozenset(context.of(Sense).meant(part))
        foreign = own and own.isdisjoint(known)
        if foreign or any(other and other <= own and not other <= known for other in others):
            return " ".join(part)
    return ""


def _rule(formula: Formula) -> tuple[Formula, Formula] | None:
    """Give the two sides of a conditional, also of one about everything."""
    from ..logic.formula import Implies, Quantified  # noqa: PLC0415 - few maps need it

    while isinstance(formula, Quantified) and formula.universal:
        formula = formula.body
    return (formula.left, formula.right) if isinstance(formula, Implies) else None


def _stems(context: Context, meant: Mapping[str, str], names: list[str]) -> frozenset[str]:
    return frozenset(s for n in names for s in context.of(Sense).meant(tokens(meant[n])))


def _conditions(context: Context, words: Words, behind: frozenset[str]) -> Iterator[Words]:
    """Yield further conditions and exceptions; *behind* are stems of what follows from them."""
    wording, clause = context.of(Wording), _clause(context, words, behind)
    for hit in wording.find("conjoining", clause):
        part = _until_comma(clause[hit.end :])
        if not any(h.at == 0 for h in wording.find("universals", part)):  # “those and all those”
            yield part
    for hit in wording.find("exceptions", words):
        yield _before(context, _until_comma(words[hit.end :]), behind)


def _clause(context: Context, words: Words, behind: frozenset[str]) -> Words:
    """Give the clause with the conditions; empty if *words* don't say where it is."""
    wording = context.of(Wording)
    whole = _before(context, words, behind)
    if whole == words:
        whole = ()  # nothing shows where it ends
    if any(hit.at == 0 for hit in wording.find("universals", words)):
        # “all cats and dogs” has no condition before “that”
        start = next((h.end for n in ("whoever", "who") for h in wording.find(n, whole)), None)
        return whole[start:] if start is not None else ()
    hits = list(wording.find("conditions", words))
    others = ("conditions_not", "conditions_only")
    if len(hits) != 1 or any(wording.first(name, words) for name in others):
        return ()
    return words[hits[0].end :] if hits[0].at else whole


def _before(context: Context, words: Words, stems: frozenset[str]) -> Words:
    """Give *words* up to the first of *stems*, or all."""
    stem = context.of(Sense).stem
    return next((words[:at] for at, w in enumerate(words) if stem(w) in stems), words)


def _until_comma(words: Words) -> Words:
    """Give *words* up to the next comma, but for one at the beginning."""
    first = 1 if words[:1] == (",",) else 0
    end = next((at for at, w in enumerate(words) if at >= first and w in _ENDS), len(words))
    return words[first:end]
