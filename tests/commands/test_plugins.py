"""Parts of other distributions: what works, and what becomes of those that are broken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import argmap

from .. import forked

pytestmark = pytest.mark.slow  # each test runs argmap in a process of its own

#: Where this argmap is, which may be a copy with a fault in it.
PROJECT = Path(argmap.__file__).parents[1]

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
MODULE = [sys.executable, "-m", "argmap"]

MAP = "[Tea]: Tea is good. #contention\n  + [Warm]: Tea keeps us warm.\n"

RULE = '''"""
Finds tea.

Bad:

    [Tea]: Tea.
"""
from argmap.rules import Finding, Rule
from argmap.source import Severity


def check(context):
    """Find tea."""
    for claim in context.map.claims:
        if "Tea is good" in claim.text:
            yield Finding(claim.ref, "there is tea", "Drink it.")
{more}

RULE = Rule("{code}", Severity.WARNING, check)
'''


class House:
    """A folder on the path with distributions in it, and a map to try them on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.map = folder / "map.argdown"
        self.map.write_text(MAP)

    def install(self, distribution: str, entry_points: str, **modules: str) -> None:
        """Add a distribution as an installer leaves it."""
        info = self.folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n"
        )
        (info / "entry_points.txt").write_text(entry_points)
        for name, text in modules.items():
            (self.folder / f"{name}.py").write_text(text)

    def rule(self, distribution: str, name: str, code: str, more: str = "") -> None:
        """Add a distribution with one rule."""
        module = distribution.replace("-", "_")
        entry = f"[argmap.rules]\n{name} = {module}\n"
        self.install(distribution, entry, **{module: RULE.format(code=code, more=more)})

    def run(
        self, *args: str, command: list[str] | None = None, **env: str
    ) -> tuple[int, str, str]:
        """
        Run the command, and give its code and its two outputs.

        With *command*, such as `ARGMAP`, it starts as it does for whoever types that.
        """
        env = {**os.environ, "PYTHONPATH": f"{self.folder}{os.pathsep}{PROJECT}", **env}
        done = (
            subprocess.run(
                [*command, *args], cwd=self.folder, env=env, capture_output=True, check=False
            )
            if command
            else forked.run(*args, cwd=self.folder, env=env)
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def house(tmp_path):
    """A folder with a map, where distributions can be put on the path."""
    return House(tmp_path)


def test_a_foreign_rule_has_one_name(house):
    """The entry point names the rule, for check, for explain and in a comment alike."""
    house.rule("tea-rules", "there-is-tea", "TEA101")

    code, out, err = house.run("check", "map.argdown", "--select", "there-is-tea")
    assert (code, err) == (1, "")
    assert "TEA101: there is tea. Drink it." in out
    assert house.run("explain", "there-is-tea") == house.run("explain", "tea101")
    assert house.run("explain", "there-is-tea")[1].startswith("TEA101 there-is-tea (warning)\n")
    code, _, err = house.run("explain", "tea-rules")
    assert (code, err.count("\n")) == (2, 1)
    house.map.write_text(MAP.replace("\n", " // argmap: ignore there-is-tea -- we know\n", 1))
    assert house.run("check", "map.argdown")[0] == 0


def test_a_foreign_rule_without_a_docstring_says_so(house):
    """Its manual is one sentence, instead of nothing."""
    bare = RULE.format(code="TEA101", more="").rpartition('"""\nfrom')[2]
    house.install("bare", "[argmap.rules]\nthere-is-tea = bare\n", bare=f"from{bare}")

    code, out, err = house.run("explain", "tea101")
    assert (code, err) == (0, "")
    assert "there-is-tea: its author gave it no manual." in out


#: Modules with a fault, and what is said of it.
BROKEN = {
    "no_constant": ("", "the module no_constant has no RULE"),
    "wrong_type": ("RULE = 7", "its RULE should be of type Rule, not int"),
    "syntax": ("RULE = (", "SyntaxError"),
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "two_lines": ("raise ValueError('one\\ntwo\\x1b')", "ValueError: one two\ufffd"),
    "exits": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "bad_code": (RULE.format(code="Tea", more=""), "should be three capitals and a number"),
}


def test_broken_rules_are_skipped_with_a_word(house):
    """Each is named with its distribution in the report, whatever is wrong with it."""
    for name, (text, _) in BROKEN.items():
        house.install(f"shaky-{name}", f"[argmap.rules]\n{name} = {name}\n", **{name: text})
    house.install("nowhere", "[argmap.rules]\nmissing = no_such_module\nodd = 7 !\n")

    code, out, err = house.run("check", "map.argdown")
    assert (code, err) == (0, "")
    skipped = [line for line in out.splitlines() if line.startswith("skipped: ")]
    for name, (_, why) in BROKEN.items():
        begin = f"skipped: the rule '{name}' of shaky-{name} 1.0 (entry point {name} = {name})"
        (line,) = (line for line in skipped if line.startswith(begin))
        assert why in line
    assert len(skipped) == len(BROKEN) + 2
    assert "the rule 'odd' of nowhere 1.0 (entry point odd = 7 !) can't be used" in out
    assert out.count("No module named 'no_such_module'") == 1


def test_a_broken_rule_that_is_asked_for_is_an_error(house):
    """It is one line and exit code 2; whoever asks for another rule gets that, and a word."""
    house.install("shaky", "[argmap.rules]\nbroken = no_such_module\n")

    for args in (("explain", "broken"), ("check", "map.argdown", "--select", "broken")):
        code, out, err = house.run(*args)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert err.startswith("argmap: the rule 'broken' of shaky 1.0 (entry point ")
        assert "No module named 'no_such_module'" in err

    code, out, err = house.run("explain", "STR101")
    assert (code, err.count("\n")) == (0, 1)
    assert out.startswith("STR101 circular-support")
    assert err.startswith("argmap: skipped: the rule 'broken' of shaky 1.0")


@pytest.mark.parametrize("command", [ARGMAP, MODULE], ids=["script", "module"])
def test_a_foreign_rule_with_a_code_of_our_own_is_refused(house, command):
    """The report names both, and argmap's own keeps the code."""
    owners = {
        "STR101": "argmap's own rule circular-support has the code STR101",
        "ARG001": "the code ARG001 belongs to argmap itself",
        "CHK101": "the code CHK101 belongs to argmap itself",
    }
    for code in owners:
        house.rule(f"of-{code}", f"tea-{code}", code)

    done, out, err = house.run("check", "map.argdown", command=command)
    assert (done, err) == (0, "")
    assert out.count("skipped: ") == len(owners)
    assert "there is tea" not in out
    for code, owner in owners.items():
        assert f"the rule 'tea-{code}' of of-{code} 1.0" in out
        assert owner in out
    done, out, err = house.run("explain", "tea-STR101", command=command)
    assert (done, out, err.count("\n")) == (2, "", 1)
    assert owners["STR101"] in err


def test_of_two_foreign_rules_with_one_code_the_second_is_refused(house):
    """The first by name stays; the message names both with their distributions."""
    house.rule("one", "a-rule", "TEA101")
    house.rule("two", "b-rule", "TEA101")

    code, out, _ = house.run("check", "map.argdown")
    assert code == 1
    assert out.count("there is tea") == 1
    (line,) = (line for line in out.splitlines() if line.startswith("skipped: "))
    assert "the rule 'b-rule' of two 1.0" in line
    assert "the rule 'a-rule' of one 1.0 (entry point a-rule = one) has the same code" in line


def test_a_name_that_is_taken_is_refused_with_a_word(house):
    """Neither argmap's own name nor that of another distribution is taken over in silence."""
    house.rule("thief", "circular-support", "TEA101")
    house.rule("one", "there-is-tea", "TEA102")
    house.rule("two", "there-is-tea", "TEA103")

    code, out, _ = house.run("check", "map.argdown")
    assert code == 1
    assert "the rule 'circular-support' of thief 1.0" in out
    assert "has the same name as one of argmap's own" in out
    assert "the rule 'there-is-tea' of two 1.0" in out
    assert "TEA102" in out
    assert "TEA103" not in out


def test_a_foreign_rule_that_raises_stops_alone(house):
    """What it found before stays, what it raised is told, and other rules are heard."""
    house.rule("tea-rules", "there-is-tea", "TEA101", more="    context.no_such_thing")
    house.map.write_text(MAP + "[Loose]: Nothing is said about this.\n")

    code, out, err = house.run("check", "map.argdown")
    assert (code, err) == (1, "")
    assert "there is tea" in out
    assert "loose" in out.lower()
    assert "stopped: the rule TEA101 there-is-tea of tea-rules 1.0" in out
    assert "AttributeError: 'Context' object has no attribute 'no_such_thing'" in out


#: What a foreign rule may yield or raise by mistake, and what is said of it.
FAILURES = {
    "    yield Finding(None, 3, 4)": "its finding 2 is not valid: message should be a text",
    "    yield Finding('[Tea]', 'tea', '')": "at should be a reference, such as claim.ref",
    "    yield Finding(None, 'tea', '', related=('Tea',))": "places, the type is str, not Related",
    "    yield Finding(None, 'tea', '', span=Span(0, 9000))": "is not in the text, which has",
    "    yield 'tea'": "its finding 2 is not valid: it is of type str, not Finding",
    "    raise Silent": "failed: Silent",
    "    import sys; sys.exit(0)": "failed: SystemExit: 0",
    "    raise KeyboardInterrupt": "failed: KeyboardInterrupt",
}

SILENT = """

class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no words")
"""


def test_nothing_that_a_foreign_rule_does_ends_a_check(house):
    """Neither an exit, nor an interrupt of its own, nor values that are no findings."""
    house.map.write_text(MAP + "[Loose]: Nothing is said about this.\n")
    for number, line in enumerate(FAILURES, start=101):
        house.rule(f"rules-{number}", f"tea-{number}", f"TEA{number}", more=line)
        module = house.folder / f"rules_{number}.py"
        text = module.read_text().replace("import Severity", f"import Severity, Span{SILENT}")
        module.write_text(text)

    code, out, err = house.run("check", "map.argdown")
    assert (code, err) == (1, "")
    assert out.count("there is tea") == len(FAILURES)
    assert "STR" in out
    for number, why in enumerate(FAILURES.values(), start=101):
        (line,) = (line for line in out.splitlines() if f"stopped: the rule TEA{number}" in line)
        assert why in line


def test_ctrl_c_ends_a_foreign_rule(house):
    """What comes by a signal is the user's, even if the rule makes an exit of it."""
    more = """    import os, signal, sys
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        sys.exit(0)"""
    house.rule("tea-rules", "there-is-tea", "TEA101", more=more)

    assert house.run("check", "map.argdown") == (130, "", "\nargmap: stopped\n")


FORMAT = """
from argmap.formats import Format, Reading
from argmap.model import ArgumentMap, Claim, Occurrence


def read(source):
    if "fail" in source.text:
        {read}
    return Reading(ArgumentMap([Claim(1, (Occurrence(source.text),))]))


def write(m):
    {write}


def sniff(content):
    {sniff}


FORMAT = Format("toy lists", (".toy",), read, write, sniff=sniff)
"""


@pytest.fixture
def toy(house):
    """A house with a foreign format whose functions can be made to fail."""

    def install(read="pass", write="return 'tea'", sniff="return False"):
        text = FORMAT.format(read=read, write=write, sniff=sniff)
        house.install("toys", "[argmap.formats]\ntoy = toy_format\n", toy_format=text)
        (house.folder / "good.toy").write_text("Tea is good.")
        (house.folder / "bad.toy").write_text("fail")
        return house

    return install


@pytest.mark.parametrize(
    "failure",
    ["raise KeyError('x')", "import sys; sys.exit(0)", "raise KeyboardInterrupt", "return 7"],
)
def test_a_foreign_reader_that_fails_stops_one_file(toy, failure):
    """The file, the format and its distribution are named; others are read."""
    house = toy(read=failure)
    blamed = "bad.toy: the format 'toy' of toys 1.0 (entry point toy = toy_format) can't read this"

    code, out, err = house.run("check", "bad.toy", "good.toy", "map.argdown")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith(f"argmap: {blamed}: ")
    assert "good.toy" in out
    assert "map.argdown" in out
    if "KeyError" in failure:
        for command in (("render", "-o", "out/"), ("convert", "--to", "argdown", "-o", "out/")):
            code, out, err = house.run(*command, "bad.toy", "good.toy")
            assert code == 1
            assert f"argmap: {blamed}: KeyError: 'x'\n" in err
            assert "wrote out/good." in err
        assert "KeyError" in house.run("stats", "bad.toy", "good.toy")[1]
        assert house.run("why", "bad.toy")[0] == 2


def test_a_foreign_writer_that_fails_is_named(toy):
    """It is its fault, not argmap's."""
    house = toy(write="return 7")

    code, out, err = house.run("convert", "map.argdown", "--to", "toy")
    assert (code, out) == (2, "")
    assert err == (
        "argmap: map.argdown: the format 'toy' of toys 1.0 (entry point toy = toy_format) "
        "can't write this map: it returned int instead of str\n"
    )


def test_a_foreign_format_that_fails_at_recognising_is_skipped(toy):
    """The file may be that of another format."""
    house = toy(sniff="raise KeyError('x')")
    (house.folder / "notes.txt").write_text(MAP)

    code, out, err = house.run("check", "notes.txt")
    assert (code, err.count("\n")) == (0, 1)
    assert "notes.txt: nothing found" in out
    assert err.startswith("argmap: skipped: the format 'toy' of toys 1.0")
    assert err.endswith("can't recognise its files: KeyError: 'x'\n")


def test_a_file_is_never_rewritten_in_another_format(toy):
    """What only Argdown can have is refused for others, and nothing is lost."""
    house = toy()
    (house.folder / "tea.argmap").write_text('{"format": "argmap-json", "version": 1}')
    before = {path: path.read_bytes() for path in house.folder.glob("*.*") if path.is_file()}

    for command in (("fmt",), ("rename", "Tea", "Green")):
        for name, title in (("good.toy", "toy lists"), ("tea.argmap", "argmap JSON")):
            code, _, err = house.run(*command, name)
            assert code == 2
            assert f"argmap: {name}: this is {title}, and argmap {command[0]} only" in err
            assert f"convert it first: argmap convert {name} --to argdown" in err
    assert {path: path.read_bytes() for path in before} == before


KINDS = {
    "argmap.formats": ("format", ("convert", "map.argdown", "--to", "broken")),
    "argmap.renderers": ("renderer", ("render", "map.argdown", "-f", "broken")),
    "argmap.styles": ("style", ("render", "map.argdown", "-f", "svg", "--style", "broken")),
    "argmap.engines": ("engine", ("render", "map.argdown", "-f", "svg", "--engine", "broken")),
    "argmap.reports": ("report", ("check", "map.argdown", "--format", "broken")),
    "argmap.semantics": ("semantics", ("evaluate", "map.argdown", "--semantics", "broken")),
    "argmap.cli": ("command", ("broken",)),
}


@pytest.fixture
def shaky(house):
    """A house with a broken part of every kind."""
    parts = "".join(f"[{group}]\nbroken = no_such_module\n" for group in KINDS)
    house.install("shaky", parts)
    return house


@pytest.mark.parametrize("group", KINDS)
def test_a_broken_part_that_is_asked_for_is_an_error(shaky, group):
    """Asked for by name, a part of any kind is one line and exit code 2."""
    kind, asked = KINDS[group]
    code, out, err = shaky.run(*asked)

    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith(f"argmap: the {kind} 'broken' of shaky 1.0 (entry point broken = ")


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("check", "map.argdown"),
        ("convert", "map.argdown", "--to", "argdown-json"),
        ("render", "map.argdown", "-o", "map.svg"),
        ("render", "map.argdown", "-f", "txt"),
    ],
    ids=" ".join,
)
def test_broken_parts_stop_nothing_else(shaky, args):
    """A command that needs none of them does its work, and says at most what it skipped."""
    code, _, err = shaky.run(*args)

    assert code == 0, err
    for line in err.splitlines():
        assert line.startswith(("wrote ", "argmap: lost: ", "argmap: skipped: the ")), line


