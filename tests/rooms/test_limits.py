"""Numbers that are out of range are refused by name, before they fill the memory."""

from __future__ import annotations

import json
import re

import pytest

import argmap
from argmap import views
from argmap.errors import BuildError, OptionError
from argmap.formats import Option
from argmap.notebook import Widget

M = argmap.loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")
HUGE = 99_999_999_999

#: Calls with a number that is out of range, and what is expected.
CALLS = {
    "an indent that fills the memory": (
        lambda: argmap.dumps(M, "argmap-json", indent=HUGE),
        "option 'indent' is 99999999999; expected a whole number from 0 to 16",
    ),
    "a negative indent": (lambda: argmap.dumps(M, "argdown-json", indent=-3), "from 0 to 16"),
    "an indent of JSON": (lambda: M.to_json(indent=17), "from 0 to 16"),
    "a depth below zero": (lambda: M.render(depth=-3), "depth is -3; expected a whole number"),
    "a depth of a focus": (lambda: views.focus(M, "Tea", depth=-1), "a whole number from 0"),
    "a depth that is true": (lambda: views.shallow(M, True), "depth is True"),
    "a depth of a name": (lambda: M.label("Tea", depth=-1), "a whole number from 0 to 10"),
    "a timeout below zero": (lambda: M.render(timeout=-1), "a number from 0 to 3,600"),
    "a timeout that is no number": (lambda: M.render(timeout=float("nan")), "timeout is nan"),
    "a timeout without end": (lambda: M.render(timeout=1e300), "a number from 0 to 3,600"),
    "no findings": (lambda: M.check(max=0), "max is 0; expected a whole number from 1"),
    "fewer than no findings": (lambda: M.check().most_useful(-1), "most is -1"),
    "a view without height": (lambda: M.show(height=0), "from 1 to 100,000"),
    "a view of another type": (lambda: M.show(height="tall"), "height is 'tall'"),
    "a flat widget": (lambda: Widget(M, height=3), "from 80 to 100,000"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_number_out_of_range_is_refused(name):
    """The message names the option and the range."""
    call, message = CALLS[name]
    with pytest.raises(OptionError, match=re.escape(message)):
        call()


@pytest.mark.parametrize("value", ["-1", "17", "9" * 5000, "1e9", "two"])
def test_the_range_of_an_option_holds_on_the_command_line(value):
    """What is typed is held to it as well, and a long value is not repeated."""
    with pytest.raises(OptionError, match="a whole number from 0 to 16") as refused:
        Option("indent", int, least=0, most=16).parse(value)
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize("format", ["argmap-json", "argdown-json"])
def test_no_file_has_a_section_of_any_depth(format):
    """A heading is written with as many signs as it is deep: a stranger's file may not choose."""
    written = json.loads(argmap.dumps(argmap.loads("# Tea\n\n[Tea]: Tea is good."), format))
    written["sections"][0]["level"] = HUGE
    with pytest.raises(argmap.ReadError, match="a whole number from 1 to 100") as refused:
        argmap.loads(json.dumps(written), format)
    assert refused.value.map.sections[0].level == 100
    with pytest.raises(BuildError, match="a whole number from 1 to 100"):
        argmap.Builder().section("Tea", level=HUGE)
