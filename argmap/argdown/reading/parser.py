"""
From tokens to a map: tolerant, block by block, in one pass.

Always a map; what cannot be read as written is read as it was most likely meant,
and a diagnostic says so.  No word is dropped.
Nothing recurses: nesting is a list of open levels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ...model import (
    ArgumentMap,
    ArgumentRef,
    ClaimRef,
    Data,
    Kind,
    Range,
    RangeKind,
    Ref,
    Relation,
    Role,
    StepRef,
    merge,
)
from ...model.diagnostic import Diagnostic
from ...source import Fix, Severity, Source, Span
from ..quiet import collector_paused
from ..settings import Settings, read_settings
from .content import CONTENT, DEFINITIONS, ITEMS, REFERENCES, TITLES, Content, ContentReader
from .cursor import INDENT, Cursor, insertion
from .drafts import UNDERCUTS, Drafts, OccurrenceDraft, OutlineEntry
from .foreign import lines_around, looks_like
from .front import read_data, read_front_matter, settle
from .include import expand
from .lexer import Lexer, T, Token
from .steps import StepsReader

if TYPE_CHECKING:
    from pathlib import Path

#: What to do about a list right below a statement.
_NUMBER_ALL = "Number all statements in brackets, as in (1), or insert a blank line above it."
#: Symbol to kind, and whether it points from the parent to the child.
_SYMBOLS = {
    "+": (Kind.SUPPORT, False),
    "<+": (Kind.SUPPORT, False),
    "-": (Kind.ATTACK, False),
    "<-": (Kind.ATTACK, False),
    "_": (Kind.UNDERCUT, False),
    "<_": (Kind.UNDERCUT, False),
    "+>": (Kind.SUPPORT, True),
    "->": (Kind.ATTACK, True),
    "_>": (Kind.UNDERCUT, True),
    "><": (Kind.CONTRADICTORY, True),
}
_LINE_BREAKS = re.compile(r"\r\n|[\r\n]")
_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
_LONG = 10
#: Data on the child of a relation that speaks of the relation.
RELATION_KEYS = ("mode", "scheme", "linked", "relation", "challenge")
_WITHOUT_SYMBOL = (
    Kind.OUTWEIGHS,
    Kind.PREFERENCE,
    Kind.EQUIVALENCE,
    Kind.REPHRASE,
    Kind.ENTAILS,
    Kind.CONTRARY,
)
_OTHER_KINDS = {k.value: k for k in _WITHOUT_SYMBOL}


class Block(NamedTuple):
    """A run of tokens between blank lines: *first* to *last* (exclusive), and what it is."""

    kind: str
    first: int
    last: int


@attrs.frozen
class Tree:
    """The tokens of a text, comments included, and the blocks they form."""

    source: Source
    tokens: tuple[Token, ...] = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    front_matter: Span | None = None
    #: What stands where, in order.
    outline: tuple[OutlineEntry, ...] = attrs.field(default=(), repr=False, eq=False)


@attrs.frozen
class Parsed:
    """What a text says (*map*), what is wrong with it, and how it is written (*tree*)."""

    map: ArgumentMap
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree = attrs.field(repr=False)


@collector_paused()
def parse(
    text: str | Source,
    *,
    name: str = "<text>",
    settings: Data | None = None,
    overrides: Data | None = None,
    include: Path | None = None,
    all_fixes: bool = False,
) -> Parsed:
    r"""
    Read *text* as Argdown.  Never raises, whatever the text.

    *settings* are those of a configuration file; the front matter takes precedence over them,
    and *overrides* over both.
    *include* is the folder that included files may come from; without it, none is opened.
    At most 300 findings of a code are listed; with *all_fixes*, all those that have a fix.
    The time needed is linear in the length of the text.

    >>> parse("[Rain]: It rains.\n  - [Sun]: The sun shines.").map.relations[0].kind.value
    'attack'
    """
    source = text if isinstance(text, Source) else Source(name, text)
    source, notes = expand(source, include)
    opening = Cursor(source, [], all_fixes=all_fixes)
    if other := looks_like(source.text):
        opening.report("ARG052", Span(0, 0), **other._asdict())
    for code, place, facts in notes:
        opening.report(code, place, **facts)
    front, span, start = read_front_matter(opening)
    whole = merge(settle(settings or Data(), front), overrides or Data())
    typed = read_settings(whole)
    _note_otherwise(opening, typed, span)
    lexer = Lexer(source.text, typed.model.shortcodes)
    tokens = lexer.run(start)
    cursor = Cursor(source, tokens, all_fixes=all_fixes)
    cursor.go_on_from(opening)
    for code, token, facts in lexer.notes:
        cursor.report(code, token, **facts)
    for place, what in lines_around(source.text, tokens):
        written = source.text[place.start : place.end]
        cursor.report("ARG054", place, written=written, what=what)
    parser = Parser(cursor, typed)
    parser.run()
    if source.text.find("===", start) >= 0:
        from .traps import equals_in_text  # noqa: PLC0415 - most texts need none

        equals_in_text(cursor)
    tree = Tree(source, tuple(tokens), tuple(parser.blocks), span, tuple(parser.outline))
    return Parsed(parser.drafts.build(source, whole), cursor.findings(), tree)


class Parser:
    """One pass over the tokens of one text; `run` fills `drafts`."""

    def __init__(self, cursor: Cursor, settings: Settings) -> None:
        self.cursor = cursor
        self.drop_tags = settings.model.removes_tags
        self.block_data = settings.data.block_format
        self.drafts = Drafts(strict=settings.model.strict)
        self.content = ContentReader(cursor, drop_tags=self.drop_tags)
        self.blocks: list[Block] = []
        self.outline: list[OutlineEntry] = []
        self.before: ArgumentRef | None = None  # the argument that the block before is about
        self.braces: Token | None = None  # the data read last, if any
        self.numbers: set[str] = set()  # of the items of lists, as written
        self.any_to_itself = False  # whether a relation joins an element with itself
        self.glued: Token | None = None  # what was reported last as without a blank line above it
        #: The conclusion being read, and its step.
        self.concluding: tuple[OccurrenceDraft, StepRef] | None = None

    def run(self) -> None:
        """Read block after block."""
        cursor = self.cursor
        while not cursor.done:
            if cursor.kind in (T.EMPTY_LINE, T.NEWLINE):
                cursor.take()
                continue
            first = cursor.at
            kind = self._block()
            if cursor.at == first:  # never stall, whatever the tokens
                cursor.take()
            self.blocks.append(Block(kind, first, cursor.at))
        if self.any_to_itself:
            from .to_itself import report_dropped  # noqa: PLC0415 - most texts need it not

            report_dropped(cursor, self.outline)

    def _block(self) -> str:
        kind = self.cursor.kind
        if kind is T.HEADING:
            return self._heading()
        if kind in ITEMS:
            return self._list()
        if kind is T.RELATION:
            return self._orphans()
        if kind is T.NUMBER and self._is_reconstruction():
            argument, self.before = self.before, None
            self.outline.append(OutlineEntry("steps", parts=StepsReader(self, argument).read()))
            self.end_block()
            return "reconstruction"
        return self._paragraph()

    def end_block(self) -> None:
        """Report what is glued to the end of a block."""
        if self.cursor.kind is not T.EMPTY_LINE:
            self._glued(self.cursor.token)

    def _glued(self, token: Token) -> None:
        if token.kind is T.UNORDERED_ITEM and token.width > 1:
            self._listed_below(token)
            return
        if token is self.glued:  # by what is left of the same line
            return
        self.glued = token
        if token.kind is T.ARGUMENT_REFERENCE:
            from .traps import one_line_relation  # noqa: PLC0415 - most texts need none

            if one_line_relation(self.cursor, token, glued=True):
                return
        what = {T.HEADING: "a heading", T.NUMBER: "a premise–conclusion structure"}
        named = "a list" if token.kind in ITEMS else what.get(token.kind, "a paragraph")
        start = token.start - token.width
        ends = "\n" if self.cursor.text[start - 1] in "\r\n" else "\n\n"
        fix: Fix | None = insertion("insert a blank line", start, ends)
        action = "Insert a blank line above it."
        from .fixes import below_a_statement  # noqa: PLC0415 - most texts need none

        if below_a_statement(self.cursor.text, start):
            if token.kind in ITEMS or token.kind is T.NUMBER:
                fix, action = None, _NUMBER_ALL
            elif self.cursor.text.startswith("--", token.start):
                fix, action = None, "Number the statements above it in brackets, as in (1)."
            elif self.cursor.paragraph().last_number > self.cursor.at:
                fix = None  # where one structure ends and another begins is for the author to say
        self.cursor.report("ARG008", token, what=named, action=action, fix=fix)

    def _listed_below(self, token: Token) -> None:
        """Report an indented item right below something, unless its bullet was reported."""
        if self.cursor.text.startswith("*", token.start):
            what = "*, which doesn't say how it bears on what is above it"
            action = "Write + if it is a reason, - if it is an objection."
            self.cursor.report("ARG053", token, what=what, action=action)

    def _heading(self) -> str:
        token = self.cursor.take()
        text, _, tags = self.content.read()
        data = self.data()
        if self.cursor.kind in CONTENT:
            place = self.cursor.token
            more = self.content.read()
            if more.text or more.tags:
                self._text_behind(self.braces, place)
                text, tags = f"{text} {more.text}".strip(), (*tags, *more.tags)
        else:
            self._words_in_braces()
        text = _LINE_BREAKS.sub(" ", text)  # the label of a link may hold some
        self.drafts.open_section(text, len(token.value), tags, data)
        self.outline.append(OutlineEntry("heading", index=len(self.drafts.sections) - 1))
        place_of = Span(token.start, self.cursor.content_end)
        self.drafts.spans[len(self.drafts.sections) - 1] = (place_of,)
        self.before = None
        self.end_block()
        return "heading"

    def _paragraph(self) -> str:
        """Read a claim or an argument with everything under it."""
        token = self.cursor.token
        if token.kind is T.TEXT and token.value.startswith("==="):
            self.cursor.report("ARG014", token)
        elif not self.blocks and self.cursor.text.startswith("---", token.start):
            self.cursor.report("ARG036", token)
        draft = self.element()
        self.outline.append(OutlineEntry("top", draft))
        draft.top_level = True
        claim = isinstance(draft.ref, ClaimRef)
        draft.role = Role.TOP_LEVEL if claim else Role.DESCRIPTION
        self.children(draft)
        self.before = draft.ref if isinstance(draft.ref, ArgumentRef) else None
        return "statement" if claim else "argument"

    def _orphans(self) -> str:
        """Read a block that begins with a relation symbol: its parent is missing."""
        self.cursor.report("ARG005", self.cursor.token, symbol=self.cursor.token.value)
        while self.cursor.kind is T.RELATION:
            symbol = self.cursor.take()
            self.children(self.child(symbol), base=symbol.width)
        self.before = None
        return "orphans"

    def _list(self) -> str:
        first = self.cursor.token
        self.content.in_list = True
        items: list[Token] = []
        while self.cursor.kind in ITEMS:
            item = self.cursor.take()
            items.append(item)
            if (item.width, item.kind) != (first.width, first.kind):
                self.cursor.report("ARG027", item)
                first = item
            draft = self.element()
            self.outline.append(OutlineEntry("item", draft))
            draft.role = None if isinstance(draft.ref, ClaimRef) else Role.DESCRIPTION
            self.children(draft, base=item.width)
        self.content.in_list = False
        if len(items) == 1 and first.kind is T.ORDERED_ITEM:
            self._number_alone(first)
        self.numbers.update(i.value for i in items)
        self.before = None
        self.end_block()
        return "list"

    def _number_alone(self, item: Token) -> None:
        """Report the number of a list of one item, if no item before leads up to it."""
        number = item.value[:-1]
        if len(number) < _LONG and int(number) > 1 and f"{int(number) - 1}." not in self.numbers:
            place = Span(item.start, item.end)
            self.cursor.report("ARG050", place, number=item.value)

    def _is_reconstruction(self) -> bool:
        """Whether the current block, which begins with a number, has a line of hyphens."""
        if self.cursor.paragraph().last_inference > self.cursor.at:
            return True
        from .traps import number_without_inference  # noqa: PLC0415 - most texts need none

        number_without_inference(self.cursor, self.cursor.token)
        self.content.numbers_reported_to = self.cursor.paragraph().end
        return False

    # elements and what stands under them

    def children(self, head: OccurrenceDraft, *, base: int = 0) -> None:
        """
        Read the relations under *head*, to any depth, and write everything down.

        *base* is how far *head* itself is indented: what is not deeper belongs elsewhere.
        Elements are written down when their children are, as Argdown does:
        the last of them lends a class its text.
        """
        cursor = self.cursor
        levels: list[tuple[int, OccurrenceDraft]] = []
        last = head
        while (token := cursor.token).kind is T.RELATION:
            width = token.width
            if not levels and base and width <= base:
                break
            if width > (levels[-1][0] if levels else base):
                levels.append((width, last))
            elif not levels:
                self._unindented(INDENT)
                levels.append((width, last))
            else:
                self.drafts.write(last)
                last = head
                while levels and levels[-1][0] > width:
                    above, parent = levels.pop()
                    if levels:
                        self.drafts.write(parent)
                if not levels and base and width <= base:
                    break
                if not levels:
                    self._uneven(token, above)
                    levels.append((width, head))
            cursor.take()
            parent = levels[-1][1]
            last = self.child(token)
            parent.children.append(last)
            end = self._end(parent, token, last)
            self._watch_undercut(parent, end, token, last)
            self.relate(end, token, last)
        self.drafts.write(last)
        for _, parent in reversed(levels):
            self.drafts.write(parent)

    def _end(self, parent: OccurrenceDraft, symbol: Token, child: OccurrenceDraft) -> Ref:
        """
        Say what a relation under *parent* bears on.

        With data ``on: relation`` that is the relation which *parent*'s own line says;
        under the conclusion of a step, an undercut hits the step.
        """
        if (
            parent.relation
            and child.data.get("on") == "relation"
            and not _SYMBOLS[symbol.value][1]
        ):
            return parent.relation
        if self.concluding and self.concluding[0] is parent and symbol.value in UNDERCUTS:
            return self.concluding[1]
        return parent.ref

    def _watch_undercut(
        self, parent: OccurrenceDraft, end: Ref, symbol: Token, child: OccurrenceDraft
    ) -> None:
        """Report an undercut of a claim."""
        kind, outgoing = _SYMBOLS[symbol.value]
        if kind is not Kind.UNDERCUT or str(child.data.get("relation")) in _OTHER_KINDS:
            return
        if isinstance(child.ref if outgoing else end, ClaimRef):
            from .traps import undercut_of_claim  # noqa: PLC0415 - most texts need none

            undercut_of_claim(self.cursor, symbol, parent, child)

    def _unindented(self, by: int) -> None:
        from .traps import unindented  # noqa: PLC0415 - most texts need none

        unindented(self.cursor, self.cursor.at, by)

    def _uneven(self, token: Token, above: int) -> None:
        if token.width == 0:
            self._unindented(above)
        else:
            self.cursor.report("ARG007", token)

    def child(self, symbol: Token) -> OccurrenceDraft:
        """Read what follows a relation symbol."""
        cursor, token = self.cursor, self.cursor.token
        draft = self.element()
        draft.symbol = symbol.value
        if draft.text and not draft.text[0].isupper() and token.kind in CONTENT:
            from .traps import wrapped_sign  # noqa: PLC0415 - most texts need none

            wrapped_sign(cursor, symbol, token, draft)
        if isinstance(draft.ref, ArgumentRef):
            draft.role = Role.DESCRIPTION
            return draft
        draft.role = Role.RELATION
        if not draft.text and isinstance(draft.ref.key, int) and token.kind not in CONTENT:
            cursor.report("ARG024", symbol, symbol=symbol.value)
        elif token.kind is T.NEWLINE and not (draft.text or draft.tags or draft.data):
            cursor.report("ARG024", symbol, severity=Severity.HINT, symbol=symbol.value)
        return draft

    def relate(self, parent: Ref, symbol: Token, child: OccurrenceDraft) -> None:
        """Write down what the symbol between *parent* and *child* says."""
        kind, outgoing = _SYMBOLS[symbol.value]
        if kind is Kind.CONTRADICTORY and isinstance(child.ref, ArgumentRef):
            self.cursor.report("ARG010", symbol)
        source, target = (parent, child.ref) if outgoing else (child.ref, parent)
        self.any_to_itself |= source == target
        data = child.data
        if data:
            data = Data({k: data[k] for k in RELATION_KEYS if k in data})
            kind = _OTHER_KINDS.get(str(data.get("relation")), kind)
        relation = Relation(kind, (source,), (target,), data)
        child.relation = self.drafts.relate(relation, Span(symbol.start, child.span.end))

    def element(self) -> OccurrenceDraft:
        """Read one claim or argument: its title, text, tags and data."""
        token = self.cursor.token
        if token.kind is T.DATA and self._title_behind_data():
            return self._behind_data()
        if token.kind in REFERENCES:
            draft = self._reference()
        elif token.kind in DEFINITIONS:
            draft = self._definition()
        else:
            draft = OccurrenceDraft(ClaimRef(self.drafts.untitled()), Span(token.start, token.end))
            self.drafts.draft(draft.ref)
            draft.text, draft.ranges, draft.tags = self.content.read()
        draft.span = Span(token.start, max(self.cursor.content_end, token.start))
        draft.data = self.data()
        self._text_after_data(draft)
        if token.kind is T.DATA and not (draft.text or draft.tags):
            from .traps import data_alone  # noqa: PLC0415 - most texts need none

            data_alone(self.cursor, token)
        return draft

    def _title_behind_data(self) -> bool:
        """Whether a title comes behind the data, or on the next line."""
        at = self.cursor.at + 1
        at += self.cursor.tokens[at].kind is T.NEWLINE
        return self.cursor.tokens[at].kind in TITLES

    def _behind_data(self) -> OccurrenceDraft:
        """Read a claim or argument whose data stand before its title."""
        from .traps import title_behind_data  # noqa: PLC0415 - most texts need none

        data = self.data()
        title_behind_data(self.cursor, self.cursor.token)
        draft = self.element()
        draft.data = merge(data, draft.data)
        return draft

    def _titled(self, token: Token) -> OccurrenceDraft:
        claim = token.kind in (T.CLAIM_DEFINITION, T.CLAIM_REFERENCE)
        ref = ClaimRef(token.value) if claim else ArgumentRef(token.value)
        self.drafts.draft(ref)
        return OccurrenceDraft(ref, Span(token.start, token.end))

    def _definition(self) -> OccurrenceDraft:
        token = self.cursor.take()
        draft = self._titled(token)
        if self.cursor.kind not in CONTENT:
            self.cursor.report("ARG025", token, title=self.cursor.written(token))
        draft.text, draft.ranges, draft.tags = self.content.read()
        return draft

    def _reference(self) -> OccurrenceDraft:
        cursor = self.cursor
        title = cursor.take()
        draft = self._titled(title)
        draft.reference = True
        self._tags_of(draft)
        if cursor.sees(T.NEWLINE):
            cursor.take()
            if cursor.sees(T.TAG):
                cursor.report("ARG031", cursor.token)
                self._tags_of(draft)
                if cursor.sees(T.NEWLINE) and not self._comes_data():
                    cursor.take()
        if cursor.kind in CONTENT and cursor.kind is not T.NEWLINE:
            self._define(draft, title)
        elif cursor.kind in TITLES:
            self._glued(cursor.token)
        return draft

    def _comes_data(self) -> bool:
        return self.cursor.tokens[self.cursor.at + 1].kind is T.DATA

    def _comes_title(self) -> bool:
        """Whether the text that comes contains a title."""
        tokens, at = self.cursor.tokens, self.cursor.at
        while tokens[at].kind in CONTENT:
            at += 1
        return tokens[at].kind in TITLES

    def _tags_of(self, draft: OccurrenceDraft) -> None:
        """Read tags into *draft*, as text, too, as Argdown does."""
        cursor = self.cursor
        while cursor.kind is T.TAG or (cursor.kind is T.TEXT and not cursor.token.value.strip()):
            token = cursor.take()
            if token.kind is not T.TAG:
                continue
            draft.tags = (*draft.tags, token.value)
            if not self.drop_tags:
                start = len(draft.text) + bool(draft.text)
                written = cursor.written(token).rstrip(" \t")
                draft.text = f"{draft.text} {written}".lstrip()
                mark = Range(RangeKind.TAG, start, start + len(written), token.value)
                draft.ranges = (*draft.ranges, mark)

    def _define(self, draft: OccurrenceDraft, title: Token) -> None:
        """Take the text after a reference for its definition."""
        from .traps import define, one_line_relation  # noqa: PLC0415 - most texts need none

        cursor, found = self.cursor, self.cursor.token
        # it may be a tag, or a sentence with titles in it
        fix = None if self._comes_title() else define(cursor, title, found)
        if not one_line_relation(cursor, title):
            cursor.report("ARG003", found, written=cursor.written(title), fix=fix)
        if found.value.startswith(":"):  # a blank stands before the colon
            cursor.tokens[cursor.at] = found._replace(value=found.value[1:])
        draft.reference = False
        self._append(draft, self.content.read())

    def _append(self, draft: OccurrenceDraft, more: Content) -> None:
        shift = len(draft.text) + bool(draft.text)
        moved = (attrs.evolve(r, start=r.start + shift, end=r.end + shift) for r in more.ranges)
        draft.ranges = (*draft.ranges, *moved)
        draft.text = f"{draft.text} {more.text}".strip()
        draft.tags = (*draft.tags, *more.tags)

    def _text_after_data(self, draft: OccurrenceDraft) -> None:
        cursor = self.cursor
        while cursor.kind is T.DATA or (cursor.kind in CONTENT and cursor.kind is not T.NEWLINE):
            place, braces = cursor.token, self.braces
            if cursor.kind is T.DATA:
                self._more_data(braces, place)
                draft.data = merge(draft.data, self.data())
                continue
            more = self.content.read()
            if more.text or more.tags:
                self._text_behind(braces, place)
                self._append(draft, more)
                draft.reference = False
                self.braces = None
        self._words_in_braces()
        if self._begins_block(cursor.kind):
            self._glued(cursor.token)

    def _text_behind(self, braces: Token | None, place: Token) -> None:
        from .traps import text_behind  # noqa: PLC0415 - most texts need none

        text_behind(self.cursor, braces, place)

    def _more_data(self, braces: Token | None, place: Token) -> None:
        if braces is not None:
            from .traps import more_data  # noqa: PLC0415 - most texts need none

            more_data(self.cursor, place)

    def _words_in_braces(self) -> None:
        if self.braces is not None and ":" not in self.braces.value:
            from .traps import words_in_braces  # noqa: PLC0415 - most texts need none

            words_in_braces(self.cursor, self.braces)

    def _begins_block(self, kind: T) -> bool:
        if kind in ITEMS:
            return not self.content.in_list
        if kind is T.NUMBER:
            return not self.content.in_steps
        return kind in TITLES or kind is T.HEADING

    def data(self) -> Data:
        """Read data, if it comes next, with the line breaks around it."""
        cursor = self.cursor
        if cursor.kind is T.NEWLINE and cursor.tokens[cursor.at + 1].kind is T.DATA:
            cursor.take()
        self.braces = None
        if not cursor.sees(T.DATA):
            return Data()
        self.braces = cursor.take()
        data = read_data(cursor, self.braces, as_block=self.block_data)
        if cursor.sees(T.NEWLINE):
            cursor.take()
        return data


def _note_otherwise(cursor: Cursor, settings: Settings, front_matter: Span | None) -> None:
    """Note what of the whole file Argdown reads otherwise."""
    lone = _LONE_CARRIAGE_RETURN.search(cursor.text)
    if lone:
        cursor.report("ARG046", Span(*lone.span()))
    if settings.group.regroup:
        cursor.report("ARG048", front_matter or Span(0, 0))
