"""A stranger's documents: whatever stands in them gives findings, and never a traceback."""

from __future__ import annotations

import contextlib
import copy
import functools
import itertools
import json
import pickle
import random
from pathlib import Path

import pytest

from argmap import check, dumps, loads
from argmap.argdown.reading.cursor import MOST
from argmap.checking.file import Job
from argmap.conversion import read_text
from argmap.counting import count
from argmap.engines import ENGINES
from argmap.errors import ArgmapError
from argmap.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Kind,
    Relation,
    RelationRef,
    Step,
    StepRef,
)
from argmap.questions import questions
from argmap.renderers import RENDERERS
from argmap.source import Source

from ..effort import tries

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
#: How many mutated documents are read in all; without ``--thorough`` a tenth of them.
DOCUMENTS, CHUNKS = 100_000, 20

SMALL = """\
# Tea {isInMap: true}

[Tea]: Tea is *good*, as @[Calm] says. #contention {par: 1}
    + [Calm]: Tea keeps us calm. {linked: a}
    + [Good]: What keeps calm is good. {linked: a}
    - <Sleep>: Tea keeps us awake.
        _ [Herbs]: There is tea from herbs.
    >< [Coffee]: Coffee is good, and tea is not.

## Why

<Sleep>

(1) Tea holds caffeine.
(2) Caffeine keeps awake.
-- modus ponens {uses: [1, 2]} --
(3) Tea keeps awake.
----
(4) Tea is not good.
    -> [Tea]
"""

#: A document whose every place matters, and which is read fast.
TINY = """\
# Tea

[Tea]: Tea is good. #contention
    - <Sleep>: Tea keeps us awake.
        _ [Herbs]: There is tea from herbs.

<Sleep>

(1) Tea holds caffeine.
----
(2) Tea is not good.
    -> [Tea]
"""

#: What a value of a document is replaced by.
NASTY = [
    *(None, True, False, 0, 1, -1, 7, 10**20, -(10**20), 4 * 10**8, 0.5, 1e308, "", " ", "x"),
    *("Tea", "Sleep", "Untitled 1", "Untitled 0", "Untitled 999999999", "constructor"),
    *("support", "attack", "undercut", "contradictory", "equivalence-class", "argument"),
    *("inference", "premise", "main-conclusion", "intermediary-conclusion", "relation", "\ud800"),
    *("\x00\x1b[31m", "</script>", "\u202e", "]: x", "a\nb", "# - + _ [x]: {", "w" * 300),
    *([], {}, [None], [[]], [{}], {"": None}, {"title": "Tea"}, ["Tea"], {"a": {"b": [1]}}),
]


@functools.cache
def bases():
    """Give documents with their places, each of which is copied faster than made."""
    large = (EXAMPLES / "cargo-bike.argdown").read_text(encoding="utf-8")
    tiny, small, large = (
        [dumps(loads(text), "argdown-json", map=view) for view in (False, True)]
        for text in (TINY, SMALL, large)
    )
    every = tiny * 72 + small * 24 + large  # the larger they are, the rarer
    documents = [json.loads(text) for text in every]
    return [pickle.dumps((document, places(document))) for document in documents]


CONTAINERS = {dict, list}


def places(value):
    """List every container of *value* with each of its keys."""
    found, holders = [], [value]
    for holder in holders:  # which grows
        named = type(holder) is dict
        found += zip(itertools.repeat(holder), holder if named else range(len(holder)))
        values = holder.values() if named else holder
        holders += [inner for inner in values if type(inner) in CONTAINERS]
    return found


def mutated(r, documents):
    """Change some values of a document, or its text."""
    document, found = pickle.loads(r.choice(documents))  # noqa: S301 - our own
    for number in range(r.choice([1, 1, 2, 3, 8])):
        change(r, places(document) if number else found)
    unbroken = r.random() < 0.9
    text = json.dumps(document)
    if unbroken:
        return text
    at, end = sorted(r.choices(range(len(text)), k=2))
    return text[:at] + r.choice(["", '"', "}", "1", "\\ud800", text[at:end]]) + text[end:]


def change(r, found):
    """Change something at one of the places *found*."""
    if not found:
        return
    holder, key = r.choice(found)
    kind = r.randrange(5)
    if kind == 0 and isinstance(holder, dict):
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif kind == 2:
        other, place = r.choice(found)
        holder[key] = copy.deepcopy(other[place])
    elif kind == 3 and isinstance(holder, dict):
        holder[str(r.choice(NASTY))[:40]] = holder.pop(key)
    else:
        holder[key] = copy.deepcopy(r.choice(NASTY))


