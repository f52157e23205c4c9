"""
Settings from the front matter; one of a wrong kind counts as unsaid.

`KNOWN` lists what settings there are, and `problems` what is wrong with those that are given.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Data
from ..suggest import capital, did_you_mean, is_slip, nearest, visible
from .reading.front import setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_LARGE = 10**18

#: The values of ``selection.statementSelectionMode``; the first is the default.
MODES = (
    "with-title",
    "all",
    "top-level",
    "with-relations",
    "not-used-in-argument",
    "with-more-than-one-relation",
)
#: The values of the label modes in ``map``; the first is the default.
LABELS = ("hide-untitled", "title", "text", "none")

# What a setting may be, where it is not one of some words; the texts are for messages.
ANYTHING = ""
_TRUTH = "true or false"
_COUNT = "a whole number, such as 2"
_TEXT = "a text"
_NAMES = "a name or a list of names"
_TABLE = "names with values, in braces or on lines below"
_LIST = "a list"
_SCHEME = "the name of a colour scheme or a list of colours"
_COLOUR = "a colour such as #1b9e77, or its place in the colour scheme"

#: Groups of settings, each with all it may hold, and what that may be.
KNOWN: Mapping[str, Mapping[str, str | tuple[str, ...]]] = {
    "model": {
        "mode": ("loose", "strict"),
        "removeTagsFromText": _TRUTH,
        "transformArgumentRelations": _TRUTH,
        "shortcodes": _TABLE,
        "explodeArguments": _TRUTH,
    },
    "data": {
        "frontMatterSettingsMode": ("priority", "default", "ignore"),
        "switchToBlockFormatIfMultiline": _TRUTH,
    },
    "parser": {"throwExceptions": _TRUTH},
    "selection": {
        "excludeDisconnected": _TRUTH,
        "statementSelectionMode": MODES,
        "selectedTags": _NAMES,
        "selectElementsWithoutTag": _TRUTH,
        "selectedSections": _NAMES,
        "selectElementsWithoutSection": _TRUTH,
        "includeStatements": _NAMES,
        "excludeStatements": _NAMES,
        "excludeArguments": _NAMES,
        "ignoreIsInMap": _TRUTH,
    },
    "map": {"statementLabelMode": LABELS, "argumentLabelMode": LABELS, "addTags": _TRUTH},
    "group": {
        "groupDepth": _COUNT,
        "sections": _TABLE,
        "regroup": _LIST,
        "ignoreIsGroup": _TRUTH,
        "ignoreIsClosed": _TRUTH,
    },
    "color": {
        "colorScheme": _SCHEME,
        "tagColors": _TABLE,
        "statementColors": _TABLE,
        "argumentColors": _TABLE,
        "groupColors": _TABLE,
        "groupColorScheme": _SCHEME,
        "relationColors": _TABLE,
        "colorizeByTag": _TRUTH,
        "colorizeGroupsByTag": _TRUTH,
        "ignoreColorData": _TRUTH,
        "statementFontColor": _COLOUR,
        "argumentFontColor": _COLOUR,
        "groupFontColor": _COLOUR,
    },
    # what follows is read by other programs only
    "images": dict.fromkeys(("files", "useData", "useTags", "convertToDataUrls"), ANYTHING),
    "vizJs": dict.fromkeys(("engine", "removeProlog", "nop", "job"), ANYTHING),
}
#: Facts about the map that stand at the top.
FACTS = {
    "title": _TEXT,
    "subTitle": _TEXT,
    "author": ANYTHING,
    "date": _TEXT,
    "abstract": _TEXT,
    "language": _TEXT,
}
#: Groups that programs other than argmap read, or that have checks of their own.
_OTHERS = (
    *("dot", "graphml", "dagre", "svgToPdf", "webComponent", "html", "json", "saveAs"),
    *("sourceHighlighter", "logLevel", "processes", "plugins"),
    *("check", "source", "sources", "expect", "lang", "schemes", "glossary", "declarations"),
)
#: Settings with more than this many keys are not looked through to the end.
_MOST = 100
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
#: Names shorter than this are near to too many words.
_SHORT = 5
#: And this is how long a slip of the pen has to be.
_SLIPPED = 4


class Problem(NamedTuple):
    """
    What is wrong with one setting: where it stands, what is wrong, and what to do.

    *named* tells a name that isn't known from a value that isn't read.
    """

    path: tuple[str, ...]
    named: bool
    message: str
    action: str


def problems(given: Mapping[str, Any]) -> Iterator[Problem]:
    """List the names and values in *given* that nothing reads as they were meant."""
    for key, value in itertools.islice(given.items(), _MOST):
        if key in KNOWN:
            yield from _in_group(key, value)
        elif key in FACTS:
            yield from _value((key,), value, FACTS[key])
        elif key not in _OTHERS:
            yield from _at_top(key, value)


def _in_group(group: str, said: Any) -> Iterator[Problem]:
    if said is None:
        return
    if not isinstance(said, Data):
        names = ", ".join(itertools.islice(KNOWN[group], 3))
        message = f"{group} is {_shown(said)}, and holds settings only"
        yield Problem((group,), False, message, f"Give it settings, such as {names}.")
        return
    for name, value in itertools.islice(said.items(), _MOST):
        if name in KNOWN[group]:
            yield from _value((group, name), value, KNOWN[group][name])
        else:
            message = f"there is no setting {_quoted(name)} in {group}"
            yield Problem((group, name), True, message, _elsewhere(group, name))


def _elsewhere(group: str, name: str) -> str:
    home = next((g for g, names in KNOWN.items() if name in names), "")
    if home:
        return f"It belongs to {home}: put it there."
    if near := _nearest(name, KNOWN[group], 0.6):
        return _meant(near)
    return f"The known ones are {', '.join(KNOWN[group])}."


def _at_top(key: str, value: Any) -> Iterator[Problem]:
    """Judge a key at the top, where any may stand: only slips of the pen are none."""
    message = f"there is no setting {_quoted(key)}"
    home = next((g for g, names in KNOWN.items() if key in names), "")
    if home and not key.islower():
        yield Problem((key,), True, message, f"It belongs to {home}: put it there.")
        return
    own = (*KNOWN, *FACTS, *_OTHERS)
    if not home and len(key) >= _SLIPPED and key not in own and key.removesuffix("s") not in own:
        if near := next((k for k in own if len(k) >= _SHORT and is_slip(key.lower(), k)), ""):
            yield Problem((key,), True, message, _meant(near))
            return
    if isinstance(value, Data):
        if near := _nearest(key, (*KNOWN, "dot"), 0.75):
            yield Problem((key,), True, message, _meant(near))
        return
    near = _nearest(key, (k for k in (*KNOWN, *FACTS) if len(k) >= _SHORT), 0.85)
    if near and key != f"{near}s":  # as in authors
        yield Problem((key,), True, message, _meant(near))


def _value(path: tuple[str, ...], value: Any, wanted: str | tuple[str, ...]) -> Iterator[Problem]:
    if value is None or _fits(value, wanted):
        return
    name = f"{path[-1]} in {path[0]}" if len(path) > 1 else path[0]
    yield Problem(path, False, f"{name} is {_shown(value)}, which isn't read", _due(value, wanted))


def _due(value: Any, wanted: str | tuple[str, ...]) -> str:
    if isinstance(wanted, str):
        return f"Write {wanted}."
    near = _nearest(value, wanted, 0.6) if isinstance(value, str) else ""
    return _meant(near) if near else f"Write one of {', '.join(wanted)}."


def _fits(value: Any, wanted: str | tuple[str, ...]) -> bool:
    return value in wanted if isinstance(wanted, tuple) else _TESTS[wanted](value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_colour(value: Any) -> bool:
    if isinstance(value, str):
        return _HEX.fullmatch(value) is not None
    return _is_count(value)


def _all(value: Any, test: Callable[[Any], Any]) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(map(test, value)))


_TESTS: Mapping[str, Callable[[Any], bool]] = {
    ANYTHING: lambda _: True,
    _TRUTH: lambda value: isinstance(value, bool),
    _COUNT: _is_count,
    _TEXT: lambda value: isinstance(value, (str, int, float, dt.date)),
    _NAMES: lambda value: _all(value, as_name),
    _TABLE: lambda value: isinstance(value, Data),
    _LIST: lambda value: isinstance(value, tuple),
    _SCHEME: lambda value: _all(value, _is_colour),
    _COLOUR: _is_colour,
}


def _nearest(name: str, known: Iterable[str], cutoff: float) -> str:
    return next(iter(nearest(name, known, most=1, cutoff=cutoff)), "")


def _meant(name: str) -> str:
    return capital(did_you_mean([name]))


def _quoted(name: str) -> str:
    cut = name if len(name) <= 60 else f"{name[:59]}…"  # noqa: PLR2004 - as names in messages
    return repr(visible(cut))


def _shown(value: Any) -> str:
    if isinstance(value, (Data, tuple)):
        return "a mapping" if isinstance(value, Data) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else str(value)[:60]


def flag(settings: Data, group: str, name: str, *, default: bool) -> bool:
    """Read a truth value as JavaScript would: anything but nothing, zero and the empty text."""
    value = setting(settings, group, name)
    return default if value is None else bool(value)


def names(settings: Data, group: str, name: str) -> frozenset[str] | None:
    """
    Read a list of names, one of which may stand alone; None where nothing is said.

    >>> names(Data({"selection": {"selectedTags": "pro"}}), "selection", "selectedTags")
    frozenset({'pro'})
    """
    value = setting(settings, group, name)
    if isinstance(value, str):
        return frozenset([value])
    if not isinstance(value, tuple):
        return None
    return frozenset(filter(None, map(as_name, value)))


def as_name(value: Any) -> str:
    """Read a name, which YAML may have taken for a number or a date; empty if it is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) or (isinstance(value, int) and abs(value) < _LARGE):
        return str(value)
    return ""


def number(settings: Data, group: str, name: str, *, default: int) -> int:
    """Read a whole number."""
    value = setting(settings, group, name)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def choice(settings: Data, group: str, name: str, options: tuple[str, ...]) -> str:
    """Read one of *options*, the first of which is the default."""
    value = setting(settings, group, name)
    return value if value in options else options[0]


def table(settings: Data, group: str, name: str) -> Data:
    """Read a mapping; empty where there is none."""
    value = setting(settings, group, name)
    return value if isinstance(value, Data) else Data()
