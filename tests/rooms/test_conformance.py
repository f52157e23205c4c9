"""The outside oracle: what the real Argdown makes of 629 inputs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from argmap.argdown import CODES, parse

from ..prefixes import CORPUS

ROOT = Path(__file__).parents[2]
MEASURE = CORPUS.parent / "conformance.py"
DIFFERENCES = ROOT / "tests" / "argdown_differences.toml"
ROWS = tomllib.loads(DIFFERENCES.read_text("utf-8"))["inputs"]
PAGE = (ROOT / "docs" / "argdown-differences.md").read_text("utf-8")

needs_corpus = pytest.mark.skipif(
    not MEASURE.exists(), reason="the conformance corpus is not beside the project"
)


@needs_corpus
@pytest.mark.slow
def test_argdown_is_read_as_argdown_reads_it():
    """All inputs agree, in colours as well, but for the deliberate differences; none is stale."""
    command = [sys.executable, MEASURE, "--differences", DIFFERENCES, "--colours"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    equal = int(re.search(r"equal (\d+)", ran.stdout)[1])

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "score: 629/629" in ran.stdout
    assert equal >= 465


def test_differences_are_few_and_reasoned():
    """At most 130 inputs differ, each with a reason."""
    assert 0 < len(ROWS) <= 130
    assert all(len(reason) > 20 for reason in ROWS.values())


@pytest.mark.parametrize(
    "code", sorted({c for r in ROWS.values() for c in re.findall("ARG\\d+", r)})
)
def test_each_difference_has_its_paragraph(code):
    """Each kind of difference is told in the docs, and explained by its code."""
    assert code in CODES
    assert f"({code})" in PAGE


@needs_corpus
@pytest.mark.parametrize("name", [n for n, r in ROWS.items() if r.startswith("ARG")])
def test_each_difference_is_reported_to_the_writer(name):
    """A writer whose file Argdown reads otherwise is told so."""
    text = (CORPUS / name).read_bytes().decode("utf-8")

    assert ROWS[name].split(":")[0] in {d.code for d in parse(text).diagnostics}
