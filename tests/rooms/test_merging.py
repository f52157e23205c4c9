"""Merging three versions of a map: nothing is lost, and what is a clash is named."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

import argmap
from argmap.cli import cli
from argmap.conversion import read
from argmap.source import Source
from argmap.teach.merging import Keep, Same, merge_texts, near_duplicates, with_one_claim
from argmap.teach.merging.tree import read_tree, write_tree

from ..concurrent_edits import Editor, real_clash
from ..effort import tries
from ..random_texts import whole

EXAMPLES = Path(argmap.__file__).parents[1] / "examples"
MAPS = {
    name: (EXAMPLES / f"{name}.argdown").read_text(encoding="utf-8")
    for name in ("cargo-bike", "library-sundays", "school-start", "caucasus")
}
#: How often each map is used: the flagship takes ten times as long as the others.
SHARES = ["cargo-bike", "library-sundays", "school-start"] * 6 + ["caucasus"]


def two_versions(seed):
    """Let two people make up to three edits each to a map."""
    chance = random.Random(seed)
    base, number = MAPS[chance.choice(SHARES)], chance.choice([1, 1, 2, 3])
    sides = []
    for side, mark in enumerate("ab"):
        editor, text, edits = Editor(2 * seed + side, mark), base, []
        for _ in range(number):
            edits.append(editor.edit(text))
            text = edits[-1].text
        sides.append(edits)
    return base, *sides


#: The page with the table of how merging fares beside git.
PAGE = EXAMPLES.parent / "docs" / "comparing.md"


@pytest.mark.slow
def test_concurrent_edits_are_merged(tmp_path, update):
    """
    Of generated pairs of edits to real maps nothing is lost, and each real clash is named.

    Merging is commutative and idempotent, and has at most a fifth of git's conflicts.
    A thorough run compares the table in the docs, and writes it anew with ``--update``.
    """
    ours, gits, reals = [], [], []
    number = tries(1000)
    for seed in range(number if number == 1000 else max(10, number // 4)):
        base, first, second = two_versions(seed)
        texts_ = base, first[-1].text, second[-1].text
        merged = merge_texts(*texts_)
        real = [name for a in first for b in second if (name := real_clash(a, b))]
        assert bool(merged.clashes) == bool(real), f"seed {seed}: {real}, {merged.clashes}"
        for name in real:
            assert any(name in str(clash) for clash in merged.clashes), f"seed {seed}: {name}"
        if not real:
            _holds_everything(merged.text, first, second, f"seed {seed}")
            _counts_alike(*texts_, merged.text, f"seed {seed}")
        ours.append(len(merged.clashes))
        gits.append(_conflicts_of_git(tmp_path, *texts_))
        reals.append(bool(real))

    assert 5 * sum(ours) <= sum(gits)
    assert sum(gits)
    if number == 1000:
        _table_is_up_to_date(_table(ours, gits, sum(reals)), update=update)


def _table(ours, gits, reals):
    """Write how many pairs each of the two merged, and with how many conflicts."""
    rows = [
        ("pairs merged without a conflict", *(sum(not n for n in side) for side in (ours, gits))),
        ("pairs with a conflict", *(sum(n > 0 for n in side) for side in (ours, gits))),
        ("pairs in which both changed the same thing", reals, reals),
        ("conflicts in all", sum(ours), sum(gits)),
    ]
    head = f"| of {len(ours):,} pairs | `argmap merge` | `git merge-file` |\n|---|---|---|\n"
    return head + "".join(f"| {' | '.join(map(str, row))} |\n" for row in rows)


def _table_is_up_to_date(measured, *, update):
    text = PAGE.read_text(encoding="utf-8")
    begin, end = text.index("| of 1,000 pairs |"), text.index("<!-- end of the table -->")
    if update:
        PAGE.write_text(text[:begin] + measured + text[end:], encoding="utf-8")
    assert text[begin:end] == measured or update


def _holds_everything(text, first, second, where):
    reading = read(Source("merged.argdown", text))
    renamed = {e.about: e.value for e in (*first, *second) if e.kind == "rename"}
    assert not reading.errors, where
    for edit in (*first, *second):
        name = edit.about
        while name in renamed:
            name = renamed[name]
        if edit.kind == "comment":
            assert edit.value in text, where
        elif not (edit.kind == "move" and edit.value in renamed):
            assert edit.holds(reading.map, name), f"{where}: {edit.kind} of {edit.about}"


def _counts_alike(base, first, second, merged, where):
    assert merge_texts(base, second, first).text == merged, where
    assert merge_texts(base, merged, first).text == merged, where
    assert merge_texts(base, second, merged).text == merged, where


def _conflicts_of_git(folder, base, first, second):
    files = []
    for name, text in (("first", first), ("base", base), ("second", second)):
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "-q", *files], capture_output=True, check=False
    )
    return done.returncode


def random_texts(number):
    chance = random.Random(7)
    return [whole(chance) for _ in range(number)]


def test_a_text_is_read_and_written_letter_by_letter():
    """The tree of any text is written as the text was."""
    for text in (*random_texts(tries(1000)), *MAPS.values()):
        assert write_tree(read_tree(text)) == text


def test_merging_what_nobody_changed():
    """If one version is the base, the other one is the result; the same change twice is one."""
    for one, other in itertools.pairwise(random_texts(tries(300))):
        assert merge_texts(one, other, one).text == other
        assert merge_texts(one, one, other).text == other
        assert merge_texts(one, other, other).text == other


@pytest.mark.slow
def test_merging_never_fails():
    """Whatever the texts, there is a result, and it takes sides for nobody."""
    some = random_texts(tries(3000))
    for base, first, second in zip(some, some[1:], some[2:], strict=False):
        _swapping_swaps_only_sides(base, first, second)


def _swapping_swaps_only_sides(base, first, second):
    there, back = merge_texts(base, first, second), merge_texts(base, second, first)
    turned = [attrs.evolve(c, first=c.second, second=c.first) for c in back.clashes]
    assert Counter(there.clashes) == Counter(turned)
    assert there.clashes or there.text == back.text
    kept = merge_texts(base, first, second, settle=lambda _: Keep.FIRST)
    same = merge_texts(base, second, first, settle=lambda _: Keep.SECOND)
    # where something clashes, blank lines may follow either version
    assert _lines(kept.text) == _lines(same.text)
    assert len(kept.clashes) <= len(there.clashes)


@pytest.mark.parametrize(
    ("base", "first", "second"),
    [
        pytest.param(
            "* [B]: x #t\n\n[A]: y #u\n",
            "<B>: see *this*.\n  <- [A]: z\n",
            "+> c.\n  -> [A]: a\n    <_ [B]: see *this*.\n",
            id="moved under each other, among other elements",
        ),
        pytest.param(
            "_> [C]: c #t\n* <A> #u\n",
            "(1) [B]: x y\n    -> <A> #v\n        _> [C]: b b\n",
            "(2) [C]: d d\n    + <A> #w\n",
            id="moved, and its mark changed",
        ),
        pytest.param("<B>\n", "  -> <B> {x: 1}\n", "[A] #t\n", id="indented by one of them"),
        pytest.param(
            "[T]: t\n  + a a {x: 1}\n",
            "[T]: t\n  - <A>: a a\n",
            "[T]: t\n  >< a a #t\n",
            id="named by one of them, and its mark changed by both",
        ),
    ],
)
def test_swapping_the_versions_swaps_only_the_sides(base, first, second):
    """What took the side of the version that came first, once: made by generated texts."""
    _swapping_swaps_only_sides(base, first, second)


def test_two_that_were_moved_under_each_other_are_kept():
    """Each version moves one of two under the other: a clash, and both are still there."""
    base = "[T]: t\n    + [A]: a a\n    + [B]: b b\n"
    one = "[T]: t\n    + [B]: b b\n        + [A]: a a\n"
    two = "[T]: t\n    + [A]: a a\n        + [B]: b b\n"
    merged = merge_texts(base, one, two)

    assert merged.clashes
    assert "[A]: a a" in merged.text
    assert "[B]: b b" in merged.text


def test_what_one_renamed_is_renamed_in_the_others_additions():
    """Else the addition would bear on a claim that is no longer there."""
    base = "[Tea]: Tea is good.\n    + [Calm]: It calms.\n"
    one = base.replace("[Calm]", "[Quiet]")
    two = base + "\n[Work]: Tea helps us work.\n    + [Calm]\n"
    merged = merge_texts(base, one, two)

    assert merged.clashes == ()
    assert merged.text == two.replace("[Calm]", "[Quiet]")


def _lines(text):
    return [line for line in text.splitlines() if line.strip()]


BASE = "[A]: Tea is good. #x {a: 1}\n    + [B]: It calms.\n    - [C]: It is hot.\n"


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (("It calms", "It soothes"), ("It calms", "It warms"), "the text of [B]"),
        (("a: 1", "a: 2"), ("a: 1", "a: 3"), "the data 'a' of [A]"),
        (("    + [B]", "    - [B]"), ("    + [B]", "    _ [B]"), "the mark of [B]"),
        (("    - [C]: It is hot.\n", ""), ("is hot", "burns"), "[C] was deleted in one version"),
        (("[C]", "[Hot]"), ("[C]", "[Heat]"), "the title of [C]"),
        (
            ("    - [C]", "    + [N]: Cheap.\n    - [C]"),
            ("    - [C]", "    + [N]: Dear.\n    - [C]"),
            "[N] was added with two texts",
        ),
    ],
)
def test_clashes_are_named_with_both_versions(first, second, what):
    """What both changed in different ways is named, with the words of both, and in any order."""
    one, two = (BASE.replace(*change) for change in (first, second))
    [clash] = merge_texts(BASE, one, two).clashes
    [turned] = merge_texts(BASE, two, one).clashes

    assert clash.what.startswith(what)
    assert (clash.first, clash.second) == (turned.second, turned.first)
    assert clash.first != clash.second


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("#x", "#x #y"), ("#x", "#x #z"), "[A]: Tea is good. #x #y #z {a: 1}"),
        (("{a: 1}", "{a: 1, b: 2}"), ("{a: 1}", "{a: 3}"), "{a: 3, b: 2}"),
        (("[B]", "[Calm]"), ("calms.", "calms.\n        - [D]: [B] is not proven."), "[Calm]"),
        (("is good", "is best"), (" {a: 1}", ""), "[A]: Tea is best. #x\n"),
        (("calms.", "calms.\n        + [D]: d"), ("    - [C]", "    - [E]: e\n    - [C]"), "[E]"),
    ],
)
def test_what_does_not_clash_is_merged(first, second, expected):
    """Tags, data, titles and reasons are merged one by one."""
    one, two = (BASE.replace(*change) for change in (first, second))
    merged = merge_texts(BASE, one, two)

    assert not merged.clashes
    assert expected in merged.text


def test_a_clash_stands_in_the_result():
    """Both versions are between the marks of git, and the rest is as it was."""
    one, two = BASE.replace("is hot", "burns"), BASE.replace("is hot", "steams")
    text = merge_texts(BASE, one, two, names=("ours", "theirs")).text

    assert text == BASE.replace(
        "    - [C]: It is hot.\n",
        "<<<<<<< ours\n    - [C]: It burns.\n=======\n    - [C]: It steams.\n>>>>>>> theirs\n",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("It calms", "It soothes"), ("It calms", "It warms")),
        (("a: 1", "a: 2"), ("a: 1", "a: 3")),
        (("    - [C]: It is hot.\n", ""), ("is hot", "burns")),
        (("[C]", "[Hot]"), ("[C]", "[Heat]")),
    ],
)
def test_a_clash_is_settled_as_one_wants(first, second):
    """What is kept is one of the versions as it was, and nothing is left to settle."""
    one, two = (BASE.replace(*change) for change in (first, second))
    asked = []
    for keep, text in ((Keep.FIRST, one), (Keep.SECOND, two)):
        merged = merge_texts(BASE, one, two, settle=lambda c, k=keep: asked.append(c) or k)
        assert (merged.text, merged.clashes) == (text, ())
    both = merge_texts(BASE, one, two)
    assert both.clashes == tuple(asked[: len(asked) // 2])


def test_what_was_moved_to_two_places_is_asked_about_once():
    """It then stands in one of them, with all that is below it."""
    base = "[A]: a\n    + [B]: b\n    + [C]: c\n    + [D]: d\n        + [E]: e\n"
    below = "        + [D]: d\n            + [E]: e\n"
    rest = base.replace("    + [D]: d\n        + [E]: e\n", "")
    one = rest.replace("[B]: b\n", f"[B]: b\n{below}")
    two = rest.replace("[C]: c\n", f"[C]: c\n{below}")
    asked = []
    for keep, text in ((Keep.FIRST, one), (Keep.SECOND, two)):
        merged = merge_texts(base, one, two, settle=lambda c, k=keep: asked.append(c) or k)
        assert (merged.text, merged.clashes) == (text, ())

    assert [c.what for c in asked] == ["[D] was moved to two places"] * 2


def merged_in_a_terminal(folder, versions, typed):
    """Merge *versions* into out.argdown as *typed*; give the exit code and stderr."""
    import pty  # noqa: PLC0415 - POSIX only

    files = [folder / f"{number}.argdown" for number in range(3)]
    for file, text in zip(files, versions, strict=True):
        file.write_text(text, "utf-8")
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "merge", "-i", *files, "-o", folder / "out.argdown"],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        os.write(leader, typed.encode())
        _, said = process.communicate(timeout=120)
    os.close(leader)
    os.close(follower)

    return process.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "code", "kept"),
    [
        ("x\nf\n", 0, "burns"),
        ("S\n", 0, "steams"),
        ("b\n", 1, "<<<<<<<"),
        ("\x04", 130, None),
    ],
)
def test_a_terminal_is_asked_which_version_to_keep(tmp_path, typed, code, kept):
    """An odd answer is asked for again; who gives none has written nothing."""
    versions = (BASE, BASE.replace("is hot", "burns"), BASE.replace("is hot", "steams"))
    returned, said = merged_in_a_terminal(tmp_path, versions, typed)

    assert returned == code
    assert b"clash: the text of [C]" in said
    assert b"Keep (f)irst, (s)econd, or (b)oth for later?" in said
    written = tmp_path / "out.argdown"
    assert written.exists() == (kept is not None)
    assert kept is None or kept in written.read_text("utf-8")


BUS = "[Bus]: The town needs a night bus. #contention\n  // A note.\n  + [Safe]: It is safe.\n"
COST = "  - [Cost]: The bus would cost the town too much money.\n    - [Grant]: The state pays.\n"
DEAR = "  - [Dear]: The night bus would cost far too much money. {by: Bo}\n"
DEAR += "    - [Fares]: Fares help.\n"
BARE = "  - The night bus would cost far too much money. #opinion\n"


@pytest.mark.parametrize(
    ("second", "keep", "kept"),
    [
        (DEAR, Same.FIRST, "[Cost]: The bus would cost the town too much money. {by: Bo}"),
        (DEAR, Same.SECOND, "[Dear]: The night bus would cost far too much money. {by: Bo}"),
        (BARE, Same.FIRST, "[Cost]: The bus would cost the town too much money. #opinion"),
        (BARE, Same.SECOND, "[Cost]: The night bus would cost far too much money. #opinion"),
    ],
)
def test_near_duplicates_become_one_claim(second, keep, kept):
    """In the words that are kept, with the tags, data and objections of both."""
    one, two = BUS + COST, BUS + second
    [pair] = near_duplicates(BUS, one, two)

    merged = merge_texts(BUS, *with_one_claim(one, two, pair, keep))

    assert not merged.clashes
    assert f"  - {kept}\n" in merged.text
    assert merged.text.count("too much money") == 1
    assert merged.text.startswith(BUS)
    assert "    - [Grant]: The state pays.\n" in merged.text
    assert ("[Fares]: Fares help." in merged.text) == (second is DEAR)
    assert with_one_claim(one, two, pair, Same.NO) == (one, two)


def test_a_near_duplicate_is_renamed_wherever_it_is_named():
    one, two = BUS + COST, f"{BUS}{DEAR}\n[Taxes]: Taxes would rise.\n  + [Dear]\n"
    [pair] = near_duplicates(BUS, one, two)
    merged = merge_texts(BUS, *with_one_claim(one, two, pair, Same.FIRST))

    assert "[Taxes]: Taxes would rise.\n  + [Cost]\n" in merged.text
    assert "Dear" not in merged.text


@pytest.mark.parametrize(
    "second",
    [
        "  - [Dear]: The bus would not cost the town too much money.\n",  # a negation
        "  - [Dear]: The bus would cost the town too little money.\n",  # an opposite
        "  - [Pubs]: People would drink more.\n",  # another matter
        COST,  # the same addition
        "  - [Cost]: The bus costs the town too much.\n",  # one title is one claim
    ],
)
def test_what_is_no_near_duplicate(second):
    assert near_duplicates(BUS, BUS + COST, BUS + second) == ()


def test_what_one_reworded_is_no_addition():
    """A claim of the base in other words isn't new, so it isn't the other's addition."""
    base = f"{BUS}  - The bus would cost too much money.\n"
    one = f"{BUS}  - The bus would cost far too much money.\n"

    assert near_duplicates(base, one, base + DEAR) == ()
    assert near_duplicates(base, base, base) == near_duplicates(base, "  - [x", base) == ()


