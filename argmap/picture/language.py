"""The language of a map, for reading a picture aloud and choosing its fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..languages import guessed_language, language_of

if TYPE_CHECKING:
    from ..model import ArgumentMap


def language(m: ArgumentMap) -> str:
    """Return the code of the map's language; if it names none, or no code, it is guessed."""
    found = language_of(m)
    return found.code if found.is_code else guessed_language(m)
