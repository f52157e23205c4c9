"""What the rules about shape, steps and notation find, against counting everything out."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.argdown.settings import FACTS, KNOWN, READ_ELSEWHERE, Settings, read_settings
from argmap.checking import check
from argmap.conversion import loads
from argmap.graph import reachable
from argmap.languages import KEYS
from argmap.model import Builder, ClaimRef, Data, Kind, Relation
from argmap.rules import Context
from argmap.rules._titles import near
from argmap.rules.str import double_counting, redundant_link

from ..effort import tries
from ..steps import assert_in_proportion


def found(text, code):
    return [d.message for d in check(loads(text), select=code)]


@st.composite
def supports(draw):
    """Draw who supports whom among seven claims, without a circle; 0 is the contention."""
    pairs = [(a, b) for a in range(1, 7) for b in range(a)]
    return draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14))


def built(pairs):
    b = Builder()
    refs = [b.claim(f"Claim {n}.", title=str(n), contention=not n) for n in range(7)]
    for start, end in pairs:
        b.support(refs[end], refs[start])
    return b.build()


def ways(pairs, start):
    """List every way from *start* to the contention, as the claims it passes."""
    done, open_ways = [], [(start,)]
    while open_ways:
        way = open_ways.pop()
        if way[-1] == 0:
            done.append(way)
            continue
        open_ways += [(*way, end) for begin, end in pairs if begin == way[-1]]
    return done


def first_shared(pairs, start):
    """Find the first claim beyond *start* that every way to the contention passes."""
    listed = ways(pairs, start)
    shared = set.intersection(*(set(way[1:]) for way in listed))
    return next(n for n in listed[0][1:] if n in shared)


@settings(max_examples=tries(3000))
@given(pairs=supports())
def test_double_counting_is_what_all_ways_show(pairs):
    """A premise counts twice if it has several ways on, which meet at a claim it isn't next to."""
    expected = set()
    for start in range(1, 7):
        nexts = {end for begin, end in pairs if begin == start and ways(pairs, end)}
        if len(nexts) > 1 and first_shared(pairs, start) not in nexts:
            expected.add(str(start))

    assert {f.at.key for f in double_counting.check(Context(built(pairs)))} == expected


@settings(max_examples=tries(3000))
@given(pairs=supports())
def test_a_link_is_redundant_if_it_can_be_left_out(pairs):
    """A direct link is reported exactly if its end can be reached without it."""
    m = built(pairs)
    expected = set()
    for pair in pairs:
        graph = {n: tuple(b for a, b in pairs if a == n and (a, b) != pair) for n in range(7)}
        if pair[1] in reachable(graph, [pair[0]]):
            expected.add(pair)
    said = [m.relations[f.place.index] for f in redundant_link.check(Context(m))]

    assert {(int(r.sources[0].key), int(r.targets[0].key)) for r in said} == expected
    assert len(said) == len(expected)


BASE = "The allotments feed the wild bees of the whole valley."


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("The allotment feeds wild bees of the whole valley.", 1),
        ("The allotments also feed the wild bees of the whole valley.", 1),
        ("The allotments feed the wild bees of the valley.", 1),
        ("The allotments never feed the wild bees of the whole valley.", 0),
        ("The allotments feed not the wild bees of the whole valley.", 0),
        ("The allotments feed the wild birds of the whole valley.", 0),
        ("The 12 allotments feed the wild bees of the whole valley.", 0),
        ("The wild bees feed the allotments of the whole valley.", 0),
        ("The allotments feed the wild bees of the whole valley", 0),
        ('The allotments feed wild bees of the whole valley. {by: "Ada"}', 0),
    ],
)
def test_near_duplicates_differ_in_small_words_or_one_more(other, count):
    """Endings, small words and one word more don't matter; what turns the sense round does."""
    for texts in itertools.permutations([BASE, other]):
        text = "[A]: A.\n" + "".join(f"    + [X{n}]: {t}\n" for n, t in enumerate(texts))

        assert len(found(text, "STR110")) == count


