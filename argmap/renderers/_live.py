"""What a page that follows a file shows besides its map: findings, and buttons to fix them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ..model import RelationRef, StepRef
from ..model.diagnostic import in_sentences
from ..model.report import Report
from ..suggest import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Diagnostic
    from ..picture.scene import Scene

#: Where the page says how it is: nothing that is escaped can look like this.
STATE = "<!--state-->"

#: How many findings are listed; so many can't be read while one writes.
MOST = 100


@attrs.frozen
class Offer:
    """A fix that the page offers: its *name* to ask for it, and the lines it changes."""

    name: str
    title: str
    before: str
    after: str


@attrs.frozen
class Live:
    """
    What a page needs to follow *file*: its *report*, and the *token* for requests to write.

    *offers* are the fixes that may be asked for, by the place of their finding in the list.
    """

    file: str
    report: Report
    token: str
    offers: Mapping[int, Offer] = attrs.field(factory=dict)
    #: Which state of the file the page shows; whoever opens it asks for what is newer.
    version: int = 0


def token_element(live: Live) -> str:
    """Write what the page's script has to know before it asks for anything."""
    token = f'<meta name="argmap-token" content="{html.escape(live.token)}"/>\n'
    return f'{token}<meta name="argmap-version" content="{live.version}"/>\n'


def findings(live: Live, m: ArgumentMap, scene: Scene) -> Iterator[str]:
    """List what was found; each item names the cards and junctions that it concerns."""
    places, listed = _Places(m, scene), live.report.listed
    yield '<section id="findings" tabindex="0" aria-label="Findings"><h2>Findings</h2>\n'
    summary = attrs.evolve(live.report, name="").summary
    yield f'<p class="meta">{html.escape(summary)}</p>\n<ul>'
    for at, d in enumerate(listed[:MOST]):
        nodes = " ".join(map(str, places.of(d)))
        yield f'<li class="{d.severity.value}" data-nodes="{nodes}">{_finding_button(d)}'
        if at in live.offers:
            yield _button(live.offers[at])
        yield "</li>\n"
    more = len(listed) - MOST
    if more > 0:
        yield f"<li>{more:,} more are not listed here</li>\n"
    yield "</ul></section>\n"
    yield _dialog(live.file)


def _finding_button(d: Diagnostic) -> str:
    where = f" · line {d.line}" if d.line else ""
    text = visible(in_sentences(d.message, d.action))
    return (
        f'<button type="button" class="finding"><b>{d.severity.value} {html.escape(d.code)}</b>'
        f"{where}<br/>{html.escape(text)}</button>"
    )


def _button(offer: Offer) -> str:
    facts = (
        f' data-{name}="{html.escape(text)}"'
        for name, text in (
            ("fix", offer.name),
            ("before", visible(offer.before)),
            ("after", visible(offer.after)),
        )
    )
    title = html.escape(visible(offer.title))
    return f'<button type="button" class="fix"{"".join(facts)}>Fix: {title} …</button>'


def _dialog(file: str) -> str:
    name = html.escape(visible(file))
    return (
        '<dialog id="asking" aria-labelledby="asking-title"><form method="dialog">'
        f'<h2 id="asking-title">Write this to {name}?</h2></form>'
        '<p id="fix-title"></p><h3>Now</h3><pre id="fix-before"></pre>'
        '<h3>Then</h3><pre id="fix-after"></pre><form method="dialog">'
        '<button id="write" value="write">Write the file</button> '
        '<button value="">Cancel</button></form></dialog>'
    )


class _Places:
    """Where the elements of a map are in its picture."""

    def __init__(self, m: ArgumentMap, scene: Scene) -> None:
        self.map = m
        self.nodes: dict[object, int] = {}
        for at, card in enumerate(scene.cards):
            if card.ref is not None:
                self.nodes.setdefault(card.ref, at)
        for at, junction in enumerate(scene.junctions, start=len(scene.cards)):
            self.nodes.setdefault(junction.source, at)

    def of(self, d: Diagnostic) -> list[int]:
        """List the cards and junctions that *d* concerns, the most important first."""
        refs = [d.at, *(r.at for r in d.related)]
        ends = (end for ref in refs for end in (ref, *self._ends(ref)))
        return list(dict.fromkeys(self.nodes[end] for end in ends if end in self.nodes))

    def _ends(self, ref: object) -> tuple[object, ...]:
        """List what a step or a relation joins."""
        if isinstance(ref, RelationRef) and 0 <= ref.index < len(self.map.relations):
            relation = self.map.relations[ref.index]
            return (*relation.sources, *relation.targets)
        if isinstance(ref, StepRef):
            argument = self.map.arguments.by_key.get(ref.argument.key)
            steps = argument.steps if argument is not None else ()
            if -len(steps) <= ref.index < len(steps):
                step = steps[ref.index]
                return (*step.premise_refs, step.conclusion_ref)
        return ()
