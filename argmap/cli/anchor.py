"""``argmap anchor``: propose places for claims that have none; fingerprints for anchors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ..model.refs import named
from ..suggest import agree, brief, count, visible_json
from . import _complete
from ._options import form_option, spared
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..locating import CompletedAnchor, Proposal, ProposedPlace
    from ..model import Anchor, ArgumentMap, Claim, ClaimRef
    from ..source import Source

_EXCERPT = 60


@click.command()
@click.argument("file", metavar="MAP", shell_complete=_complete.files)
@click.option(
    "--source",
    "sources",
    required=True,
    multiple=True,
    metavar="TEXT",
    help="The text. Use KEY=TEXT if the map has several sources.",
)
@click.option("--write", is_flag=True, help="Write the sure proposals into MAP.")
@click.option(
    "--fingerprints",
    is_flag=True,
    help="Propose no places, but the fingerprints of anchors that have none, such as {par: 3}.",
)
@form_option("the proposals are", ("text", "json"))
def anchor(
    file: str, sources: tuple[str, ...], *, write: bool, fingerprints: bool, form: str
) -> None:
    """
    Propose places in the source for claims that have none.

    MAP is an Argdown file, or - for standard input. For each claim that the source should state,
    and that has no anchor, the paragraph that is nearest to it is proposed, and the words in it;
    implicit claims and those of the evaluation are left out.
    A proposal is sure if its paragraph is well ahead of all others; otherwise it is doubtful,
    and up to three paragraphs are named. Only --write changes MAP: sure proposals become
    data of their claims, and everything else stays as it is.
    With --fingerprints, an anchor that names a paragraph alone gets the fingerprint of that
    paragraph in TEXT, so that argmap attach finds it in other copies; nothing is guessed.
    Exits with 0 if all proposals are sure, with 1 if any is doubtful or has no fingerprint,
    and with 2 if a file can't be read or written.
    """
    from ..argdown import parse  # noqa: PLC0415 - needed only here
    from ..conversion import hold_sources, open_argdown  # noqa: PLC0415 - needed only here
    from ..files import read_texts  # noqa: PLC0415 - needed only here
    from ..locating import complete, propose  # noqa: PLC0415 - needed only here

    source = open_argdown(file, "anchor")
    m = parse(source).map
    texts = read_texts(sources)
    hold_sources(file, m, texts)
    if fingerprints:
        completed = complete(m, texts)
        if not (write and file == "-"):
            _report_completed(source, m, completed, form)
        if write:
            spared(source.name, [text.name for text in texts.values()])
            _write(file, source, {c.claim.ref: c.anchor for c in completed if not c.problem})
        raise SystemExit(int(any(c.problem for c in completed)))
    found = propose(m, texts)
    if not (write and file == "-"):
        _report(source, m, texts, found, form)
    if write:
        spared(source.name, [text.name for text in texts.values()])
        _write(file, source, {p.claim.ref: p.places[0].anchor for p in found if p.sure})
    raise SystemExit(0 if all(p.sure for p in found) else 1)


def _write(file: str, source: Source, anchors: Mapping[ClaimRef, Anchor]) -> None:
    """Add the data of anchors to the claims in the file."""
    from ..argdown.writing.marking import with_data  # noqa: PLC0415 - needed only here
    from ..files import encoded, rewrite  # noqa: PLC0415 - needed only here
    from ..model import Data  # noqa: PLC0415 - needed only here

    added = {ref: Data(_data(a)) for ref, a in anchors.items()}
    marked = with_data(source, added)
    for ref in marked.left_out:
        say(f"argmap: {source.name}: {named(ref)} could not be changed without changing the rest")
    if file == "-":
        put(encoded(source, marked.text))
    elif marked.text != source.text:
        rewrite(source, marked.text)
    number = len(added) - len(marked.left_out)
    done = f"{count(number, 'anchor')} written" if number else "unchanged"
    say(f"{source.name}: {done}")


def _data(a: Anchor) -> dict[str, Any]:
    """Write an anchor as the data of a claim."""
    at = {} if a.start is None else {"at": [a.start, a.end]}
    data = {"par": a.paragraph, **at, "words": a.words, "fp": a.fingerprint}
    return {**data, "source": a.source} if a.source else data


def _report_completed(
    source: Source, m: ArgumentMap, completed: Sequence[CompletedAnchor], form: str
) -> None:
    if form == "json":
        records = [
            {"claim": c.claim.key, **({"problem": c.problem} if c.problem else _data(c.anchor))}
            for c in completed
        ]
        put(visible_json(json.dumps(records, ensure_ascii=False, indent=1)) + "\n")
        return
    number = count(sum(len(claim.anchors) for claim in m.claims), "anchor")
    have = agree(len(completed), "has", "have")
    say(f"{source.name}: {len(completed)} of {number} {have} no fingerprint", err=False)
    for c in completed:
        found = c.problem or f"fingerprint of {count(c.anchor.words or 0, 'word')}"
        say(f"  {_named(c.claim)}, paragraph {c.anchor.paragraph}: {found}", err=False)


def _report(
    source: Source,
    m: ArgumentMap,
    texts: dict[str, Source],
    found: Sequence[Proposal],
    form: str,
) -> None:
    if form == "json":
        records = [_record(p) for p in found]
        put(visible_json(json.dumps(records, ensure_ascii=False, indent=1)) + "\n")
        return
    sure = [p for p in found if p.sure]
    doubtful = [p for p in found if not p.sure and p.places]
    rest = [p for p in found if not p.places]
    claims = count(len(m.claims), "claim")
    lack = agree(len(found), "lacks", "lack")
    say(f"{source.name}: {len(found)} of {claims} {lack} a place in the source", err=False)
    lines = [*(_line("sure", p, p.places[:1], texts) for p in sure)]
    lines += (_line("doubtful", p, p.places, texts) for p in doubtful)
    for line in (line for several in lines for line in several):
        say(line, err=False)
    for proposal in rest:
        say(f"  nothing: {_named(proposal.claim)} shares no words with the source", err=False)


def _record(proposal: Proposal) -> dict[str, Any]:
    places = [{**_data(place.anchor), "nearness": place.nearness} for place in proposal.places]
    head = {"claim": proposal.claim.key, "sure": proposal.sure, "lead": proposal.lead}
    return {**head, "places": places}


def _line(
    word: str, proposal: Proposal, places: Sequence[ProposedPlace], texts: dict[str, Source]
) -> Iterator[str]:
    yield f"  {word}: {_named(proposal.claim)}, {proposal.lead:.2f} ahead of the next paragraph"
    for place in places:
        a = place.anchor
        of = f" of {a.source}" if a.source else ""
        where = f"paragraph {a.paragraph}{of}, {a.start} to {a.end}"
        yield f"    {place.nearness:.2f} {where}: {_words(place, texts)}"


def _words(place: ProposedPlace, texts: dict[str, Source]) -> str:
    from ..anchors import readable  # noqa: PLC0415 - needed only here

    a = place.anchor
    return brief(readable(texts[a.source].text)[a.paragraph - 1][a.start : a.end], _EXCERPT)


def _named(claim: Claim) -> str:
    return named(claim.ref) if claim.title else f"“{brief(claim.text, 40)}”"


COMMAND = anchor