@pytest.mark.parametrize("word", ["isn't", "isn\u2019t", "is not", "is never"])
def test_a_claim_and_its_negation_are_no_near_duplicates(word):
    """Anyone who denies a claim doesn't say it again, however the negation is written."""
    one = "The reading room of the library {} heated on Sundays."
    text = f"[A]: {one.format('is')}\n\n[B]: {one.format(word)}\n"

    assert found(text, "STR110") == []


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        # what contradicts is reported as that
        ("The town {} apply for the old fair grounds.", ("should", "should not"), ["FRM101"]),
        (
            "Die Stadt {} um die alten Spiele bewerben.",
            ("soll sich", "soll sich nicht"),
            ["FRM101"],
        ),
        ("Die Stadt hat {} Pläne für alte Brücken.", ("die", "keine"), ["FRM101"]),
        ("Der Vertrag hat {} Nachteile für alle Städte.", ("", "niemals"), ["FRM101"]),
        ("The new rule {} the old bridge from harm.", ("saves", "fails to save"), ["FRM101"]),
        # nobody knows whether these contradict each other; they are not the same
        ("The town {} repairs the old bridge every year.", ("", "hardly"), []),
        ("Die Stadt pflegt {} die alten Brücken.", ("", "kaum"), []),
        ("Einige Städte haben {} Pläne für alte Brücken.", ("", "keine"), []),
    ],
)
def test_what_is_negated_is_no_near_duplicate(one, other, codes):
    """A negation makes another claim in each language, and whatever word negates."""
    first, second = (" ".join(one.format(words).split()) for words in other)
    language = "de" if one.startswith(("Die", "Der", "Einige")) else "en"
    text = f"===\nlanguage: {language}\n===\n\n[A]: {first}\n  + [P]: P.\n\n[B]: {second}\n"
    text += "  + [Q]: Q.\n"

    assert [d.code for d in check(loads(text), select=("STR110", "FRM101"))] == codes


def test_claims_that_are_linked_are_no_near_duplicates():
    """Who links two claims has seen that they differ."""
    text = f"[A]: {BASE}\n    + [B]: The allotment feeds the wild bees of the whole valley.\n"

    assert found(text, "STR110") == []


@pytest.mark.parametrize(("signs", "count", "found_"), [("+", 7, 0), ("+", 8, 1), ("-", 8, 1)])
def test_seven_reasons_are_not_too_many(signs, count, found_):
    """The eighth reason on one side is one too many."""
    text = "[A]: A.\n" + "".join(f"    {signs} [R{n}]: R.\n" for n in range(count))

    assert len(found(text, "STR113")) == found_


STRICT = "===\nmodel: {mode: strict}\n===\n\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[A]: A.\n    - [B]: B.\n        + [C]: C.\n", 0),
        ("[A]: A.\n    >< [B]: B.\n        + [C]: C.\n", 1),
        ("[A]: A.\n    - [B]: B.\n\n[D]: D.\n    - [B]\n", 1),
    ],
)
def test_of_two_sides_the_one_that_is_only_attacked_is_argued_for(text, count):
    """In strict mode, attacks exclude each other; the arrow still says which side is meant."""
    assert len(found(STRICT + text, "STR105")) == count


def test_a_map_argues_for_nothing_that_is_not_in_it():
    """What a dangling end names can't be a contention."""
    m = loads("[A]: A.\n    + [B]: B.\n\n[C]: C.\n    + [D]: D.\n")
    ends = [*m.relations, Relation(Kind.SUPPORT, (ClaimRef("C"),), (ClaimRef("X"),))]
    m = attrs.evolve(m, relations=tuple(ends))
    several = "\n".join(f"[A{n}]: A.\n    + [B{n}]: B.\n" for n in range(3))
    many = loads(several)
    many = attrs.evolve(many, relations=(*many.relations, ends[-1]))

    assert [d.message for d in check(m, select="STR105")] == []
    assert [d.message for d in check(many, select="STR120")] == []


def test_where_nothing_is_argued_for_no_contention_is_asked_for():
    """Two remarks are loose claims; a map that argues for one of them would be another one."""
    assert found("[A]: A.\n\n[B]: B.\n", "STR105") == []
    assert len(found("[A]: A.\n    + [B]: B.\n\n[C]: C.\n    + [D]: D.\n", "STR105")) == 1


def test_a_title_that_is_only_named_and_not_connected_is_one_finding():
    """That it is never defined either is no news; if it is connected, it has to be defined."""
    text = "[A]: A is.\n    + [B]: B is.\n    + [C]: C is.\n\n[D]\n"

    assert found(text, "ARG101") == []
    assert len(found(text, "STR104")) == 1
    assert len(found(text + "    + [E]: E is.\n", "ARG101")) == 1


