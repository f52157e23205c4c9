"""
Two claims that say the same in the same words.

The map then counts one thing twice,
and objections to one of the two don't touch the other.
State a claim once, and refer to it by its title wherever it is needed again.
Case, spaces, quotation marks and the final full stop make no difference.
If more than three claims repeat others, they are reported together.
What only shows a form, such as *First premise*, is skipped, and so are texts with an arrow
between words, such as *A -> B*: they are formulas, or relations in another notation.

Bad:

```argdown
[Picnic]: We should have a picnic. #contention
    + [Dry]: It will stay dry.

[Hike]: We should go on a hike. #contention
    + It will stay dry.
```

Good:

```argdown
[Picnic]: We should have a picnic. #contention
    + [Dry]: It will stay dry.

[Hike]: We should go on a hike. #contention
    + [Dry]
```
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ...model import Claim, Kind, Ref, Related
from ...source import Edit, Fix, Severity, Span
from .._base import Context, Finding, Rule
from .._placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: It makes no difference which quotation marks and dashes were typed.
_QUOTES = '\u2018\u2019\u201a\u2039\u203a\u201c\u201d\u201e\u00ab\u00bb"'
_DASHES = "\u2010\u2011\u2012\u2013\u2014"
#: Fewer letters than these only stand for a claim, as in a map that shows a form.
_SHORTEST = 3
_ARROW = re.compile(r"\w\W{,3} (?:--?>|==?>|→) \W{,3}\w")
_BRACKET = re.compile(r"[\[\]\r\n]")
#: The number of a premise or conclusion; it stays when the words are replaced.
_NUMBER = re.compile(r"\s*\(\d+\)[ \t]*")
_FOLDED = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))
#: What of the map differs once a claim is stated once.
_MERGED = ("claim.missing", "claim.occurrences")
_IN_STEP = ("step.premises", "step.conclusion")
_IN_RELATION = ("relation.added", "relation.missing")


def check(context: Context) -> Iterator[Finding]:
    """Compare every claim with those before it; claims of different speakers differ."""
    same = set(_said_to_be_same(context))
    first: dict[tuple[str, str], Claim] = {}
    for claim in context.stated:
        words = _words(claim.text)
        if len(words) < _SHORTEST:
            continue
        earlier = first.setdefault((words, claim.by), claim)
        if earlier is claim or (earlier.ref, claim.ref) in same:
            continue
        if not (is_placeholder(claim.text) or _ARROW.search(claim.text)):
            yield _report(context, earlier, claim)


def _report(context: Context, earlier: Claim, claim: Claim) -> Finding:
    title = context.name(earlier.ref) if earlier.title else "[Title]"
    what = "an earlier claim" if earlier.title is None else context.name(earlier.ref)
    return Finding(
        claim.ref,
        f"{context.name(claim.ref)} says the same as {what}",
        f"State it once, as {title}: ..., and refer to it with {title}.",
        fix=_reference(context, earlier, claim),
        related=(Related(earlier.ref, "the claim that says the same"),),
    )


def _reference(context: Context, earlier: Claim, claim: Claim) -> Fix | None:
    """Replace an untitled claim with a reference, if nothing else would be lost."""
    origin = context.map.origin
    bare = claim.title is None and len(claim.occurrences) == 1 and not (claim.tags or claim.data)
    if origin is None or not bare or not earlier.title or _BRACKET.search(earlier.title):
        return None
    span = origin.span(claim.ref)
    if span and claim.occurrences[0].within:
        number = _NUMBER.match(origin.source.text, span.start, span.end)
        span = Span(number.end(), span.end) if number else span
    if span is None:
        return None
    swap = (Edit(span, f"[{earlier.title}]"),)
    changes = _IN_STEP if claim.occurrences[0].within else _IN_RELATION
    return Fix(f"refer to [{earlier.title}]", swap, safe=False, changes=(*_MERGED, *changes))


def _said_to_be_same(context: Context) -> Iterator[tuple[Ref, Ref]]:
    for i in context.inferences:
        if i.kind in {Kind.EQUIVALENCE, Kind.REPHRASE}:
            for premise in i.premises:
                yield premise, i.target
                yield i.target, premise


def _words(text: str) -> str:
    if text.isascii():  # most are, and then little can differ
        return " ".join(text.lower().replace('"', "'").split()).rstrip(" .!;:")
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    return " ".join(folded.split()).rstrip(" .!;:")


RULE = Rule(
    "STR109",
    Severity.WARNING,
    check,
    fix="unsafe",
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
    singly=3,
)
