"""
What sheets, handouts and reports say to students and teachers: one file per language.

``en.toml`` has every sentence; a file of another language has the same keys.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ...errors import NotFoundError
from ...suggest import offer, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = Path(__file__).parent  # importlib.resources would be slow


def languages() -> tuple[str, ...]:
    """List the codes of the languages that there are words in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("[a-z][a-z].toml")))


@functools.cache
def wording(language: str = "en") -> Mapping[str, str]:
    """
    Give every sentence of a *language* by its name, such as ``mark.reversed``.

    >>> wording("en")["sheet.next"]
    'Next step'

    Raises:
        NotFoundError: if there are no words in that language.
    """
    if language not in languages():
        near = offer(language, languages())
        raise NotFoundError(f"feedback can't be written in the language {language!r}{near}")
    text = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_flat("", tomllib.loads(text))))


def reason_in(language: str, reason: str) -> str:
    """
    Say in another *language* what aligning gave as a *reason*, in English.

    >>> reason_in("de", "rise and fall are opposites")
    'rise und fall sind Gegenteile'
    """
    for name, sentence in _sentences("why."):
        if found := sentence.fullmatch(reason):
            return wording(language)[name].format(**found.groupdict())
    return reason


def note_in(language: str, note: str) -> str:
    """
    Say in another *language* what is wrong with a file that was handed in.

    Notes without a translation, such as what a parser found, stay in English.

    >>> note_in("de", "map.argdown: this file is empty")
    'map.argdown: Diese Datei ist leer'
    """
    if language == "en":
        return note
    for name, sentence in _sentences("file."):
        if found := sentence.fullmatch(note):
            return wording(language)[name].format(**found.groupdict())
    file, colon, problem = note.partition(": ")
    return f"{file}: {note_in(language, problem)}" if colon else note


@functools.cache
def _sentences(prefix: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the sentences in English whose names begin so, as patterns of what is put into them."""
    return tuple(
        (name, re.compile(pattern_of(sentence)))
        for name, sentence in wording("en").items()
        if name.startswith(prefix)
    )


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", value.strip()


#: The sentences in English, by name.
WORDS: Mapping[str, str] = wording("en")
