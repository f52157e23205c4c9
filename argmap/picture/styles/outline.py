"""``outline``: the contention on the left, reasons in columns to its right."""

from __future__ import annotations

from ..arrange import DIRECTIONS
from ..layout import spread
from ._base import Style

STYLE = Style("Columns of cards, to be read like a page", DIRECTIONS, spread)