def test_what_was_passed_over_is_said(shaky):
    """A suffix that no part knows may be that of a broken one."""
    code, _, err = shaky.run("render", "map.argdown", "-o", "map.xyz")

    assert code == 2
    assert "argmap: skipped: the renderer 'broken' of shaky 1.0" in err
    assert "Traceback" not in err


def test_entry_points_that_cannot_be_read_are_said(house):
    """No installer writes such a file, but one that did would spoil them all."""
    house.install("shaky", "[argmap.rules]\nno value at all\n")

    code, out, err = house.run("check", "map.argdown")
    assert (code, err) == (0, "")
    assert "skipped: the entry points of argmap.rules can't be read" in out


INTERNAL = """
import argmap.conversion

def read(*_, **__):
    raise RuntimeError("the cat sat on\\nthe keys")

argmap.conversion.open_place = read
"""


@pytest.mark.parametrize("command", [ARGMAP, MODULE], ids=["script", "module"])
def test_an_internal_error_is_one_line(house, command):
    """Exit code 1 means findings; the traceback is for those who ask for it."""
    (house.folder / "sitecustomize.py").write_text(INTERNAL)
    told = (
        "argmap: internal error: RuntimeError: the cat sat on the keys. "
        "Set ARGMAP_DEBUG=1 to see the traceback, and please report this.\n"
    )
    asked = ("convert", "map.argdown", "--to", "argdown-json")

    for debug in ("", "0"):
        assert house.run(*asked, command=command, ARGMAP_DEBUG=debug) == (2, "", told)
    code, out, err = house.run(*asked, command=command, ARGMAP_DEBUG="1")
    assert (code, out) == (2, "")
    assert err.startswith("Traceback (most recent call last):")
    assert err.endswith(told)


