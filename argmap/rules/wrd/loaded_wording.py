"""
A claim that passes judgement by its choice of words.

Anyone who doesn't share the judgement will not accept the claim, however true the rest is,
and the map doesn't show the judgement as something to argue about.
Say it neutrally, and make the judgement a claim of its own if it matters.
Words in quotation marks are ignored.

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

from ...analysis.wording import Wording, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for words on the list, outside quotation marks."""
    wording = context.of(Wording)
    for sentence in wording.claim_words:
        words = tokens(unquoted(sentence.claim.text)) if '"' in sentence.words else sentence.words
        if word := wording.first("loaded", words):
            message = f"{context.name(sentence.ref)} uses loaded wording: “{word}”"
            action = "Say it in words that both sides could use."
            yield Finding(sentence.ref, message, action, span=place(context, sentence, word))


RULE = Rule("WRD112", Severity.HINT, check, lacks=needs("loaded"), changes=("claim.text",))
