"""What engines answer, and how to put it into words."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

import attrs

from ..suggest import visible
from .formula import Applied, Atom, Equal, Formula
from .spelling import spell, spell_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .formula import Term

_SLOT = re.compile(r"\.\.\.|…|_{2,}")
_WORD = re.compile(r"\w+")
_MOST_FACTS = 4
_LONGEST = 48


class Decision(enum.Enum):
    """Whether a conclusion follows; unknown means that the time limit was too short to decide."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


@attrs.frozen
class Interpretation:
    """
    A way things could be: what there is, and what is true of it.

    Propositions need no *things*.
    What *facts* doesn't list makes no difference.
    """

    facts: tuple[tuple[Formula, bool], ...]
    things: tuple[str, ...] = ()

    def in_words(
        self,
        declarations: Mapping[str, str] | None = None,
        sentences: Mapping[Formula, str] | None = None,
    ) -> str:
        """
        Describe it briefly, with the words that *declarations* give for names.

        *sentences* are words for whole formulas, and go first.

        >>> Interpretation(((Atom("p"), True), (Atom("q"), False))).in_words({"p": "It rains."})
        '“It rains” is true and q is false'
        """
        words = Glossary(declarations or {}, sentences)
        facts = [
            f"{words.sentence(fact)} is {str(holds).lower()}"
            for fact, holds in self.facts[:_MOST_FACTS]
        ]
        if more := len(self.facts) - len(facts):
            facts.append(f"{more:,} more facts hold")
        things = [words.term(Applied(name)) for name in self.things[:_MOST_FACTS]]
        where = f"there is nothing but {_listed(things)}" if things else ""
        return "; ".join(part for part in (where, _listed(facts)) if part) or "nothing is known"


@attrs.frozen
class Answer:
    """
    Whether formulas can all be true; None if the time limit was too short to decide.

    *model* shows how they can, if that was found.
    """

    satisfiable: bool | None
    model: Interpretation | None = None


@attrs.frozen
class Validity:
    """Whether a conclusion follows, and if not, when the premises are true and it is false."""

    decision: Decision
    countermodel: Interpretation | None = None


class Glossary:
    """
    What names mean, in the author's words.

    A predicate's words have a slot for each argument, ``F: "… is mortal"``,
    or name its variables, ``"F(x)": "x is mortal"``;
    without either the first argument goes before them, the others after them.
    """

    def __init__(
        self, declarations: Mapping[str, str], sentences: Mapping[Formula, str] | None = None
    ) -> None:
        self._sentences = sentences or {}
        entries = (_entry(name, text) for name, text in declarations.items())
        self._entries = {name: (variables, text) for name, variables, text in entries}

    def sentence(self, formula: Formula) -> str:
        """
        Say an atom or an equation.

        >>> Glossary({"L(x, y)": "x loves y", "a": "Ann"}).sentence(
        ...     Atom("L", (Applied("a"), Applied("b")))
        ... )
        '“Ann loves b”'
        """
        if formula in self._sentences:
            return f"“{_short(self._sentences[formula])}”"
        if isinstance(formula, Equal):
            return f"“{self.term(formula.left)} is {self.term(formula.right)}”"
        if not isinstance(formula, Atom) or formula.name not in self._entries:
            return _short(spell(formula))
        variables, text = self._entries[formula.name]
        args = [self.term(arg) for arg in formula.args]
        return f"“{_short(_filled(text, variables, args))}”"

    def term(self, term: Term) -> str:
        """Name a thing: a constant in its declared words."""
        if isinstance(term, Applied) and term.args and term.name in self._entries:
            variables, text = self._entries[term.name]
            return _filled(text, variables, [self.term(arg) for arg in term.args])
        if isinstance(term, Applied) and not term.args and term.name in self._entries:
            return self._entries[term.name][1]
        return _short(spell_term(term))


def _entry(name: str, text: str) -> tuple[str, tuple[str, ...], str]:
    head, _, inside = name.partition("(")
    return head.strip(), tuple(_WORD.findall(inside)), _short(text)


def _filled(text: str, variables: tuple[str, ...], args: list[str]) -> str:
    if variables:
        names = dict(zip(variables, args, strict=False))
        return _WORD.sub(lambda word: names.get(word[0], word[0]), text)
    if _SLOT.search(text):
        waiting = iter(args)
        return _SLOT.sub(lambda slot: next(waiting, slot[0]), text)
    return " ".join([*args[:1], text, *args[1:]])


def _short(text: str) -> str:
    one = " ".join(text[: 4 * _LONGEST].split()).rstrip(".")
    cut = one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1].rstrip()}…"
    return visible(cut)


def _listed(words: list[str]) -> str:
    return " and ".join(_ends(words))


def _ends(words: list[str]) -> Iterator[str]:
    """Yield all but the last with commas, and the last."""
    if words[:-1]:
        yield ", ".join(words[:-1])
    yield from words[-1:]
