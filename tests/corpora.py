"""Real maps that don't belong to the project: tests read them beside it, or are skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.formats import FORMATS
from argmap.source import Source

SHARED = Path(__file__).parents[2] / "shared"
CORPORA, SAMPLES = SHARED / "corpora", SHARED / "samples"

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")


def files(*patterns):
    """List the files in the corpora and samples that match, in order; empty if there are none."""
    return sorted(path for pattern in patterns for path in SHARED.glob(pattern))


def truth(name):
    """Give what was counted on the raw files."""
    return json.loads((SHARED / "truth" / f"{name}.json").read_text(encoding="utf-8"))


def source(path):
    """Open a file."""
    return Source(path.name, path.read_text(encoding="utf-8"))


def reading(path, fmt):
    """Read a file."""
    return FORMATS[fmt].read(source(path))
