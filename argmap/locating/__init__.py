"""
Where in a text claims have their places.

`attach` finds the places of a map's anchors again in the reader's own copy of the source,
by fingerprints, offsets and numbers of words: a map doesn't contain the words.
"""

from __future__ import annotations

from .attaching import Attached, AttachedAnchor, Fate, attach
from .copies import Stretch
from .sidecar import sidecar, with_confirmed

__all__ = [
    "Attached",
    "AttachedAnchor",
    "Fate",
    "Stretch",
    "attach",
    "sidecar",
    "with_confirmed",
]
