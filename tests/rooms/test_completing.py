"""Anchors without a fingerprint get one, from the text that the map was made from only."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from argmap import anchors, attach, loads
from argmap.cli import cli
from argmap.locating import complete
from argmap.source import Source

TEXT = "The bench is old.\nIts wood is rotten, and nobody has sat on it since the summer."
COPY = f"Letters to the paper\n\n{TEXT.replace(chr(10), chr(10) * 2)}"
HEAD = "===\nsource: {title: Bench, paragraphs: 2}\n===\n\n"


def completed(text, source=TEXT):
    return complete(loads(text), {"": Source("t.txt", source)})


def test_a_paragraph_alone_gets_the_fingerprint_of_the_paragraph(tmp_path):
    """Then it is found in a copy in which it has another number; before, it was lost."""
    (tmp_path / "m.argdown").write_text(f"{HEAD}[Rotten]: The wood is bad. {{par: 2}} // sic\n")
    (tmp_path / "t.txt").write_text(TEXT)
    before = loads((tmp_path / "m.argdown").read_text())
    args = ["anchor", str(tmp_path / "m.argdown"), "--source", str(tmp_path / "t.txt")]

    done = CliRunner().invoke(cli, [*args, "--fingerprints", "--write"])

    assert done.exit_code == 0
    text = (tmp_path / "m.argdown").read_text()
    after = loads(text)
    assert text.startswith(f"{HEAD}[Rotten]: The wood is bad. {{par: 2, words: 13, fp: ")
    assert text.endswith("} // sic\n")
    assert anchors.verify(after["Rotten"].anchors[0], TEXT).holds
    assert attach(before, COPY).counts()["lost"] == 1
    [found] = attach(after, COPY).anchors
    assert (found.fate.value, found.stretch.paragraph) == ("moved", 3)
    again = CliRunner().invoke(cli, [*args, "--fingerprints", "--write"])
    assert (again.exit_code, (tmp_path / "m.argdown").read_text()) == (0, text)


def test_offsets_are_kept():
    """An anchor with offsets gets the fingerprint of its words, not of the paragraph."""
    [one] = completed("[Rotten]: The wood is bad. {par: 2, at: [0, 18]}")

    assert (one.anchor.start, one.anchor.end, one.anchor.words) == (0, 18, 4)
    assert one.anchor == anchors.make(TEXT, 2, 0, 18)


def test_what_has_a_fingerprint_or_no_place_is_left_alone():
    fp = anchors.fingerprint("The bench is old.")

    assert completed(f"[Old]: It is old. {{par: 1, fp: {fp}}}\n\n[Sat]: Nobody sits.") == ()


@pytest.mark.parametrize(
    ("text", "source", "problem"),
    [
        ("[A]: It is old. {par: 3}", TEXT, "there is no paragraph 3"),
        ("[A]: It is old. {par: 1, words: 9}", TEXT, "expected 9 words"),
        (f"{HEAD}[A]: It is old. {{par: 1}}", COPY, "the map's text has 2, and this one has 3"),
        (
            f"===\nsource: {{sha256: {'0' * 64}}}\n===\n\n[A]: It is old. {{par: 1}}",
            TEXT,
            "its hash differs",
        ),
        ("[A]: It is old. {anchors: [{par: 1}]}", TEXT, "in a list of anchors"),
        ("[A]: It is old. {par: 1}", "...\n?", "there are no words"),
    ],
)
def test_a_fingerprint_of_other_words_is_never_made(text, source, problem):
    [one] = completed(text, source)

    assert problem in one.problem
    assert not one.anchor.fingerprint


def test_the_command_names_what_it_left_out(tmp_path):
    (tmp_path / "m.argdown").write_text("[A]: It is old. {par: 9}\n")
    (tmp_path / "t.txt").write_text(TEXT)
    args = ["anchor", str(tmp_path / "m.argdown"), "--source", str(tmp_path / "t.txt")]

    done = CliRunner().invoke(cli, [*args, "--fingerprints"])

    assert done.exit_code == 1
    assert "[A], paragraph 9: there is no paragraph 9: the text has 2" in done.stdout
    assert '"problem": "there is no paragraph 9' in (
        CliRunner().invoke(cli, [*args, "--fingerprints", "--format", "json"]).stdout
    )
