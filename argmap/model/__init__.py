"""
The model: frozen values that say what a map says, and nothing about files or pictures.

Start at `ArgumentMap`; make one in code with `Builder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from .argument import Argument, Step
from .build import Builder
from .claim import Anchor, Claim
from .data import Data, freeze, merge, thaw
from .diagnostic import Diagnostic, Related
from .given import expect_map, takes_map
from .map import ArgumentMap, Dialogue, Elements, Origin, Section
from .refs import (
    AnyRef,
    ArgumentRef,
    ClaimRef,
    ElementRef,
    Key,
    MapRef,
    Ref,
    RelationRef,
    SectionRef,
    StepRef,
    Subject,
)
from .relation import Kind, Relation
from .sources import SourceRecord
from .text import Element, Occurrence, Range, RangeKind, Role, canonical, tagged_occurrence
from .verdict import Verdict

if TYPE_CHECKING:
    from .comparison import Difference, differences
else:  # who compares maps
    __getattr__ = late(__name__, {"Difference": "comparison", "differences": "comparison"})

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
    "Diagnostic",
    "Dialogue",
    "Difference",
    "Element",
    "ElementRef",
    "Elements",
    "Key",
    "Kind",
    "MapRef",
    "Occurrence",
    "Origin",
    "Range",
    "RangeKind",
    "Ref",
    "Related",
    "Relation",
    "RelationRef",
    "Role",
    "Section",
    "SectionRef",
    "SourceRecord",
    "Step",
    "StepRef",
    "Subject",
    "Verdict",
    "canonical",
    "differences",
    "expect_map",
    "freeze",
    "merge",
    "tagged_occurrence",
    "takes_map",
    "thaw",
]
