"""
A claim that argues within itself.

Words such as *because* and *therefore* join two claims and the step between them.
In one box none of the three can be attacked or supported alone.
Make two claims, and let a link say what the word said.
That something follows *since* a time, or happens *so that* something comes about, is no reasoning;
a cause named in half a sentence (*due to fog*) is a hint only.

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

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._wording import needs, tokens, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._wording import Hit, Wording

_ACTION = "Make two claims, and link them."


def check(context: Context) -> Iterator[Finding]:
    """Look for words that tie a reason or a cause to what it brings about."""
    wording = context.wording
    for said in wording.said:
        words = tokens(unquoted(said.claim.text)) if '"' in said.words else said.words
        name = context.name(said.ref)
        if reason := next(_reasons(wording, words), ""):
            yield Finding(said.ref, f"{name} argues within itself: “{reason}”", _ACTION)
        elif cause := wording.first("causes", words):
            message = f"{name} names a cause as well: “{cause}”"
            yield Finding(said.ref, message, _ACTION, severity=Severity.HINT)


def _reasons(wording: Wording, words: tuple[str, ...]) -> Iterator[str]:
    other = [h for name in ("causes", "no_reasoning") for h in wording.find(name, words)]
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    for hit in wording.find("reasoning", words):
        if hit.at not in taken and _argues(wording, words, hit):
            yield hit.phrase


def _argues(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    if hit.phrase == "so":
        return _begins(words, hit.at) and not _followed(wording, words, hit, "so_not")
    if hit.phrase == "since":
        rest = words[hit.end :]
        return _begins(words, hit.at) and not any(_of_time(wording, word) for word in rest)
    return True


def _begins(words: tuple[str, ...], at: int) -> bool:
    """Whether a clause begins at word *at*."""
    return at == 0 or words[at - 1] in {",", ";", ":", ".", "and", "-", "—", "–"}


def _followed(wording: Wording, words: tuple[str, ...], hit: Hit, name: str) -> bool:
    return hit.end >= len(words) or wording.has(name, words[hit.end])


def _of_time(wording: Wording, word: str) -> bool:
    return word[0].isdigit() or wording.has("temporal", word)


RULE = Rule("WRD103", Severity.WARNING, check, lacks=needs("reasoning"))
