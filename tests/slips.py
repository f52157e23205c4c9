"""Maps with slips of the pen: lines lost, moved, cut off or written a little wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

#: What is written for what: marks that are forgotten, doubled, or taken for another.
_WRONG = (
    *((r"\]: ", "] "), (r">: ", "> "), (r"\]: ", "]:"), (r"^( *)\+ ", r"\1- "), (r"----", "---")),
    *((r"^( *)[-+] ", r"\1_ "), (r"^( *)[-+] ", r"\1* "), (r"^( *)([-+]) ", r"\1\2")),
    *((r"^( *)- ", r"\1– "), (r"^( *)[-+] ", r"\1• "), (r"^( *)([-+]) ", "\\1\\2\xa0")),
    *((r"\[(\w+)\]", r"<\1>"), (r"<(\w+)>", r"[\1]"), (r"\]", ""), (r"\[", "")),
    *((r"(\w) (\w)", r"\1_\2"), (r"(\w) (\w)", r"\1 **\2"), (r" (\w+)", r" *\1"), (r" \(", " [")),
    *((r"\.$", ". {sic}"), (r"\.$", " #tag"), (r"\.$", " {weight: 0,5}"), (r"#contention", "#x")),
    *((r"\((\d)\)", r"(\1\1)"), (r"\((\d)\) ", r"\1. "), (r"\.$", ". See [A]"), (r"$", " // so")),
    *((r"^(\s*\S+ \S+) ", "\\1\n"), (r"^(\s*\S+ \S+) ", "\\1\n    "), (r"^\[", "  [")),
)


def slipped(random: Random, texts: Sequence[str]) -> str:
    """Make one to three slips in a part of one of *texts*."""
    lines = random.choice(texts).split("\n")
    if len(lines) > _LONGEST:
        start = random.randrange(len(lines) - _LONGEST)
        lines = lines[start : start + _LONGEST]
    for _ in range(random.randint(1, 3)):
        _slip(random, lines)
    return "\n".join(lines)


#: How many lines of a text are taken, so that each is read quickly.
_LONGEST = 30


def _slip(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    kind = random.random()
    if kind < 0.1 and len(lines) > 1:
        del lines[at]
    elif kind < 0.2:
        lines.insert(at, "")
    elif kind < 0.3:
        lines[at] = random.choice((lines[at].strip(), f"  {lines[at]}", f"    {lines[at]}"))
    elif kind < 0.4:
        lines[at - 1], lines[at] = lines[at], lines[at - 1]
    else:
        _misspell(random, lines)


def _misspell(random: Random, lines: list[str]) -> None:
    """Write something wrong that is in one of the lines."""
    pattern, instead = random.choice(_WRONG)
    where = [i for i, line in enumerate(lines) if line.strip() and re.search(pattern, line)]
    if where:
        at = random.choice(where)
        lines[at] = re.sub(pattern, instead, lines[at], count=1)
