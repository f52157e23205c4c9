"""Every form of report is well formed and escaped, whatever a map, a message or a name holds."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.checking import check
from argmap.checking.report import see_also
from argmap.cli.stats import as_csv
from argmap.conversion import read, read_text
from argmap.model import ArgumentMap, Builder, ClaimRef, Diagnostic, Related
from argmap.reports import REPORTS, Checked
from argmap.source import Edit, Fix, Severity, Source, Span

from ..effort import tries
from ..npm import kept

jsonschema = pytest.importorskip("jsonschema")

NASTY = "<b>&\"' | [x](y) `c` ::error::\r\n%0A,:\x00\x1b\U0001f600 @all #1 ]]> www.a.b"
EVERY = pytest.mark.parametrize("name", list(REPORTS))

#: The parts of the schema of SARIF 2.1.0 that argmap's logs have a use for, nothing else allowed:
#: required properties, types, limits and choices as in sections 3.13 to 3.56 of the standard.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def closed(required, **properties):
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def many(items, **limits):
    return {"type": "array", "items": items, **limits}


COUNT = {"type": "integer", "minimum": 1}
REGION = closed([], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
ARTIFACT = closed([], uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]*$"})
PLACE = closed([], physicalLocation=closed([], artifactLocation=ARTIFACT, region=REGION))
RELATED = closed([], **PLACE["properties"], message=TEXT)
CHANGE = closed(
    ["artifactLocation", "replacements"],
    artifactLocation=ARTIFACT,
    replacements=many(
        closed(["deletedRegion"], deletedRegion=REGION, insertedContent=TEXT), minItems=1
    ),
)
RESULT = closed(
    ["message"],
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=TEXT,
    locations=many(PLACE),
    relatedLocations=many(RELATED),
    fixes=many(
        closed(["artifactChanges"], description=TEXT, artifactChanges=many(CHANGE, minItems=1))
    ),
)
RULE = closed(
    ["id"],
    id={"type": "string"},
    name={"type": "string"},
    shortDescription=TEXT,
    fullDescription=TEXT,
    defaultConfiguration=closed([], level=LEVEL),
)
NOTE = closed(["message"], level=LEVEL, message=TEXT, locations=many(PLACE))
RUN = closed(
    ["tool"],
    tool=closed(
        ["driver"],
        driver=closed(
            ["name"],
            name={"type": "string"},
            version={"type": "string"},
            rules=many(RULE, uniqueItems=True),
        ),
    ),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=many(
        closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=many(NOTE),
        )
    ),
    results=many(RESULT),
)
SARIF = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string"}, "version": {"enum": ["2.1.0"]}, "runs": many(RUN)},
)


def checked(text, name="x.argdown"):
    reading = read_text(Source(name, text), "argdown")
    return Checked(name, check(reading.map, diagnostics=reading.diagnostics))


def found(message, *, name="x", text="some\ntext", severity=Severity.WARNING, fix=None):
    d = Diagnostic("STR104", severity, message, message, source=Source(name, text), fix=fix)
    report = check(ArgumentMap())
    d = attrs.evolve(d, span=Span(0, len(text)))
    return Checked(name, attrs.evolve(report, findings=(d,)))


def skipping(*sentences, name="x"):
    """Nothing was found, for it couldn't be looked for."""
    return Checked(name, attrs.evolve(check(ArgumentMap(), ignore="STR"), skipped=sentences))


FILES = [
    checked("[A]: a. #contention\n+ [B]: b **x.\n\n[C]: c.\n"),
    Checked("no such | file.argdown", problem=f"there is none {NASTY}"),
    found(NASTY, name=f"a {NASTY}.argdown", text=f"{NASTY}\U0001f600"),
    found("a hint", severity=Severity.HINT),
    skipping("skipped because there is no solver: LOG102"),
    skipping(NASTY, name=NASTY),
]


@EVERY
def test_a_report_ends_its_last_line(name):
    """Whatever is reported, the output is whole lines, and the same ones twice."""
    written = REPORTS[name].write(FILES)

    assert written.endswith("\n")
    assert written == REPORTS[name].write(FILES)


@EVERY
def test_what_was_skipped_is_told(name):
    """No report of a file without findings passes over what couldn't be looked into."""
    sentence = "skipped, in rules about logic"
    said = [REPORTS[name].write([skipping(*some)]) for some in ([], [sentence])]

    assert [sentence in written for written in said] == [False, True]


