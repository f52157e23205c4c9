"""Making a map in code, in the field's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..errors import BuildError
from .argument import Argument, Step
from .claim import Claim
from .data import Data
from .map import ArgumentMap, Section
from .refs import ArgumentRef, ClaimRef, Ref, RelationRef, StepRef
from .relation import Kind, Relation
from .text import Occurrence, Role, tagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A reference that the builder gave out, or the text of a claim to make on the spot.
Said: TypeAlias = "Ref | str"


class Builder:
    """
    Collect claims, arguments and relations; `build` freezes them.

    Every method that makes something returns a reference to it.
    Where a reference is expected, a text makes an untitled claim on the spot.

    >>> b = Builder(title="Why Russia stayed inactive")
    >>> inactive = b.claim("Russia did not come to Armenia's aid.", contention=True)
    >>> _ = b.support(inactive, "Its forces are tied up.", "Aid would have needed them.")
    >>> _ = b.rebut(inactive, "The treaty obliged Russia to help.")
    >>> m = b.build()
    >>> len(m.claims), [r.kind.value for r in m.relations]
    (4, ['support', 'attack'])
    """

    def __init__(self, *, title: str = "", settings: Mapping[str, Any] | None = None) -> None:
        facts = {"title": title} if title else {}
        self._settings = Data({**facts, **(settings or {})})
        self._claims: dict[str | int, Claim] = {}
        self._arguments: dict[str | int, Argument] = {}
        self._relations: list[Relation] = []
        self._sections: list[Section] = []
        self._ordinal = 0

    def claim(
        self,
        text: str,
        *,
        title: str | None = None,
        contention: bool = False,
        implicit: bool = False,
        by: str = "",
        hedge: str = "",
        kind: str = "",
        layer: str = "",
        tags: Iterable[str] = (),
        data: Mapping[str, Any] | None = None,
    ) -> ClaimRef:
        """
        State a claim.  The same *title* again states the same claim once more.

        Raises:
            BuildError: if *text* is not a text.
        """
        marks = [*tags, *(["contention"] * contention), *(["implicit"] * implicit)]
        facts = {"by": by, "hedge": hedge, "kind": kind, "layer": layer}
        said = {**{k: v for k, v in facts.items() if v}, **(data or {})}
        occurrence = tagged(
            _checked(text),
            marks,
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data(said),
            section=self._section,
        )
        return self._state_claim(title, occurrence)

    def argument(
        self, title: str | None = None, gist: str = "", *, data: Mapping[str, Any] | None = None
    ) -> ArgumentRef:
        """Sketch an argument by its title and gist; `conclude` adds its steps."""
        occurrence = Occurrence(
            text=_checked(gist),
            role=Role.DESCRIPTION,
            top_level=True,
            data=Data(data),
            section=self._section,
        )
        key = title or self._next()
        known = self._arguments.get(key, Argument(key))
        self._arguments[key] = attrs.evolve(known, occurrences=(*known.occurrences, occurrence))
        return ArgumentRef(key)

    def premise(self, target: Said, text: str, **facts: Any) -> ClaimRef:
        """State a claim and let it, alone, support *target*; *facts* are those of `claim`."""
        target = self._ref(target)
        premise = self.claim(text, **facts)
        self.support(target, premise)
        return premise

    def support(self, target: Said, *sources: Said, **data: Any) -> RelationRef:
        """Let *sources*, linked if several, support *target*."""
        return self.relate(Kind.SUPPORT, sources, target, **data)

    def rebut(self, target: Said, *sources: Said, **data: Any) -> RelationRef:
        """
        Let *sources*, linked if several, speak against *target*.

        Against a conclusion that is rebutting, against a premise undermining:
        the name follows from the target.
        """
        return self.relate(Kind.ATTACK, sources, target, **data)

    def undercut(self, target: Ref, *sources: Said, **data: Any) -> RelationRef:
        """
        Let *sources* deny that *target*, an argument, step or relation, carries its conclusion.

        Raises:
            BuildError: if *target* is a claim: rebut that instead.
        """
        if isinstance(target, (ClaimRef, str)):
            raise BuildError(
                "expected an argument, a step or a relation to undercut, got a claim; "
                "use rebut() against a claim"
            )
        return self.relate(Kind.UNDERCUT, sources, target, **data)

    def conclude(
        self,
        conclusion: Said,
        *premises: Said,
        argument: ArgumentRef | None = None,
        rule: str = "",
        **data: Any,
    ) -> StepRef:
        """
        Add a step from *premises*, linked, to *conclusion*, to *argument* or to a new one.

        A further step of the same argument also rests on the conclusion before it.
        """
        whole = argument if argument is not None else self.argument()
        ends = [self._ref(p) for p in (*premises, conclusion)]
        if not all(isinstance(end, ClaimRef) for end in ends):
            raise BuildError("expected claims as premises and conclusion of a step")
        *grounds, end = (e for e in ends if isinstance(e, ClaimRef))
        rules = (rule,) if rule else ()
        known = self._arguments[whole.key]
        step = Step(tuple(grounds), end, rules, Data(data))
        self._arguments[whole.key] = attrs.evolve(known, steps=(*known.steps, step))
        return StepRef(whole, len(known.steps))

    def relate(
        self, kind: Kind | str, sources: Said | Iterable[Said], target: Said, **data: Any
    ) -> RelationRef:
        """Add a relation of any *kind* from *sources*, linked if several, to *target*."""
        single = isinstance(sources, (str, *_REFS))
        ends = tuple(self._ref(s) for s in ([sources] if single else sources))  # type: ignore[union-attr, arg-type]
        self._relations.append(Relation(Kind(kind), ends, (self._ref(target),), Data(data)))
        return RelationRef(len(self._relations) - 1)

    def section(self, title: str, *, level: int = 1) -> int:
        """Open a section: what is stated from here on belongs to it."""
        above = [i for i, s in enumerate(self._sections) if s.level < level]
        self._sections.append(Section(title, level, above[-1] if above else None))
        return len(self._sections) - 1

    def build(self) -> ArgumentMap:
        """Freeze what was collected; the builder can go on and build again."""
        return ArgumentMap(
            claims=self._claims.values(),
            arguments=self._arguments.values(),
            relations=self._relations,
            sections=self._sections,
            settings=self._settings,
        )

    @property
    def _section(self) -> int | None:
        return len(self._sections) - 1 if self._sections else None

    def _next(self) -> int:
        self._ordinal += 1
        return self._ordinal

    def _state_claim(self, title: str | None, occurrence: Occurrence) -> ClaimRef:
        key = title or self._next()
        known = self._claims.get(key, Claim(key))
        self._claims[key] = attrs.evolve(known, occurrences=(*known.occurrences, occurrence))
        return ClaimRef(key)

    def _ref(self, said: Said) -> Ref:
        if isinstance(said, str):
            return self.claim(said)
        if not isinstance(said, _REFS) or not self._knows(said):
            raise BuildError(f"expected a text or a reference from this builder, got {said!r}")
        return said

    def _knows(self, ref: Ref) -> bool:
        if isinstance(ref, ClaimRef):
            return ref.key in self._claims
        if isinstance(ref, ArgumentRef):
            return ref.key in self._arguments
        if isinstance(ref, StepRef):
            return ref.argument.key in self._arguments
        return 0 <= ref.index < len(self._relations)


_REFS = (ClaimRef, ArgumentRef, StepRef, RelationRef)


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise BuildError(f"expected a text, got {text!r}")
    return " ".join(text.split())
