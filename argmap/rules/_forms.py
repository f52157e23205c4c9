"""What the rules share that read the form of an inference from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..analysis.sense import Sense
from ..analysis.wording import Wording, is_word
from ..model import Claim, Related, StepRef
from ._base import Context, Finding
from ._joined import refutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..graph import Hyperedge
    from ..model import Ref

#: The lists without which no form can be read.
FORMS = (
    *("conditions", "consequences", "conditions_only", "exclusive", "rules_out"),
    *("universals", "particular"),
)

_FEWEST, _MOST = 2, 6
_BACKWARD = ("sign", "abducti", "best explanation", "best-explanation", "hypothesis", "sympt")


class Clause(NamedTuple):
    """A clause or claim: its *terms*, in their order, and whether it is denied."""

    terms: tuple[str, ...]
    denied: bool


class Conditional(NamedTuple):
    """
    A condition, and what follows if it is met.

    *pointing* tells that what follows begins with a word such as *its*,
    and so is about what the condition is about.
    """

    antecedent: Clause
    consequent: Clause
    pointing: bool = False


class Form(NamedTuple):
    """
    A rule, what is put under it, and what that is said to yield.

    *only* tells that the rule says “only A are B”, which is “all B are A”.
    """

    source: Hyperedge
    rule: Ref
    minor: Ref
    only: bool = False

    @property
    def further(self) -> tuple[Ref, ...]:
        """What the inference rests on besides the two premises."""
        return tuple(p for p in self.source.premises if p not in (self.rule, self.minor))

    def finding(self, context: Context, name: str, says: str, action: str) -> Finding:
        """Report it; *says* and *action* may name the {rule}, the {minor} and the {end}."""
        end = self.source.target
        named = {
            "rule": context.name(self.rule),
            "minor": context.name(self.minor),
            "end": context.name(end),
        }
        step = isinstance(self.source.source, StepRef)
        return Finding(
            self.source.source if step else end,
            f"the reasoning for {named['end']} reads like {name}: {says.format(**named)}",
            action.format(**named),
            related=(
                *(Related.each((end,), "what is concluded") if step else ()),
                Related(self.rule, "the rule"),
                Related(self.minor, "what is put under it"),
            ),
        )


class Forms:
    """The claims of a map as parts of forms."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def part(self, words: tuple[str, ...]) -> Clause:
        """Read some words as a part."""
        sense = self.context.of(Sense)
        denied = sense.denies and sense.core(words).denied
        return Clause(tuple(dict.fromkeys(sense.meant(words))), denied)

    def whole(self, ref: Ref) -> Clause | None:
        """Read a claim as one part, if it says something."""
        sentence = self.context.of(Wording).by_ref.get(ref)
        return self.part(sentence.words) if sentence else None

    def rule(self, ref: Ref) -> Clause | None:
        """Read a claim about all of a kind, as if “only A are B” were “all B are A”."""
        clause = self.whole(ref)
        if clause is None or not says_only(self.context.of(Wording), ref):
            return clause
        return clause._replace(terms=clause.terms[::-1])

    def conditional(self, ref: Ref) -> Conditional | None:
        """Split a claim such as “If it rains, the street gets wet” into its two parts."""
        sentence = self.context.of(Wording).by_ref.get(ref)
        halves = self._halves(sentence.words) if sentence else None
        if halves is None:
            return None
        wording, second = self.context.of(Wording), tuple(filter(is_word, halves[1]))
        first = next((w for w in second if not wording.has("consequences", w)), "")
        pointing = wording.has("pointing", first)
        both = Conditional(self.part(halves[0]), self.part(halves[1]), pointing)
        return both if both.antecedent.terms and both.consequent.terms else None

    def _halves(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Give what comes behind *if*, and the rest."""
        wording = self.context.of(Wording)
        if wording.first("conditions_not", words):
            return None
        if hit := next(wording.find("conditions_only", words), None):
            return (words[: hit.at], words[hit.end :]) if hit.at else None
        hits = list(wording.find("conditions", words))
        if len(hits) != 1 or wording.first("exclusive", words):
            return None
        if hits[0].at:
            return words[hits[0].end :], words[: hits[0].at]
        then = next((h.at for h in wording.find("consequences", words)), 0)
        end = then or next((at for at, w in enumerate(words) if w == ","), 0)
        return (words[hits[0].end : end], words[end:]) if end else None


def informal_inferences(context: Context) -> tuple[Hyperedge, ...]:
    """List what claims to suffice, unless it is formal: steps and linked reasons."""
    return context.of(_Informal).inferences


class _Informal:
    """The informal inferences of a map, which several rules look at."""

    def __init__(self, context: Context) -> None:
        self.inferences = tuple(_informal(context))


def _informal(context: Context) -> Iterator[Hyperedge]:
    for i in context.evidence:
        backward = any(word in i.scheme.casefold() for word in _BACKWARD)
        right = _FEWEST <= len(i.premises) <= _MOST and not backward and not refutes(i)
        if right and not all(is_formal(context, ref) for ref in (*i.premises, i.target)):
            yield i


def is_formal(context: Context, ref: Ref) -> bool:
    """Whether a claim carries a formula: then the rules of logic know better."""
    claim = context.map.get(ref)
    return isinstance(claim, Claim) and "formalization" in claim.data


def conditionals(context: Context) -> tuple[tuple[Form, Conditional, Clause, Clause], ...]:
    """List each conditional premise with each other premise and the conclusion."""
    return context.of(_Conditionals).found


class _Conditionals:
    """What several rules look at."""

    def __init__(self, context: Context) -> None:
        self.found = tuple(_conditionals(context))


def _conditionals(context: Context) -> Iterator[tuple[Form, Conditional, Clause, Clause]]:
    forms = context.of(Forms)
    for i in informal_inferences(context):
        given = {p: c for p in i.premises if (c := forms.conditional(p))}
        plain = given and not _is_careful(context, i) and forms.conditional(i.target) is None
        end = forms.whole(i.target) if plain else None
        for rule, conditional in given.items() if end else ():
            others = [p for p in i.premises if p != rule]
            if not any(o in given and _turned(given[o], conditional) for o in others):
                for other in others:
                    minor = forms.whole(other)
                    if minor and end and other not in given:
                        whole = _without_subject(conditional, minor, end)
                        yield Form(i, rule, other), whole, minor, end


def _without_subject(conditional: Conditional, minor: Clause, end: Clause) -> Conditional:
    """
    Leave out of a condition what all three claims are about.

    In “if the shop has closed, its windows are dark”, the consequence means the shop's windows.
    """
    about = set(conditional.antecedent.terms).intersection(minor.terms, end.terms)
    left = tuple(t for t in conditional.antecedent.terms if t not in about)
    if not left or not conditional.pointing:
        return conditional
    return conditional._replace(antecedent=conditional.antecedent._replace(terms=left))


def _is_careful(context: Context, i: Hyperedge) -> bool:
    """Whether a conclusion is only said to be likely, or is a means to an end."""
    wording = context.of(Wording)
    if wording.hedge(i.target):
        return True
    norms = [
        wording.first("norms", wording.by_ref[r].words) for r in i.premises if r in wording.by_ref
    ]
    sentence = wording.by_ref.get(i.target)
    return any(norms) and sentence is not None and bool(wording.first("norms", sentence.words))


def _turned(one: Conditional, other: Conditional) -> bool:
    return is_about(one.antecedent, other.consequent, other.antecedent)


def rules_out_others(context: Context, form: Form) -> bool:
    """
    Whether a further premise denies something, or says that only one thing is so.

    Such as “Nobody washed the street”: then the rule is not all that the conclusion rests on.
    """
    return any(rules_out(context, ref) for ref in form.further)


def rules_out(context: Context, ref: Ref) -> bool:
    """Whether a claim denies something, or says that only one thing is so."""
    clause, sentence = context.of(Forms).whole(ref), context.of(Wording).by_ref.get(ref)
    if clause is None or sentence is None:
        return False
    return clause.denied or bool(context.of(Wording).first("rules_out", sentence.words))


def is_given(context: Context, form: Form, one: Clause, not_other: Clause) -> bool:
    """Whether a further premise already says what *one* says."""
    clauses = filter(None, map(context.of(Forms).whole, form.further))
    return any(c.denied == one.denied and is_about(c, one, not_other) for c in clauses)


def is_about(clause: Clause, one: Clause, not_other: Clause) -> bool:
    """Whether *clause* speaks of what *one* says, and not of what only the other says."""
    own = set(one.terms).difference(not_other.terms)
    strange = set(not_other.terms).difference(one.terms)
    shared = own.intersection(clause.terms)
    return bool(shared) and 2 * len(shared) >= len(own) and strange.isdisjoint(clause.terms)


class Syllogism(NamedTuple):
    """
    How a rule about all of a kind, a second premise and the conclusion share their terms.

    *subject_first* tells that the second premise is about the rule's subject, as it should be;
    else it is about what the rule says of that subject, and the conclusion about the subject.
    *from_end* tells that the conclusion ends with what it takes from the rule.
    """

    subject_first: bool
    minor_denied: bool
    end_denied: bool
    from_end: bool = False

    @property
    def rank(self) -> tuple[bool, bool]:
        """Compare it with the same premises read the other way round."""
        return self.subject_first, self.from_end


def universals(context: Context) -> Iterator[tuple[Form, Syllogism]]:
    """
    Yield each premise about all of a kind with the other premises, where terms are shared.

    Of two such premises, only one is the rule: the one whose subject the other takes up,
    as in “all A are B, so all A are C, for all B are C”, or else what the conclusion ends with.
    """
    wording = context.of(Wording)
    read = {(f.source.source, f.rule, f.minor): (f, s) for f, s in _syllogisms(context, _is_rule)}
    for (source, rule, minor), (form, syllogism) in read.items():
        _, turned = read.get((source, minor, rule), (None, None))
        is_minor = turned is not None and turned.rank > syllogism.rank
        if not is_minor and not is_particular(wording, minor):  # for which see `particulars`
            yield form, syllogism


def particulars(context: Context) -> Iterator[tuple[Form, Syllogism]]:
    """Yield each premise about some of a kind with the other premises, where terms are shared."""
    return _syllogisms(context, is_particular)


def _syllogisms(
    context: Context, is_rule: Callable[[Wording, Ref], bool]
) -> Iterator[tuple[Form, Syllogism]]:
    forms, wording = context.of(Forms), context.of(Wording)
    for i in informal_inferences(context):
        rules = [p for p in i.premises if is_rule(wording, p)]
        end = forms.whole(i.target) if rules and not _is_careful(context, i) else None
        for rule in rules if end else ():
            for other in (p for p in i.premises if p != rule):
                about, minor = forms.rule(rule), forms.whole(other)
                if about and minor and end and (syllogism := _syllogism(about, minor, end)):
                    yield Form(i, rule, other, says_only(wording, rule)), syllogism


def is_particular(wording: Wording, ref: Ref) -> bool:
    """Whether a claim begins with a word such as *some*."""
    sentence = wording.by_ref.get(ref)
    hit = next(wording.find("only_some", sentence.words), None) if sentence else None
    return hit is not None and hit.at == 0


def says_only(wording: Wording, ref: Ref) -> bool:
    """Whether a claim says that only some kind of things are something."""
    sentence = wording.by_ref.get(ref)
    if sentence is None or wording.first("exclusive_not", sentence.words):
        return False
    hit = next(wording.find("exclusive", sentence.words), None)
    return hit is not None and hit.at == 0


def _is_rule(wording: Wording, ref: Ref) -> bool:
    return is_universal(wording, ref) or says_only(wording, ref)


def is_universal(wording: Wording, ref: Ref) -> bool:
    """Whether a claim begins with a word such as *all*, and doesn't take it back."""
    sentence = wording.by_ref.get(ref)
    if sentence is None or wording.first("universals_not", sentence.words):
        return False
    hit = next(wording.find("universals", sentence.words), None)
    if hit is None or wording.has("no", hit.phrase):
        return False
    return hit.at == 0 or (
        wording.has("floating", hit.phrase) and _floats(wording, sentence.words[hit.end :])
    )


def _floats(wording: Wording, after: tuple[str, ...]) -> bool:
    """Whether an “all” stands before its verb, as in “Whales all breathe air”."""
    return bool(after) and wording.has("verbs_plain", after[0])


def _syllogism(rule: Clause, minor: Clause, end: Clause) -> Syllogism | None:
    """See whether each two of the three share a term that the third lacks."""
    all_three = set(rule.terms), set(minor.terms), set(end.terms)
    middle = (all_three[0] & all_three[1]) - all_three[2]
    other = (all_three[0] & all_three[2]) - all_three[1]
    own = (all_three[1] & all_three[2]) - all_three[0]
    if not (middle and other and own) or rule.denied:
        return None
    at_middle = [rule.terms.index(t) for t in middle]
    at_other = [rule.terms.index(t) for t in other]
    if max(at_middle) < min(at_other) or max(at_other) < min(at_middle):
        from_end = min(map(end.terms.index, own)) < min(map(end.terms.index, other))
        return Syllogism(max(at_middle) < min(at_other), minor.denied, end.denied, from_end)
    return None


def one_per_step(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Keep the first finding about each step or claim: one flaw is asked about once."""
    seen: set[Ref | None] = set()
    for finding in findings:
        if finding.at not in seen:
            seen.add(finding.at)
            yield finding
