"""``argmap anchor``: propose places in the source for the claims that have none."""

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
    from collections.abc import Iterator, Sequence

    from ..locating import Proposal, ProposedPlace
    from ..model import ArgumentMap
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
@form_option("the proposals are", ("text", "json"))
def anchor(file: str, sources: tuple[str, ...], write: bool, form: str) -> None:
    """
    Propose places in the source for claims that have none.

    MAP is an Argdown file, or - for standard input. For each claim that the source should state,
    and that has no anchor, the paragraph that is nearest to it is proposed, and the words in it;
    implicit claims and those of the evaluation are left out.
    A proposal is sure if its paragraph is well ahead of all others; otherwise it is doubtful,
    and up to three paragraphs are named. Only --write changes MAP: sure proposals become
    data of their claims, and everything else stays as it is.
    Exits with 0 if all proposals are sure, with 1 if any is doubtful,
    and with 2 if a file can't be read or written.
    """
    from ..argdown import parse  # noqa: PLC0415 - needed only here
    from ..conversion import hold_sources, open_argdown  # noqa: PLC0415 - needed only here
    from ..files import read_texts  # noqa: PLC0415 - needed only here
    from ..locating import propose  # noqa: PLC0415 - needed only here

    source = open_argdown(file, "anchor")
    m = parse(source).map
    texts = read_texts(sources)
    hold_sources(file, m, texts)
    found = propose(m, texts)
    if not (write and file == "-"):
        _report(source, m, texts, found, form)
    if write:
        spared(source.name, [text.name for text in texts.values()])
        _write(file, source, [p for p in found if p.sure])
    raise SystemExit(0 if all(p.sure for p in found) else 1)


def _write(file: str, source: Source, sure: Sequence[Proposal]) -> None:
    """Add the data of the proposals to the claims in the file."""
    from ..argdown.writing.marking import with_data  # noqa: PLC0415 - needed only here
    from ..files import encoded, rewrite  # noqa: PLC0415 - needed only here
    from ..model import Data  # noqa: PLC0415 - needed only here

    added = {p.claim.ref: Data(_data(p.places[0])) for p in sure}
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


def _data(place: ProposedPlace) -> dict[str, Any]:
    """Write an anchor as the data of a claim."""
    a = place.anchor
    data = {"par": a.paragraph, "at": [a.start, a.end], "words": a.words, "fp": a.fingerprint}
    return {**data, "source": a.source} if a.source else data


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
        say(f"  nothing: {_named(proposal)} shares no words with the source", err=False)


def _record(proposal: Proposal) -> dict[str, Any]:
    places = [{**_data(place), "nearness": place.nearness} for place in proposal.places]
    head = {"claim": proposal.claim.key, "sure": proposal.sure, "lead": proposal.lead}
    return {**head, "places": places}


def _line(
    word: str, proposal: Proposal, places: Sequence[ProposedPlace], texts: dict[str, Source]
) -> Iterator[str]:
    yield f"  {word}: {_named(proposal)}, {proposal.lead:.2f} ahead of the next paragraph"
    for place in places:
        a = place.anchor
        of = f" of {a.source}" if a.source else ""
        where = f"paragraph {a.paragraph}{of}, {a.start} to {a.end}"
        yield f"    {place.nearness:.2f} {where}: {_words(place, texts)}"


def _words(place: ProposedPlace, texts: dict[str, Source]) -> str:
    from ..anchors import readable  # noqa: PLC0415 - needed only here

    a = place.anchor
    return brief(readable(texts[a.source].text)[a.paragraph - 1][a.start : a.end], _EXCERPT)


def _named(proposal: Proposal) -> str:
    claim = proposal.claim
    return named(claim.ref) if claim.title else f"“{brief(claim.text, 40)}”"


COMMAND = anchor
