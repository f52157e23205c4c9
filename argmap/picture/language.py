"""The language of a map, for reading a picture aloud and choosing its fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import ArgumentMap


def language(m: ArgumentMap) -> str:
    """Return the language of the map (front matter ``lang``), if it is a valid tag in HTML."""
    said = m.settings.get("lang", m.settings.get("language"))
    known = isinstance(said, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", said)
    return str(said) if known else "en"
