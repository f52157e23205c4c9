"""The comments of an Argdown text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cursor import Cursor
from .front import read_front_matter
from .lexer import Lexer, T

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...source import Source


def comments(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each comment after the front matter, as written, with the offset of its start."""
    _, _, start = read_front_matter(Cursor(source, []))
    for token in Lexer(source.text).run(start):
        if token.kind is T.COMMENT:
            yield token.start, token.value
