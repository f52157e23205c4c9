"""What single rules say at their edges, where their manuals show no example."""

from __future__ import annotations

import pytest

from argmap.checking import check
from argmap.conversion import loads
from argmap.model import ArgumentMap, Builder, Claim, ClaimRef, Kind, Relation
from argmap.source import Source


def messages(m, select, source=""):
    found = loads(m) if isinstance(m, str) else m
    text = Source("source.txt", source) if source else None
    return [d.message for d in check(found, select=select, sources=text)]


SOURCED = """\
===
source: {{title: A text, paragraphs: 4}}
===

[A]: A. {{par: 1, at: [0, 9]}}
  + [B]: B. {{par: {par}, at: [0, 9]}}
"""


@pytest.mark.parametrize(("par", "gaps"), [(2, "3-4"), (3, "2, 4"), (4, "2-3")])
def test_every_paragraph_is_looked_for(par, gaps):
    """The first and the last paragraph may lack a claim like any other."""
    (said,) = messages(SOURCED.format(par=par), "SRC105")

    assert said.endswith(f": {gaps}")


def test_capitals_of_any_script_make_no_difference():
    """Claims in the same words are one claim, in capitals or not."""
    same = "[A]: Ärzte helfen Menschen.\n\n[B]: ÄRZTE helfen menschen.\n"

    assert messages(same, "STR109") == ["[B] says the same as [A]"]


@pytest.mark.parametrize(("text", "count"), [("Let us rest today.", 1), ("They let us rest.", 0)])
def test_a_command_begins_a_sentence(text, count):
    """What makes a command at the beginning tells a fact elsewhere."""
    assert len(messages(f"[A]: {text}\n", "question-or-command")) == count


def test_answers_to_objections_are_no_reasons():
    """A contention whose objections are all answered still lacks a reason, which is told."""
    answered = "[A]: A. #contention\n  - [B]: B.\n    - [C]: C.\n"
    (said,) = messages(answered, "STR108")
    (alone,) = messages(answered.replace("    - [C]: C.\n", ""), "STR108")

    assert said.endswith("[A], only answers to objections")
    assert alone.endswith("[A]")


def test_what_attacks_its_own_premise_is_told_from_its_reverse():
    """A claim may not attack what it rests on; an objection may rest on anything else."""
    (said,) = messages("[A]: A.\n  + [B]: B.\n\n[B]\n  - [A]\n", "self-attack")

    assert said == "[A] attacks its own premise, [B]"


@pytest.mark.parametrize(("par", "count"), [(1, 1), (2, 0)])
def test_the_same_place_is_one_in_the_same_paragraph(par, count):
    """Two claims render the same words if paragraph and offsets agree."""
    assert len(messages(SOURCED.format(par=par), "SRC106")) == count


@pytest.mark.parametrize(("par", "count"), [(0, 1), (4, 0), (5, 1)])
def test_paragraphs_count_from_one_to_the_last(par, count):
    """An anchor stands in one of the paragraphs that the source has."""
    assert len(messages(SOURCED.format(par=par), "SRC101")) == count


@pytest.mark.parametrize(
    ("one", "other"), [("Big Dog", "Big  Dog"), ("Big Dog", "Big\u00a0Dog"), ("a" * 99, "A" * 99)]
)
def test_what_tells_look_alike_titles_apart_is_shown(one, other):
    """Titles that differ in blanks, or far behind, are not named alike."""
    for first, second in ((one, other), (f"{'x' * 80}{one}", f"{'x' * 80}{other}")):
        (said,) = messages(f"[{first}]: A.\n\n[{second}]: B.", "ARG103")
        names = said.partition(" differ")[0].split(" and ")

        assert len(set(names)) == 2


EXPLAINED = "[A]: A. {kind: opinion}\n  + [B]: B. {mode: explanation}\n"


def test_what_is_argued_for_may_be_explained():
    """An explanation of something open is sound where a reason stands beside it."""
    assert len(messages(EXPLAINED, "SRC110")) == 1
    assert messages(f"{EXPLAINED}  + [C]: C.", "SRC110") == []


@pytest.mark.parametrize(("layer", "count"), [("evaluation", 0), ("", 1)])
def test_the_evaluator_may_draw_links_of_their_own(layer, count):
    """A link that is marked as the evaluator's isn't drawn as the author's."""
    b = Builder()
    a, e = b.claim("A.", title="A"), b.claim("E.", title="E", layer="evaluation")
    b.support(a, e, **({"layer": layer} if layer else {}))

    assert len(messages(b.build(), "SRC109")) == count


