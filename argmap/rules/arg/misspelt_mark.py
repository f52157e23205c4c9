"""
A misspelt mark, such as `#contension`.

Any word can be a tag, and any word can be a key between braces,
so Argdown doesn't complain about `#contension`. But the mark does nothing.
The rule reports tags and keys that are one slip away from a mark of
[the notation](../notation.md), or written with other capitals;
`linked` written as a tag, or by another word such as `connected`;
and tags that became headings, or words at the end of a claim, because of a space after the `#`.

Bad:

```argdown
[Bus]: The village should keep its bus. #contension
    + [Old]: Old people need the bus to see a doctor. {conected: a}
    + [Doctor]: The only doctor lives in the next village. {Linked: a}
```

```argdown
[Pool]: The town should build a pool. #contention
    + [Swim]: Every child should learn to swim. #linked
    + [Lessons]: Without a pool nobody gives lessons here. #linked
```

```argdown
[Full]: The bus is full on Mondays. #contention

(1) The market is on Mondays.
(2) Most people take the bus to the market.
-- {mode: explantion} --
(3) [Full]
```

Good:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Old]: Old people need the bus to see a doctor. {linked: a}
    + [Doctor]: The only doctor lives in the next village. {linked: a}
```

```argdown
[Pool]: The town should build a pool. #contention
    + [Swim]: Every child should learn to swim. {linked: a}
    + [Lessons]: Without a pool nobody gives lessons here. {linked: a}
```

```argdown
[Full]: The bus is full on Mondays. #contention

(1) The market is on Mondays.
(2) Most people take the bus to the market.
-- {mode: explanation} --
(3) [Full]
```
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from ...model import StepRef, Verdict
from ...source import Severity
from ...suggest import is_slip, nearest
from .._base import Context, Finding, Rule, short
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim, Occurrence, Ref, Step

#: Marks that are tags; those too short to be misspelt are compared by capitals only.
_TAGS = ("contention", "implicit", "evaluation", "note")
#: Keys whose value says something to argmap, and what some may say.
_KEYS = (
    *("contention", "implicit", "evaluation", "kind", "by", "hedge", "status", "weight"),
    *("formalization", "declarations", "slot", "question", "anchors", "words", "quote"),
    *("mode", "scheme", "linked", "relation", "uses", "layer", "source", "par"),
    "challenge",
)
_VALUES = {
    "mode": ("explanation", "argument"),
    "relation": ("outweighs", "preference", "equivalence", "rephrase", "entails", "contrary"),
    "kind": ("fact", "opinion", "report", "prediction", "definition", "norm"),
    "status": tuple(Verdict),
    "challenge": ("evidence", "meaning"),
}
_LINK = "Write {linked: a} after each of the reasons that need each other."
#: What was to be the last tag of a claim.
_SPACED = re.compile(r"(?<!\S)# +([a-z]+)$")
#: Other words for a mark that people use.
_MEANT = dict.fromkeys(("connected", "conjoined", "joined", "together", "coupled"), "linked")
#: Words that are a slip away from a mark, and words of their own.
_OWN = frozenset(
    {"height", "liked", "schema", "statue", "sources", "quotes", "questions", "notes"}
)
_SHORT, _LONG, _CUTOFF = 6, 9, 0.87
#: How short a value may be to be compared: its key says what is meant.
_BRIEF = 4


def check(context: Context) -> Iterator[Finding]:
    """Compare every tag and key with the marks, each word once for each element."""
    m = context.map
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    for element in elements:
        for index, occurrence in enumerate(element.occurrences):
            if occurrence.tags or occurrence.data:
                yield from _tags(context, element.ref, index, occurrence)
                yield from _data(context, element.ref, index, occurrence)
            if "# " in occurrence.text and (found := _SPACED.search(occurrence.text)):
                yield from _spaced(context, element.ref, index, found)
    for argument in m.arguments:
        for index, step in enumerate(argument.steps):
            if step.data:
                yield from _data(context, StepRef(argument.ref, index), None, step)
    yield from _headings(context)


def _tags(context: Context, ref: Ref, index: int, occurrence: Occurrence) -> Iterator[Finding]:
    name = context.name(ref)
    for tag in occurrence.tags:
        place = place_of_mark(context, ref, f"#{tag}", occurrence=index)
        if tag.casefold() in {"linked", *_MEANT}:
            message = f"#{short(tag)} on {name} is only a tag"
            yield Finding(ref, message, _LINK, span=place)
        elif near := _nearest(tag, _TAGS):
            message = f"#{short(tag)} on {name} is not a mark that argmap knows"
            yield Finding(ref, message, f"Did you mean #{near}?", span=place)


def _data(
    context: Context, ref: Ref, index: int | None, stated: Occurrence | Step
) -> Iterator[Finding]:
    name = context.name(ref)
    for key, value in stated.data.items():
        if near := "" if key in _KEYS else _mark(key):
            message = f"{{{short(key)}: ...}} on {name} is not a mark that argmap knows"
            place = place_of_mark(context, ref, key, occurrence=index)
            yield Finding(ref, message, f"Did you mean {near}?", span=place)
        elif isinstance(value, str) and (near := _nearest(value, _VALUES.get(key, ()), _BRIEF)):
            message = f"{{{key}: {short(value)}}} on {name} is not a {key} that argmap knows"
            place = place_of_mark(context, ref, value, occurrence=index)
            yield Finding(ref, message, f"Did you mean {near}?", span=place)


def _spaced(context: Context, ref: Ref, index: int, found: re.Match[str]) -> Iterator[Finding]:
    """Look at a tag that became words because of a space after the ``#``."""
    written, tag = found[0], found[1]
    if tag in {*_TAGS, "linked"}:
        message = f"“{written}” in {context.name(ref)} is words and marks nothing"
        action = _LINK if tag == "linked" else f"Write #{tag}, without the space."
        place = place_of_mark(context, ref, written, occurrence=index)
        yield Finding(ref, message, action, span=place)


