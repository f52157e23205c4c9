"""Giving a claim or an argument another title, and leaving everything else as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ...source import Source
from ..reading.lexer import T, Token
from ..reading.parser import parse

CLAIM, ARGUMENT = "claim", "argument"
#: The kinds of tokens that hold a title, and where in them it begins.
_TITLES = {
    CLAIM: {T.CLAIM_DEFINITION: 1, T.CLAIM_REFERENCE: 1, T.CLAIM_MENTION: 2},
    ARGUMENT: {T.ARGUMENT_DEFINITION: 1, T.ARGUMENT_REFERENCE: 1, T.ARGUMENT_MENTION: 2},
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
    settings: Mapping[str, Any] = attrs.field(repr=False)

    @classmethod
    def read(cls, text: str | Source) -> Titles:
        """Find the titles in *text*."""
        parsed = parse(text)
        return cls(parsed.tree.source, parsed.tree.tokens, parsed.map.settings)

    def known(self, kind: str) -> list[str]:
        """List the titles of *kind*, each once, in the order of the text."""
        return list(dict.fromkeys(t.value for t in self.tokens if t.kind in _TITLES[kind]))

    def count(self, kind: str, title: str) -> int:
        """Count the places where *title* occurs."""
        return sum(1 for _ in self._places(kind, title))

    def in_settings(self, title: str) -> bool:
        """Whether the front matter names *title*, too, where it is not changed."""
        return _holds(self.settings, title)

    def renamed(self, kind: str, old: str, new: str) -> str | None:
        """Return the text with *new* for *old*; None if it would then be read differently."""
        text, parts, at = self.source.text, [], 0
        for start, token in self._places(kind, old):
            parts += [text[at:start], new]
            at = start + len(old)
            del token
        written = "".join([*parts, text[at:]])
        again = parse(written).tree.tokens
        expected = [(t.kind, self._value(t, kind, old, new)) for t in self.tokens]
        return written if [(t.kind, t.value) for t in again] == expected else None

    def _places(self, kind: str, title: str) -> Iterator[tuple[int, Token]]:
        for token in self.tokens:
            if token.value == title and token.kind in _TITLES[kind]:
                yield token.start + _TITLES[kind][token.kind], token

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
