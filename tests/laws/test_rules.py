"""Every rule keeps the promises its manual makes."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

import attrs
import pytest

from argmap.checking import check
from argmap.checking.catalogue import catalogue, profiles_in_words, profiles_of, rules
from argmap.formats import FORMATS
from argmap.model import MapRef, RelationRef, StepRef
from argmap.model.refs import as_data
from argmap.rules import PROFILES, RULES, Context, Finding
from argmap.source import Source

DOCS = Path(__file__).parents[2] / "docs" / "rules"
EXAMPLE = re.compile(r"^(Bad|Good):\n\n((?:```argdown\n.*?^```\n*)+)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"```argdown\n(.*?)^```", re.MULTILINE | re.DOTALL)
SOURCE = re.compile(r"^Source:\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")


def parse(text):
    reading = FORMATS["argdown"].read(Source("example.argdown", text))
    errors = [str(d) for d in reading.errors]
    assert errors == [], f"an example is not Argdown:\n{text}"
    return reading.map


def context(rule, text):
    """A rule that needs the source's text shows one in its manual, for all its examples."""
    source = SOURCE.search(rule.manual)
    return Context(parse(text), Source("source.txt", source[1]) if source else None)


def examples(rule):
    for kind, fences in EXAMPLE.findall(rule.manual):
        for text in FENCE.findall(fences):
            yield kind, text


@every_rule
def test_the_manual_is_true(rule):
    """The rule finds something in each Bad example and nothing in each Good one."""
    shown = list(examples(rule))

    assert {"Bad", "Good"} == {kind for kind, _ in shown}, (
        "a rule's docstring shows at least one Bad: and one Good: example in ```argdown fences"
    )
    for kind, text in shown:
        found = [f.message for f in rule.check(context(rule, text))]
        assert (kind == "Bad") == bool(found), (
            f"{rule.code} {rule.name}: the {kind} example gives {found}:\n{text}"
        )


@every_rule
@pytest.mark.parametrize("found", [[], [Finding(None, "wrong", "Mend it.")]], ids=["no", "yes"])
def test_a_broken_rule_is_noticed(rule, found):
    """The law above can fail: it names a rule that never, or always, finds something."""
    broken = functools.wraps(rule.check)(lambda _: iter(found))

    with pytest.raises(AssertionError, match=rule.code):
        test_the_manual_is_true(attrs.evolve(rule, check=broken))


@every_rule
def test_good_examples_are_good(rule):
    """No rule finds an error or a warning in any rule's Good example."""
    for kind, text in examples(rule):
        if kind == "Good":
            report = check(parse(text), sources=context(rule, text).text)

            assert report.clean, f"{rule.code}:\n{text}\n{report}"


@every_rule
def test_the_code_is_well_formed(rule):
    """A code is a family's three letters and a number, and the folder agrees."""
    folder = rule.check.__module__.split(".")[-2]

    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert folder == rule.family.lower()
    assert rule.profiles <= set(PROFILES)


@every_rule
def test_the_name_is_that_of_the_file(rule):
    """A rule is found under the name it gives itself, and reads well after "allow"."""
    assert RULES[rule.name] is rule
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@every_rule
def test_the_manual_begins_with_a_sentence(rule):
    """What a rule finds is said in one line, so that lists can show it."""
    first, blank, *_ = rule.manual.split("\n")

    assert first[0].isupper()
    assert first.endswith(".")
    assert blank == ""


@every_rule
def test_findings_say_what_and_what_next(rule):
    """Each message and each action fit into one line: message, full stop, action."""
    for kind, text in examples(rule):
        for finding in rule.check(context(rule, text)) if kind == "Bad" else ():
            assert not finding.message[0].isupper()
            assert not finding.message.endswith(".")
            assert len(finding.message) < 400
            assert finding.action, f"{rule.code} doesn't say what to do"


@every_rule
def test_fixes_are_declared(rule):
    """A rule says whether it mends what it finds, and some Bad example shows it."""
    texts = [text for kind, text in examples(rule) if kind == "Bad"]
    found = [f.fix for text in texts for f in rule.check(context(rule, text)) if f.fix]
    kinds = {"safe" if fix.safe else "unsafe" for fix in found}

    assert bool(kinds) == bool(rule.fix)
    assert kinds <= {rule.fix} or rule.fix == "either"


def test_codes_and_names_are_unique():
    """No two things that can be found share a code or a name."""
    codes = [entry.code for entry in catalogue()]
    names = [entry.name for entry in catalogue()]

    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@pytest.mark.slow
