"""
From tokens to a map: tolerant, block by block, in one pass.

Always a map; what cannot be read as written is read as it was most likely meant,
and a diagnostic says so.  No word is dropped.
Nothing recurses: nesting is a list of open levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

import attrs

from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    Key,
    Kind,
    Occurrence,
    Origin,
    Range,
    RangeKind,
    Ref,
    Relation,
    RelationRef,
    Role,
    Section,
    Step,
    StepRef,
    merge,
)
from ..source import Diagnostic, Edit, Fix, Severity, Source, Span
from .codes import CODES
from .lexer import Lexer, T, Token
from .yaml12 import YamlError, load

_CONTENT = {
    T.TEXT,
    T.NEWLINE,
    T.TAG,
    T.LINK,
    T.OPEN,
    T.CLOSE,
    T.CLAIM_MENTION,
    T.ARGUMENT_MENTION,
}
_DEFINITIONS = {T.CLAIM_DEFINITION, T.ARGUMENT_DEFINITION}
_REFERENCES = {T.CLAIM_REFERENCE, T.ARGUMENT_REFERENCE}
_TITLED = _DEFINITIONS | _REFERENCES
_ITEMS = {T.ORDERED_ITEM, T.UNORDERED_ITEM}
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
_STRICT = {Kind.SUPPORT: Kind.ENTAILS, Kind.ATTACK: Kind.CONTRARY}
_MARKS = {"**": RangeKind.BOLD, "__": RangeKind.BOLD, "*": RangeKind.ITALIC, "_": RangeKind.ITALIC}
#: Data on the child of a relation that speaks of the relation.
_RELATION_KEYS = ("mode", "scheme", "linked", "relation")
_OTHER_KINDS = {k.value: k for k in (Kind.OUTWEIGHS, Kind.PREFERENCE, Kind.EQUIVALENCE, Kind.REPHRASE)}
_FRONT_MATTER = re.compile(r"={3,}(.*?)={3,}", re.DOTALL)
_LEADING = re.compile(r"\ufeff?(?:\s|<!--.*?-->|/\*.*?\*/|//[^\r\n]*(?=[\r\n]))*", re.DOTALL)

_END = Token(T.EMPTY_LINE, -1, -1)

_Node: TypeAlias = "ClaimRef | ArgumentRef"


@attrs.frozen
class Block:
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


@attrs.frozen
class Parsed:
    """What a text says (*map*), what is wrong with it, and how it is written (*tree*)."""

    map: ArgumentMap
    diagnostics: tuple[Diagnostic, ...]
    tree: Tree = attrs.field(repr=False)


def parse(text: str | Source, *, name: str = "<text>", settings: Data | None = None) -> Parsed:
    """
    Read *text* as Argdown.  Never raises, whatever the text.

    *settings* are those of a configuration file; the text's front matter wins over them.
    The time needed is linear in the length of the text.

    >>> parse("[Rain]: It rains.\\n  - [Sun]: The sun shines.").map.relations[0].kind.value
    'attack'
    """
    source = text if isinstance(text, Source) else Source(name, text)
    return _Parser(source, settings or Data()).run()


@attrs.define
class _Said:
    """A claim or argument as it is being read; written down when its children are done."""

    ref: _Node
    span: Span
    text: str = ""
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)
    reference: bool = False
    role: Role | None = None
    top_level: bool = False
    within: ArgumentRef | None = None


@attrs.define
class _Draft:
    """An element as far as it is known."""

    key: Key
    occurrences: list[Occurrence] = attrs.field(factory=list)
    spans: list[Span] = attrs.field(factory=list)
    steps: tuple[Step, ...] = ()
    steps_section: int | None = None


@attrs.frozen
class _Paragraph:
    """Where a run of lines without a blank one ends, and what stands in it last."""

    end: int
    last_inference: int
    last_number: int


class _Parser:
    """One pass over one text."""

    def __init__(self, source: Source, settings: Data) -> None:
        self.source = source
        self.text = source.text
        self.settings = settings
        self.front_matter: Span | None = None
        self.diagnostics: list[Diagnostic] = []
        self.claims: dict[Key, _Draft] = {}
        self.arguments: dict[Key, _Draft] = {}
        self.relations: list[Relation] = []
        self.relation_spans: list[Span] = []
        self.known: dict[Any, int] = {}
        self.sections: list[Section] = []
        self.step_spans: dict[StepRef, Span] = {}
        self.section_spans: list[Span] = []
        self.ordinal = 0
        self.blocks: list[Block] = []
        self.before: _Node | None = None  # the argument that the block before is about
        self.tokens: list[Token] = []
        self.at = 0
        self.at_number = -1  # the number of the statement at hand, in a premise-conclusion structure
        self.paragraph = _Paragraph(-1, -1, -1)
        self.in_list = False
        #: The conclusion being read, and its step.
        self.concluded: tuple[_Said, StepRef] | None = None

    # the whole

    def run(self) -> Parsed:
        start = self._front_matter()
        model = self.settings.get("model")
        model = model if isinstance(model, Data) else Data()
        self.strict = model.get("mode") == "strict"
        self.drop_tags = model.get("removeTagsFromText") is True
        self.block_data = _flag(self.settings, "data", "switchToBlockFormatIfMultiline", default=True)
        lexed = Lexer(self.text, _custom_shortcodes(model)).run(start)
        self.tokens = [t for t in lexed if t.kind is not T.COMMENT]
        self.tokens.append(_END._replace(start=len(self.text), end=len(self.text)))
        while self.at < len(self.tokens) - 1:
            self._block()
        m = self._map()
        tree = Tree(self.source, tuple(lexed), tuple(self.blocks), self.front_matter)
        found = tuple(sorted(self.diagnostics, key=lambda d: d.span or Span(0, 0)))
        return Parsed(m, found, tree)

    def _map(self) -> ArgumentMap:
        spans: dict[Ref | int, tuple[Span, ...]] = {}
        for kind, drafts in ((ClaimRef, self.claims), (ArgumentRef, self.arguments)):
            spans.update((kind(d.key), tuple(d.spans)) for d in drafts.values())
        spans.update((RelationRef(i), (s,)) for i, s in enumerate(self.relation_spans))
        spans.update((ref, (s,)) for ref, s in self.step_spans.items())
        spans.update((i, (s,)) for i, s in enumerate(self.section_spans))
        return ArgumentMap(
            claims=[Claim(d.key, tuple(d.occurrences)) for d in self.claims.values()],
            arguments=[
                Argument(d.key, tuple(d.occurrences), d.steps, d.steps_section)
                for d in self.arguments.values()
            ],
            relations=self.relations,
            sections=self.sections,
            settings=self.settings,
            origin=Origin(self.source, spans),
        )

    def _front_matter(self) -> int:
        start = _LEADING.match(self.text).end()  # type: ignore[union-attr] - matches nothing
        found = _FRONT_MATTER.match(self.text, start)
        if found is None:
            return 1 if self.text.startswith("\ufeff") else 0
        self.front_matter = Span(*found.span())
        try:
            said = load(found[1])
        except YamlError as error:
            at = found.start(1) + error.offset
            self._report(
                "ARG012", f"the front matter is no YAML: {error.problem}",
                "Write one 'key: value' a line; quote values that hold a colon.", at, at + 1,
            )
            said = None
        if isinstance(said, dict):
            self._settle(Data(said))
        elif said is not None:
            self._report(
                "ARG012", "the front matter holds no keys", "Write one 'key: value' a line.",
                *found.span(1),
            )
        gap = re.compile(r"[ \t]*(?:(\r\n|\n|\r)[ \t]*)*").match(self.text, found.end())
        broken = gap[0].replace("\r\n", "\n").replace("\r", "\n").count("\n") if gap else 0
        if broken < 2 and gap and gap.end() < len(self.text):
            self._report(
                "ARG013", "no blank line after the front matter", "Leave one line empty here.",
                found.end() - 3, found.end(),
                fix=Fix("insert a blank line", (Edit(Span(found.end(), gap.end()), "\n\n"),)),
            )
        return gap.end() if gap else found.end()

    def _settle(self, said: Data) -> None:
        mode = _setting(self.settings, "data", "frontMatterSettingsMode")
        if mode == "ignore":
            return
        first, then = (said, self.settings) if mode == "default" else (self.settings, said)
        self.settings = merge(first, then)

    # reporting

    def _report(self, code: str, message: str, action: str, start: int, end: int, *, fix: Fix | None = None, severity: Severity | None = None) -> None:
        kind = severity or CODES[code].severity
        span = Span(start, max(end, start))
        self.diagnostics.append(
            Diagnostic(code, kind, message, action, source=self.source, span=span, fix=fix)
        )

    def _report_at(self, code: str, message: str, action: str, token: Token, **more: Any) -> None:
        self._report(code, message, action, token.start, token.end, **more)

    # blocks

    def _block(self) -> None:
        kind = self.tokens[self.at].kind
        if kind is T.EMPTY_LINE or kind is T.NEWLINE:
            self.at += 1
            return
        first = self.at
        if kind is T.HEADING:
            name = self._heading()
        elif kind is T.NUMBER and self._has_inference():
            name = self._reconstruction()
        elif kind in _ITEMS:
            name = self._list()
        elif kind is T.RELATION:
            name = self._orphan()
        else:
            name = self._statement()
        if self.at == first:  # never loop, whatever the tokens
            self.at += 1
        self.blocks.append(Block(name, first, self.at))

    def _glued(self, what: str, token: Token) -> None:
        """Report a block that begins without a blank line before it."""
        self._report_at(
            "ARG008", f"{what} begins without a blank line before it", "Leave the line above it empty.",
            token, fix=Fix("insert a blank line", (Edit(Span(token.start, token.start), "\n"),)),
        )

    def _heading(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        text, ranges, tags = self._content(heading=True)
        data, _ = self._data()
        if self.tokens[self.at].kind in _CONTENT:
            more, _, more_tags = self._content(heading=True)
            if more:
                self._report_at("ARG026", "text stands behind the data of a heading", "Put the data last.", self.tokens[self.at - 1])
                text, tags = f"{text} {more}".strip(), (*tags, *more_tags)
        level = len(token.value)
        parents = [i for i in range(len(self.sections) - 1, -1, -1) if self.sections[i].level < level]
        self.sections.append(Section(text, level, parents[0] if parents else None, tags, data))
        self.section_spans.append(Span(token.start, self._end()))
        self.before = None
        following = self.tokens[self.at]
        if following.kind is not T.EMPTY_LINE:
            self._glued("something else", following)
        return "heading"

    def _statement(self) -> str:
        token = self.tokens[self.at]
        if token.kind is T.TEXT and token.value.startswith("===") :
            self._report_at("ARG014", "front matter that is not at the top", "Move it to the first line of the file.", token)
        said = self._element()
        said.top_level = True
        said.role = Role.TOP_LEVEL if isinstance(said.ref, ClaimRef) else Role.DESCRIPTION
        self._children(said)
        self.before = said.ref if isinstance(said.ref, ArgumentRef) else None
        return "argument" if self.before else "statement"

    def _orphan(self) -> str:
        """Read a block that begins with a relation symbol: its parent is missing."""
        token = self.tokens[self.at]
        self._report_at(
            "ARG005", f"a line begins with {token.value!r}, but nothing stands directly above it",
            "Put it under the claim or argument it bears on, indented, without a blank line between.",
            token,
        )
        while self.tokens[self.at].kind is T.RELATION:
            width = self.tokens[self.at].width
            self.at += 1
            said = self._element()
            said.role = Role.RELATION if isinstance(said.ref, ClaimRef) else Role.DESCRIPTION
            self._children(said, base=width)
        self.before = None
        return "orphan"

    def _list(self) -> str:
        width = self.tokens[self.at].width
        marker = self.tokens[self.at].kind
        self.in_list = True
        while self.tokens[self.at].kind in _ITEMS:
            token = self.tokens[self.at]
            if token.width != width or token.kind is not marker:
                self._report_at("ARG027", "a list inside a list", "Write one flat list, or use relations for levels.", token)
                width, marker = token.width, token.kind
            self.at += 1
            said = self._element()
            said.role = None if isinstance(said.ref, ClaimRef) else Role.DESCRIPTION
            self._children(said, base=token.width)
        self.in_list = False
        self.before = None
        following = self.tokens[self.at]
        if following.kind is not T.EMPTY_LINE:
            self._glued("something else", following)
        return "list"

    # premise-conclusion structures

    def _has_inference(self) -> bool:
        """Whether the block at hand, which begins with a number, has a line of hyphens."""
        if self._paragraph().last_inference > self.at:
            return True
        token = self.tokens[self.at]
        if self._paragraph().last_number > self.at:
            self._report_at(
                "ARG015", "numbered statements without an inference",
                "Put a line of four hyphens (----) above the conclusion.", token,
            )
        else:
            self._report_at(
                "ARG028", f"a paragraph begins with ({token.value}), which looks like a premise",
                f"Write \\({token.value}) if the number belongs to the text.", token,
                severity=Severity.ERROR,
            )
        return False

    def _paragraph(self) -> _Paragraph:
        """Survey the tokens up to the next blank line; each paragraph once."""
        if not self.at < self.paragraph.end:
            at, inference, number = self.at, -1, -1
            while self.tokens[at].kind is not T.EMPTY_LINE:
                inference = at if self.tokens[at].kind is T.INFERENCE_START else inference
                number = at if self.tokens[at].kind is T.NUMBER else number
                at += 1
            self.paragraph = _Paragraph(at, inference, number)
        return self.paragraph

    def _reconstruction(self) -> str:
        first = self.tokens[self.at]
        argument = self._reconstructed(first)
        last = self._paragraph().last_number
        steps: list[Step] = []
        premises: list[ClaimRef] = []
        inference: tuple[tuple[str, ...], Data] | None = None
        while self.tokens[self.at].kind in (T.NUMBER, T.INFERENCE_START):
            token = self.tokens[self.at]
            self.at += 1
            if token.kind is T.INFERENCE_START:
                if inference is not None:
                    self._report_at("ARG018", "two inferences without a statement between them", "Write the conclusion between them.", token)
                if not premises and not steps:
                    self._report_at("ARG017", "an inference without a premise", "Write at least one numbered premise above it.", token)
                step_ref = StepRef(argument, len(steps))
                inference = self._inference(token, step_ref)
                self.step_spans[step_ref] = Span(token.start, self._end())
                continue
            concludes = inference is not None
            said = self._numbered(argument, token)
            said.role = Role.PREMISE
            self.concluded = (said, StepRef(argument, len(steps))) if concludes else None
            if concludes:
                said.role = Role.MAIN_CONCLUSION if self.at_number == last else Role.INTERMEDIATE_CONCLUSION
            self._children(said)
            assert isinstance(said.ref, ClaimRef)
            if inference is not None:
                steps.append(Step(tuple(premises), said.ref, *inference))
                premises, inference = [], None
            else:
                premises.append(said.ref)
        if premises or inference is not None:
            self._report_at(
                "ARG016", "a premise–conclusion structure without a conclusion at its end",
                "Put a line of four hyphens (----) and one more numbered statement there.",
                self.tokens[self.at - 1],
            )
            steps.append(Step(tuple(premises), None, *(inference or ((), Data()))))
        self.concluded = None
        draft = self.arguments[argument.key]
        draft.steps = tuple(steps)
        draft.steps_section = self._section()
        self.at_number = -1
        self.before = None
        following = self.tokens[self.at]
        if following.kind is not T.EMPTY_LINE:
            self._glued("something else", following)
        return "reconstruction"

    def _reconstructed(self, first: Token) -> ArgumentRef:
        """Say whose premise-conclusion structure begins here."""
        ref = self.before
        if isinstance(ref, ArgumentRef):
            if not self.arguments[ref.key].steps:
                return ref
            self._report_at(
                "ARG022", f"the argument {self._name(ref)} already has a premise–conclusion structure",
                "Give the second one a title of its own.", first,
            )
        ref = ArgumentRef(self._next())
        self._draft(ref, Span(first.start, first.end))
        return ref

    def _name(self, ref: _Node) -> str:
        return repr(ref.key) if isinstance(ref.key, str) else "above"

    def _numbered(self, argument: ArgumentRef, number: Token) -> _Said:
        self.at_number = self.at - 1
        token = self.tokens[self.at]
        said = self._element()
        if isinstance(said.ref, ArgumentRef):
            self._report_at("ARG021", "an argument stands as a premise or conclusion", "Write [Title]: instead of <Title>:.", token)
            key = said.ref.key
            if isinstance(key, int) or not self.arguments[key].occurrences:
                self.arguments.pop(key, None)
            said.ref = ClaimRef(key)
            self._draft(said.ref, None)
        said.within = argument
        said.span = Span(number.start, said.span.end)
        return said

    def _inference(self, opening: Token, step: StepRef) -> tuple[tuple[str, ...], Data]:
        rules: list[str] = []
        parts: list[str] = []
        data = Data()
        while (token := self.tokens[self.at]).kind not in (T.INFERENCE_END, T.EMPTY_LINE):
            if token.kind is T.DATA:
                data = merge(data, self._read_data(token))
            elif token.kind is T.COMMA:
                rules.append(_tidy("".join(parts)))
                parts = []
            else:
                parts.append(" " if token.kind is T.NEWLINE else self._spaced(token))
            self.at += 1
        rules.append(_tidy("".join(parts)))
        closing = self.tokens[self.at]
        if closing.kind is T.EMPTY_LINE or closing.start == closing.end:
            self._report_at("ARG019", "an inference that is never closed", "Write -- after its rules, or ---- if it has none.", opening)
        if closing.kind is T.INFERENCE_END:
            self.at += 1
        self._after_inference()
        if self.tokens[self.at].kind is T.RELATION:
            self._undercuts(step)
        return tuple(r for r in rules if r), data

    def _spaced(self, token: Token) -> str:
        """Give the text of a rule's token with the blanks that follow it."""
        after = self.text[token.end : self.tokens[self.at + 1].start]
        return token.value + (" " if after and not after.strip(" \t") else "")

    def _after_inference(self) -> None:
        token = self.tokens[self.at]
        if token.kind is T.NEWLINE:
            self.at += 1
        elif token.kind is T.TEXT and not token.value.strip():
            self.at += 1
            self._after_inference()
        elif token.kind not in (T.EMPTY_LINE, T.RELATION, T.NUMBER):
            said, _, _ = self._content()
            self._report_at("ARG020", f"text behind the closing hyphens: {said[:40]!r}", "Put rules between the hyphens.", token)

    def _undercuts(self, step: StepRef) -> None:
        """Read the relations under a line of hyphens: they bear on the step."""
        width = self.tokens[self.at].width
        while self.tokens[self.at].kind is T.RELATION:
            token = self.tokens[self.at]
            if token.value not in ("_", "<_"):
                self._report_at(
                    "ARG023", f"{token.value!r} under an inference", "Write _ to deny that the premises carry the conclusion.", token,
                )
            if token.width == 0:
                self._report_at("ARG006", "a relation that is not indented", "Put blanks before it.", token)
            self.at += 1
            said = self._child()
            self._children(said, base=width)
            self._relate(step, token, said)

    # elements and what stands under them

    def _children(self, head: _Said, *, base: int = 0) -> None:
        """
        Read the relations under *head*, to any depth, and write everything down.

        Elements are written down when their children are, as Argdown does:
        the last of them lends a class its text.
        """
        levels: list[tuple[int, _Said]] = []
        last = head
        while (token := self.tokens[self.at]).kind is T.RELATION:
            width = token.width
            top = levels[-1][0] if levels else base
            if width > top:
                levels.append((width, last))
            else:
                if not levels:
                    if base and width <= base:  # belongs to what encloses us
                        break
                    self._unindented(token)
                    levels.append((width, last))
                else:
                    self._write(last)
                    while levels and levels[-1][0] > width:
                        below, parent = levels.pop()
                        if levels:
                            self._write(parent)
                    if not levels:
                        if base and width <= base:
                            self._write(head)
                            return
                        self._uneven(token)
                        levels.append((width, head))
            self.at += 1
            last, parent = self._child(), levels[-1][1]
            self._relate(self._undercut_step(parent, token) or parent.ref, token, last)
        if levels:
            self._write(last)
            for _, parent in reversed(levels):
                self._write(parent)
        else:
            self._write(head)

    def _undercut_step(self, parent: _Said, symbol: Token) -> StepRef | None:
        """Under the conclusion of a step, an undercut hits the step."""
        if self.concluded and self.concluded[0] is parent and symbol.value in ("_", "<_"):
            return self.concluded[1]
        return None

    def _unindented(self, token: Token) -> None:
        self._report_at(
            "ARG006", "a relation that is not indented", "Put blanks before it: it must stand further right than what it bears on.",
            token, fix=Fix("indent it", (Edit(Span(token.start, token.start), "    "),)),
        )

    def _uneven(self, token: Token) -> None:
        if token.width == 0:
            self._unindented(token)
            return
        self._report_at(
            "ARG007", "a relation that is less indented than the one before it, and has no parent there",
            "Give siblings the same indentation.", token,
        )

    def _child(self) -> _Said:
        """Read what stands behind a relation symbol."""
        symbol = self.tokens[self.at - 1]
        token = self.tokens[self.at]
        if token.kind is T.TEXT and token.value[:1].isdigit() and symbol.value == "-" and token.start == symbol.end:
            self._report_at("ARG033", f"a line begins with -{token.value[:10].split()[0]}, which is read as an attack", "Wrap the line elsewhere, or write \\- for the minus.", symbol)
        said = self._element()
        if isinstance(said.ref, ClaimRef):
            said.role = Role.RELATION
            if not said.text and isinstance(said.ref.key, int) and token.kind is not T.NEWLINE:
                self._report_at("ARG024", f"nothing stands behind {symbol.value!r}", "Write a claim or an argument there.", symbol)
        else:
            said.role = Role.DESCRIPTION
        return said

    def _element(self) -> _Said:
        """Read one claim or argument: its title, text, tags and data."""
        token = self.tokens[self.at]
        if token.kind in _REFERENCES:
            said = self._reference(token)
        elif token.kind in _DEFINITIONS:
            self.at += 1
            said = self._titled(token)
            if self.tokens[self.at].kind not in _CONTENT:
                self._report_at("ARG025", f"{token.value!r} is defined without a text", "Write its text after the colon.", token)
            said.text, said.ranges, said.tags = self._content()
        else:
            said = _Said(ClaimRef(self._next()), Span(token.start, token.end))
            self._draft(said.ref, None)
            said.text, said.ranges, said.tags = self._content()
        said.span = Span(said.span.start, max(self._end(), said.span.start))
        said.data, _ = self._data()
        self._text_after_data(said)
        return said

    def _titled(self, token: Token) -> _Said:
        claim = token.kind in (T.CLAIM_DEFINITION, T.CLAIM_REFERENCE)
        ref: _Node = ClaimRef(token.value) if claim else ArgumentRef(token.value)
        self._draft(ref, None)
        return _Said(ref, Span(token.start, token.end))

    def _reference(self, token: Token) -> _Said:
        self.at += 1
        said = self._titled(token)
        said.reference = True
        t = self._tags_of(said)
        if t.kind is T.NEWLINE:
            self.at += 1
            t = self.tokens[self.at]
            if t.kind is T.TAG:
                self._report_at("ARG031", "tags of a reference on the next line", "Put them on the line of the reference.", t)
                t = self._tags_of(said)
        if t.kind in _CONTENT and t.kind is not T.NEWLINE:
            self._define(said, token, t)
        elif t.kind in _TITLED:
            self._glued("a title", t)
        return said

    def _tags_of(self, said: _Said) -> Token:
        """Read tags into *said*, as text, too, as Argdown does; return what follows them."""
        first = self.at
        while (token := self.tokens[self.at]).kind is T.TAG or (
            token.kind is T.TEXT and not token.value.strip()
        ):
            self.at += 1
        tags = [t for t in self.tokens[first : self.at] if t.kind is T.TAG]
        for tag in tags:
            said.tags = (*said.tags, tag.value)
            if not self.drop_tags:
                begin = len(said.text) + bool(said.text)
                written = self.text[tag.start : tag.end].rstrip(" \t")
                said.text = f"{said.text} {written}".lstrip()
                end = begin + len(written)
                said.ranges = (*said.ranges, Range(RangeKind.TAG, begin, end, tag.value))
        return token

    def _define(self, said: _Said, title: Token, found: Token) -> None:
        """Take the text behind a reference for its definition."""
        written = self.text[title.start : title.end]
        self._report_at(
            "ARG003", f"text follows the reference {written}",
            f"Write {written}: to define it, or begin a new paragraph.", found,
            fix=Fix("make it a definition", (Edit(Span(title.end, title.end), ":"),), safe=False),
        )
        if found.value.startswith(":"):  # a blank stands before the colon
            self.tokens[self.at] = found._replace(value=found.value[1:])
        said.reference = False
        before = said.text
        said.text, ranges, tags = self._content()
        shift = len(said.text) + 1
        moved = (attrs.evolve(r, start=r.start + shift, end=r.end + shift) for r in said.ranges)
        said.ranges = (*ranges, *moved)
        said.text = f"{said.text} {before}".strip()
        said.tags = (*tags, *said.tags)

    def _text_after_data(self, said: _Said) -> None:
        while (token := self.tokens[self.at]).kind in _CONTENT and token.kind is not T.NEWLINE or token.kind is T.DATA:
            if token.kind is T.DATA:
                more, _ = self._data()
                said.data = merge(said.data, more)
                continue
            start = self.at
            text, _, tags = self._content()
            if text:
                self._report_at("ARG026", "text stands behind data", "Put the data at the end of the paragraph.", token)
                said.text, said.tags = f"{said.text} {text}".strip(), (*said.tags, *tags)
                said.reference = False
            if self.at == start:
                break
        token = self.tokens[self.at]
        if token.kind in _TITLED or token.kind is T.HEADING:
            self._glued("a heading" if token.kind is T.HEADING else "a title", token)
        elif token.kind in _ITEMS and not self.in_list:
            self._glued("a list", token)
        elif token.kind is T.NUMBER and self.at_number < 0:
            self._glued("a premise–conclusion structure", token)

    def _content(self, *, heading: bool = False) -> tuple[str, tuple[Range, ...], tuple[str, ...]]:
        """Read running text; return it with its ranges and tags."""
        tokens, at = self.tokens, self.at
        first = tokens[at]
        if first.kind is T.TEXT and tokens[at + 1].kind not in _CONTENT and tokens[at + 1].kind not in _TITLED and tokens[at + 1].kind not in _ITEMS and tokens[at + 1].kind is not T.NUMBER:
            self.at = at + 1
            return first.value.strip(), (), ()
        return _Content(self, heading=heading).read()

    def _end(self) -> int:
        """Where the last token that says something ends."""
        at = self.at - 1
        while at > 0 and self.tokens[at].kind in (T.NEWLINE, T.EMPTY_LINE):
            at -= 1
        return self.tokens[at].end

    # data

    def _data(self) -> tuple[Data, bool]:
        """Read ``(Newline? Data Newline?)?``."""
        at = self.at
        if self.tokens[at].kind is T.NEWLINE and self.tokens[at + 1].kind is T.DATA:
            at += 1
        if self.tokens[at].kind is not T.DATA:
            return Data(), False
        self.at = at + 1
        data = self._read_data(self.tokens[at])
        if self.tokens[self.at].kind is T.NEWLINE:
            self.at += 1
        return data, True

    def _read_data(self, token: Token) -> Data:
        raw = token.value
        inner = raw[1:]
        blanks = len(inner) - len(inner.lstrip(" \t"))
        is_block = self.block_data and inner[blanks : blanks + 1] in ("\n", "\r")
        written = inner[:-1] if is_block else raw
        try:
            said = load(written)
        except YamlError as error:
            at = token.start + min(error.offset + is_block, len(raw) - 1)
            self._report(
                "ARG011", f"what stands between the braces is no YAML: {error.problem}",
                "Write {key: value, other: value}; quote values that hold a colon, comma or brace.", at, at + 1,
            )
            return Data({"unreadable": raw})
        if isinstance(said, dict):
            return Data(said)
        if said is not None:
            self._report_at("ARG011", "data without keys", "Write {key: value}.", token)
            return Data({"unreadable": raw})
        return Data()

    # writing down

    def _next(self) -> int:
        self.ordinal += 1
        return self.ordinal

    def _section(self) -> int | None:
        return len(self.sections) - 1 if self.sections else None

    def _draft(self, ref: _Node, span: Span | None) -> _Draft:
        drafts = self.claims if isinstance(ref, ClaimRef) else self.arguments
        draft = drafts.get(ref.key)
        if draft is None:
            draft = drafts[ref.key] = _Draft(ref.key)
        if span is not None:
            draft.spans.append(span)
        return draft

    def _write(self, said: _Said) -> None:
        draft = self._draft(said.ref, said.span)
        draft.occurrences.append(
            Occurrence(
                said.text,
                said.role,
                said.reference,
                said.top_level,
                tuple(dict.fromkeys(said.tags)) if said.tags else (),
                said.data,
                self._section(),
                said.ranges,
                said.within,
            )
        )

    def _relate(self, parent: Ref, symbol: Token, child: _Said) -> None:
        kind, outgoing = _SYMBOLS[symbol.value]
        if kind is Kind.CONTRADICTORY and isinstance(child.ref, ArgumentRef):
            self._report_at("ARG010", "an argument cannot be contradicted by ><", "Write - to attack it.", symbol)
        source, target = (parent, child.ref) if outgoing else (child.ref, parent)
        data = Data({k: child.data[k] for k in _RELATION_KEYS if k in child.data}) if child.data else child.data
        kind = _OTHER_KINDS.get(str(data.get("relation")), kind) if data else kind
        if kind is Kind.UNDERCUT and isinstance(target, ClaimRef):
            self._report_at("ARG030", "an undercut aimed at a claim", "Write - to speak against a claim; undercut an argument or an inference.", symbol)
        if self.strict and isinstance(source, ClaimRef) and isinstance(target, ClaimRef):
            kind = _STRICT.get(kind, kind)
        self._add(Relation(kind, (source,), (target,), data), Span(symbol.start, child.span.end))

    def _add(self, relation: Relation, span: Span) -> None:
        linked = relation.data.get("linked")
        (source,), (target,) = relation.sources, relation.targets
        ends: Any = frozenset((source, target)) if relation.kind.symmetric else (source, target)
        identity: Any = (relation.kind, ends)
        if linked is not None:
            identity = (relation.kind, target, str(linked), "linked")
        known = self.known.get(identity)
        if known is None:
            self.known[identity] = len(self.relations)
            self.relations.append(relation)
            self.relation_spans.append(span)
            return
        old = self.relations[known]
        sources = old.sources if source in old.sources or linked is None else (*old.sources, source)
        self.relations[known] = attrs.evolve(old, sources=sources, data=merge(old.data, relation.data))


