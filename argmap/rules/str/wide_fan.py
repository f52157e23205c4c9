"""
More reasons under one claim, or more boxes in one picture, than readers can take in.

Nobody compares more than seven reasons for or against one claim side by side.
Group those that make the same point under a claim that states it.
A picture with more than sixty boxes can't be read on one page; headings split a map.
An overview may list many reasons on purpose,
so the rule runs only in the profiles `rationale` and `strict`.

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
    """Count the reasons for and against each claim, and the claims of each section."""
    reasons: dict[tuple[Ref, bool], list[Ref]] = {}
    for i in context.inferences:
        if i.pro or i.con:
            reasons.setdefault((i.target, i.pro), []).append(i.source)
    for (ref, pro), given in reasons.items():
        if len(given) > _REASONS:
            what = "reasons" if pro else "objections"
            yield Finding(
                ref,
                f"{len(given):,} {what} are listed side by side under {context.name(ref)}",
                "Group those that make the same point under a claim that states it.",
                related=Related.each(given, f"one of the {what}"),
            )
    yield from _large(context)


def _large(context: Context) -> Iterator[Finding]:
    boxes: dict[int | None, list[Claim]] = {}
    for claim in context.stated:
        boxes.setdefault(claim.home, []).append(claim)
    for section, claims in boxes.items():
        if len(claims) > _BOXES:
            yield Finding(
                None,
                f"{len(claims):,} claims are {_where(context, section)}",
                "Use headings (# Title) to split them into parts that fit on a page.",
                place=claims[0].ref,
            )


def _where(context: Context, section: int | None) -> str:
    if section is None or not 0 <= section < len(context.map.sections):
        return "in one picture"
    return f"in one section, “{short(context.map.sections[section].title)}”"


RULE = Rule(
    "STR113",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    changes=(
        "claim.added",
        "relation.added",
        "relation.ends",
    ),
)
