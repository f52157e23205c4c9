"""
A title that is defined with two different texts.

Argdown and argmap show the last text and silently ignore the others.
Either one text is an earlier version, or two things share a title.
`{isCanonical: true}` marks the text that counts.
An argument may well be described more than once, so for arguments this is only a hint.

It runs only in the profiles `rationale` and `strict`:
in a sketch, one text may be a short note of what the other writes out, and then nothing is lost.
Two texts that contradict each other are reported in every profile, as FRM114.

Bad:

```argdown
[Bridge]: The bridge should be repaired. #contention
    + [Traffic]: A thousand cars cross it every day.

[Traffic]: The detour takes half an hour.
```

Good:

```argdown
[Bridge]: The bridge should be repaired. #contention
    + [Traffic]: A thousand cars cross it every day.
    + [Detour]: The detour takes half an hour.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Claim, Related
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument


def check(context: Context) -> Iterator[Finding]:
    """Compare the texts that define each title, ignoring case, spaces and the full stop."""
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    for element in elements:
        if len(element.occurrences) > 1 and element.title:
            yield from _differing(context, element)


def _differing(context: Context, element: Claim | Argument) -> Iterator[Finding]:
    definitions = [o for o in element.occurrences if not o.reference]
    if len(definitions) < 2 or any(o.data.get("isCanonical") for o in definitions):  # noqa: PLR2004
        return
    texts = {o.plain.casefold().rstrip(" .!;:"): o.plain for o in definitions if o.plain}
    if len(texts) > 1:
        other = next(t for t in texts.values() if t != element.text)
        what = "claim" if isinstance(element, Claim) else "argument"
        yield Finding(
            element.ref,
            f"{context.name(element.ref)} is defined {len(definitions):,} times "
            f"with different texts; “{short(other)}” is ignored",
            f"Keep one text, or give each {what} a title of its own.",
            None if isinstance(element, Claim) else Severity.HINT,
            related=tuple(_passed_over(context, element)),
        )


def _passed_over(context: Context, element: Claim | Argument) -> Iterator[Related]:
    origin = context.map.origin
    for index, o in enumerate(element.occurrences):
        if not o.reference and o.plain and o.plain != element.text:
            span = origin.span(element.ref, index) if origin else None
            yield Related(element.ref, "another text", span)


RULE = Rule(
    "ARG102",
    Severity.WARNING,
    check,
    profiles=frozenset({"rationale", "strict"}),
    changes=(
        "claim.added",
        "claim.occurrences",
        "claim.text",
        "relation.added",
    ),
)
