"""Each author gets credit for claims, relations and answered objections, from data or from git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import graph, load, loads
from argmap.cli import cli
from argmap.teach.credit import Credit, added, credits_of

EXAMPLES = Path(__file__).parents[2] / "examples"

GROUP = """\
[Tea]: Tea is good. {author: Ann}
    + [Calm]: Tea calms people. {author: [Ann, Ben]}
    - [Cold]: Tea cools. {author: Ben}
        - [Cup]: A thick cup helps. {author: Ann}
    - [Dear]: Tea is expensive.

<Step>

(1) Tea is hot.
----
(2) [Tea]
    <_ <Under>: That doesn't follow. {author: Cid}
"""


def test_credit_follows_the_data():
    """What two share counts for both; an undercut is an objection; nobody is named last."""
    assert credits_of(loads(GROUP)) == (
        Credit("Ann", 3, 2, 1, 1),
        Credit("Ben", 2, 2, 1, 0),
        Credit("Cid", 1, 1, 1, 0),
        Credit("", 2, 2, 1, 0),
    )


def test_lines_fill_in_what_data_leave_open():
    """The author of a line is asked where the map names nobody; or alone, if data don't count."""
    m = loads(GROUP)
    lines = ["Dan"] * 6

    assert [c.author for c in credits_of(m, lines=lines)] == ["Ann", "Ben", "Cid", "Dan", ""]
    assert credits_of(m, data=False, lines=["Dan"] * 20) == (Credit("Dan", 7, 6, 4, 1),)


def test_an_answer_to_an_undercut_and_a_second_answer_count_once():
    m = loads(
        "[Tea]: Tea is good.\n    + <A>: It calms.\n        _> [Tea]\n\n"
        "[Cold]: It cools.\n    -> [Tea]\n    <- [One]: No. {author: Ann}\n"
        "    <- [Two]: Nor now. {author: Ann}\n"
    )

    assert [c for c in credits_of(m) if c.author == "Ann"] == [Credit("Ann", 2, 2, 2, 1)]


@pytest.mark.parametrize("name", ["cargo-bike", "library-sundays", "school-start"])
def test_everything_is_somebodys(name):
    """Without authors, all that there is counts for nobody."""
    m = load(EXAMPLES / f"{name}.argdown")
    found = credits_of(m, data=False)

    sketches = [a for a in m.arguments if not a.steps]
    total = added(found)
    assert sum(c.claims for c in total) == len(m.claims) + len(sketches)
    assert sum(c.relations for c in total) == len(graph.inferences(m))
    assert {c.author for c in total} <= {""}


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    if shutil.which("git") is None:
        pytest.skip("needs git")
    folder = tmp_path_factory.mktemp("repository")
    path = folder / "map.argdown"

    def commit(name, text):
        path.write_text(text, encoding="utf-8")
        who = ["-c", f"user.name={name}", "-c", f"user.email={name}@example.org"]
        for words in (["add", "."], ["commit", "-qm", "x"]):
            subprocess.run(["git", *who, *words], cwd=folder, check=True, env=environment)

    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True, env=environment)
    commit("Eve", "[Tea]: Tea is good.\n")
    commit("Finn O'Neil", "[Tea]: Tea is good.\n    - [Cold]: Tea cools.\n")
    path.write_text(path.read_text("utf-8") + "        - [Cup]: A thick cup helps.\n", "utf-8")
    return path


def test_git_knows_who_wrote_a_line(repository):
    """What isn't committed is nobody's."""
    done = CliRunner().invoke(cli, ["credit", "--format", "csv", str(repository)])

    assert done.stdout.splitlines()[1:] == [
        f"{repository},Eve,1,0,0,0",
        f"{repository},Finn O'Neil,1,1,1,0",
        f"{repository},,1,1,1,1",
    ]
    assert done.exit_code == 0


def test_git_is_asked_in_earnest_only_if_told_to(tmp_path):
    """Outside a repository, data are enough; --authors git says what is wrong."""
    path = tmp_path / "map.argdown"
    path.write_text(GROUP, encoding="utf-8")

    assert CliRunner().invoke(cli, ["credit", str(path)]).exit_code == 0
    done = CliRunner().invoke(cli, ["credit", "--authors", "git", str(path)])
    assert done.exit_code == 2
    assert "git blame: " in done.stderr
