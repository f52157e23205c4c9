"""Giving a claim or an argument another title, and leaving everything else as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ...model import ArgumentRef, ClaimRef, Syntax, SyntaxNode
from ...source import Edit, Source, spliced
from ..reading.lexer import T, Token
from ..reading.parser import parse
from ..syntax import tree_of

CLAIM, ARGUMENT = "claim", "argument"
_REFS = {CLAIM: ClaimRef, ARGUMENT: ArgumentRef}
#: The kinds of tokens that hold a title.
_TITLES = {
    CLAIM: (T.CLAIM_DEFINITION, T.CLAIM_REFERENCE, T.CLAIM_MENTION),
    ARGUMENT: (T.ARGUMENT_DEFINITION, T.ARGUMENT_REFERENCE, T.ARGUMENT_MENTION),
}


@attrs.frozen
class Titles:
    r"""
    Where a text names its claims and arguments.

    >>> titles = Titles.read("[Tea]: Tea is good.\n  + <Calm>: So @[Tea] calms.")
    >>> titles.known("claim"), titles.count("claim", "Tea")
    (['Tea'], 2)
    """

    source: Source
    tokens: tuple[Token, ...] = attrs.field(repr=False)
    places: tuple[SyntaxNode, ...] = attrs.field(repr=False)
    settings: Mapping[str, Any] = attrs.field(repr=False)

    @classmethod
    def read(cls, text: str | Source) -> Titles:
        """Find the titles in *text*."""
        parsed = parse(text)
        places = tuple(n for n in tree_of(parsed).walk() if n.kind is Syntax.TITLE)
        return cls(parsed.tree.source, parsed.tree.tokens, places, parsed.map.settings)

    def known(self, kind: str) -> list[str]:
        """List the titles of *kind*, each once, in the order of the text."""
        return list(dict.fromkeys(n.value for n in self.places if isinstance(n.ref, _REFS[kind])))

    def count(self, kind: str, title: str) -> int:
        """Count the places where *title* occurs."""
        return sum(n.ref == _REFS[kind](title) for n in self.places)

    def in_settings(self, title: str) -> bool:
        """Whether the front matter names *title*, too, where it is not changed."""
        return _holds(self.settings, title)

    def renamed(self, kind: str, old: str, new: str) -> str | None:
        """Return the text with *new* for *old*; None if it would then be read differently."""
        ref = _REFS[kind](old)
        edits = [Edit(n.span, new) for n in self.places if n.ref == ref]
        written = spliced(self.source.text, edits)
        again = parse(written).tree.tokens
        expected = [(t.kind, self._value(t, kind, old, new)) for t in self.tokens]
        return written if [(t.kind, t.value) for t in again] == expected else None

    def _value(self, token: Token, kind: str, old: str, new: str) -> str:
        return new if token.value == old and token.kind in _TITLES[kind] else token.value


def _holds(value: Any, title: str) -> bool:
    """Whether *value* is, or somewhere holds, *title*."""
    todo = [value]
    while todo:
        at = todo.pop()
        if isinstance(at, Mapping):
            todo += [*at.keys(), *at.values()]
        elif isinstance(at, tuple):
            todo += at
        elif at == title:
            return True
    return False
