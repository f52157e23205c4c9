"""What writing a map as Argdown loses: found out by writing and reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..model import differences
from .parser import parse
from .printer import print_map

if TYPE_CHECKING:
    from ..model import ArgumentMap, Difference


def losses(m: ArgumentMap) -> tuple[Difference, ...]:
    """
    Name what `print_map` would lose: what differs from *m* in what is read again.

    Nothing is named if, and only if, the text reads back as an equal map.
    """
    again = parse(print_map(m)).map
    return tuple(_in_words(d, again) if d.code == "added" else d for d in differences(m, again))


def _in_words(added: Difference, again: ArgumentMap) -> Difference:
    """Say what is read besides: the map that was written has no name for it."""
    label = "" if added.at is None else again.label(added.at)
    return attrs.evolve(added, what=f"nothing, but {label} is read besides")
