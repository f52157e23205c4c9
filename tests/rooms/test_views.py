"""Parts of large maps: smaller, true to what was written, and honest about what is hidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import graph, load, loads, views
from argmap.cli import cli
from argmap.errors import NotFoundError, OptionError
from argmap.graph import exists
from argmap.model import ClaimRef, RelationRef, StepRef

from ..effort import tries
from ..pools import any_map
from ..strategies import maps

CAUCASUS = Path(__file__).parents[2] / "examples" / "caucasus.argdown"

TEXT = """
# One

[A]: a #contention
    + [B]: b
        + [C]: c #deep
            - [D]: d
    - <E>: e
        _ [F]: f

# Two

[G]: g
    +> [B]

<R>: gist

(1) [H]: h
(2) [I]: i
----
(3) [J]: j
----
(4) [A]
"""


def titles(m):
    return {c.title for c in m.claims} | {a.title for a in m.arguments}


@given(any_map, st.integers(0, 3), st.data())
def test_a_part_is_a_part(m, depth, data):
    """
    Whatever is kept was there, and so are the ends of relations; every view of it works.

    What dangles in the whole dangles in its part, too: dropping it would lose a premise.
    """
    chosen = data.draw(st.sets(st.sampled_from(list(graph.nodes(m)) or [ClaimRef("none")])))
    part = views.keep(m, chosen)

    assert {c.ref for c in part.claims} <= {c.ref for c in m.claims} & chosen
    assert len(part.relations) <= len(m.relations)
    for relation in part.relations:
        ends = (*relation.sources, *relation.targets)
        assert all(part.get(end) is not None or not exists(m, end) for end in ends)
    assert graph.inferences(part) is not None
    assert set(graph.nodes(views.shallow(m, depth))) <= set(graph.nodes(m)) | {
        a.ref for a in m.arguments
    }


@given(any_map)
def test_keeping_everything_changes_nothing_but_what_dangles(m):
    """A map without dangling ends is its own whole."""
    whole = views.keep(m, set(graph.nodes(m)))

    assert [c.ref for c in whole.claims] == [c.ref for c in m.claims]
    assert views.keep(whole, set(graph.nodes(whole))) == whole


def test_focus_keeps_what_bears_on_a_claim():
    """For, against and undercutting, to any depth or so deep."""
    m = loads(TEXT)

    assert titles(views.focus(m, "B")) == {"B", "C", "D", "G"}
    assert titles(views.focus(m, "B", depth=1)) == {"B", "C", "G"}
    assert {"A", "B", "E", "J", "R"} <= titles(views.focus(m, "A", depth=1))


def test_what_is_hidden_is_counted():
    """A part knows how much of the whole bears on what it shows, through several views too."""
    m = loads(TEXT)
    part = views.focus(m, "B", depth=1)
    smaller = views.focus(part, "B", depth=0)

    assert graph.left_out(part) == {ClaimRef("C"): 1}
    assert graph.left_out(smaller) == {ClaimRef("B"): 3}
    assert graph.left_out(m) == {}


@given(any_map, st.data())
def test_what_is_left_out_is_counted_from_the_whole(m, data):
    """No count is larger than what the whole has and the part has not."""
    chosen = data.draw(st.sets(st.sampled_from(list(graph.nodes(m)) or [ClaimRef("none")])))
    part = views.keep(m, chosen)
    gone = set(graph.bearing_graph(m)) - set(graph.nodes(part))

    assert all(0 < count <= len(gone) for count in graph.left_out(part).values())


def test_a_section_and_a_tag_are_parts():
    """What stands in a section, or carries a tag, can be had alone."""
    m = loads(TEXT)

    assert titles(views.section(m, "Two")) >= {"G", "H", "I", "J"}
    assert titles(views.tagged(m, "deep")) == {"C"}


def test_a_section_holds_the_sections_inside_it():
    """Asked for a section, one gets those below it as well; one by one, each by itself."""
    m = loads("# One\n\n[A]: a\n\n## Two\n\n[B]: b\n\n### Three\n\n[C]: c\n\n# Four\n\n[D]: d\n")

    assert titles(views.section(m, "One")) == {"A", "B", "C"}
    assert titles(views.section(m, "## Two")) == {"B", "C"}
    assert [titles(part) for _, part in views.by_section(m)] == [{"A"}, {"B"}, {"C"}, {"D"}]


def test_collapsing_hides_what_leads_only_there():
    """Below a collapsed claim nothing is shown, unless it bears on something else."""
    m = loads(TEXT)

    assert not {"C", "D", "G"} & titles(views.collapsed(m, ["B"]))
    assert {"A", "B", "E", "F"} <= titles(views.collapsed(m, ["B"]))


def test_what_a_step_rests_on_is_kept_with_it():
    """A step whose forerunner is hidden says itself what it rests on, by new numbers."""
    part = views.focus(loads(TEXT), "A", depth=1)
    (step,) = part.arguments["R"].steps

    assert step.premise_refs == (ClaimRef("J"),)
    assert graph.premises(part.arguments["R"], 0) == (ClaimRef("J"),)


def test_a_cut_argument_states_each_premise_once():
    """Where a premise is cut away, its step goes, and those that are left state nothing twice."""
    m = loads(
        "<A>\n\n(1) [P]: p\n(2) [Q]: q\n----\n(3) [C]: c\n(4) [R]: r\n----\n(5) [D]: d\n"
        "(6) [S]: s\n----\n(7) [E]: e\n"
    )
    part = views.keep(m, {c.ref for c in m.claims if c.title != "Q"})
    first, second = part.arguments["A"].steps

    assert first.premise_refs == (ClaimRef("C"), ClaimRef("R"))
    assert second.premise_refs == (ClaimRef("S"),)
    assert graph.premises(part.arguments["A"], 1) == (ClaimRef("D"), ClaimRef("S"))


def test_the_sections_make_up_the_map():
    """Split by section, every claim stands in one part; what a step leads to comes along."""
    m = loads(TEXT)
    parts = dict(views.by_section(m))
    every = [c.ref for part in parts.values() for c in part.claims]

    assert list(parts) == ["One", "Two"]
    assert sorted(every, key=str) == sorted((ClaimRef("A"), *(c.ref for c in m.claims)), key=str)


@pytest.mark.parametrize(
    "ask",
    [
        lambda m: views.focus(m, "Z"),
        lambda m: views.section(m, "Three"),
        lambda m: views.tagged(m, "shallow"),
        lambda m: views.collapsed(m, ["Z"]),
        lambda m: views.focus(m, ClaimRef("Z")),
    ],
)
def test_what_is_not_there_is_told(ask):
    """A title, section or tag that does not exist is answered with those that do."""
    with pytest.raises(NotFoundError):
        ask(loads(TEXT))


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda m: views.focus(m, "mony"), "did you mean '<Money>'"),
        (lambda m: views.focus(m, "[Mony]"), "did you mean '<Money>'"),
        (lambda m: views.focus(m, "[Money]"), "did you mean '<Money>'"),
        (lambda m: views.collapsed(m, ["bils"]), "did you mean '[Bills]'"),
        (lambda m: views.section(m, "cost"), "did you mean 'Costs'"),
        (lambda m: views.tagged(m, "#DEER"), "did you mean 'dear'"),
        (lambda m: views.focus(m, "Xyzzy"), "there are '[Bikes]', '[Bills]' and '<Money>'"),
        (lambda m: views.section(m, "Xyzzy"), "there is only 'Costs'"),
        (lambda m: views.tagged(m, "Xyzzy"), "there are 'dear' and 'two words'"),
    ],
)
def test_the_nearest_names_are_offered(ask, nearest):
    """A misspelt name gets the nearest ones; one like no other gets all of a few."""
    with pytest.raises(NotFoundError, match=re.escape(nearest)):
        ask(loads(NAMED))


def test_names_may_be_written_as_messages_write_them():
    """Brackets, hashes and the text of an untitled claim name what they name in messages."""
    m = loads(NAMED)

    for name in ("Money", "<Money>", " <Money> ", "money", "<MONEY>"):
        assert titles(views.focus(m, name)) == {"Money", "Bills"}
    assert views.focus(m, "[Bills]") == views.focus(m, "Bills")
    assert views.focus(m, "We ride.").claims[0].text == "We ride."
    assert views.tagged(m, "#dear") == views.tagged(m, "dear")
    assert views.tagged(m, "#(two words)") == views.tagged(m, "two words")
    assert views.section(m, "# Costs") == views.section(m, "Costs")

    both = loads("[Tea]: Tea is good.\n\n[tea]: Tea is bad.\n")
    assert titles(views.focus(both, "[Tea]")) == {"Tea"}  # exactly, though another differs in case
    assert titles(views.focus(both, "[tea]")) == {"tea"}


def test_what_an_earlier_view_left_out_is_told_from_what_is_nowhere():
    """An element or tag that an earlier view took away is not called missing."""
    part = views.tagged(loads(NAMED), "dear")

    with pytest.raises(NotFoundError, match="is in the map, but not in the part"):
        views.focus(part, "Money")
    with pytest.raises(NotFoundError, match="in the part that was chosen before"):
        views.tagged(part, "two words")
    with pytest.raises(NotFoundError, match="no claim or argument is called 'Xyzzy'"):
        views.focus(part, "Xyzzy")


NAMED = """
We ride.

