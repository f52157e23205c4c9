"""What the settings of a map ask of its picture: Argdown's own, read from the front matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ..argdown.mapview.groups import flags
from ..argdown.mapview.selection import barred
from ..argdown.settings import LABELS, Settings
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
    """Read what *m* asks for; what is not valid is ignored."""
    settings = Settings.of(m)
    deep = settings.group.depth is not None
    return Wishes(
        barred(m),
        tuple(flag.get("isGroup", True) for flag in flags(m, drawn=deep)),
        settings.map.statement_labels,
        settings.map.argument_labels,
        settings.map.tags,
    )


def labelled(mode: str, title: str, text: str) -> tuple[str, str]:
    """
    Choose what a card shows; a card without any words would be useless.

    >>> labelled("text", "Rain", "It rains.")
    ('', 'It rains.')
    """
    if mode in {"title", "none"} and title:
        return title, ""
    return ("" if mode == "text" and text else title), text
