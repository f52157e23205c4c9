"""
From a map to a formal framework: which arguments its reasoning amounts to, and what defeats what.

`structured` is the reading for argument maps: a support is an inference.
`bipolar` has the readings in which it is a relation between arguments,
`weighted` is what gradual semantics need.
See docs/evaluation.md for what each choice means, and why the defaults are as they are.
"""

from __future__ import annotations

from ._reading import MapReading
from .balanced import Candidate, Denial, balanced
from .bipolar import ReadingOfSupport, bipolar
from .choices import Challenges, Concessions, Layer, Premises, ReadingChoices, StrictSteps
from .framework import Abstract, Attack, Induced, Presumption
from .plain import plain_theory
from .structured import structured
from .supposing import supposing
from .weighted import weighted

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
