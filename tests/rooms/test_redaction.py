"""A redacted map can be passed on: it quotes nothing, and says what it still repeats."""

from __future__ import annotations

import pytest

from argmap import dumps, loads
from argmap.redaction import copied, redacted

LONG = "the old bench by the pond is all we have"
TEXT = f"He said that {LONG}, and left."
MORE = "{par: 1, quote: x}"
MAP = f"""
===
title: A bench
source: {{title: A letter, quote: "{LONG}"}}
===

// {LONG}
# Section {{quote: "{LONG}", kind: x}}

[Bench]: He says that “{LONG}”, the “old” one. #fact {{par: 1, quote: "{LONG}", anchors: [{MORE}]}}
    + <Why>: "{LONG}" {{excerpt: "{LONG}"}}

<Why>

(1) [A]: We like it.
-- {{quote: "{LONG}"}} --
(2) [Bench]
"""


def test_quotations_are_left_out():
    """Long quotations go wherever they are; everything else stays."""
    m = redacted(loads(MAP))

    assert m["Bench"].text == "He says that “…”, the “old” one."
    assert m["Bench"].tags == ("fact",)
    assert [a.paragraph for a in m["Bench"].anchors] == [1, 1]
    assert dict(m.sections[0].data) == {"kind": "x"}
    assert m.settings["title"] == "A bench"
    assert LONG not in dumps(m)
    assert "quote" not in dumps(m)
    assert copied(m, [TEXT]) == ()


@pytest.mark.parametrize("form", ["argdown", "argmap-json", "argdown-json"])
def test_no_format_has_the_words(form):
    """Whatever a redacted map is written as, the words of the source are not in it."""
    assert LONG not in dumps(redacted(loads(MAP)), form)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"[Bench]: Yes, {LONG}.", "[Bench]"),
        (f"[Bench]: Yes. {{by: {LONG}}}", "[Bench]"),
        (f"[{LONG}]: Yes.", f"[{LONG}]"),
        (f"# {LONG}\n\n[Bench]: Yes.", f"the heading “{LONG}”"),
        (f"===\ntitle: {LONG}\n===\n\n[Bench]: Yes.", "the front matter"),
        (f"<B>: {LONG}.", "<B>"),
        (f"<B>\n\n(1) A.\n-- {LONG} --\n(2) C.", "a step of <B>"),
        (f"[A]: A.\n  + [B]: B. {{mode: {LONG}}}", "[B]"),
    ],
)
def test_what_repeats_the_source_is_named(text, name):
    """Eight words in a row of the source are noticed in every part of a map."""
    assert name in copied(loads(text), [TEXT])
    assert copied(loads(text), ["Something else."]) == ()


def test_seven_words_in_a_row_may_stay():
    """A name of seven words is not yet a quotation; capitals and marks hide nothing."""
    assert copied(loads("[A]: The old bench by the pond is."), [TEXT]) == ()
    assert copied(loads("[A]: THE OLD, BENCH by the pond: is ALL!"), [TEXT]) == ("[A]",)
