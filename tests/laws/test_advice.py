"""
Nothing that a finding advises makes a map worse.

A fix is applied to every map of the project that has one, to maps of others, and to maps
with slips of the pen: its finding is gone, there is no other error or warning,
and the map differs only in what the fix declares.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.argdown.reading.front import front_matter
from argmap.checking import check
from argmap.checking.fixing import changes
from argmap.model import ArgumentRef, RelationRef, StepRef, differences
from argmap.rules import RULES
from argmap.source import Edit, Fix, Severity, Source, Span, spliced

from ..effort import tries
from ..prefixes import CORPUS
from ..rooms.test_fixing import NOTATION, bad, look
from ..slips import slipped
from .test_rules import context, examples, parse

ROOT = Path(__file__).parents[2]
#: Folders with maps that something is found in, or was.
FOLDERS = ("tests/bank", "tests/maps", "examples")


def maps():
    """Every map of the project that something may be found in: a name, and its text."""
    yield from bad()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.argdown")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


MAPS = dict(maps())
#: Those whose claims are sentences, for slips of the pen.
SENTENCES = [text for name, text in MAPS.items() if not name.startswith("notation-")]
#: Maps by people, of which a tenth is tried in a usual run.
PEOPLE = ROOT.parent / "shared" / "corpora" / "argdown-maps"


def serious(report):
    """Count what is more than a question, by code."""
    found: Counter[str] = Counter()
    for d in report:
        if d.severity is not Severity.HINT:
            found[d.code] += 1 + d.more
    return found


def of_code(report, code):
    return sum(1 + d.more for d in report if d.code == code)


def applied(text, fix):
    return spliced(text, fix.edits)


def assert_helps(text, d, look=look, *, restored=False):
    """
    The law: applying the fix of *d* to *text* helps, and changes what it declares.

    A relation that was lost, and is read again, is seen by the other rules for the first time.
    Where it is *restored*, what they say of the map as it was written doesn't count;
    what is then wrong with the notation does.
    """
    before, found = look(Source("x.argdown", text))
    after, left = look(Source("x.argdown", applied(text, d.fix)))
    about = f"{d}\n{text}\n-> {d.fix.title}:\n{applied(text, d.fix)}"

    assert of_code(left, d.code) < of_code(found, d.code), f"not fixed: {about}"
    known = serious(found) + serious(found.following)  # what followed may stand for itself
    new = {code for code in serious(left) - known if not restored or code.startswith("ARG")}
    assert not new, f"now there is {new}: {about}"
    undeclared = changes(before, after) - set(d.fix.changes)
    assert not undeclared, f"not declared: {sorted(undeclared)}: {about}"
    assert not (d.fix.safe and d.fix.changes), f"safe, and changes the map: {about}"


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.slow
def test_every_fix_helps(name):
    """A fix removes its finding, adds no error or warning, and changes what it declares."""
    text = MAPS[name]
    for d in look(Source("x.argdown", text))[1]:
        if d.fix:
            assert_helps(text, d)


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/argdown/corpus is not here")
def test_every_fix_helps_in_the_conformance_corpus():
    """Argdown's own texts, most of them for testing its parser, are mended as well."""
    paths = sorted(CORPUS.rglob("*.argdown"))
    for path in paths[:: len(paths) // tries(len(paths))]:
        text = path.read_bytes().decode("utf-8")
        for d in look(Source("x.argdown", text))[1]:
            if d.fix:
                assert_helps(text, d)


def assert_each_helps(text):
    for d in look(Source("x.argdown", text))[1]:
        if d.fix:
            assert_helps(text, d, restored=d.code == "ARG005")


@pytest.mark.slow
@pytest.mark.skipif(not PEOPLE.is_dir(), reason="../shared/corpora is not here")
def test_every_fix_helps_in_maps_by_others():
    """What people have written, and how, is not what the examples show."""
    paths = sorted(PEOPLE.glob("*.argdown"))
    for path in paths[:: len(paths) // tries(len(paths))]:
        assert_each_helps(path.read_text(encoding="utf-8", errors="replace"))


@settings(max_examples=tries(1000))
@given(st.randoms(use_true_random=False))
def test_every_fix_helps_in_maps_with_slips(random):
    """Whatever else is wrong with a map beside what is fixed, the fix makes it no worse."""
    assert_each_helps(slipped(random, SENTENCES))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # a statement whose brackets were forgotten is no list, and its line of hyphens no text
        ("(1) It rains. {x: 1}\n2. It is cold.\n(3) It snows.\n----\n(4) Snow.\n", "ARG008"),
        ("(1) It.\n    + [X]: It pours. {y: 1}\n2. It is.\n----\n(3) Snow.\n", "ARG050"),
        ("[W]: It is so.\n(1) [A] It has rained.\n\n(3) [B]: So.\n-- a --\n(4) [W]\n", "ARG004"),
        # where one structure ends, and whose the next one is, can't be told
        ("[C]: So.\n\n(1) a\n----\n(2) [C]\n<M>: e\n(1) b\n----\n(2) d\n", "ARG008"),
        # below a heading, or a line of hyphens, a title is most likely not a mention
        ("[A]: It is so.\n\n# Why\n[A]\n", "ARG004"),
        # a line of hyphens above a structure is no front matter
        ("----\n[A]: It is so.\n\n(1) [B]: It was.\n----\n(2) [A]\n", "ARG036"),
        # the escaped mark would leave one beside it that opens another text
        ("[A]: *It **has been snowing.\n", "ARG001"),
        # the next line would go on with the text
        ("[A]: It is so. {sic}\n2. It was.\n", "ARG051"),
        # these have something above them, but not what they would be joined to
        ("[A]: It is so.\n    * [B]: It is.\n\n    - [C]: It was.\n", "ARG005"),
        ("[A]: It is so.\n\n    _ [B]: It is.\n", "ARG005"),
        ("[A]: It is so.\n    + [B]: It is.\n\n        - [A]\n", "ARG005"),
        # what undercuts a step is not linked to its reasons
        ("[A]: It is so.\n    + [B]: It is.\n        _ [C]: It was. {linked: x}\n", "ARG030"),
        # what the step attacks is no undercut of it, and neither is a reason
        ("(1) It is.\n----\n    -> [X]\n(2) It is so.\n", "ARG023"),
        ("(1) It is.\n----\n    + [X]: It was.\n(2) It is so.\n", "ARG023"),
        ("<A>\n\n    - [B]: It is.\n\n(1) It is.\n----\n(2) It is so.\n", "ARG005"),
        ("[A]: It is.\n        + [B]: It was.\n\n    + [C]: It will be.\n", "ARG005"),
    ],
)
def test_where_a_fix_would_make_things_worse_there_is_none(text, code):
    """Each of these had a fix that added another fault, or took away more than it said."""
    report = look(Source("x.argdown", text))[1]
    found = [d for d in (*report, *report.following) if d.code == code]

    assert found
    assert not any(d.fix for d in found)


