"""
A claim that passes judgement by its choice of words.

Anyone who doesn't share the judgement will not accept the claim, however true the rest is,
and the map doesn't show the judgement as something to argue about.
Say it neutrally, and make the judgement a claim of its own if it matters.
Words in quotation marks are ignored, and so are judgements that the claim grants
(*even outrageous views*), and names such as *liars* in a map that is about those who lie.

Bad:

```argdown
[Stop]: The new harbour should not be built. #contention
    + [Report]: The so-called experts overlooked the tides.
```

Good:

```argdown
[Stop]: The new harbour should not be built. #contention
    + [Report]: The commission overlooked the tides.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import Sense
from ...analysis.wording import Wording, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import Hit

#: How many claims speak of what a map is about, at least one more than this.
_TOPIC = 2


def check(context: Context) -> Iterator[Finding]:
    """Look for words on the list, outside quotation marks."""
    wording = context.of(Wording)
    for sentence in wording.claim_words:
        words = tokens(unquoted(sentence.claim.text)) if '"' in sentence.words else sentence.words
        if word := _judging(context, words):
            message = f"{context.name(sentence.ref)} uses loaded wording: “{word}”"
            action = "Say it in words that both sides could use."
            yield Finding(sentence.ref, message, action, span=place(context, sentence, word))


def _judging(context: Context, words: tuple[str, ...]) -> str:
    """Give the first word on the list that judges."""
    wording = context.of(Wording)
    for hit in wording.find("loaded", words):
        granted = any(h.end == hit.at for h in wording.find("granting", words[: hit.at]))
        if not granted and not _is_topic(context, hit):
            return hit.phrase
    return ""


def _is_topic(context: Context, hit: Hit) -> bool:
    """Whether other claims speak of what the word is a name for, as often as the topic is."""
    wording = context.of(Wording)
    if not wording.first("loaded_kinds", tuple(hit.phrase.split())):
        return False
    stem, terms = wording.stem(hit.phrase), context.of(Sense).terms.values()
    return sum(stem in some for some in terms) > _TOPIC


RULE = Rule("WRD112", Severity.HINT, check, lacks=needs("loaded"), changes=("claim.text",))
