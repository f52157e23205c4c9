"""
Which claim of one map is which claim of another: pairs with a confidence, some of them sure.

Maps of one text, and answers and their key, are aligned by the same words,
by the places in the text that claims are anchored at, and by how near their texts are.
"""

from ._align import LIMIT, align, elements_of, text_of
from ._alignment import Alignment, Basis, Pair

__all__ = ["LIMIT", "Alignment", "Basis", "Pair", "align", "elements_of", "text_of"]
