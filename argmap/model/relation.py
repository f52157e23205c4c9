"""Relations: how one thing bears on another."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import WrongTypeError
from ..suggest import brief, either
from .data import Data, layer_of
from .misnomers import advise, without_misnomers
from .refs import ArgumentRef, ClaimRef, Ref, RelationRef, StepRef, named

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(enum.Enum):
    """How the sources of a relation bear on its targets."""

    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    ENTAILS = "entails"
    CONTRARY = "contrary"
    CONTRADICTORY = "contradictory"
    EQUIVALENCE = "equivalence"
    REPHRASE = "rephrase"
    PREFERENCE = "preference"
    OUTWEIGHS = "outweighs"

    __hash__ = object.__hash__  # members are single; Enum hashes their names, in Python

    def __init__(self, value: object) -> None:  # anything, for `Kind(kind)` takes members too
        #: Whether it speaks for its target.
        self.pro = value in {"support", "entails"}
        #: Whether it speaks against its target.
        self.con = value in {"attack", "undercut", "contrary", "contradictory"}
        #: Whether it holds both ways, whichever way it is written.
        self.symmetric = value in {"contrary", "contradictory", "equivalence"}


class AttackForm(enum.Enum):
    """
    How a con argument attacks, by its target; a claim that is both counts as a conclusion.

    A challenge denies nothing, whatever its target: it asks for evidence, or what is meant.
    """

    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"
    CHALLENGE = "challenge"


#: How many ends a ``repr`` names, and how many characters of each.
_NAMED, _SHOWN = 5, 60

#: How many ends are described on each side.
_DESCRIBED = 3

#: What most relations end in.
_USUAL = frozenset({ClaimRef, ArgumentRef, StepRef, RelationRef})

#: The kinds that can be challenges.
_CHALLENGING = frozenset({Kind.ATTACK, Kind.UNDERCUT})


@attrs.frozen(repr=False)
class Relation:
    """
    A relation as written, from *sources* to *targets*.

    Several sources are linked: only together do they bear on the target.
    Without a source, or without a target, it is a half-relation: real maps contain them.
    """

    kind: Kind
    sources: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    data: Data = attrs.field(factory=Data)

    def __attrs_post_init__(self) -> None:
        kind: Any = self.kind
        if type(kind) is not Kind:
            known = either([f"Kind.{k.name}" for k in Kind])
            raise WrongTypeError(f"expected {known} of argmap.model, got {brief(repr(kind))}")
        for name in ("sources", "targets"):
            ends = getattr(self, name)
            if type(ends) is not tuple or (ends and type(ends[0]) not in _USUAL):
                object.__setattr__(self, name, _ends(ends))

    def __repr__(self) -> str:
        sources, targets = map(_listed, (self.sources, self.targets))
        return f"<Relation: {sources} {self.kind.value} → {targets}>"

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def described(self, name: Callable[[Ref], str]) -> str:
        """
        Describe it by its kind and its ends, the first ones if it has many, as *name* names them.

        >>> from argmap.model import ClaimRef
        >>> Relation(Kind.SUPPORT, (ClaimRef("Mild"),), (ClaimRef("Tea"),)).described(named)
        'the support link from [Mild] to [Tea]'
        """
        start, end = (
            " and ".join(map(name, side[:_DESCRIBED])) or "nothing"
            for side in (self.sources, self.targets)
        )
        return f"the {self.kind.value} link from {start} to {end}"

    @property
    def mode(self) -> str:
        """``argument``, or ``explanation`` of something already accepted."""
        return "explanation" if self.data.get("mode") == "explanation" else "argument"

    @property
    def challenge(self) -> str:
        """
        What an attack asks for instead of denying anything (data ``challenge``), or empty.

        It is the word that is written, such as ``evidence`` or ``meaning``;
        ``true`` alone asks for evidence.
        """
        asked = self.data.get("challenge") if self.kind in _CHALLENGING else None
        return "evidence" if asked is True else asked if isinstance(asked, str) else ""

    @property
    def layer(self) -> str:
        """``author``, or ``evaluation`` for what the evaluator adds (data)."""
        return layer_of(self.data)

    @property
    def scheme(self) -> str:
        """The pattern of reasoning (data ``scheme``), or empty."""
        named = self.data.get("scheme")
        return named if isinstance(named, str) else ""


advise(Relation)


def _ends(given: Any) -> tuple[Ref, ...]:
    """Collect references; refuse the names of what is meant, and claims themselves."""
    known = isinstance(given, Iterable) and not isinstance(given, str)
    listed = tuple(given) if known else ()
    if not known or any(isinstance(e, str) or hasattr(e, "occurrences") for e in listed):
        raise WrongTypeError(
            f"expected a tuple of references, such as (claim.ref,), got {brief(repr(given))}; "
            "m.with_support(claim, by=...) gives a map with one more relation"
        )
    return listed


def _listed(ends: tuple[Ref, ...]) -> str:
    names = [brief(named(end), _SHOWN) for end in ends[:_NAMED]]
    return ", ".join(names + ["..."] * (len(ends) > _NAMED)) or "nothing"
