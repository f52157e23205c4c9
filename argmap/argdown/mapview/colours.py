"""Colours of nodes, groups and edges, as the settings and the data give them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from ...model import Argument, ArgumentMap, Claim, Kind, Section
from ..colour_schemes import SCHEMES
from ..settings import Settings
from .selection import name_of

#: The colours of a scheme; None for anything else, which takes up a place all the same.
_Scheme: TypeAlias = tuple[str | None, ...]

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}", re.ASCII)
_FONT = "#000000"
_GROUPS = ("#DADADA", "#BABABA", "#AAAAAA")
_EDGES = {
    Kind.ATTACK: "#ff0000",
    Kind.CONTRARY: "#ff0000",
    Kind.CONTRADICTORY: "#ff0000",
    Kind.SUPPORT: "#00ff00",
    Kind.ENTAILS: "#00ff00",
    Kind.UNDERCUT: "#551A8B",
}


class Colours:
    """
    The colours of one map.

    Where the settings or the data give a colour, that decides: if it isn't a colour,
    the element has none, as in Argdown.  *tags* gives those of the map, in the order of its text;
    it is asked only if some colour depends on them.
    """

    def __init__(self, m: ArgumentMap, tags: Callable[[], Iterable[str]]) -> None:
        given = Settings.of(m).color
        self.scheme = _scheme(given.scheme, "default")
        self.groups = _scheme(given.group_scheme, "") or _GROUPS
        self.own = {
            Claim: given.statements,
            Argument: given.arguments,
            Section: given.groups,
        }
        self.fonts = {
            Claim: given.statement_font,
            Argument: given.argument_font,
            Section: given.group_font,
        }
        self.edges = given.relations
        self.by_tag = given.by_tag
        self.groups_by_tag = given.groups_by_tag
        self.reads_data = not given.ignores_data
        self.of_tags = given.tags
        self._tags = tags

    def node(self, element: Claim | Argument) -> str | None:
        """Return the colour of a claim or an argument; None if it has none."""
        own, name = self.own[type(element)], name_of(element)
        if self.reads_data and "color" in element.data:
            return _colour(element.data["color"], self.scheme)
        if name in own:
            return _colour(own[name], self.scheme)
        if self.by_tag and element.tags:
            return self._tagged(element.tags, self.scheme)
        return _at(0, self.scheme)

    def group(self, section: Section, level: int) -> str | None:
        """Return the colour of a group at *level*, counted from 1; the deepest share the last."""
        own = self.own[Section].get(section.title)
        if self.reads_data and section.data.get("color"):
            return _colour(section.data["color"], self.groups)
        if own:
            return _colour(own, self.groups)
        if self.groups_by_tag and section.tags:
            return self._tagged(section.tags, self.groups)
        return _at(min(level, len(self.groups)) - 1, self.groups)

    def font(self, element: Claim | Argument | Section) -> str:
        """Return the colour of the text on an element."""
        return _colour(self.fonts[type(element)], self.scheme) or _FONT

    def edge(self, kind: Kind) -> str | None:
        """Return the colour of an edge."""
        return _colour(self.edges.get(kind.value), self.scheme) or _EDGES.get(kind)

    def _tagged(self, tags: tuple[str, ...], scheme: _Scheme) -> str | None:
        """Give the colour of the tag with the highest priority; the first wins a tie."""
        tag = max(tags, key=self._priority)
        if tag in self.of_tags:
            return _colour(self.of_tags[tag], scheme)
        return _at(self._places.get(tag), scheme)

    @functools.cached_property
    def _places(self) -> Mapping[str, int]:
        return {tag: place for place, tag in enumerate(self._tags(), 1)}

    def _priority(self, tag: str) -> float:
        own = self.of_tags.get(tag)
        rank = own.get("priority") if isinstance(own, Mapping) else None
        return rank if isinstance(rank, (int, float)) and rank == rank else 0  # noqa: PLR0124 - nan


def _scheme(asked: Any, fallback: str) -> _Scheme:
    """Read a scheme: a list of colours, or the name of one; *fallback* if there is none."""
    if isinstance(asked, tuple):
        return tuple(_colour(c, ()) for c in asked)
    name = asked if isinstance(asked, str) and asked in SCHEMES else fallback
    return tuple(SCHEMES.get(name, "").split())


def _colour(value: Any, scheme: _Scheme) -> str | None:
    """Read a colour: a hex code, a place in *scheme*, or a mapping with one of these."""
    if isinstance(value, Mapping):
        value = value.get("color")
    if isinstance(value, str):
        return value if _HEX.fullmatch(value) else None
    return _at(value, scheme)


def _at(place: Any, scheme: _Scheme) -> str | None:
    known = isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(scheme)
    return scheme[place] if known else None
