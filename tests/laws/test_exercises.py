"""The laws of exercises, for every kind and every form, by existing."""

from __future__ import annotations

import functools
import itertools
import re
import string
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import argmap
from argmap.analysis import Analysis
from argmap.errors import NotFoundError
from argmap.model import ArgumentMap
from argmap.schemes import SCHEMES
from argmap.source import Source
from argmap.teach.exercises import (
    EXERCISES,
    FORMS,
    answer_file,
    exercise_languages,
    exercise_words,
    key_file,
    make_exercise,
    mark,
    possible,
    read_answers,
    read_exercise_key,
)
from argmap.teach.exercises._base import arranged_exercise
from argmap.teach.exercises._ground import Ground
from argmap.teach.exercises.kinds.error import _mistakes
from argmap.typography.text import clean

from ..courses import course_map
from ..effort import tries
from ..strategies import maps

EXAMPLES = Path(__file__).parents[2] / "examples"

kinds = pytest.mark.parametrize("kind", list(EXERCISES))
STUDENT = [name for name, form in FORMS.items() if form.folder == "student"]


@functools.cache
def made(kind):
    """Make exercises of a kind of generated maps, each with its map."""
    found = []
    for seed in range(14):
        m = course_map(seed)
        if kind in able(seed):
            found.append((m, make_exercise(m, kind, seed=seed)))
    return found


@functools.cache
def able(seed):
    """List the kinds that can be made of a generated map."""
    return possible(course_map(seed))


def text_of(form, exercise):
    """Write what can be read as text; a PDF and archives are tried elsewhere."""
    content = FORMS[form].write(exercise)
    return content if isinstance(content, str) else content.decode("latin-1")


@kinds
def test_each_kind_is_tried(kind):
    """The laws below have something to work on: no kind escapes them."""
    assert len(made(kind)) >= 5


@kinds
def test_the_key_gets_full_marks_and_nothing_else_does(kind):
    """Any one blank that is filled in otherwise, or left empty, costs its point."""
    for _, exercise in made(kind):
        whole = mark(exercise, exercise.answers)
        assert whole.points == whole.most == exercise.points > 0
        for item, rows in enumerate(exercise.answers):
            number = len(exercise.sheet.items[item].options)
            assert number > 1
            for row, right in enumerate(rows):
                for other in ((right + 1) % number, None, -1, number):
                    given_rows = [list(r) for r in exercise.answers]
                    given_rows[item][row] = other
                    assert mark(exercise, given_rows).points == whole.most - 1


@kinds
def test_what_is_missing_costs_its_points(kind):
    """No answers at all, or too few of them, are no reason to fail."""
    _, exercise = made(kind)[0]

    assert mark(exercise, []).points == 0
    assert mark(exercise, exercise.answers[:-1]).points < exercise.points


@kinds
def test_the_same_seed_makes_the_same_exercise(kind):
    """And another one makes another, of some map at least."""
    for m, exercise in made(kind)[:5]:
        assert make_exercise(m, kind, seed=exercise.seed) == exercise
    others = {make_exercise(m, kind, seed=99).sheet == e.sheet for m, e in made(kind)[:8]}
    assert False in others


SHOW = """
import argmap, hashlib, sys
from argmap.teach.exercises import FORMS, make_exercise
m = argmap.load(globals().get("path") or sys.argv[1])
for kind in ("roles",):
    made = make_exercise(m, kind, seed=5)
    for name in FORMS:
        if name != "pdf":
            content = FORMS[name].write(made)
            content = content if isinstance(content, bytes) else content.encode()
            print(f"{kind} {name} {hashlib.sha256(content).hexdigest()}")
"""