#: What the system may refuse, and what is said of it.
REFUSED = {
    "PermissionError(13, 'Permission denied', 'fonts.txt')": "fonts.txt: Permission denied\n",
    "OSError(5, 'Input/output error')": "internal error: OSError: [Errno 5] Input/output error. ",
}


@pytest.mark.parametrize("error", REFUSED)
def test_an_error_of_the_system_is_not_one_of_the_output(house, error):
    """What fails inside says which file is concerned, if any is, and nothing of the output."""
    fault = INTERNAL.replace('RuntimeError("the cat sat on\\nthe keys")', error)
    (house.folder / "sitecustomize.py").write_text(fault)

    code, out, err = house.run("convert", "map.argdown", "--to", "argdown-json", command=ARGMAP)
    assert (code, out) == (2, "")
    assert err.startswith(f"argmap: {REFUSED[error]}")


RENDERER = """\
from argmap.renderers import Output, Renderer

def draw(m, **options):
    {work}

RENDERER = Renderer("toy", (".toy",), "text/plain", draw)
"""
ENGINE = """\
from argmap.engines import Engine

def place(problem, timeout):
    raise ValueError("boom")

ENGINE = Engine("toy", -1, place)
"""
REPORT = """\
from argmap.reports import ReportFormat

def write(files):
    raise ValueError("boom")

REPORT = ReportFormat("toy", write)
"""


