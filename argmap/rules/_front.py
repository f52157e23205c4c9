"""What the rules about front matter share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..argdown.reading.front import front_matter_span
from ._base import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ._base import Context


#: Facts that are texts in most maps: then nothing is wrong with them.
_PLAIN = ("title", "subTitle", "author", "date", "abstract", "language", "lang")


#: The group of settings that change nothing but how pictures look.
COLOUR = "color"


def unread(
    context: Context, *, named: bool, about: Callable[[str], bool] = lambda _: True
) -> Iterator[Finding]:
    """Report the names, or the values, of settings that nothing reads, in groups *about* which."""
    settings = context.map.settings.items()
    if all(key in _PLAIN and isinstance(value, str) for key, value in settings):
        return
    from ..argdown.setting_problems import problems  # noqa: PLC0415 - many maps set nothing

    for p in problems(context.map.settings):
        if p.named == named and about(p.path[0]):
            yield Finding(None, p.message, p.action, span=front_matter_span(context.map, p.path))
