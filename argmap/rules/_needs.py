"""What rules need besides the map, to say so where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.anchoring import lacks_text
from ..analysis.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._base import Context


def needs(*names: str, text: bool = False) -> Callable[[Context], str]:
    """Make a rule's ``lacks``: it can't do without the lists *names*, or the source's *text*."""

    def lacks(context: Context) -> str:
        return context.of(Wording).lacks(*names) or (lacks_text(context) if text else "")

    return lacks
