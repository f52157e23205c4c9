"""Maps on paper: panels that fill a page, and booklets; nothing is lost where links are cut."""

from __future__ import annotations

import functools
import itertools
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import loads, render
from argmap.conversion import load
from argmap.engines import ordered
from argmap.errors import OptionError
from argmap.model import Builder
from argmap.picture.booklet import booklet
from argmap.picture.compose import scene
from argmap.picture.drawn import prepared
from argmap.picture.layout import HEADLINES
from argmap.picture.packing import GAP, chosen, pack, packed_in_order, rearranged
from argmap.picture.panels import groupings, halved, panels
from argmap.picture.poster import READABLE, on_sheet
from argmap.picture.scene import EQUALS, Card, frame_path
from argmap.picture.steps import slides
from argmap.renderers import STYLES
from argmap.typography.lengths import UNITS, sheet

from ..effort import tries
from ..pictures import needs_typst, pages_of_pdf, words_of_pdf
from ..pools import any_map
from ..strategies import everything

EXAMPLES = Path(__file__).parents[2] / "examples"
FLAGSHIP = EXAMPLES / "caucasus.argdown"


@functools.cache
def flagship():
    """The largest of the examples."""
    return load(FLAGSHIP)


@functools.cache
def flagship_booklet():
    """The same, as a booklet."""
    return booklet(flagship(), "A4")


#: One number of a panel, or the first and the last of several.
RUN = r"\d+(?: to \d+)?"

sides = st.floats(20, 900, allow_nan=False)
rectangles = st.lists(st.tuples(sides, sides), min_size=1, max_size=14)


def own(panel):
    """The nodes of a panel, without what stands for others."""
    return [n for n in panel.scene.nodes if not (isinstance(n, Card) and n.role == "stub")]


def assert_whole(s, groups):
    """Every node is in one panel, and every link in one, or named in both that it joins."""
    found = panels(s, groups)
    of = {node: at for at, group in enumerate(groups) for node in group.nodes}

    assert sorted(of) == list(range(len(s.nodes)))
    assert sum(len(own(p)) for p in found) == len(s.nodes)
    inside = 0
    for p in found:
        stubs = {at for at, c in enumerate(p.scene.cards) if c.role == "stub"}
        inside += sum(not {e.tail, e.head} & stubs for e in p.scene.edges)
    cut = [e for e in s.edges if of[e.tail] != of[e.head]]
    assert inside == len(s.edges) - len(cut)
    for e in cut:
        assert_named(found, of, groups, e)


def named(texts):
    """The panels that texts beside cut links name, several in one text if they are many."""
    for text in texts:
        found = re.search(rf"(?:[→←≡≈≠>]|continued (?:on|from)) ({RUN}(?:, {RUN})*)[ :]", text)
        for part in found[1].split(", "):
            first, _, last = part.partition(" to ")
            yield from range(int(first), int(last or first) + 1)


def assert_named(found, of, groups, e):
    """The panel that the link *e* leaves names the other one, and the other way round."""
    tail, head = found[of[e.tail]], found[of[e.head]]
    node = own(tail)[groups[of[e.tail]].nodes.index(e.tail)]
    stubs = [[c.title for c in p.scene.cards if c.role == "stub"] for p in (tail, head)]
    continued = [title for title in stubs[0] if title.startswith("continued from")]
    assert head.number in named([*node.links, *continued])
    if e.style in EQUALS and not e.part:
        back = own(head)[groups[of[e.head]].nodes.index(e.head)].links
        assert tail.number in named(back)
    else:
        assert tail.number in named(stubs[1])


# Panels


@settings(max_examples=tries(300))
@given(m=any_map)
def test_cut_links_are_named_at_both_ends(m):
    """However a map is grouped, nothing is lost or drawn twice."""
    s = scene(m, prose=True)
    for groups in groupings(s, (4, 2)):
        assert_whole(s, groups)


