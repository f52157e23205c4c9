"""Options with a few words to choose from."""

from __future__ import annotations

import enum

from .errors import OptionError
from .suggest import brief, offer


class Choice(enum.StrEnum):
    """
    One of a few words; another word is an error that offers the nearest.

    >>> Size = Choice("Size", ["SMALL", "LARGE"])
    >>> Size("small") is Size.SMALL
    True
    >>> Size("smal")
    Traceback (most recent call last):
        ...
    argmap.errors.OptionError: 'smal' is not a size (did you mean 'small'?)
    """

    @classmethod
    def _missing_(cls, value: object) -> None:
        noun = cls.__name__[0] + "".join(f" {c}" if c.isupper() else c for c in cls.__name__[1:])
        near = offer(str(value), [member.value for member in cls], most=2)
        article = "an option for" if noun.endswith("s") else "a"
        raise OptionError(f"{brief(repr(value))} is not {article} {noun.lower()}{near}")
