"""Whatever the input, a command answers with findings or one message, never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import cli
from argmap.errors import ArgmapError

from .. import forked

SOUND = "[Tea]: Tea is good. #contention\n  + [Calm]: Tea keeps us calm.\n"


def argmap(*args):
    """Run a command; return its exit code, what it printed, and what it said on stderr."""
    result = CliRunner().invoke(cli, [str(a) for a in args], prog_name="argmap")
    if isinstance(result.exception, ArgmapError):  # as main() does
        return 2, result.stdout, str(result.exception)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def written(tmp_path):
    """Write a map to a file of one's own and say where."""

    def write(content):
        path = tmp_path / "map.argdown"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    "content",
    [
        SOUND.replace("\n", "\r\n"),
        b"\xef\xbb\xbf" + SOUND.encode(),
        "\ufeff".encode("utf-16-le") + SOUND.encode("utf-16-le"),
        "\n\n" + SOUND + "\n\n\n",
        SOUND.rstrip(),
    ],
    ids=["crlf", "bom", "utf-16", "blank-lines", "no-final-newline"],
)
def test_the_spelling_of_a_file_makes_no_difference(written, content):
    """Line ends, byte-order marks and blank lines at the ends are no flaw."""
    code, out, err = argmap("check", "--strict", written(content))

    assert (code, err) == (0, "")
    assert "nothing found in 2 claims, 1 step, 1 contention" in out


def test_a_pattern_without_files_is_missing_among_others_too(written):
    """A pattern that matches nothing is named, whatever stands before it."""
    path = written(SOUND)
    code, _, err = argmap("check", path, path.with_name("none*.argdown"))

    assert code == 1
    assert "none*.argdown: there is no such file" in err


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n \n",
        "// nothing yet\n",
        "<!-- nothing\nyet -->",
        "===\ntitle: Later\n===\n",
        "\ufeff",
    ],
    ids=["empty", "blank", "comment", "block-comment", "front-matter", "bom"],
)
def test_an_empty_map_gets_one_warning(written, content):
    """A file without a claim is read without error, and one warning says that it is empty."""
    code, out, err = argmap("check", written(content))

    assert (code, err) == (1, "")
    assert out.count("warning") == 2, "once as the finding, once in the summary"
    assert "STR117" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bytes(range(256)), "binary"),
        ("[Café]: Ein Café.".encode("latin-1"), "UTF-8"),
        (b"\xff\xfe\x00", "UTF-16"),
        ("[Tea]: Tea is good.".encode("utf-32"), "binary"),
    ],
    ids=["binary", "latin-1", "broken-utf-16", "utf-32"],
)
def test_what_is_no_text_is_refused(written, content, said):
    """A binary file or another encoding gets one message and exit code 2."""
    path = written(content)
    code, out, err = argmap("check", path)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert str(path) in err
    assert said in err


@pytest.mark.parametrize("name", ["missing.argdown", ".", "a/b/c.argdown", "x\0y"])
def test_what_is_no_file_is_refused(tmp_path, monkeypatch, name):
    """A missing file, a folder or an impossible name gets one message and exit code 2."""
    monkeypatch.chdir(tmp_path)
    for command in ("check", "stats", "render", "check --questions"):
        code, out, err = argmap(*command.split(), name)

        assert code == 2
        assert len((out if command == "stats" else err).splitlines()) == 1
        assert name != "." or "a folder without maps: no file ends in .argdown or .ad" in out + err
        assert not out or command == "stats"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(written):
    """Missing permission is a message."""
    path = written(SOUND)
    path.chmod(0)

    assert argmap("check", path)[0] == 2


def test_the_unreadable_does_not_stop_the_others(written, tmp_path):
    """Readable files are checked, whatever stands before and after them; the code is then 1."""
    path = written(SOUND)
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, err = argmap("check", tmp_path / "no", path, empty)

    assert code == 1
    assert str(path) in out
    assert len(err.splitlines()) == 2
    assert argmap("check", tmp_path / "no", empty)[0] == 2


def nested(depth):
    return "[C]: It is so. #contention\n" + "".join(
        f"{' ' * n}+ c{n}\n" for n in range(1, depth + 1)
    )


