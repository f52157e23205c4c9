"""
Gradebooks: one module per platform, whose file is filled in and otherwise left as it is.

See `Gradebook` for the contract.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

import attrs

from ...errors import FileError, OptionError
from ...registry import Registry, expect_fields, expect_returned
from ...suggest import either
from ._base import Entered, Filled, Gradebook, Named
from ._sheet import CsvTable, harmless, read_gradebook

if TYPE_CHECKING:
    from ...source import Source


def _adopt(name: str, gradebook: Gradebook) -> Gradebook:
    expect_fields(gradebook, title=str)
    guarded = functools.partial(GRADEBOOKS.guarded, name)
    return attrs.evolve(
        gradebook,
        recognise=guarded("can't look at this table", gradebook.recognise, _flag),
        fill=guarded(
            "can't fill this gradebook", gradebook.fill, _filled, (FileError, OptionError)
        ),
    )


def _flag(value: Any) -> bool:
    return expect_returned(bool, value)


def _filled(value: Any) -> Filled:
    done = expect_returned(Filled, value)
    expect_fields(done, content=bytes, filled=int, notes=tuple)
    return done


#: Every gradebook by name.
GRADEBOOKS: Registry[Gradebook] = Registry(
    sys.modules[__name__], "GRADEBOOK", Gradebook, group="argmap.gradebooks", adopt=_adopt
)


def fill_gradebook(
    source: Source,
    entered: tuple[Entered, ...],
    *,
    platform: str = "",
    columns: Named | None = None,
) -> Filled:
    """
    Fill in grades and feedback in the gradebook *source*, and touch nothing else in it.

    *platform* is one of `GRADEBOOKS`; without it, the header decides.
    *columns* names columns that aren't found by what they are called or contain:
    the keys are ``grade``, ``feedback``, ``maximum`` and ``student``.

    Raises:
        FileError: if this is not a gradebook, or has no column for grades.
        OptionError: if it has no column of a name in *columns*, or several could be meant.
        NotFoundError: if there is no such platform.
    """
    sheet = CsvTable.parse(source)
    if {title.casefold() for title in sheet.header} >= _REVIEW:
        raise FileError(
            f"{sheet.name}: these are your decisions, and no gradebook; give them with --review"
        )
    named = dict(columns or {})
    found = GRADEBOOKS[platform] if platform else _recognised(sheet, named)
    return found.fill(sheet, entered, named)


#: Columns of a review, which is a table of students, too.
_REVIEW = frozenset({"student", "claim", "proposed", "decision"})
#: What has to be known of a table that no platform is recognised by, and how such a one is filled.
_ENOUGH, _PLAIN = ("student", "grade", "maximum"), "moodle"


def _recognised(sheet: CsvTable, named: Named) -> Gradebook:
    for gradebook in GRADEBOOKS.values():
        if gradebook.recognise(sheet):
            return gradebook
    if all(named.get(what) for what in _ENOUGH):
        return GRADEBOOKS[_PLAIN]
    titles = either(g.title for g in GRADEBOOKS.values())
    raise FileError(
        f"{sheet.name}: this is not recognised as {titles}; export the gradebook from the "
        "platform, and give that file; or name the columns for the student, the grade and the "
        "maximum (--column student=TITLE, and so on)"
    )


__all__ = [
    "GRADEBOOKS",
    "CsvTable",
    "Entered",
    "Filled",
    "Gradebook",
    "fill_gradebook",
    "harmless",
    "read_gradebook",
]
