r"""
Exercises made from a map, which are marked exactly: one module per kind, one per form.

`make_exercise` makes an exercise from a map and a seed, the same one on every machine.
Its sheet is what a student sees; forms that go to students are written from the sheet alone,
and so can't give away what is right.

>>> from argmap import loads
>>> m = loads("[Tea]: Tea is good.\n  + [Calm]: It calms.\n  - [Stains]: It stains.")
>>> made = make_exercise(m, "roles", seed=7)
>>> made.sheet.items[0].options
('intermediate conclusion', 'main contention', 'objection', 'reason', 'reply to an objection')
>>> mark(made, made.answers).points
3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import Analysis
from ...errors import NotFoundError, OptionError, PartError
from ...languages import language_of
from ...model import expect_map
from ...registry import Registry
from ...suggest import brief, offer
from ...typography.text import clean
from . import forms, kinds
from ._answers import answer_file, read_answers
from ._base import (
    Exercise,
    ExerciseDraft,
    ExerciseKind,
    ExerciseSheet,
    Indented,
    Item,
    ItemDraft,
    RowDraft,
    arranged_exercise,
    blanks,
    letters,
)
from ._foreign import adopt_form, adopt_kind
from ._forms import ExerciseForm
from ._ground import Ground
from ._keys import key_file, read_exercise_key
from ._marking import MarkedExercise, mark
from ._words import ExerciseWords, exercise_languages, exercise_words

if TYPE_CHECKING:
    from ...model import ArgumentMap

#: Every kind of exercise by name; a kind is imported when it is asked for.
EXERCISES: Registry[ExerciseKind] = Registry(
    kinds,
    "KIND",
    ExerciseKind,
    group="argmap.exercises",
    adopt=lambda name, kind: adopt_kind(EXERCISES, name, kind),
)

#: Every form in which an exercise is written, by name.
FORMS: Registry[ExerciseForm] = Registry(
    forms,
    "FORM",
    ExerciseForm,
    group="argmap.exercise_forms",
    adopt=lambda name, form: adopt_form(FORMS, name, form),
)

#: So many things are asked about in one exercise, at most.
_MOST = 20


def make_exercise(
    m: ArgumentMap,
    kind: str,
    *,
    seed: int = 1,
    count: int | None = None,
    language: str | None = None,
) -> Exercise:
    """
    Make an exercise of a *kind* from *m*.

    *count* is how many things are asked about, where a kind lets one choose; there may be fewer.
    By default, the exercise is in the language of the map, or in English.
    Keep the seed to yourself: with the map and the seed, anyone can make the key.

    Raises:
        NotFoundError: if there is no such kind or language,
            or if the map has nothing for that kind; the message says what it lacks.
        OptionError: if *count* is not a number from 1 to 20.
    """
    analysis = Analysis(expect_map(m))
    made = _made(analysis, kind, seed, count, language or _language(m))
    if made is None:
        able = possible(m)
        offered = f"; what can be made of this map: {', '.join(able)}" if able else ""
        raise NotFoundError(
            f"an exercise of the kind {kind!r} needs {EXERCISES[kind].needs}, "
            f"which this map doesn't have{offered}"
        )
    return made


def possible(m: ArgumentMap) -> tuple[str, ...]:
    """List the kinds of exercise that can be made from *m*; foreign ones that fail are skipped."""
    analysis = Analysis(expect_map(m))
    return tuple(kind for kind in EXERCISES if _is_possible(analysis, kind))


def _is_possible(analysis: Analysis, kind: str) -> bool:
    try:
        return _made(analysis, kind, 1, None, "en") is not None
    except PartError as error:
        EXERCISES.skip(kind, error)
        return False


def _made(
    analysis: Analysis, kind: str, seed: int, count: int | None, language: str
) -> Exercise | None:
    if kind not in EXERCISES:
        raise NotFoundError(
            f"unknown kind of exercise: {brief(repr(kind))}{offer(kind, EXERCISES)}"
        )
    part = EXERCISES[kind]
    if count is not None and not 1 <= count <= _MOST:
        raise OptionError(f"expected a count from 1 to {_MOST}, got {count}")
    words = exercise_words(language)
    ground = Ground(analysis, words, seed, kind, count or part.count)
    draft = part.draft(ground)
    if draft is None:
        return None
    called = _called(part, kind, words)
    title = called["title"]
    about = clean(analysis.map.title)
    return arranged_exercise(
        draft,
        seed,
        kind=kind,
        language=words.language,
        title=f"{title}: {about}" if about else title,
        prompt=called["prompt"],
        heading=called["heading"],
    )


def _called(part: ExerciseKind, kind: str, words: ExerciseWords) -> dict[str, str]:
    """Give the title, the prompt and the heading of a kind."""
    names = ("title", "prompt", "heading")
    if kind not in EXERCISES.foreign:
        return {name: words(f"kinds.{kind}.{name}") for name in names}
    own = part.words.get(words.language) or part.words.get("en") or {}
    return {name: clean(str(own.get(name, kind))) for name in names}


def _language(m: ArgumentMap) -> str:
    code = language_of(m).code.partition("-")[0]
    return code if code in exercise_languages() else "en"


__all__ = [
    "EXERCISES",
    "FORMS",
    "Exercise",
    "ExerciseDraft",
    "ExerciseForm",
    "ExerciseKind",
    "ExerciseSheet",
    "Indented",
    "Item",
    "ItemDraft",
    "MarkedExercise",
    "RowDraft",
    "answer_file",
    "blanks",
    "exercise_languages",
    "exercise_words",
    "key_file",
    "letters",
    "make_exercise",
    "mark",
    "possible",
    "read_answers",
    "read_exercise_key",
]