def test_prose_between_the_parts_of_a_map_is_no_loose_claim():
    """Many loose paragraphs are prose, unless one looks like a title that wasn't read."""
    text = "[A]: A.\n    + [B]: B.\n\nSo much for A.\n\nNow to B.\n\nAnd the end.\n\n"

    assert found(text, "STR104") == []
    assert len(found(text + "(OB) <Title> supports A.\n", "STR104")) == 1
    assert found("[A]: A.\n    + [B]: B.\n\nIt rains.\n", "STR104") == []
    assert len(found("[A]: A.\n    + It pours.\n\nIt rains.\n", "STR104")) == 1
    assert found("[A]: A.\n    + It pours.\n\nBut it rains:\n", "STR104") == []
    assert len(found("[A]: A. #contention\n\nIt rains.\n", "STR104")) == 1


LINKED = "[A]: The shop is open. #contention\n  + [R]: It is noon.\n  "


@pytest.mark.parametrize(
    ("below", "message"),
    [
        ("- [B]: The shop is open.", "[B] only repeats what it attacks"),
        ("+ [B]: The shop is open.", "[B] only repeats what it supports"),
        ("+ The shop is open.", "“The shop is open.” only repeats what it supports"),
        (
            "- [O]: It is late.\n    - [N]: It is not.\n      + [B]: The shop is open.",
            "[B] only repeats what it leads to, [A]",
        ),
        ("- [O]: It is late.\n\n[B]: The shop is open.\n  +> [A]", "[B] only repeats what it sup"),
    ],
)
def test_what_repeats_its_own_claim_is_not_to_refer_to_it(below, message):
    """A reference would attack or support itself: there is no fix, and no such advice."""
    [d] = check(loads(LINKED + below + "\n"), select="STR109")

    assert d.message.startswith(message)
    assert (d.action, d.fix) == ("Give another reason, or drop it.", None)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[A]: Tea. #contention\n  + [B]: It calms.\n  + [C]: Good.\n    + It calms.\n", True),
        # the same reason for and against one claim
        ("[A]: Tea. #contention\n  + [B]: It calms.\n  - It calms.\n", False),
        # the contention would end as a reason
        ("[A]: Tea. #contention\n  + [B]: It calms.\n\n[C]: Good.\n  + Tea.\n", False),
        # two premises of one step would be one
        ("[A]: Tea.\n\n<X>\n\n(1) [A]\n(2) Tea.\n----\n(3) [C]: Good.\n", False),
        # nothing would be left of a paragraph but its reference
        ("[A]: Tea. #contention\n  + [B]: It calms.\n\nIt calms.\n", False),
    ],
)
def test_a_reference_is_offered_only_where_it_harms_nothing(text, fixed):
    """Two claims in one place, or a contention below another claim, are left to the author."""
    [d] = check(loads(text), select="STR109")

    assert (d.fix is not None) == fixed


@pytest.mark.parametrize("text", ["A -> B", "[p] --> [q]", "First premise."])
def test_formulas_and_forms_may_be_repeated(text):
    """What isn't worded as a claim says nothing twice."""
    text = text.replace("[", "\\[")
    assert found(f"{text}\n\n{text}\n", "STR109") == []
    assert len(found("It rains.\n\nIt rains.\n", "STR109")) == 1


def test_reasons_for_and_against_are_counted_apart():
    """Seven reasons and seven objections are a full map, but each side can be taken in."""
    signs = itertools.cycle("+-")
    text = "[A]: A.\n" + "".join(f"    {next(signs)} [R{n}]: R.\n" for n in range(14))

    assert found(text, "STR113") == []


def test_sections_are_counted_each_by_itself():
    """Sixty claims fit into a section; two such sections are no large picture."""
    part = "".join(f"[P{{0}}{n}]: P.\n\n" for n in range(60))
    text = f"# One\n\n{part.format('a')}# Two\n\n{part.format('b')}"

    assert found(text, "STR113") == []
    assert found(text + "[One more]: P.\n", "STR113") == ["61 claims are in one section, “Two”"]


OBJECTIONS = """\
[A]: A. #contention
    - [B]: B.
        {answer}
    - [C]: C.
        - [D]: D.
    - [E]: E.
        - [F]: F.
"""


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("+ [G]: G.", 1),
        ("- [G]: G.", 0),
        ("_ [G]: G.", 0),
        ("+ [G]: G.\n            - [H]: H.", 0),
        ("- [G]: G. {relation: outweighs}", 0),
        ("_ [G]: G. {'on': relation}", 0),
        (">< [G]: G.", 0),
    ],
)
def test_whatever_hits_an_objection_answers_it(answer, count):
    """An answer hits the objection, its ground, or its link to the contention."""
    assert len(found(OBJECTIONS.format(answer=answer), "STR114")) == count


