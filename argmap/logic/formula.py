"""Formulas of first-order logic with equality; propositional ones are part of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@attrs.frozen(cache_hash=True)
class Variable:
    """What a quantifier binds."""

    name: str


@attrs.frozen(cache_hash=True)
class Applied:
    """A constant, or a function applied to *args*."""

    name: str
    args: tuple[Term, ...] = ()


Term: TypeAlias = Variable | Applied


@attrs.frozen(cache_hash=True)
class Truth:
    """A formula that is true, or false, whatever the facts are."""

    value: bool


@attrs.frozen(cache_hash=True)
class Atom:
    """A proposition, or a predicate applied to *args*."""

    name: str
    args: tuple[Term, ...] = ()


@attrs.frozen(cache_hash=True)
class Equal:
    """*left* and *right* are the same thing."""

    left: Term
    right: Term


@attrs.frozen(cache_hash=True)
class Not:
    """*part* is false."""

    part: Formula


@attrs.frozen(cache_hash=True)
class And:
    """All *parts* are true; two of them or more."""

    parts: tuple[Formula, ...]


@attrs.frozen(cache_hash=True)
class Or:
    """Some of the *parts* is true; two of them or more."""

    parts: tuple[Formula, ...]


@attrs.frozen(cache_hash=True)
class Implies:
    """If *left* is true, so is *right*."""

    left: Formula
    right: Formula


@attrs.frozen(cache_hash=True)
class Iff:
    """*left* is true just if *right* is."""

    left: Formula
    right: Formula


@attrs.frozen(cache_hash=True)
class Quantified:
    """*body* is true of everything (*universal*), or of something."""

    universal: bool
    variable: str
    body: Formula


Formula: TypeAlias = Truth | Atom | Equal | Not | And | Or | Implies | Iff | Quantified


def parts(formula: Formula) -> tuple[Formula, ...]:
    """List the immediate parts of *formula*."""
    if isinstance(formula, Not):
        return (formula.part,)
    if isinstance(formula, (And, Or)):
        return formula.parts
    if isinstance(formula, (Implies, Iff)):
        return (formula.left, formula.right)
    return (formula.body,) if isinstance(formula, Quantified) else ()


def walk(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """Yield *formulas* and everything in them, from left to right."""
    waiting = list(formulas)[::-1]
    while waiting:
        formula = waiting.pop()
        yield formula
        waiting += parts(formula)[::-1]


def terms(formula: Formula) -> Iterator[Term]:
    """Yield the terms of an atom or an equation, those inside others included."""
    waiting: list[Term] = []
    if isinstance(formula, Atom):
        waiting += formula.args[::-1]
    elif isinstance(formula, Equal):
        waiting += (formula.right, formula.left)
    while waiting:
        term = waiting.pop()
        yield term
        if isinstance(term, Applied):
            waiting += term.args[::-1]


def is_propositional(formula: Formula) -> bool:
    """
    Whether truth tables can decide about it: it has no quantifier and no equation.

    Without these, ``F(a)`` is as opaque as ``p``.
    """
    return not any(isinstance(f, (Quantified, Equal)) for f in walk([formula]))


def atoms(formulas: Iterable[Formula]) -> tuple[Atom, ...]:
    """List the atoms, each once, in the order of appearance."""
    return tuple(dict.fromkeys(f for f in walk(formulas) if isinstance(f, Atom)))
