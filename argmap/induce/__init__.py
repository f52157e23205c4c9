"""
From a map to a formal framework: which arguments its reasoning amounts to, and what defeats what.

`structured` is the reading for argument maps: a support is an inference.
`bipolar` has the readings in which it is a relation between arguments,
`weighted` is what gradual semantics need.
See docs/evaluation.md for what each choice means, and why the defaults are as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from ._reading import MapReading
from .choices import Challenges, Concessions, Layer, Premises, ReadingChoices, StrictSteps
from .framework import Abstract, Attack, Induced, Presumption
from .structured import structured
from .supposing import supposing

if TYPE_CHECKING:
    from .balancing import Candidate, Denial, balanced
    from .bipolar_reading import ReadingOfSupport, bipolar
    from .plain import plain_theory
    from .weighting import weighted
else:  # the usual reading needs none of these
    __getattr__ = late(
        __name__,
        {
            **dict.fromkeys(("Candidate", "Denial", "balanced"), "balancing"),
            **dict.fromkeys(("ReadingOfSupport", "bipolar"), "bipolar_reading"),
            "plain_theory": "plain",
            "weighted": "weighting",
        },
    )

__all__ = [
    "Abstract",
    "Attack",
    "Candidate",
    "Challenges",
    "Concessions",
    "Denial",
    "Induced",
    "Layer",
    "MapReading",
    "Premises",
    "Presumption",
    "ReadingChoices",
    "ReadingOfSupport",
    "StrictSteps",
    "balanced",
    "bipolar",
    "plain_theory",
    "structured",
    "supposing",
    "weighted",
]