@pytest.mark.parametrize(
    ("challenge", "reason", "count"),
    [("evidence", "", 1), ("evidence", "    + [R]: R.\n", 0), ("meaning", "    + [R]: R.\n", 1)],
)
def test_evidence_answers_whoever_asks_for_it(challenge, reason, count):
    """A challenge of what is meant is not answered by a reason, one that asks for it is."""
    asked = OBJECTIONS.format(answer="+ [G]: G.").replace(
        "B.\n", f"B. {{challenge: {challenge}}}\n", 1
    )

    assert len(found(asked + reason, "STR114")) == count


def test_the_evaluators_objections_need_no_answer():
    """The author can't answer what the reader thought of afterwards."""
    text = OBJECTIONS.format(answer="+ [G]: G.").replace("B.\n", "B. #evaluation\n", 1)

    assert found(text, "STR114") == []


@pytest.mark.parametrize(
    ("links", "codes"),
    [
        ("+ [B]\n    >< [B]", ["STR115"]),
        ("+> [B]\n    >< [B]", ["STR115"]),
        ("+ [B] {relation: equivalence}\n    >< [B]", ["STR115"]),
        ("+ [B]\n    - [B]", ["STR102"]),
        ("+ [B]\n    - [B] {relation: outweighs}", []),
        (">< [B]", []),
    ],
)
def test_what_excludes_can_t_agree(links, codes):
    """A support and a contradiction are reported once, as conflicting."""
    text = f"[A]: A.\n    {links}\n\n[B]: B.\n"

    assert [d.code for d in check(loads(text), select="STR102,STR115")] == codes


STRICT = "===\nmodel: {mode: strict}\n===\n\n"


def test_in_strict_mode_support_and_attack_conflict():
    """There, support is entailment, attack contrariety."""
    (message,) = found(f"{STRICT}[A]: A.\n    + [B]: B.\n    - [B]\n", "STR115")

    assert "is contrary to" in message
    assert "entails" in message


PCS = "[T]: T.\n\n<A>: A.\n\n({}) P.\n({}) Q.\n-- {} --\n({}) [T]\n"


@pytest.mark.parametrize(
    ("numbers", "data", "expected"),
    [
        ((1, 2, 3), "", []),
        ((1, 2, 4), "", [("PCS103", "hint")]),
        ((1, 1, 2), "{uses: [1, 2]}", [("PCS103", "warning")]),
        ((1, 2, 3), "{uses: [1, 2, 0]}", [("PCS102", "error")]),
        ((1, 2, 3), "{uses: [1, 2, 3]}", [("PCS102", "error")]),
        ((1, 2, 3), "{uses: 1}", [("PCS102", "warning")]),
        ((1, 2, 3), "{uses: [1]}", [("PCS101", "warning")]),
        ((1, 2, 3), "{from: [2]}", [("PCS101", "warning")]),
        ((1, 2, 3), "{uses: []}", []),
    ],
)
def test_numbers_are_counted_along(numbers, data, expected):
    """Written numbers and those under uses are compared with the places of the statements."""
    m = loads(PCS.format(*numbers[:2], data, numbers[2]))

    assert [(d.code, d.severity.value) for d in check(m, select="PCS")] == expected


def test_numbering_anew_is_a_fix():
    """The fix writes the numbers that were expected, and nothing else."""
    text = PCS.format(1, 7, "", 9)
    (finding,) = check(loads(text), select="PCS103")
    for edit in reversed(finding.fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]

    assert text == PCS.format(1, 2, "", 3)


def test_begging_the_question_is_no_second_circle():
    """A conclusion among the premises is reported once; a longer circle stays a circle."""
    begging = "(1) [A]: A.\n(2) [B]: B.\n----\n(3) [A]\n"
    circle = "[A]: A.\n    + [B]: B.\n        + [A]\n"

    assert [d.code for d in check(loads(begging), select="PCS105,STR101")] == ["PCS105"]
    assert [d.code for d in check(loads(circle), select="PCS105,STR101")] == ["STR101"]
    both = [d.code for d in check(loads(f"{circle}\n{begging}"), select="PCS105,STR101")]
    assert sorted(both) == ["PCS105", "STR101"]


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        ("Fre time", "Free time", True),
        ("Free tme", "Free time", True),
        ("Freetime", "Free time", True),
        ("Feee time", "Free time", True),
        ("free time", "Free time", True),
        ("Argument 1", "Argument 2", False),
        ("Option A", "Option B", False),
        ("Tea", "Ten", False),
        ("Free time", "Free time", False),
        ("Bus stop", "Bus station", False),
    ],
)
def test_near_titles_are_a_slip_away(asked, known, expected):
    """A title is near another if one character in a longer word differs."""
    assert (near([asked], [known]) == {asked: known}) is expected
    assert (near([known], [asked]) == {known: asked}) is expected