def chain(length, *, closed):
    links = [f"[C{n}]: Claim {n} holds.\n  + [C{n + 1}]\n" for n in range(length - 1)]
    end = f"[C{length - 1}]: Claim {length - 1} holds.\n"
    return "\n".join([*links, end + ("  + [C0]\n" if closed else "")])


@pytest.mark.parametrize("command", ["agree", "score"])
def test_a_pair_that_can_not_be_read_does_not_stop_the_others(tmp_path, command):
    """One such pair among others gives 1; 2 is for a command that could read none."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sound.argdown").write_text(SOUND)
        (tmp_path / folder / "torn.argdown").write_bytes(b"[A]: \x00\n")

    code, out, err = argmap(command, tmp_path / "a", tmp_path / "b")
    assert code == 1
    assert "claims" in out
    assert "torn.argdown" in err

    (tmp_path / "a" / "sound.argdown").unlink()
    code, out, err = argmap(command, tmp_path / "a", tmp_path / "b")
    assert (code, out) == (2, "")


@pytest.mark.slow
def test_a_circle_of_ten_thousand_claims_is_one_finding(written):
    """A long circle is found, and named in a message that stays short."""
    code, out, err = argmap("check", "--select", "STR101", written(chain(10_000, closed=True)))

    assert (code, err) == (1, "")
    assert out.count("STR101") == 1
    assert "9,995 more" in out
    assert max(map(len, out.splitlines())) < 400


@pytest.mark.slow
def test_a_long_chain_is_no_circle(written):
    """Thousands of claims in a row are sound."""
    code, out, _ = argmap("check", written(chain(3_000, closed=False)))

    assert code == 0, out[:500]


DEEP = 100_000
NESTED = {
    "relations": nested(1_500),
    "relations-wide": "[C]: x\n" + "".join(f"{' ' * (n % 300)}+ c{n}\n" for n in range(1, 2_000)),
    "data": "[C]: x {a: " + "[" * DEEP + "]" * DEEP + "}\n",
    "data-open": "{" * DEEP,
    "block-data": "[C]: x {\n" + "".join(f"{' ' * n}a:\n" for n in range(2_000)) + "}\n",
    "front-matter": "===\na: " + "{a: " * DEEP + "1" + "}" * DEEP + "\n===\n\n[C]: x\n",
    "brackets": "[" * DEEP,
    "bold": "**_" * 20_000,
    "headings": "".join(f"{'#' * n} h{n}\n\n" for n in range(1, 1_000)) + "[C]: x\n",
    "heading": "#" * DEEP + " h\n",
    "undercuts": "[C]: x\n  + <A>: y\n"
    + "".join(f"{' ' * (4 + n)}_ <U{n}>: z\n" for n in range(1_500)),
}


#: What takes seconds.
LONG = {"bold", "relations", "relations-wide", "block-data", "undercuts"}


@pytest.mark.parametrize(
    "content",
    [pytest.param(c, id=n, marks=[pytest.mark.slow] * (n in LONG)) for n, c in NESTED.items()],
)
def test_deep_nesting_is_answered(written, content):
    """Nothing recurses on the input's depth: each is read or refused, with findings."""
    code, _, err = argmap("check", written(content))

    assert code in {0, 1}
    assert err == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["word ", "*", "_a", "[a", "<", "{", "#a ", "@[a]", "(1) ", "\\", ".A.", "//", "\t"]
)
def test_ten_megabytes_in_one_line_are_answered(written, piece):
    """A line of any length is read in proportion to its length, and shown in part."""
    size = 10_000_000 if piece == "word " else 50_000
    code, out, err = argmap("check", written(piece * (size // len(piece))))

    assert code in {0, 1}
    assert err == ""
    assert max(map(len, out.splitlines())) < 600


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["# a\n\n", "@include("], ids=["headings", "open-includes"])
def test_what_comes_by_the_thousand_takes_no_longer_each(written, piece):
    """Twenty thousand headings, or includes that are never closed, are read in their stride."""
    convert = argmap("convert", "--to", "argdown", "--dry-run", written(piece * 20_000))

    assert convert[0] in {0, 1}


def test_markup_in_titles_stays_text(written):
    """Titles with markup, control characters or direction marks are shown, not obeyed."""
    title = "<script>alert(1)</script>\x1b[31m\u202eevil"
    code, out, err = argmap("check", written(f"[{title}]: It is so.\n\n[B]: Is it?\n"))

    assert (code, err) == (1, "")
    assert "<script>" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("word", ["", " ", "STR1", "\0", "é" * 5_000, "../check", "--"])
def test_explain_answers_anything(word):
    """An unknown code is one message and exit code 2."""
    code, out, err = argmap("explain", word)

    assert (code, out) == (2, "")
    assert err
    assert len(err) < 1_000


@pytest.mark.parametrize("word", ["nonsense", "STR999", "str", "circular-suport"])
def test_unknown_codes_are_told_from_known_ones(written, word):
    """--select and --ignore know codes, their beginnings, and names; else they say so."""
    known = word == "str"
    for option in ("--select", "--ignore"):
        code, _, err = argmap("check", option, word, written(SOUND))

        assert code == (0 if known else 2)
        assert bool(err) == (not known)


def run(*args, **options):
    """Run the real command, in a process of its own."""
    return forked.run(*args, **options)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_knows_no_unicode_is_served(written, encoding):
    """What a stream cannot show is escaped, not a crash."""
    path = written("[Tea]: Tee ist für uns „gut“. #contention\n  + [茶]: 茶 → gut.\n  - [茶]\n")
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = run("check", path, env=env)

    assert done.returncode == 1
    assert done.stderr == b""
    assert b"STR102" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "args", [["convert", "--to", "argdown"], ["fmt", "--diff"], ["render", "-f", "txt"]]
)
def test_results_are_in_unicode_whatever_the_terminal(written, args):
    """What is meant for a file or another program loses no letter to the terminal's encoding."""
    path = written("[Tea]: Tee ist „gut“. #contention\n  + [茶]: 茶 → gut.\n")
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = run(*args, path, env=env)

    assert "茶 → gut." in done.stdout.decode()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a shell that can close a stream")
@pytest.mark.parametrize("args", [["check"], ["render"], ["convert", "--to", "argdown"]])
@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_closed_stream_is_no_crash(written, args, stream):
    """Without standard error the exit code stays; what can't be written is said to be lost."""
    command = [sys.executable, "-m", "argmap", *args, str(written(SOUND))]
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {stream}>&-', "sh", *command], capture_output=True, check=False
    )

    lost = b"argmap: the output can't be written: standard output is closed\n"
    expected = (2, lost) if stream == "1" else (0, b"")
    assert (done.returncode, done.stderr) == expected