def test_a_claim_that_both_add_with_other_tags_is_one():
    """Tags and data go together; where they don't, both stay."""
    line = "  - [Cost]: The bus is dear."
    one, two = f"{BUS}{line} #fact\n", f"{BUS}{line} {{par: 2}}\n"
    other = f"{BUS}{line} {{par: 3}}\n"

    assert merge_texts(BUS, one, two).text == f"{BUS}{line} #fact {{par: 2}}\n"
    assert merge_texts(BUS, two, one).text == f"{BUS}{line} #fact {{par: 2}}\n"
    assert merge_texts(BUS, two, other).text.count("[Cost]") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.slow
@pytest.mark.parametrize(("typed", "number"), [("s\n", 1), ("x\nn\n", 2)])
def test_a_terminal_is_asked_whether_near_duplicates_are_one(tmp_path, typed, number):
    returned, said = merged_in_a_terminal(tmp_path, (BUS, BUS + COST, BUS + DEAR), typed)

    assert returned == 0
    assert "near-duplicate: first [Cost]: “The bus would cost the town".encode() in said
    assert b"Are they one claim?" in said
    assert (tmp_path / "out.argdown").read_text("utf-8").count("too much money") == number


def test_without_a_terminal_near_duplicates_are_named_and_stay(tmp_path):
    files = [str(tmp_path / f"{number}.argdown") for number in range(3)]
    for file, text in zip(files, (BUS, BUS + COST, BUS + DEAR), strict=True):
        Path(file).write_text(text, "utf-8")
    found = CliRunner().invoke(cli, ["merge", *files])

    assert found.exit_code == 0
    assert found.stdout.count("too much money") == 2
    assert "near-duplicate: first [Cost]" in found.stderr
    assert "merge --interactive asks whether they are the same claim" in found.stderr