@pytest.mark.parametrize("style", list(STYLES))
def test_cut_links_are_named_in_every_style(style):
    """The examples, in the groups of a page and in halves, keep every link."""
    for path in sorted(EXAMPLES.glob("*.argdown")):
        s, _ = prepared(load(path), style=style)
        groups = groupings(s, (9,))
        assert_whole(s, groups[0])
        assert_whole(s, groups[-1])
        halves = [half for group in groups[0] for half in halved(s, group)]
        assert_whole(s, halves)
        assert_whole(s, [part for half in halves for part in halved(s, half)])


def test_a_claim_stands_in_its_own_frame_only():
    """What bears on a claim of another section stands for itself, and is not drawn there."""
    s = scene(flagship())
    for groups in groupings(s, ()):
        for p, group in zip(panels(s, groups), groups, strict=True):
            shown = {n.ref for n in p.scene.cards if n.role != "stub"}
            homes = {frame_path(s.frames, s.node(n).section)[0] for n in group.nodes}
            assert len(homes) == 1
            assert shown == {s.cards[n].ref for n in group.nodes if n < len(s.cards)}


def test_the_evaluators_are_marked_where_they_stand_for_themselves():
    """An evaluator's objection keeps its own panel, and the other end says whose it is."""
    m = loads("# Author\n\n[A]: a\n  + [C]: c\n\n# You\n\n[A]\n  - [B]: b #evaluation\n")
    s = scene(m)
    first, second = panels(s, groupings(s, ())[0])
    (stub,) = [c for c in first.scene.cards if c.role == "stub"]

    assert (first.title, second.title) == ("Author", "You")
    assert stub.title == "← 2 Evaluator: B"
    assert "evaluation" in stub.marks
    assert second.scene.cards[0].links == ("but → 1 A",)


def test_trees_are_panels_where_there_are_no_sections():
    """Each contention has its tree; what nothing is joined to stands together."""
    m = loads("[A]: a\n  + [B]: b\n\n[C]: c\n  - [B]\n  + [D]: d\n\n[E]: e\n\n[F]: f\n")
    found = panels(s := scene(m), groupings(s, ())[0])

    assert [p.scene.frames[0].title for p in found] == ["1 A", "2 C", "3 Not connected"]
    assert [[c.title for c in p.scene.cards] for p in found] == [
        ["A", "B"],
        ["C", "D", "← 1 B"],
        ["E", "F"],
    ]
    assert found[0].scene.cards[1].links == ("but → 2 C",)


def test_an_unnamed_step_is_named_by_its_ends():
    """Where a pill says only *because*, its premises name it, or what it leads to."""
    m = loads(
        "# One\n\n[A]: a #contention\n  + [B]\n\n# Two\n\n[B]: b\n  + [P]: p {linked: 1}\n"
        "  + [Q]: q {linked: 1}\n\n[P]\n\n[Q]\n"
    )
    s, _ = prepared(m, style="inference")
    first, second = panels(s, groupings(s, ())[0])
    links = {link for n in second.scene.nodes for link in n.links}

    assert [c.title for c in first.scene.cards if c.role == "stub"] == ["← 2 B"]
    assert links <= {"→ 1 A"}


# Packing


@given(rectangles)
@settings(max_examples=tries(300))
def test_rectangles_never_meet(sizes):
    """Packed in order or not, all are there, with room between them."""
    ways = (
        pack(sizes, 800, 500),
        rearranged(sizes, 800, 500, 0.5),
        packed_in_order(sizes, 800, 500),
    )
    for how in ways:
        placed = [(x, y, w, h) for (x, y), (w, h) in zip(how.places, sizes, strict=True)]
        room = GAP - 1e-6
        for (x, y, w, h), (u, v, k, n) in itertools.combinations(placed, 2):
            assert x + w + room <= u or u + k + room <= x or y + h + room <= v or v + n + room <= y
        assert all(x >= 0 and y >= 0 for x, y, _, _ in placed)
        assert how.width == max(x + w for x, _, w, _ in placed)
        assert how.height == max(y + h for _, y, _, h in placed)


