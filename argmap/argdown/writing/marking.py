"""Adding data to claims in a text, and leaving everything else as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ...model import Claim, ClaimRef, Data
from ...source import LINE_END, Source
from ..reading.lexer import T, Token
from ..reading.parser import Parsed, parse
from .yaml_out import data_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...model import ArgumentMap
    from ...source import Source

#: Data that begin on a line below their brace: a key per line.
_BLOCK = re.compile(r"\{[ \t]*[\r\n]")
_INDENT = re.compile(r"[ \t]*")

#: Where data go in a text, and what is written there.
Spots: TypeAlias = "Mapping[ClaimRef, tuple[int, str]]"


@attrs.frozen
class Marked:
    """A *text* with more data in it, and the claims that nothing could be added to."""

    text: str
    left_out: tuple[ClaimRef, ...]


def with_data(source: str | Source, added: Mapping[ClaimRef, Data]) -> Marked:
    r"""
    Add data to claims where *source* states them; keys that are there keep their values.

    What would change anything else in the map is left out.

    >>> text = "[Tea]: Tea is good. #fact // really\n\n[Calm]: It calms. {by: Ann}\n"
    >>> more = {ClaimRef("Tea"): Data({"par": 1}), ClaimRef("Calm"): Data({"par": 2})}
    >>> print(with_data(text, more).text)
    [Tea]: Tea is good. #fact {par: 1} // really
    <BLANKLINE>
    [Calm]: It calms. {by: Ann, par: 2}
    <BLANKLINE>
    """
    parsed = parse(source)
    places = {ref: place for ref in added if (place := _place(parsed, ref, added[ref]))}
    if len(places) == len(added) and (text := _spliced(parsed, places, added)) is not None:
        return Marked(text, ())
    kept = _fitting(parsed, places, added)
    text = _spliced(parsed, kept, added)
    if text is None:  # each of them fits, but not all together
        kept, text = {}, parsed.tree.source.text
    return Marked(text, tuple(ref for ref in added if ref not in kept))


def _fitting(parsed: Parsed, places: Spots, added: Mapping[ClaimRef, Data]) -> Spots:
    """Keep the places at which nothing else changes; few don't fit, so halves are tried."""
    if not places or _spliced(parsed, places, added) is not None:
        return places
    if len(places) == 1:
        return {}
    listed, half = list(places.items()), len(places) // 2
    parts = (_fitting(parsed, dict(part), added) for part in (listed[:half], listed[half:]))
    return {ref: place for part in parts for ref, place in part.items()}


def _place(parsed: Parsed, ref: ClaimRef, data: Data) -> tuple[int, str] | None:
    """Say where to put *data*, and what; None if the text doesn't state the claim itself."""
    claim = parsed.map.get(ref)
    main = claim.canonical if isinstance(claim, Claim) else None
    if not isinstance(claim, Claim) or main is None or parsed.map.origin is None:
        return None
    spans = parsed.map.origin.spans.get(ref, ())
    at = next(i for i, o in enumerate(claim.occurrences) if o is main)
    if at >= len(spans):
        return None
    text = parsed.tree.source.text
    token = _data_after(parsed, spans[at].end)
    if token is None:
        end = spans[at].start + len(text[spans[at].start : spans[at].end].rstrip())
        gap = "" if text[end : end + 1] in {"", "\n", "\r", " "} else " "
        return end, f" {data_text(data)}{gap}"
    new = Data({k: v for k, v in data.items() if k not in main.data})
    return _at_the_end(text[token.start : token.end], token.start, new) if new else None


def _at_the_end(written: str, start: int, new: Data) -> tuple[int, str]:
    """Say where to put *new* into the data *written* at *start*, on lines of its own if it has."""
    inner = written.rstrip()[:-1].rstrip()
    if _BLOCK.match(inner):
        *_, end = LINE_END.finditer(inner)
        gap = end[0] + _INDENT.match(inner, end.end())[0]  # type: ignore[index]  # it may be empty
        return start + len(inner), "".join(
            f"{gap}{data_text(Data({k: v}))[1:-1]}" for k, v in new.items()
        )
    comma = "" if inner[-1] in "{," else ","
    space = " " * (inner != "{")
    return start + len(inner), f"{comma}{space}{data_text(new)[1:-1]}"


def _data_after(parsed: Parsed, end: int) -> Token | None:
    """Find the data that belong to what ends at *end*."""
    tokens = parsed.tree.tokens
    after = [t for t in tokens[_first_after(tokens, end) :][:3] if t.kind is not T.COMMENT]
    if after and after[0].kind is T.NEWLINE:
        after = after[1:]
    return after[0] if after and after[0].kind is T.DATA else None


def _first_after(tokens: tuple[Token, ...], end: int) -> int:
    import bisect  # noqa: PLC0415 - needed here alone

    return bisect.bisect_left(tokens, end, key=lambda token: token.start)


def _spliced(
    parsed: Parsed,
    places: Spots,
    added: Mapping[ClaimRef, Data],
) -> str | None:
    """Put what is added into the text; None if it would then say anything else."""
    text, parts, at = parsed.tree.source.text, [], 0
    for start, new in sorted(places.values()):
        parts += [text[at:start], new]
        at = start
    written = "".join([*parts, text[at:]])
    again = parse(written)
    same = again.map == _expected(parsed.map, places, added)
    known = [d.code for d in parsed.diagnostics]
    return written if same and [d.code for d in again.diagnostics] == known else None


def _expected(m: ArgumentMap, places: Spots, added: Mapping[ClaimRef, Data]) -> ArgumentMap:
    claims = []
    for claim in m.claims:
        if claim.ref in places:
            main = claim.canonical
            new = tuple(
                attrs.evolve(o, data=Data({**added[claim.ref], **o.data})) if o is main else o
                for o in claim.occurrences
            )
            claims.append(attrs.evolve(claim, occurrences=new))
        else:
            claims.append(claim)
    return attrs.evolve(m, claims=tuple(claims))
