"""
The profile ``student``: thirteen rules that a beginner can act on, five findings at a time.

Three more are about marks that are misspelt or missing.
``student.en.toml`` says which, and in which words; ``student.CODE.toml`` says it in another
language, with the rules' own advice as far as it is part of that.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ..errors import NotFoundError
from ..suggest import brief, offer, pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Diagnostic
    from .report import Report

#: The name of the profile.
STUDENT = "student"
#: The language in which rules are written.
ENGLISH = "en"
#: How many findings are shown at a time.
_AT_A_TIME = 5
_SHOWN = 60
_CLOSING = {"[": "]", "<": ">", "“": "”"}
_FOLDER = Path(__file__).parent  # importlib.resources would be slow


class StudentWording(NamedTuple):
    """
    The words for one rule: templates for `str.format`.

    ``{name}`` is what a finding is about, ``{action}`` what the rule itself would have done.
    *actions* translate that, sentence by sentence: templates by what the rule says in English.
    """

    message: str
    action: str
    actions: Mapping[str, str] = MappingProxyType({})

    def translated(self, action: str) -> str:
        """Say what the rule itself would have done; nothing if that has no translation."""
        for english, sentence in self.actions.items():
            if found := re.fullmatch(pattern_of(english), action, re.DOTALL):
                for name, value in found.groupdict().items():
                    sentence = sentence.replace(f"{{{name}}}", value)  # noqa: PLW2901 - a template
                return sentence
        return "" if self.actions else action


def student_languages() -> tuple[str, ...]:
    """List the codes of the languages in which findings can be said."""
    return tuple(sorted(path.stem.partition(".")[2] for path in _FOLDER.glob("student.*.toml")))


@functools.cache
def student_wordings(language: str = ENGLISH) -> Mapping[str, StudentWording]:
    """
    Return the words for each rule of the profile, by code.

    Raises:
        NotFoundError: if there are none in that *language*.
    """
    return {
        code: StudentWording(words["message"], words["action"], words.get("actions", {}))
        for code, words in _words(language).items()
        if code != _WORDS
    }


#: The table of words that belong to no rule.
_WORDS = "words"


@functools.cache
def _words(language: str) -> Mapping[str, Mapping[str, Any]]:
    import tomllib  # noqa: PLC0415 - few reports are for students

    known = student_languages()
    if language not in known:
        near = offer(language, known)
        raise NotFoundError(f"findings can't be said in the language {language!r}{near}")
    text = (_FOLDER / f"student.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def for_students(report: Report, language: str = ENGLISH) -> Report:
    """Show the five most important findings, most important first, in plain words."""
    return in_plain_words(report.most_useful(_AT_A_TIME), language)


def in_plain_words(report: Report, language: str) -> Report:
    """Say each finding for which there are words in that *language* in these."""
    shown, hidden = (
        tuple(_reworded(d, language) for d in those) for those in (report.findings, report.hidden)
    )
    return attrs.evolve(report, findings=shown, hidden=hidden)


def _shortened(name: str) -> str:
    """Cut *name* to a few words, and close the brackets or the quotation that it opens."""
    short = brief(name, _SHOWN)
    closing = _CLOSING.get(short[:1], "") if short.endswith("…") else ""
    return short + closing


def _reworded(d: Diagnostic, language: str) -> Diagnostic:
    words = student_wordings(language).get(d.code)
    if words is None:
        return d
    the_map = _words(language)[_WORDS]["map"]
    facts = {
        "name": _shortened(d.element) or the_map,
        "action": words.translated(d.action) or d.action,
    }
    message, action = words.message.format(**facts), words.action.format(**facts)
    return attrs.evolve(d, message=message, action=action)
