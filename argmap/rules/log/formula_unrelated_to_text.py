"""
A formula whose names mean nothing that the claim's text speaks of.

A formula shows the form of what a claim says.
If what its names are declared to mean shares no word with the text,
an argument may be valid on paper while its sentences have nothing to do with one another.
Words are compared by their stems; a name without a declaration is left alone.

Bad:

```argdown
===
declarations: {s: The shop opens on Sunday., d: There is demand on Sunday.}
===

<Demand>

(1) [Demand]: Cats sleep most of the day. {formalization: d}
(2) [If demand]: If there is demand, the shop opens on Sunday. {formalization: d -> s}
-----
(3) [Open]: The shop opens on Sunday. {formalization: s}
```

Good:

```argdown
===
declarations: {s: The shop opens on Sunday., d: There is demand on Sunday.}
===

<Demand>

(1) [Demand]: On Sundays there is demand. {formalization: d}
(2) [If demand]: If there is demand, the shop opens on Sunday. {formalization: d -> s}
-----
(3) [Open]: The shop opens on Sunday. {formalization: s}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...analysis.sense import LISTS, Sense
from ...analysis.wording import tokens
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...logic import Formula


def check(context: Context) -> Iterator[Finding]:
    """Compare the words of each claim with those of the names in its formula."""
    formal = context.of(Formal)
    meanings = {
        name.partition("(")[0].strip(): _stems(context, text) for _, name, text in formal.declared
    }
    for claim in context.map.claims if formal.formulas and meanings else ():
        if claim.ref not in formal or not claim.text:
            continue
        meant = [meanings.get(n, frozenset()) for n in _names(formal.formulas[claim.ref])]
        if (
            meant
            and all(meant)
            and _stems(context, claim.text).isdisjoint(frozenset().union(*meant))
        ):
            yield Finding(
                claim.ref,
                f"the formula of {context.name(claim.ref)} is not about what its text says",
                "Formalize what the text says, or declare the names differently.",
            )


def _stems(context: Context, text: str) -> frozenset[str]:
    return frozenset(context.of(Sense).meant(tokens(text)))


def _names(formula: Formula) -> list[str]:
    """List the propositions, predicates, functions and constants of *formula*."""
    from ...logic.formula import Applied, Atom, terms, walk  # noqa: PLC0415 - few maps need it

    found = [f.name for f in walk([formula]) if isinstance(f, Atom)]
    found += [t.name for f in walk([formula]) for t in terms(f) if isinstance(t, Applied)]
    return list(dict.fromkeys(found))


RULE = Rule(
    "LOG115",
    Severity.WARNING,
    check,
    lacks=needs(*LISTS),
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.text",),
)
