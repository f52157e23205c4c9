"""The manual of whatever has a name: a finding, or a scheme of argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NotFoundError
from ..model import Diagnostic
from ..suggest import did_you_mean
from .catalogue import entry_named

if TYPE_CHECKING:
    from ..schemes import Scheme
    from .catalogue import CatalogueEntry


def explain(name: str | Diagnostic) -> CatalogueEntry | Scheme:
    """
    Find the manual of a finding, by its code or name, or of a scheme, by any of its names.

    A finding of a report, such as ``m.check()[0]``, has the manual of its code.

    >>> explain("STR101").name, explain("expert-opinion").title
    ('circular-support', 'Argument from expert opinion')

    Raises:
        NotFoundError: if there is none; the message names the nearest.
        PartError: if it is a rule of another distribution that can't be used.
        WrongTypeError: if *name* is neither a text nor a finding.

    """
    if isinstance(name, Diagnostic):
        name = name.code
    try:
        return entry_named(name)
    except NotFoundError as error:
        from ..schemes import find_scheme, nearest_scheme  # noqa: PLC0415 - reads all schemes

        if scheme := find_scheme(name):
            return scheme
        if near := nearest_scheme(name, 0.75):
            what = f"unknown rule or scheme: {name[:60]!r}"
            raise NotFoundError(f"{what} ({did_you_mean([f'the scheme {near!r}'])})") from None
        both = str(error).replace("unknown rule:", "unknown rule or scheme:", 1)
        raise NotFoundError(both) from None


__all__ = ["explain"]