@pytest.mark.slow
def test_each_process_makes_the_same_bytes():
    """Nothing depends on how Python hashes in this process."""
    path = str(EXAMPLES / "cargo-bike.argdown")
    other = subprocess.run(
        [sys.executable, "-c", SHOW, path],
        env={"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here: list[str] = []
    exec(SHOW, {"print": here.append, "path": path})  # noqa: S102 - our own

    assert other.splitlines() == here
    assert len(here) == len(FORMS) - 1


# What students get


def test_student_files_are_written_from_the_sheet_alone():
    """A form for students has no way to learn what is right; every other one says it has."""
    assert len(STUDENT) >= 5
    for name, form in FORMS.items():
        assert (form.sheet is None) == (form.whole is not None) == form.holds_key, name
        assert form.holds_key == (form.folder != "student"), name


def permuted(draft):
    """Give the same draft with its rows turned round and with other answers."""
    items = []
    for item in draft.items:
        rights = [row.right for row in item.rows]
        others = tuple(dict.fromkeys([*rights, *item.options]))
        turned = rights[1:] + rights[:1] if len(rights) > 1 else [others[-1]]
        rows = [
            attrs.evolve(row, right=right, reason="another")
            for row, right in zip(item.rows, turned, strict=True)
        ]
        items.append(attrs.evolve(item, rows=tuple(rows[::-1]), options=others[::-1]))
    return attrs.evolve(draft, items=tuple(items))


@kinds
def test_no_order_depends_on_what_is_right(kind):
    """The sheet is the same if the kind lists things in another order, or if others are right."""
    facts = dict.fromkeys(("kind", "language", "title", "prompt", "heading"), "x")
    changed = 0
    for m, exercise in made(kind):
        words = exercise_words(exercise.sheet.language)
        ground = Ground(Analysis(m), words, exercise.seed, kind, EXERCISES[kind].count)
        draft = EXERCISES[kind].draft(ground)
        one, other = (arranged_exercise(d, 3, **facts) for d in (draft, permuted(draft)))
        assert one.sheet == other.sheet
        changed += one.answers != other.answers
    assert changed


@kinds
def test_the_right_answers_have_no_favourite_place(kind):
    """Over many maps, the first blank has each of the first options as its answer."""
    places = {exercise.answers[0][0] for _, exercise in made(kind)}

    assert len(places) > 1 or kind == "roles", places  # its first row is the contention


@kinds
def test_student_files_hold_neither_reasons_nor_titles_nor_the_seed(kind):
    """What the key says, and what the map's author called things, stays with the teacher."""
    for m, exercise in made(kind)[:8]:
        telling = {r for rows in exercise.reasons for r in rows} | {c.title for c in m.claims}
        telling -= {option for item in exercise.sheet.items for option in item.options}
        again = attrs.evolve(exercise, seed=123_456_789)
        for name in STUDENT:
            if name == "pdf":
                continue
            content = text_of(name, again)
            assert "123456789" not in content
            assert content == text_of(name, exercise)
            assert not [t for t in telling if t in content], name


@pytest.mark.parametrize("kind", ["gaps", "loose", "aim"])
def test_what_was_taken_away_leaves_no_trace(kind):
    """Nothing that is to be put back is still in the outline, and no number is missing."""
    for _, exercise in made(kind):
        (item,) = exercise.sheet.items
        shown = "\n".join(line.text for line in exercise.sheet.material)
        away = item.options if kind == "gaps" else item.rows
        assert not [text for text in away if text in shown]
        if kind != "gaps":
            firsts = re.findall(r"(?m)^(?:[a-z ]+: )?\[(\d+)\] ", shown)
            assert list(map(int, firsts)) == list(range(1, len(firsts) + 1))


def test_a_gap_is_as_wide_as_any_other():
    """Another text in the gap changes the bank of claims, and nothing else."""
    m = course_map(0)
    exercise = make_exercise(m, "gaps", seed=2)
    (item,) = exercise.sheet.items
    lines = [line.text for line in exercise.sheet.material if "(gap" in line.text]

    assert len(lines) == len(item.rows)
    assert {re.sub(r"\d+", "", line.partition("(")[2]) for line in lines} == {"gap )"}


@kinds
def test_the_outline_alone_suffices(kind):
    """The plain text has all of the sheet; answers go from one file into another."""
    for _, exercise in made(kind)[:8]:
        text = text_of("text", exercise)
        sheet = exercise.sheet
        for item in sheet.items:
            assert all(words in text for words in (item.text, *item.rows, *item.options))
        assert all(line.text in text for line in sheet.material)
        file = answer_file(sheet, exercise.answers)
        answers = read_answers(sheet, Source("answers.txt", file.lower()))
        assert mark(exercise, answers).points == exercise.points
        empty = read_answers(sheet, Source("answers.txt", FORMS["answers"].write(exercise)))
        assert mark(exercise, empty).points == 0


@kinds
def test_a_key_is_read_as_it_was_written(kind):
    """Marking by the file is marking by the exercise."""
    for _, exercise in made(kind)[:4]:
        assert read_exercise_key(Source("key.json", key_file(exercise))) == exercise


# What is right, by the map itself


def spoken(m):
    """Map each text to its claim."""
    return {" ".join(c.text.split()): c for c in m.claims}


def outline(sheet, filled=None):
    """Yield what an outline says: the text of a claim, that of the one above it, and the mark."""
    above = []
    for line in sheet.material:
        mark, text = re.fullmatch(r"(?:([a-z ]+): )?(?:\[\d+\] )?(.*)", line.text).groups()
        text = (filled or {}).get(text, text)
        above[line.level :] = [text]
        if line.level:
            yield text, above[line.level - 1], mark


def plain(kind):
    """List the exercises of maps whose texts are shown as they are, each with its claims."""
    every = [(exercise, spoken(m)) for m, exercise in made(kind)]
    found = [(e, known) for e, known in every if all(clean(text) == text for text in known)]
    assert len(found) >= 3
    return found


def bears(one, other, side):
    """Whether a claim is a reason for another, or an objection to it, by the map itself."""
    return one in (other.reasons if side == "reason" else other.objections)


@pytest.mark.parametrize("kind", ["gaps", "loose", "aim", "roles"])
def test_outlines_say_what_the_map_says(kind):
    """With its gaps filled by the key, each line bears on the one above as its mark says."""
    tried = 0
    for exercise, known in plain(kind):
        (item,) = exercise.sheet.items
        filled = {}
        if kind == "gaps":
            right = (item.options[a] for a in exercise.answers[0])
            filled = dict(zip(item.rows, right, strict=True))
        for below, above, side in outline(exercise.sheet, filled):
            one, other = known[below], known[above]
            if kind == "roles":
                assert bears(one, other, "reason") or bears(one, other, "objection")
            else:
                assert bears(one, other, side.removeprefix("linked "))
                together = [i for i in other.inferences if one in i.premises]
                assert any(i.linked == side.startswith("linked ") for i in together)
            tried += 1
    assert tried > 20


def numbered(sheet):
    """Map the numbers in an outline to texts."""
    found = (re.match(r"(?:[a-z ]+: )?\[(\d+)\] (.*)", line.text) for line in sheet.material)
    return {int(match[1]): match[2] for match in found if match}


def answered(kind):
    """Yield each row of the exercises of a kind with its right option, numbers, and claims."""
    for exercise, known in plain(kind):
        numbers = numbered(exercise.sheet)
        for item, rights in zip(exercise.sheet.items, exercise.answers, strict=True):
            for row, right in zip(item.rows, rights, strict=True):
                yield row, item.options[right], numbers, known


def test_loose_claims_belong_where_the_key_says():
    """As reasons or objections to the claim with that number."""
    for row, right, numbers, known in answered("loose"):
        side, number = re.fullmatch(r"an? (reason|objection) \w+ \[(\d+)\]", right).groups()
        assert bears(known[row], known[numbers[int(number)]], side)


def test_objections_attack_what_the_key_says():
    """A claim, or the step between claims: then they attack no claim."""
    hit = set()
    for row, right, numbers, known in answered("aim"):
        ends = [known[numbers[int(n)]] for n in re.findall(r"\[(\d+)\]", right)]
        if right.startswith("the claim"):
            assert known[row] in ends[0].objections
            hit.add("claim")
        else:
            steps = [i for i in ends[-1].inferences if set(i.premises) == set(ends[:-1])]
            assert any(known[row] in step.objections for step in steps)
            hit.add("step")
    assert hit == {"claim", "step"}


def test_roles_are_those_of_the_map():
    """What bears on what decides."""
    seen = set()
    for row, right, _, known in answered("roles"):
        claim = known[row.partition("] ")[2]]
        seen.add(right)
        if right == "main contention":
            assert claim.contention
        elif right in {"reason", "intermediate conclusion"}:
            assert len(claim.supports) == 1
            assert not claim.attacks
            assert bool(claim.reasons) == (right == "intermediate conclusion")
        else:
            (target,) = claim.attacks
            assert bool(target.attacks) == (right == "reply to an objection")
    assert len(seen) == 5


def test_chains_are_chains():
    """Each claim is a reason for the next."""
    for exercise, known in plain("chain"):
        (item,) = exercise.sheet.items
        chain = [known[item.options[right]] for right in exercise.answers[0]]
        assert all(bears(one, other, "reason") for one, other in itertools.pairwise(chain))
        assert len(chain) >= 3


def test_the_contention_is_the_contention():
    """And the passage has each of the claims that can be chosen once."""
    for exercise, known in plain("contention"):
        (item,) = exercise.sheet.items
        assert known[item.options[exercise.answers[0][0]]].contention
        (passage,) = exercise.sheet.material
        assert all(passage.text.count(option) == 1 for option in item.options)


def test_linked_reasons_share_an_inference():
    """And convergent ones don't."""
    seen = set()
    for row, right, _, known in answered("linked"):
        one, other, target = (known[f"{text}."] for text in re.findall("“(.*?)”", row))
        shared = [i for i in target.inferences if {one, other} <= set(i.premises)]
        assert bool(shared) == (right == "linked")
        assert bears(one, target, "reason")
        assert bears(other, target, "reason")
        seen.add(right)
    assert seen == {"linked", "convergent"}


SAID = re.compile("“(.*?)” is an? (reason|objection) (?:for|to) “(.*?)”\\.")


def test_one_statement_is_wrong_and_all_others_are_right():
    """The planted error is one by the map, and so is what is said about it."""
    seen = set()
    for exercise, known in plain("error"):
        which, what = exercise.sheet.items
        ((wrong,), (how,)) = exercise.answers
        for at, option in enumerate(which.options):
            one, side, other = SAID.fullmatch(option).groups()
            ends = known[f"{one}."], known[f"{other}."]
            assert bears(*ends, side) == (at != wrong)
            if at == wrong:
                if what.options[how] == "It bears on another claim.":
                    assert not ends[0].path_to(ends[1])
                    assert not ends[1].path_to(ends[0])
                turned = bears(*ends[::-1], side)
                swapped = bears(*ends, "reason" if side == "objection" else "objection")
                assert (turned, swapped) == (
                    what.options[how] == "It is turned round.",
                    "wrong side" in what.options[how],
                )
        seen.add(what.options[how])
    assert len(seen) == 3


def test_the_planted_error_is_not_the_only_one_of_its_side():
    """Among reasons nobody can tell it by its being the only objection: there is another."""
    reasons = "".join(f"  + [R{n}]: Reason number {n}.\n" for n in range(8))
    m = argmap.loads(f"[Tea]: Tea is good.\n{reasons}  - [Hot]: It is hot.")
    sides = []
    for seed in range(60):
        exercise = make_exercise(m, "error", seed=seed)
        (which, _), ((wrong,), _) = exercise.sheet.items, exercise.answers
        stated = [SAID.fullmatch(option)[2] for option in which.options]
        if which.options[wrong].startswith("“It is hot”"):
            continue  # the only objection of the map
        sides.append(stated[wrong])
        assert stated.count(stated[wrong]) > 1

    assert set(sides) == {"reason", "objection"}


def test_no_mistake_could_be_read_into_the_map():
    """A claim is misplaced or turned round only where nothing leads that way, over any steps."""
    tried = 0
    for seed in (0, 2, 4):
        m = course_map(seed)
        known = spoken(m)
        ground = Ground(Analysis(m), exercise_words("en"), seed, "error", 5)
        for link in ground.links.every:
            for name, said in _mistakes(ground, link):
                one, _, other = SAID.fullmatch(said).groups()
                start, end = known[f"{one}."], known[f"{other}."]
                if name != "side":
                    assert not start.path_to(end)
                    tried += 1
                if name == "place":
                    assert not end.path_to(start)
    assert tried > 20


def test_no_two_gaps_could_be_exchanged():
    """No two are on the same side of the same claim, and none is next to another."""
    for exercise, known in plain("gaps"):
        (item,) = exercise.sheet.items
        right = [known[item.options[a]] for a in exercise.answers[0]]
        sides = [(tuple(c.supports), tuple(c.attacks)) for c in right]
        assert len(set(map(repr, sides))) == len(right)
        assert not [c for c in right for t in (*c.supports, *c.attacks) if t in right]


def test_indicator_words_announce_what_the_key_says():
    """Those of a role are among the words of that role; the others are in no list."""
    lists = exercise_words("en").indicators
    seen = set()
    for row, right, _, _ in answered("indicators"):
        word, role = row.partition("] ")[2], right.rpartition(" ")[2]
        if role == "nothing":
            assert not any(word in words for words in lists.values())
        else:
            assert word in (*lists[role], *lists.get(f"further_{role}", ()))
        seen.add(role)
    assert seen == {"reason", "conclusion", "objection", "nothing"}


def test_schemes_are_those_that_the_map_names():
    """Here all are arguments from expert opinion; the question is one of that scheme."""
    for exercise, _ in plain("scheme"):
        named, asked = exercise.sheet.items
        right = [
            item.options[a[0]] for item, a in zip((named, asked), exercise.answers, strict=True)
        ]
        assert right[0] == "Argument from expert opinion"
        assert right[1] in SCHEMES["expert-opinion"].questions
        assert not set(asked.options) - {right[1]} & set(SCHEMES["expert-opinion"].questions)


# Any map at all


@settings(max_examples=tries(50))
@given(maps())
def test_any_map_makes_exercises_or_says_what_it_lacks(m):
    """Whatever a map is like, each kind can be asked for."""
    listed = possible(m)
    for kind in listed:
        assert make_exercise(m, kind).points
    for kind in [k for k in EXERCISES if k not in listed][:1]:
        with pytest.raises(NotFoundError, match="which this map doesn't have"):
            make_exercise(m, kind)


def test_a_map_that_lacks_something_is_told_what_it_could_do():
    """The message says what is needed, and names the kinds that can be made."""
    m = argmap.loads("[A]: Tea is good.\n  + [B]: It calms.\n  - [C]: It stains.")

    with pytest.raises(NotFoundError) as found:
        make_exercise(m, "scheme")
    assert str(found.value) == (
        "an exercise of the kind 'scheme' needs an argument whose data name its scheme, "
        f"which this map doesn't have; what can be made of this map: {', '.join(possible(m))}"
    )
    assert {"roles", "contention"} <= set(possible(m))
    assert possible(ArgumentMap()) == ()


def test_texts_that_look_the_same_are_not_asked_about():
    """Nobody could say which is which."""
    m = argmap.loads("[A]: Tea is good.\n  + [B]: It calms.\n  - [C]: it calms!\n  + [D]: Cheap.")
    exercise = make_exercise(m, "roles")

    assert not any("calms" in row for row in exercise.sheet.items[0].rows)


# Words


def test_every_language_has_all_words():
    """The lists of what is missing, or has other places to fill in, are empty."""
    english = texts("en")
    assert set(exercise_languages()) >= {"en", "de"}
    for language in exercise_languages():
        own = texts(language)
        assert sorted(english.keys() ^ own.keys()) == []
        assert [k for k in english if places(english[k]) != places(own[k])] == []


def texts(language):
    words = exercise_words(language)
    lists = {f"indicators.{role}": " ".join(w) for role, w in words.indicators.items()}
    assert all(len(set(w)) >= 4 for w in words.indicators.values())
    return {**words.texts, **lists}


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@kinds
def test_exercises_speak_german(kind):
    """In the language of the map, or in the one that is asked for."""
    m, exercise = made(kind)[0]
    german = make_exercise(m, kind, seed=exercise.seed, language="de")

    assert german.sheet.language == "de"
    assert german.sheet.prompt != exercise.sheet.prompt
    assert german.points


def test_a_language_without_words_is_refused():
    """With those that there are."""
    with pytest.raises(NotFoundError, match="no words for 'fr'"):
        make_exercise(course_map(0), "roles", language="fr")
