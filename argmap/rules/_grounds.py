"""What the rules about relations between formulas share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.formal import Formal
from ..model import Kind, Related
from ..source import Severity
from ._base import Context, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..graph import Hyperedge
    from ..logic import Validity


def related(context: Context, kind: Kind) -> Iterator[Hyperedge]:
    """Yield the relations of *kind* all of whose ends have formulas."""
    formal = context.of(Formal)
    if formal.formulas:
        for i in context.inferences:
            if i.kind is kind and all(ref in formal for ref in (*i.premises, i.target)):
                yield i


def ungrounded(
    context: Context, i: Hyperedge, validity: Validity | None, problem: str, action: str
) -> Iterator[Finding]:
    """Report a relation that the formulas don't bear out, or for which this wasn't decided."""
    if validity is None or validity.decision.value == "valid":
        return
    related = Related.each((*i.premises[1:], i.target), "the other end")
    if validity.decision.value == "unknown":
        name = context.name(i.source)
        yield Finding(
            i.premises[0],
            f"there was not enough time to decide whether the formulas bear out {name}",
            "Simplify the formulas, or work it out by hand.",
            Severity.HINT,
            place=i.source,
            related=related,
        )
        return
    words = context.of(Formal).example_in_words(validity.countermodel)
    yield Finding(i.premises[0], f"{problem}{words}", action, place=i.source, related=related)


__all__ = ["Kind", "related", "ungrounded"]
