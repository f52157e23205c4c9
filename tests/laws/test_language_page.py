"""
The page on the language teaches what argmap does: each symbol's example means what the page says.

That examples can be read, sessions go as shown and pictures are today's is held by `test_docs`,
as for every page.  Here each section is held to its promises: an example in which argmap finds
nothing wrong, and which means what is listed below; a picture of it; and a mistake,
which argmap reports under the code that is listed below.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap import graph

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")

#: Per section: the symbol, what its example means, and the code of the common mistake.
SECTIONS = {
    "`[Title]: Sentence.` states a claim": (
        "`[Title]: Sentence.`",
        {"support: Sunny to Picnic", "support: “The forecast promises sunshine.” to Sunny"},
        "ARG110",
    ),
    "`+` supports": ("`+`", {"support: Sunny to Picnic", "support: Free to Picnic"}, "STR106"),
    "`-` attacks": (
        "`-`",
        {"support: Sunny to Picnic", "attack: Ants to Picnic", "attack: Blanket to Ants"},
        "ARG053",
    ),
    "`_` undercuts": (
        "`_`",
        {"support: <Sunshine> to Picnic", "undercut: Indoors to <Sunshine>"},
        "ARG030",
    ),
    "`<` and `>` turn a relation round": (
        "`<` `>`",
        {
            "support: Forecast to Sunny",
            "support: Sunny to Picnic",
            "attack: Sunny to Mud",
            "attack: Mud to Picnic",
        },
        "STR108",
    ),
    "`><` contradicts": (
        "`><`",
        {"support: Dry to Picnic", "contradictory: Dry to Wet", "support: Clouds to Wet"},
        "ARG010",
    ),
    "`<Title>: Gist.` names an argument": (
        "`<Title>: Gist.`",
        {"support: <Weather> to Picnic", "attack: <Work> to Picnic"},
        "ARG101",
    ),
    "`(1)` and `----` write out an argument": (
        "`(1)` `----`",
        {"support: Sunny, Sunny picnics to Picnic"},
        "ARG035",
    ),
    "`#tag` marks": (
        "`#tag`",
        {
            "support: Sunny, Sunny picnics to Picnic",
            "weather: Sunny",
            "implicit: Sunny picnics",
        },
        "ARG109",
    ),
    "`# Heading` begins a section": (
        "`# Heading`",
        {
            "support: Sunny to Picnic",
            "attack: Ants to Picnic",
            "Weather contains Sunny",
            "Food contains Ants",
        },
        "ARG008",
    ),
    "`{key: value}` adds data": (
        "`{key: value}`",
        {"support: Sunny, Sunny picnics to Picnic", "kind=prediction: Sunny"},
        "PCS108",
    ),
    "A blank line ends a block": (
        "blank line",
        {
            "support: Sunny to Picnic",
            "attack: Ants to Picnic",
            "support: “The forecast promises sunshine.” to Sunny",
        },
        "ARG005",
    ),
    "Indentation shows what belongs where": (
        "indentation",
        {"support: Sunny to Picnic", "support: Forecast to Sunny", "support: Free to Picnic"},
        "ARG006",
    ),
    "`// note` is a comment": ("`// note`", {"support: Sunny to Picnic"}, "ARG009"),
    "`@[Title]` mentions": (
        "`@[Title]`",
        {"support: Sunny to Picnic", "support: Warm to Picnic"},
        "ARG104",
    ),
    "`\\` takes a symbol literally": (
        "`\\`",
        {
            "support: Permit to Picnic",
            "By-law 7 [new version] allows picnics on all meadows.",
        },
        "ARG004",
    ),
    "`===` surrounds the settings": (
        "`===`",
        {"support: Sunny to Picnic", "title=Shall we have a picnic?"},
        "ARG012",
    ),
    "`@include(file)` inserts another file": (
        "`@include(file)`",
        {"support: Sunny to Picnic", "support: “The forecast promises sunshine.” to Sunny"},
        "ARG043",
    ),
}

BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
RELATION = re.compile(r"(support|attack|undercut|contradictory): .* to ")


def sections():
    """The page's sections: heading and text."""
    _, *parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    return dict(part.split("\n", 1) for part in parts)


def blocks(heading, language):
    return [b["code"] for b in BLOCK.finditer(sections()[heading]) if b["language"] == language]


def name(m, ref):
    """The title of what *ref* names, or its text in quotation marks; arguments in brackets."""
    element = m.get(ref)
    if element in m.arguments:
        return f"<{element.title}>"
    return element.title or f"“{element.text}”"


def facts(m):
    """List what a map says, in words, for comparing."""
    for step in graph.inferences(m):
        premises = ", ".join(name(m, premise) for premise in step.premises)
        yield f"{step.kind.value}: {premises} to {name(m, step.target)}"
    for claim in m.claims:
        yield from (f"{tag}: {claim.title}" for tag in claim.tags if tag != "contention")
        kind = claim.data.get("kind")
        yield from [f"kind={kind}: {claim.title}"] if kind else []
        section = next(o.section for o in claim.occurrences if not o.reference)
        if section is not None:
            yield f"{m.sections[section].title} contains {claim.title}"
        yield claim.text
    yield f"title={m.title}"


def test_the_list_at_the_top_has_the_sections_of_the_page():
    """The symbols in short, the sections and the list above name the same, in the same order."""
    rows = re.findall(r"^\| (?!symbol|---)(.+?) \| .+? \|$", PAGE.split("\n## ")[0], re.MULTILINE)

    assert list(sections()) == list(SECTIONS)
    assert rows == [symbol for symbol, _, _ in SECTIONS.values()]


@pytest.mark.parametrize("heading", SECTIONS)
def test_an_example_means_what_the_page_says(heading):
    """Its map has these relations and marks, and no others; nothing in it is reported."""
    (example,) = blocks(heading, "argdown")
    m = argmap.loads(example)
    expected = SECTIONS[heading][1]
    stated = set(facts(m))

    assert expected <= stated
    assert {f for f in stated if RELATION.match(f)} == {f for f in expected if RELATION.match(f)}
    assert not argmap.check(m).findings


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_section_has_a_picture_of_its_example(heading):
    """The picture is right below the example, where `test_docs` compares them."""
    text = sections()[heading]

    assert re.search(r"^```\n\n!\[[^\]]+\]\(pictures/language-[a-z-]+\.svg\)$", text, re.MULTILINE)


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_common_mistake_is_reported(heading):
    """What `check` says to the mistake is in the section, with its code and exit code."""
    text = sections()[heading]
    *_, session = blocks(heading, "console")

    assert "**The common mistake:** " in text
    assert re.search(rf"(error|warning|hint) {SECTIONS[heading][2]}: ", session)
    assert session.endswith("=> 1\n")


@pytest.mark.usefixtures("empty_folder")
def test_an_included_file_is_read_as_if_it_were_written_there():
    """The two files of the page are the map that the page says they are."""
    heading = "`@include(file)` inserts another file"
    (whole,) = blocks(heading, "argdown")
    weather, picnic = blocks(heading, "text")
    Path("weather.argdown").write_text(weather, encoding="utf-8")
    Path("picnic.argdown").write_text(picnic, encoding="utf-8")

    assert argmap.load("picnic.argdown", include=Path()) == argmap.loads(whole)
