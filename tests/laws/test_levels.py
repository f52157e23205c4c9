"""Levels of a picture: what each shows, and that what it leaves out is counted."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings

from argmap import graph, loads, render
from argmap.errors import NotFoundError, OptionError
from argmap.model import ArgumentRef, ClaimRef
from argmap.picture.compose import scene
from argmap.picture.drawn import drawn
from argmap.picture.levels import LEVELS, first_words
from argmap.renderers import RENDERERS, STYLES

from ..effort import tries
from ..pictures import needs_typst
from ..pools import any_map
from ..strategies import everything
from .test_styles import assert_apart

SMALLER = [level for level in LEVELS if level != "full"]

every_smaller = pytest.mark.parametrize("level", SMALLER)
every_form = pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=needs_typst if n in {"pdf", "png"} else ())
        for n in sorted(RENDERERS)
        if "level" in (RENDERERS[n].options or ())
    ],
)

DEBATE = """
[Trip]: We should go to the sea on Sunday. #contention
  + <Worth it>
  + [Sun]: The sun will shine.
    + [Forecast]: The forecast says so.
  - [Far]: It is far away.
    - The train takes an hour only, and leaves every thirty minutes on Sundays.

<Worth it>

(1) [Calm]: The sea calms.
(2) [Need]: We need calm.
-- --
(3) [Good]: A day at the sea does us good.
(4) [Free]: We are free.
----
(5) [Trip]

[Long week]: It was a long week.
  +> [Need]