def out_of_order(rectangles):
    """Count the pairs that are read the wrong way round, in rows or in columns."""
    pairs = list(itertools.combinations(rectangles, 2))
    rows = sum(_before(b, a) for a, b in pairs)
    columns = sum(_before(*((y, x, h, w) for x, y, w, h in (b, a))) for a, b in pairs)
    return min(rows, columns)


def _before(a, b):
    """Whether *a* is read before *b*, in rows: it is above, or at the left in one row."""
    (x, y, w, h), (u, v, _, k) = a, b
    if y + h <= v + 1e-6 or y + h / 3 < v - 1e-6:
        return True
    return v <= y + h and y <= v + k and x + w <= u + 1e-6 and not v + k / 3 < y - 1e-6


#: One of these begins a third of its width before the one above it, but for rounding.
THIRDS = [
    (624, 703),
    (517, 702),
    (365, 117),
    (117, 26),
    (59, 165),
    (20, 26),
    (892, 20),
    (145, 295),
]


@given(rectangles)
@example([(float(w), float(h)) for w, h in THIRDS])
@settings(max_examples=tries(300))
def test_rectangles_are_read_in_their_order(sizes):
    """In rows or in columns, none is before an earlier one; with more sizes, more fits."""
    plain = packed_in_order(sizes, 800, 500)
    choices = [[size, (size[0] * 0.8, size[1] * 1.1)] for size in sizes]
    best, picked = chosen(choices, 800, 500)
    picks = [able[n] for able, n in zip(choices, picked, strict=True)]

    for how, these in ((plain, sizes), (best, picks)):
        assert (
            out_of_order([(*at, *size) for at, size in zip(how.places, these, strict=True)]) == 0
        )
    assert best.scale(800, 500) >= plain.scale(800, 500)


def test_a_later_rectangle_never_slips_above_an_earlier_one():
    """There is room at the top for the last of these, but it would be read before the third."""
    sizes = [(100, 300), (100, 300), (300, 100), (100, 300)]
    places = packed_in_order(sizes, 400, 400).places

    assert out_of_order([(*at, *size) for at, size in zip(places, sizes, strict=True)]) == 0


@given(rectangles)
@settings(max_examples=tries(100))
def test_rearranging_never_makes_it_smaller(sizes):
    """Another order is taken only if more fits."""
    plain = pack(sizes, 800, 500)

    assert rearranged(sizes, 800, 500, 9.0).scale(800, 500) >= plain.scale(800, 500)
    assert rearranged(sizes, 800, 500, 0.0) == plain


# On a page


def assert_filled(filled):
    """Nothing covers anything else, everything is on the page, and each panel apart."""
    where = filled.where
    tops = [
        box
        for frame, (box, _) in zip(where.scene.frames, where.frames, strict=True)
        if frame.parent is None
    ]
    assert not any(a.meets(b) for a, b in itertools.combinations(where.boxes, 2))
    assert not any(a.meets(b) for a, b in itertools.combinations(tops, 2))
    view = where.view
    for box in (*where.boxes, *tops):
        assert view.x <= box.x
        assert box.x + box.width <= view.x + view.width
        assert view.y <= box.y
        assert box.y + box.height <= view.y + view.height + 1e-6
    across, down = filled.sides
    assert view.width * filled.scale == pytest.approx(across)
    assert view.height * filled.scale == pytest.approx(down)


@pytest.mark.parametrize("style", list(STYLES))
@settings(max_examples=tries(60))
@given(m=any_map)
def test_any_map_fills_a_page(style, m):
    """Whatever a map holds, it is packed onto a page, with or without a legend."""
    assert_filled(on_sheet(m, "A2", style=style, prose=True, legend=True)[0])


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("page", ["A4", "A3 portrait", "letter-landscape", "1280x720"])
def test_the_examples_fill_a_page(style, page):
    """Pages of all shapes are filled in every style."""
    for m in (everything(), load(EXAMPLES / "library-sundays.argdown")):
        assert_filled(on_sheet(m, page, style=style)[0])