def test_what_is_restored_is_no_excuse_for_notation():
    """A relation that comes back may be wrong by itself; how it is written may not."""
    text = "[A]: It is so. #contention\n\n    + [B]: It is.\n"
    [d] = [d for d in look(Source("x.argdown", text))[1] if d.code == "ARG005"]
    wrong = instead("\n\n    + [B]: It is.", "\n    + [B] It is.", changes=d.fix.changes)(text, d)

    assert_helps(text, d, restored=True)
    with pytest.raises(AssertionError, match="ARG003"):
        assert_helps(text, wrong, restored=True)


@pytest.mark.slow
def test_fixes_declare_nothing_that_they_never_change():
    """What the fixes of one code declare is what they were seen to change."""
    declared, seen = {}, {}
    for text in MAPS.values():
        before, found = look(Source("x.argdown", text))
        for d in found:
            if d.fix:
                after, _ = look(Source("x.argdown", applied(text, d.fix)))
                declared.setdefault(d.code, set()).update(d.fix.changes)
                seen.setdefault(d.code, set()).update(changes(before, after))

    assert declared == seen


@settings(max_examples=tries(300))
@given(
    st.lists(st.sampled_from([t for t, *_ in NOTATION]), max_size=3, unique=True).map("\n\n".join)
)
def test_each_fix_of_the_notation_helps_wherever_it_is(text):
    """However faults are combined, each fix alone helps, and a safe one keeps the map."""
    source = Source("x.argdown", text)
    before, found = look(source, select="ARG0")
    for d in found:
        if d.fix:
            after, left = look(Source("x.argdown", applied(text, d.fix)), select="ARG0")

            assert of_code(left, d.code) < of_code(found, d.code), str(d)
            assert not d.fix.safe or after == before, str(d)


