"""
The model: frozen values that say what a map says, and nothing about files or pictures.

Start at `ArgumentMap`; make one in code with `Builder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from .anchor import Anchor
from .build import Builder
from .data import Data, freeze, merge, thaw
from .diagnostic import Diagnostic, Related
from .elements import Argument, Claim, Element, Elements, Inference, Step
from .given import expect_map, takes_map
from .map import ArgumentMap, Dialogue, Origin
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
from .relation import AttackForm, Kind, Relation
from .section import Section
from .sources import SourceRecord
from .text import Occurrence, Range, RangeKind, Role, canonical, tagged_occurrence
from .verdict import Verdict

if TYPE_CHECKING:
    from .comparison import Difference, differences
    from .syntax import Syntax, SyntaxNode
else:  # who compares maps, or asks where things stand
    __getattr__ = late(
        __name__,
        {
            "Difference": "comparison",
            "Syntax": "syntax",
            "SyntaxNode": "syntax",
            "differences": "comparison",
        },
    )

__all__ = [
    "Anchor",
    "AnyRef",
    "Argument",
    "ArgumentMap",
    "ArgumentRef",
    "AttackForm",
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
    "Inference",
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
    "Syntax",
    "SyntaxNode",
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
