"""Where settings come from: the command line, the map, the project, comments in the text."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis

from argmap.checking import check, explain
from argmap.checking.run import _concerns
from argmap.checking.settings import CheckSettings, requested_settings, settings_from
from argmap.cli import cli
from argmap.conversion import read_text
from argmap.errors import ArgmapError, NotFoundError, OptionError
from argmap.rules import RULES, Context
from argmap.source import Severity, Source

from ..effort import tries
from ..pools import any_map

FENCE = re.compile(r"```argdown\n(.*?)^```", re.MULTILINE | re.DOTALL)

LOOSE = """\
[Tea]: Tea is good for us. #contention
  + [Calm]: Tea keeps us calm.

[Milk]: Milk is white.
"""
FRONT = "===\ncheck:\n  {}\n===\n\n"


def report(text, **options):
    reading = read_text(Source("x.argdown", text), "argdown")
    return check(reading.map, diagnostics=reading.diagnostics, **options)


def codes(text, **options):
    return [d.code for d in report(text, **options)]


def with_comment(comment, where="above"):
    """Put a comment above, or behind, the loose claim."""
    if where == "above":
        return LOOSE.replace("[Milk]", f"{comment}\n[Milk]")
    return LOOSE.replace("white.", f"white. {comment}")


@pytest.mark.parametrize("where", ["above", "behind"])
@pytest.mark.parametrize(
    "comment",
    [
        "// argmap: ignore STR104 -- as in the source",
        "// argmap: ignore loose-claim -- as in the source",
        "// argmap:ignore STR -- as in the source",
        "/* argmap: ignore STR104 -- as in the source */",
        "<!-- argmap: ignore STR101, STR104 -- as in the source -->",
    ],
)
def test_a_comment_ignores_a_finding_on_its_line_and_below(comment, where):
    """The finding is gone, and the report says that something was ignored."""
    found = report(with_comment(comment, where), ignore="CHK101")

    assert codes(LOOSE) == ["STR104"]
    assert len(found) == 0
    assert found.ignored == 1
    assert "1 ignored by comments" in found.summary


QUESTIONS = "[Tea]: Is tea good for us? #contention\n  + [Calm]: Does tea keep us calm?\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (QUESTIONS, [1, 2]),
        (f"/* argmap: ignore WRD102 -- why */ {QUESTIONS}", [2]),
        (f"/* argmap: ignore WRD102\n-- why */ {QUESTIONS}", [3]),
        (QUESTIONS.replace("\n", " // argmap: ignore WRD102 -- why\n", 1), [2]),
    ],
    ids=["none", "before", "before, in two lines", "behind"],
)
def test_a_comment_beside_text_ignores_nothing_on_the_next_line(text, lines):
    """Only a comment alone on its lines speaks of the line below."""
    assert [d.line for d in report(text, select="WRD102")] == lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (with_comment("// argmap: ignore STR104"), ["CHK102"]),
        (with_comment("// argmap: ignore STR101 -- why"), ["CHK101", "STR104"]),
        (with_comment("// argmap: ignore STR104, STR101 -- why"), ["CHK101"]),
        (with_comment("// argmap: ignore STR999 -- why"), ["CHK103", "STR104"]),
        (with_comment("// argmap: ignore -- why"), ["CHK103", "STR104"]),
        (with_comment("// argmap: ignore STR104 -- why\n"), ["CHK101", "STR104"]),
        (with_comment("// argmap: ignores STR104"), ["CHK103", "STR104"]),
        (with_comment("// argmap: igmore STR104 -- x"), ["CHK103", "STR104"]),
        (with_comment("/* argmap: disable loose-claim */"), ["CHK103", "STR104"]),
        (with_comment("// argmap: please leave STR104 out"), ["CHK103", "STR104"]),
        (with_comment("// argmap: draws this as a box"), ["STR104"]),
        (
            LOOSE.replace("Milk is", "**Milk is") + "// argmap: ignore ARG001 -- why\n",
            ["STR104", "ARG001", "CHK101"],
        ),
    ],
)
def test_comments_are_judged(text, expected):
    """What ignores nothing, has no reason or names no rule is a finding; errors stay."""
    assert sorted(codes(text)) == sorted(expected)


def test_a_comment_is_not_useless_where_its_rule_did_not_run():
    """With --select, nobody knows whether a comment would have ignored something."""
    text = with_comment("// argmap: ignore STR104 -- why")

    assert codes(text, select="STR101,CHK") == []


@pytest.mark.parametrize("words", ["", "before ", " behind"])
def test_a_comment_beside_text_counts_for_its_own_line(words):
    """A comment that shares its line with text, on either side, says nothing of the line below."""
    comment = "/* argmap: ignore STR104 -- as in the source */"
    beside = f"{words if words.endswith(' ') else ''}{comment}{words if words[:1] == ' ' else ''}"
    found = codes(LOOSE.replace("[Milk]", f"{beside}\n[Milk]"))

    assert ("STR104" in found) == bool(words)


def test_text_that_only_looks_like_a_comment_ignores_nothing():
    """An address, or words in a claim, are no comments."""
    assert codes(LOOSE.replace("white", "white, as in argmap: ignore STR104")) == ["STR104"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ignore: [STR104]", []),
        ("ignore: loose-claim, STR101", []),
        ("select: [STR101]", []),
        ("ignore: [STR999]", ["CHK103", "STR104"]),
        ("profile: fast", ["CHK103", "STR104"]),
        ("speed: 3", ["CHK103", "STR104"]),
        ("severity: {STR104: hint}", ["CHK103", "STR104"]),
        ("ignore: 3", ["CHK103", "STR104"]),
        ("ignore: {a: b}", ["CHK103", "STR104"]),
        ("ignore: [STR, 3, [x]]", ["CHK103", "STR104"]),
        ("select: []", ["CHK103", "STR104"]),
        ("nothing", ["CHK103", "STR104"]),
        ("{ignore: [STR1], select: [STR104]}", ["CHK104"]),
    ],
)
def test_front_matter_says_what_is_reported(said, expected):
    """What is not valid there is a finding with its place, and is ignored."""
    found = report(FRONT.format(said) + LOOSE)

    assert sorted(d.code for d in found) == expected
    assert all(d.line in {2, 3} for d in found if d.code.startswith("CHK"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("ignore: [STR, 3, [x, true]]", "got ['STR', 3, ['x', true]]"),
        ("profile: [strict, basic]", "unknown profile: ['strict', 'basic'] (there are"),
        ("profile: {a: b}", "unknown profile: a mapping"),
    ],
)
def test_values_are_shown_as_files_write_them(said, shown):
    """Nothing of Python's shows in a message about a value."""
    assert shown in next(iter(report(FRONT.format(said) + LOOSE))).message