class _Content:
    """Running text: pieces joined, marks turned into ranges."""

    def __init__(self, parser: _Parser, *, heading: bool) -> None:
        self.parser = parser
        self.heading = heading
        self.pieces: list[str] = []
        self.marks: list[tuple[RangeKind, int, int, str]] = []  # kind, first and last piece, value
        self.open: list[tuple[int, Token]] = []  # mark's place among the pieces
        self.tags: list[str] = []

    def read(self) -> tuple[str, tuple[Range, ...], tuple[str, ...]]:
        parser = self.parser
        tokens = parser.tokens
        while True:
            token = tokens[parser.at]
            kind = token.kind
            if kind is T.TEXT:
                if token.value.startswith("--") and parser.at and tokens[parser.at - 1].kind in (T.NEWLINE, T.EMPTY_LINE):
                    self._hyphens(token)
                self.pieces.append(token.value)
            elif kind is T.NEWLINE:
                if not self._goes_on():
                    break
                self.pieces.append(" ")
            elif kind in _CONTENT:
                self._marked(token)
            elif kind in _TITLED and not self._begins_block(token):
                self._bracketed(token)
            elif kind in (T.ORDERED_ITEM, T.NUMBER) and self._is_wrapped(token):
                self._number(token)
            else:
                break
            parser.at += 1
        return self._joined()

    def _goes_on(self) -> bool:
        """Whether the text goes on after the line break at hand; else leave the break."""
        parser = self.parser
        after = parser.tokens[parser.at + 1]
        if after.kind is T.RELATION or after.kind is T.EMPTY_LINE:
            parser.at += 1
            return False
        if after.kind is T.DATA:
            return False
        if after.kind in (T.INFERENCE_START, T.HEADING, T.UNORDERED_ITEM) or (
            after.kind in _TITLED and self._begins_block(after)
        ) or (after.kind in (T.ORDERED_ITEM, T.NUMBER) and not self._is_wrapped(after)):
            parser.at += 1
            return False
        return True

    def _begins_block(self, token: Token) -> bool:
        """Whether a title at the start of a line was meant to begin a paragraph."""
        if token.kind not in _DEFINITIONS:
            return False
        parser = self.parser
        at = parser.at if parser.tokens[parser.at] is token else parser.at + 1
        return parser.tokens[at - 1].kind is T.NEWLINE

    def _is_wrapped(self, token: Token) -> bool:
        """Whether a number at the start of a line belongs to wrapped text."""
        parser = self.parser
        if token.kind is T.ORDERED_ITEM:
            return not parser.in_list
        return parser.at_number < 0 and parser._paragraph().last_inference < parser.at  # noqa: SLF001

    def _number(self, token: Token) -> None:
        self.parser._report_at(  # noqa: SLF001
            "ARG028", f"a wrapped line begins with {token.value}, which looks like a list or a premise",
            "Wrap the line elsewhere, or put a backslash before the dot or parenthesis.", token,
        )
        after = self.parser.text[token.end : token.end + 1]
        self.pieces.append(token.value if token.kind is T.ORDERED_ITEM else f"({token.value})")
        if after in (" ", "\t") and self.parser.tokens[self.parser.at + 1].start > token.end:
            self.pieces.append(" ")

    def _hyphens(self, token: Token) -> None:
        self.parser._report_at(  # noqa: SLF001
            "ARG029", "a line begins with hyphens outside a premise–conclusion structure",
            "Number the statements above it, (1) and so on, or move the hyphens.", token,
        )

    def _bracketed(self, token: Token) -> None:
        written = self.parser.text[token.start : token.end]
        self.parser._report_at(  # noqa: SLF001
            "ARG004", f"{written[:40]} in running text looks like a reference",
            f"Write @{written[:40]} to mention it, or \\{written[0]} for the character.", token,
            fix=Fix("escape it", (Edit(Span(token.start, token.start), "\\"),)),
        )
        self.pieces.append(written)

    def _marked(self, token: Token) -> None:
        kind, piece = token.kind, len(self.pieces)
        written = self.parser.text[token.start : token.end]
        blank = " " if written[-1:] in (" ", "\t") else ""
        if kind is T.OPEN:
            self.open.append((piece, token))
            self.pieces.append("")
        elif kind is T.CLOSE:
            self._close(token, blank)
        elif kind is T.TAG:
            self.tags.append(token.value)
            if not self.parser.drop_tags:
                self.pieces += [written.rstrip(" \t"), blank]
                self.marks.append((RangeKind.TAG, piece, piece + 1, token.value))
        elif kind is T.LINK:
            self.pieces += [self.parser.text[token.start + 1 : token.start + 1 + token.width], blank]
            self.marks.append((RangeKind.LINK, piece, piece + 1, token.value))
        else:
            self.pieces += [written.rstrip(" \t"), blank]
            mention = RangeKind.CLAIM_MENTION if kind is T.CLAIM_MENTION else RangeKind.ARGUMENT_MENTION
            self.marks.append((mention, piece, piece + 1, token.value))

    def _close(self, token: Token, blank: str) -> None:
        if not self.open:
            self._stray(token)
            self.pieces += [token.value, blank]
            return
        first, opened = self.open.pop()
        self.marks.append((_MARKS[opened.value], first, len(self.pieces), ""))
        self.pieces.append(blank)

    def _stray(self, token: Token) -> None:
        self.parser._report_at(  # noqa: SLF001
            "ARG002", f"{token.value} closes nothing", f"Write \\{token.value[0]} for the character itself.", token, severity=Severity.ERROR,
        )

    def _unclosed(self, token: Token) -> None:
        text, at = self.parser.text, token.start
        inside_word = at > 0 and text[at - 1].isalnum()
        code, message = ("ARG002", f"{token.value} inside a word") if inside_word else ("ARG001", f"{token.value} opens {_MARKS[token.value].value} text that is never closed")
        self.parser._report_at(  # noqa: SLF001
            code, message, f"Write \\{token.value[0]} for the character itself.", token,
            fix=Fix("escape it", (Edit(Span(at, at), "\\"),)),
        )

    def _joined(self) -> tuple[str, tuple[Range, ...], tuple[str, ...]]:
        for piece, token in self.open:
            self._unclosed(token)
            self.pieces[piece] = token.value
        joined = "".join(self.pieces)
        text = joined.strip()
        if not self.marks:
            return text, (), tuple(self.tags)
        shift = len(joined) - len(joined.lstrip())
        starts, total = [], 0
        for piece in self.pieces:
            starts.append(min(max(0, total - shift), len(text)))
            total += len(piece)
        starts.append(len(text))
        ranges = [Range(k, starts[a], starts[b], v) for k, a, b, v in self.marks]
        ranges.sort(key=lambda r: (r.start, -r.end))
        return text, tuple(ranges), tuple(self.tags)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _setting(settings: Data, group: str, name: str) -> Any:
    found = settings.get(group)
    return found.get(name) if isinstance(found, Data) else None


def _flag(settings: Data, group: str, name: str, *, default: bool) -> bool:
    value = _setting(settings, group, name)
    return value if isinstance(value, bool) else default


def _custom_shortcodes(model: Data) -> dict[str, str]:
    """Read ``model.shortcodes``; a code that says no character is passed over."""
    given = model.get("shortcodes")
    if not isinstance(given, Data):
        return {}
    return {
        code: said["unicode"]
        for code, said in given.items()
        if isinstance(said, Data) and isinstance(said.get("unicode"), str)
    }
