"""What `argmap stats` counts is what a reader counts by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.analysis import Analysis
from argmap.cli import cli
from argmap.conversion import loads
from argmap.counting import count
from argmap.model import ArgumentMap, Builder
from argmap.questions import questions

#: Counted by hand on the drawn map.
WALK = """\
[Walk]: We should walk. #contention
  + [Health]: Walking is healthy.
    + [Heart]: It is good for the heart.
  + <Sum>
  - [Rain]: It will rain.
    - [Forecast]: The forecast says otherwise.
  + <Fun>: Walking is fun.
    _ [Blisters]: Not with blisters.

<Sum>

(1) The bus costs money. #implicit
(2) We have no money.
-- {scheme: sign} --
(3) [Walk]

[Aside]: Nobody asked. #note
"""


def test_a_map_is_counted_as_by_hand():
    """Claims, arguments, supports, attacks by kind, depth, width, roots and schemes."""
    found = count(loads(WALK))

    assert (found.claims, found.implicit, found.contentions) == (9, 1, 1)
    assert (found.arguments, found.reconstructed) == (2, 1)
    # health, heart, fun, and the step; the step is linked; only [Walk] has several
    assert (found.supports, found.linked, found.convergent) == (4, 1, 1)
    # rain hits the contention, the forecast a premise of nothing but a reason against
    assert found.attacks == {"rebut": 1, "undermine": 1, "undercut": 1, "challenge": 0}
    # heart to health to walk is two; health, both premises, rain, fun are one away
    assert (found.depth, found.width, found.roots) == (2, 5, 1)
    assert found.schemes == {"sign": 1}
    # neither the implicit claim nor the note could have a place in a source
    assert (found.anchored, found.anchorable, found.anchored_share) == (0, 7, 0.0)


def test_nothing_is_nothing():
    """An empty map has no share of anchored claims."""
    found = count(ArgumentMap())

    assert (found.claims, found.depth, found.width, found.anchored_share) == (0, 0, 0, None)


def test_anchored_claims_are_counted():
    """A claim with a place in a source counts once, however many places it has."""
    text = "[A]: So it is. {par: 1}\n  + [B]: For that.\n"

    assert count(loads(text)).anchored_share == 0.5


@pytest.mark.slow
def test_circles_count_as_one():
    """A circle longer than Python recurses has no depth of its own, and takes no time."""
    b = Builder()
    claims = [b.claim(f"Claim {n}.") for n in range(1500)]
    for one, other in zip(claims, claims[1:] + claims[:1], strict=True):
        b.support(one, other)
    found = count(b.build())

    assert (found.supports, found.depth, found.width, found.roots) == (1500, 0, 1500, 0)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maps" / "below").mkdir(parents=True)
    (tmp_path / "maps" / "walk.argdown").write_text(WALK)
    (tmp_path / "maps" / "below" / "broken.argdown").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "maps" / "notes.txt").write_text("no map")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["stats", *arguments])


@pytest.mark.usefixtures("folder")
def test_unreadable_files_are_listed():
    """A folder stands for its maps; one that can't be read has a row that says why."""
    rows = json.loads(run("--format", "json", "maps").output)
    table = list(csv.DictReader(io.StringIO(run("--format", "csv", "maps").output)))

    assert [r["file"] for r in rows] == [r["file"] for r in table]
    assert [("error" in r) for r in rows] == [False, True]
    assert table[1]["error"] == rows[1]["error"]
    assert table[0]["undercut"] == "1"
    assert run("maps").exit_code == 1
    assert run("maps/below").exit_code == 2
    assert run("maps/walk.argdown").exit_code == 0

    one = csv.DictReader(io.StringIO(run("--format", "csv", "maps/walk.argdown").output))
    bad = csv.DictReader(io.StringIO(run("--format", "csv", "maps/below").output))
    assert list(one.fieldnames) == list(bad.fieldnames) == list(table[0])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "after"), [("===\na: [\n===\n\nx", "1 error"), ("<A>\n\n(1) p\n--\n", "2 errors")]
)
def test_errors_are_counted_in_words(text, after):
    """One error is one error."""
    Path("errors.argdown").write_text(text)
    assert run("errors.argdown").output.startswith(f"errors.argdown (after {after})\n")


def test_an_analysis_that_has_been_made_is_used():
    """Checking, counting and asking about one map may share what follows from it."""
    m = loads(WALK)
    analysis = Analysis(m)
    assert count(m, analysis=analysis) == count(m)
    assert questions(m, analysis=analysis) == questions(m)
    assert {"inferences", "evidence"} <= vars(analysis).keys()