@pytest.mark.parametrize(
    ("page", "width", "height"),
    [("A4 landscape", "297mm", "210mm"), ("1280x720", "1280px", "720px")],
)
def test_the_picture_is_as_large_as_the_page(page, width, height):
    """SVG says so itself."""
    svg = render(loads("[A]: a\n  + [B]: b"), page=page, pack=True).svg

    assert f' width="{width}"' in svg
    assert f' height="{height}"' in svg
    assert ">1 A<" in svg


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "least"), [("1920x1000", 9.0), ("A3", 6 * UNITS["pt"]), ("A3 portrait", 7.5)]
)
def test_the_flagship_is_read_on_one_page(page, least):
    """At the level of titles, no letter on a laptop has less than 9 pixels, on A3 than 6 pt."""
    where = render(flagship(), page=page, pack=True, level="titles").geometry
    tops = [f for f in where["frames"] if f["parent"] is None]
    numbers = [f["title"].split()[0] for f in tops]

    assert out_of_order([(f["x"], f["y"], f["width"], f["height"]) for f in tops]) == 0
    assert where["smallest_text"] * where["scale"] >= least
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert len({b["reference"]["claim"] for b in where["boxes"] if b["kind"] == "claim"}) == 90


@pytest.mark.slow
def test_small_texts_are_told():
    """A page on which texts are too small says what helps."""
    (note,) = render(flagship(), page="A4", pack=True).notes
    laptop = render(flagship(), page="1920x1000", pack=True, level="titles").notes

    assert re.match(r"on A4 the smallest text has 2\.\d pt; it is larger on a larger page", note)
    assert [said for said in laptop if "smallest" in said] == []


@pytest.mark.parametrize("made", [lambda m: on_sheet(m, "A3"), lambda m: booklet(m, "A4")])
def test_no_panel_is_placed_twice(made, monkeypatch):
    """Of all the ways that are tried, what is the same in several takes no time again."""
    placed = []
    place = ordered.ENGINE.place

    def noted(plan, timeout):
        placed.append(plan)
        return place(plan, timeout)

    monkeypatch.setattr(ordered, "ENGINE", attrs.evolve(ordered.ENGINE, place=noted))
    made(load(EXAMPLES / "library-sundays.argdown"))

    assert len(placed) == len(set(placed)) > 1


@pytest.mark.slow
def test_bad_input_fills_pages():
    """A circle, 500 reasons, 50 parents, 120 sections, and a long text are packed all the same."""
    b = Builder()
    for n in range(120):
        b.section(f"Section {n}")
        b.support(b.claim(f"Claim {n}.", title=f"C{n}"), f"Reason {n}.")
    wide = "[A]: a\n" + "".join(f"  + [R{n}]: r\n" for n in range(500))
    parents = "".join(f"[P{n}]: p\n  + [R]\n\n" for n in range(50)) + "[R]: " + "word " * 1000
    circle = "[A]: a\n  + [B]\n\n[B]: b\n  + [A]\n  + [B]\n"
    for m in (b.build(), loads(wide), loads(parents), loads(circle), loads("")):
        assert_filled(on_sheet(m, "A0")[0])


# What is refused


@pytest.mark.parametrize("page", ["20x20mm", "100x80px"])
@pytest.mark.parametrize("how", [{"pack": True}, {"format": "pdf"}])
def test_a_page_too_small_for_a_card_is_refused(page, how):
    """The message says how large it has to be."""
    with pytest.raises(OptionError, match=r"too small for the largest card.*takes \d+ × \d+ mm"):
        _ = render(loads("[A]: a\n  + [B]: b"), page=page, **how).content


@pytest.mark.parametrize("page", ["", "B4", "A4 sideways", "0x100", "9999999x10", "10", "1x2x3"])
def test_what_is_not_a_page_is_refused(page):
    """The message lists the pages."""
    with pytest.raises(OptionError, match=r"expected one of A3, A4, A5, letter"):
        render(loads("[A]: a"), page=page, pack=True)