@pytest.mark.parametrize(
    ("sources", "targets", "what"),
    [("", "A", "starts from nothing"), ("A", "", "leads to nothing"), ("A", "Z", "has an end")],
)
def test_a_relation_has_two_ends(sources, targets, what):
    """A relation that lacks an end is told which."""
    ends = [tuple(map(ClaimRef, side)) for side in (sources, targets)]
    (said,) = messages(
        ArgumentMap([Claim("A")], relations=[Relation(Kind.SUPPORT, *ends)]), "STR116"
    )

    assert what in said


def test_speakers_may_say_the_same():
    """The same words of two speakers are two claims; of one, a repetition."""
    assert messages("[A]: Tea. {by: X}\n\n[B]: Tea. {by: Y}", "STR109") == []
    assert len(messages("[A]: Tea. {by: X}\n\n[B]: Tea. {by: X}", "STR109")) == 1


STEPS = "<S>\n\n(1) A.\n(2) B.\n{}\n(3) C.\n(4) D.\n-- {{uses: [3]}} --\n(5) E.\n"


@pytest.mark.parametrize(("first", "count"), [("----", 1), ("-- {uses: [1]} --", 2)])
def test_one_step_with_numbers_is_enough(first, count):
    """Where some steps say what they use, the others use what stands above them."""
    assert len(messages(STEPS.format(first), "PCS101")) == count


@pytest.mark.parametrize(("number", "count"), [(0, 1), (1, 0), (2, 0), (3, 1)])
def test_statements_are_counted_from_one(number, count):
    """A step uses statements above it, and there is none before the first."""
    used = STEPS.format(f"-- {{uses: [{number}]}} --")

    assert len(messages(used, "PCS102")) == count


@pytest.mark.parametrize(("symbols", "count"), [("++", 0), ("--", 0), ("+-", 1)])
def test_a_mark_is_mixed_by_both_sides_only(symbols, count):
    """Objections may share a mark as reasons do."""
    shared = "".join(f"  {s} [{i}]: So. {{linked: a}}\n" for i, s in enumerate(symbols))

    assert len(messages(f"[A]: A.\n{shared}", "PCS109")) == count


WORDS = "The old mill by the river will surely be torn down before the summer ends."


@pytest.mark.parametrize(("said", "count"), [(WORDS, 1), (f"He said: “{WORDS}”", 0)])
def test_quoted_words_are_not_copied(said, count):
    """Words of the source stand between quotation marks or not at all."""
    assert len(messages(f"[A]: {said} {{par: 1}}", "WRD113", WORDS)) == count


@pytest.mark.parametrize(("data", "count"), [("", 1), (", hedge: perhaps", 0)])
def test_a_hedge_may_stand_in_data(data, count):
    """A claim whose data tells of a hedge doesn't add one of its own."""
    hedged = f"[A]: Perhaps the mill will go. {{par: 1{data}}}"

    assert len(messages(hedged, "WRD109", "The mill will go.")) == count


@pytest.mark.parametrize(("again", "count"), [("TEA is good", 0), ("Tea is good for us.", 1)])
def test_a_full_stop_makes_no_second_text(again, count):
    """Capitals and the full stop don't make two texts of one."""
    assert len(messages(f"[A]: Tea is good.\n\n[A]: {again}", "ARG102")) == count


@pytest.mark.parametrize(("mention", "count"), [("@[A]", 0), ("@<A>", 1), ("@<B>", 0)])
def test_claims_and_arguments_are_mentioned_apart(mention, count):
    """A mention of an argument names an argument, though a claim has that title."""
    assert len(messages(f"[A]: a, as in {mention}.\n\n<B>: b", "ARG104")) == count


ONE_STEP = "<S>\n\n(1) A.\n----\n(2) B.\n"
TWO_STEPS = f"{ONE_STEP}----\n(3) C.\n"


@pytest.mark.parametrize(("steps", "count"), [(ONE_STEP, 0), (TWO_STEPS, 1)])
def test_the_only_step_needs_no_naming(steps, count):
    """An undercut says which step it hits where there are several."""
    assert len(messages(f"{steps}\n[D]: D.\n  _> <S>\n", "GRD104")) == count


def test_capitals_make_no_second_claim():
    """The same words in capitals are the same claim."""
    assert len(messages("[A]: Tea is good.\n\n[B]: TEA is good.", "STR109")) == 1


def test_statements_are_not_renumbered_where_uses_may_mean_their_old_numbers():
    """With (3) renumbered, nobody would know what 3 under uses was."""
    text = "<A>\n\n(1) a\n(3) b\n-- {{uses: [1, {}]}} --\n(4) c\n"

    for used, fixable in ((3, False), (2, True)):
        (found,) = check(loads(text.format(used)), select="PCS103")
        assert (found.fix is not None) is fixable
        assert ("under uses as well" in found.action) is not fixable