@pytest.mark.parametrize(
    "work", ["raise ValueError('x')", "import sys; sys.exit(0)", "return 'x'"]
)
def test_a_foreign_renderer_that_fails_is_named(house, work):
    """Nothing is written, and the exit code says so."""
    text = RENDERER.format(work=work)
    house.install("toys", "[argmap.renderers]\ntoy = toy_renderer\n", toy_renderer=text)

    code, out, err = house.run("render", "map.argdown", "-f", "toy", "-o", "map.toy")
    assert (code, out) == (2, "")
    assert "the renderer 'toy' of toys 1.0" in err
    assert "can't draw this map" in err
    assert not (house.folder / "map.toy").exists()


def test_a_foreign_engine_never_comes_before_our_own(house):
    """Whatever its rank, it is tried when it is asked for; if it fails, ours draws."""
    house.install("toys", "[argmap.engines]\ntoy = toy_engine\n", toy_engine=ENGINE)

    code, _, err = house.run("render", "map.argdown", "-o", "map.svg")
    assert (code, "boom" in err) == (0, False)
    code, _, err = house.run("render", "map.argdown", "-o", "map.svg", "--engine", "toy")
    assert code == 0
    assert "toys 1.0" in err
    assert "can't place the boxes: ValueError: boom" in err


def test_a_foreign_report_that_fails_is_named(house):
    """It is an error of the plug-in, not of argmap."""
    house.install("toys", "[argmap.reports]\ntoy = toy_report\n", toy_report=REPORT)

    code, out, err = house.run("check", "map.argdown", "--format", "toy")
    assert (code, out) == (2, "")
    assert "of toys 1.0" in err
    assert "can't write this report: ValueError: boom" in err
