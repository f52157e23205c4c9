r"""
Read formulas in ASCII, words, Unicode or LaTeX, as NLTK writes them, or any mixture of these.

======================  =======================================================
not                     ``~p``  ``not p``  ``¬p``  ``!p``  ``-p``  ``\neg p``  ``\lnot p``
and                     ``p & q``  ``p and q``  ``p ∧ q``  ``p /\ q``  ``p ^ q``  ``\land``
or                      ``p | q``  ``p or q``  ``p ∨ q``  ``p \/ q``  ``\lor``  ``\vee``
if ... then             ``p -> q``  ``p implies q``  ``p → q``  ``p ⊃ q``  ``=>``  ``\to``
if and only if          ``p <-> q``  ``p iff q``  ``p ↔ q``  ``p ≡ q``  ``<=>``  ``\iff``
everything              ``A x. F(x)``  ``forall x. F(x)``  ``all x.(F(x))``  ``∀x. F(x)``
something               ``E x. F(x)``  ``exists x. F(x)``  ``some x.(F(x))``  ``∃x. F(x)``
the same, another       ``a = b``, ``a != b``  ``a ≠ b``  ``a \neq b``
true, false             ``true``  ``⊤``  ``\top``, ``false``  ``⊥``  ``\bot``
======================  =======================================================

Not binds tightest, then and, or, implies, iff.
``p -> q -> r`` is ``p -> (q -> r)``; ``p <-> q <-> r`` needs parentheses.
A quantifier with a dot reaches as far to the right as possible,
without one, or in parentheses, only over what comes next, as not does.
So does, with a dot, one as in NLTK: ``all`` and ``some``, and a word right before ``x.(``.
Dollar signs around the whole, and LaTeX's commands for sizes and spaces, are ignored.
A name that no quantifier binds is a proposition where a formula is expected, else a constant.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, NoReturn

import attrs

from ..errors import ReadError
from ..suggest import agree, visible
from .formula import (
    And,
    Applied,
    Atom,
    Equal,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Quantified,
    Term,
    Truth,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

#: The longest formula that is read, in characters.
MOST_CHARACTERS = 20_000

#: How deeply formulas, and terms, may be nested.
MOST_NESTED = 60

_SHOWN = 40


class FormulaError(ReadError):
    """
    A text is not a formula: *offset* (from 0) is where that becomes clear, *action* what to do.

    >>> parse("p -> ")
    Traceback (most recent call last):
    argmap.logic.syntax.FormulaError: expected a formula at the end of “p -> ”
    """

    def __init__(self, text: str, offset: int, problem: str, action: str) -> None:
        at = f"at character {offset + 1}" if offset < len(text) else "at the end"
        super().__init__(f"{problem} {at} of “{_around(text, offset)}”")
        self.offset = offset
        self.action = action


def _around(text: str, offset: int) -> str:
    """Cut *text* to what is around *offset*, and show what would hide on a terminal."""
    start = max(0, offset - _SHOWN)
    cut = text[start : offset + _SHOWN]
    return f"{'…' * (start > 0)}{visible(cut)}{'…' * (offset + _SHOWN < len(text))}"


class _Kind(enum.Enum):
    """The kinds of tokens; the values are their names in messages."""

    NOT = "“not”"
    AND = "“and”"
    OR = "“or”"
    IMPLIES = "“implies”"
    IFF = "“iff”"
    FORALL = "“forall”"
    EXISTS = "“exists”"
    EQUAL = "“=”"
    UNEQUAL = "“≠”"
    TRUE = "“true”"
    FALSE = "“false”"
    OPEN = "“(”"
    CLOSE = "“)”"
    COMMA = "“,”"
    DOT = "“.”"
    NAME = "a name"
    END = "the end"


_SPELT = {
    _Kind.NOT: r"~ ∼ ¬ ! - not \neg \lnot \sim",
    _Kind.AND: r"& && ∧ /\ ^ · ⋅ and \land \wedge \cdot",
    _Kind.OR: r"| || ∨ \/ or \lor \vee",
    _Kind.IMPLIES: r"-> --> => → ⟶ ⇒ ⟹ ⊃ implies \rightarrow \longrightarrow"
    r" \Rightarrow \Longrightarrow \to \implies \supset",
    _Kind.IFF: r"<-> <--> <=> ↔ ⟷ ⇔ ⟺ ≡ iff \leftrightarrow \longleftrightarrow"
    r" \Leftrightarrow \Longleftrightarrow \iff \equiv",
    _Kind.FORALL: r"∀ forall \forall",
    _Kind.EXISTS: r"∃ exists \exists",
    _Kind.EQUAL: "= ==",
    _Kind.UNEQUAL: r"!= ≠ \neq \ne",
    _Kind.TRUE: r"⊤ true \top",
    _Kind.FALSE: r"⊥ false \bot",
    _Kind.OPEN: "( [",
    _Kind.CLOSE: ") ]",
    _Kind.COMMA: ",",
    _Kind.DOT: ". :",
}
_KINDS = {word: kind for kind, words in _SPELT.items() for word in words.split()}

_SIGNS = sorted((w for w in _KINDS if not w[-1].isalpha()), key=len, reverse=True)
#: Blanks, also those of LaTeX, and what only makes its parentheses larger.
_BLANK = r"(?:\s|\\[,;:!> ]|\\q?quad(?![A-Za-z])|\\(?:left|right)(?=\s*[()\[\]]))*"
_TOKEN = re.compile(
    rf"{_BLANK}(\\[A-Za-z]+|{'|'.join(map(re.escape, _SIGNS))}|\w*_\{{\w+\}}'*|\w+'*)"
)
_BLANKS = re.compile(_BLANK)
#: What LaTeX puts round a formula.
_ROUND = re.compile(r"\s*(?:\$\$?|\\\(|\\\[)")
_ROUNDS = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
#: A predicate glued to its variables, as in textbooks.
_RUN_ON = re.compile(r"([a-z])([A-Z])\w*")
_GLUED = re.compile(r"([A-Z])([a-z]+)")

_LEVELS = {_Kind.IFF: 1, _Kind.IMPLIES: 2, _Kind.OR: 3, _Kind.AND: 4}
_QUANTIFIERS = frozenset([_Kind.FORALL, _Kind.EXISTS])
#: What is a quantifier only if a name follows.
_BEFORE_NAMES = {
    "A": _Kind.FORALL,
    "E": _Kind.EXISTS,
    "all": _Kind.FORALL,
    "some": _Kind.EXISTS,
    "exist": _Kind.EXISTS,
}
#: Quantifiers of NLTK's only, and those that it shares with other notations.
_NLTK = frozenset(["all", "some", "exist"])
_WORDS = frozenset(["forall", "exists"])


@attrs.frozen
class _Token:
    kind: _Kind
    text: str
    offset: int

    @property
    def shown(self) -> str:
        return f"“{self.text[:_SHOWN]}”" if self.text else self.kind.value


def parse(text: str, *, vacuous: bool = False) -> Formula:
    r"""
    Read *text* as a formula; the module's docstring has the notation.

    A quantifier whose variable doesn't occur in what it governs is legal in logic,
    but nearly always comes from another notation: it is refused unless *vacuous* is true.

    Raises:
        FormulaError: if it is not a formula; the message says where, and what is expected.
        TypeError: if it is not a text.

    >>> parse("p & q -> p") == parse("p ∧ q → p") == parse(r"(p and q) \to p")
    True
    """
    if not isinstance(text, str):
        raise TypeError(f"a formula is a text such as 'p -> q', got {text!r:.60}")
    if len(text) > MOST_CHARACTERS:
        problem = f"a formula has at most {MOST_CHARACTERS:,} characters; this one continues"
        raise FormulaError(text, MOST_CHARACTERS, problem, "Split it into several.")
    return _Parser(text, vacuous=vacuous).whole()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, end = _inner(text)
    while m := _TOKEN.match(text, at, end):
        word = m[1]
        kind = _KINDS.get(word) or _KINDS.get(word.lower() if word.isalpha() else word)
        if kind is None and word.startswith("\\"):
            _refuse(text, m.start(1), f"“{word[:_SHOWN]}” is not a connective,")
        word = word if kind else word.replace("{", "").replace("}", "")
        found.append(_Token(kind or _Kind.NAME, word, m.start(1)))
        at = m.end()
    blank = _BLANKS.match(text, at, end)
    at = blank.end() if blank else at
    if at < end:
        _refuse(text, at, f"“{_around(text[at], 0)}” is not part of a formula,")
    _mark_quantifiers(found)
    return [*found, _Token(_Kind.END, "", len(text))]


def _inner(text: str) -> tuple[int, int]:
    """Say where the formula begins and ends within the signs that LaTeX puts round it."""
    end = len(text.rstrip())
    opening = _ROUND.match(text)
    closing = _ROUNDS[opening[0].strip()] if opening else ""
    if not opening or opening.end() + len(closing) > end or not text.endswith(closing, 0, end):
        return 0, len(text)
    return opening.end(), end - len(closing)


def _refuse(text: str, offset: int, problem: str) -> NoReturn:
    action = "Write connectives as ~ & | -> <->, and names with letters, digits and underscores."
    raise FormulaError(text, offset, problem, action)


def _mark_quantifiers(tokens: list[_Token]) -> None:
    """Take `A` or `all` for quantifiers where a name follows: it could not be anything else."""
    for at in range(len(tokens) - 2, -1, -1):
        token, after = tokens[at], tokens[at + 1]
        if token.kind is after.kind is _Kind.NAME and token.text in _BEFORE_NAMES:
            tokens[at] = attrs.evolve(token, kind=_BEFORE_NAMES[token.text])


class _Parser:
    """Precedence climbing; it never goes deeper than `MOST_NESTED`."""

    def __init__(self, text: str, *, vacuous: bool) -> None:
        self.text = text
        self.vacuous = vacuous
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.bound: list[str] = []
        self.uses: dict[str, str] = {}
        self.left: dict[str, str] = {}  # variables whose scope is over, and their quantifiers

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def whole(self) -> Formula:
        formula = self.formula(1)
        if self.token.kind is _Kind.CLOSE:
            self.fail("unmatched closing parenthesis", "Remove it, or open it earlier.")
        if self.token.kind is not _Kind.END:
            problem = f"expected a connective before {self.token.shown}"
            self.fail(problem, self.or_sign() or "Put a connective between the two: & | -> <->.")
        return formula

    def or_sign(self) -> str:
        """Say how “or” is written, where a v stands for it."""
        return f"Write | for “or”, not {self.token.text}." if self.token.text in "vV" else ""

    def formula(self, level: int) -> Formula:
        self.deepen()
        left = self.unary()
        while _LEVELS.get(self.token.kind, 0) >= level:
            left = self.joined(left, self.token.kind)
        self.depth -= 1
        return left

    def joined(self, left: Formula, kind: _Kind) -> Formula:
        level = _LEVELS[kind]
        if kind in {_Kind.AND, _Kind.OR}:
            several = [left]
            while self.take(kind):
                several.append(self.formula(level + 1))
            return And(tuple(several)) if kind is _Kind.AND else Or(tuple(several))
        self.at += 1
        if kind is _Kind.IMPLIES:
            return Implies(left, self.formula(level))
        right = self.formula(level + 1)
        if self.token.kind is _Kind.IFF:
            self.fail("a second “iff”", "Put parentheses around one of the two.")
        return Iff(left, right)

    def unary(self) -> Formula:
        self.deepen()
        formula = self.simple()
        self.depth -= 1
        return formula

    def simple(self) -> Formula:
        token = self.token
        if self.take(_Kind.NOT):
            return Not(self.unary())
        if token.kind in _QUANTIFIERS:
            return self.quantified()
        if self.take(_Kind.OPEN):
            if self.sees(_QUANTIFIERS, {_Kind.NAME}, {_Kind.CLOSE}):
                return self.quantified()
            formula = self.formula(1)
            action = self.or_sign() or f"Close the {token.shown}."
            self.expect(_Kind.CLOSE, "“)” or a connective", action)
            return formula
        if token.kind in {_Kind.TRUE, _Kind.FALSE}:
            self.at += 1
            return Truth(token.kind is _Kind.TRUE)
        return self.atom()

    def quantified(self) -> Formula:
        token = self.token
        self.at += 1
        names = self.variables()
        self.take(_Kind.CLOSE)  # as in (∀x) F(x)
        dotted = self.take(_Kind.DOT)
        narrow = dotted and self.is_narrow(token)
        self.bound += names
        start = self.at
        body = self.formula(1) if dotted and not narrow else self.unary()
        del self.bound[-len(names) :]
        if narrow:
            self.left.update((name, f"{token.text} {name[:_SHOWN]}") for name in names)
        if not self.vacuous:
            self.look_for(names, token, start)
        for name in reversed(names):
            body = Quantified(token.kind is _Kind.FORALL, name, body)
        return body

    def is_narrow(self, quantifier: _Token) -> bool:
        """Whether the dot just read ends a quantifier of NLTK's, which reaches no further."""
        dot, after = self.tokens[self.at - 1], self.token
        glued = after.kind is _Kind.OPEN and after.offset == dot.offset + 1
        return quantifier.text in _NLTK or (quantifier.text.lower() in _WORDS and glued)

    def look_for(self, names: Sequence[str], quantifier: _Token, start: int) -> None:
        """Refuse a quantifier if what was read since *start* has not all its variables."""
        read = [t.text for t in self.tokens[start : self.at] if t.kind is _Kind.NAME]
        idle = next((n for n in names if n not in read), None)
        if idle is None:
            return
        shown = f"{quantifier.text}{' ' * quantifier.text[-1].isalpha()}{idle[:_SHOWN]}"
        problem = f"“{idle[:_SHOWN]}” doesn't occur in the scope of “{shown}”,"
        glued = next((g for t in read if (g := _GLUED.fullmatch(t)) and idle in g[2]), None)
        action = f"Use the variable there, as in F({idle[:_SHOWN]}), or remove the quantifier."
        if glued:
            action = f"Write {glued[1]}({', '.join(glued[2][:_SHOWN])}), not {glued[0][:_SHOWN]}."
        self.fail(problem, action, self.tokens[start])

    def variables(self) -> list[str]:
        """Read the variables up to the dot; without a dot, only one is a variable."""
        first = self.expect(_Kind.NAME, "a variable", "Write forall x. or exists x.")
        start, names = self.at, [first.text]
        while self.token.kind is _Kind.NAME or self.token.kind is _Kind.COMMA:
            if not self.take(_Kind.COMMA):
                names.append(self.token.text)
                self.at += 1
        if self.token.kind is _Kind.DOT:
            if len(names) > MOST_NESTED:
                self.fail(f"more than {MOST_NESTED} variables", "Split the formula.")
            return names
        self.at = start
        self.apart(first)
        return names[:1]

    def apart(self, variable: _Token) -> None:
        """Refuse a variable that a predicate is glued to, as in ∀xFx."""
        glued = _RUN_ON.fullmatch(variable.text)
        if glued and all(t.text != variable.text for t in self.tokens[self.at :]):
            problem = f"{variable.shown} is read as one variable because there is no dot,"
            action = f"Put a dot after the variable: ∀{glued[1]}. {glued[2]}({glued[1]})."
            self.fail(problem, action, variable)

    def atom(self) -> Formula:
        token = self.token
        if token.kind is not _Kind.NAME:
            self.fail("expected a formula", "Write one here, or remove the connective before it.")
        self.at += 1
        args = self.args()
        if self.token.kind in {_Kind.EQUAL, _Kind.UNEQUAL}:
            left = self.term_of(token, args)
            equal = self.take(_Kind.EQUAL) or not self.take(_Kind.UNEQUAL)
            equation = Equal(left, self.term())
            return equation if equal else Not(equation)
        if token.text in self.bound:
            problem = f"{token.shown} is a variable, not a formula,"
            self.fail(problem, "Write a predicate with it, such as F(x).", token)
        self.note(token, "predicate" if args else "proposition", args)
        return Atom(token.text, args or ())

    def term(self) -> Term:
        self.deepen()
        token = self.expect(_Kind.NAME, "a name", "Write a variable, a constant or f(x).")
        term = self.term_of(token, self.args())
        self.depth -= 1
        return term

    def args(self) -> tuple[Term, ...] | None:
        """Read what is in parentheses after a name, if there are any."""
        if not self.take(_Kind.OPEN):
            return None
        found = [self.term()]
        while self.take(_Kind.COMMA):
            found.append(self.term())
        self.expect(_Kind.CLOSE, "“,” or “)”", "Close the parenthesis after the last argument.")
        return tuple(found)

    def term_of(self, token: _Token, args: tuple[Term, ...] | None) -> Term:
        if token.text in self.bound:
            if args is not None:
                problem = f"{token.shown} is a variable and takes no arguments"
                self.fail(problem, "Use another name for the function.", token)
            return Variable(token.text)
        self.note(token, "function" if args else "constant", args)
        return Applied(token.text, args or ())

    def note(self, token: _Token, use: str, args: tuple[Term, ...] | None) -> None:
        """Hold every name to one use, and to the scope of its quantifier."""
        if quantifier := self.left.get(token.text):
            problem = f"{token.shown} is outside the scope of “{quantifier}”,"
            action = f"Put all that it is about in parentheses: {quantifier}.(…)."
            self.fail(problem, action, token)
        described = _use(use, len(args or ()))
        before = self.uses.setdefault(token.text, described)
        if before != described:
            problem = f"{token.shown} is {described} here, but {before} earlier,"
            self.fail(problem, "Use two names, one for each.", token)

    def sees(self, *kinds: AbstractSet[_Kind]) -> bool:
        """Whether tokens of these kinds come next."""
        found = self.tokens[self.at : self.at + len(kinds)]
        return len(found) == len(kinds) and all(
            t.kind in k for t, k in zip(found, kinds, strict=True)
        )

    def take(self, kind: _Kind) -> bool:
        taken = self.token.kind is kind
        self.at += taken
        return taken

    def expect(self, kind: _Kind, what: str, action: str) -> _Token:
        token = self.token
        if token.kind is not kind:
            self.fail(f"expected {what}", action)
        self.at += 1
        return token

    def deepen(self) -> None:
        self.depth += 1
        if self.depth > 2 * MOST_NESTED:
            problem = f"formulas are nested more than {MOST_NESTED} deep"
            self.fail(problem, "Split the formula into several.")

    def fail(self, problem: str, action: str, token: _Token | None = None) -> NoReturn:
        raise FormulaError(self.text, (token or self.token).offset, problem, action)


def _use(use: str, count: int) -> str:
    """
    Say how a name is used.

    >>> _use("predicate", 2)
    'a predicate of 2 arguments'
    """
    more = f" of {count} {agree(count, 'argument')}" if count else ""
    return f"a {use}{more}"
