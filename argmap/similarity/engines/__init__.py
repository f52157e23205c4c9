"""
How near each of some texts is to each of others, as a number from 0 to 1.

Engines are one module each, found by looking; each says what its scores mean, see `Thresholds`.
None can see polarity: a sentence and its negation are near. See `argmap.similarity.polarity`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ...registry import Registry
from ._base import Rows, SimilarityEngine, Thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ENGINES", "LONGEST", "Rows", "SimilarityEngine", "Thresholds", "nearness"]

#: Of longer texts only the beginning is compared.
LONGEST = 2_000


def _adopt(name: str, engine: SimilarityEngine) -> SimilarityEngine:
    from ._foreign import adopt  # noqa: PLC0415 - for those of other distributions only

    return adopt(ENGINES, name, engine)


#: What compares texts, by the name that commands take.
ENGINES: Registry[SimilarityEngine] = Registry(
    sys.modules[__name__], "ENGINE", SimilarityEngine, group="argmap.similarity", adopt=_adopt
)


def nearness(ones: Sequence[str], others: Sequence[str], engine: str = "plain") -> Rows:
    """
    Yield for each of *ones* how near each of *others* is; what isn't near at all may be left out.

    Swapping the two sides swaps the figures.

    >>> [row] = nearness(["Tea is cheap."], ["Tea costs little.", "The sun shines."])
    >>> row[0] > row.get(1, 0)
    True

    Raises:
        NotFoundError: if there is no such *engine*.
        MissingExtraError: if the engine is not installed.
    """
    found = ENGINES[engine]
    return found.compare([t[:LONGEST] for t in ones], [t[:LONGEST] for t in others])