def test_options_about_size_must_agree():
    """A width and a page, or a page for a format that has one, make no sense."""
    m = loads("[A]: a")
    with pytest.raises(OptionError, match="give a width or a page, not both"):
        render(m, page="A4", pack=True, width="10cm")
    with pytest.raises(OptionError, match="svg has one page only"):
        render(m, page="A4")
    with pytest.raises(OptionError, match="txt has no pack"):
        render(m, pack=True, format="txt")


def test_pages_are_written_in_many_ways():
    """Capitals and hyphens don't matter; sides may have units."""
    assert sheet("LETTER-Landscape") == sheet("letter landscape")
    assert sheet("100x50mm").sides == ((100 * UNITS["mm"], 50 * UNITS["mm"]),)
    assert attrs.evolve(sheet("a3"), name="") == attrs.evolve(sheet("A3"), name="")
    assert len(sheet("A3").sides) == 2


def test_texts_that_are_cut_are_counted():
    """A text that is too long for a picture doesn't end without a word, whatever the form."""
    m = loads(f"[A]: {'word ' * 1000}\n  + [B]: b\n  + [C]: {'word ' * 200}\n  - [D]: It goes on…")
    told = "the end of 1 text, which has more than 2,000 characters"
    for options in ({}, {"style": "bracket"}, {"page": "A4", "pack": True}):
        picture = render(m, **options)
        assert f"not shown: {told}" in picture.notes
        assert f"Not shown: {told}" in picture.svg
    assert f"Not shown: {told}" in render(m, format="txt").text
    assert f"not shown: {told}" in booklet(m, "A4").notes
    assert not any("characters" in note for note in render(m, level="titles").notes)
    assert render(loads(f"[A]: {'word ' * 200}")).notes == ()


def test_titles_with_too_many_lines_are_counted():
    """A title has two lines on a card; what is cut off is counted wherever it is drawn."""
    m = loads(f"[{'Very long title ' * 12}]: b\n  + [C]: c\n  - [D…]: d")
    told = "the end of 1 title or text, which has too many lines for a card"
    for options in ({}, {"style": "bracket"}, {"page": "A4", "pack": True}):
        picture = render(m, **options)
        assert f"not shown: {told}" in picture.notes
        assert f"Not shown: {told}" in picture.svg
    assert f"not shown: {told}" in booklet(m, "A4").notes
    assert f"not shown: {told}" in slides(m, sheet("1280x720")).notes


# Booklets


