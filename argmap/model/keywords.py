"""Arguments that a method doesn't take are refused, and the nearest keywords are offered."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from ..errors import KeywordError
from ..suggest import is_slip, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

P = ParamSpec("P")
T = TypeVar("T")


def known_keywords(method: Callable[P, T]) -> Callable[P, T]:
    """
    Let *method* refuse arguments that it doesn't take, before it does anything.

    Of one that takes any data as keywords, only its own keywords misspelt are refused.
    """
    own, free = _keywords(method)
    name = method.__qualname__.removesuffix(".__init__")

    @functools.wraps(method)
    def refusing(*args: P.args, **keywords: P.kwargs) -> T:
        given = [k for k in keywords if not free or any(is_slip(k, o) for o in own)]
        expect_keywords(f"{name}()", given, own)
        try:
            return method(*args, **keywords)
        except TypeError as error:
            if error.__traceback__ and error.__traceback__.tb_next:
                raise  # from inside the method
            raise KeywordError(f"{name}(): {_mismatch(method, args, keywords)}") from None

    return refusing


def expect_keywords(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """
    Hold that each of *given* is one of *known*, the keywords of *what*.

    Raises:
        KeywordError: if one isn't; the message offers the nearest.
    """
    names = tuple(known)
    for name in given:
        if name not in names:
            raise KeywordError(f"{what} has no {name!r}{offer(name, names)}")


def _mismatch(
    method: Callable[..., Any], args: tuple[object, ...], keywords: dict[str, Any]
) -> str:
    """Say which argument *method* lacks, or has twice, or one too many."""
    try:
        inspect.signature(method).bind(*args, **keywords)
    except TypeError as error:
        return str(error)
    return "the arguments don't fit"


def _keywords(method: Callable[..., Any]) -> tuple[tuple[str, ...], bool]:
    """List the keywords of *method*, and say whether it takes any others."""
    code = inspect.unwrap(method).__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names[1:], bool(code.co_flags & inspect.CO_VARKEYWORDS)