def _mark(key: str) -> str:
    """Give the key that *key* was meant to be, if it is another word for one or a slip away."""
    return _MEANT.get(_nearest(key, tuple(_MEANT)) or key) or _nearest(key, _KEYS)


def _headings(context: Context) -> Iterator[Finding]:
    """Look for headings that are one mark, in small letters, and for tags of headings."""
    for index, section in enumerate(context.map.sections):
        span = context.map.origin.span(index) if context.map.origin else None
        if section.title in {*_TAGS, "linked"}:
            message = f"“# {section.title}” is a heading and marks nothing"
            action = (
                f"Write #{section.title}, without the space, at the end of the line it is for."
            )
            yield Finding(None, message, action, span=span)
        for tag in section.tags:
            if near := _nearest(tag, _TAGS):
                message = f"#{short(tag)} on a heading is not a mark that argmap knows"
                yield Finding(None, message, f"Did you mean #{near}?", span=span)


@functools.lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...], least: int = _SHORT) -> str:
    """
    Give the mark that *word* is a slip away from; nothing for marks and words of their own.

    Marks of fewer letters than *least* are compared by capitals only.
    """
    folded = word.casefold()
    if not known or word in known or folded in _OWN:
        return ""
    if folded in known:
        return folded
    long = tuple(k for k in known if len(k) >= least)
    slip = next((k for k in long if is_slip(folded, k)), "")
    if slip or len(folded) < _LONG:
        return slip
    return next(iter(nearest(word, long, most=1, cutoff=_CUTOFF)), "")


RULE = Rule(
    "ARG109",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "claim.marks",
        "claim.tags",
        "claim.text",
        "relation.data",
        "relation.ends",
        "relation.missing",
        "step.data",
    ),
    causes=("STR105", "STR106"),
)