# the literal advice of every rule


def pairs(rule):
    """
    Each Bad example with its own repair, and the source that the rule reads.

    The first Good example is the first Bad one with the advice followed, and so on;
    one Good example alone is what all Bad ones should become.
    What comes after these shows other maps that are sound.
    """
    shown = list(examples(rule))
    bad, good = ([text for kind, text in shown if kind == k] for k in ("Bad", "Good"))
    repairs = good * len(bad) if len(good) == 1 else good
    assert len(repairs) >= len(bad), f"{rule.code} shows no repair of its Bad example {len(good)}"
    for before, after in zip(bad, repairs, strict=False):
        yield parse(before), parse(after), context(rule, before).text


def is_setting(m, d):
    """Whether a finding stands in the front matter, which says how the map is read."""
    front = front_matter(m.origin.source.text)
    return front is not None and d.span is not None and d.span.end <= front.end()


def named(m, findings):
    """Everything that findings are about: what they name, and what belongs to that."""
    refs = {at for d in findings for at in (d.at, *(r.at for r in d.related))}
    places = {d.span for d in findings}
    refs |= {RelationRef(i) for i, _ in enumerate(m.relations) if places_of(m, i) & places}
    for ref in tuple(refs):
        refs |= set(parts(m, ref))
    return refs


def places_of(m, index):
    return set(m.origin.spans.get(RelationRef(index), ()))


def parts(m, ref):
    """The ends of a relation, the premises and conclusions of an argument or of a step's."""
    if isinstance(ref, RelationRef) and m.get(ref):
        yield from (*m.get(ref).sources, *m.get(ref).targets)
    whole = ref.argument if isinstance(ref, StepRef) else ref
    if isinstance(whole, ArgumentRef) and m.get(whole):
        yield whole
        for step in m.get(whole).steps:
            yield from (p for p in (*step.premise_refs, step.conclusion_ref) if p)


def elsewhere(before, after, findings):
    """What differs between two maps although it has nothing to do with the findings."""
    if any(is_setting(before, d) for d in findings):
        return []  # a setting bears on the whole map
    about = named(before, findings)
    found = differences(before, after)
    for d in found:  # what is added bears on something that may have been there
        if d.code == "added" and isinstance(d.at, RelationRef):
            about |= {*d.after.sources, *d.after.targets}
        if d.at in about:
            about |= set(parts(after, d.at))
    return [
        f"{d.at} {d.code}"
        for d in found
        if d.at is not None and d.code != "added" and not {d.at, *parts(before, d.at)} & about
    ]


def strictly(m, source):
    return serious(check(m, profile="strict", sources=source))


def faults(rule, before, after, source=None):
    """What is wrong with following the advice of *rule* so that *before* becomes *after*."""
    found = check(before, select=rule.code, sources=source)
    left = check(after, select=rule.code, sources=source)
    new = strictly(after, source) - strictly(before, source)
    yield from (f"still found: {d}" for d in left)
    yield from (f"new: {code}" for code in new)
    yield from (f"not about the findings: {it}" for it in elsewhere(before, after, found))
    undeclared = changes(before, after) - set(rule.changes)
    yield from (f"not declared: {it}" for it in sorted(undeclared))


def assert_advice_helps(rule):
    """The law: a Bad example with the advice followed is its Good one, and nothing else is new."""
    for before, after, source in pairs(rule):
        wrong = list(faults(rule, before, after, source))

        assert not wrong, f"{rule.code}, {argmap.dumps(before)}\n-> {argmap.dumps(after)}: {wrong}"


every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: f"{r.code}-{r.name}")


@every_rule
def test_following_the_advice_of_a_rule_helps(rule):
    """Good is Bad with the advice followed: the rest stays, and nothing else is reported."""
    assert_advice_helps(rule)


@every_rule
@pytest.mark.slow
def test_rules_declare_nothing_that_their_advice_never_changes(rule):
    """What a rule declares that its advice changes is what its examples show."""
    shown = {it for before, after, _ in pairs(rule) for it in changes(before, after)}

    assert shown == set(rule.changes)


# the law can fail


def instead(old, new, *, safe=False, changes=()):
    """Plant a fix that writes *new* instead of *old*."""

    def plant(text, d):
        start = text.index(old)
        edit = Edit(Span(start, start + len(old)), new)
        return attrs.evolve(d, fix=Fix("wrong", (edit,), safe, changes=changes))

    return plant


