"""What a format is, and the laws that every format obeys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from ..model import (
    AnyRef,
    ArgumentMap,
    ArgumentRef,
    ClaimRef,
    Diagnostic,
    Occurrence,
    Relation,
    RelationRef,
    SectionRef,
    Step,
    StepRef,
    takes_map,
)
from ..model.diagnostic import diagnostics
from ..model.rows import Row
from ..source import Severity
from ..suggest import count, short_repr
from ._options import Option

if TYPE_CHECKING:
    from ..model import Difference

#: A loss of one of these says that a relation is read as another, or as several.
_REPLACING = {"ends", "kind", "linked"}

#: A loss of one of these covers more than differs in the very thing it is about.
_WIDE = {"whole", "added", "title", "missing", *_REPLACING}

#: The code of losses that aren't differences: what is written is read with an error.
ERRORS = "errors"

#: Where relations, steps and occurrences name claims and arguments.
_NAMING = ("sources", "targets", "premises", "conclusion", "within")


@attrs.frozen(repr=False)
class Loss:
    """
    What a format cannot say: *what* of *at*.

    *at* names a part of the map, or something that reading adds; None is the map as a whole.
    *code* is stable: up to its first dot it is that of the `Difference` that is foretold,
    such as ``text``; what follows says which kind of loss it is, such as ``text.blanks``.
    A loss with the code `ERRORS` says that what is written is read with an error.
    A loss with the code ``whole`` foretells that anything at all may differ;
    it is for formats that write another map than they were given, and only then.
    *what* goes after the name of *at*: "its text".

    >>> from argmap.model import ClaimRef
    >>> print(Loss(ClaimRef("Tea"), "tags", "its tags"))
    [Tea]: its tags
    """

    at: AnyRef | None
    code: str
    what: str

    def __repr__(self) -> str:
        return short_repr(self, str(self))

    def __str__(self) -> str:
        return f"{_named(self.at)}: {self.what}"

    @property
    def aspect(self) -> str:
        """The code up to its first dot."""
        return self.code.partition(".")[0]

    def describe(self, m: ArgumentMap) -> str:
        """Describe the loss to a reader of *m*, the map that is written."""
        return f"{_name(m, self.at)}: {self.what}"


def _name(m: ArgumentMap, at: AnyRef | None) -> str:
    """Name *at* as messages do, and sections by their titles."""
    from ..analysis.names import name  # noqa: PLC0415 - importing argmap is to be quick

    if at is None:
        return "the map"
    return m.label(at) if isinstance(at, SectionRef) else name(m, at)


def _named(at: AnyRef | None) -> str:
    if at is None:
        return "the map"
    if isinstance(at, StepRef):
        return f"{_named(at.argument)} (step {at.index + 1})"
    kind = type(at).__name__.removesuffix("Ref").lower()
    key = getattr(at, "key", None)
    if isinstance(key, str):
        return f"[{key}]" if kind == "claim" else f"<{key}>"
    return f"{kind} {key if key is not None else getattr(at, 'index', 0) + 1}"


class Foretold:
    """
    Compares the losses that were announced with what is lost.

    A loss covers a difference in the same aspect of the same thing, and beyond that:

    - ``missing`` covers whatever else differs in it;
    - ``steps`` of an argument covers what differs in each step;
    - ``title`` and ``missing`` cover what names the claim or argument,
      and ``title`` that it isn't recognised: that it is missing, and another is there;
    - ``kind``, ``ends`` and ``linked`` cover that a relation is read as another, or as several.
    """

    def __init__(self, losses: Iterable[Loss], differences: Iterable[Difference]) -> None:
        self.losses = tuple(losses)
        self.differences = tuple(differences)
        self._at: dict[Any, list[Loss]] = defaultdict(list)
        self._wide: list[Loss] = []
        for loss in self.losses:
            self._at[loss.at].append(loss)
            if loss.aspect in _WIDE:
                self._wide.append(loss)
        self._used: set[Loss] = set()
        self._unnamed = tuple(d for d in self.differences if not self._covered(d))

    @property
    def unnamed(self) -> tuple[Difference, ...]:
        """The differences that no loss names: the law is broken if there are any."""
        return self._unnamed

    @property
    def unfounded(self) -> tuple[Loss, ...]:
        """The losses that name something that isn't lost; if a thing is missing, all of it is."""
        gone = {d.at for d in self.differences if d.aspect in {"missing", "linked"}}
        return tuple(
            loss
            for loss in self.losses
            if loss not in self._used and loss.at not in gone and loss.code != ERRORS
        )

    def _covered(self, d: Difference) -> bool:
        near = [*self._at[d.at], *self._wide]
        if isinstance(d.at, StepRef):
            near += self._at[d.at.argument]
        covering = [loss for loss in near if covers(loss, d)]
        self._used.update(covering)
        return bool(covering)