BRANCHES = "    + [Part {}]: Something about it.\n"


LADDER = "[C{0}]: C.\n    + [C{1}]\n    + [C{2}]\n\n"


def times(form, count):
    """Repeat *form* with one number, and those after it, after the other."""
    return "".join(form.format(n, n + 1, n + 2) for n in range(count))


def alike(count):
    """Claims whose texts are nearly one, of many lengths."""
    return "".join(f"    + [B{n}]: {BASE}{' Well' * (n % 40)}\n" for n in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda n: "[A]: A.\n" + times(BRANCHES, n), 3_000),
        (lambda n: "[A]: A.\n" + times("    + [Part {}]\n", n), 3_000),
        (
            lambda n: (
                "[A]: A.\n"
                + "".join(f"    + [B{i}]: {BASE}{' Well' * (i % 40)}\n" for i in range(n))
            ),
            2_000,
        ),
        (
            lambda n: "".join(
                f"[C{i}]: C.\n    + [C{i + 1}]\n    + [C{i + 2}]\n\n" for i in range(n)
            ),
            2_000,
        ),
        (lambda n: "[A]: A. {" + "a: {" * n + "on: no" + "}" * n + "}\n", 60),
        (lambda n: "[A]: A.\n\n" + times("({}) P.\n", n) + "----\n(1) [A]\n", 3_000),
    ],
    ids=["titles", "undefined", "alike", "ladder", "deep data", "one long argument"],
)
def test_large_maps_are_checked_in_proportion(make, size):
    """What grows with the map grows in proportion."""

    def look(m):
        return check(m, select="ARG1,STR11,PCS,GRD")

    look(loads(make(size)))
    assert_in_proportion(look, lambda n: loads(make(n)), min(size // 2, 200))


@pytest.mark.parametrize(
    ("data", "taken"),
    [
        ("{a: no}", "no"),
        ("{a: [x, yes]}", "yes"),
        ("{on: x}", "on"),
        ("{a: 012}", "012"),
        ("{a: 12:30}", "12:30"),
        ("{a: 2024-01-02}", "2024-01-02"),
        ("{date: 2024-01-02}", None),
        ('{a: "no", b: nothing, c: 12, d: 0, e: 0.5, f: "012", "on": x}', None),
        ("{a: {b: {c: OFF}}}", "OFF"),
    ],
)
def test_ambiguous_yaml_is_found_where_it_stands(data, taken):
    """A word counts where it is plain, and means something else elsewhere."""
    text = f"[A]: Oh, no, yes: 012. {data}\n    + [B]: B.\n"
    report = list(check(loads(text), select="ARG107"))

    assert [text[d.span.start : d.span.end] for d in report] == ([taken] if taken else [])


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("model: {mode: strict}", None),
        ("model: {mdoe: strict}", "Did you mean mode?"),
        ("map: {statementSelectionMode: all}", "It belongs to selection: put it there."),
        ("modle: {mode: strict}", "Did you mean model?"),
        ("colour: {colorScheme: default}", "Did you mean color?"),
        ("author: {name: Ada}", None),
        ("authors: [Ada, Bob]", None),
        ("maps: 3", None),
        ("tittle: A", "Did you mean title?"),
        ("authr: A", "Did you mean author?"),
        ("selektion: 3", "Did you mean selection?"),
        ("removeTagsFromText: true", "It belongs to model: put it there."),
        ("sections: 3", None),
        ("model: {mode: strikt}", None),
        ("dot: {whatever: 1}", None),
        ("mood: cheerful", None),
    ],
)
def test_settings_are_known_in_their_groups(front, said):
    """Only what stands in a group of settings, or looks like one, has to be known."""
    text = f"===\n{front}\n===\n\n[A]: A.\n    + [B]: B.\n"
    report = list(check(loads(text), select="ARG106"))

    assert [d.action for d in report] == ([said] if said else [])
    assert all(d.line == 2 for d in report)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("model: {mode: strikt}", "Did you mean strict?"),
        ("selection: [x]", "Give it settings, such as excludeDisconnected,"),
        ("selection: all", "Give it settings, such as excludeDisconnected,"),
        ("selection: {excludeStatements: 3}", "Write a name or a list of names."),
        ("selection: {excludeStatements: [[a]]}", "Write a name or a list of names."),
        ("group: {groupDepth: many}", "Write a whole number, such as 2."),
        ("group: {groupDepth: -1}", "Write a whole number, such as 2."),
        ("group: {regroup: {title: A}}", "Write a list."),
        ("map: {statementLabelMode: weird}", "Write one of hide-untitled, title, text, none."),
        ("map: {addTags: 'no'}", "Write true or false."),
        ("title: [1, 2]", "Write a text."),
        ("title: {a: b}", "Write a text."),
        ("model: {removeTagsFromText: maybe}", "Write true or false."),
        ("color: {colorScheme: 3}", "Write the name of a colour scheme or a list of colours."),
        ("color: {colorScheme: iwanthue-red-rose}", "Did you mean iwanthue-red-roses?"),
        ("color: {groupColorScheme: rainbow}", "Write one of default, colorbrewer-dark2, iwant"),
        ("color: {colorScheme: iwanthue-red-roses}", None),
        ("color: {groupFontColor: red}", "Write a colour such as #1b9e77, or its place"),
        ("color: {tagColors: blue}", "Write names with values, in braces or on lines below."),
        ("title: 1984", None),
        ("date: 2024-01-02", None),
        ("author: [Ada, Bob]", None),
        ("group: {groupDepth: 0}", None),
        ("group:", None),
        ("selection: {selectedTags: [2024, x], excludeDisconnected: }", None),
        ("color: {colorScheme: ['#fff', '#000'], statementFontColor: 2}", None),
        ("vizJs: {engine: 3}", None),
        ("dot: 3", None),
        ("model: {mdoe: strikt}", None),
        ("mood: [1]", None),
    ],
)
def test_settings_have_values_that_are_read(front, said):
    """A value that would count as unsaid is reported, with what may stand there."""
    text = f"===\n{front}\n===\n\n[A]: A.\n    + [B]: B.\n"
    report = list(check(loads(text), select=("ARG108", "ARG113")))

    assert [d.action.startswith(said or "-") for d in report] == [True] * bool(said)
    assert all(d.line == 2 for d in report)