def test_of_several_codes_the_useless_one_goes():
    """A comment that ignores one thing rightly keeps that; the fix takes out the rest only."""
    for listed, kept in (("STR101, STR104", "STR104"), ("STR104,STR101", "STR104")):
        text = with_comment(f"// argmap: ignore {listed} -- why")
        (d,) = report(text)
        (edit,) = d.fix.edits

        assert d.action == "Remove STR101."
        fixed = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert fixed == with_comment(f"// argmap: ignore {kept} -- why")


@pytest.mark.parametrize("nothing", ["", ",", [" "]])
def test_to_select_nothing_is_refused(nothing):
    """Nothing selected is no way to say everything."""
    for what in ("select", "ignore"):
        with pytest.raises(OptionError, match=f"{what}: expected codes"):
            report(LOOSE, **{what: nothing})


def test_the_command_line_wins_over_the_map_and_the_map_over_the_project():
    """Each says what the one before it leaves open."""
    text = FRONT.format("ignore: [STR104]") + LOOSE

    assert codes(text, select="STR104") == ["STR104"]
    assert codes(text, map_settings=False) == ["STR104"]
    assert codes(LOOSE, settings=CheckSettings(ignore=("STR104",))) == []
    assert codes(text.replace("ignore", "select"), settings=CheckSettings(ignore=("STR1",))) == [
        "STR104"
    ]


def test_errors_of_the_reader_are_always_shown():
    """No front matter and no comment hides that the map is not what was written."""
    text = FRONT.format("ignore: [ARG, STR]") + "[A]: a **b. // argmap: ignore ARG001 -- why\n"

    assert "ARG001" in codes(text)


def test_a_project_says_how_severe_a_finding_is():
    """The longest beginning of a code counts."""
    found = settings_from({"severity": {"STR": "hint", "STR104": "error"}}, pytest.fail)

    assert [d.severity for d in report(LOOSE, settings=found)] == [Severity.ERROR]
    assert found.severity_of("STR109") is Severity.HINT
    assert found.severity_of("SRC101") is None


