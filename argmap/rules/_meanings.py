"""What the names in the formulas of a map mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.formal import Formal

if TYPE_CHECKING:
    from ..logic import Formula
    from ._base import Context


def meanings(context: Context) -> dict[str, str]:
    """Say what each name means: as declared, or as the first claim that is just this name says."""
    from ..logic.formula import Atom  # noqa: PLC0415 - few maps need it

    formal = context.of(Formal)
    found: dict[str, str] = {}
    for _, name, text in formal.declared:
        found.setdefault(name.partition("(")[0].strip(), text)
    for ref, formula in formal.formulas.items():
        if isinstance(formula, Atom) and not formula.args:
            found.setdefault(formula.name, context.map.claims.by_key[ref.key].text)
    return found


def symbols_of(formula: Formula) -> list[str]:
    """List the propositions, predicates, functions and constants of *formula*."""
    from ..logic.formula import Applied, Atom, terms, walk  # noqa: PLC0415 - few maps need it

    found = [f.name for f in walk([formula]) if isinstance(f, Atom)]
    found += [t.name for f in walk([formula]) for t in terms(f) if isinstance(t, Applied)]
    return list(dict.fromkeys(found))