UNDERCUT = "[A]: It is so. #contention\n    + [B]: It is.\n        _ [C]: It was.\n"
UNEVEN = "[A]: It is so. #contention\n+ [B]: It is.\n    + [C]: It was.\n"
REFERRED = "[A]: It is so. #contention\n    + [B]: See [A] there.\n"
CIRCLE = "[A]: It is so. #contention\n    + [B]: It is.\n        + [A]\n"


@pytest.mark.parametrize(
    ("text", "code", "plant", "wrong"),
    [
        # an undercut of a reason becomes an attack on it
        (
            UNDERCUT,
            "ARG030",
            instead("_ [C]", "- [C]", changes=("relation.ends",)),
            "relation.kind",
        ),
        # one line is indented, and what was below it is beside it
        (UNEVEN, "ARG006", instead("+ [B]", "    + [B]", safe=True), "relation.ends"),
        # a mention is written, and is said to be what was read
        (REFERRED, "ARG004", instead("[A] there", "@[A] there", safe=True), "claim.marks"),
        # the words around what is wrong are changed
        (CIRCLE, "STR101", instead("It is.", "It may be.", changes=("claim.text",)), "not fixed"),
        # a claim goes with the link
        (CIRCLE, "STR101", instead("    + [B]: It is.\n        + [A]\n", ""), "STR108"),
        # a safe fix changes the map as it says
        (
            UNDERCUT,
            "ARG030",
            instead("_ [C]", "- [C]", safe=True, changes=("relation.kind",)),
            "safe",
        ),
    ],
)
def test_a_wrong_fix_fails_the_law(text, code, plant, wrong):
    """Fixes that move, drop or reword what they don't declare are noticed."""
    [d] = [d for d in look(Source("x.argdown", text))[1] if d.code == code]

    with pytest.raises(AssertionError, match=wrong):
        assert_helps(text, plant(text, d))


@pytest.mark.parametrize(
    ("name", "swaps", "wrong"),
    [
        # dependent evidence is linked, as if the reasons needed each other
        (
            "double-counting",
            [("stalls.", "stalls. {linked: a}"), ("through.", "through. {linked: a}")],
            "not declared: relation.data",
        ),
        # both of two premises that could replace each other are dropped
        (
            "redundant-premise",
            [
                ("(1) [Sunday]: Today is Sunday. {formalization: s}\n", ""),
                ("(2) [Holiday]: Today is a public holiday. {formalization: h}\n", ""),
            ],
            "new: LOG103",
        ),
        # an undercut that hits a premise is dropped, with the objection
        ("undercut-hits-no-step", [("    _ <Fog>: That is fog.\n", "")], "relation.missing"),
        # a reason that denies its claim is dropped
        ("reason-that-denies", [("+ [Shops]: Cars", "+ [Shops]: Bicycles")], "claim.text"),
        # the claim that a circle runs through is dropped with everything below it
        (
            "circular-support",
            [
                ("        + [True]: Everything in the old guidebook is true.\n", ""),
                ("            + [Reliable]\n", ""),
            ],
            "claim.missing",
        ),
        # the claim goes with what was wrong with its words
        (
            "two-claims-in-one",
            [
                ("    + [Cheap]: The plan is cheap, and the shops", ""),
                (" on the square will gain by it.\n", ""),
            ],
            "not declared: claim.missing",
        ),
        (
            "holding-hands",
            [("(2) [Lungs]: Animals with lungs breathe air.\n", "")],
            "claim.missing",
        ),
        # a claim is taken for an objection because of its words
        (
            "does-not-stand-alone",
            [("+ [Worse]: This delay", "- [Worse]: The sand")],
            "relation.kind",
        ),
        # only the sign is changed where the arrow is reversed
        ("several-contentions", [("+> [Cheap]", "-> [Cheap]")], "relation.kind"),
    ],
)
def test_wrong_advice_fails_the_law(name, swaps, wrong):
    """Advice that makes a map worse in another way than its flaw is noticed."""
    rule = RULES[name]
    texts = [text for kind, text in examples(rule) if kind == "Bad"]
    text = next(t for t in texts if all(a in t for a, _ in swaps))
    after = text
    for a, b in swaps:
        after = after.replace(a, b)

    found = list(faults(rule, parse(text), parse(after)))

    assert any(wrong in fault for fault in found), found