# Costs

[Bikes]: We buy bikes.
    + <Money>: It saves money. #(two words)
        + [Bills]: The bills were high. #dear
"""


BETWEEN = """\
# One

[P]: p

[Q]: q

# Two

[C]: c

# Three

<A>

(1) [P]
(2) [Q]
----
(3) [C]

# Four

[D]: d
    + [E]: e
    - [C]
"""


def test_a_step_is_in_the_section_where_it_stands():
    """Its premises and its conclusion may all stand in others; relations between them count."""
    m = loads(BETWEEN)
    parts = dict(views.by_section(m))

    assert {t: titles(part) for t, part in parts.items()} == {
        "One": {"P", "Q"},
        "Two": {"C"},
        "Three": {"A", "P", "Q", "C"},
        "Four": {"D", "E"},
    }
    assert len(graph.inferences(parts["Three"])) == 1
    assert views.between_sections(m) == 1  # from C to D


@given(maps(nasty=False))
def test_the_sections_hold_every_step(m):
    """Each is whole in one of the parts, however they cross; other relations are counted."""
    parts = [part for _, part in views.by_section(m)]
    shown = {end for part in parts for end in ends(part)}
    lost = ends(m) - shown if parts else set()

    assert not [end for end in lost if end[0]]
    assert bool(lost) <= bool(views.between_sections(m))


def rests(m, ref, above=frozenset()):
    """Whether *ref* is no relation, or one that leads from somewhere to somewhere."""
    if not isinstance(ref, RelationRef):
        return True
    relation = m.get(ref)
    if relation is None or ref in above or not (relation.sources and relation.targets):
        return False
    return all(rests(m, end, above | {ref}) for end in (*relation.sources, *relation.targets))


def ends(m):
    """List what each inference leads from and to, by names that parts keep; whole ones only."""
    known = set(graph.nodes(m))
    found = set()
    for i in graph.inferences(m):
        source, target = {graph.node_of(m, p) for p in i.premises}, graph.node_of(m, i.target)
        if known >= {*source, target} and all(rests(m, end) for end in (*i.premises, i.target)):
            found.add((isinstance(i.source, StepRef), i.kind, frozenset(source), target))
    return found


def test_an_argument_against_its_own_conclusion_keeps_speaking():
    """Only support for its own conclusion says what the step says; an attack is something else."""
    text = "[C]: c\n  - [D]: d\n\n<A>\n\n(1) [P]: p\n----\n(2) [C]\n\n<A>\n  -> [C]\n"
    m = loads(text)
    part = views.keep(m, {ClaimRef("C"), ClaimRef("D")})
    attacks = {(i.premises, i.target) for i in graph.inferences(m) if i.con}

    assert {(i.premises, i.target) for i in graph.inferences(part)} == attacks
    assert ((ClaimRef("C"),), ClaimRef("C")) in attacks


@pytest.mark.slow
def test_the_library_draws_section_by_section(tmp_path):
    """`split` writes what `argmap render --split section` writes, and gives the whole picture."""
    m = load(CAUCASUS)
    picture = m.render(tmp_path / "own", split="section", format="dot")
    asked = ["render", str(CAUCASUS), "-o", str(tmp_path / "other"), "--split", "section"]
    done = CliRunner().invoke(cli, [*asked, "-f", "dot"])

    own, other = (sorted((tmp_path / name).iterdir()) for name in ("own", "other"))
    assert done.exit_code == 0
    assert [p.name for p in own] == [p.name for p in other]
    assert [p.read_text("utf-8") for p in own] == [p.read_text("utf-8") for p in other]
    assert picture.map == m


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"split": "section"}, "name the folder"),
        ({"split": "tag", "target": "x"}, "expected 'section'"),
        ({"split": "section", "target": "x"}, "no sections to split by"),
        ({"evaluate": "yes"}, "expected True or False"),
        ({"evaluate": True, "labelling": {"A": "accepted"}}, "give one of them"),
    ],
)
def test_what_cannot_be_split_or_evaluated_is_refused(options, said, tmp_path, monkeypatch):
    """With advice, and before anything is written."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OptionError, match=said):
        loads("[A]: a\n").render(**options)
    assert list(tmp_path.iterdir()) == []


