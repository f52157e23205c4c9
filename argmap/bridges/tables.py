"""A map as tables of pandas, and a map of tables."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from ..checking import check
from ..errors import MissingExtraError, NotFoundError, ReadError, WrongTypeError
from ..formats import Loss, lost_between
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Relation,
    RelationRef,
    Role,
    Section,
    StepRef,
    tagged_occurrence,
    takes_map,
)
from ..model.misnomers import advise, without_misnomers
from ..suggest import offer
from ._names import Names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Inference, Ref

#: What a claim's data say that have a column of their own.
_WORDS = ("by", "hedge", "kind", "status", "layer")


@attrs.frozen(repr=False)
class MapTables:
    """
    The tables of a map, each a ``pandas.DataFrame``; rows are named as in messages.

    *claims* has a row per claim, *inferences* one per step and relation,
    *anchors* one per place in a source; `findings` are those of `argmap.check`.
    """

    map: ArgumentMap
    claims: Any
    inferences: Any
    anchors: Any

    def __repr__(self) -> str:
        sizes = (f"{len(getattr(self, name))} {name}" for name in _TABLES)
        return f"<MapTables: {', '.join(sizes)}>"

    def __getitem__(self, name: str) -> Any:
        """Give the table called *name*, as the attribute of that name does."""
        if name in (*_TABLES, "findings"):
            return getattr(self, name)
        raise NotFoundError(f"there is no table {name!r}{offer(name, (*_TABLES, 'findings'))}")

    @functools.cached_property
    def findings(self) -> Any:
        """One row per finding of `argmap.check`; the map is checked when this is asked for."""
        report = check(self.map)
        rows = [{key: d.get(key) for key in _FINDING} for d in report.to_dicts()]
        return _pandas().DataFrame(rows, columns=_FINDING)

    def _ipython_key_completions_(self) -> list[str]:
        return [*_TABLES, "findings"]

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))


advise(MapTables)

_TABLES = ("claims", "inferences", "anchors")
_FINDING = ("code", "severity", "line", "column", "element", "message", "action")
_CLAIM = (
    *("title", "text", "tags", "contention", "implicit", *_WORDS),
    *("weight", "section", "depth"),
)
_INFERENCE = (
    *("premises", "target", "kind", "form", "linked", "mode", "scheme", "challenge"),
    "argument",
)
_ANCHOR = ("claim", "source", "paragraph", "start", "end", "words", "fingerprint")


@takes_map
def to_pandas(m: ArgumentMap) -> MapTables:
    """
    Return *m* as tables; `from_pandas` makes a map of them, and `table_losses` says what it lacks.

    Raises:
        MissingExtraError: if pandas is not installed.
    """
    frame, names = _pandas().DataFrame, Names(m)
    shown = _Shown(m, names)
    anchors = [
        {"claim": names[c.ref], **attrs.asdict(anchor)} for c in m.claims for anchor in c.anchors
    ]
    return MapTables(
        m,
        frame(
            [_claim(c) for c in m.claims],
            index=[names[c.ref] for c in m.claims],
            columns=_CLAIM,
        ),
        frame(
            [_inference(i, shown) for i in m.inferences],
            index=[names[i.source] for i in m.inferences],
            columns=_INFERENCE,
        ),
        frame(anchors, columns=_ANCHOR),
    )


def _claim(c: Claim) -> dict[str, Any]:
    return {
        "title": c.title or "",
        "text": c.text,
        "tags": list(c.tags),
        "contention": c.contention,
        "implicit": c.implicit,
        **{word: str(getattr(c, word)) for word in _WORDS},
        "weight": c.weight,
        "section": c.section.title if c.section else "",
        "depth": c.depth,
    }


class _Shown:
    """The names of what the tables show; other ends have none."""

    def __init__(self, m: ArgumentMap, names: Names) -> None:
        self.names = names
        self.sources = {i.source for i in m.inferences}

    def of(self, ref: Ref) -> str:
        """Name *ref*; empty if nothing in the tables is called so."""
        inference = isinstance(ref, (StepRef, RelationRef))
        if ref not in self.names or (inference and ref not in self.sources):
            return ""
        name = self.names[ref]
        return "" if isinstance(ref, ArgumentRef) and name[-1] != ">" else name


def _inference(i: Inference, shown: _Shown) -> dict[str, Any]:
    names = shown.names
    return {
        "premises": [name for ref in i.premise_refs if (name := shown.of(ref))],
        "target": shown.of(i.target_ref),
        "kind": i.kind.value,
        "form": i.form.value if i.form else "",
        "linked": i.linked,
        "mode": i.mode,
        "scheme": i.scheme,
        "challenge": i.challenge,
        "argument": names[i.source.argument] if isinstance(i.source, StepRef) else "",
    }


def from_pandas(claims: Any, inferences: Any = None) -> ArgumentMap:
    """
    Make a map of tables such as those of `to_pandas`, or of two tables: *claims*, *inferences*.

    Claims need a column ``text`` or ``title``; ``tags``, ``contention``, ``implicit``,
    ``by``, ``hedge``, ``kind``, ``status``, ``layer``, ``weight`` and ``section`` are optional.
    Inferences need ``premises`` (a name, or a list of linked ones) and ``target``;
    ``kind`` (support), ``mode``, ``scheme`` and ``challenge`` are optional.
    A name is that of a row, or the title or text of a claim; an inference is named by its row,
    a sketched argument as ``<Title>``.

    Raises:
        WrongTypeError: if these are not tables.
        ReadError: if a column is missing, or a name names nothing.
        MissingExtraError: if pandas is not installed.
    """
    frame = _pandas().DataFrame
    if isinstance(claims, MapTables):
        claims, inferences = claims.claims, claims.inferences
    for table in (claims, inferences):
        if not isinstance(table, frame) and (table is not None or claims is None):
            what = type(table).__name__
            raise WrongTypeError(f"expected tables of claims and inferences, got {what}")
    if {"title", "text"}.isdisjoint(claims.columns):
        raise ReadError("the table of claims has neither a column 'title' nor a column 'text'")
    for column in ("premises", "target"):
        if inferences is not None and column not in inferences.columns:
            raise ReadError(f"the table of inferences has no column {column!r}")
    return _Rows(claims, inferences).map()


class _Rows:
    """Makes a map of rows."""

    def __init__(self, claims: Any, inferences: Any) -> None:
        self.claim_rows = list(claims.to_dict("index").items()) if len(claims) else []
        listed = inferences is not None and len(inferences)
        names = list(inferences.index) if listed else []
        rows = inferences.to_dict("records") if listed else []
        self.inference_rows = list(zip(names, rows, strict=True))
        self.sections: dict[str, int] = {}
        self.arguments: dict[str, Argument] = {}
        self.refs: dict[Any, Ref] = {}

    def map(self) -> ArgumentMap:
        """Make the map."""
        rows = enumerate(self.claim_rows, start=1)
        claims = [self._claim(number, name, row) for number, (name, row) in rows]
        for number, (name, _) in enumerate(self.inference_rows):
            self.refs.setdefault(name, RelationRef(number))
        relations = [self._relation(name, row) for name, row in self.inference_rows]
        sections = [Section(title) for title in self.sections]
        return ArgumentMap(claims, self.arguments.values(), relations, sections)

    def _claim(self, number: int, name: Any, row: dict[str, Any]) -> Claim:
        title, text = _text(row.get("title")), _text(row.get("text"))
        ref = ClaimRef(title or number)
        for known in (name, title, text):
            if known not in (None, ""):
                self.refs.setdefault(known, ref)
        return Claim(ref.key, (tagged_occurrence(text, _tags(row), **self._facts(row)),))

    def _facts(self, row: dict[str, Any]) -> dict[str, Any]:
        data: dict[str, Any] = {w: _text(row.get(w)) for w in _WORDS if _text(row.get(w))}
        if data.get("layer") == "author":
            del data["layer"]
        weight = row.get("weight")
        if isinstance(weight, (int, float)) and weight == weight:  # noqa: PLR0124 - not NaN
            data["weight"] = weight
        title = _text(row.get("section"))
        home = self.sections.setdefault(title, len(self.sections)) if title else None
        return {"data": Data(data), "section": home, "role": Role.TOP_LEVEL, "top_level": True}

    def _relation(self, name: Any, row: dict[str, Any]) -> Relation:
        kinds = {kind.value: kind for kind in Kind}
        kind = _text(row.get("kind")) or "support"
        if kind not in kinds:
            raise ReadError(f"row {name!r} of the inferences: {kind!r} is not a kind of relation")
        given, target = row["premises"], row["target"]
        premises = given if isinstance(given, (list, tuple)) else [given]
        data = {w: _text(row.get(w)) for w in ("mode", "scheme", "challenge") if _text(row.get(w))}
        if data.get("mode") == "argument":
            del data["mode"]
        return Relation(
            kinds[kind],
            tuple(self._ref(premise, name) for premise in premises),
            () if target == "" else (self._ref(target, name),),
            Data(data),
        )

    def _ref(self, name: Any, row: Any) -> Ref:
        if name in self.refs:
            return self.refs[name]
        if isinstance(name, str) and name[:1] + name[-1:] == "<>":
            title = name[1:-1]
            self.arguments.setdefault(title, Argument(title))
            return ArgumentRef(title)
        near = offer(str(name), map(str, self.refs))
        raise ReadError(f"row {row!r} of the inferences: nothing is called {name!r}{near}")


def _tags(row: Mapping[str, Any]) -> list[str]:
    tags = row.get("tags")
    listed = [str(tag) for tag in tags] if isinstance(tags, (list, tuple)) else _text(tags).split()
    marks = [mark for mark in ("contention", "implicit") if row.get(mark) is True]
    return list(dict.fromkeys([*(tag.removeprefix("#") for tag in listed), *marks]))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


@takes_map
def table_losses(m: ArgumentMap) -> tuple[Loss, ...]:
    """
    List what a map lacks that is made of the tables of *m*.

    Raises:
        MissingExtraError: if pandas is not installed.
    """
    return tuple(lost_between(m, from_pandas(to_pandas(m))))


def _pandas() -> Any:
    try:
        import pandas  # noqa: PLC0415, ICN001 - an extra
    except ImportError:
        raise MissingExtraError("tables of pandas", extra="pandas") from None
    return pandas
