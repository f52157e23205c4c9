"""
Data that older YAML parsers read differently.

Argdown and argmap read YAML 1.2, where `no` is a string and `012` is twelve.
In YAML 1.1, which many programs still use, `yes`, `no`, `on` and `off` are true or false,
`012` is ten, `12:30` is a number of minutes, and a date is not a string.
Quotes remove the doubt.  (A date is not reported if its key says that it is one.)

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention {asked: no}
    + [Free time]: On Sundays people are free. {on: relation}
```

```argdown
===
title: The library
date: 2024-05-01
shelf: 012
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention {asked: "no"}
    + [Free time]: On Sundays people are free. {"on": relation}
```

```argdown
===
title: The library
date: 2024-05-01
shelf: "012"
===

[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
```

See https://yaml.org/type/bool.html
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from ...argdown.reading.front import front_matter
from ...model import ArgumentRef, ClaimRef, Data
from ...source import Edit, Fix, Severity, Span
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, ArgumentMap, Claim, Ref

_TRUTHS = frozenset(["y", "n", "yes", "no", "on", "off"])
#: A plain scalar, or a key, that YAML 1.1 reads differently; not in quotes.
_PLAIN = re.compile(
    r"(?:(?<=[\[{,:])|^)[ \t]*(?:-[ \t]+)*"
    r"(?P<word>[Yy](?:es)?|YES|[Nn]o?|NO|[Oo]n|ON|[Oo]ff|OFF|[-+]?0\d+"
    r"|\d+(?::[0-5]?\d)+|\d{4}-\d\d?-\d\d?)"
    r"(?=[ \t]*(?:[,\]}\r\n]|:[ \t\r\n]|[ \t]#|\Z))",
    re.MULTILINE,
)
_BRACE = re.compile(r"\s*\{")
_ABOUT_DATES = r"(?i)date|accessed|retrieved|published|created|modified|updated"
#: The brace that closes data is looked for no further than this.
_LONGEST = 20_000


def check(context: Context) -> Iterator[Finding]:
    """Look for such words without quotes, in data that contains them."""
    m = context.map
    if m.origin is None or not _PLAIN.search(m.origin.source.text):
        return
    text = m.origin.source.text
    for at, data, place in _blocks(m):
        suspects = list(_suspects(data))
        if suspects:
            yield from _found(text, at, suspects, place)


def _blocks(m: ArgumentMap) -> Iterator[tuple[Ref | None, Data, Span]]:
    """Yield all data, with the element that it belongs to and the span of its text."""
    assert m.origin is not None  # noqa: S101 - the caller has looked
    text = m.origin.source.text
    front = front_matter(text)
    if front is not None:
        yield None, m.settings, Span(*front.span(1))
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    for element in elements:
        spans = m.origin.spans.get(element.ref, ())
        for occurrence, span in zip(element.occurrences, spans, strict=False):
            if occurrence.data and (brace := _BRACE.match(text, span.end)):
                yield (
                    element.ref,
                    occurrence.data,
                    Span(brace.end() - 1, _closing(text, brace.end())),
                )
    for argument in m.arguments:
        for index, step in enumerate(argument.steps):
            place = m.origin.span(argument.step_ref(index)) if step.data else None
            if place is not None:
                yield argument.step_ref(index), step.data, place


def _closing(text: str, start: int) -> int:
    depth, at = 1, start
    for at in range(start, min(len(text), start + _LONGEST)):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            break
    return at


def _suspects(data: Data) -> Iterator[Any]:
    """Yield the keys and values of *data* that may have been written ambiguously."""
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, Data):
            waiting += value.items()
            yield from (k for k in value if k.lower() in _TRUTHS)
        elif isinstance(value, tuple):
            waiting += ((key, v) for v in value)
        elif isinstance(value, str):
            if value.lower() in _TRUTHS or _PLAIN.fullmatch(value):
                yield value
        elif isinstance(value, dt.date):
            if not re.search(_ABOUT_DATES, key):
                yield value
        elif isinstance(value, int) and not isinstance(value, bool):
            yield value


def _found(text: str, at: Ref | None, suspects: list[Any], where: Span) -> Iterator[Finding]:
    for match in _PLAIN.finditer(text, where.start, where.end):
        word = match["word"]
        meant = next((s for s in suspects if _is(word, s)), None)
        if meant is not None:
            suspects.remove(meant)
            key = text.startswith(":", match.end())
            yield _report(at, word, meant, Span(*match.span("word")), key=key)


def _is(word: str, value: Any) -> bool:
    """Whether *value* was written as *word*."""
    if isinstance(value, str):
        return word == value
    if isinstance(value, dt.date):
        return bool(re.fullmatch(r"\d{4}-\d\d?-\d\d?", word)) and word.startswith(str(value.year))
    return word.lstrip("+-").startswith("0") and word.lstrip("+-").isdigit() and int(word) == value


def _report(at: Ref | None, word: str, value: Any, span: Span, *, key: bool) -> Finding:
    if isinstance(value, int):  # the zero may be part of a name, as in a telephone number
        edits = (Edit(span, str(value)),)
        fix = Fix("write the number without the leading zero", edits, safe=False)
        taken, action = "an octal number", f"Write {value}, or quote it."
    else:
        quotes = (Edit(span, f'"{word}"'),)
        text, truth = isinstance(value, str), word.lower() in _TRUTHS
        changes = () if text else _data_of(at)
        fix = Fix("quote it", quotes, safe=text and (key or not truth), changes=changes)
        taken = _TAKEN.get(type(value), "a number" if ":" in word else "true or false")
        action = f'Write "{word}" if you mean a string.'
    return Finding(at, f"some YAML parsers read '{word}' as {taken}", action, span=span, fix=fix)


def _data_of(at: Ref | None) -> tuple[str, ...]:
    """Say what of the map data at *at* is."""
    if at is None:
        return ("map.settings", "map.sources", "map.title")
    return {ClaimRef: ("claim.data",), ArgumentRef: ("argument.data",)}.get(
        type(at), ("step.data",)
    )


_TAKEN = {dt.date: "a date, others as a string"}

RULE = Rule("ARG107", Severity.HINT, check, fix="either", changes=("map.settings",))
