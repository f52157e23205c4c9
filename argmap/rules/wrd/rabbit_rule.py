"""
A conclusion with a term that isn't in any premise.

You can't pull rabbits out of hats: what the conclusion is about must come from somewhere.
A term that comes from nowhere points to a premise that was left out.
The rule compares words by their stems, not by their meaning.
It skips words of little meaning, such as *begin* and *new*,
and those that make a conclusion more careful, such as *probably*;
words that mean the same in this map can be listed in the front matter
(`glossary: [[car, vehicle]]`).
It asks for more than most articles say, so it runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
(1) [Human]: Socrates is human.
----
(2) [Mortal]: Socrates is mortal. #contention
```

Good:

```argdown
(1) [Human]: Socrates is human.
(2) [Humans]: All humans are mortal.
----
(3) [Mortal]: Socrates is mortal. #contention
```

See Rationale's tutorials on the rules for co-premises (Austhink, T. van Gelder).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from .. import _terms
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Compare the terms of each conclusion with those of its premises."""
    wording = context.of(Wording)
    for step in _terms.steps(context):
        given = {stem for terms in step.premises.values() for stem in terms}
        careful = _careful(context, step.target)
        fresh = [
            word
            for stem, word in step.conclusion.items()
            if stem not in given and word not in careful and not wording.has("common", word)
        ]
        if fresh:
            name, terms = context.name(step.target), _as_written(context, step.target, fresh)
            yield Finding(
                step.target,
                f"no premise of {name} mentions {_terms.listed(terms)}",
                "Add the premise that brings it in.",
                related=Related.each(step.premises, "a premise"),
            )


def _as_written(context: Context, ref: Ref, words: list[str]) -> list[str]:
    """Give *words*, which are compared in lower case, as the claim has them."""
    text = context.of(Wording).by_ref[ref].claim.text
    places = (re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)
    return [found[0] if found else word for word, found in zip(words, places, strict=True)]


def _careful(context: Context, ref: Ref) -> set[str]:
    """Give the words that only hedge a claim."""
    words = context.of(Wording).by_ref[ref].words
    return {
        word
        for name in ("hedges", "doubting")
        for hit in context.of(Wording).find(name, words)
        for word in words[hit.at : hit.end]
    }


RULE = Rule(
    "WRD116",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("empty", "endings"),
    changes=("claim.added", "step.premises"),
)
