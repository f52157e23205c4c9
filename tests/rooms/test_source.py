"""Places in a text: lines, columns and excerpts, as editors count them."""

from __future__ import annotations

import pytest

from argmap.model import Diagnostic
from argmap.source import Part, Position, Severity, Source, Span


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(end):
    """Offsets and positions translate into one another, whatever ends the lines."""
    source = Source("x", f"one{end}{end}three")
    at = source.text.index("three")

    assert source.position(at) == Position(3, 1)
    assert source.position(1) == Position(1, 2)
    assert [source.line(n) for n in (1, 2, 3)] == ["one", "", "three"]
    assert all(source.offset(source.position(n)) == n for n in (0, 1, 2, at, at + 4))


def test_an_excerpt_shows_what_it_is_about():
    """Carets stand under the words; what would move a terminal's cursor is replaced."""
    source = Source("x", "one\nsee \x1b[31m\tthis\n")
    start = source.text.index("this")

    assert source.excerpt(Span(start, start + 4)) == "2 | see \ufffd[31m this\n  |           ^^^^"


def test_an_excerpt_of_a_long_line_is_cut():
    """Of a line of thousands of characters the surroundings are shown."""
    source = Source("x", "a" * 5_000 + "!" + "b" * 5_000)
    line, carets = source.excerpt(Span(5_000, 5_001)).splitlines()

    assert len(line) < 120
    assert line[carets.index("^")] == "!"


def test_a_place_in_an_included_file_is_named_there():
    """What was put together from two files is told by the name and line of the right one."""
    inner = Source("inner", "first\nsecond\n")
    whole = Source(
        "outer", "top\nsecond\n", (Part(0, Source("outer", "top\n"), 0), Part(4, inner, 6))
    )
    found = Diagnostic("X", Severity.HINT, "it", "Do.", source=whole, span=Span(4, 10))

    assert str(found) == "inner:2:1: hint X: it. Do."
