"""
Where argmap and Argdown once disagreed: each case is read, printed and drawn as Argdown does it.

What is expected here is what @argdown/core 1.7.5 answers; where argmap goes further on purpose,
a finding says so.
"""

from __future__ import annotations

import pytest

import argmap
from argmap.argdown import parse
from argmap.argdown.yaml12 import load_yaml
from argmap.model import Data


def codes(text: str) -> set[str]:
    return {d.code for d in parse(text).diagnostics}


# data


@pytest.mark.parametrize(
    ("text", "claims", "relations"),
    [
        ("[A] {}\n  + [B]: b {}\n", {"A": "", "B": "b"}, 1),
        ("[A]: a {}\n", {"A": "a"}, 0),
        ("[A]: a {}\n\n[B]: b {}\n\n[C]: c {x: {}}\n", {"A": "a", "B": "b", "C": "c"}, 0),
        ("[A]: a { }\n  + [B]: b {}\n  - [C]: c\n", {"A": "a", "B": "b", "C": "c"}, 2),
        ("[A]: a {}, b\n", {"A": "a {}, b"}, 0),
    ],
)
def test_empty_braces_are_empty_data(text, claims, relations):
    """Braces with nothing in them end where they end, and say nothing."""
    parsed = parse(text)

    assert {c.key: c.text for c in parsed.map.claims} == claims
    assert len(parsed.map.relations) == relations
    assert parsed.diagnostics == ()
    assert parse(argmap.dumps(parsed.map)).map == parsed.map


def test_empty_data_of_steps():
    """In a structure, empty braces are data of the line they stand on."""
    parsed = parse("<A> {}\n\n(1) a {}\n-- {} --\n(2) b {}\n")

    assert parsed.diagnostics == ()
    assert [c.text for c in parsed.map.claims] == ["a", "b"]
    assert parsed.map.arguments["A"].steps[0].rules == ()


@pytest.mark.parametrize("drops", ["", "===\nmodel: {removeTagsFromText: true}\n===\n\n"])
def test_a_tag_after_data_is_reported_whatever_the_settings(drops):
    """Argdown refuses it with every setting; the tag is kept."""
    parsed = parse(f"{drops}[A]: a {{x: 1}} #con\n  + [B]: b\n")

    assert [d.code for d in parsed.diagnostics] == ["ARG026"]
    assert parsed.map.claims["A"].tags == ("con",)


def test_a_second_pair_of_braces_is_reported():
    """Argdown refuses it; both are read."""
    parsed = parse("[A]: a {x: 1} {y: 2}\n")
    (finding,) = parsed.diagnostics

    assert str(finding).startswith("<text>:1:15: error ARG026: more data follows data. Put all data")
    assert parsed.map.claims["A"].data == Data({"x": 1, "y": 2})


@pytest.mark.parametrize("data", ["{{x: 1}}", "{{x: 1}: 2}"])
def test_a_mapping_as_a_key_is_reported(data):
    """Its key is what was written, and no name of Python's leaks."""
    parsed = parse(f"[A]: a {data}\n")

    assert [(d.code, d.span.start) for d in parsed.diagnostics] == [("ARG060", 8)]
    assert list(parsed.map.claims["A"].data) == ["{x: 1}"]
    assert "[object Object]" not in load_yaml(data)


# comments and front matter


@pytest.mark.parametrize(
    "text",
    [
        "[B]: b\n\n// c\n   \n[A]: a\n",
        "[B]: b\n\n/* c */\n\n \t\n[A]: a\n",
        "[B]: b\n\n/* c */  \n\n# H\n\n[A]: a\n",
        "===\nx: 1\n===\n\n// c\n  \n[A]\n",
        "[A]\n\n<!-- c -->\n  \n* a\n",
        "[B]: b\n\n// c\n   \n",
    ],
)
def test_spaces_after_a_comment_are_named(text):
    """Argdown takes them for a paragraph; without them, it reads the same as argmap."""
    parsed = parse(text)
    (finding,) = parsed.diagnostics
    (edit,) = finding.fix.edits
    fixed = text[: edit.span.start] + edit.text + text[edit.span.end :]

    assert finding.code == "ARG062"
    assert not text[edit.span.start : edit.span.end].strip(" \t")
    assert parse(fixed).diagnostics == ()
    assert parse(fixed).map == parsed.map


@pytest.mark.parametrize(
    "text",
    [
        "// c\n   \n[A]: a\n",
        "[B]: b\n// c\n   \n[A]: a\n",
        "[B]: b\n\n// c  \n\n[A]: a\n",
        "[B]: b\n\n// c\n  [A]: a\n",
        "[B]: b\n\n// c\n   \ntext\n",
    ],
)
def test_harmless_spaces_after_a_comment_are_not(text):
    """Where Argdown reads on, nothing is said."""
    assert "ARG062" not in codes(text)


@pytest.mark.parametrize("front", ["- a", "word", "several plain words"])
def test_front_matter_without_keys_is_ignored(front):
    """A list or words in place of settings are a warning, as Argdown reads on, too."""
    parsed = parse(f"===\n{front}\n===\n\n[A]: a\n")

    assert [(d.code, d.severity.value) for d in parsed.diagnostics] == [("ARG063", "warning")]
    assert parsed.map.claims.by_key.keys() == {"A"}
    assert parsed.map.settings == Data()
