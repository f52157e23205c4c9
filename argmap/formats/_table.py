"""
Tables of claims and relations, as spreadsheets and programs for statistics have them.

`read_table` knows the columns by what people call them: rows may be claims, links between them
by id or by text, or claims that name what they are under.  `table_format` makes the format.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import attrs

from ..argdown.quiet import collector_paused
from ..model import (
    ArgumentMap,
    Claim,
    ClaimRef,
    Data,
    Kind,
    Ref,
    Relation,
    RelationRef,
    Role,
    tagged_occurrence,
)
from ..source import LINE_END, Source
from ..suggest import agree, brief, count
from ._base import Format, Loss, Reading, lost_between
from ._citing import cited, cited_by, read_citations
from ._graph import flattened
from ._notes import Notes
from ._outline import UNTYPED, on_one_line
from ._verbatim import keeping, kept_or_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Occurrence

#: The columns that are written, and the one that is if anything is cited.
COLUMNS = ("id", "type", "title", "text", "tags", "from", "to", "scheme")
_CITING = "citation"

#: What each column may be called, in small letters and without signs.
_SYNONYMS = {
    "id": ("id", "nodeid", "key", "number", "no", "nr"),
    "type": (
        *("type", "relation", "kind", "label", "stance", "polarity", "relationtype", "role"),
        *("procon", "proorcon", "prosandcons", "foragainst", "fororagainst"),
    ),
    "title": ("title", "name", "heading"),
    "text": ("text", "claim", "statement", "proposition", "sentence", "content"),
    "tags": ("tags", "tag"),
    "from": ("from", "source", "src", "child", "fromid", "sourceid", "id1", "premises", "fromids"),
    "to": ("to", "target", "trg", "dst", "parent", "toid", "targetid", "parentid", "id2", "under"),
    "scheme": ("scheme",),
    "citation": ("citation", "citations", "cites"),
    "first": ("text1", "sourcetext", "fromtext", "childtext", "premise", "argument", "arg1"),
    "second": ("text2", "targettext", "totext", "parenttext", "conclusion", "arg2"),
}
_COLUMNS = {name: column for column, names in _SYNONYMS.items() for name in names}

_WORDS = {
    Kind.SUPPORT: "pro sup supports for + 1 inference ra premise reason entailment",
    Kind.ATTACK: "con att attacks against - -1 conflict ca rebut rebuttal reb objection contra",
    Kind.UNDERCUT: "und undercuts undercutter",
    Kind.REPHRASE: "ma rephrases",
    Kind.PREFERENCE: "pa",
}
_KINDS = {kind.value: kind for kind in Kind} | {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}
#: What a pair is called in which neither text bears on the other.
_NO_RELATION = {"norelation", "neutral", "unrelated", "0", "neither"}
_CLAIMS = {"claim", "statement", "node", "i", "proposition", "premise", "conclusion"}

#: What a spreadsheet takes for a formula; an apostrophe before it makes it a text.
_FORMULA = re.compile(r"'*[=+\-@]")
_BETWEEN = re.compile(r"[\s;,|]+")
_TAG = re.compile(r"[^\s#;,|]+")
_DELIMITERS = (",", ";", "\t")


@attrs.frozen
class _Row:
    """A row, by the names of its columns, and where it begins."""

    cells: dict[str, str]
    at: int

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@attrs.define
class _Link:
    """A relation as its row has it."""

    row: _Row
    kind: Kind
    sources: list[Ref]
    untyped: bool = False
    targets: list[Ref] = attrs.field(factory=list)


class _Table:
    """Makes a map of a table."""

    def __init__(self, source: Source) -> None:
        self.notes = Notes(source)
        self.columns: list[str] = []
        self.refs: dict[str, ClaimRef | RelationRef] = {}
        self.claims: dict[str | int, Occurrence] = {}
        self.by_text: dict[str, ClaimRef] = {}
        self.links: list[_Link] = []
        self.number = 0
        self.untyped: list[int] = []
        self.listed = False

    def read(self) -> ArgumentMap:
        try:
            rows = [*self._rows()]
        except csv.Error as error:
            self.notes.unreadable(f"this is not a table: {error}")
            return ArgumentMap()
        self.listed = any(self._is_claim(row) for row in rows)
        for row in rows:
            self._row(row)
        relations = tuple(map(self._relation, self.links))
        if self.untyped:
            says = agree(len(self.untyped), "doesn't", "don't")
            message = f"{count(len(self.untyped), 'row')} {says} say whether for or against"
            action = "Say so; until then, it counts as a reason of unspecified polarity."
            self.notes.unusual(message, action, self.untyped[0])
        claims = (Claim(key, (said,)) for key, said in self.claims.items())
        return ArgumentMap(claims, relations=relations)

    def _rows(self) -> Iterator[_Row]:
        text = self.notes.source.text
        starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        line = rows = 0
        for cells in table:
            at, line = starts[min(line, len(starts) - 1)], table.line_num
            if not any(map(str.strip, cells)):
                continue
            if self.columns:
                rows += 1
                named = zip(self.columns, map(_unguarded, cells), strict=False)
                yield _Row({name: cell for name, cell in named if name and cell}, at)
            elif not self._take_columns(cells, at):
                return
        if not self.columns:
            self.notes.unreadable("this table is empty")
        elif not rows and not self.notes.diagnostics and self.columns != [*COLUMNS]:
            self.notes.unusual("this table has no rows under its heading", "Add a row per claim.")

    def _take_columns(self, cells: list[str], at: int) -> bool:
        names = [_COLUMNS.get(_simple(cell), "") for cell in cells]
        self.columns = [n if n not in names[:i] else "" for i, n in enumerate(names)]
        known = set(self.columns)
        if known & {"text", "title"} or {"from", "to"} <= known or {"first", "second"} <= known:
            return True
        message = "this table has no column that argmap knows claims by"
        listed = ", ".join(brief(cell.strip(), 30) for cell in cells[:8])
        self.notes.unreadable(f"{message}, such as text, or from and to; it has {listed}", at)
        return False

    def _is_claim(self, row: _Row) -> bool:
        """Whether a row is a claim of its own, and not a link."""
        if row.get("first") or row.get("second") or row.get("from"):
            return False
        kind = _simple(row.get("type"))
        return "from" not in self.columns or kind in _CLAIMS or kind not in _KINDS

    def _row(self, row: _Row) -> None:
        if row.get("first") and row.get("second"):
            first, second = (self._claim_by_text(row.get(key)) for key in ("first", "second"))
            self._link(row, [first], [second])
        elif not self._is_claim(row):
            self._link(row, [])
        else:
            claim = self._claim(row)
            if row.get("to") and claim is not None:
                self._link(row, [claim])

    def _claim(self, row: _Row) -> ClaimRef | None:
        name, title = row.get("id"), row.get("title")
        if name and name in self.refs:
            message = f"there is another row with the id {name!r}"
            self.notes.unusual(message, "The first counts.", row.at)
            return None
        if title in self.claims:
            message = f"there is another claim with the title {title!r}"
            self.notes.unusual(message, "This one is read without a title.", row.at)
            title = ""
        tags = tuple(dict.fromkeys(_TAG.findall(row.get("tags"))))
        claim = self._add_claim(row.get("text"), title, tags, row.get(_CITING))
        if name or title:
            self.refs[name or title] = claim
        return claim

    def _add_claim(
        self, text: str, title: str = "", tags: tuple[str, ...] = (), citation: str = ""
    ) -> ClaimRef:
        self.number += not title
        claim = ClaimRef(title or self.number)
        data = Data(read_citations(citation))
        said = tagged_occurrence(text, tags, role=Role.TOP_LEVEL, top_level=True, data=data)
        self.claims[claim.key] = said
        self.by_text.setdefault(text or title, claim)
        return claim

    def _claim_by_text(self, text: str) -> ClaimRef:
        return self.by_text.get(text) or self._add_claim(text)

    def _link(self, row: _Row, sources: list[Ref], targets: list[Ref] | None = None) -> None:
        written = row.get("type")
        name = _simple(written)
        if name in _NO_RELATION:
            return
        kind = _KINDS.get(name)
        untyped = kind is None
        if written and kind is None and not (sources and name in _CLAIMS):
            message = f"the relation {written!r} is unknown"
            self.notes.unusual(message, f"Write {', '.join(k.value for k in Kind)}.", row.at)
            return
        if untyped:
            self.untyped.append(row.at)
        link = _Link(row, kind or Kind.SUPPORT, sources, untyped, targets or [])
        named = row.get("id")
        if not sources and named and self.refs.setdefault(named, self._next) != self._next:
            message = f"there is another row with the id {named!r}"
            self.notes.unusual(message, "The first counts.", row.at)
        self.links.append(link)

    @property
    def _next(self) -> RelationRef:
        return RelationRef(len(self.links))

    def _relation(self, link: _Link) -> Relation:
        sources = link.sources or [
            end for end in self._ends(link.row, "from") if not isinstance(end, RelationRef)
        ]
        targets = link.targets or self._ends(link.row, "to")
        kind = link.kind
        if kind is Kind.ATTACK and targets and all(isinstance(t, RelationRef) for t in targets):
            kind = Kind.UNDERCUT
        scheme, row_of_claim = link.row.get("scheme"), bool(link.sources)
        data = {
            **(UNTYPED if link.untyped else {}),
            **({"scheme": scheme} if scheme else {}),
            **({} if row_of_claim else read_citations(link.row.get(_CITING))),
        }
        return Relation(kind, tuple(sources), tuple(targets), Data(data))

    def _ends(self, row: _Row, column: str) -> list[Ref]:
        """Look up what a cell names: an id, a text, or several ids."""
        written = row.get(column)
        if not written:
            return []
        known = self.refs.get(written) or self.by_text.get(written)
        if known is not None:
            return [known]
        names = [name for name in _BETWEEN.split(written) if name]
        if not self.listed and not all(name in self.refs for name in names):
            return [self._claim_by_text(written)]
        ends: list[Ref] = []
        for name in names:
            end = self.refs.get(name)
            if end is None:
                message = f"no row has the id {name!r}"
                self.notes.dangling(message, "Correct the id, or add a row.", row.at)
            else:
                ends.append(end)
        return ends


def delimiter_of(text: str) -> str:
    """Tell by the first line what is between the cells of a table."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _simple(name: str) -> str:
    """Leave the letters and digits of a name, and the sign of a number."""
    kept = "".join(c for c in name.casefold() if c.isalnum())
    return kept if kept and not kept.isdigit() else name.strip()


