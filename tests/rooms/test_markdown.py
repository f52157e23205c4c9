"""Markdown outlines: how points bear on what they are under, quotations, headings, and repeats."""

from __future__ import annotations

import pytest

import argmap
from argmap import Builder, conversion, dumps, loads
from argmap.formats import FORMATS
from argmap.formats._outline import DEEPEST
from argmap.model import ClaimRef, Data, Kind, Relation, RelationRef
from argmap.redaction import redacted
from argmap.source import Source

OUTLINE = """\
# Should the bench stay?

- The old bench should stay. #contention
  - Pro: People rest on it.
    > There is no other
    > seat on the way. (par. 1)
  - And: Nobody else offers a seat.
    - Undercut: The café does.
      - Con: It is closed.
  - **Con:** Its wood is rotten.
    - **New wood**: The wood can be replaced.

## Costs

1. **New wood**
   * But: Wood is dear.
"""


def read(text):
    return FORMATS["markdown"].read(Source("x.md", text))


def relations(text):
    m = read(text).map
    return [
        (r.kind.value, [m[s].text for s in r.sources], *(getattr(t, "key", t) for t in r.targets))
        for r in m.relations
    ]


def test_an_outline_is_read():
    """Words in front say how a point bears on what it is under; a title alone repeats a claim."""
    reading = read(OUTLINE)
    m = reading.map

    assert m.title == "Should the bench stay?"
    assert [c.text for c in m.claims][:3] == [
        "The old bench should stay.",
        "People rest on it.",
        "Nobody else offers a seat.",
    ]
    assert m.claims[0].contention
    assert m.relations == (
        Relation(Kind.SUPPORT, (ClaimRef(2), ClaimRef(3)), (ClaimRef(1),)),
        Relation(Kind.UNDERCUT, (ClaimRef(4),), (RelationRef(0),)),
        Relation(Kind.ATTACK, (ClaimRef(5),), (ClaimRef(4),)),
        Relation(Kind.ATTACK, (ClaimRef(6),), (ClaimRef(1),)),
        Relation(
            Kind.SUPPORT,
            (ClaimRef("New wood"),),
            (ClaimRef(6),),
            Data({"polarity": "unspecified"}),
        ),
        Relation(Kind.ATTACK, (ClaimRef(7),), (ClaimRef("New wood"),)),
    )
    assert [d.code for d in reading.diagnostics] == ["FMT005"]
    assert reading.diagnostics[0].line == 11


def test_quotations_are_the_places_of_claims():
    """A quotation below a point is data of its claim, with the paragraph that it names."""
    claim = read(OUTLINE).map.claims[1]

    assert claim.data == Data({"quote": "There is no other seat on the way.", "par": 1})
    assert [a.paragraph for a in claim.anchors] == [1]


def test_headings_are_sections():
    """The first heading is the title of the map; what is under the others belongs to them."""
    m = read(OUTLINE).map

    assert [s.title for s in m.sections] == ["Costs"]
    assert [c.home for c in m.claims][-1] == 0


def test_a_file_is_written_as_it_was_read():
    """Until the map says something else; what redacts a map forgets the text as well."""
    m = loads(OUTLINE, "markdown")

    assert dumps(m, "markdown") == OUTLINE
    edited = dumps(m.without("New wood"), "markdown")
    assert "New wood" not in edited
    assert "  - And: Nobody else offers a seat." in edited
    assert "rotten" not in repr(redacted(m).leftovers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n  - & b", [("support", ["b"], 1)]),
        ("- a\n  + b\n  - c", [("support", ["b"], 1), ("attack", ["c"], 1)]),
        ("- a\n\t- PRO: b\n\t- contra: c", [("support", ["b"], 1), ("attack", ["c"], 1)]),
        ("- a\n  - + b\n  - - c", [("support", ["b"], 1), ("attack", ["c"], 1)]),
        ("* a\n    * Because: b\n      and more", [("support", ["b and more"], 1)]),
        ("- a\n- Pro: b", []),
        ("- a\n  - Con: b\n- b\n  - Con: a", [("attack", ["b"], 1), ("attack", ["a"], 2)]),
        ("- a\n  - [ ] Con: b", [("attack", ["b"], 1)]),
        ("- a\r\n  - Con: b\r\n", [("attack", ["b"], 1)]),
        ("---\ntitle: T\n---\n- a\n  - Con: b", [("attack", ["b"], 1)]),
    ],
)
def test_lists_are_read_as_people_write_them(text, expected):
    """Any bullet, any indentation, and the words that students use."""
    assert relations(text) == expected


ODD = {
    "no list": ("Tea is good.", "FMT001", 1),
    "text between lists": ("- Tea.\n\nIt is good.\n", "FMT005", 3),
    "Argdown in a block": ("- Tea.\n\n```argdown\n[A]: b\n```\n", "FMT005", 3),
    "an undercut of nothing": ("- Tea.\n  - Undercut: Not so.\n", "FMT005", 2),
    "linked with nothing": ("- Tea.\n  - And: Sugar.\n", "FMT005", 2),
    "no polarity": ("- Tea.\n  - It calms.\n", "FMT005", 2),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_has_a_place(case):
    """What can't be read as it stands is reported with its line and what to do."""
    text, code, line = ODD[case]
    (found,) = read(text).diagnostics

    assert (found.code, found.line) == (code, line)
    assert found.action


def test_what_looks_like_markup_is_text():
    """A claim that begins like a list, a heading, a word in front or a tag stays a claim."""
    texts = ["- a", "# b", "1. c", "Pro: d", "**e**", "f #g", "<b>h</b>", "[i]: j", "> k", "& l"]
    b = Builder()
    for text in texts:
        b.support(b.claim(f"Claim {text}"), text)
    again = loads(dumps(b.build(), "markdown"), "markdown")

    assert [c.text for c in again.claims][1::2] == texts
    assert again.claims[11].tags == ()


def test_a_script_is_no_link():
    """What is written may be shown in a browser: no element, and no address but that of a page."""
    b = Builder()
    b.claim("<script>x</script> [a](javascript:x) [b](https://example.org)")
    written = dumps(b.build(), "markdown")

    assert r"\<script>" in written
    assert r"[a\](javascript:x) [b](https://example.org)" in written


def test_long_chains_go_on_at_the_top():
    """No list is nested without end, and nothing is lost by it."""
    b = Builder()
    target = b.claim("Claim 0.")
    for number in range(1, 3 * DEEPEST):
        reason = b.claim(f"Claim {number}.")
        b.support(target, reason)
        target = reason
    m = b.build()
    written = dumps(m, "markdown")

    assert max(len(line) - len(line.lstrip()) for line in written.splitlines()) == 2 * DEEPEST
    assert loads(written, "markdown").relations == m.relations


def test_a_markdown_file_is_recognised_by_its_name(tmp_path):
    """Lists look like Argdown, so the name alone decides."""
    path = tmp_path / "notes.md"
    path.write_text(OUTLINE, encoding="utf-8")

    assert conversion.detect(conversion.open_place(path)) == "markdown"
    assert argmap.load(path).title == "Should the bench stay?"
