"""
What can go wrong, as a tree.

::

    ArgmapError
    ├── ReadError           a text or file is not what it should be   (ValueError)
    ├── WriteError          a file cannot be written                  (OSError)
    ├── FileError           a file cannot be opened or decoded        (OSError)
    ├── WrongTypeError      not a map, or not a text      (TypeError)
    ├── NotFoundError       no part, claim or element of that name    (KeyError)
    ├── BuildError          a Builder was asked for something impossible   (ValueError)
    │   └── KeywordError    a method of a Builder takes other arguments    (TypeError)
    ├── OptionError         no such option, or not with that value    (ValueError)
    ├── TooLargeError       a result would fill the memory            (ValueError)
    ├── LimitError          a limit was reached before an answer      (RuntimeError)
    ├── EngineError         a layout engine failed, hung or is absent (RuntimeError)
    ├── PartError           a part of another distribution is broken  (ImportError)
    │   └── PartFailedError it can be used, but failed at its work
    └── MissingExtraError   an optional dependency is not installed   (ImportError)

Each also is the built-in exception that a caller would catch anyway.
Messages say what was expected, what was found, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class ArgmapError(Exception):
    """Anything that argmap raises on purpose."""


class ReadError(ArgmapError, ValueError):
    """
    A text could not be read without error.

    Attributes:
        diagnostics: every finding of the reader, in the order of the text.
        map: what could be read anyway, or None.
    """

    def __init__(self, message: str, *, diagnostics: Sequence[Any] = (), map: Any = None) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)
        self.map = map


class FileError(ArgmapError, OSError):
    """A file cannot be opened, or is not a text."""


class WriteError(ArgmapError, OSError):
    """A file cannot be written; nothing half-written is left behind."""


class WrongTypeError(ArgmapError, TypeError):
    """An argument is of the wrong type; the message says how to get one of the right type."""


class NotFoundError(ArgmapError, KeyError):
    """Nothing has that name; the message offers the nearest ones."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class BuildError(ArgmapError, ValueError):
    """A `Builder` was asked for something that no map can contain."""


class KeywordError(BuildError, TypeError):
    """A method of a `Builder` doesn't take these arguments; the message says which and why."""


class OptionError(ArgmapError, ValueError):
    """An option does not exist, is not valid, or contradicts another; the message says which."""


class TooLargeError(ArgmapError, ValueError):
    """
    What was asked for would be too large to be of use; the message says how to ask for less.

    >>> print(TooLargeError("there are more than 10 arguments", "leave something out"))
    there are more than 10 arguments; leave something out
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem

    def __str__(self) -> str:
        return "; ".join(filter(None, self.args))


class LimitError(ArgmapError, RuntimeError):
    """A limit was reached before an answer was found; the message says which."""


class EngineError(ArgmapError, RuntimeError):
    """A layout engine is absent, failed, or took too long."""


class PartError(ArgmapError, ImportError):
    """A part that another distribution adds can't be used; the message names both."""


class PartFailedError(PartError):
    """A part that another distribution adds raised something; the message names both."""


class MissingExtraError(ArgmapError, ImportError):
    """
    Something optional is not installed.

    >>> print(MissingExtraError("PNG pictures", extra="png"))
    PNG pictures need the extra 'png': run pip install '.[png]' in your clone of argmap
    """

    def __init__(self, what: str, *, extra: str) -> None:
        how = f"run pip install '.[{extra}]' in your clone of argmap"
        super().__init__(f"{what} need the extra {extra!r}: {how}")
        self.extra = extra


#: What goes wrong with one file, and is no reason to leave out others.
OF_ONE_FILE = (FileError, WriteError, PartFailedError)


def worded(error: ArgmapError, file: str) -> str:
    """Word what went wrong with *file*; only the message of a foreign part doesn't name it."""
    return f"{file}: {error}" if isinstance(error, PartFailedError) else str(error)
