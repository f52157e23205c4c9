"""Which claims of one map stand, and why."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..suggest import brief, count, short_repr, visible
from ._answers import looked_up, opening_table
from .misnomers import advise, without_misnomers
from .refs import ArgumentRef, ClaimRef, Ref, as_data
from .rows import Row
from .verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .elements import Argument, Claim, Whole

#: What sentences say of what has a verdict.
STANDING = {
    Verdict.ACCEPTED: "stands",
    Verdict.REJECTED: "falls",
    Verdict.UNDECIDED: "is open",
}


@attrs.frozen(repr=False)
class ClaimVerdict:
    """
    The verdict on a claim, or on an argument that is only sketched.

    *name* is how messages name it; *why* gives the reasons, in sentences.
    """

    ref: ClaimRef | ArgumentRef
    name: str
    verdict: Verdict
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "verdict": str(self.verdict),
            "why": self.why,
        }

    def __str__(self) -> str:
        return f"{visible(self.name)} {STANDING[self.verdict]}: {visible(self.why)}"

    def __repr__(self) -> str:
        return short_repr(self, f"{brief(self.name)} {STANDING[self.verdict]}")


@attrs.frozen(repr=False)
class PlainTheory:
    """The rules that verdicts were computed from, as *data* of numbers, and the *nodes* in it."""

    nodes: tuple[ClaimRef | ArgumentRef, ...]
    data: Mapping[str, Any]

    def __repr__(self) -> str:
        return short_repr(self, count(len(self.nodes), "node"))


@attrs.frozen(slots=False)
class Evaluation(Mapping[ClaimRef | ArgumentRef, Verdict]):
    """
    The verdict on each claim of a map, and on each sketch, by reference, in the map's order.

    As a mapping it can be drawn: ``m.render(labelling=m.evaluate())``.
    *semantics* is the code of the semantics; *notes* say what to know about the whole.
    *theory* is for pages that compute what would change; only grounded semantics have it.
    """

    semantics: str
    rows: Row[ClaimVerdict] = attrs.field(converter=Row[ClaimVerdict])
    notes: tuple[str, ...] = ()
    theory: PlainTheory | None = attrs.field(default=None, eq=False, repr=False)

    @functools.cached_property
    def _by_ref(self) -> dict[Ref, ClaimVerdict]:
        return {row.ref: row for row in self.rows}

    def row(self, which: Claim | Argument | ClaimRef | ArgumentRef | str) -> ClaimVerdict:
        """
        Look up the verdict on *which*, with its reasons; a title means the claim, if there is one.

        Raises:
            NotFoundError: if it was not evaluated.
        """
        return looked_up(self._by_ref, which)

    def why(self, which: Claim | Argument | ClaimRef | ArgumentRef | str) -> str:
        """Say why *which* stands, falls or is open."""
        return self.row(which).why

    def __getitem__(self, which: Claim | Argument | ClaimRef | ArgumentRef | str) -> Verdict:
        return self.row(which).verdict

    def __iter__(self) -> Iterator[ClaimRef | ArgumentRef]:
        return (row.ref for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def within(self, m: Whole) -> Evaluation:
        """Leave the verdicts on elements of *m*, a part of the map; they stay what they are."""
        known = {e.ref for some in (m.claims, m.arguments) for e in some}
        return attrs.evolve(self, rows=tuple(row for row in self.rows if row.ref in known))

    def changes(self, before: Evaluation) -> tuple[tuple[ClaimVerdict, ClaimVerdict], ...]:
        """List the verdicts that are not what they were *before*: the old one, the new one."""
        old = before._by_ref
        both = ((old.get(row.ref, row), row) for row in self.rows)
        return tuple((was, now) for was, now in both if was.verdict is not now.verdict)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the verdicts as plain data, one dictionary each."""
        return [row.to_dict() for row in self.rows]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "semantics": self.semantics,
            "notes": list(self.notes),
            "verdicts": self.to_dicts(),
        }

    def __str__(self) -> str:
        """Write one sentence per claim, after the notes."""
        return "\n".join([*self.notes, *map(str, self.rows)])

    def __repr__(self) -> str:
        verdicts = list(self.values())
        counts = ", ".join(f"{verdicts.count(v)} {v}" for v in Verdict)
        return f"<Evaluation ({self.semantics}): {count(len(self), 'claim')}, {counts}>"

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def _ipython_key_completions_(self) -> list[str]:
        return [row.ref.key for row in self.rows if isinstance(row.ref.key, str)]

    def _repr_html_(self) -> str:
        rows = ((row.name, STANDING[row.verdict], row.why) for row in self.rows)
        return opening_table(self.notes, ("Claim", "Verdict, and why"), rows)


advise(Evaluation)
