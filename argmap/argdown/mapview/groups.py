"""Which sections are drawn as groups, and which of these are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...model import Argument, ArgumentMap, Claim, Data, Section
from ..settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..settings import GroupSettings

_DEPTH = 2
_DEEPEST = 64


def flags(m: ArgumentMap, *, drawn: bool) -> list[dict[str, bool]]:
    """
    Say of each section whether it is a group (``isGroup``), and closed (``isClosed``).

    *drawn*: if nothing else does, the level decides: the deepest ones are groups,
    as many levels of them as ``group.groupDepth`` says.
    """
    settings = Settings.of(m).group
    flagged = [_said(settings, section) for section in m.sections]
    if not drawn:
        return flagged
    depth = _DEPTH if settings.depth is None else settings.depth
    lowest = max((s.level for s in m.sections), default=0) - depth + 1
    return [
        {"isGroup": section.level >= lowest, **own}
        for section, own in zip(m.sections, flagged, strict=True)
    ]


def _said(settings: GroupSettings, section: Section) -> dict[str, bool]:
    """Read what the section's data says, else what ``group.sections`` says about its title."""
    flagged: dict[str, Any] = dict(_listed(settings, section.title))
    flagged |= section.data
    ignored = {"isGroup": settings.ignores_is_group, "isClosed": settings.ignores_is_closed}
    return {
        name: flagged[name]
        for name, is_ignored in ignored.items()
        if isinstance(flagged.get(name), bool) and not is_ignored
    }


def _listed(settings: GroupSettings, title: str) -> Mapping[str, Any]:
    """Where the setting lists sections, one that it does not list is not a group."""
    if settings.sections is None:
        return {}
    own = settings.sections.get(title)
    return {"isGroup": True, **own} if isinstance(own, Data) else {"isGroup": False}


def homes(m: ArgumentMap, flagged: list[dict[str, bool]]) -> list[int | None]:
    """For each section the nearest group around it, itself included."""
    found: list[int | None] = []
    for index, parent in enumerate(parents(m)):
        above = None if parent is None else found[parent]
        found.append(index if flagged[index].get("isGroup") else above)
    return found


def parents(m: ArgumentMap) -> list[int | None]:
    """
    For each section the one around it, always an earlier one.

    Nesting ends at a depth that no picture shows and no JSON reader minds;
    what is deeper stands beside the deepest.
    """
    found: list[int | None] = []
    depths: list[int] = []
    for index, section in enumerate(m.sections):
        parent = section.parent if section.parent is not None else index
        above = parent if 0 <= parent < index else None
        if above is not None and depths[above] == _DEEPEST:
            above = found[above]
        found.append(above)
        depths.append(0 if above is None else depths[above] + 1)
    return found


def home_of(m: ArgumentMap, element: Claim | Argument) -> int | None:
    """Find the section of *element*; None if the map has no such section."""
    home = element.home
    return home if home is not None and 0 <= home < len(m.sections) else None


def section_id(index: int) -> str:
    """Name a section as Argdown does: ``s1``, ``s2``, ..."""
    return f"s{index + 1}"