def test_findings_point_at_the_text():
    """What a rule finds in a map that was read has a file, a line and an excerpt."""
    for rule in rules():
        for kind, text in examples(rule):
            if kind == "Bad":
                source = context(rule, text).text
                report = check(parse(text), select=rule.code, sources=source)
                for d in report:
                    assert d.file == "example.argdown"
                    assert d.element == "" or d.line, f"{rule.code} points nowhere: {d}"


@every_rule
def test_findings_say_what_they_are_about(rule):
    """A finding is about something in the map, or the map; so are the places related to it."""
    for m, d in found_in_bad_examples(rule):
        for at in (d.at, *(r.at for r in d.related)):
            assert isinstance(at, MapRef) or m.get(at) is not None, f"{rule.code}: {d}"
        assert all(r.message and r.line and r.file == d.file for r in d.related), f"{d.related}"
        assert (d.element == "") == isinstance(d.at, MapRef)
        json.dumps([as_data(r.at) for r in (d, *d.related)])


@every_rule
def test_whatever_a_message_names_is_related(rule):
    """Each claim and argument that a message names is what it is about, or a related place."""
    for m, d in found_in_bad_examples(rule):
        known = {n for at in (d.at, *(r.at for r in d.related)) for n in elements_of(m, at)}
        named = {e.ref for e in (*m.claims, *m.arguments) if Context(m).name(e.ref) in d.message}

        assert named <= known, f"{rule.code} names more than it relates: {d}"


def found_in_bad_examples(rule):
    for kind, text in examples(rule):
        if kind == "Bad":
            m, source = parse(text), context(rule, text).text
            found = check(m, select=rule.code, sources=source)
            assert len(found), text
            yield from ((m, d) for d in found)


def elements_of(m, at):
    """A step stands for its argument as well, a relation for its ends."""
    if isinstance(at, StepRef):
        return (at, at.argument)
    relation = m.get(at) if isinstance(at, RelationRef) else None
    return (at, *relation.sources, *relation.targets) if relation else (at,)


def page(rule):
    head = f"# {rule.code} {rule.name}\n\n*{rule.severity.value.capitalize()}.*\n\n"
    return f"{head}{rule.manual}\n"


INTRODUCTION = (
    "An error is wrong in any reading, a warning very likely a flaw, "
    "a hint a question to the reader.\n"
    "A safe fix keeps the map as it is and loses nothing that may have been meant; "
    "an unsafe one may change it."
)


def index():
    parts = [
        "# What `argmap check` finds\n",
        "One page a rule, made from its docstring; `argmap explain CODE` prints the same.",
        INTRODUCTION,
    ]
    family = ""
    for rule in rules():
        if rule.family != family:
            family = rule.family
            module = __import__(rule.check.__module__.rpartition(".")[0], fromlist=["_"])
            parts += ["", f"## {module.__doc__.strip()}\n"]
            parts += ["| code | rule | finds | severity | profiles | fix |"]
            parts += ["|---|---|---|---|---|---|"]
        link = f"[{rule.name}]({rule.name}.md)"
        marks = (rule.severity.value, profiles_in_words(profiles_of(rule)), rule.fix)
        parts.append(f"| {rule.code} | {link} | {rule.summary} | {' | '.join(marks)} |")
    return "\n".join([*parts, *notation()]) + "\n"


def notation():
    yield "\n## ARG, CHK: the notation as the reader finds it, and how the map is checked\n"
    yield "These have no page; `argmap explain CODE` says more.\n"
    yield "| code | name | severity | fix |"
    yield "|---|---|---|---|"
    for e in catalogue():
        if e.name not in RULES:
            yield f"| {e.code} | {e.name} | {e.severity.value} | {e.fix} |"


def pages():
    return {"index.md": index(), **{f"{rule.name}.md": page(rule) for rule in rules()}}


@pytest.mark.parametrize("name", list(pages()))
def test_the_docs_are_the_docstrings(name, update):
    """A rule's page is its docstring; `pytest --update` writes it."""
    path = DOCS / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(pages()[name], encoding="utf-8")

    assert path.exists(), f"write docs/rules/{name} with: pytest tests/laws/test_rules.py --update"
    assert path.read_text(encoding="utf-8") == pages()[name]


def test_no_page_is_left_over():
    """Every page in docs/rules belongs to a rule, but for that on their precision."""
    own = {"precision.md", "precision.tsv", "judged.tsv", "german.tsv", "fresh.tsv"}

    assert {path.name for path in DOCS.glob("*")} - own == set(pages())
