"""The outcome of an evaluation, as a picture takes it: nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import NotFoundError, OptionError
from ..model import Ref, Verdict
from ..model.names import find

if TYPE_CHECKING:
    from ..model import ArgumentMap


def read_labelling(m: ArgumentMap, labelling: object) -> dict[Ref, str]:
    """
    Find the elements that *labelling* names, and put its verdicts into words.

    Raises:
        NotFoundError: if it names something that is not in *m*.
        OptionError: if a value is neither a verdict nor a number from 0 to 1.
    """
    if not isinstance(labelling, Mapping):
        raise OptionError(
            "a labelling gives verdicts or numbers by title, as in {'Tea': 'accepted'}; "
            f"this one is of type {type(labelling).__name__}"
        )
    return {_found(m, name): _words(name, value) for name, value in labelling.items()}


def _found(m: ArgumentMap, name: Any) -> Ref:
    if isinstance(name, str):
        return find(m, name)
    if not isinstance(name, Ref):
        raise OptionError(f"a labelling names claims by title or reference, not by {name!r}")
    ref: Ref = name
    if m.get(ref) is None:
        raise NotFoundError(f"the labelling names {name!r}, which is not in the map")
    return ref


def _words(name: Any, value: Any) -> str:
    if verdict := Verdict.read(value):
        return verdict
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return f"strength {value:.2g}"
    known = ", ".join(Verdict)
    raise OptionError(
        f"the labelling of {name!r} is {value!r}, not {known} or a number from 0 to 1"
    )
