"""
What each format can say, as a page of the docs: measured with the losses that it foretells.

``pytest tests/laws/test_format_matrix.py --update`` writes the page.
"""

from __future__ import annotations

from pathlib import Path

import argmap
from argmap.formats import FORMATS
from argmap.model import Kind

PAGE = Path(__file__).parents[1] / "docs" / "format-matrix.md"
#: So many formats stand side by side.
WIDE = 8

#: What losses are about that say how a map is written down, and not what is in it.
MANNER = ("occurrences", "order", "numbers", "text.", "settings", "notes")
#: Data that are marks of the notation, for linked premises and for undercuts of a relation.
MARKS = ("its data 'linked'", "its data 'on'")


def plain(**facts):
    """Build a map that nearly every format can express; *facts* are those of its contention."""
    b = argmap.Builder()
    tea = b.claim("Tea is good.", title="Tea", **facts)
    calm = b.claim("It calms.", title="Calm")
    return b, tea, calm, b.support(tea, calm)


def basic(**facts):
    """Build just that."""
    return plain(**facts)[0].build()


def with_relation(kind):
    """Add a claim that stands in a relation of this *kind* to the contention."""
    b, tea, *_ = plain()
    b.relate(kind, [b.claim("It keeps us awake.", title="Sleep")], tea)
    return b.build()


def with_undercut():
    """Add a claim that undercuts the support."""
    b, _, _, support = plain()
    b.undercut(support, b.claim("Calm is no good.", title="Vain"))
    return b.build()


def with_linked():
    """Add two premises that support only together."""
    b, tea, *_ = plain()
    b.support(tea, b.claim("It warms.", title="Warm"), b.claim("Warmth is good.", title="Good"))
    return b.build()


def with_step(rule=""):
    """Add an argument of one step."""
    b, tea, *_ = plain()
    warm, good = b.claim("It warms.", title="Warm"), b.claim("Warmth is good.", title="Good")
    b.conclude(tea, warm, good, argument=b.argument(title="Warmth"), rule=rule)
    return b.build()


def with_section():
    """Put all into a section."""
    return argmap.loads("# Drinks\n\n[Tea]: Tea is good.\n  + [Calm]: It calms.\n")


def with_title():
    """Give the map a title."""
    return argmap.loads("===\ntitle: Drinks\n===\n\n[Tea]: Tea is good.\n  + [Calm]: It calms.\n")


#: By what a map may say: a map that says it.
FEATURES = {
    "titles of claims": basic,
    "support": basic,
    "attack": lambda: with_relation(Kind.ATTACK),
    "undercut of a relation": with_undercut,
    "linked premises": with_linked,
    "contradictory claims": lambda: with_relation(Kind.CONTRADICTORY),
    "arguments with steps": with_step,
    "schemes of steps": lambda: with_step("modus ponens"),
    "tags": lambda: basic(tags=["drink"]),
    "data": lambda: basic(data={"mood": "calm"}),
    "citations": lambda: basic(data={"source": "lee2019", "page": 12}),
    "weights": lambda: basic(data={"weight": 0.4}),
    "statuses": lambda: basic(data={"status": "accepted"}),
    "anchors in a text": lambda: basic(data={"par": 1, "at": [0, 12]}),
    "sections": with_section,
    "the title of the map": with_title,
}

HEAD = """\
# What each format can say

The tables say what survives if a map is written in a format and read again.
They are measured: for each line, argmap makes a small map and asks which losses the format foretells.
How a map is written down, such as the order of its lines, is left out of account here;
`argmap convert --dry-run` names all that would be lost of a map of yours.

- ● survives
- ○ is lost or changed, and is named before anything is written

[Formats](formats.md) says more about each of them.
"""  # noqa: E501 - a line of a page


def lost(form, m):
    """List what *form* loses of what is in *m*: where, by code, and what."""
    losses = argmap.losses(m, form)
    kept = (x for x in losses if not x.code.startswith(MANNER) and x.what not in MARKS)
    return {(str(x.at), x.code, x.what) for x in kept}


def says(form, name):
    """Whether the format *form* can say what is called *name*."""
    found = lost(form, FEATURES[name]())
    if name == "titles of claims":
        return not any(code.startswith(("title", "whole")) for _, code, _ in found)
    without_titles = {x for x in found if not x[1].startswith("title")}
    if name == "support":
        return not without_titles
    if name == "the title of the map":
        return not {x for x in found if x[0] == "None"} - lost(form, basic())
    return not without_titles - lost(form, basic())


def written_formats():
    """Name the formats that can be written, in order."""
    return [name for name, form in FORMATS.items() if form.write]


def page():
    """Write the page, in tables that fit a screen."""
    names = written_formats()
    tables = []
    for start in range(0, len(names), WIDE):
        some = names[start : start + WIDE]
        rows = [f"| | {' | '.join(f'`{n}`' for n in some)} |", "|---|" + ":-:|" * len(some)]
        rows += [
            f"| {feature} | {' | '.join('●' if says(n, feature) else '○' for n in some)} |"
            for feature in FEATURES
        ]
        tables.append("\n".join(rows))
    return HEAD + "\n" + "\n\n".join(tables) + "\n"
