"""What is given for a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..graph import Hyperedge
    from ..model import Ref


def premises_of(given: Iterable[Hyperedge]) -> tuple[Ref, ...]:
    """List the premises of several inferences, each once, in their order."""
    return tuple(dict.fromkeys(p for i in given for p in i.premises))
