"""Numbers that callers give: what is out of range is refused at once, and by name."""

from __future__ import annotations

from ..errors import OptionError
from ..suggest import brief


def expect_number(
    name: str, value: object, least: float, most: float | None = None, *, whole: bool = True
) -> None:
    """
    Hold that *value*, given as *name*, is a number from *least* to *most*, if there is a *most*.

    Raises:
        OptionError: if it isn't; the message says which numbers are expected.
    """
    kinds: tuple[type, ...] = (int,) if whole else (int, float)
    if type(value) not in kinds or not in_range(value, least, most):
        shown = brief(repr(value))
        raise OptionError(f"{name} is {shown}; expected {number_from(least, most, whole=whole)}")


def in_range(value: object, least: float | None, most: float | None) -> bool:
    """Whether *value* is a number that is neither less than *least* nor greater than *most*."""
    if not isinstance(value, (int, float)):
        return False
    return (least is None or least <= value) and (most is None or value <= most)


def number_from(least: float | None, most: float | None, *, whole: bool = True) -> str:
    """
    Describe the numbers from *least* to *most*.

    >>> number_from(0, 16), number_from(1, None)
    ('a whole number from 0 to 16', 'a whole number from 1')
    """
    what = "a whole number" if whole else "a number"
    ends = ((" from", least), (" to", most))
    return what + "".join(f"{word} {end:,}" for word, end in ends if end is not None)


__all__ = ["expect_number", "in_range", "number_from"]