def test_without_a_terminal_nobody_can_be_asked():
    found = CliRunner().invoke(cli, ["merge", "--interactive", "a", "b", "c"])

    assert found.exit_code == 2
    assert "--interactive needs a terminal" in found.stderr


def test_premises_that_both_add_are_counted_anew():
    """Two people add a premise each, and the statements still count up."""
    base = "<T>\n\n(1) [P]: p\n----\n(2) [Q]: q\n"
    one, two = (
        base.replace("----\n(2)", f"(2) [{name}]: {name.lower()}\n----\n(3)") for name in "XY"
    )
    merged = merge_texts(base, one, two)

    assert not merged.clashes
    assert merged.text == "<T>\n\n(1) [P]: p\n(2) [X]: x\n(3) [Y]: y\n----\n(4) [Q]: q\n"


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A repository of git with a map in it, and a branch."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "argmap")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "argmap@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    _git("init", "-q", "-b", "main")
    (tmp_path / "map.argdown").write_text(BASE, encoding="utf-8")
    return tmp_path / "map.argdown"


def _git(*words):
    return subprocess.run(["git", *words], capture_output=True, text=True, check=False)


def _expect_both_changes(clone):
    """Change a text on one branch and a tag on another, and merge them."""
    _git("add", "-A")
    _git("commit", "-qm", "base")
    _git("checkout", "-qb", "other")
    clone.write_text(BASE.replace("It calms", "It soothes"), encoding="utf-8")
    _git("commit", "-qam", "text")
    _git("checkout", "-q", "main")
    clone.write_text(BASE.replace("It calms.", "It calms. #fact"), encoding="utf-8")
    _git("commit", "-qam", "tag")

    assert _git("merge", "other", "-m", "both").returncode == 0
    assert "[B]: It soothes. #fact" in clone.read_text(encoding="utf-8")


