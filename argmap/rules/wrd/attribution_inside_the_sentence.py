"""
A claim that says who makes it.

*The minister says that taxes will fall* is true as soon as the minister says it.
If the map uses what is said, attribute it in the data (`{by: the minister}`);
if it matters that it was said, mark the claim as a report (`{kind: report}`).
An argument from testimony needs the speaker in its premise:
premises of a step with a scheme are skipped,
and so are those that support the very thing that is said in them.
In many maps the speaker does no harm, so the rule runs only in the profiles
`rationale` and `strict`.

Bad:

```argdown
[Save]: The town should save now. #contention
    + [Fall]: The treasurer says that taxes will fall.
```

Good:

```argdown
[Save]: The town should save now. #contention
    + [Fall]: Taxes will fall. {by: the treasurer}
```

See C. A. J. Coady, *Testimony: A Philosophical Study* (1992),
on what somebody's saying so establishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import Sense
from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import Hit
    from ...model import Ref

#: What part of the words of a conclusion its premise has if it quotes it.
_PART = 0.6


def check(context: Context) -> Iterator[Finding]:
    """Look for words of attribution in claims that aren't marked."""
    wording = context.of(Wording)
    cited = frozenset(_cited(context))
    for sentence in wording.claim_words:
        claim = sentence.claim
        if claim.by or claim.kind == "report" or claim.has("report") or claim.ref in cited:
            continue
        if hit := next(_attributions(wording, sentence.words), None):
            yield Finding(
                sentence.ref,
                f"{context.name(sentence.ref)} says who makes the claim: “{hit.phrase}”",
                "Move that to the data, as {by: ...}, or mark the claim {kind: report}.",
                span=place(context, sentence, hit.phrase, hit.at),
            )


def _cited(context: Context) -> Iterator[Ref]:
    """Yield premises that argue from what somebody says."""
    terms = context.of(Sense).terms
    for i in context.inferences:
        whole = terms.get(i.target, frozenset())
        for premise in i.premises:
            shared = terms.get(premise, frozenset()) & whole
            if i.scheme or (whole and len(shared) >= _PART * len(whole)):
                yield premise


def _attributions(wording: Wording, words: tuple[str, ...]) -> Iterator[Hit]:
    if wording.first("no_attribution", words):
        return
    for hit in wording.find("attribution", words):
        if not (hit.at and wording.has("unsaid", words[hit.at - 1])):
            yield hit
    for hit in wording.find("sources_named", words):
        if hit.at == 0 or words[hit.at - 1] == ",":
            yield hit


RULE = Rule(
    "WRD108",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("attribution"),
    changes=("claim.data", "claim.text"),
)