def rendered(name, **options):
    """Give what renders a map in this form."""
    return lambda m, _: RENDERERS[name].render(m, **options)


#: What can be done with a map and with what reading it has found.  By turns, one of the first
#: kind and one of the second, which place nothing, is done.
WORKS = (
    {
        "argdown": lambda m, _: dumps(m),
        "check": lambda m, found: check(m, profile="strict", diagnostics=found),
        "json": lambda m, _: dumps(m, "argdown-json", map=True),
        "stats": lambda m, _: (count(m), questions(m)),
        **{name: rendered(name, engine="builtin") for name in ("svg", "html", "tikz")},
    },
    {name: rendered(name) for name in ("txt", "dot", "md", "mermaid")},
)

#: What was looked at, and how: half of all changes are to what no reader of a map looks at,
#: and a map that is the same to the last byte goes the same way.
SEEN = set()


def is_new(*looked):
    """Whether nothing like it was *looked* at before."""
    seen = pickle.dumps(looked)
    return seen not in SEEN and not SEEN.add(seen)


def look_at(number, m, found):
    """Do one of the things that can be done with a map."""
    works = WORKS[number % 2]
    name = [*works][number // 2 % len(works)]
    if is_new(name, m, found if name == "check" else ()):
        with contextlib.suppress(ArgmapError):  # refused, in words
            works[name](m, found)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutated_documents_give_findings(chunk):
    """A hundred thousand of them, each read, and then printed, checked, counted or drawn."""
    assert "builtin" in ENGINES
    r = random.Random(chunk)
    documents = bases()
    for number in range(tries(DOCUMENTS // CHUNKS)):
        text = mutated(r, documents)
        reading = read_text(Source("map.json", text), "argdown-json")
        for d in reading.diagnostics:
            assert d.message
            assert d.action
        try:
            look_at(number, reading.map, reading.diagnostics)
        except Exception as error:
            raise AssertionError((number, text)) from error


def document(**parts):
    return json.dumps({"statements": {}, "arguments": {}, "relations": [], **parts})


def read(text):
    return read_text(Source("map.json", text), "argdown-json")


LINK = {"relationType": "support", "fromType": "equivalence-class", "toType": "equivalence-class"}


def test_dangling_ends_are_named():
    """Each has a code and says where it stands; the map holds it, is printed, and is checked."""
    argument = {"title": "X", "pcs": [{"title": "Tea", "role": "premise"}]}
    undercut = {**LINK, "relationType": "undercut", "toType": "inference", "conclusionIndex": 9}
    text = document(
        statements={"Tea": {"title": "Tea", "members": [{"text": "Tea is good."}]}},
        arguments={"X": argument},
        relations=[
            {**LINK, "from": "Nobody", "to": "Tea"},
            {**LINK, "from": "Tea", "to": "Y", "toType": "argument"},
            {**undercut, "from": "Tea", "to": "X"},
        ],
    )
    reading = read(text)

    assert not reading.errors
    assert [(d.code, d.message) for d in reading.diagnostics] == [
        ("FMT004", "relations[0].from: no statement has the title 'Nobody'"),
        ("FMT004", "relations[1].to: no argument has the title 'Y'"),
        ("FMT004", "relations[2].to: the argument 'X' has no such inference"),
    ]
    assert len(reading.map.relations) == 3
    assert "[Tea]: Tea is good." in dumps(reading.map)
    # Two relations with an end that isn't there, and the step of X, which breaks off.
    # The undercut is read as aimed at that step, so it leads somewhere; FMT004 has said so.
    assert [d.code for d in check(reading.map, select="STR116")] == ["STR116"] * 3


@pytest.mark.parametrize("level", [10**20, 4 * 10**8, 101, 0, -(10**20), 1.5, True, "2"])
def test_levels_of_sections_are_clamped(level):
    """A document of 140 bytes prints no 400 MB."""
    reading = read(document(sections=[{"id": "a", "title": "A", "level": level}]))

    assert [d.code for d in reading.errors] == ["FMT002"]
    assert 1 <= reading.map.sections[0].level <= 100
    assert len(dumps(reading.map)) < 200


NOWHERE, NOTHING = ClaimRef("nowhere"), ArgumentRef("nothing")


@pytest.mark.parametrize(
    "end", [NOWHERE, NOTHING, StepRef(NOTHING, 0), StepRef(ArgumentRef("X"), 7), RelationRef(99)]
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_map_with_dangling_references_is_printed_and_checked(end, turned):
    """Code may make any map; what is there is printed, and what is not is reported."""
    tea = Claim("Tea").ref
    sides = ((end,), (tea,)) if turned else ((tea,), (end,))
    steps = (Step((tea,), tea),)
    m = ArgumentMap([Claim("Tea")], [Argument("X", steps=steps)], [Relation(Kind.ATTACK, *sides)])

    assert "[Tea]" in dumps(m)
    assert [d.code for d in check(m, select="STR116")] == ["STR116"]


def test_steps_of_claims_that_are_nowhere_are_printed_and_reported():
    """A step names its premises and its conclusion; each of them may be missing."""
    m = ArgumentMap([Claim("Tea")], [Argument("X", steps=(Step((NOWHERE,), Claim("Tea").ref),))])

    assert "<X>" in dumps(m)
    assert [d.code for d in check(m, select="STR116")] == ["STR116"]


MARKUP = "<div class='a'><p>It is <b>[x</b> {a *b.</p></div>\n- y\n\n"


@pytest.mark.slow
def test_a_flood_is_counted():
    """A megabyte of markup gives some hundred findings of a kind, and their number."""
    source = Source("page.argdown", f"<html><body>{MARKUP * 2000}</body></html>")
    reading = read_text(source, "argdown")
    first, *others = reading.diagnostics
    listed = {code: [d for d in others if d.code == code] for code in {d.code for d in others}}
    report = check(reading.map, diagnostics=reading.diagnostics)

    assert (first.code, first.message) == ("ARG052", "this looks like HTML, not like Argdown")
    assert all(len(some) <= 301 for some in listed.values())
    last = next(some[-1] for some in listed.values() if some[-1].more)
    assert last.message.startswith(f"{last.more + 1:,} more findings of this kind")
    assert [d.code for d in report] == ["ARG052"]  # all else follows from that, and is counted
    left_out = sum(1 + d.more for d in report.following)
    assert "1 error in" in report.summary
    assert f"{left_out:,} consequences left out" in report.summary


@pytest.mark.slow
def test_a_flood_can_still_be_fixed():
    """What is counted, not listed, is fixed as well."""
    text = "".join(f"[A {i}]: snake_case\n\n" for i in range(700))
    fixed = Job({}, {"select": "ARG002"}).fixed(Source("map.argdown", text))

    assert not len(fixed.report)
    assert len(fixed.fixed) == 700


def test_what_is_left_of_a_flood_is_counted():
    """Each fix is tried; of what none may fix, some hundred are listed, as ever."""
    text = "".join(f"[A {i}] b\n\n" for i in range(700))  # only its author knows what is meant
    source = Source("map.argdown", text)
    job = Job({}, {"select": "ARG003"})
    fixed = job.fixed(source)

    assert fixed.text == text
    assert list(fixed.report) == list(job.look(source)[1])
    assert max(len(d.related) for d in fixed.report) <= MOST


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<?xml version='1.0'?>\n<a/>", "XML"),
        ("<!doctype HTML>", "HTML"),
        ("<html lang='en'><p></p><p></p></html>", "HTML"),
        ("<map><a></a><a></a></map>", "XML"),
        ('\n{\n  "a": 1\n}\n', "JSON"),
        ('[{"a": 1}]', "JSON"),
    ],
)
def test_other_formats_are_named_first(text, format):
    """Before everything that follows from reading them as Argdown."""
    first = read_text(Source("x.argdown", text), "argdown").diagnostics[0]

    assert (first.code, first.line, first.column) == ("ARG052", 1, 1)
    assert f"looks like {format}," in first.message


@pytest.mark.parametrize(
    "text",
    [
        "<Tea>: See <b>this</b>, <b>that</b> and </Tea>.",
        "<Tea>\n\n(1) a\n----\n(2) b",
        "[Tea]: {a: 1}",
        '["Tea" is good]: It is.',
        "{tea} is good",
        "<Tea> </b></b></b>",
    ],
)
def test_argdown_is_taken_for_no_other_format(text):
    """Titles in angle brackets, data and brackets are Argdown's own."""
    diagnostics = read_text(Source("x.argdown", text), "argdown").diagnostics

    assert "ARG052" not in {d.code for d in diagnostics}


def test_odd_json_is_counted():
    """As many wrong values as there may be."""
    reading = read(document(statements={f"C {i}": i for i in range(1000)}))

    assert len(reading.diagnostics) == 301
    assert reading.diagnostics[-1].message.startswith("700 more findings of this kind")
    assert reading.diagnostics[-1].more == 699