@EVERY
def test_the_other_places_are_named(name):
    """Anyone who reads a report learns which other lines a finding concerns, a whole map away."""
    far = "[A]: It is so. #contention\n" + "\n" * 76 + "[A twice]: It is so.\n"
    checked_far = checked(far)
    (there,) = (d.line for d in checked_far.findings if d.code == "STR109")
    (related,) = (r for d in checked_far.findings for r in d.related)

    assert {there, related.line} == {1, 78}
    without = Checked("x", attrs.evolve(checked_far.report, findings=(), hidden=()))
    assert "78" in REPORTS[name].write([checked_far])
    assert "78" not in REPORTS[name].write([without])


def test_lines_in_sight_are_not_named():
    """A place some lines away needs no words; of many far ones, three are named."""
    source = Source("x", "\n" * 30)
    places = [Related(None, "a twin", Span(n, n), source) for n in range(2, 25, 2)]
    d = Diagnostic("STR109", Severity.WARNING, "m", source=source, span=Span(0, 0))

    assert see_also(attrs.evolve(d, related=tuple(places[:1]))) == ""
    assert see_also(attrs.evolve(d, related=tuple(places[:2]))) == "See also line 5 (a twin)."
    assert see_also(attrs.evolve(d, related=tuple(places))).endswith("line 9 (a twin) and 8 more.")


@EVERY
def test_nothing_is_a_report_too(name):
    """No file, or a file without findings, makes a valid report."""
    for files in ([], [checked("[A]: a. #contention\n  + [B]: b.\n")]):
        REPORTS[name].write(files)


def sarif(files):
    log = json.loads(REPORTS["sarif"].write(files))
    jsonschema.Draft7Validator(SARIF).validate(log)
    return log["runs"][0]


def test_sarif_is_valid():
    """A log has what SARIF 2.1.0 requires, and nothing that it doesn't know."""
    run = sarif(FILES)

    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == sorted(
        {r["ruleId"] for r in run["results"]}
    )
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.fixture(scope="session")
def official(pytestconfig):
    """The schema of SARIF 2.1.0, as the makers of the format package it."""
    folder = kept("@microsoft/jest-sarif@1.0.0-beta.0", pytestconfig)
    schema = folder / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
    return jsonschema.Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_the_official_schema_is_met(official):
    """Hostile words, files that can't be read, no files, and every flaw there is."""
    flawed = sorted((Path(__file__).parents[2] / "examples" / "flawed").glob("*.argdown"))
    every = [checked(f.read_text(encoding="utf-8"), f.name) for f in flawed]
    for files in (FILES, [], every):
        official.validate(json.loads(REPORTS["sarif"].write(files)))

    with pytest.raises(jsonschema.ValidationError):
        official.validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_sarif_counts_columns_as_it_says():
    """Columns are UTF-16 code units: a character beyond the first plane is two."""
    fix = Fix("drop it", (Edit(Span(2, 3), ""),))
    d = Diagnostic("X", Severity.ERROR, "m", source=Source("x", "\U0001f600 b"), fix=fix)
    report = attrs.evolve(check(ArgumentMap()), findings=(attrs.evolve(d, span=Span(2, 3)),))
    result = sarif([Checked("x", report)])["results"][0]
    region = {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5}

    assert result["locations"][0]["physicalLocation"]["region"] == region
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": ""}}]


CIRCLE = """\
[A]: It is so. #contention
  + [B]: It is known.
    + [C]: It was said.
      + [A]
"""


def test_sarif_of_a_circle_names_each_of_its_places():
    """Anyone who sees one place of a circle can go to the others."""
    (result,) = sarif([checked(CIRCLE)])["results"]
    places = [(r["physicalLocation"], r["message"]["text"]) for r in result["relatedLocations"]]

    assert [(p["region"]["startLine"], text) for p, text in places] == [
        (1, "supports [C]"),
        (3, "supports [B]"),
        (2, "supports [A]"),
    ]
    assert {p["artifactLocation"]["uri"] for p, _ in places} == {"x.argdown"}


