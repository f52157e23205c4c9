"""Moodle XML, with a reason for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._forms import ExerciseForm
from .._package import DECLARATION, text, xml_tag
from .._page import shown
from .._questions import all_reasons, platform_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Exercise
    from .._questions import PlatformQuestion


def write(exercise: Exercise) -> str:
    """Write a quiz with choices, pairs to match, and orders."""
    questions = (
        xml_tag("question", *_question(q), type=_type(q)) for q in platform_questions(exercise)
    )
    quiz = xml_tag("quiz", "\n", *(f"{question}\n" for question in questions))
    return f"{DECLARATION}{quiz}\n"


def _type(q: PlatformQuestion) -> str:
    return "ordering" if q.ordered else "multichoice" if q.is_choice else "matching"


def _question(q: PlatformQuestion) -> Iterator[str]:
    yield xml_tag("name", _text(q.title))
    yield _html("questiontext", q.text)
    yield _html("generalfeedback", all_reasons(q))
    yield xml_tag("defaultgrade", str(len(q.rows)))
    yield xml_tag("penalty", "0")
    yield xml_tag("hidden", "0")
    if q.ordered:
        yield from _ordering(q)
    elif q.is_choice:
        yield from _multichoice(q)
    else:
        yield from _matching(q)


def _ordering(q: PlatformQuestion) -> Iterator[str]:
    for place, index in enumerate(q.right, start=1):
        yield _html("answer", shown(q.options[index]), fraction=f"{place}.0000000")


def _multichoice(q: PlatformQuestion) -> Iterator[str]:
    yield xml_tag("single", "true")
    yield xml_tag("shuffleanswers", "true")
    yield xml_tag("answernumbering", "ABCD")
    for index, option in enumerate(q.options):
        fraction = "100" if index == q.answer else "0"
        yield _html("answer", shown(option), fraction=fraction)


def _matching(q: PlatformQuestion) -> Iterator[str]:
    yield xml_tag("shuffleanswers", "true")
    for row, right in zip(q.rows, q.right, strict=True):
        yield _pair(shown(row), q.options[right])
    for index, option in enumerate(q.options):
        if index not in q.right:
            yield _pair("", option)


def _pair(row: str, option: str) -> str:
    return xml_tag("subquestion", _text(row), xml_tag("answer", _text(option)), format="html")


def _html(name: str, content: str, **attributes: str) -> str:
    return xml_tag(name, _text(content), format="html", **attributes)


def _text(content: str) -> str:
    return xml_tag("text", text(content)) if content else "<text></text>"


FORM = ExerciseForm("Moodle XML", "teacher", "questions.moodle.xml", whole=write)
