"""Regrouping: sections that the front matter lists take the place of the headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...model import Argument, ArgumentMap, Claim, Data, Section
from ..settings import Settings, as_name

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_regrouped(m: ArgumentMap) -> bool:
    """Whether the front matter lists groups (setting ``group.regroup``)."""
    return Settings.of(m).group.regroup is not None


def regrouped(m: ArgumentMap) -> ArgumentMap:
    """
    Put every element into the group that lists it, by its title; the others into none.

    An element that several groups list belongs to the first of them.
    """
    groups = Settings.of(m).group.regroup
    if groups is None:
        return m
    listed = list(_listed(groups))
    return attrs.evolve(
        m,
        claims=_placed(m.claims, _homes(listed, "statements")),
        arguments=_placed(m.arguments, _homes(listed, "arguments")),
        sections=[section for section, _ in listed],
    )


def _listed(groups: tuple[Any, ...]) -> Iterator[tuple[Section, Data]]:
    """Walk through the groups, each before its children, however deep they are nested."""
    waiting: list[tuple[Any, int, int | None]] = [(group, 1, None) for group in reversed(groups)]
    index = 0
    while waiting:
        group, level, parent = waiting.pop()
        if not isinstance(group, Data):
            continue
        yield _section(group, level, parent), group
        children = group.get("children")
        if isinstance(children, tuple):
            waiting += [(child, level + 1, index) for child in reversed(children)]
        index += 1


def _section(group: Data, level: int, parent: int | None) -> Section:
    tags = group.get("tags")
    kept = {k: group[k] for k in ("isClosed", "color") if k in group}
    return Section(
        as_name(group.get("title")),
        level,
        parent,
        tuple(t for t in tags if isinstance(t, str)) if isinstance(tags, tuple) else (),
        Data({"isGroup": True, **kept}),
    )


def _homes(listed: list[tuple[Section, Data]], kind: str) -> dict[str, int]:
    homes: dict[str, int] = {}
    for index, (_, group) in enumerate(listed):
        titles = group.get(kind)
        for title in titles if isinstance(titles, tuple) else ():
            homes.setdefault(as_name(title), index)
    return homes


def _placed(elements: Any, homes: dict[str, int]) -> list[Any]:
    return [_moved(e, homes.get(e.title or f"Untitled {e.key}")) for e in elements]


def _moved(element: Claim | Argument, home: int | None) -> Claim | Argument:
    occurrences = tuple(attrs.evolve(o, section=home) for o in element.occurrences)
    if isinstance(element, Argument):
        return attrs.evolve(element, occurrences=occurrences, steps_section=home)
    return attrs.evolve(element, occurrences=occurrences)
