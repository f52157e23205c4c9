"""The rules of a framework as plain numbers, for programs that are not in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import graph
from ..model import Kind
from ..model.evaluation import PlainTheory
from .framework import Presumption

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ..aspic import InferenceRule, Literal
    from .framework import Induced


def plain_theory(induced: Induced) -> PlainTheory:
    """
    Write what *induced* was built from as numbers, so that a page can evaluate it.

    Atoms have numbers; a literal is twice that number, and one more if it is negative.
    *atoms* has the atom of each evaluated node, and *fixed* the nodes whose verdict is assumed.
    *rules* are lists: name (an atom), premises and conclusion (literals), and flags:
    1 if strict, 2 if the rule wins ties, 4 if what it does is only to ask.
    *weaker* has pairs of names: a rule, and one that is stronger.
    *reasons* are pairs: an atom, and the atoms that one inference for it rests on.
    """
    atoms: dict[Hashable, int] = {}

    def atom(name: Hashable) -> int:
        return atoms.setdefault(name, len(atoms))

    def literal(of: Literal) -> int:
        return 2 * atom(of.atom) + (not of.positive)

    theory = induced.case.theory
    data: dict[str, Any] = {
        "atoms": [atom(induced.same(node)) for node in induced.nodes],
        "fixed": [at for at, node in enumerate(induced.nodes) if node in induced.choices.assume],
        "axioms": list(map(literal, theory.axioms)),
        "rules": [
            [
                atom(rule.name),
                list(map(literal, rule.premises)),
                literal(rule.conclusion),
                _flags(induced, rule),
            ]
            for rule in dict.fromkeys(theory.rules)
        ],
        "weaker": [[atom(a), atom(b)] for a, b in _weaker(theory.rule_preferences)],
        "last": induced.choices.link == "last",
        "elitist": induced.choices.comparison == "elitist",
        "reasons": [
            [atom(i.target), list(map(atom, i.premises))]
            for several in induced.by_source.values()
            for i in several
            if i.pro and i.kind is not Kind.OUTWEIGHS
        ],
    }
    return PlainTheory(induced.nodes, data)


def _flags(induced: Induced, rule: InferenceRule) -> int:
    inferences: Any = ()
    if not isinstance(rule.name, Presumption):
        inferences = induced.by_source.get(rule.name, ())  # type: ignore[call-overload]
    asks = bool(inferences) and bool(inferences[0].challenge)
    wins = rule.name in induced.case.theory.directed
    return int(rule.strict) + 2 * wins + 4 * asks


def _weaker(
    pairs: tuple[tuple[Hashable, Hashable], ...],
) -> list[tuple[Hashable, Hashable]]:
    """Close preferences under transitivity, and drop those that hold both ways."""
    above: dict[Hashable, tuple[Hashable, ...]] = {}
    for weak, strong in pairs:
        above.setdefault(strong, ())
        above[weak] = (*above.get(weak, ()), strong)
    reached = {name: graph.reachable(above, above[name]) for name in above}
    return [(a, b) for a in above for b in above if b in reached[a] and a not in reached[b]]
