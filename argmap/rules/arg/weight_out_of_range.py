"""
A weight that is not a number from 0 to 1.

`{weight: 0.7}` says where the strength of a claim starts
([how strong is each claim?](../evaluation.md#how-strong-is-each-claim)),
and how much a reason weighs by a standard of proof.
With any other weight, `argmap evaluate --gradual` gives no answer at all.
A comma in place of the point is reported as well, because `{weight: 0,7}` means 0 and a key `7`.

Bad:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor]: Old people need the bus to see a doctor. {weight: heavy}
```

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor]: Old people need the bus to see a doctor. {weight: 0,9}
```

Good:

```argdown
[Bus]: The village should keep its bus. #contention
    + [Doctor]: Old people need the bus to see a doctor. {weight: 0.9}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import OptionError
from ...source import Severity
from ...suggest import brief
from .._base import Context, Finding, Rule
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim, Data
    from ...source import Span

_KEY = "weight"
_NUMBER = re.compile(r"-?\d+")


def check(context: Context) -> Iterator[Finding]:
    """Look at each claim that has a weight."""
    for claim in context.map.claims:
        if _KEY in claim.data:
            yield from _weighed(context, claim)


def _weighed(context: Context, claim: Claim) -> Iterator[Finding]:
    value, name = claim.data[_KEY], context.name(claim.ref)
    written = (o.data.get(_KEY) == value for o in claim.occurrences)
    place = _place(context, claim, next((at for at, holds in enumerate(written) if holds), 0))
    problem, action = "", "Write a number from 0 to 1, such as {weight: 0.7}."
    if decimals := _behind_a_comma(claim.data):
        whole = _whole(context, place, value)
        problem = f"the weight of {name} is read as {value}, because of the comma in it"
        if not whole.startswith("-") and _is_weight(float(f"{whole}.{decimals}")):
            action = f"Write {{weight: {whole}.{decimals}}}."
        else:
            problem = f"{problem}; {whole}.{decimals} is not a number from 0 to 1 either"
    elif not _is_weight(value):
        problem = f"the weight of {name} is {_shown(value)}, not a number from 0 to 1"
    if problem:
        yield Finding(claim.ref, problem, action, span=place)


def _whole(context: Context, place: Span | None, value: object) -> str:
    """Give the number before a comma as it is written: -0 is not 0 there."""
    origin = context.map.origin
    if origin is None or place is None:
        return str(value)
    written = origin.source.text[place.start : place.end]
    return written if _NUMBER.fullmatch(written) else str(value)


def _is_weight(value: object) -> bool:
    from ...gradual import checked_weight  # noqa: PLC0415 - few maps have weights

    try:
        checked_weight("", value)
    except OptionError:
        return False
    return True


def _shown(value: object) -> str:
    """Show *value* as the map has it."""
    if isinstance(value, str):
        quoted = brief(f"“{value}”")
        return f"the text {quoted}" if _is_weight(_number(value)) else quoted
    if value is None or isinstance(value, bool):
        return "empty" if value is None else str(value).lower()
    return brief(str(value)) if isinstance(value, (int, float)) else "a list or a table"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _behind_a_comma(data: Data) -> str:
    """Give the digits that were meant as decimals: YAML takes them for a key of their own."""
    keys = list(data)
    key = next(iter(keys[keys.index(_KEY) + 1 :]), "")
    whole = isinstance(data[_KEY], int) and not isinstance(data[_KEY], bool)
    return key if whole and key.isdecimal() and data[key] is None else ""


def _place(context: Context, claim: Claim, index: int) -> Span | None:
    value = str(claim.data[_KEY])
    for words in ((_KEY, f"-{value}"), (_KEY, value), (_KEY,)):
        if place := place_of_mark(context, claim.ref, *words, occurrence=index):
            return place
    return None


RULE = Rule("ARG114", Severity.WARNING, check, changes=("claim.data",))
