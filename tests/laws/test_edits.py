"""Laws of edits: whatever is done to whatever map, it can be written, read, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from argmap import ArgmapError, dumps, graph, loads
from argmap.formats import FORMATS
from argmap.model import ArgumentMap, Builder, Claim, Occurrence, RelationRef, Section

from .. import format_laws as laws
from ..effort import tries
from ..pools import any_map
from ..strategies import everything, maps, texts

EXAMPLES = Path(__file__).parents[2] / "examples"

#: What is done to the map `m`, by name: each gets a map, what it is about, and another such thing.
EDITS = {
    "with_claim": lambda m, one, _: m.with_claim(one.text or "New.", title="A new title"),
    "with_support": lambda m, one, other: m.with_support(one, by=other),
    "with_support by texts": lambda m, one, _: m.with_support(one, by=["One new.", "Two new."]),
    "with_attack": lambda m, one, other: m.with_attack(one, by=[other, "New."]),
    "with_undercut": lambda m, one, other: m.with_undercut(
        m.inferences[0] if m.inferences else one, by=other
    ),
    "without": lambda m, one, _: m.without(one),
    "without two": lambda m, one, other: m.without(one, other),
    "without an inference": lambda m, _, __: m.without(*m.inferences[:1]),
    "without a relation": lambda m, _, __: m.without(
        *[RelationRef(i) for i in range(len(m.relations))][:1]
    ),
    "renamed": lambda m, one, _: m.renamed(one, "A new title"),
    "reworded": lambda m, one, _: m.reworded(one, "A new text."),
    "moved under": lambda m, one, other: m.moved(one, under=other),
    "moved to a section": lambda m, one, _: m.moved(
        one, section=(*m.sections, Section(""))[0].title
    ),
    "moved out": lambda m, one, _: m.moved(one, section=""),
    "moved before": lambda m, one, other: m.moved(one, before=other),
    "moved after": lambda m, one, other: m.moved(one, after=other),
    "merged": lambda m, one, other: m.merged(one, other),
    "tagged": lambda m, one, _: m.tagged(one, "new", "two words"),
    "untagged": lambda m, one, _: m.untagged(one, *(one.tags or ["none"])),
}


def elements(m):
    """List the claims and arguments of a map."""
    return [*m.claims, *m.arguments]


def edited(m, name, one, other):
    """Apply an edit; what a map refuses leaves it as it is."""
    try:
        return EDITS[name](m, one, other)
    except ArgmapError:
        event("refused")
        return m


@pytest.mark.parametrize("name", EDITS)
@settings(max_examples=tries(120))
@given(m=any_map, data=st.data())
def test_an_edited_map_can_be_written_and_read(name, m, data):
    """Argdown loses no more of it than is named, as with any other map."""
    some = elements(m)
    assume(some)
    one, other = (data.draw(st.sampled_from(some)) for _ in range(2))
    after = edited(m, name, one, other)

    laws.foretells(FORMATS["argdown"], after)
    laws.foretells(FORMATS["argmap-json"], after)
    assert all(e.map is after for e in elements(after))
    assert all(r.index < len(after.relations) for r in relation_refs(after) - relation_refs(m))
    event(f"changed: {after != m}")


def relation_refs(m):
    """Collect the relations that relations of a map end in."""
    ends = (end for r in m.relations for end in (*r.sources, *r.targets))
    return {end for end in ends if isinstance(end, RelationRef)}


@given(m=maps(nasty=False), data=st.data())
def test_edits_undo_each_other(m, data):
    """What was added can be removed, what was renamed, tagged or moved can be brought back."""
    some = elements(m)
    assume(some)
    one = data.draw(st.sampled_from(some))
    home = one.home
    new = m.with_claim("A new claim.", title="A new title")
    there = m.with_support(one, by="A new claim.", title="A new title")

    assert new.without("A new title") == m
    assert there.without("A new title") == m
    if one.title:
        assert m.renamed(one, "A new title").renamed(new_one(one), one.title) == m
    assert m.tagged(one, "new").untagged(one, "new") == m or not one.canonical
    if home is not None and {o.section for o in one.occurrences} == {home} and not steps(one):
        title = m.sections[home].title
        if [s.title for s in m.sections].count(title) == 1 and title.strip("# \t") == title != "":
            assert m.moved(one, section="").moved(one, section=title) == m
    assert Builder(m).build() == m


def new_one(one):
    """Name an element that was renamed."""
    return type(one.ref)("A new title")


def steps(one):
    """Return the steps of an argument; a claim has none."""
    return getattr(one, "steps", ())


@given(m=any_map, data=st.data())
def test_what_is_removed_leaves_no_end_behind(m, data):
    """Nothing in the map that is left refers to what was removed."""
    some = elements(m)
    assume(some)
    gone = data.draw(st.sampled_from(some))
    left = m.without(gone)

    assert gone.ref not in left
    ends = {end for r in left.relations for end in (*r.sources, *r.targets)}
    left_steps = [s for a in left.arguments for s in a.steps]
    named = {p for s in left_steps for p in (*s.premise_refs, s.conclusion_ref)}
    assert gone.ref not in ends | named
    dangling = {e for e in ends if not graph.exists(left, e)}
    assert all(not graph.exists(m, e) or is_last_step(e) or moved_up(e, m) for e in dangling)
    with_what_needs_it = len(m.relations) - len(left.relations)
    if not with_what_needs_it and sum(map(len, map(steps, m.arguments))) == 0:
        assert m.without(gone, dangling="refuse") == left


def is_last_step(ref):
    """Whether a step is counted from the last one."""
    return getattr(ref, "index", 0) < 0


def moved_up(ref, m):
    """Whether a relation was named that isn't in the map under its number any more."""
    return isinstance(ref, RelationRef) and ref.index >= len(m.relations)


