"""Laws that layout engines obey; the ordered one keeps the author's order as well."""

from __future__ import annotations

import itertools
import random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import loads, render
from argmap.engines import ENGINES, FIRST, Group, LayoutProblem, Link, lay_out
from argmap.engines._beside import arranged
from argmap.engines._foreign import expect_layout
from argmap.engines._forest import forest
from argmap.engines._packing import Packing
from argmap.errors import PartError
from argmap.picture.drawn import drawn
from argmap.picture.shapes import Box, along
from argmap.renderers import STYLES

from ..effort import tries
from ..strategies import maps

CARD = (252.0, 60.0)

#: Engines that are always there, and run in this process.
OWN = ("builtin", "ordered")


@st.composite
def problems(draw):
    """Make boxes of many sizes with links of all kinds, in groups, one in another."""
    count = draw(st.integers(1, 14))
    boxes = st.integers(0, count - 1)
    joints = {box for box in range(count) if draw(st.integers(0, 4)) == 0}
    sizes = tuple(
        (60.0, 20.0) if box in joints else (252.0, float(draw(st.integers(20, 160))))
        for box in range(count)
    )
    links = []
    for _ in range(draw(st.integers(0, 20))):
        tail, head = draw(boxes), draw(boxes)
        free, back = draw(st.sampled_from([(0, 0), (0, 0), (1, 0), (0, 1)]))
        hit = head in joints and not back and not free and draw(st.booleans())
        bundle = 0 if free else draw(st.integers(0, 2))
        links.append(Link(tail, head, 2, free=bool(free), back=bool(back), hit=hit, bundle=bundle))
    home = [draw(st.integers(-1, 2)) for _ in range(count)]
    groups = tuple(
        Group(tuple(b for b in range(count) if home[b] == g), parent)
        for g, parent in enumerate((None, 0, None))
        if g in home or (g == 0 and 1 in home)
    )
    if len(groups) < len({0, 1, 2}):
        groups = tuple(Group(g.members) for g in groups)
    return LayoutProblem(sizes, tuple(links), groups, joints=tuple(sorted(joints)))


def boxes_of(problem, layout):
    return [
        Box(x - w / 2, y - h / 2, w, h)
        for (x, y), (w, h) in zip(layout.centres, problem.sizes, strict=True)
    ]


def assert_clear(problem, layout):
    """No box covers another, and no line runs through a box that it doesn't end at."""
    boxes = boxes_of(problem, layout)
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    for link, route in zip(problem.links, layout.routes, strict=True):
        assert len(route) % 3 == 1
        assert len(route) > 1
        for at, step in itertools.product(range(0, len(route) - 1, 3), range(11)):
            x, y = along(route[at : at + 4], step / 10)
            for n, box in enumerate(boxes):
                if n not in {link.tail, link.head}:
                    inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
                    assert not inner.meets(Box(x, y, 0.01, 0.01)), (link, n)


@settings(max_examples=tries(400))
@given(problem=problems())
def test_no_line_runs_through_a_box(problem):
    """Whatever is joined with whatever: circles, boxes joined with themselves, many groups."""
    layout = lay_out(problem, "ordered")

    assert layout.notes == ()
    assert layout == lay_out(problem, "ordered")
    assert expect_layout(layout, problem) is layout  # what is asked of foreign engines, too
    assert_clear(problem, layout)
    for link, route in zip(problem.links, layout.routes, strict=True):
        boxes = boxes_of(problem, layout)
        for box, (x, y) in ((boxes[link.tail], route[0]), (boxes[link.head], route[-1])):
            assert box.x - 1 <= x <= box.x + box.width + 1
            assert box.y - 1 <= y <= box.y + box.height + 1


def test_a_foreign_layout_of_negative_size_is_refused():
    """A picture of it would have no place on any screen."""
    problem = LayoutProblem(sizes=(CARD,), links=(), groups=())
    layout = lay_out(problem, "ordered")

    with pytest.raises(PartError, match="should not be negative"):
        expect_layout(attrs.evolve(layout, width=-layout.width), problem)


@settings(max_examples=tries(200))
@given(problem=problems())
def test_groups_keep_to_themselves(problem):
    """No box of another group is within the rectangle around a group."""
    boxes = boxes_of(problem, lay_out(problem, "ordered"))
    inside = {g: set(group.members) for g, group in enumerate(problem.groups)}
    for g in reversed(range(len(problem.groups))):
        parent = problem.groups[g].parent
        if parent is not None:
            inside[parent] |= inside[g]
    for members in filter(None, inside.values()):
        left, right = (f(boxes[m].x + s * boxes[m].width for m in members) for f, s in ENDS)
        top, bottom = (f(boxes[m].y + s * boxes[m].height for m in members) for f, s in ENDS)
        around = Box(left, top, right - left, bottom - top)
        assert not any(around.meets(b) for n, b in enumerate(boxes) if n not in members)


ENDS = ((min, 0), (max, 1))


