"""What the answers of evaluations share: finding a claim in them, and their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ..errors import NotFoundError
from ..suggest import visible
from .elements import Argument, Claim
from .refs import ArgumentRef, ClaimRef, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

R = TypeVar("R")


def _in_other_capitals(rows: Iterable[Ref], title: str) -> Ref | None:
    """Find the only row whose title is *title* in whatever capitals."""
    wanted = title.casefold()
    named = [r for r in rows if isinstance(r, (ClaimRef, ArgumentRef))]
    alike = [r for r in named if isinstance(r.key, str) and r.key.casefold() == wanted]
    return alike[0] if len(alike) == 1 else None


def looked_up(rows: Mapping[Ref, R], which: Claim | Argument | ClaimRef | ArgumentRef | str) -> R:
    """
    Find the row of a claim, or of a sketch; a title means the claim, if there is one.

    Raises:
        NotFoundError: if it has none.
    """
    ref: object = which.ref if isinstance(which, (Claim, Argument)) else which
    if isinstance(which, str):
        titled: tuple[ClaimRef | ArgumentRef, ...] = (ClaimRef(which), ArgumentRef(which))
        ref = next((r for r in titled if r in rows), None) or _in_other_capitals(rows, which)
    if not isinstance(ref, (ClaimRef, ArgumentRef)) or ref not in rows:
        raise NotFoundError(
            f"{which!r} has no verdict: it isn't a claim of this map, or an argument "
            "without steps, or it was left out"
        )
    return rows[ref]


def table(notes: Iterable[str], heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table in HTML, the *notes* before it."""
    return _whole(notes, heads, ("".join(map(_cell, row)) for row in rows))


def opening_table(
    notes: Iterable[str], heads: Iterable[str], rows: Iterable[tuple[str, str, str]]
) -> str:
    """Write a table of names and answers, whose reasons open on a click; it needs no script."""
    import html  # noqa: PLC0415 - only notebooks need it

    def opening(answer: str, why: str) -> str:
        inner = html.escape(visible(why))
        return f"<details><summary>{html.escape(answer)}</summary>{inner}</details>"

    cells = (
        f"{_cell(name)}<td style='text-align:left'>{opening(answer, why)}</td>"
        for name, answer, why in rows
    )
    return _whole(notes, heads, cells)


def _cell(text: str) -> str:
    import html  # noqa: PLC0415 - only notebooks need it

    return f"<td style='text-align:left'>{html.escape(visible(text))}</td>"


def _whole(notes: Iterable[str], heads: Iterable[str], rows: Iterable[str]) -> str:
    import html  # noqa: PLC0415 - only notebooks need it

    said = "".join(f"<p>{html.escape(visible(note))}</p>" for note in notes)
    head = "".join(f"<th scope='col'>{html.escape(h)}</th>" for h in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"{said}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
