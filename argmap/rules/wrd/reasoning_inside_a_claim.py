"""
A claim that argues within itself.

Words such as *because* and *therefore* join two claims and the step between them.
In one box, none of the three can be attacked or supported on its own.
Make two claims, and let a link say what the word said.
A lone *thus* or *so* that refers to another claim is only a hint: the link already says it.
Some uses are not reasoning: *since* with a time, *so that* with a purpose,
or a cause that is named in passing (*due to fog*).

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

from ...analysis.wording import Wording, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import Hit

#: How many words a claim has at least.
_LEAST = 2
_ACTION = "Make two claims, and link them."
_LEAVE = "Leave the word out: the link already says it."


def check(context: Context) -> Iterator[Finding]:
    """Look for words that tie a reason to what it is a reason for."""
    wording = context.of(Wording)
    for said in wording.said:
        words = tokens(unquoted(said.claim.text)) if '"' in said.words else said.words
        name = context.name(said.ref)
        hit = next(_reasons(wording, words), None)
        if hit is not None and _whole(words, hit):
            yield Finding(said.ref, f"{name} argues within itself: “{hit.phrase}”", _ACTION)
        elif hit is not None:
            message = f"{name} says “{hit.phrase}”, but the other claim is elsewhere"
            yield Finding(said.ref, message, _LEAVE, severity=Severity.HINT)


def _reasons(wording: Wording, words: tuple[str, ...]) -> Iterator[Hit]:
    other = [h for name in ("causes", "no_reasoning") for h in wording.find(name, words)]
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    for name in ("reasoning", "concluding"):
        for hit in wording.find(name, words):
            if hit.at not in taken and _ties(wording, words, hit):
                yield hit


def _ties(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Skip a "so" of degree and a "since" of time."""
    if hit.phrase == "so":
        return _begins(words, hit.at) and not _followed(wording, words, hit, "so_not")
    if hit.phrase == "since":
        rest = words[hit.end :]
        return _begins(words, hit.at) and not any(_of_time(wording, word) for word in rest)
    return True


def _whole(words: tuple[str, ...], hit: Hit) -> bool:
    """Whether both claims are there: one before the word, or two with a comma between."""
    if hit.at >= _LEAST and (hit.name == "reasoning" or _begins(words, hit.at)):
        return True
    return hit.name == "reasoning" and "," in words[hit.end + _LEAST : -_LEAST]


def _begins(words: tuple[str, ...], at: int) -> bool:
    """Whether a clause begins at word *at*."""
    return at == 0 or words[at - 1] in {",", ";", ":", ".", "and", "-", "—", "–"}


def _followed(wording: Wording, words: tuple[str, ...], hit: Hit, name: str) -> bool:
    return hit.end >= len(words) or wording.has(name, words[hit.end])


def _of_time(wording: Wording, word: str) -> bool:
    return word[0].isdigit() or wording.has("temporal", word)


RULE = Rule("WRD103", Severity.WARNING, check, lacks=needs("reasoning", "concluding"))