@pytest.mark.slow
def test_a_reader_who_goes_away_is_no_finding():
    """When the next program in a pipe has read enough, argmap ends quietly, with exit code 0."""
    command = [sys.executable, "-m", "argmap", "explain", "--list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        done.stdout.close()
        said = done.stderr.read()

    assert (done.returncode, said) == (0, b"")


def stop(process):
    """Press Ctrl-C, and again if Python was about to wait: then it hears only the second one."""
    for _ in range(4):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
            return
    process.kill()


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C")
@pytest.mark.slow
def test_who_stops_a_command_gets_no_finding():
    """Ctrl-C is one word and exit code 130, not 1, which means findings."""
    command = [sys.executable, "-m", "argmap", "check", "missing.argdown", "-"]
    with subprocess.Popen(  # a job in the background would not hear Ctrl-C
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as done:
        assert b"no such file" in done.stderr.readline(), "now it waits for standard input"
        stop(done)
        said = done.stderr.read()

    assert done.returncode == 130
    assert said.decode().split() == ["argmap:", "stopped"]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [["check"], ["check", "--format", "json"], ["render"]])
def test_a_full_disk_is_one_message(written, args):
    """Output that can't be written gets one message and exit code 2."""
    with Path("/dev/full").open("w") as full:
        done = run(*args, written(SOUND), stdout=full)

    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "argmap: the output can't be written: No space left on device"
    ]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "model.mode=strikt",
            "mode in model is 'strikt', which is not valid. Did you mean strict?",
        ),
        ("modl.mode=strict", "there is no setting 'modl'. Did you mean model?"),
        ("model.mood=strict", "there is no setting 'mood' in model. Did you mean mode?"),
        ("map.groupDepth=2", "there is no setting 'groupDepth' in map. It belongs to group"),
        (
            "group.groupDepth=many",
            "groupDepth in group is 'many', which is not valid. Write a whole",
        ),
        ("selection=x", "selection is 'x', but has to contain settings. Give it settings"),
        ("tittle=x", "there is no setting 'tittle'. Did you mean title?"),
        ("groupDepth=3", "there is no setting 'groupDepth'. It belongs to group: put it there."),
    ],
)
@pytest.mark.parametrize(
    "command", [["check"], ["render", "-f", "txt"], ["convert", "--to", "argdown"], ["stats"]]
)
def test_settings_that_nothing_reads_are_refused(written, monkeypatch, command, setting, said):
    """With --set or in a configuration, names and values are checked before anything is done."""
    path = written(SOUND)
    monkeypatch.chdir(path.parent)
    code, out, err = argmap(*command, path, "--set", setting)

    assert (code, out) == (2, "")
    assert said in err

    keys, _, value = setting.partition("=")
    for key in reversed(keys.split(".")):
        value = {key: value}
    Path("argdown.config.json").write_text(json.dumps(value))
    code, out, err = argmap(*command, path)

    assert (code, out) == (2, "")
    assert err.removeprefix("argmap: ").startswith("argdown.config.json: ")


