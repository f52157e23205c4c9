"""
Which claim of one map is which claim of another: pairs with a confidence, some of them sure.

Maps of one text, and answers and their key, are aligned by the same words,
by the places in the text that claims are anchored at, and by how near their texts are.
"""

from ._align import LIMIT, align, elements_of, words_in_full
from ._alignment import Alignment, Basis, ClaimPair

__all__ = ["LIMIT", "Alignment", "Basis", "ClaimPair", "align", "elements_of", "words_in_full"]
