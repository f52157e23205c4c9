"""
A claim about all cases that rests on a few.

*Some* swans are white, and so is *my* swan; neither shows that *all* swans are white.
A single exception refutes such a claim, so it needs a reason that covers every case.
Often the claim doesn't have to go so far: *many* or *so far* is enough.
The rule reports claims with *all*, *every*, *never* and the like
if every reason for them is about particular cases,
and steps and linked reasons that begin with *some* and end without it:
that some cyclists ignore red lights doesn't show that this cyclist does.
It is silent about a claim without such a word, since *trains are late* may mean most of them,
and about one with at least one reason that isn't about particular cases.

Bad:

```argdown
[Late]: All trains are late nowadays. #contention
    + [Mine]: My train to work was late twice last week.
    + [Some]: Some trains from the coast are late in winter.
```

Good:

```argdown
[Late]: Some trains are late nowadays. #contention
    + [Mine]: My train to work was late twice last week.
    + [Some]: Some trains from the coast are late in winter.
```

```argdown
[Late]: All trains are late nowadays. #contention
    + [Mine]: My train to work was late twice last week.
    + [Record]: The railway's own record shows no train on time since May.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import FORMS, is_universal, particulars
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref

#: In a longer claim, the word may be about something else.
_LONGEST = 30
_ACTION = (
    "Claim only what the cases show (“many”, “so far”), or give a reason that covers every case."
)


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each claim about all of a kind, then at steps from *some*."""
    generalised = _generalised(context)
    for target, cases in generalised.items():
        yield Finding(
            target,
            f"{context.name(target)} says “{_universal(context, target)}”, "
            "but its reasons are only particular cases",
            _ACTION,
            related=Related.each(cases, "a particular case"),
        )
    yield from _concluded(context, set(generalised))


def _generalised(context: Context) -> dict[Ref, list[Ref]]:
    """Give the claims about all of a kind that rest on particular cases only, with these."""
    generalised: dict[Ref, list[Ref]] = {}
    given: dict[Ref, list[Hyperedge]] = {}
    for i in context.evidence:
        given.setdefault(i.target, []).append(i)
    for target, some in given.items():
        word = _universal(context, target)
        cases = list(dict.fromkeys(p for i in some for p in i.premises)) if word else []
        if cases and all(_is_case(context, target, case) for case in cases):
            generalised[target] = cases
    return generalised


def _concluded(context: Context, done: set[Ref]) -> Iterator[Finding]:
    """Look for what is concluded from a premise about some, and isn't about some itself."""
    wording = context.of(Wording)
    for form, syllogism in particulars(context):
        end = form.source.target
        if end in done or wording.first("some", wording.by_ref[end].words):
            continue
        if not syllogism.subject_first and not is_universal(wording, end):
            continue
        done.add(end)
        name, rule = context.name(end), context.name(form.rule)
        yield Finding(
            end,
            f"{name} doesn't follow from {rule}, which is only about some",
            _ACTION,
            related=(
                Related(form.rule, "is about some"),
                Related(form.minor, "the other premise"),
            ),
        )


def _universal(context: Context, ref: Ref) -> str:
    """Give the word by which a claim is about all cases, unless it is a demand or hedged."""
    wording = context.of(Wording)
    sentence = wording.by_ref.get(ref)
    if sentence is None or sentence.length > _LONGEST or wording.hedge(ref):
        return ""
    words = sentence.words
    if wording.first("norms", words):
        return ""
    if (is_universal(wording, ref) and not _is_time(wording, words)) or wording.has(
        "no", words[0]
    ):
        return words[0]
    return wording.first("without_exception", words, but="no_all")


def _is_time(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a claim begins with “every Saturday” or the like."""
    hit = next(wording.find("no_all", words), None)
    return hit is not None and hit.at == 0


def _is_case(context: Context, target: Ref, ref: Ref) -> bool:
    """Whether a reason is about particular cases of what its target is about."""
    wording, terms = context.of(Wording), context.of(Sense).terms
    sentence = wording.by_ref.get(ref)
    if sentence is None or terms[ref].isdisjoint(terms[target]):
        return False
    words = sentence.words
    if wording.first("all", words, but="no_all") or wording.first("norms", words) or "no" in words:
        return False
    if wording.first("some", words) or _happened(wording, words):
        return True
    first = next(wording.find("particular", words), None)
    return (first is not None and first.at == 0) or words[0].isdigit()


def _happened(wording: Wording, words: tuple[str, ...]) -> bool:
    """Whether a claim tells of what happened, and of nothing that goes on."""
    if wording.first("present", words):
        return False
    ends = wording.words("past_endings")
    after = (*words[1:], "")
    verbs = (w for w, n in zip(words, after, strict=True) if not wording.has("passive_by", n))
    return bool(wording.first("past", words)) or any(w.endswith(ends) for w in verbs)


RULE = Rule(
    "FRM106",
    Severity.HINT,
    check,
    lacks=needs(*LISTS, *FORMS, "only_some", "some", "all", "past", "present"),
    changes=(
        "claim.marks",
        "claim.text",
    ),
)
