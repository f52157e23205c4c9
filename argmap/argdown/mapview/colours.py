"""Colours of nodes, groups and edges, as the settings and the data give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...model import Argument, ArgumentMap, Claim, Kind, Section
from ..settings import Settings
from .selection import name_of

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}", re.ASCII)
_PLAIN = "#63AEF2"
_GROUPS = ("#DADADA", "#BABABA", "#AAAAAA")
_EDGES = {
    Kind.ATTACK: "#ff0000",
    Kind.CONTRARY: "#ff0000",
    Kind.CONTRADICTORY: "#ff0000",
    Kind.SUPPORT: "#00ff00",
    Kind.ENTAILS: "#00ff00",
    Kind.UNDERCUT: "#551A8B",
}
_DARK2 = "#1b9e77 #d95f02 #7570b3 #e7298a #66a61e #e6ab02 #a6761d #666666"
_SCHEMES = {
    "default": f"{_PLAIN} {_DARK2}",
    "colorbrewer-category10": "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd"
    " #8c564b #e377c2 #7f7f7f #bcbd22 #17becf",
    "colorbrewer-accent": "#7fc97f #beaed4 #fdc086 #ffff99 #386cb0 #f0027f #bf5b17 #666666",
    "colorbrewer-dark2": _DARK2,
    "colorbrewer-paired": "#a6cee3 #1f78b4 #b2df8a #33a02c #fb9a99 #e31a1c"
    " #fdbf6f #ff7f00 #cab2d6 #6a3d9a #ffff99 #b15928",
    "colorbrewer-set": "#e41a1c #377eb8 #4daf4a #984ea3 #ff7f00 #ffff33 #a65628 #f781bf #999999",
    "colorbrewer-set2": "#66c2a5 #fc8d62 #8da0cb #e78ac3 #a6d854 #ffd92f #e5c494 #b3b3b3",
    "colorbrewer-set3": "#8dd3c7 #ffffb3 #bebada #fb8072 #80b1d3 #fdb462"
    " #b3de69 #fccde5 #d9d9d9 #bc80bd #ccebc5 #ffed6f",
}


class Colours:
    """
    The colours of one map.

    *unknown* is the name of a scheme that the settings ask for but that doesn't exist,
    or empty; the default scheme is used instead.
    """

    def __init__(self, m: ArgumentMap) -> None:
        said = Settings.of(m).color
        self.unknown = ""
        self.scheme = self._scheme(said.scheme, "default")
        self.groups = self._scheme(said.group_scheme, "") or _GROUPS
        self.own = {
            Claim: said.statements,
            Argument: said.arguments,
            Section: said.groups,
        }
        self.fonts = {
            Claim: said.statement_font,
            Argument: said.argument_font,
            Section: said.group_font,
        }
        self.edges = said.relations
        self.by_tag = said.by_tag
        self.groups_by_tag = said.groups_by_tag
        self.reads_data = not said.ignores_data
        self.tags = self._tags(m)

    def node(self, element: Claim | Argument) -> str:
        """Return the colour of a claim or an argument; there always is one."""
        own = self._own(element, name_of(element))
        tagged = self._tagged(element.tags) if self.by_tag and not own else None
        return own or tagged or (self.scheme[0] if self.scheme else _PLAIN)

    def group(self, section: Section, level: int) -> str | None:
        """Return the colour of a group at *level*, counted from 1; None past the end."""
        own = self._own(section, section.title)
        tagged = self._tagged(section.tags) if self.groups_by_tag and not own else None
        return own or tagged or (self.groups[level - 1] if level <= len(self.groups) else None)

    def font(self, element: Claim | Argument | Section) -> str | None:
        """Return the colour of the text on an element, if the settings name one."""
        return self._colour(self.fonts[type(element)])

    def edge(self, kind: Kind) -> str | None:
        """Return the colour of an edge."""
        return self._colour(self.edges.get(kind.value)) or _EDGES.get(kind)

    def _scheme(self, asked: Any, fallback: str) -> tuple[str, ...]:
        if isinstance(asked, tuple):
            return tuple(c for c in asked if isinstance(c, str) and _HEX.fullmatch(c))
        if isinstance(asked, str) and asked not in _SCHEMES:
            self.unknown = asked
        name = asked if isinstance(asked, str) and asked in _SCHEMES else fallback
        return tuple(_SCHEMES.get(name, "").split())

    def _colour(self, said: Any) -> str | None:
        """Read a colour: a hex code, or a place in the scheme."""
        if isinstance(said, str):
            return said if _HEX.fullmatch(said) else None
        if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < len(self.scheme):
            return self.scheme[said]
        return None

    def _own(self, element: Claim | Argument | Section, name: str) -> str | None:
        said = self._colour(element.data.get("color")) if self.reads_data else None
        return said or self._colour(self.own[type(element)].get(name))

    def _tags(self, m: ArgumentMap) -> Mapping[str, tuple[float, str | None]]:
        """For each tag its priority and its colour."""
        said = Settings.of(m).color.tags
        found = {}
        for place, tag in enumerate(m.tags, 1):
            own = said.get(tag)
            rank = own.get("priority") if isinstance(own, Mapping) else None
            colour = self._colour(own.get("color") if isinstance(own, Mapping) else own)
            found[tag] = (
                rank if isinstance(rank, (int, float)) and rank == rank else 0,  # noqa: PLR0124 - nan
                colour or self._colour(place),
            )
        return found

    def _tagged(self, tags: tuple[str, ...]) -> str | None:
        """Give the colour of the tag with the highest priority; the first wins a tie."""
        ranked = [self.tags[t] for t in tags if t in self.tags]
        return max(ranked, key=lambda found: found[0])[1] if ranked else None