def test_related_places_stand_in_the_files_that_they_are_in(tmp_path):
    """A claim of an included file is related where it was written."""
    (tmp_path / "part.argdown").write_text("[Tea]: Tea is good for us.\n")
    whole = tmp_path / "whole.argdown"
    whole.write_text("@include(part.argdown)\n\n[Cup]: Tea is good for us. #contention\n")
    reading = read(whole, include=tmp_path)
    report = check(reading.map, select="STR109")
    (related,) = report.findings[0].related

    assert (Path(related.file).name, related.line) == ("part.argdown", 1)
    region = sarif([Checked("whole", report)])["results"][0]["relatedLocations"][0]
    assert region["physicalLocation"]["artifactLocation"]["uri"].endswith("part.argdown")


def test_a_place_in_no_text_is_not_pointed_at():
    """Maps made in code have findings without places: SARIF then says nothing of them."""
    b = Builder()
    b.claim("It is so.", title="A", contention=True)
    b.claim("It is so.", title="B")
    report = check(b.build(), select="STR109")

    assert [r.at for r in report.findings[0].related] == [ClaimRef("A")]
    assert "relatedLocations" not in sarif([Checked("x", report)])["results"][0]


def test_json_says_what_a_finding_is_about():
    """Beside its name, a finding has a reference and the related places."""
    (record,) = json.loads(REPORTS["json"].write([checked(CIRCLE)]))
    (said,) = record["findings"]

    assert said["at"] == {"kind": "claim", "title": "A"}
    assert said["related"][1] == {
        "message": "supports [B]",
        "file": "x.argdown",
        "line": 3,
        "column": 7,
        "at": {"kind": "claim", "title": "C"},
    }


@pytest.mark.parametrize(
    ("name", "uri"),
    [("a b/ü.argdown", "a%20b/%C3%BC.argdown"), ("/x#y", "file:///x%23y"), ("a:b", "a%3Ab")],
)
def test_sarif_names_files_as_uris(name, uri):
    """A file name is a relative reference, an absolute one a file: URI."""
    place = sarif([found("m", name=name)])["results"][0]["locations"][0]

    assert place["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_github_gets_one_command_a_line():
    """Nothing in a message or a name ends a command or begins another."""
    lines = REPORTS["github"].write(FILES).splitlines()

    assert len(lines) == 1 + sum(len(f.findings) + len(f.skipped) for f in FILES)
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match
        keys = [p.partition("=")[0] for p in match[2].split(",")]
        assert keys in (["file"], ["file", "title"], ["file", "line", "col", "title"])


def test_junit_is_xml():
    """The counts are true, and everything can be read back."""
    root = ET.fromstring(REPORTS["junit"].write(FILES))  # noqa: S314 - our own

    assert [s.get("failures") for s in root] == [
        *(str(len(FILES[0].findings)), "0", "1", "0"),
        *("0", "0"),
    ]
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for kind, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert len(suite.findall(f"testcase/{kind}")) == int(suite.get(count))
    said = root[2].find("testcase/failure").get("message")
    assert said.startswith("<b>&\"' | [x](y)")


def test_markdown_means_what_was_said():
    """No markup of a map's own gets through: no HTML, link, mention, code or extra cell."""
    written = REPORTS["markdown"].write(FILES)

    assert "<b>" not in written
    assert not re.search(r"(?<!\\)[`@\[\]]", written)
    for line in written.splitlines():
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) == 5


@settings(max_examples=tries(600))
@given(st.text(), st.text(min_size=1))
def test_any_words_can_be_reported(message, name):
    """Whatever stands in messages and names, XML, JSON and SARIF stay well formed."""
    files = [
        found(message, name=name, text=message),
        Checked(name, problem=message),
        skipping(message, name=name),
    ]

    ET.fromstring(REPORTS["junit"].write(files))  # noqa: S314 - our own
    json.loads(REPORTS["json"].write(files))
    sarif(files)
    assert len(REPORTS["github"].write(files).split("\n")) == 4
    REPORTS["markdown"].write(files)


def test_no_cell_is_a_formula():
    """A spreadsheet runs nothing that a file name or a scheme says."""
    rows = [{"file": f"{sign}1+1", "schemes": {"=x": 2}} for sign in "=+-@\t"]
    cells = [cell for row in csv.reader(io.StringIO(as_csv(rows))) for cell in row]

    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