@pytest.mark.slow
def test_git_merges_maps_with_argmap(clone):
    """After `argmap init --git`, git calls argmap, and marks what it can't merge."""
    done = CliRunner().invoke(cli, ["init", "--git"])
    again = CliRunner().invoke(cli, ["init", "--git"])
    assert (done.exit_code, again.exit_code) == (0, 0), done.output
    assert "already set up" in again.output
    assert (clone.parent / ".gitattributes").read_text() == (
        "*.argdown merge=argmap\n*.ad merge=argmap\n"
    )
    _expect_both_changes(clone)

    _git("checkout", "-q", "other")
    clone.write_text(BASE.replace("It calms", "It warms"), encoding="utf-8")
    _git("commit", "-qam", "another text")
    _git("checkout", "-q", "main")
    clone.write_text(clone.read_text().replace("It soothes", "It helps"), encoding="utf-8")
    _git("commit", "-qam", "text, too")
    assert _git("merge", "other", "-m", "clash").returncode == 1
    assert "<<<<<<< first" in clone.read_text(encoding="utf-8")


@pytest.mark.slow
def test_git_finds_argmap_in_an_environment_that_is_not_active(clone, monkeypatch):
    """Otherwise git would leave one version as it is, and hide the other."""
    git = shutil.which("git")
    assert git is not None
    monkeypatch.setenv("PATH", str(Path(git).parent))
    if shutil.which("argmap"):
        pytest.skip("argmap is installed beside git")
    assert CliRunner().invoke(cli, ["init", "--git"]).exit_code == 0
    _expect_both_changes(clone)


def test_init_needs_a_repository(tmp_path, monkeypatch):
    """Without a repository, git's own words say what is missing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = CliRunner().invoke(cli, ["init", "--git"])

    assert "not a git repository" in str(done.exception)
