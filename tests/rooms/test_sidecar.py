"""The file beside a copy: what it says, what its reader settles, and what it never overwrites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import attach, load
from argmap.cli import cli
from argmap.errors import WriteError
from argmap.files import write_new
from argmap.locating import Fate, Stretch, sidecar, with_confirmed
from argmap.source import Source

MAP = "examples/reading/bench.argdown"
COPY = "maps/places/bench-copy.txt"
SIDECAR = f"{COPY}.bench.anchors.json"

pytestmark = pytest.mark.usefixtures("examples")


def run(*args):
    result = CliRunner().invoke(cli, ["attach", MAP, "--source", COPY, *args])
    return result.exit_code, result.output, result.exception


def attached():
    copy = Source(COPY, Path(COPY).read_text(encoding="utf-8"))
    return attach(load(MAP), copy), copy


def settled(data, **changes):
    """Confirm the doubtful entry in *data*, as a reader would."""
    (doubtful,) = (e for e in data["anchors"] if e["fate"] == "doubtful")
    doubtful.update({"confirmed": True, **changes})
    return data


def test_a_sidecar_has_an_entry_for_each_anchor_and_no_words():
    """It can be written as JSON, and says where each anchor is, without the words there."""
    found, copy = attached()
    data = json.loads(json.dumps(sidecar(found, copy)))

    assert [e["claim"] for e in data["anchors"]] == [a.claim.key for a in found.anchors]
    assert "bench by the pond" not in json.dumps(data)


def test_what_the_reader_confirms_is_kept():
    """A doubt is settled in the file: then the command is content, and stays so."""
    code, _, _ = run()
    data = settled(json.loads(Path(SIDECAR).read_text(encoding="utf-8")), last=3, end=14)
    Path(SIDECAR).write_text(json.dumps(data), encoding="utf-8")

    assert code == 1
    for _ in range(2):
        code, output, _ = run()
        assert code == 0
        assert "0 doubtful" in output
        assert "confirmed by hand" in output
    kept = json.loads(Path(SIDECAR).read_text(encoding="utf-8"))["anchors"][1]
    assert (kept["confirmed"], kept["fate"], kept["end"]) == (True, "moved", 14)


def test_what_was_confirmed_for_another_text_does_not_count():
    """After the copy has changed, its anchors are looked for anew."""
    found, copy = attached()
    data = settled(sidecar(found, copy))
    other = Source(COPY, copy.text + "More.")

    assert with_confirmed(found, data, copy).sure
    assert not with_confirmed(attach(load(MAP), other), data, other).sure


@pytest.mark.parametrize(
    "change",
    [
        {"paragraph": 9, "last": 9},
        {"start": -1},
        {"end": 999},
        {"last": 1},
        {"start": "2"},
        {"fp": "AAAA"},
        {"number": [1]},
        {"confirmed": "yes"},
    ],
)
def test_a_place_that_is_none_is_not_confirmed(change):
    """Whatever the file says, a place outside the copy, or of another anchor, is not taken."""
    found, copy = attached()

    assert with_confirmed(found, settled(sidecar(found, copy), **change), copy) == found


def test_a_confirmed_place_is_moved_to():
    """The place that the reader gives is the place."""
    found, copy = attached()
    data = settled(sidecar(found, copy), paragraph=2, start=51, last=3, end=14)
    (one,) = (a for a in with_confirmed(found, data, copy).anchors if a.confirmed)

    assert (one.fate, one.stretch) == (Fate.MOVED, Stretch(2, 51, 3, 14))


@pytest.mark.parametrize("text", ["My notes.", "[]", '{"format": "argmap-anchors"}', "[" * 9999])
def test_what_is_no_sidecar_is_not_written_over(text):
    """A file of that name that somebody else made stays as it is."""
    Path(SIDECAR).write_text(text, encoding="utf-8")
    _, _, error = run()

    assert isinstance(error, WriteError)
    assert Path(SIDECAR).read_text(encoding="utf-8") == text


def test_what_was_saved_in_the_meantime_is_not_written_over(monkeypatch):
    """Somebody who saves the sidecar while the command works loses nothing."""
    run()
    newer = Path(SIDECAR).read_text(encoding="utf-8").replace("}", "} ", 1)
    older = json.loads(Path(SIDECAR).read_text(encoding="utf-8"))
    older["anchors"][0]["reason"] = "an older version"
    Path(SIDECAR).write_text(json.dumps(older), encoding="utf-8")

    def report(*_):
        Path(SIDECAR).write_text(newer, encoding="utf-8")

    monkeypatch.setattr("argmap.cli.attach._report", report)
    _, _, error = run()

    assert isinstance(error, WriteError)
    assert Path(SIDECAR).read_text(encoding="utf-8") == newer


def test_a_new_file_takes_no_place(tmp_path):
    """A file that was made since argmap looked is left as it is."""
    path = tmp_path / "new.json"
    write_new(path, "one")

    with pytest.raises(WriteError, match="already exists"):
        write_new(path, "two")
    assert path.read_text(encoding="utf-8") == "one"
    assert [p.name for p in tmp_path.glob("*.json")] == ["new.json"]
