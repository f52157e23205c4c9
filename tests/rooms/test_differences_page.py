"""
The page of differences is complete: each paragraph has a probe, and each probe its paragraph.

What Argdown makes of a probe is written in ``tests/argdown_probes.toml``,
and asked of Argdown itself where it can be fetched.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import argmap
from argmap.argdown import CODES, parse
from argmap.source import Severity

from ..npm import kept

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "argdown-differences.md").read_text("utf-8")
PARAGRAPHS = dict(re.findall(r"^\*\*(.+?)\*\*((?:.+\n)*)", PAGE, re.MULTILINE))
PROBES = [
    (paragraph, probe)
    for paragraph, probes in tomllib.loads(
        (ROOT / "tests" / "argdown_probes.toml").read_text("utf-8")
    ).items()
    for probe in probes
]
#: What Argdown's application does in its command, with the map and without files.
SCRIPT = """
const core = require(process.argv[1]);
const app = new core.ArgdownApplication();
const plugins = {
  "parse-input": ["ParserPlugin"],
  "build-model": ["DataPlugin", "ModelPlugin", "RegroupPlugin"],
  "build-map": ["PreselectionPlugin", "StatementSelectionPlugin", "ArgumentSelectionPlugin",
                "MapPlugin", "GroupPlugin"],
  "colorize": ["ColorPlugin"],
  "export-json": ["JSONExportPlugin"],
};
for (const [step, names] of Object.entries(plugins))
  for (const name of names) app.addPlugin(new core[name](), step);
if (core.ExplodeArgumentsPlugin) app.addPlugin(new core.ExplodeArgumentsPlugin(), "build-model");
console.error = console.log = () => {};
const answers = JSON.parse(require("fs").readFileSync(0, "utf8")).map((input) => {
  try {
    const done = app.run({input, process: Object.keys(plugins), logLevel: "silent"});
    const failed = (done.parserErrors || []).length + (done.lexerErrors || []).length
      + (done.exceptions || []).length;
    return failed ? null : JSON.parse(done.json);
  } catch (error) { return null; }
});
process.stdout.write(JSON.stringify(answers));
"""


def reduced(document):
    """What the two tools are compared by: elements, relations and what is drawn."""
    nodes, waiting = {}, list(document["map"]["nodes"])
    while waiting:
        node = waiting.pop()
        nodes[node["id"]] = [node["type"], node["title"], node.get("color")]
        waiting += node.get("children", [])
    return {
        "elements": {
            title: [
                [(m.get("text") or "").split(), m.get("tags") or [], m.get("data") or {}]
                for m in e["members"]
            ]
            for kind in ("statements", "arguments")
            for title, e in document[kind].items()
        },
        "relations": sorted(
            [str(r.get(k)) for k in ("relationType", "from", "fromType", "to", "toType")]
            for r in document["relations"]
        ),
        "nodes": sorted(nodes.values(), key=json.dumps),
        "edges": sorted(
            [e["relationType"], *nodes[e["from"]], *nodes[e["to"]]]
            for e in document["map"]["edges"]
        ),
    }


def verdict(theirs, mine):
    if theirs is None:
        return "refuses"
    return "the same" if reduced(theirs) == reduced(mine) else "differs"


def ours(text):
    return json.loads(argmap.dumps(parse(text).map, "argdown-json", map=True))


def test_every_paragraph_of_the_page_has_a_probe():
    """What the page says was tried, and what was tried is on the page."""
    assert {paragraph for paragraph, _ in PROBES} == {p.rstrip(".") for p in PARAGRAPHS}


def test_every_code_that_tells_of_argdown_is_on_the_page():
    """Whatever the reader reports because Argdown reads it otherwise has its paragraph."""
    told = {
        code.code
        for code in CODES.values()
        if code.severity is not Severity.ERROR
        and re.search(r"Argdown (?:\w+ )?(?:refuses|takes|reads|drops|sees|gives)", code.manual)
        and "in Argdown as well" not in code.manual
    }

    assert len(told) > 12
    assert told - set(re.findall(r"\((ARG\d+)\)", PAGE)) == set()


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_names_the_finding_or_says_why_there_is_none(paragraph):
    """Nothing that Argdown reads otherwise goes without a word, here or in a report."""
    words = " ".join(PAGE.partition(f"**{paragraph}**")[2].partition("\n\n")[0].split())

    assert re.search(r"\([A-Z]{3}\d{3}\)", words) or "othing is reported" in words, words


@pytest.mark.parametrize("text", ["\\=== a === b", "a #t b === c === d", "[A]: a === b", "=== a"])
def test_equals_signs_that_argdown_reads_are_no_finding(text):
    """It looks for front matter at the start of a line and behind marks only."""
    assert "ARG068" not in {d.code for d in parse(text).diagnostics}


@pytest.mark.parametrize(
    "text",
    ["=== a === b", "==== a", "======", "a, === b ===", "a === b === c", "x:=== y ===", "=="],
)
@pytest.mark.parametrize("title", ["A", None])
def test_printed_texts_open_no_front_matter(text, title):
    """Whatever a claim made in code says, Argdown reads its text as text."""
    b = argmap.Builder()
    b.support(b.claim("So it is.", title="C"), b.claim(text, title=title))
    parsed = parse(argmap.dumps(b.build()))

    assert parsed.diagnostics == ()
    assert text in [c.text for c in parsed.map.claims]


@pytest.mark.parametrize(("paragraph", "probe"), PROBES)
def test_a_probe_is_read_and_the_difference_is_reported(paragraph, probe):
    """argmap reads on where Argdown refuses, and the finding is named on the page."""
    parsed = parse(probe["text"])
    codes = {d.code for d in parsed.diagnostics} | {d.code for d in argmap.check(parsed.map)}
    named = set(re.findall(r"\(([A-Z]{3}\d{3})\)", PAGE.partition(f"**{paragraph}")[2][:400]))

    assert probe["argdown"] in ("refuses", "differs", "opens files")
    if "code" in probe:
        assert probe["code"] in codes & named


@pytest.mark.slow
def test_argdown_answers_as_the_probes_say(request):
    """Its own parser refuses what is written down as refused, and reads the rest differently."""
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed, which runs Argdown")
    core = kept("@argdown/core@1.7.5", request.config)
    probes = [(p, probe) for p, probe in PROBES if probe["argdown"] != "opens files"]
    asked = json.dumps([probe["text"] for _, probe in probes])
    done = subprocess.run(
        [node, "-e", SCRIPT, core], input=asked, capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout)
    verdicts = [
        (paragraph, verdict(theirs, ours(probe["text"])))
        for (paragraph, probe), theirs in zip(probes, answers, strict=True)
    ]

    assert verdicts == [(paragraph, probe["argdown"]) for paragraph, probe in probes]
