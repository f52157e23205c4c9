"""Two other answers about one map: how strong each claim is, and what several semantics say."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..suggest import brief, count, short_repr, visible
from ._answers import looked_up, opening_table, table
from .evaluation import STANDING
from .refs import ArgumentRef, ClaimRef, Ref, as_data
from .rows import Row
from .verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .elements import Argument, Claim

#: How many claims a sentence names.
_MOST = 3


@attrs.frozen(repr=False)
class ClaimStrength:
    """
    How strong a claim is, or an argument that is only sketched, from 0 to 1.

    *weight* is where it starts; *why* names what raises and lowers it.
    """

    ref: ClaimRef | ArgumentRef
    name: str
    weight: float
    strength: float
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "weight": self.weight,
            "strength": self.strength,
            "why": self.why,
        }

    def __str__(self) -> str:
        return f"{visible(self.name)} {self.strength:.2f}: {visible(self.why)}"

    def __repr__(self) -> str:
        return short_repr(self, f"{brief(self.name)} {self.strength:.2f}")


@attrs.frozen(slots=False)
class GradualEvaluation(Mapping[ClaimRef | ArgumentRef, float]):
    """
    The strength of each claim of a map, and of each sketch, by reference, in the map's order.

    As a mapping it can be drawn: ``m.render(labelling=m.evaluate(gradual="df-quad"))``.
    *gradual* is the name of the semantics.
    Strengths that have not *converged* mean nothing; *notes* say so, in sentences.
    """

    gradual: str
    rows: Row[ClaimStrength] = attrs.field(converter=Row[ClaimStrength])
    converged: bool = True
    method: str = "exact"
    notes: tuple[str, ...] = ()

    @functools.cached_property
    def _by_ref(self) -> dict[Ref, ClaimStrength]:
        return {row.ref: row for row in self.rows}

    def row(self, which: Claim | Argument | ClaimRef | ArgumentRef | str) -> ClaimStrength:
        """
        Look up the strength of *which*, with its reasons; a title means the claim first.

        Raises:
            NotFoundError: if it was not evaluated.
        """
        return looked_up(self._by_ref, which)

    def __getitem__(self, which: Claim | Argument | ClaimRef | ArgumentRef | str) -> float:
        return self.row(which).strength

    def __iter__(self) -> Iterator[ClaimRef | ArgumentRef]:
        return (row.ref for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def summary(self) -> str:
        """What all of it is, in a few words."""
        settled = "" if self.converged else ", not settled"
        return f"{count(len(self), 'strength')} ({self.gradual}{settled})"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the strengths as plain data, one dictionary each."""
        return [row.to_dict() for row in self.rows]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "gradual": self.gradual,
            "method": self.method,
            "converged": self.converged,
            "notes": list(self.notes),
            "strengths": self.to_dicts(),
        }

    def __str__(self) -> str:
        """Write one line per claim, after the notes."""
        return "\n".join([*self.notes, *map(str, self.rows)])

    def __repr__(self) -> str:
        settled = "converged" if self.converged else "not converged"
        return f"<GradualEvaluation ({self.gradual}): {count(len(self), 'claim')}, {settled}>"

    def _ipython_key_completions_(self) -> list[str]:
        return [row.ref.key for row in self.rows if isinstance(row.ref.key, str)]

    def _repr_html_(self) -> str:
        rows = ((row.name, f"{row.strength:.2f}", row.why) for row in self.rows)
        return opening_table(self.notes, ("Claim", "Strength, and why"), rows)


@attrs.frozen(repr=False)
class ComparedClaim:
    """What several semantics say of one claim; None is unknown, since a limit was reached."""

    ref: ClaimRef | ArgumentRef
    name: str
    verdicts: tuple[Verdict | None, ...]

    def __repr__(self) -> str:
        return short_repr(self, brief(self.name), *dict.fromkeys(map(_says, self.verdicts)))

    @property
    def agreed(self) -> bool:
        """Whether all that could say something say the same."""
        return len({v for v in self.verdicts if v is not None}) < 2  # noqa: PLR2004 - two differ


@attrs.frozen(repr=False)
class SemanticsTable:
    """What the semantics of these codes say of each claim of a map, in the map's order."""

    semantics: tuple[str, ...]
    rows: Row[ComparedClaim] = attrs.field(converter=Row[ComparedClaim])
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """Whether they differ, in a sentence."""
        differ = [visible(row.name) for row in self.rows if not row.agreed]
        if not differ:
            return f"{', '.join(self.semantics)} agree on every claim"
        more = len(differ) - _MOST
        tail = f" and {more:,} more" if more > 0 else ""
        return f"the semantics differ on {', '.join(differ[:_MOST])}{tail}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the verdicts as plain data, one dictionary per claim."""
        return [
            {
                "at": as_data(row.ref),
                "name": row.name,
                **{c: _word(v) for c, v in zip(self.semantics, row.verdicts, strict=True)},
            }
            for row in self.rows
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "semantics": list(self.semantics),
            "notes": list(self.notes),
            "claims": self.to_dicts(),
        }

    def __str__(self) -> str:
        """Write a table: a line per claim, a column per semantics."""
        lines = [("", *self.semantics), *(self._cells(row) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        padded = (
            "  ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)).rstrip()
            for cells in lines
        )
        return "\n".join([*self.notes, *padded])

    def __repr__(self) -> str:
        return short_repr(self, self.summary)

    def _cells(self, row: ComparedClaim) -> tuple[str, ...]:
        return (visible(row.name), *map(_says, row.verdicts))

    def _repr_html_(self) -> str:
        rows = ((r.name, *map(_says, r.verdicts)) for r in self.rows)
        return table(self.notes, ("Claim", *self.semantics), rows)


def _word(verdict: Verdict | None) -> str:
    return "unknown" if verdict is None else str(verdict)


def _says(verdict: Verdict | None) -> str:
    return "unknown" if verdict is None else STANDING[verdict]