DEBATE = """
[V]: People should vote from sixteen. #contention
    + [Affected]: Those who are affected should have a say.
        - [Children]: Then small children should vote, too.
    - [Ripe]: At sixteen, people are not ripe enough.
        - [Work]: At sixteen, people may work and pay taxes.
        + [Brain]: Brains grow until twenty-five.
    - [Parents]: Many would vote as their parents do.
        + [Study]: A study of 2012 says so.
            - [Old]: The study is old.
    - [Turnout]: Few would vote.

[Loose]: Nobody is for or against this.
"""


@pytest.mark.parametrize(
    ("side", "hide", "gone"),
    [
        ("pro", False, {"Brain"}),
        ("pro", True, {"Brain", "Children", "Turnout"}),
        ("con", False, set()),
        ("con", True, {"Work", "Old"}),
    ],
)
def test_a_side_presents_its_case(side, hide, gone):
    """Its reasons and answers, what it faces, and of the other side what it answers."""
    m = loads(DEBATE)
    everything = titles(m) - {"Loose"}

    assert titles(views.side_of(m, side, hide_unanswered=hide)) - {"Loose"} == everything - gone


def test_who_undercuts_an_attack_is_for_what_is_attacked():
    m = loads("[A]: a #contention\n  - <B>: b\n    - [D]: d\n\n[U]: u\n  _> <B>\n")
    other = loads("[A]: a #contention\n  - <B>: b\n    _ [U]: u\n\n[C]: c\n  -> <B>\n")

    assert "U" in titles(views.side_of(m, "pro", hide_unanswered=True))
    assert "U" in titles(views.side_of(other, "pro", hide_unanswered=True))
    assert "U" not in titles(views.side_of(other, "con", hide_unanswered=True))


@given(any_map)
@settings(max_examples=tries(400))
def test_a_side_is_a_part_with_less_when_more_is_hidden(m):
    """Whatever the map: circles, half relations and relations that hit relations included."""
    for side in ("pro", "con"):
        part = views.side_of(m, side)
        answered = views.side_of(m, side, hide_unanswered=True)
        assert {c.ref for c in answered.claims} <= {c.ref for c in part.claims}
        assert {c.ref for c in part.claims} <= {c.ref for c in m.claims}
        assert part.whole == m


def test_a_side_is_pro_or_con():
    m = loads(DEBATE)
    with pytest.raises(OptionError, match="side is 'left'; expected pro or con"):
        m.render(side="left")
    with pytest.raises(OptionError, match="hide_unanswered needs a side"):
        m.render(hide_unanswered=True)
