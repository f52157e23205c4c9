"""
The model: frozen values that say what a map says, and nothing about files or pictures.

Start at `ArgumentMap`; make one in code with `Builder`.
"""

from __future__ import annotations

from .argument import Argument, Step
from .build import Builder
from .claim import Anchor, Claim
from .data import Data, freeze, merge, thaw
from .differences import Difference, differences
from .given import expect_map, takes_map
from .map import ArgumentMap, Dialogue, Elements, Origin, Section
from .refs import AnyRef, ArgumentRef, ClaimRef, Key, Ref, RelationRef, SectionRef, StepRef
from .relation import Kind, Relation
from .sources import SourceRecord
from .text import Element, Occurrence, Range, RangeKind, Role, canonical, tagged

__all__ = [
    "Anchor",
    "AnyRef",
    "Argument",
    "ArgumentMap",
    "ArgumentRef",
    "Builder",
    "Claim",
    "ClaimRef",
    "Data",
    "Dialogue",
    "Difference",
    "Element",
    "Elements",
    "Key",
    "Kind",
    "Occurrence",
    "Origin",
    "Range",
    "RangeKind",
    "Ref",
    "Relation",
    "RelationRef",
    "Role",
    "Section",
    "SectionRef",
    "SourceRecord",
    "Step",
    "StepRef",
    "canonical",
    "differences",
    "expect_map",
    "freeze",
    "merge",
    "tagged",
    "takes_map",
    "thaw",
]
