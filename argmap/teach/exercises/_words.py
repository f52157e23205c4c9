"""The words of exercises, from one file per language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import NotFoundError
from ...suggest import brief, offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FOLDER = Path(__file__).parents[1] / "words"
_PREFIX = "exercises_"


@attrs.frozen(eq=False)
class ExerciseWords:
    """The words of one language: texts by dotted names, and lists of indicator words by role."""

    language: str
    texts: Mapping[str, str]
    indicators: Mapping[str, tuple[str, ...]]

    def __call__(self, name: str, **facts: object) -> str:
        """Give the text called *name*, with *facts* in their places."""
        return self.texts[name].format(**facts) if facts else self.texts[name]

    def quoted(self, text: str) -> str:
        """Put quotation marks around *text*, which loses its full stop."""
        return self("quoted", text=text.removesuffix("."))

    def listed(self, texts: Iterable[str]) -> str:
        """
        List *texts*: ``A``, ``A and B``, or ``A, B and C``.

        >>> exercise_words("de").listed(["[1]", "[2]", "[4]"])
        '[1], [2] und [4]'
        """
        *others, last = texts
        return f"{', '.join(others)} {self('and')} {last}" if others else last


def exercise_languages() -> tuple[str, ...]:
    """List the codes of the languages that exercises speak."""
    files = sorted(_FOLDER.glob(f"{_PREFIX}*.toml"))
    return tuple(file.stem.removeprefix(_PREFIX) for file in files)


@functools.cache
def exercise_words(language: str) -> ExerciseWords:
    """
    Read the words of *language*.

    Raises:
        NotFoundError: if there are none; the message names the languages that have some.
    """
    import tomllib  # noqa: PLC0415 - only exercises need it

    known = exercise_languages()
    if language not in known:
        raise NotFoundError(f"no words for {brief(repr(language))}{offer(language, known)}")
    text = (_FOLDER / f"{_PREFIX}{language}.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    indicators = {role: tuple(listed) for role, listed in table.pop("indicators").items()}
    return ExerciseWords(language, dict(_flat(table)), indicators)


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