def covers(loss: Loss, d: Difference) -> bool:
    """Whether *loss* foretells the difference *d*; see `Foretold`."""
    if loss.aspect == "whole":
        return True
    if d.aspect == "added":
        return _covers_added(loss, d)
    if loss.at == d.at:
        return loss.aspect in {"missing", d.aspect} or _covers_replaced(loss, d)
    if isinstance(d.at, StepRef) and loss.at == d.at.argument and loss.aspect == "steps":
        return True
    return loss.aspect in {"title", "missing"} and _mentions(d.before, loss.at)


def _covers_added(loss: Loss, d: Difference) -> bool:
    if loss.aspect == "added":
        return loss.at in {None, d.at}
    if isinstance(d.at, RelationRef):
        return loss.aspect in _REPLACING or (loss.aspect == "title" and loss.at is not None)
    return loss.aspect == "title" and type(loss.at) is type(d.at)


def _covers_replaced(loss: Loss, d: Difference) -> bool:
    if isinstance(loss.at, RelationRef):
        return loss.aspect in _REPLACING and d.aspect in {"missing", *_REPLACING}
    return loss.aspect == "title" and loss.at is not None and d.aspect == "missing"


def _mentions(value: Any, ref: AnyRef | None) -> bool:
    """Whether *value*, a reference or something that holds some, names *ref*."""
    if isinstance(value, tuple):
        return any(_mentions(v, ref) for v in value)
    if isinstance(value, (Relation, Step, Occurrence)):
        return any(_mentions(getattr(value, name, None), ref) for name in _NAMING)
    if isinstance(value, StepRef):
        return bool(value.argument == ref)
    return isinstance(value, (ClaimRef, ArgumentRef)) and value == ref


def _maps(items: Iterable[ArgumentMap]) -> Row[ArgumentMap]:
    return Row[ArgumentMap](items)


@attrs.frozen(repr=False)
class Reading:
    """
    What was read from a file: always a map, and everything that the reader noticed.

    If a file contains several maps, *others* are those after the first.
    Each can be picked by its title or its number.
    """

    map: ArgumentMap
    diagnostics: Row[Diagnostic] = attrs.field(default=(), converter=diagnostics)
    others: Row[ArgumentMap] = attrs.field(default=(), converter=_maps)

    def __repr__(self) -> str:
        return short_repr(
            self,
            repr(self.map),
            count(len(self.diagnostics), "finding"),
            f"{len(self.others):,} more" if self.others else "",
            length=180,
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make what was read unreliable."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def maps(self) -> tuple[ArgumentMap, ...]:
        """All maps, in the order of the file."""
        return (self.map, *self.others)


@takes_map
def lost_between(m: ArgumentMap, again: ArgumentMap) -> Iterator[Loss]:
    """
    Name as losses whatever differs between a map and what is read *again* from what was written.

    This is enough for the `losses` of a format. If writing and reading take long,
    or there is more to say about the reasons, a format works them out from the map.
    """
    from ..model import differences  # noqa: PLC0415 - importing argmap is to be quick

    for d in differences(m, again):
        if d.code == "added" and d.at is not None:  # the map that is written has no name for it
            yield Loss(None, d.code, f"that it doesn't contain {_name(again, d.at)}")
        else:
            yield Loss(d.at, d.code, d.what)


def loses_nothing(_: ArgumentMap) -> Iterator[Loss]:
    """Say that a format can write every map."""
    return iter(())


def notes_nothing(_: ArgumentMap, **__: object) -> Iterator[str]:
    """Say that there is nothing to know about what a format writes."""
    return iter(())


@attrs.frozen
class Format:
    """
    One notation for argument maps.

    *read* takes a `Source`, or a `argmap.files.Raw` where the format is *binary*.
    It never raises: it reports what it can't read.
    *write* gives the same text, or the same bytes, for the same map.
    *losses* lists what *write* will lose, with the same options as *write*.
    The law: `losses` names everything that differs between a map and what is read back.
    *sniff* tells from a text (or from bytes) whether it is in this format.
    *read_options* and *write_options* declare the keyword arguments
    that *read* and *write* take beside the source and the map.
    *notes* takes what *write* takes, and yields what else its user should know of the result.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Callable[..., Reading] | None = None
    write: Callable[..., str | bytes] | None = None
    losses: Callable[[ArgumentMap], Iterator[Loss]] = loses_nothing
    sniff: Callable[..., bool] = lambda _: False
    binary: bool = False
    read_options: tuple[Option, ...] = ()
    write_options: tuple[Option, ...] = ()
    notes: Callable[..., Iterator[str]] = notes_nothing
