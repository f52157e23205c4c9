"""
Merging two versions of a text that go back to a third: `merge_texts`.

A text is read as the tree that it is (`tree`), the versions are matched element by element
(`matching`), and each element and the order of each list is merged on its own (`threeway`).
So two people may add reasons to the same claim, or change its text and its tags.
What both added in words of their own, and may be one claim, is listed by `near_duplicates`.
"""

from .doubles import NearDuplicate, Same, near_duplicates, with_one_claim
from .threeway import EditClash, Keep, Merged, keep_both, merge_texts

__all__ = [
    "EditClash",
    "Keep",
    "Merged",
    "NearDuplicate",
    "Same",
    "keep_both",
    "merge_texts",
    "near_duplicates",
    "with_one_claim",
]