"""


def cards(level, text=DEBATE, **options):
    return {c.title or c.text: c for c in scene(loads(text), level=level, **options).cards}


def lines(level, text=DEBATE):
    s = scene(loads(text), level=level)
    names = [getattr(n, "title", "") or getattr(n, "label", "") for n in s.nodes]
    return {(names[e.tail], e.style, names[e.head]) for e in s.edges}


# Laws


@every_smaller
@pytest.mark.parametrize("style", list(STYLES))
@settings(max_examples=tries(120))
@given(m=any_map)
def test_any_map_is_drawn_at_any_level(style, level, m):
    """Boxes keep apart, texts stay inside; there are no more boxes than in full."""
    placed = drawn(m, style=style, level=level, prose=True)

    assert_apart(placed)
    assert len(placed.scene.cards) <= max(len(drawn(m, style=style, prose=True).scene.nodes), 1)
    assert all(note.startswith("not shown") for note in placed.notes)


@every_smaller
@settings(max_examples=tries(200))
@given(m=any_map)
def test_what_a_level_leaves_out_is_counted(level, m):
    """Each claim of the full picture has a card, or is counted as part of a larger box."""
    full, less = scene(m, prose=True), scene(m, prose=True, level=level)
    inside = re.search(r"([\d,]+) claims? inside larger boxes", " ".join(less.left_out))
    counted = int(inside[1].replace(",", "")) if inside else 0
    claims = [sum(isinstance(c.ref, ClaimRef) for c in s.cards) for s in (full, less)]

    assert claims[0] - claims[1] == counted
    assert level == "arguments" or not counted
    words = {c.text for c in full.cards} - {text for c in less.cards for text in (c.text, c.title)}
    if level == "titles":
        assert bool(words) <= ("the words of" in " ".join(less.left_out))


@every_smaller
@settings(max_examples=tries(200))
@given(m=any_map)
def test_contentions_keep_their_words(level, m):
    """What the map is about is read in full at every level."""

    def contentions(s):
        return {(c.ref, c.title, c.text) for c in s.cards if "contention" in c.marks}

    assert contentions(scene(m)) == contentions(scene(m, level=level))


@settings(max_examples=tries(200))
@given(m=any_map)
def test_ways_are_kept(m):
    """What leads to a contention in full leads to it from box to box."""
    full, less = (_reached(scene(m, level=level)) for level in ("full", "arguments"))

    for ref in full.keys() & less.keys():
        assert full[ref] <= less[ref]


def _reached(s):
    """Map each card to the contentions that it leads to."""
    ways = {}
    for e in s.edges:
        ways.setdefault(e.tail, []).append(e.head)
    mains = {at for at, c in enumerate(s.cards) if "contention" in c.marks}
    return {
        c.ref: {s.cards[n].ref for n in graph.reachable(ways, [at]) & mains}
        for at, c in enumerate(s.cards)
    }


@every_form
@every_smaller
def test_every_form_has_levels(name, level):
    """Each gives another picture and a note, and tells in itself what is left out."""
    pictures = [render(loads(DEBATE), format=name, level=each) for each in ("full", level)]

    assert pictures[0].content != pictures[1].content
    assert pictures[0].notes == ()
    assert [note for note in pictures[1].notes if "--level full shows them" in note]
    if name in {"svg", "html", "txt", "md", "dot", "tikz", "geometry"}:
        assert "level full shows" in str(pictures[1].content).replace("\\", "")


@every_smaller
@pytest.mark.parametrize("style", list(STYLES))
def test_letters_are_large(style, level):
    """All letters of a small level are large, so that a picture can be made smaller."""
    placed = render(everything(), style=style, level=level, prose=True)

    assert placed.geometry["smallest_text"] >= 12
    assert placed.geometry["level"] == level
    assert min(map(float, re.findall(r'font-size="([\d.]+)"', placed.svg))) >= 12


# What each level shows


def test_titles_are_headlines():
    """Titles stand for texts, and first words where there is no title."""
    shown = cards("titles")

    assert {c.text for name, c in shown.items() if name != "Trip"} == {""}
    assert shown["Trip"].text == "We should go to the sea on Sunday."
    assert "The train takes an hour only, and leaves…" in shown
    assert {line for line in lines("full") if line[0]} < lines("titles")


def test_arguments_are_single_boxes():
    """A reconstruction is one box, with its premises; what supports these leads to it."""
    shown = cards("arguments")

    assert set(shown) == {
        *("Trip", "Worth it", "Sun", "Far"),
        "The train takes an hour only, and leaves…",
    }
    assert shown["Worth it"].ref == ArgumentRef("Worth it")
    assert shown["Worth it"].meta == ("5 claims",)
    assert shown["Sun"].meta == ("2 claims",)
    assert lines("arguments") == {
        ("Worth it", "support", "Trip"),
        ("Sun", "support", "Trip"),
        ("Far", "rebut", "Trip"),
        ("The train takes an hour only, and leaves…", "undermine", "Far"),
    }


def test_linked_reasons_are_named_by_their_premises():
    """Where a reason has no name, its premises give it one."""
    text = "[T]: t #contention\n" + "".join(f"  + [P{n}]: p{n} {{linked: a}}\n" for n in range(4))

    assert list(cards("arguments", text)) == ["T", "P0 + P1 + 2 more"]


def test_what_speaks_for_an_objection_is_part_of_it():
    """An objection is one box with its own reasons, and what answers it another one."""
    text = "[T]: t #contention\n  - [O]: o\n    + [R]: r\n      - [A]: a\n"

    assert lines("arguments", text) == {("O", "rebut", "T"), ("A", "undermine", "O")}


def test_sections_and_speakers_are_kept_apart():
    """A box never holds claims of two sections, nor the evaluator's with the author's."""
    text = "# One\n\n[T]: t #contention\n  + [P]: p\n\n# Two\n\n[R]: r\n  +> [P]\n"
    theirs = "[T]: t #contention\n  + [P]: p\n    + [E]: e #evaluation\n"

    assert ("R", "support", "P") in lines("arguments", text)
    assert ("E", "support", "P") in lines("arguments", theirs)


def test_every_step_has_its_pill_between_arguments():
    """Styles that draw each reason as a pill or a bar do so between single boxes, too."""
    s = scene(loads(DEBATE), every_step=True, level="arguments")

    assert [j.label for j in s.junctions] == ["because", "because", "but", "but"]
    assert {e.head for e in s.edges if e.part} == {*range(len(s.cards), len(s.nodes))}


def test_circles_have_boxes():
    """Claims that support one another in a circle are drawn at every level."""
    text = "[A]: a\n  + [B]\n\n[B]: b\n  + [C]\n\n[C]: c\n  + [A]\n"
    for style, level in itertools.product(STYLES, SMALLER):
        assert drawn(loads(text), style=style, level=level).scene.cards


def test_first_words_end_with_a_word():
    """A long text is cut between words, without the comma before the cut; others stay."""
    assert first_words("One two, three four", 9) == "One two…"
    assert first_words("One two three", 7) == "One two…"
    assert first_words("One two", 7) == "One two"
    assert first_words("x" * 60, 10) == "x" * 10 + "…"


def test_a_long_word_breaks_at_its_hyphen():
    """A narrow card breaks a word that is too long after a hyphen, if it has one."""
    picture = render(loads("[Freedom-of-expression]: Say it."), level="titles")

    assert ">Freedom-of-<" in picture.svg
    assert ">expression<" in picture.svg


@pytest.mark.parametrize(
    ("level", "offered"),
    [("title", "did you mean 'titles'"), ("FULL", "'full'"), ("", "'arguments', 'titles' and")],
)
def test_an_unknown_level_is_refused(level, offered):
    """The message offers the nearest level, or lists them."""
    with pytest.raises(NotFoundError, match=f"unknown level: '{level}' .*{offered}"):
        render(loads(DEBATE), level=level)


def test_a_level_is_a_word():
    """Anything but a text is refused."""
    with pytest.raises(OptionError, match="level is 3; expected one of arguments, titles, full"):
        render(loads(DEBATE), level=3)
