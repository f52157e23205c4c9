"""
A title whose texts say opposite things.

A title stands for one claim or argument, whatever texts define it; only the last one is shown.
If one of them denies the other, the map says both that it is so and that it isn't,
and every link to the title may be meant for either.
The rule compares words, and leaves out *not*, *never*, *no*, *fails to* and the like.
Questions state nothing and are not compared; texts that merely differ are reported as ARG102;
`{isCanonical: true}` marks the text that counts, and then nothing is reported.

Bad:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Bullying]: Uniforms reduce bullying.
    - [Cost]: A uniform costs more than a family can spend.
        + [Bullying]: Uniforms do not reduce bullying.
```

Good:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Bullying]: Uniforms reduce bullying.
    - [Cost]: A uniform costs more than a family can spend.
        + [No effect]: Uniforms do not reduce bullying.
            >< [Bullying]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...model import Claim, Related
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...analysis.sense import Core
    from ...model import Argument

#: A text of so few words that count says too little to be denied.
_FEWEST = 2


def check(context: Context) -> Iterator[Finding]:
    """Compare the texts that define each title."""
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    for element in elements:
        if len(element.occurrences) > 1 and element.title:
            clash = _clash(context, element)
            if clash:
                yield _report(context, element, *clash)


def _clash(context: Context, element: Claim | Argument) -> tuple[int, int] | None:
    """Find the first definition that denies one before it: the numbers of both."""
    sense = context.of(Sense)
    seen: dict[tuple[tuple[str, ...], bool], int] = {}
    found: tuple[int, int] | None = None
    for number, o in enumerate(element.occurrences):
        if o.data.get("isCanonical"):
            return None
        if o.reference or not o.plain or o.plain.endswith("?"):
            continue
        core = sense.core_of(o.plain)
        if not _says_enough(core):
            continue
        earlier = seen.get((core.words, not core.denied))
        if earlier is not None and found is None:
            found = earlier, number
        seen.setdefault((core.words, core.denied), number)
    return found


def _says_enough(core: Core) -> bool:
    return len(core.words) >= _FEWEST and not core.pointing and not core.open


def _report(context: Context, element: Claim | Argument, one: int, other: int) -> Finding:
    origin = context.map.origin
    name = context.name(element.ref)
    texts: Mapping[int, str] = {
        n: short(element.occurrences[n].plain.removesuffix(".")) for n in (one, other)
    }
    link = f", with >< {name} on an indented line below it" if isinstance(element, Claim) else ""
    return Finding(
        element.ref,
        f"{name} is defined as “{texts[one]}” and as its opposite, “{texts[other]}”",
        f"Keep only the text that is meant, or give the other a title of its own{link}.",
        related=(
            Related(
                element.ref,
                "the text that says the opposite",
                origin.span(element.ref, one) if origin else None,
            ),
        ),
    )


RULE = Rule(
    "FRM114",
    Severity.WARNING,
    check,
    lacks=needs(*LISTS),
    changes=(
        "claim.added",
        "claim.occurrences",
        "claim.text",
        "relation.added",
        "relation.missing",
    ),
    causes=("ARG102",),
)
