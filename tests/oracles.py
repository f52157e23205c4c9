"""Known answers from outside this project: files in ``../shared/formal``, where they are."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

FORMAL = Path(__file__).parents[2] / "shared" / "formal"


@functools.cache
def known_answers(name):
    """Read the known answers called *name*; empty without the file."""
    path = FORMAL / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def needed(name):
    """Mark a test that compares with known answers: it is skipped without the file."""
    there = (FORMAL / f"{name}.json").exists()
    return pytest.mark.skipif(not there, reason=f"no ../shared/formal/{name}.json")
