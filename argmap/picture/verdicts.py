"""The outcome of an evaluation, as a picture takes it: nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ..errors import NotFoundError, ReadError
from ..model import Ref
from ..model.names import find

if TYPE_CHECKING:
    from ..model import ArgumentMap

#: The words for claims and arguments that hold, fail, or remain open.
VERDICTS = ("accepted", "rejected", "undecided")

#: Claims, arguments, steps and relations, by reference or title: a verdict or a strength, 0 to 1.
Labelling: TypeAlias = Mapping[Any, "str | float"]


def read_labelling(m: ArgumentMap, labelling: object) -> dict[Ref, str]:
    """
    Find what *labelling* speaks of, and say what it says in words.

    Raises:
        NotFoundError: if it names what is not in *m*.
        ReadError: if a value is neither a verdict nor a number from 0 to 1.
    """
    if not isinstance(labelling, Mapping):
        said = f"a labelling maps titles to verdicts or numbers; this is a {_kind(labelling)}"
        raise ReadError(said)
    return {_found(m, name): _words(name, value) for name, value in labelling.items()}


def _found(m: ArgumentMap, name: Any) -> Ref:
    if isinstance(name, str):
        return find(m, name)
    if not isinstance(name, Ref):
        raise ReadError(f"a labelling names claims by title or reference, not by {name!r}")
    ref: Ref = name
    if m.get(ref) is None:
        raise NotFoundError(f"the labelling names {name!r}, which is not in the map")
    return ref


def _kind(value: object) -> str:
    return type(value).__name__


def _words(name: Any, value: Any) -> str:
    if isinstance(value, str) and value in VERDICTS:
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return f"strength {value:.2g}"
    said = ", ".join(VERDICTS)
    raise ReadError(f"the labelling of {name!r} is {value!r}, not {said} or a number from 0 to 1")
