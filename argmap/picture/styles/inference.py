"""``inference``: every step is a pill, so that anything can be pointed at."""

from __future__ import annotations

from ..arrange import DIRECTIONS
from ..layout import spread
from ._base import Style

STYLE = Style("Every step as a pill, for technical work", DIRECTIONS, spread, every_step=True)