def test_every_key_of_the_front_matter_is_declared():
    """Whatever some module reads from the front matter is known, so that no rule complains."""
    pattern = re.compile(r'(?:\bsettings\.get\(|\bsettings, )"(\w+)"|"(\w+)" in m\.settings')
    read = {
        next(filter(None, found.groups()))
        for path in (Path(argmap.__file__).parent).rglob("*.py")
        for found in pattern.finditer(path.read_text("utf-8"))
    }

    read |= set(KEYS)  # of the language, which are read in turn
    assert read >= {"title", "check", "glossary", "lang", "source", "sources"}
    assert read - {*KNOWN, *FACTS, *READ_ELSEWHERE} == set()


@pytest.mark.parametrize("group", Settings._fields)
def test_what_is_no_setting_counts_as_unsaid(group):
    """Nothing that YAML can say raises, and what makes no sense changes nothing."""
    unsaid = getattr(read_settings(Data()), group)
    for nonsense in (None, 3, "x", (1,), Data({"mode": "strict"})):
        given = Data({group: Data(dict.fromkeys(KNOWN[group], nonsense))})

        assert isinstance(getattr(read_settings(given), group), type(unsaid))
        assert getattr(read_settings(Data({group: nonsense})), group)._fields == unsaid._fields
    assert getattr(read_settings(Data({group: Data()})), group) == unsaid
    assert getattr(read_settings(Data({group: 3})), group) == unsaid


def test_advice_for_several_untitled_claims_is_for_each():
    """One gets a title, several get a title each."""
    one, several = (
        next(
            f
            for f in check(loads(f"Tea is good.\n  + It calms.\n\n{rest}"))
            if "untitled" in f.message
        )
        for rest in ("Cocoa is sweet.", "Cocoa is sweet.\n\nMilk is white.")
    )

    assert one.action.startswith("Give it a title and a link,")
    assert several.action.startswith("Give each a title and a link,")
