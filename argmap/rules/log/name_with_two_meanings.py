"""
A name in formulas that is declared with two meanings.

All formulas in a map share their names: `p` is the same proposition everywhere.
If a name has two meanings, an argument that only plays on words can look valid.

Bad:

```argdown
[Safe]: Our money is safe. #contention
    + [Money]: Our money is in a bank.
        {formalization: b, declarations: {b: Our money is in a bank.}}
    - <Flood>

<Flood>

(1) [Bank]: The bank floods. {formalization: b, declarations: {b: The bank of the river floods.}}
(2) [River]: If the bank floods, the cellar is wet. {formalization: b -> w}
-----
(3) [Wet]: The cellar is wet. {formalization: w}
```

Good:

```argdown
[Safe]: Our money is safe. #contention
    + [Money]: Our money is in a bank.
        {formalization: m, declarations: {m: Our money is in a bank.}}
    - <Flood>

<Flood>

(1) [Bank]: The bank floods. {formalization: b, declarations: {b: The bank of the river floods.}}
(2) [River]: If the bank floods, the cellar is wet. {formalization: b -> w}
-----
(3) [Wet]: The cellar is wet. {formalization: w}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ...analysis.formal import Formal
from ...argdown.reading.front import front_matter_span
from ...model import MapRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref
    from ...source import Span


def check(context: Context) -> Iterator[Finding]:
    """Compare each declaration with the first of that name."""
    first: dict[str, tuple[Ref | None, str, str]] = {}
    for ref, name, text in context.of(Formal).declared:
        before, known, earlier = first.setdefault(_base(name), (ref, name, text))
        if _words(earlier) != _words(text):
            there = Related(before or MapRef(), "the first declaration")
            yield Finding(
                ref,
                f"“{short(name)}” means “{short(text)}” here, but “{short(earlier)}” before",
                "Use a different name for each meaning.",
                span=_front(context, ref, name),
                related=(attrs.evolve(there, span=_front(context, before, known)),),
            )


def _front(context: Context, ref: Ref | None, name: str) -> Span | None:
    """Find where the front matter declares *name*; None if a claim does."""
    return front_matter_span(context.map, ("declarations", name)) if ref is None else None


def _base(name: str) -> str:
    return name.partition("(")[0].strip()


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!")


RULE = Rule("LOG112", Severity.WARNING, check, changes=("claim.data",))
