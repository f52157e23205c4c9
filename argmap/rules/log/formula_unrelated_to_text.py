"""
A formula that is about something else than the claim's text, or says the contrary.

A formula shows the form of what a claim says.
If what one of its names means shares no word with the text,
an argument may be valid on paper while its sentences have nothing to do with one another.
The meaning of a name is its declaration, or else the text of the first claim that has
just this name as its formula. Words are compared by their stems.

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
from .._base import Context, Finding, Rule, short
from .._meanings import meanings, symbols_of
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...logic import Formula


def check(context: Context) -> Iterator[Finding]:
    """Compare the words of each claim with those of the names in its formula."""
    formal = context.of(Formal)
    meant = meanings(context) if formal.formulas else {}
    for claim in context.map.claims if meant else ():
        if claim.ref not in formal or not claim.text:
            continue
        formula, name = formal.formulas[claim.ref], context.name(claim.ref)
        if foreign := _foreign(context, formula, meant, claim.text):
            message = (
                f"the text of {name} doesn't speak of “{short(foreign)}”, as its formula does"
            )
        elif _is_contrary(context, formula, meant, claim.text):
            message = f"the formula of {name} says the contrary of its text"
        else:
            continue
        yield Finding(claim.ref, message, "Formalize what the text says, or declare other names.")


def _foreign(context: Context, formula: Formula, known: Mapping[str, str], text: str) -> str:
    """Find the meaning of a name that shares no word with *text*; empty if there is none."""
    words = _stems(context, text)
    meant = (known.get(name, "") for name in symbols_of(formula))
    return next((m for m in meant if (own := _stems(context, m)) and words.isdisjoint(own)), "")


def _is_contrary(context: Context, formula: Formula, known: Mapping[str, str], text: str) -> bool:
    """Whether *formula*, a name or its negation, is denied just if *text* isn't."""
    from ...logic.formula import Atom, Not  # noqa: PLC0415 - few maps need it

    atom = formula.part if isinstance(formula, Not) else formula
    if not isinstance(atom, Atom) or atom.args:
        return False
    sense = context.of(Sense)
    one, other = (sense.core(tokens(t)) for t in (text, known.get(atom.name, "")))
    same = bool(one.words) and one.words == other.words and not (one.open or other.open)
    return same and (one.denied != other.denied) != isinstance(formula, Not)


def _stems(context: Context, text: str) -> frozenset[str]:
    return frozenset(context.of(Sense).meant(tokens(text)))


RULE = Rule(
    "LOG115",
    Severity.WARNING,
    check,
    lacks=needs(*LISTS),
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.text",),
)
