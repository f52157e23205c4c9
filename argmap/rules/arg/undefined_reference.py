"""
A title that is referred to but never defined.

`[Title]` only refers; `[Title]: A sentence.` says what the claim is.
A claim that is never defined says no more than its title,
and most often the title is misspelt: then the claim with the right title lacks a link.
If there is a similar title, this is a warning.
If more than three claims are never defined, they are reported together.
A title that is a sentence, such as `[Pensioners are always free]`, needs no definition.
Those that aren't connected to anything, either, are left to STR104.

Arguments often have nothing but a title, and so do the claims of some maps:
these are reported only if another title differs by what looks like a typo.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
        - [Pensioners]: Pensioners are always free.

[Fre time]
    + [Survey]: Most readers said so in a survey.
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
        - [Pensioners]: Pensioners are always free.

[Free time]
    + [Survey]: Most readers said so in a survey.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ...analysis.wording import Wording, tokens
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._loose import loose_elements
from .._titles import colons_inside, folded, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Argument, Claim


#: How many are reported one by one.
_FEW = 1
#: How many words a sentence has at least.
_SENTENCE = 3


def check(context: Context) -> Iterator[Finding]:
    """Look for claims and arguments that are only referred to."""
    claims = context.map.claims
    by_title = 2 * sum(1 for c in claims if c.title and c.canonical is None) > len(claims)
    yield from _missing(context, claims, only_near=by_title)
    yield from _missing(context, context.map.arguments, only_near=True)


def _missing(
    context: Context, elements: Sequence[Claim | Argument], *, only_near: bool
) -> Iterator[Finding]:
    titled = [e for e in elements if e.title]
    undefined = {e.title: e for e in titled if e.title and not _is_defined(e)}
    known = [e.title for e in titled if e.title and e.title not in undefined]
    alike = set(map(folded, known)) if undefined else set()
    close = near(undefined, known)
    # the others are reported as look-alike titles, or as a colon inside the brackets
    split = colons_inside(context.map) if undefined else {}
    missing = {
        title: element
        for title, element in undefined.items()
        if folded(title) not in alike and element.ref not in split
    }
    for title, element in missing.items():
        if title in close:
            yield _report(context, element, close[title])
    loose = {element.ref for element in loose_elements(context)} if missing else set()
    far = [e for title, e in missing.items() if title not in close and e.ref not in loose]
    far = [e for e in far if not _says_it(context, e.title or "")]
    if len(far) > _FEW and not only_near:
        yield _together(context, far)
        return
    for element in () if only_near else far:
        yield _report(context, element, "")


def _says_it(context: Context, title: str) -> bool:
    """Whether a title is a sentence of its own, by a verb that is on the list."""
    wording, words = context.of(Wording), tokens(title)
    return len(words) >= _SENTENCE and any(wording.has("verbs_plain", w) for w in words[1:])


def _together(context: Context, elements: Sequence[Claim | Argument]) -> Finding:
    refs = [e.ref for e in elements]
    return Finding(
        refs[0],
        f"{len(refs):,} claims are never defined: {context.names(refs)}",
        f"Define each of them once, as {context.name(refs[0])}: A sentence.",
        related=Related.each(refs[1:], "not defined, either"),
    )


def _is_defined(element: Claim | Argument) -> bool:
    return element.canonical is not None or bool(getattr(element, "steps", ()))


def _report(context: Context, element: Claim | Argument, other: str) -> Finding:
    name = context.name(element.ref)
    meant = f"; {name[0]}{short(other)}{name[-1]} is" if other else ""
    return Finding(
        element.ref,
        f"{name} is never defined{meant}",
        f"Did you mean {name[0]}{short(other)}{name[-1]}?"
        if other
        else f"Define it once, as {name}: A sentence.",
        Severity.WARNING if other else None,
        related=(Related(attrs.evolve(element.ref, key=other), "what was probably meant"),)
        if other
        else (),
    )


RULE = Rule(
    "ARG101",
    Severity.HINT,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.ends",
    ),
    causes=(
        "STR104",
        "STR106",
        "STR107",
    ),
)
