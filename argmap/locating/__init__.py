"""
Where in a text claims have their places.

`attach` finds the places of a map's anchors again in the reader's own copy of the source,
by fingerprints, offsets and numbers of words: a map doesn't contain the words.
`propose` looks for the places of claims that have no anchor yet, and `complete` works out
the fingerprints of anchors that have none.
"""

from __future__ import annotations

from .attaching import Attached, AttachedAnchor, Fate, attach
from .completing import CompletedAnchor, complete
from .copies import Stretch
from .proposing import Proposal, ProposedPlace, propose
from .sidecar import sidecar, with_confirmed

__all__ = [
    "Attached",
    "AttachedAnchor",
    "CompletedAnchor",
    "Fate",
    "Proposal",
    "ProposedPlace",
    "Stretch",
    "attach",
    "complete",
    "propose",
    "sidecar",
    "with_confirmed",
]
