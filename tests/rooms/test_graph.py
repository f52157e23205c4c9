"""The graph of a map, on small graphs that show what each function promises."""

from __future__ import annotations

from argmap import graph, loads
from argmap.model import ArgumentRef, Builder, ClaimRef, Kind, RelationRef

A, B, C, D = map(ClaimRef, "ABCD")


def test_thousands_of_pairs_far_apart_are_all_decided():
    """Of five thousand pairs that take many steps, more than fit in one go, none is forgotten."""
    length = 5_000
    chain = {n: (n + 1,) for n in range(length)} | {length: ()}
    pairs = [(0, n) for n in range(1, length + 1)]
    wrong = [(n, 0) for n in range(100, 200)]

    assert graph.leading(chain, [*pairs, *wrong]) == set(pairs)


def test_a_circle_is_one_component_and_sinks_come_first():
    """Components are what leads to itself; each comes after those that it leads to."""
    parts = graph.components({A: (B,), B: (C,), C: (B, D), D: ()})

    assert [set(part) for part in parts] == [{D}, {B, C}, {A}]


def test_a_path_is_a_shortest_one_and_may_come_back():
    """Of two ways the shorter is found; a way from a node to itself is a circle through it."""
    table = {A: (B, C), B: (C,), C: (D,), D: (A,)}

    assert graph.path(table, A, D) == (A, C, D)
    assert graph.path(table, B, B) == (B, C, D, A, B)
    assert graph.path(table, A, ClaimRef("E")) == ()


def test_what_is_reached_holds_its_start():
    """Reaching goes along the edges only, and begins with where it starts."""
    table = {A: (B,), B: (), C: (A,)}

    assert graph.reachable(table, [A]) == {A, B}
    assert graph.reversed_graph(table) == {A: (C,), B: (A,), C: ()}


def test_numbers_of_later_statements_are_passed_over():
    """A step rests on what stands above its own conclusion, whatever numbers it names."""
    m = loads("<X>\n\n(1) [A]: a\n(2) [B]: b\n-- {uses: [0, 1, 3, 7]} --\n(3) [C]: c\n")

    assert graph.premises(m.arguments["X"], 0) == (A,)


def test_a_symmetric_or_half_relation_is_listed_once_or_not():
    """Contradicting is listed as written; half of a relation leads nowhere."""
    b = Builder()
    one, other = b.claim("one", title="A"), b.claim("other", title="B")
    b.relate(Kind.CONTRADICTORY, one, other)
    b.relate(Kind.SUPPORT, [], one)
    found = graph.inferences(b.build())

    assert [(i.premises, i.target, i.con, i.pro) for i in found] == [((A,), B, True, False)]


def test_preferring_bears_on_nothing():
    """To prefer one claim to another is no reason for or against it."""
    b = Builder()
    b.relate(Kind.PREFERENCE, b.claim("one", title="A"), b.claim("other", title="B"))
    b.relate(Kind.ATTACK, B, A)
    bearing = graph.bearing_graph(b.build())

    assert bearing == {A: (), B: (A,)}


def test_an_argument_speaks_through_its_conclusion_and_is_hit_in_its_last_step():
    """What a reconstructed argument supports, its conclusion does; an undercut hits a step."""
    text = (
        "<X>\n  +> [D]: d\n  _ <Y>: y\n\n<X>\n\n(1) [A]: a\n----\n(2) [B]: b\n----\n(3) [C]: c\n"
    )
    m = loads(text)
    by_kind = {i.kind: i for i in graph.inferences(m) if isinstance(i.source, RelationRef)}

    assert by_kind[Kind.SUPPORT].premises == (C,)
    assert by_kind[Kind.UNDERCUT].target == m.arguments["X"].step_ref(-1)
    assert graph.node_of(m, ArgumentRef("Y")) == ArgumentRef("Y")
    assert graph.node_of(m, ArgumentRef("X")) == C
