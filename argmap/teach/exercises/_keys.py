"""Keys as files: the sheet, the right answers and the reasons, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import ReadError
from ...suggest import has_half_characters
from ._base import Exercise, ExerciseSheet, Indented, Item, blanks, letters
from ._words import exercise_languages

if TYPE_CHECKING:
    from ...source import Source

#: What a key file says it is.
_FORMAT = "argmap exercise key 1"

#: How far in a line may be.
_DEPTHS = range(100)


def key_file(exercise: Exercise) -> str:
    """Write the key of *exercise*, with all that marking needs."""
    record = {
        "format": _FORMAT,
        "seed": exercise.seed,
        "answers": {
            name: letters(exercise.answers[i][r]) for name, i, r in blanks(exercise.sheet)
        },
        "reasons": {name: exercise.reasons[i][r] for name, i, r in blanks(exercise.sheet)},
        "sheet": attrs.asdict(exercise.sheet),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def read_exercise_key(source: Source) -> Exercise:
    """
    Read a key that `key_file` wrote.

    Raises:
        ReadError: if it is anything else.
    """
    try:
        record = json.loads(source.text)
        return _exercise(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(
            f"{source.name}: this is not the key of an exercise, "
            "as argmap exercise writes it (teacher/key.json)"
        ) from error


def _exercise(record: dict[str, Any]) -> Exercise:
    if record["format"] != _FORMAT:
        raise ValueError(record["format"])
    sheet = _sheet(record["sheet"])
    reasons, answers = record["reasons"], record["answers"]
    right: list[list[int]] = [[] for _ in sheet.items]
    why: list[list[str]] = [[] for _ in sheet.items]
    for name, item, _ in blanks(sheet):
        options = [letters(i) for i in range(len(sheet.items[item].options))]
        right[item].append(options.index(answers[name]))
        why[item].append(_text(reasons[name]))
    seed = record["seed"]
    if not isinstance(seed, int):
        raise TypeError
    return Exercise(sheet, seed, tuple(map(tuple, right)), tuple(map(tuple, why)))


def _sheet(found: dict[str, Any]) -> ExerciseSheet:
    names = ("kind", "language", "title", "prompt", "heading")
    if found["language"] not in exercise_languages():
        raise ValueError(found["language"])
    lines = tuple(Indented(_DEPTHS.index(x["level"]), _text(x["text"])) for x in found["material"])
    items = tuple(
        Item(
            _text(x["text"]),
            _texts(x["rows"]),
            _texts(x["options"]),
            x["once"] is True,
            x["ordered"] is True,
        )
        for x in found["items"]
    )
    return ExerciseSheet(**{n: _text(found[n]) for n in names}, material=lines, items=items)


def _texts(found: list[Any]) -> tuple[str, ...]:
    return tuple(map(_text, found))


def _text(found: Any) -> str:
    if not isinstance(found, str) or has_half_characters(found):
        raise TypeError
    return found