@pytest.mark.parametrize(("select", "ignore"), [("STR104", "STR104"), ("STR104", "STR")])
def test_contradictory_options_are_refused(select, ignore):
    """Selecting what is ignored selects nothing: that can't be meant."""
    with pytest.raises(OptionError, match="STR104: both selected and ignored"):
        requested_settings(select=select, ignore=ignore)


def test_every_finding_of_the_checker_is_explained():
    """`argmap explain CHK101` has a page, and an unknown code the nearest name."""
    assert explain("CHK101").name == "unused-suppression"
    with pytest.raises(NotFoundError, match="did you mean 'CHK10"):
        explain("CHK199")


def run(*arguments):
    result = CliRunner().invoke(cli, ["check", *arguments])
    return result.exit_code, result.output, result.exception


def project(tmp_path, table):
    (tmp_path / "pyproject.toml").write_text(f"[tool.argmap.check]\n{table}\n")
    (tmp_path / "maps").mkdir()
    path = tmp_path / "maps" / "x.argdown"
    path.write_text(LOOSE)
    return str(path)


def test_the_project_above_a_map_is_asked(tmp_path):
    """[tool.argmap.check] counts for the maps below, and the command line wins."""
    file = project(tmp_path, 'ignore = ["STR104"]\nprofile = "basic"')

    assert run(file)[0] == 0
    assert run(file, "--select", "STR104")[0] == 1


def test_another_tool_s_project_is_passed_over(tmp_path):
    """The nearest pyproject.toml that has such a table counts."""
    file = project(tmp_path, 'ignore = ["STR104"]')
    (tmp_path / "maps" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")

    assert run(file)[0] == 0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('ignore = ["loose-clam"]', "did you mean 'loose-claim'"),
        ('profile = "fast"', "unknown profile: 'fast' (there are 'basic'"),
        ('ignored = ["STR"]', "unknown key: 'ignored' (did you mean 'ignore'?)"),
        ('severity = {STR104 = "warn"}', "unknown severity: 'warn' (did you mean 'warning'?)"),
        ('severity = "hint"', "severity: expected codes with severities"),
        ('select = ["STR104"]\nignore = ["STR104"]', "STR104 is both selected and ignored"),
        ("ignore = [", "this is not valid TOML"),
        ("select = []", "select: lists no codes"),
        ("severity = {STR104 = [1]}", "unknown severity: [1]"),
        ("[tool.argmap.chek]", "[tool.argmap]: unknown key: 'chek' (did you mean 'check'?)"),
    ],
)
def test_a_wrong_project_is_refused(tmp_path, table, message):
    """What a project can't mean stops the run, with the file, the reason and the nearest name."""
    _, _, error = run(project(tmp_path, table))

    assert message in str(error)
    assert "pyproject.toml" in str(error)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[tool]\nargmap = "x"\n', "expected a table, [tool.argmap.check]"),
        ("[tool]\nargmap.chek = 3\n", "unknown key: 'chek'"),
        ('[tool."argmap".check]\nprofile = 3\n', "unknown profile: 3"),
        ("[tool.argmap.check\n", "this is not valid TOML"),
        ("[broken\n", ""),
        ('[project]\nname = "argmap-notes"\n', ""),
        ('[project]\ndependencies = ["argmap"]\n', ""),
    ],
)
def test_whatever_a_project_says_of_argmap_is_read(tmp_path, text, message):
    """However the table is written, it counts; broken files of other tools are ignored."""
    file = project(tmp_path, "")
    (tmp_path / "pyproject.toml").write_text(text)
    code, _, error = run(file)

    assert message in str(error)
    assert bool(message) == isinstance(error, ArgmapError)
    assert message or code == 1


@settings_of_hypothesis(max_examples=tries(600))
@given(any_map)
def test_families_that_have_nothing_to_say_are_passed_over_rightly(m):
    """A family's `concerns` saves time and hides nothing: with it or without, all is found."""
    found = check(m, profile="strict").findings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.checking.run._concerns", lambda *_, **__: True)

        assert check(m, profile="strict").findings == found


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")
def test_a_family_is_concerned_by_its_own_examples(rule):
    """No rule is kept from the Bad examples of its manual."""
    for text in FENCE.findall(rule.manual.partition("\nGood:")[0]):
        m = read_text(Source("x.argdown", text), "argdown").map

        assert _concerns(rule.family.lower(), Context(m))
