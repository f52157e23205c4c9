"""What is wrong with the settings that are given: names and values that nothing reads."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Data
from ..suggest import capital, did_you_mean, is_slip, nearest, visible
from .colour_schemes import SCHEMES
from .settings import (
    ANYTHING,
    COLOUR,
    COUNT,
    FACTS,
    KNOWN,
    LIST,
    NAMES,
    READ_ELSEWHERE,
    SCHEME,
    TABLE,
    TEXT,
    TRUTH,
    as_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .settings import Wanted

#: Settings with more than this many keys are not looked through to the end.
_MOST = 100
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
#: Names shorter than this are near to too many words.
_SHORT = 5


class Problem(NamedTuple):
    """
    What is wrong with one setting: where it is, what is wrong, and what to do.

    *named* says whether the name is unknown, or else the value is not valid.
    """

    path: tuple[str, ...]
    named: bool
    message: str
    action: str


def problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """List the names and values in *given* that have no effect."""
    for key, value in itertools.islice(settings.items(), _MOST):
        if key in KNOWN:
            yield from _in_group(key, value)
        elif key in FACTS:
            yield from _value((key,), value, FACTS[key])
        elif key not in READ_ELSEWHERE:
            yield from _at_top(key, value)


def _in_group(group: str, given: Any) -> Iterator[Problem]:
    if given is None:
        return
    if not isinstance(given, Data):
        names = ", ".join(itertools.islice(KNOWN[group], 3))
        message = f"{group} is {_shown(given)}, but has to contain settings"
        yield Problem((group,), False, message, f"Give it settings, such as {names}.")
        return
    for name, value in itertools.islice(given.items(), _MOST):
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
    return f"The settings are {', '.join(KNOWN[group])}."


def _at_top(key: str, value: Any) -> Iterator[Problem]:
    """Judge a key at the top, where any may stand: only typos are reported."""
    message = f"there is no setting {_quoted(key)}"
    home = next((g for g, names in KNOWN.items() if key in names), "")
    if home and (not key.islower() or _is_choice(value, KNOWN[home][key])):
        yield Problem((key,), True, message, f"It belongs to {home}: put it there.")
        return
    if not home and (slip := _slip(key)):
        yield Problem((key,), True, message, _meant(slip))
        return
    if isinstance(value, Data):
        if near := _nearest(key, (*KNOWN, "dot"), 0.75):
            yield Problem((key,), True, message, _meant(near))
        return
    near = _nearest(key, (k for k in (*KNOWN, *FACTS) if len(k) >= _SHORT), 0.85)
    if near and not home and key != f"{near}s":  # as in authors
        yield Problem((key,), True, message, _meant(near))


def _is_choice(value: Any, wanted: Wanted) -> bool:
    return isinstance(wanted, tuple) and value in wanted


def _slip(key: str) -> str:
    """Name the key that *key* is with a typing error; a plural is a word of its own."""
    own = (*KNOWN, *FACTS, *READ_ELSEWHERE)
    if len(key) < _SHORT - 1 or key.removesuffix("s") in own:
        return ""
    return next((k for k in own if len(k) >= _SHORT and is_slip(key.lower(), k)), "")


def _value(path: tuple[str, ...], value: Any, wanted: Wanted) -> Iterator[Problem]:
    if value is None or _fits(value, wanted):
        return
    name = f"{path[-1]} in {path[0]}" if len(path) > 1 else path[0]
    yield Problem(
        path, False, f"{name} is {_shown(value)}, which is not valid", _due(value, wanted)
    )


def _due(value: Any, wanted: Wanted) -> str:
    if wanted == SCHEME and isinstance(value, str):
        wanted = tuple(SCHEMES)
    if isinstance(wanted, str):
        return f"Write {wanted}."
    near = _nearest(value, wanted, 0.6) if isinstance(value, str) else ""
    return _meant(near) if near else f"Write one of {', '.join(wanted)}."


def _fits(value: Any, wanted: Wanted) -> bool:
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
    TRUTH: lambda value: isinstance(value, bool),
    COUNT: _is_count,
    TEXT: lambda value: isinstance(value, (str, int, float, dt.date)),
    NAMES: lambda value: _all(value, as_name),
    TABLE: lambda value: isinstance(value, Data),
    LIST: lambda value: isinstance(value, tuple),
    SCHEME: lambda value: value in SCHEMES if isinstance(value, str) else _all(value, _is_colour),
    COLOUR: _is_colour,
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
