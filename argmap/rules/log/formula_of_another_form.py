"""
A formula whose form is another one than that of its text.

A formula can use the right words and still say something else:
a conditional that points the other way, *all* where the text says *some*,
or a rule without one of the conditions or exceptions that the text names.
Then an argument may be valid that isn't if one goes by its sentences.
What the names of a rule mean is their declaration,
or else the text of the first claim that has just this name as its formula.

Bad:

```argdown
===
declarations: {m: Leo has measles., s: Leo has spots.}
===

<Spots>

(1) [Symptom]: If Leo has measles, Leo has spots. {formalization: s -> m}
(2) [Spotted]: Leo has spots. {formalization: s}
-----
(3) [Measles]: Leo has measles. {formalization: m}
```

```argdown
<Rex>

(1) [Dogs]: Some dogs bite. {formalization: "A x. (Dog(x) -> Bite(x))"}
(2) [Dog]: Rex is a dog. {formalization: "Dog(rex)"}
-----
(3) [Bites]: Rex bites. {formalization: "Bite(rex)"}
```

```argdown
===
declarations: {"M(x)": x is metal, "R(x)": x rusts, s: the spoon}
===

<Spoon>

(1) [Metal]: Whatever is metal, and not painted, rusts. {formalization: "A x. (M(x) -> R(x))"}
(2) [Spoon]: The spoon is metal. {formalization: "M(s)"}
-----
(3) [Rust]: The spoon rusts. {formalization: "R(s)"}
```

Good:

```argdown
===
declarations: {m: Leo has measles., s: Leo has spots.}
===

<Spots>

(1) [Symptom]: If Leo has spots, Leo has measles. {formalization: s -> m}
(2) [Spotted]: Leo has spots. {formalization: s}
-----
(3) [Measles]: Leo has measles. {formalization: m}
```

```argdown
<Rex>

(1) [Dogs]: All dogs bite. {formalization: "A x. (Dog(x) -> Bite(x))"}
(2) [Dog]: Rex is a dog. {formalization: "Dog(rex)"}
-----
(3) [Bites]: Rex bites. {formalization: "Bite(rex)"}
```

```argdown
===
declarations: {"M(x)": x is metal, "R(x)": x rusts, s: the spoon}
===

<Spoon>

(1) [Metal]: Whatever is metal rusts. {formalization: "A x. (M(x) -> R(x))"}
(2) [Spoon]: The spoon is metal. {formalization: "M(s)"}
-----
(3) [Rust]: The spoon rusts. {formalization: "R(s)"}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...analysis.sense import LISTS, Sense
from ...analysis.wording import Wording, tokens
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._conditions import CONDITIONS, dropped_condition
from .._forms import FORMS, Forms, is_particular, is_universal
from .._meanings import meanings
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...logic import Formula
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Compare the form of each claim with that of its formula."""
    formal = context.of(Formal)
    meant = meanings(context) if formal.formulas else {}
    for ref, formula in formal.formulas.items():
        problem = (
            _quantified(context, ref, formula)
            or _turned(context, ref, formula, meant)
            or _shortened(context, ref, formula, meant)
        )
        if problem:
            yield Finding(
                ref,
                f"the formula of {context.name(ref)} {problem}",
                "Formalize what the text says, or say in words what the formula says.",
            )


def _quantified(context: Context, ref: Ref, formula: Formula) -> str:
    """Say that one is about all of a kind, and the other about some."""
    from ...logic.formula import Quantified  # noqa: PLC0415 - few maps need it

    if not isinstance(formula, Quantified):
        return ""
    wording = context.of(Wording)
    if formula.universal and is_particular(wording, ref):
        return "is about all, but its text says “some”"
    if not formula.universal and is_universal(wording, ref):
        return "is about some, but its text about all"
    return ""


def _turned(context: Context, ref: Ref, formula: Formula, meant: Mapping[str, str]) -> str:
    """Say that a conditional points the other way than that of the text."""
    from ...logic.formula import Atom, Implies  # noqa: PLC0415 - few maps need it

    if not isinstance(formula, Implies):
        return ""
    ends = (formula.left, formula.right)
    conditional = (
        context.of(Forms).conditional(ref) if all(isinstance(e, Atom) for e in ends) else None
    )
    left, right = (set(_stems(context, meant.get(getattr(e, "name", ""), ""))) for e in ends)
    if conditional is None or not left or not right or left == right:
        return ""
    first, second = set(conditional.antecedent.terms), set(conditional.consequent.terms)
    turned = first == right and second == left
    return "points the other way than the “if” of its text" if turned else ""


def _shortened(context: Context, ref: Ref, formula: Formula, meant: Mapping[str, str]) -> str:
    """Say that a rule has lost a condition or an exception that its text names."""
    found = dropped_condition(context, ref, formula, meant)
    return f"leaves out a condition of its text, “{short(found)}”" if found else ""


def _stems(context: Context, text: str) -> Iterator[str]:
    return context.of(Sense).meant(tokens(text))


RULE = Rule(
    "LOG118",
    Severity.WARNING,
    check,
    lacks=needs(*LISTS, *FORMS, *CONDITIONS),
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.text",),
)
