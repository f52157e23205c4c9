"""
More reasons under one claim, or more boxes in one picture, than a reader takes in.

Beyond seven reasons side by side no one compares them any more.
Group those that make the same point under a claim that says it.
Beyond sixty boxes a picture can no longer be read on a page; headings split a map.

Bad:

```argdown
[Move]: We should move to the coast. #contention
    + [Air]: The air is better.
    + [Sea]: We could swim every morning.
    + [Rent]: Rents are lower.
    + [Space]: Flats are larger.
    + [Friends]: Our friends live there.
    + [Work]: There is work at the port.
    + [School]: The school is small.
    + [Train]: The train goes every hour.
```

Good:

```argdown
[Move]: We should move to the coast. #contention
    + [Health]: Life there is healthier.
        + [Air]: The air is better.
        + [Sea]: We could swim every morning.
    + [Housing]: We could afford a better flat.
        + [Rent]: Rents are lower.
        + [Space]: Flats are larger.
    + [Friends]: Our friends live there.
    + [Work]: There is work at the port.
    + [School]: The school is small.
    + [Train]: The train goes every hour.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Ref, Related
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim

_REASONS = 7
_BOXES = 60


def check(context: Context) -> Iterator[Finding]:
    """Count the reasons of each claim, and what stands in each section by itself."""
    reasons: dict[Ref, list[Ref]] = {}
    for i in context.inferences:
        if i.pro or i.con:
            reasons.setdefault(i.target, []).append(i.source)
    for ref, given in reasons.items():
        if len(given) > _REASONS:
            yield Finding(
                ref,
                f"{len(given):,} reasons stand side by side under {context.name(ref)}",
                "Group those that make the same point under a claim that says it.",
                related=Related.each(given, "one of the reasons"),
            )
    yield from _large(context)


def _large(context: Context) -> Iterator[Finding]:
    boxes: dict[int | None, list[Claim]] = {}
    for claim in context.stated:
        boxes.setdefault(claim.section, []).append(claim)
    for section, claims in boxes.items():
        if len(claims) > _BOXES:
            yield Finding(
                None,
                f"{len(claims):,} claims stand {_where(context, section)}",
                "Split them by headings (# Title) into parts that fit on a page.",
                place=claims[0].ref,
            )


def _where(context: Context, section: int | None) -> str:
    if section is None or not 0 <= section < len(context.map.sections):
        return "in one picture"
    return f"in one section, “{short(context.map.sections[section].title)}”"


RULE = Rule("STR113", Severity.HINT, check)
