"""
The syntax tree of an Argdown text, made from the tokens and the outline that reading leaves.

The reader has no use for it, so it is made when somebody asks: by reading the text again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from ..model import AnyRef, ArgumentRef, ClaimRef, RelationRef, SectionRef
from ..model.syntax import Syntax, SyntaxNode
from ..source import Span
from .plain_yaml import key_places
from .reading.content import CONTENT, TITLES
from .reading.lexer import T, Token
from .reading.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Origin
    from .reading.drafts import OccurrenceDraft, OutlineEntry
    from .reading.parser import Parsed

_SYMBOLS = frozenset(
    [
        T.RELATION,
        T.HEADING,
        T.NUMBER,
        T.ORDERED_ITEM,
        T.UNORDERED_ITEM,
        T.INFERENCE_START,
        T.INFERENCE_END,
    ]
)
_NO_CONTENT = frozenset([T.NEWLINE, T.EMPTY_LINE, T.COMMENT])
_CLAIMS = (T.CLAIM_DEFINITION, T.CLAIM_REFERENCE, T.CLAIM_MENTION)
_MENTIONS = (T.CLAIM_MENTION, T.ARGUMENT_MENTION)
_LEAVES = {T.TAG: Syntax.TAG, T.LINK: Syntax.LINK, T.OPEN: Syntax.MARK, T.CLOSE: Syntax.MARK}
_BLANKS = " \t\r\n"
_BREAK = re.compile(r"[\r\n]")


def syntax_tree(origin: Origin) -> SyntaxNode:
    """Make the tree of the text that a map was read from."""
    return tree_of(parse(origin.source, overrides=origin.settings))


def tree_of(parsed: Parsed) -> SyntaxNode:
    """Make the tree of a text that was read."""
    return _Growing(parsed).run()


@attrs.define
class _Head:
    """A node in the making: the first of its own tokens, and how deep it stands."""

    kind: Syntax
    depth: int
    first: int = -1
    ref: AnyRef | None = None
    occurrence: int | None = None
    relation: RelationRef | None = None
    span: Span | None = None
    children: list[SyntaxNode] = attrs.field(factory=list)

    def node(self) -> SyntaxNode:
        inside = tuple(self.children)
        spans = [*([self.span] if self.span else []), *(c.span for c in inside[-1:] + inside[:1])]
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        return SyntaxNode(self.kind, span, "", self.ref, self.occurrence, self.relation, inside)


class _Growing:
    """Hangs the tokens of a text under the heads that the outline names."""

    def __init__(self, parsed: Parsed) -> None:
        self.map = parsed.map
        self.tree = parsed.tree
        self.text = parsed.tree.source.text
        self.tokens = parsed.tree.tokens
        self.at = {token.start: index for index, token in enumerate(self.tokens)}
        elements: tuple[Any, ...] = (*self.map.claims, *self.map.arguments)
        self.numbers = {id(o): number for e in elements for number, o in enumerate(e.occurrences)}
        self.root: list[SyntaxNode] = []
        self.open: list[_Head] = []

    def run(self) -> SyntaxNode:
        """Give the root."""
        if front := self.tree.front_matter:
            written = self.text[front.start : front.end]
            inside = tuple(_keys(written, front.start, ref=None))
            self.root.append(SyntaxNode(Syntax.FRONT_MATTER, front, children=inside))
        heads = list(self._heads())
        firsts = [h.first for h in heads if h.first >= 0]
        following = iter([*firsts[1:], len(self.tokens)])
        loose = range(firsts[0] if firsts else len(self.tokens))
        for head in heads:
            self._close(head.depth)
            self._loose(loose)
            loose = self._fill(head, next(following)) if head.first >= 0 else range(0)
            self.open.append(head)
        self._close(0)
        self._loose(loose)
        whole = Span(0, len(self.text))
        return SyntaxNode(Syntax.DOCUMENT, whole, children=tuple(self.root))

    # the heads, in the order of the text

    def _heads(self) -> Iterator[_Head]:
        for entry in self.tree.outline:
            if entry.place == "heading":
                ref = SectionRef(entry.index)
                yield _Head(Syntax.HEADING, 0, self._first(self._start(entry.index)), ref)
            elif entry.place == "steps":
                if entry.parts:
                    yield _Head(Syntax.STRUCTURE, 0, ref=_owner(entry.parts))
                for part in entry.parts:
                    yield from self._entry(part, 1)
            else:
                yield from self._entry(entry, 0)

    def _start(self, ref: Any) -> int:
        span = self.map.origin and self.map.origin.span(ref)
        return span.start if span else -1

    def _first(self, start: int, *, behind_symbol: bool = False) -> int:
        at = self.at.get(start, len(self.tokens))
        if behind_symbol:
            at -= 1
            while at > 0 and self.tokens[at].kind is T.COMMENT:
                at -= 1
        return at

    def _entry(self, entry: OutlineEntry, depth: int) -> Iterator[_Head]:
        if entry.element:
            yield from self._statements(entry.element, entry.place, depth)
        elif entry.step:
            at = self._first(self._start(entry.step))
            yield _Head(Syntax.INFERENCE, depth, at, entry.step)
            for child in entry.children:
                yield from self._statements(child, "child", depth + 1)

    def _statements(self, top: OccurrenceDraft, place: str, depth: int) -> Iterator[_Head]:
        todo = [(top, place, depth)]
        while todo:
            draft, where, level = todo.pop()
            at = self._first(draft.span.start, behind_symbol=where in ("child", "item"))
            number = self.numbers.get(id(draft.written))
            yield _Head(Syntax.STATEMENT, level, at, draft.ref, number, draft.relation)
            todo += [(child, "child", level + 1) for child in reversed(draft.children)]

    # what belongs to them

    def _close(self, depth: int) -> None:
        """Make nodes of the heads that are not above *depth*."""
        while self.open and self.open[-1].depth >= depth:
            head = self.open.pop()
            if head.span or head.children:
                self._hang(head.node())

    def _hang(self, node: SyntaxNode) -> None:
        (self.open[-1].children if self.open else self.root).append(node)

    def _fill(self, head: _Head, end: int) -> range:
        """Hang the tokens of *head* under it; give those that stand loose behind it."""
        last = self._last(head.first, end)
        head.children += self._parts(head, head.first, last)
        if head.first < last:
            own = self._stripped(self.tokens[head.first].start, self.tokens[last - 1].end)
            head.span = own
        return self._behind(head, last, end)

    def _last(self, first: int, end: int) -> int:
        """Say where the tokens of a head end, those without content at its end left out."""
        at = first + 1
        while at < end:
            kind = self.tokens[at].kind
            stray = kind in _SYMBOLS and kind is not T.INFERENCE_END
            if kind is T.EMPTY_LINE or (stray and kind is T.RELATION):
                break
            at += 1
        while at > first + 1 and self.tokens[at - 1].kind in _NO_CONTENT:
            at -= 1
        return min(at, end)

    def _behind(self, head: _Head, first: int, end: int) -> range:
        """Keep a comment on the last line of a head with it; the rest is loose."""
        at, before = first, head.span.end if head.span else 0
        while at < end and self.tokens[at].kind is T.COMMENT and head.children:
            token = self.tokens[at]
            if _BREAK.search(self.text, before, token.start):
                break
            head.children.append(self._comment(token))
            at, before = at + 1, token.end
        return range(at, end)

    def _loose(self, tokens: range) -> None:
        for index in tokens:
            token = self.tokens[index]
            if token.kind is T.COMMENT:
                self._hang(self._comment(token))
            elif token.kind not in _NO_CONTENT:
                self._hang(self._leaf(token, None))

    def _parts(self, head: _Head, first: int, last: int) -> Iterator[SyntaxNode]:
        """Give the title, the running text, the data of a head, and what else it has."""
        run: list[SyntaxNode] = []
        titled = head.kind is not Syntax.STATEMENT
        for token in self.tokens[first:last]:
            kind = token.kind
            if kind is T.NEWLINE or (kind is T.TEXT and not token.value.strip() and not run):
                continue
            is_title = kind in TITLES and not titled
            titled |= is_title or kind in CONTENT
            is_text = kind in CONTENT or kind in TITLES or kind is T.COMMA
            if (is_text and not is_title) or (run and kind is T.COMMENT):
                run.append(self._leaf(token, head.ref))
                continue
            yield from self._text(run, head.ref)
            run = []
            yield self._leaf(token, head.ref)
        yield from self._text(run, head.ref)

    def _text(self, run: list[SyntaxNode], ref: AnyRef | None) -> Iterator[SyntaxNode]:
        """Make one node of the pieces of a text; comments at its end come after it."""
        behind: list[SyntaxNode] = []
        while run and run[-1].kind is Syntax.COMMENT:
            behind.insert(0, run.pop())
        if run:
            span = self._stripped(run[0].span.start, run[-1].span.end)
            inside = tuple(node for node in run if node.kind is not Syntax.TEXT)
            yield SyntaxNode(Syntax.TEXT, span, "", ref, children=inside)
        yield from behind

    def _stripped(self, start: int, end: int) -> Span:
        bare = self.text[start:end].rstrip(_BLANKS)
        return Span(start, start + len(bare))

    def _comment(self, token: Token) -> SyntaxNode:
        return SyntaxNode(Syntax.COMMENT, Span(token.start, token.end), token.value)

    def _leaf(self, token: Token, ref: AnyRef | None) -> SyntaxNode:
        kind, start, end, value, _ = token
        if kind is T.COMMENT:
            return self._comment(token)
        if kind in TITLES:
            end = start + 1 + len(value)
            return SyntaxNode(Syntax.TITLE, Span(start + 1, end), value, _called(token))
        span = self._stripped(start, end)
        if kind in _MENTIONS:
            inner = Span(start + 2, start + 2 + len(value))
            title = SyntaxNode(Syntax.TITLE, inner, value, _called(token))
            return SyntaxNode(Syntax.MENTION, span, value, _called(token), children=(title,))
        if kind is T.DATA:
            inside = tuple(_keys(self.text[start:end], start, ref))
            return SyntaxNode(Syntax.DATA, span, "", ref, children=inside)
        if kind in _SYMBOLS:
            return SyntaxNode(Syntax.SYMBOL, span, self.text[span.start : span.end], ref)
        return SyntaxNode(_LEAVES.get(kind, Syntax.TEXT), span, value, ref)


def _owner(parts: Sequence[OutlineEntry]) -> AnyRef | None:
    steps = (p.step.argument for p in parts if p.step)
    return next(steps, None)


def _called(token: Token) -> AnyRef:
    return ClaimRef(token.value) if token.kind in _CLAIMS else ArgumentRef(token.value)


def _keys(written: str, start: int, ref: AnyRef | None) -> Iterator[SyntaxNode]:
    for at, key in key_places(written):
        span = Span(start + at, start + at + len(key))
        yield SyntaxNode(Syntax.KEY, span, key, ref)
