"""
A claim that argues within itself.

Words such as *because* and *therefore* join two claims and the step between them.
In one box, none of the three can be attacked or supported on its own.
Make two claims, and let a link say what the word said.
It is the same without a comma: *The bus is full so people drive*.
A lone *thus* or *so* that refers to another claim is not reported: the link already says it.
Some uses are not reasoning: *since* with a time, *so that* with a purpose,
or a cause that is named in passing (*due to fog*).
Nor are they the author's reasoning in a question, behind an *if*, in quotation marks,
or where somebody else is said to reason so (*Critics say it failed because ...*).
Claims in another language than the map's are left alone.
The reason is part of what is claimed where the title names it as well,
where it is a possible cause (*may be late because ...*),
or where a clause in passing has it (*, which is fine because ...*);
and *therefore ... called* says where a name comes from.
Texts of more than fifty words are skipped: they have to be taken apart anyway.
Where the link says something else than the word, FRM110 asks which of the two is meant.

Bad:

```argdown
[Rent]: The rents should be capped. #contention
    + [Afford]: Nurses leave the town because they can't afford the rents.
```

Good:

```argdown
[Rent]: The rents should be capped. #contention
    + [Leave]: Nurses leave the town.
        + [Afford]: Nurses can't afford the rents. {mode: explanation}
    + [Rise]: Rents have risen by half since the factory opened.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...analysis.wording import Wording, tokens
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._reasoning import Reasoning
from .._sentences import in_another_language
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords, Hit
    from .._reasoning import Tie

_STRAIGHT = str.maketrans("\u2018\u2019", "''")
_SINGLE = r"(?<!\w)'[^']+'(?!\w)"
#: Longer texts hold more than two claims.
_LONGEST = 50


def check(context: Context) -> Iterator[Finding]:
    """Look for words that tie a reason to what it is a reason for."""
    reasoning, wording = context.of(Reasoning), context.of(Wording)
    for sentence in wording.claim_words:
        tie = reasoning.ties.get(sentence.ref)
        if tie is None or not tie.whole or sentence.length > _LONGEST:
            continue
        if sentence.ref in reasoning.turned:
            continue  # what the word says of the arrow is reported as FRM110
        if _is_mentioned(wording, sentence, tie.hit) or _is_the_thesis(sentence, tie.hit):
            continue
        if in_another_language(wording, sentence):
            continue
        name, word = context.name(sentence.ref), tie.hit.phrase
        message = f"{name} argues within itself: “{word}”"
        yield Finding(
            sentence.ref, message, _advice(tie), span=place(context, sentence, word, tie.hit.at)
        )


def _advice(tie: Tie) -> str:
    word = tie.hit.phrase
    if tie.concludes:
        return (
            f"Make what stands before “{word}” a claim of its own, "
            "and put it below what follows, with + in front."
        )
    return f"Make the reason behind “{word}” a claim of its own, below this one, with + in front."


def _is_mentioned(wording: Wording, sentence: ClaimWords, hit: Hit) -> bool:
    """Whether the word is asked about, supposed, quoted, or somebody else's."""
    words = sentence.words
    before = words[: words.index(hit.phrase.split()[0]) + 1] if hit.at else ()
    if (
        "?" in words
        or wording.first("conditionals", before)
        or any(wording.has("alternatives", word) for word in before[-2:-1])
    ):
        return True
    if any(_reports(wording, before[: h.at]) for h in wording.find("spoken", before)):
        return True
    text = re.sub(_SINGLE, "", sentence.claim.text.translate(_STRAIGHT))
    return hit.phrase not in " ".join(text.casefold().split())


def _is_the_thesis(sentence: ClaimWords, hit: Hit) -> bool:
    """Whether the title has the word as well: that this is the reason is what is claimed."""
    title, phrase = tokens(sentence.claim.title or ""), tuple(hit.phrase.split())
    return any(title[at : at + len(phrase)] == phrase for at in range(1, len(title)))


def _reports(wording: Wording, before: tuple[str, ...]) -> bool:
    """Whether a verb of speech behind these words is somebody else's, and no noun."""
    last = before[-1] if before else ""
    return not wording.has("authors", last) and not wording.has("articles", last)


RULE = Rule(
    "WRD103",
    Severity.HINT,
    check,
    lacks=needs("reasoning", "concluding"),
    changes=(
        "claim.added",
        "claim.data",
        "claim.text",
        "relation.added",
        "relation.data",
        "relation.ends",
    ),
    singly=1,
)
