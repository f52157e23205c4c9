"""
What is cited, in one line of text: ``lee2019, page 12; kim2020``.

Tables, attributes and outlines can hold that.  Each part is a key, and places in that source,
named as in `argmap.model.citation.LOCATORS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..model import Data, RelationRef, StepRef
from ..model.citation import LOCATORS, PAGES
from ._outline import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Ref

_PLACE = re.compile(rf"({'|'.join(LOCATORS)})[ ](\S.*)")
#: Places that are numbers, not texts.
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


def read_citations(text: str) -> dict[str, Any]:
    """
    Read what *text* cites, as data.

    >>> read_citations("lee2019, page 12, chapter 3")
    {'source': 'lee2019', 'page': 12, 'chapter': 3}
    >>> read_citations("lee2019, pages 12–15; kim2020")
    {'source': 'lee2019', 'pages': '12–15', 'citations': ('kim2020',)}
    """
    first, *others = [_record(part) for part in text.split(";") if part.strip()] or [{}]
    more = tuple(other["source"] if [*other] == ["source"] else Data(other) for other in others)
    return {**first, **({"citations": more} if more else {})}


def cited(data: Data) -> str:
    """
    Write what *data* cites, as far as it is read as the same; empty if that is nothing.

    >>> cited(Data({"source": "lee2019", "page": 12, "hedge": "may"}))
    'lee2019, page 12'
    """
    first = ", ".join(_pieces(data))
    if not first:
        return ""
    several = data.get("citations")
    others = [_whole(one) for one in several] if isinstance(several, tuple) else []
    return "; ".join([first, *others]) if all(others) else first


def cited_by(m: ArgumentMap, ref: Ref) -> str:
    """Write what the relation or the step *ref* cites."""
    if isinstance(ref, RelationRef):
        return cited(m.relations[ref.index].data)
    if isinstance(ref, StepRef):
        return cited(m.arguments[ref.argument].steps[ref.index].data)
    return ""


def _pieces(data: Data) -> Iterator[str]:
    """Write the source that is named, and the places in it that can be read again."""
    source = data.get("source")
    if source is not None:
        if not isinstance(source, str) or read_citations(source) != {"source": source}:
            return
        yield source
    for name in LOCATORS if source is not None else PAGES:
        piece = f"{name} {data.get(name)}"
        if name in data and Data(read_citations(f"x, {piece}")) == _of_x(name, data[name]):
            yield piece


def _of_x(name: str, value: Any) -> Data:
    return Data({"source": "x", name: value})


def _whole(one: Any) -> str:
    """Write one of several citations; empty if something of it couldn't be read again."""
    text = one if isinstance(one, str) else cited(one) if isinstance(one, Data) else ""
    again = read_citations(text)
    same = again == {"source": one} if isinstance(one, str) else Data(again) == one
    return text if same and len(text.split(";")) == 1 else ""


def _record(part: str) -> dict[str, Any]:
    """Read one source with its places; a text that isn't one is a source as a whole."""
    key, *places = (piece.strip() for piece in part.split(","))
    found = [_PLACE.fullmatch(place) for place in places]
    alone = _PLACE.fullmatch(key)
    if alone and alone[1] in PAGES:
        found, key = [alone, *found], ""
    if None in found:
        return {"source": on_one_line(part)}
    named = {"source": key} if key else {}
    return named | {place[1]: _value(place[2]) for place in found if place}


def _value(text: str) -> int | str:
    return int(text) if _NUMBER.fullmatch(text) else text
