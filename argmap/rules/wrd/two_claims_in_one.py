"""
A claim that seems to say two things.

What supports one half may not support the other, and an objection can't say which one it attacks.
Two claims that are a reason only together should be linked, not written into one box.
The rule looks for several sentences, for a semicolon,
and for an *and* that is followed by a sentence of its own;
a bare *and* between two things is not reported.
Many long claims are fine as they are, so it runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Plan]: The plan for the square deserves our votes. #contention
    + [Cheap]: The plan is cheap, and the shops on the square will gain by it.
```

Good:

```argdown
[Plan]: The plan for the square deserves our votes. #contention
    + [Cheap]: The plan is cheap.
    + [Shops]: The shops on the square will gain by the plan.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...analysis.wording import Wording, is_word, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords

#: A full stop between sentences; the word before it may be an abbreviation.
_STOP = r"(?<!\w)(\w+)[\"')\]]*[.!?]\s+[\"'(\[]*[A-Z]\w*\s"
_LEAST, _REACH = 3, 6
#: So many digits may number a day.
_DAY = 2


def check(context: Context) -> Iterator[Finding]:
    """Look for two sentences in every claim."""
    for sentence in context.of(Wording).claim_words:
        if what := _what(context.of(Wording), sentence):
            message = f"{context.name(sentence.ref)} seems to say two things: {what}"
            yield Finding(
                sentence.ref, message, "Make two claims if each could be denied on its own."
            )


def _what(wording: Wording, sentence: ClaimWords) -> str:
    text = unquoted(sentence.claim.text) if '"' in sentence.words else sentence.claim.text
    if any(_ends_sentence(wording, stop[1]) for stop in re.finditer(_STOP, text)):
        return "it has several sentences"
    words = tokens(text) if '"' in sentence.words else sentence.words
    if ";" in words and min(_counts(words, words.index(";"))) >= _LEAST:
        return "it has a semicolon"
    verb, but = (_first(wording, name, words) for name in ("verbs_plain", "subordinating"))
    joined = any(
        verb < hit.at <= but and _joins(wording, words, hit.at)
        for hit in wording.find("joining", words)
    )
    return "a second sentence follows “and”" if joined else ""


def _ends_sentence(wording: Wording, word: str) -> bool:
    day = word.isdecimal() and len(word) <= _DAY  # as in “12. Oktober”
    return len(word) > 1 and not day and not wording.has("abbreviations", word.casefold())


def _first(wording: Wording, name: str, words: tuple[str, ...]) -> int:
    """Say at which word list *name* has one of them first; behind the last if nowhere."""
    return next((at for at, word in enumerate(words) if wording.has(name, word)), len(words))


def _joins(wording: Wording, words: tuple[str, ...], at: int) -> bool:
    """Whether a sentence with its own subject stands after word *at*."""
    after = words[at + 1 : at + 1 + _REACH]
    if not after or not (words[at - 1] == "," or wording.has("pronouns", after[0])):
        return False
    subject = next((n for n, w in enumerate(after) if wording.has("verbs_plain", w)), 0)
    between = after[:subject]
    return subject > 0 and not any(wording.has("subordinating", w) or w == "," for w in between)


def _counts(words: tuple[str, ...], at: int) -> tuple[int, int]:
    return sum(map(is_word, words[:at])), sum(map(is_word, words[at:]))


RULE = Rule(
    "WRD104",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("joining", "verbs_plain"),
    changes=("claim.added", "claim.text", "relation.added"),
)