@st.composite
def trees(draw):
    """Make a forest: each box but a few bears on an earlier one."""
    count = draw(st.integers(1, 30))
    heads = [draw(st.integers(-1, box - 1)) for box in range(count)]
    sizes = tuple((252.0, float(draw(st.integers(20, 160)))) for _ in range(count))
    links = [Link(box, head, 2) for box, head in enumerate(heads) if head >= 0]
    return LayoutProblem(sizes, tuple(draw(st.permutations(links))))


@settings(max_examples=tries(300))
@given(problem=trees())
def test_siblings_keep_the_authors_order_in_forests(problem):
    """From top to bottom as they are listed."""
    layout = lay_out(problem, "ordered")
    families = {}
    for link in problem.links:
        families.setdefault(link.head, []).append(layout.centres[link.tail][1])

    assert_clear(problem, layout)
    for heights in families.values():
        assert heights == sorted(heights)


@settings(max_examples=tries(150))
@given(m=maps())
@pytest.mark.parametrize("style", STYLES)
def test_all_premises_are_drawn(style, m):
    """Every line of a picture that isn't inside a block has a route."""
    placed = drawn(m, style=style, engine="ordered", prose=True)
    inside = {n: b.junction for b, _ in placed.blocks for n in (b.junction, *b.cards)}

    assert placed.engine == "ordered"
    for edge, route in zip(placed.scene.edges, placed.routes, strict=True):
        within = edge.part and inside.get(edge.tail, -1) == inside.get(edge.head, -2)
        assert bool(route) != within


@settings(max_examples=tries(60))
@given(problems())
def test_groups_packed_before_are_packed_alike(problem):
    """What is kept of one choice of columns changes no height of another."""
    packed = {}
    pairs = itertools.permutations(range(len(problem.groups)), 2)
    for behind in ((), *((pair,) for pair in pairs)):
        trees = forest(problem, behind)
        heights = Packing(problem, trees, {}).heights()
        assert Packing(problem, trees, {}, packed).heights() == pytest.approx(heights)


def test_what_hits_a_step_stands_below_its_premises():
    """An undercutter never stands between premises that work together, or before them."""
    ties = (Link(1, 0), Link(2, 1), Link(3, 1, hit=True), Link(4, 1), Link(5, 1))
    layout = lay_out(LayoutProblem((CARD, (60, 20), *[CARD] * 4), ties, joints=(1,)), "ordered")
    height = [y for _, y in layout.centres]

    assert height[2] < height[4] < height[5] < height[3]


@settings(max_examples=tries(200))
@given(problem=problems())
def test_lines_of_a_bundle_arrive_as_one(problem):
    """Lines that look alike and come from one side meet; others never end in the same place."""
    layout = lay_out(problem, "ordered")
    trees, _ = arranged(problem)
    ends = {}
    for link, route in zip(problem.links, layout.routes, strict=True):
        hangs = trees.parent[link.tail] == link.head
        if link.bundle and not (hangs or link.hit or link.tail == link.head):
            below = layout.centres[link.tail][1] > layout.centres[link.head][1]
            side = (link.head, link.back, below)
            ends.setdefault((side, link.bundle), set()).add(route[-1])

    assert all(len(places) == 1 for places in ends.values())
    for (one, other), place in itertools.product(itertools.combinations(ends, 2), (0,)):
        if one[0] == other[0] and one[0][place] not in problem.joints:
            assert ends[one] != ends[other]


def far(bundles):
    """Lay out a claim, and claims of another section that bear on it in lines of *bundles*."""
    high = (252.0, 400.0)
    links = tuple(Link(n, 0, 2, bundle=bundle) for n, bundle in enumerate(bundles, start=2))
    groups = (Group((0, 1)), Group(tuple(range(2, 2 + len(bundles)))))
    sizes = (CARD, high, *(CARD for _ in bundles))
    return lay_out(LayoutProblem(sizes, links, groups), "ordered")


def test_a_bundle_has_one_trunk():
    """Lines of a bundle go up at the same place; all others have a place of their own."""

    def trunks(bundles):
        return len({point[0] for route in far(bundles).routes for point in route[1:-1]})

    alone, together, two = trunks([0] * 6), trunks([1] * 6), trunks([1, 1, 1, 2, 2, 2])

    assert together < two < alone


def test_sections_begin_a_new_column_where_that_shortens_lines():
    """Later sections stand beside earlier ones, if what bears on both is closer then."""
    sections = [tuple(range(at, at + 12)) for at in range(0, 36, 12)] + [tuple(range(36, 42))]
    links = tuple(Link(36 + n, head) for n, head in enumerate((0, 6, 11, 24, 30, 35)))
    problem = LayoutProblem((CARD,) * 42, links, tuple(map(Group, sections)))
    layout = lay_out(problem, "ordered")
    first, *others = [layout.centres[section[0]] for section in sections[:3]]

    assert any(x > first[0] and abs(y - first[1]) < CARD[1] for x, y in others)


