"""Premise–conclusion structures: numbered statements with inferences between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from ...model import ArgumentRef, ClaimRef, Data, Role, Step, StepRef, merge
from ...source import Edit, Fix, Span
from .cursor import INDENT
from .drafts import UNDERCUTS, OutlineEntry
from .front import read_data
from .lexer import T, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref
    from .content import ContentReader
    from .cursor import Cursor
    from .drafts import Drafts, OccurrenceDraft

_SHOWN = 40
#: A rule below three hyphens, and three more below it: two and two were meant.
_RULE_BELOW = re.compile(r"[ \t]*\n[ \t]*[^\W\d_][^\n{}\[\]<>(]*\n[ \t]*--(-)[ \t]*(?=\n|\Z)")
#: What to write instead of three hyphens: above a rule, four would make a paragraph of it.
_FOUR = "Write four (----), or two on each side of a rule (-- rule --)."
_TWO = "Write two (--) above the rule and two below it."


def _two_hyphens(token: Token, below: re.Match[str]) -> Fix:
    """Take the third hyphen away above a rule, and the one below it."""
    away = (Edit(Span(token.start, token.end), ""), Edit(Span(*below.span(1)), ""))
    return Fix("write two hyphens above and below the rule", away)


class Statements(Protocol):
    """What reads the statements of a structure, and what stands under them."""

    cursor: Cursor
    drafts: Drafts
    content: ContentReader
    block_data: bool
    concluding: tuple[OccurrenceDraft, StepRef] | None

    def element(self) -> OccurrenceDraft:
        """Read a claim or an argument."""

    def children(self, head: OccurrenceDraft, *, base: int = 0) -> None:
        """Read the relations under *head*."""

    def child(self, symbol: Token) -> OccurrenceDraft:
        """Read what follows a relation symbol."""

    def relate(self, parent: Ref, symbol: Token, child: OccurrenceDraft) -> None:
        """Write a relation down."""


class StepsReader:
    """Reads one structure and gives its steps to *argument*, or to a new one."""

    def __init__(self, parser: Statements, argument: ArgumentRef | None) -> None:
        self.parser = parser
        self.cursor = parser.cursor
        self.drafts = parser.drafts
        self.argument = self._owner(argument)
        self.steps: list[Step] = []
        self.premises: list[ClaimRef] = []
        self.entries: list[OutlineEntry] = []
        self.inference: tuple[tuple[str, ...], Data] | None = None
        self.below: re.Match[str] | None = None

    def read(self) -> tuple[OutlineEntry, ...]:
        """Read to the end of the paragraph; give its statements and inferences."""
        cursor = self.cursor
        last = cursor.paragraph().last_number
        self.parser.content.in_steps = True
        while cursor.kind in (T.NUMBER, T.INFERENCE_START):
            if cursor.kind is T.NUMBER:
                self._statement(is_last=cursor.at == last)
            else:
                self._inference()
        self.parser.content.in_steps = False
        if self.premises or self.inference is not None:
            cursor.report("ARG016", cursor.tokens[cursor.at - 1])
            self.steps.append(Step(tuple(self.premises), None, *(self.inference or ())))
        draft = self.drafts.draft(self.argument)
        draft.steps, draft.steps_section = tuple(self.steps), self.drafts.section
        return tuple(self.entries)

    def _owner(self, argument: ArgumentRef | None) -> ArgumentRef:
        """Say whose structure it is: that of the argument right above, if it has none yet."""
        if argument is not None:
            if not self.drafts.draft(argument).steps:
                return argument
            title = repr(argument.key) if isinstance(argument.key, str) else "above"
            self.cursor.report("ARG022", self.cursor.token, title=title)
        made = ArgumentRef(self.drafts.untitled())
        place = self.cursor.token
        self.drafts.draft(made)
        self.drafts.spans[StepRef(made, 0)] = (Span(place.start, place.end),)
        return made

    def _statement(self, *, is_last: bool) -> None:
        number = self.cursor.take()
        token = self.cursor.token
        draft = self.parser.element()
        ref = self._as_claim(draft, token)
        self.entries.append(OutlineEntry("member", draft))
        draft.within = self.argument
        draft.span = Span(number.start, draft.span.end)
        if self.inference is None:
            draft.role = Role.PREMISE
            self.premises.append(ref)
            self.parser.children(draft)
            return
        draft.role = Role.MAIN_CONCLUSION if is_last else Role.INTERMEDIATE_CONCLUSION
        step = StepRef(self.argument, len(self.steps))
        self.parser.concluding = (draft, step)
        self.parser.children(draft)
        self.parser.concluding = None
        self.steps.append(Step(tuple(self.premises), ref, *self.inference))
        self.premises, self.inference = [], None

    def _as_claim(self, draft: OccurrenceDraft, token: Token) -> ClaimRef:
        if isinstance(draft.ref, ClaimRef):
            return draft.ref
        self.cursor.report("ARG021", token)
        key = draft.ref.key
        argument = self.drafts.arguments[key]
        if not argument.occurrences and not argument.steps:
            del self.drafts.arguments[key]
        draft.ref = ClaimRef(key)
        self.drafts.draft(draft.ref)
        return draft.ref

    def _inference(self) -> None:
        opening = self.cursor.take()
        if self.inference is not None:
            self.cursor.report("ARG018", opening)
        elif not self.premises and not self.steps:
            self.cursor.report("ARG017", opening)
        step = StepRef(self.argument, len(self.steps))
        rules, data = self._rules()
        if self._is_unclosed():
            self.cursor.report("ARG019", opening)
        self.drafts.spans[step] = (Span(opening.start, self.cursor.content_end),)
        rules += self._after_closing()
        self.inference = tuple(r for r in rules if r), data
        undercuts = tuple(self._undercuts(step))
        self.entries.append(OutlineEntry("inference", step=step, children=undercuts))

    def _rules(self) -> tuple[list[str], Data]:
        rules: list[str] = []
        parts: list[str] = []
        data = Data()
        while (token := self.cursor.token).kind not in (T.INFERENCE_END, T.EMPTY_LINE):
            self.cursor.take()
            if data and token.value.strip() and token.kind is not T.DATA:
                self.cursor.report("ARG047", token)
            if token.kind is T.DATA:
                given = read_data(self.cursor, token, as_block=self.parser.block_data)
                data = merge(data, given)
            elif token.kind is T.COMMA:
                rules.append(_tidy(parts))
                parts = []
            else:
                parts.append(self._with_blank(token))
        return [*rules, _tidy(parts)], data

    def _with_blank(self, token: Token) -> str:
        """Give the text of a rule's token with a space if one follows it."""
        if token.kind is T.NEWLINE:
            return " "
        between = self.cursor.text[token.end : self.cursor.token.start]
        return token.value + (" " if between and not between.strip(" \t") else "")

    def _is_unclosed(self) -> bool:
        token = self.cursor.token
        if token.kind is not T.INFERENCE_END:
            return True
        self.cursor.take()
        if token.value:
            self.below = _RULE_BELOW.match(self.cursor.text, token.end)
            fix = _two_hyphens(token, self.below) if self.below else None
            action = _TWO if self.below else _FOUR
            self.cursor.report("ARG035", token, fix=fix, action=action)
        return token.start == token.end

    def _after_closing(self) -> list[str]:
        """Step over the line break after the closing hyphens; text there is one more rule."""
        while self.cursor.kind is T.NEWLINE or (
            self.cursor.kind is T.TEXT and not self.cursor.token.value.strip()
        ):
            self.cursor.take()
        token = self.cursor.token
        if token.kind in (T.EMPTY_LINE, T.RELATION, T.NUMBER, T.INFERENCE_START):
            return []
        text = self.parser.content.read().text
        if not text:
            self.cursor.take()
        if self.below is not None and self.cursor.kind is T.INFERENCE_START:
            self.below = None
            self.cursor.take()
            self.cursor.take()
            return [*map(str.strip, text.split(",")), *self._after_closing()]
        self.cursor.report("ARG020", token, text=repr(text[:_SHOWN]))
        return [text]

    def _undercuts(self, step: StepRef) -> Iterator[OccurrenceDraft]:
        """Read the relations under a line of hyphens: they bear on the step."""
        while self.cursor.kind is T.RELATION:
            symbol = self.cursor.take()
            if symbol.value not in UNDERCUTS:
                self.cursor.report("ARG023", symbol, symbol=symbol.value)
            if symbol.width == 0:
                from .traps import unindented  # noqa: PLC0415 - most texts need none

                unindented(self.cursor, self.cursor.at - 1, INDENT, alone=True)
            draft = self.parser.child(symbol)
            self.parser.relate(step, symbol, draft)
            self.parser.children(draft, base=symbol.width or 1)
            yield draft


def _tidy(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
