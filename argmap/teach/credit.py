"""
Who contributed what to a map: claims, links, objections, and answers to objections.

The author of a claim or a relation is the one that its data name (``author``), else the one who
last changed the line that it is written on; a relation without either is its premises' author's.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from ..graph import inferences
from ..model import Argument, ArgumentMap, Claim, RelationRef, StepRef, takes_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..graph import Hyperedge
    from ..model import Data, Ref

#: Who contributed what nobody is named for.
NOBODY = ""


@attrs.frozen
class Credit:
    """
    What one *author* contributed; the empty author stands for what nobody is named for.

    *claims* counts claims and sketched arguments, *relations* each inference,
    *objections* those of them that attack, and *answers* the objections that the author
    has answered, each once.
    """

    author: str
    claims: int = 0
    relations: int = 0
    objections: int = 0
    answers: int = 0

    def __add__(self, other: Credit) -> Credit:
        mine, theirs = (attrs.astuple(c)[1:] for c in (self, other))
        return Credit(self.author, *(a + b for a, b in zip(mine, theirs, strict=True)))

    def to_dict(self) -> dict[str, Any]:
        """Return the credit as plain data, for JSON."""
        return attrs.asdict(self)


@takes_map
def credits_of(
    m: ArgumentMap, /, *, data: bool = True, lines: Sequence[str] = ()
) -> tuple[Credit, ...]:
    """
    Count what each author contributed to *m*, in the order of their names.

    With *data*, what claims and relations say themselves counts first.
    *lines* are the authors of the lines that the map was read from, the first line first.
    What several authors share counts for each.
    """
    return _Counting(m, data, lines).run()


def added(credits_: Iterable[Credit]) -> tuple[Credit, ...]:
    """Add up the credits of each author, of several maps, in the order of their names."""
    by_author: dict[str, Credit] = {}
    for one in credits_:
        known = by_author.get(one.author)
        by_author[one.author] = one if known is None else known + one
    return tuple(sorted(by_author.values(), key=lambda c: (c.author == NOBODY, c.author)))


class _Counting:
    """Counts the contributions to one map."""

    def __init__(self, m: ArgumentMap, data: bool, lines: Sequence[str]) -> None:
        self.map = m
        self.data = data
        self.lines = lines
        self.edges = inferences(m)

    def run(self) -> tuple[Credit, ...]:
        found = [Credit(a, claims=1) for e in self._elements() for a in self._of_element(e)]
        for edge in self.edges:
            con = int(edge.con)
            found += [Credit(a, relations=1, objections=con) for a in self._of_edge(edge)]
        found += [Credit(a, answers=1) for authors in self._answers() for a in sorted(authors)]
        return added(found)

    def _elements(self) -> list[Claim | Argument]:
        return [*self.map.claims, *(a for a in self.map.arguments if not a.steps)]

    def _answers(self) -> Iterable[set[str]]:
        """Give, for each objection, who has answered it: attacked a premise, or the objection."""
        hitting: Mapping[Ref, list[Hyperedge]] = self._attacks()
        for edge in self.edges:
            if edge.con:
                replies = (r for p in (*edge.premises, edge.source) for r in hitting.get(p, ()))
                yield {author for reply in replies for author in self._of_edge(reply)}

    def _attacks(self) -> dict[Ref, list[Hyperedge]]:
        found: dict[Ref, list[Hyperedge]] = defaultdict(list)
        for edge in self.edges:
            if edge.con:
                found[edge.target].append(edge)
        return found

    def _of_element(self, element: Claim | Argument) -> tuple[str, ...]:
        texts = [bool(o.text) for o in element.occurrences]
        stated = texts.index(True) if True in texts else 0
        return self._named(element.data) or self._of_line(element.ref, stated) or (NOBODY,)

    def _of_edge(self, edge: Hyperedge) -> tuple[str, ...]:
        own = self._own_data(edge.source)
        named = (own and self._named(own)) or self._of_line(edge.source, 0)
        if named:
            return named
        premises = (self.map.get(ref) for ref in edge.premises)
        found = (self._of_element(p) for p in premises if isinstance(p, (Claim, Argument)))
        return tuple(dict.fromkeys(a for authors in found for a in authors)) or (NOBODY,)

    def _own_data(self, ref: StepRef | RelationRef) -> Data | None:
        if isinstance(ref, RelationRef):
            return self.map.relations[ref.index].data
        argument = self.map.get(ref.argument)
        return argument.data if isinstance(argument, Argument) else None

    def _of_line(self, ref: Ref, occurrence: int) -> tuple[str, ...]:
        origin = self.map.origin
        span = origin.span(ref, occurrence) if origin and self.lines else None
        if span is None or origin is None:
            return ()
        source, offset = origin.source.locate(span.start)
        if source.name != origin.source.name:
            return ()  # it is in an included file, and the lines are not
        number = source.position(offset).line
        author = self.lines[number - 1] if number <= len(self.lines) else NOBODY
        return (author,) if author else ()

    def _named(self, data: Data) -> tuple[str, ...]:
        """Read who the data name: a text, or a list of texts."""
        author = data.get("author") if self.data else None
        names = author if isinstance(author, tuple) else (author,)
        plain = (" ".join(name.split()) for name in names if isinstance(name, str))
        return tuple(dict.fromkeys(filter(None, plain)))