@pytest.mark.slow
def test_the_flagship_is_a_booklet_that_can_be_read():
    """On A4, no letter has less than 7 pt, and every cut link is named on both pages."""
    made = flagship_booklet()
    least = min(page.drawn.letters for page in made.pages)
    numbers = [n for page in made.pages for n in page.panels]

    assert least >= 7 * UNITS["pt"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert made.on == {n: at for at, p in enumerate(made.pages, start=1) for n in p.panels}
    shown = [_nodes(page) for page in made.pages[1:]]
    assert sum(map(len, shown)) == len(scene(flagship()).nodes)
    for at, page in enumerate(made.pages[1:], start=2):
        for number in _others(page):
            back = set(_others(made.pages[made.on[number] - 1]))
            assert back & set(page.panels), (at, number)


def _nodes(page):
    return [n for n in page.scene.nodes if not (isinstance(n, Card) and n.role == "stub")]


def _others(page):
    """Yield the panels that a page names beside cut links."""
    stubs = [c.title for c in page.scene.cards if c.role == "stub"]
    links = [link for n in page.scene.nodes for link in n.links]
    return named([*stubs, *links])


def test_a_large_section_goes_on_in_another_panel():
    """A tree that no page can hold is cut, and says where it goes on."""
    text = "[T]: t #contention\n" + "".join(
        f"  + [R{n}]: {'Some reason. ' * 8}\n"
        + "".join(f"    + [R{n}.{k}]: {'Its own reason. ' * 8}\n" for k in range(6))
        for n in range(5)
    )
    made = booklet(loads(text), "A4")
    stubs = [c.title for p in made.pages for c in p.scene.cards if c.role == "stub"]

    assert len(made.pages) > 2
    assert "continued on 2: R0" in stubs
    assert min(page.drawn.letters for page in made.pages) >= 7 * UNITS["pt"]


def test_an_overview_tears_no_words():
    """Cards of the overview are narrow only if texts would be too small otherwise."""
    overview = flagship_booklet().pages[0].drawn
    words = {w for c in overview.where.scene.cards for w in f"{c.title} {c.text}".split()}
    lines = [
        line
        for card, face in zip(overview.where.scene.cards, overview.where.faces, strict=True)
        for line in face.lines
        if "evaluation" not in card.marks and line.font not in {"meta", HEADLINES["meta"]}
    ]

    assert overview.letters >= READABLE
    assert {w for line in lines for w in line.text.split() if not w.endswith("…")} <= words


def test_hundreds_of_panels_are_packed_as_they_come():
    """Trying other orders would take minutes."""
    sizes = [(100.0 + n % 7 * 30, 60.0 + n % 5 * 40) for n in range(200)]

    assert rearranged(sizes, 1000, 700, 99) == pack(sizes, 1000, 700)


def test_a_section_of_few_claims_with_many_links_is_cut():
    """The stubs of what bears on its claims take room as well."""
    text = "# One\n\n[T]: t\n" + "".join(f"  {'+-+'[n]} [R{n}]: r\n" for n in range(3))
    text += "\n# Two\n\n" + "".join(
        f"<Reason {n}{k}>: {'A reason. ' * 6}\n  +> [R{n}]\n\n"
        for n in range(3)
        for k in range(12)
    )
    made = booklet(loads(text), "A4")
    first = [c.title for c in made.pages[1].scene.cards if c.role != "stub"]

    assert len({"R0", "R1", "R2"} & set(first)) < 3
    assert min(page.drawn.letters for page in made.pages) >= 7 * UNITS["pt"]


def test_five_hundred_reasons_go_on_from_page_to_page():
    """What has more reasons than fit is on each page, which says where the others are."""
    text = "[A]: What we should do. #contention\n" + "".join(
        f"  {'+-'[n % 3 == 2]} [R{n}]: This is reason number {n}, in some words.\n"
        for n in range(500)
    )
    made = booklet(loads(text), "A4")
    first, second = (
        [c.title for c in page.scene.cards if c.role == "stub"] for page in made.pages[1:3]
    )
    shown = [n for page in made.pages[1:] for n in _nodes(page)]

    assert min(page.drawn.letters for page in made.pages) >= 7 * UNITS["pt"]
    assert [n.title for n in shown] == ["A", *(f"R{n}" for n in range(500))]
    assert len(first) == 2
    assert {n for title in first for n in named([title])} == set(range(2, len(made.on) + 1))
    assert second == ["continued from 1: A"]
    assert len(made.pages) < 40


def test_three_hundred_sections_have_an_overview_that_can_be_read():
    """It is a list on several pages, and says on which page each section is."""
    text = "[T]: t #contention\n\n" + "".join(
        f"# Section number {n}\n\n[C{n}]: Claim {n} says this.\n  +> [T]\n\n" for n in range(300)
    )
    made = booklet(loads(text), "A4")
    listed = [page for page in made.pages if not page.panels]
    cards = [card for page in listed for card in page.scene.cards]

    assert len(listed) > 1
    assert min(page.drawn.letters for page in made.pages) >= 7 * UNITS["pt"]
    assert [c.title for c in cards[:2]] == ["1 T", "2 Section number 0"]
    assert len(cards) == 301
    for number, card in enumerate(cards, start=1):
        assert f"page {made.on[number]}" in card.meta
        assert number in made.pages[made.on[number] - 1].panels
    for at in {made.on[1], made.on[150]}:
        assert set(_others(made.pages[at - 1])) - set(made.pages[at - 1].panels)


def test_many_links_of_one_claim_are_named_together():
    """A claim that speaks for a hundred others in their sections says so in few lines."""
    text = "[R]: r\n\n" + "".join(f"# S{n}\n\n[C{n}]: c\n  + [R]\n\n" for n in range(100))
    s = scene(loads(text))
    groups = groupings(s, ())[0]
    assert_whole(s, groups)

    assert panels(s, groups)[0].scene.cards[0].links == ("→ 2 to 101: C0 and 99 more",)


def test_an_overview_that_is_too_large_for_its_page_is_a_list():
    """Rather than letters that nobody can read, it has the panels without lines."""
    text = "".join(
        f"[A{n}]: a\n  - [B{n}]: {'Long words here. ' * 6}\n    - [A0]\n\n" for n in range(40)
    )
    made = booklet(loads(text), "A4")
    first = made.pages[0]

    assert len(first.scene.cards) == 40
    assert not first.scene.edges
    assert not any(card.sign for card in first.scene.cards)
    assert first.drawn.letters >= 7 * UNITS["pt"]
    assert any("the overview is a list" in note for note in made.notes)


def test_the_overview_shows_each_panel():
    """It comes first: each panel as a card with its page, with lines where links lead."""
    m = loads("# One\n\n[A]: a #contention\n  + [B]: b\n\n# Two\n\n[C]: c\n  -> [B]\n  +> [A]\n")
    first, *_ = booklet(m, "A5").pages
    cards = first.scene.cards

    assert [c.title for c in cards] == ["1 One", "2 Two"]
    assert [c.meta for c in cards] == [("2 claims", "page 2"), ("1 claim", "page 2")]
    assert cards[0].text == "a"
    assert {(e.tail, e.head, e.style) for e in first.scene.edges} == {
        (1, 0, "undermine"),
        (1, 0, "support"),
    }


@settings(max_examples=tries(60))
@given(m=any_map)
def test_any_map_is_a_booklet(m):
    """Whatever a map holds, each node is on one page."""
    made = booklet(m, "A4 landscape", prose=True)

    assert sum(len(_nodes(p)) for p in made.pages[1:]) == len(scene(m, prose=True).nodes)
    assert sorted(made.on) == [n for p in made.pages for n in p.panels]


@needs_typst[0]
def test_the_foot_of_a_page_is_one_line():
    """A title with a line break, and many panels with long titles, leave the number alone."""
    trees = (f"[A{n} {'and so on ' * 7}]: a\n  - [B{n}]: b\n\n" for n in range(6))
    m = loads("===\ntitle: |\n  Many\n===\n\n" + "".join(trees))
    words = words_of_pdf(render(m, page="A4", format="pdf").content)

    assert "Many · Overview" in words
    assert "Many · panels 1 to 6" in words


@needs_typst[0]
def test_a_pdf_has_real_pages():
    """Each page is A4, with its number, bookmarks and links."""
    m = load(EXAMPLES / "library-sundays.argdown")
    picture = render(m, page="A4", format="pdf")
    pdf = picture.content
    pages = len(pages_of_pdf(pdf))
    words = words_of_pdf(pdf)

    assert pages == len(booklet(m, "A4").pages) > 1
    for size in pages_of_pdf(pdf):
        assert sorted(size) == pytest.approx([210 * 72 / 25.4, 297 * 72 / 25.4], abs=0.1)
    titles = re.findall(rb"/Title ?\((.*?)\)", pdf)
    assert titles[:3] == [b"Overview", b"1 What speaks for it", b"2 What speaks against it"]
    assert len(re.findall(rb"/Subtype ?/Link", pdf)) >= 8
    assert f"1 / {pages}" in words
    assert f"{pages} / {pages}" in words
    assert picture.notes == ()
    assert pdf == render(m, page="A4", format="pdf").content
