"""What the two formats of MindMup's maps say of the line between a group and what it is under."""

from __future__ import annotations

import math
from typing import Any

from ..model import Data
from ._outline import on_one_line

#: Lines are from 1 to 5 wide; others are kept as well, if they are numbers like these.
_MOST = 10**6


def label_and_strength(data: Data, _: str = "") -> Data:
    """Choose from the data of a relation what a line can say."""
    label, strength = data.get("label"), data.get("strength")
    facts: dict[str, Any] = {}
    if isinstance(label, str) and on_one_line(label):
        facts["label"] = on_one_line(label)
    if type(strength) in (int, float) and math.isfinite(strength) and abs(strength) < _MOST:
        facts["strength"] = strength
    return Data(facts)