def _unguarded(cell: str) -> str:
    text = on_one_line(cell)
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _fresh(m: ArgumentMap, delimiter: str) -> str:
    flat = flattened(m)
    names: dict[Ref, str] = {ref: f"c{n}" for n, (ref, _) in enumerate(flat.texts, 1)}
    claims = set(names)
    names |= {link.ref: f"r{n}" for n, link in enumerate(flat.links, 1)}
    rows = [[*COLUMNS, _CITING], *_claim_rows(m, names)]
    for link in flat.links:
        sources = " ".join(names[s] for s in link.sources if s in claims)
        targets = " ".join(names[t] for t in link.targets)
        hits = link.kind is Kind.ATTACK and bool(link.targets) and claims.isdisjoint(link.targets)
        kind = Kind.UNDERCUT.value if hits else link.kind.value
        kind = "" if _is_untyped(m, link.ref) else kind
        cells = (names[link.ref], kind, "", "", "", sources, targets, on_one_line(link.scheme))
        rows.append([*map(_guarded, (*cells, cited_by(m, link.ref)))])
    cites = any(row[-1] for row in rows[1:])
    written = io.StringIO()
    table = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    table.writerows(row if cites else row[:-1] for row in rows)
    return written.getvalue()


def _claim_rows(m: ArgumentMap, names: dict[Ref, str]) -> Iterator[list[str]]:
    titles: set[str] = set()
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    for element in elements:
        if element.ref not in names:
            continue
        title = on_one_line(element.title or "")
        text = on_one_line(element.text)
        if title in titles:
            title, text = "", text or title
        titles.add(title)
        tags = " ".join(t for t in element.tags if _TAG.fullmatch(t))
        cells = (names[element.ref], "claim", title, text, tags, "", "", "", cited(element.data))
        yield [*map(_guarded, cells)]


def _is_untyped(m: ArgumentMap, ref: Ref) -> bool:
    if not isinstance(ref, RelationRef):
        return False
    relation = m.relations[ref.index]
    return relation.kind is Kind.SUPPORT and relation.data.get("polarity") == "unspecified"


def table_format(key: str, title: str, suffixes: tuple[str, ...], delimiter: str) -> Format:
    """Make the format of tables that are written with this *delimiter*."""
    header = delimiter.join(COLUMNS)

    def parsed(source: Source) -> Reading:
        table = _Table(source)
        return Reading(table.read(), tuple(table.notes.diagnostics))

    def fresh(m: ArgumentMap) -> str:
        return _fresh(m, delimiter)

    @collector_paused()
    def read(source: Source) -> Reading:
        return keeping(key, parsed(source), source, fresh)

    @collector_paused()
    def write(m: ArgumentMap) -> str:
        return kept_or_fresh(key, m, parsed, fresh)

    def losses(m: ArgumentMap) -> Iterator[Loss]:
        return lost_between(m, read(Source("", write(m))).map)

    def sniff(text: str) -> bool:
        return text.lstrip("\ufeff").startswith(header)

    return Format(title, suffixes, read, write, losses, sniff)