@settings(max_examples=tries(200))
@given(problem=problems())
def test_sections_beside_others_turn_nothing_round(problem):
    """Wherever sections stand, no reason comes to the wrong side of what it bears on."""

    def turned(trees):
        return {
            (tail, head)
            for head, tails in trees.families.items()
            for tail in tails
            if trees.column[tail] <= trees.column[head]
        }

    assert len(turned(arranged(problem)[0])) <= len(turned(forest(problem)))


def test_a_junction_stands_beside_its_conclusion():
    """A step's pill moves towards its conclusion, as far as its premises reach."""
    m = loads("[C]: c\n  + <A>\n  + [B]: b\n\n<A>\n\n(1) one\n(2) two\n(3) three\n----\n(4) [C]\n")
    placed = drawn(m)
    middle = {
        c.text: b.y + b.height / 2 for c, b in zip(placed.scene.cards, placed.boxes, strict=False)
    }
    pill = placed.boxes[len(placed.scene.cards)]

    assert middle["two"] + 10 < middle["c"]
    assert pill.y + pill.height / 2 == pytest.approx(min(middle["c"], middle["three"]), abs=12)
    assert pill.y + pill.height / 2 > middle["two"] + 10


SHAPES = {
    "500 reasons": (501, [(n, 0) for n in range(1, 501)], 0),
    "50 parents": (51, [(50, n) for n in range(50)], 0),
    "a chain": (900, [(n, n - 1) for n in range(1, 900)], 0),
    "300 sections": (900, [(n, (n - 1) // 3) for n in range(1, 900)], 300),
    "loose": (400, [], 0),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_odd_shapes_are_laid_out(shape):
    """Nothing recurses, nothing overlaps, and empty sections do no harm."""
    count, links, sections = SHAPES[shape]
    groups = tuple(Group(tuple(range(n, count, sections))) for n in range(sections))
    groups += (Group(()),) * bool(sections)
    ties = tuple(Link(tail, head, 2) for tail, head in links)
    layout = lay_out(LayoutProblem((CARD,) * count, ties, groups), "ordered")
    columns = {}
    for x, y in layout.centres:
        columns.setdefault(x, []).append(y)

    for heights in columns.values():
        heights.sort()
        assert all(b - a >= CARD[1] for a, b in itertools.pairwise(heights))


@pytest.mark.slow
def test_links_everywhere():
    """Many links between any boxes take no route through one of them."""
    r = random.Random(7)
    pairs = [(r.randrange(60), r.randrange(60)) for _ in range(150)]
    ties = tuple(Link(max(p), min(p), 2) for p in pairs)
    problem = LayoutProblem((CARD,) * 60, ties)

    assert_clear(problem, lay_out(problem, "ordered"))


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
def test_frames_stay_apart_however_deep(direction):
    """Frames within frames reach neither a neighbour's card nor a neighbour's frame."""
    deep = [f"{'#' * (n + 1)} a{n}\n\n" for n in range(5)]
    other = [f"{'#' * (n + 1)} b{n}\n\n" for n in range(5)]
    m = loads("".join([*deep, "[A]: a\n  + [B]\n\n", *other, "[B]: b\n"]))
    placed = drawn(m, style="inference", engine="ordered", direction=direction)
    frames = [box for box, _ in placed.frames]

    assert len(frames) == len(deep + other)
    assert not any(a.meets(b) for a, b in itertools.product(frames[:5], frames[5:]))
    for card, own in zip(placed.boxes, (frames[:5], frames[5:]), strict=False):
        assert [f for f in frames if card.meets(f)] == own


@pytest.mark.parametrize("engine", OWN)
def test_own_engines_need_nothing(engine, monkeypatch):
    """They are there on every machine, and draw the same twice."""
    monkeypatch.setenv("PATH", "")
    m = loads("[A]: a\n  + [B]: b\n  - [C]: c\n    + [A]\n")

    assert engine in ENGINES
    assert render(m, engine=engine).svg == render(m, engine=engine).svg


def test_the_engine_that_is_tried_first_has_the_best_rank():
    """So the others need to be imported only if it is another that is wanted, or if it fails."""
    assert min(ENGINES.items(), key=lambda item: item[1].rank)[0] == FIRST


@pytest.mark.parametrize("style", STYLES)
def test_lines_that_turn_in_one_channel_keep_apart(style):
    """Lines side by side are 5 pixels apart or more, so that none seem to touch."""
    given = "".join(f"  {s} [{s}{i}]: {'word ' * 20}\n" for i in range(3) for s in "+-")
    where = render(loads(f"[A]: a #contention\n{given}"), style=style).geometry
    at = 1 if style == "bracket" else 0
    turns = {
        round(a[at], 2)
        for link in where["links"]
        for a, b in zip(link["points"][:-1:3], link["points"][3::3], strict=True)
        if abs(a[at] - b[at]) < 0.01 and abs(a[1 - at] - b[1 - at]) > 5
    }

    assert len(turns) > 1
    assert min(b - a for a, b in itertools.pairwise(sorted(turns))) >= 5
