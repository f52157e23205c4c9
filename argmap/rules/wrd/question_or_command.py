"""
A claim that asks, commands or exclaims, where it should state.

Questions and commands are neither true nor false, so nothing can speak for or against them.
Say what the question suggests, or what is to be done: the doubts then have something to hit.

Bad:

```argdown
[Park]: The old factory should become a park. #contention
    + [Children]: Where else are the children to play?
```

Good:

```argdown
[Park]: The old factory should become a park. #contention
    + [Children]: The children of the quarter have no other place to play.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._wording import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._wording import Wording

_MARKS = {"?": "is a question", "!": "is an exclamation"}


def check(context: Context) -> Iterator[Finding]:
    """Look at how every claim begins and ends."""
    for said in context.wording.said:
        if what := _what(context.wording, said.words):
            message = f"{context.name(said.ref)} {what}"
            yield Finding(said.ref, message, "State what can be true or false.")


def _what(wording: Wording, words: tuple[str, ...]) -> str:
    if words and words[-1] in _MARKS:
        return _MARKS[words[-1]]
    first = next(wording.find("commands", words), None)
    return "is a command" if first is not None and first.at == 0 else ""


RULE = Rule("WRD102", Severity.WARNING, check, lacks=needs("commands"))