@given(m=any_map, data=st.data())
def test_merging_keeps_what_bears_on_either(m, data):
    """Whatever supports or attacks one of two claims supports or attacks the one that is left."""
    assume(len(m.claims) > 1)
    a, b = data.draw(st.permutations(list(m.claims)))[:2]
    try:
        one = m.merged(a, b)
    except ArgmapError as error:
        assert "bears on" in str(error)  # noqa: PT017 - which one it was
        return
    kept = {e.ref for x in (a, b) for e in (*x.reasons, *x.objections)} - {a.ref, b.ref}

    assert b.ref not in one
    assert kept <= {e.ref for e in (*one[a.ref].reasons, *one[a.ref].objections)}
    assert one[a.ref].text == a.text or not a.canonical


def test_merging_keeps_the_text_of_the_claim_that_is_left():
    """Even if the other one was first stated in the same words, and then in others."""
    m = loads("[A]: It rains.\n\n[B]: It rains.\n\n[A]: It pours.\n")

    assert m.merged("A", "B")["A"].text == "It pours."
    assert m.merged("B", "A")["B"].text == "It rains."


@example(title="[", text="")
@example(title="@[", text="")
@given(texts(), texts())
def test_mentions_follow_a_name(title, text):
    """Where another text mentions a claim, it mentions it under its new title."""
    from argmap import loads  # noqa: PLC0415 - only here

    m = loads("[Tea]: Tea is good.\n\n[Cup]: A cup of @[Tea] and of @<Tea> helps. #fact")
    again = m.renamed("Tea", "Green tea")

    assert again["Cup"].text == "A cup of @[Green tea] and of @<Tea> helps."
    said = again["Cup"].canonical
    marked = [said.text[r.start : r.end] for r in said.ranges]
    assert marked == ["@[Green tea]", "@<Tea>", "#fact"]
    assert again.renamed("Green tea", "Tea") == m
    if title.strip() and title not in {"Tea", "Cup"}:
        assert m.renamed("Tea", title).renamed(type(m["Tea"].ref)(title), "Tea") == m
    assert m.reworded("Tea", text)["Tea"].text == " ".join(text.split())


def test_a_map_with_one_of_each_can_be_edited():
    """Every edit works on a map that has everything."""
    m = everything()
    for name, edit in EDITS.items():
        if name not in {"merged", "moved under"}:
            assert isinstance(edit(m, m.claims[0], m.claims[1]), ArgumentMap), name


@example(m=ArgumentMap([Claim("A", (Occurrence("a", section=0),))], sections=[Section("S")]))
@given(m=any_map)
def test_a_builder_goes_on_where_a_map_ends(m):
    """What it adds comes after what there is, and everything else is as it was."""
    b = Builder(m)
    ref = b.claim("A new claim.")
    after = b.build()

    assert after.claims[:-1] == m.claims
    assert after.claims[-1].ref == ref
    assert (after.arguments, after.relations) == (m.arguments, m.relations)
    assert (after.dialogue, after.leftovers) == (m.dialogue, m.leftovers)


@pytest.mark.parametrize(
    ("kept", "other"),
    [
        *(("More sleep", "Safer way"), ("Safer way", "More sleep")),
        *(("Work at eight", "Later end"), ("Later end", "Work at eight")),
        *(("Sleep helps learning", "Later end"), ("Later start", "Same lessons")),
    ],
)
def test_a_merged_claim_leaves_the_rest_of_the_text(kept, other):
    """Whichever is written first, and though linked reasons have marks: comments stay."""
    text = (EXAMPLES / "school-start.argdown").read_text("utf-8")
    lines = text.replace("    + [Safer", "    // by bus?\n    + [Safer").splitlines()
    m = loads("\n".join([*lines, "", "// to be gone on with", ""]))
    written = dumps(m.merged(kept, other))

    assert loads(written)[kept].text == m[kept].text
    assert other not in loads(written)
    own = (f"[{kept}]", f"[{other}]")
    untouched = {line.strip() for line in lines if not any(title in line for title in own)}
    assert untouched <= {line.strip() for line in written.splitlines()}
    assert "// to be gone on with" in written


RECONSTRUCTED = """\
// to begin with

[Less meat]: We should eat less meat. #contention
    + <Methane>

<Methane>: Meat warms the climate.

(1) [Cows]: Cows give off methane.
(2) [Gas]: Methane warms the climate.
--  cause to effect  --
(3) [Warming]: Meat warms the climate.
(4) [Duty]: We should not warm the climate.
----
(5) [Less meat]

[Cows]
  - [Feed]: Seaweed   in the feed prevents it.

// to end with
"""


@pytest.mark.parametrize("title", ["Less meat", "Cows", "Gas", "Warming", "Duty", "Feed"])
def test_a_step_that_goes_leaves_the_rest_of_the_text(title):
    """The structure is written again below its argument, and comments stay."""
    m = loads(RECONSTRUCTED)
    written = dumps(m.without(title))

    assert sorted(loads(written).claims.titles) == sorted(m.without(title).claims.titles)
    again, meant = ([a.steps for a in e.arguments] for e in (loads(written), m.without(title)))
    assert again == meant
    assert "// to begin with" in written
    assert "// to end with" in written
    assert title == "Feed" or "[Feed]: Seaweed   in the feed prevents it." in written


def test_an_inference_that_goes_leaves_the_rest_of_the_text():
    """Although every claim is there as before."""
    m = loads(RECONSTRUCTED)
    for inference in m.inferences:
        written = dumps(m.without(inference))
        assert written.startswith("// to begin with\n\n[Less meat]")
        assert written.endswith("Seaweed   in the feed prevents it.\n\n// to end with\n")
