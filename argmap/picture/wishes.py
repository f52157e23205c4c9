"""What the settings of a map wish of its picture: Argdown's own, read from the front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ..argdown.mapview.groups import flags
from ..argdown.mapview.selection import barred
from ..argdown.reading.front import setting
from ..argdown.settings import LABELS, choice, flag
from ..model import Ref

if TYPE_CHECKING:
    from ..model import ArgumentMap

#: Tags that a picture shows by other means than by their names.
_SHOWN = {"contention", "implicit", "evaluation", "note"}


@attrs.frozen
class Wishes:
    """
    Which elements are left out, which sections are drawn, and what cards show.

    *barred* maps what is left out to the rule that does so.
    *claims* and *arguments* are the label modes: ``hide-untitled``, ``title``, ``text``, ``none``.
    """

    barred: Mapping[Ref, str]
    grouped: tuple[bool, ...]
    claims: str = LABELS[0]
    arguments: str = LABELS[0]
    tags: bool = True

    def tags_of(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """List the tags that a card names."""
        return tuple(f"#{tag}" for tag in tags if tag not in _SHOWN) if self.tags else ()


def wishes(m: ArgumentMap) -> Wishes:
    """Read what *m* wishes; what makes no sense is passed over."""
    deep = setting(m.settings, "group", "groupDepth") is not None
    return Wishes(
        barred(m),
        tuple(said.get("isGroup", True) for said in flags(m, drawn=deep)),
        choice(m.settings, "map", "statementLabelMode", LABELS),
        choice(m.settings, "map", "argumentLabelMode", LABELS),
        flag(m.settings, "map", "addTags", default=True),
    )


def labelled(mode: str, title: str, text: str) -> tuple[str, str]:
    """
    Choose what a card shows; a card without any word would be of no use.

    >>> labelled("text", "Rain", "It rains.")
    ('', 'It rains.')
    """
    if mode in {"title", "none"} and title:
        return title, ""
    return ("" if mode == "text" and text else title), text