@pytest.mark.parametrize("setting", ["mood=cheerful", "model.mode=strict", "dot.graphname=x"])
def test_settings_of_ones_own_may_be_set(written, setting):
    """Any name may stand at the top, and what other programs read is theirs."""
    assert argmap("check", written(SOUND), "--set", setting)[0] == 0


@pytest.mark.parametrize("command", [["check"], ["render", "-f", "html"]])
def test_a_source_that_the_map_lacks_is_refused(written, tmp_path, command):
    """A text is given for the source with its key; who mistypes the key gets the keys."""
    text = tmp_path / "text.txt"
    text.write_text("Tea is good.")
    front = "===\nsources: {a: {title: A}, b: {title: B}}\n===\n\n"
    path = written(front + SOUND)

    code, out, err = argmap(*command, path, "--source", f"c={text}")
    assert (code, out) == (2, "")
    assert f"{path}: the map has no source 'c'; its keys are a, b" in err
    assert argmap(*command, path, "--source", f"a={text}", "--source", f"b={text}")[0] < 2
    assert argmap(*command, path, "--source", "a=missing.txt")[0] == 2


@pytest.mark.parametrize("command", ["check", "stats", "check --questions"])
def test_a_folder_stands_for_the_maps_below_it(written, monkeypatch, command):
    """Every command that takes files takes folders, and leaves hidden ones alone."""
    path = written(SOUND)
    monkeypatch.chdir(path.parent)
    for name in ("b/deep.ad", ".hidden/no.argdown", "b/other.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(SOUND)
    code, out, err = argmap(*command.split(), ".", "b/deep.ad")
    said = out + err

    assert code == 0
    assert (said.count("map.argdown"), said.count("deep.ad")) in {(1, 1), (0, 0)}
    assert "no.argdown" not in said
    assert "other" not in said


def test_settings_without_effect_are_named_when_converting(written):
    """The default is used, so whoever converts is told; as in ``check``."""
    text = "===\nselection: {statementSelectionMode: with-titel}\n===\n\n[A]: a\n  + [B]: b\n"
    problem = "statementSelectionMode in selection is 'with-titel', which is not valid"
    map_view = ("--to", "argdown-json", "--map", "-o", "-")
    code, _, told = argmap("convert", *map_view, written(text))

    assert code == 0
    assert f"argmap: {problem}. Did you mean with-title?" in told
    assert problem in argmap("check", written(text))[1]


def test_what_the_map_view_leaves_out_is_counted_when_converting(written):
    """The elements are all in the JSON; the map in it is as empty as Argdown's own."""
    text = "[A]: a\n  + [B]: b {isInMap: false}\n    + [C]: c\n"
    code, out, told = argmap("convert", "--to", "argdown-json", "--map", "-o", "-", written(text))

    assert code == 0
    assert json.loads(out)["map"] == {"nodes": [], "edges": []}
    assert "argmap: not in Argdown's map: 1 claim (isInMap: false), and 2 claims" in told
    assert argmap("convert", "--to", "argdown-json", "--no-map", written(text))[2] == ""
