"""
Telling a text of another format that was taken for Argdown, and markup around a map.

A text is in another format if it begins as one does, or if its lines do:
at least three lines have marks of another language, they are no fewer than those with
marks of Argdown, and a quarter of all. Only the first lines of a text are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ...source import Span
from .lexer import T

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .lexer import Token

_PROLOGUE = re.compile(r"\s*<(?:\?xml\s|!doctype\s+(?P<html>html)?)", re.IGNORECASE)
#: A first tag; not a title, because no text follows a colon, and not a wiki's tag for a map.
_TAG = re.compile(r"\s*<(?!argdown\b)(?P<name>[A-Za-z][\w:.-]*)(?:\s[^<>]*)?>(?!\s*:)")
_JSON = re.compile(r'\s*(?:\{\s*"[^"\n]*"\s*:|\[\s*\{\s*")')
#: So many tags are closed at least in what is not written for people.
_CLOSED = 3

#: How much of a text is looked at, how many lines of another language it has at least,
#: and of how many lines one is such a line.
_SAMPLE, _LEAST, _ONE_IN = 20_000, 3, 4
#: What the lines of other languages look like, and those of Argdown; the first that fits counts.
#: A title and words without a colon between are a slip, unless they stand among arrows.
#: No pattern may need more than one pass over its line.
_LINES = {
    "template": (
        r"[^\n]*?(?:\{\{|\{%|<%|\$\{\w|%\(\w+\)s|%s\b"
        r"|\{[A-Za-z_][\w.]*(?:\(\))?\}[ \t]*[\w\]>:])"
    ),
    "argdown": (
        r"(?:(?:[-+*_][ \t]+|<[-+_][ \t]+|[-+_]>[ \t]+|><[ \t]+|\(\d+\)[ \t]+)?"
        r"(?:@?\[[^\]\n]+\](?=:|[ \t]*(?:$|[#{]))|<[^>/\n][^>\n]*>(?=:|[ \t]*(?:$|[#{])))"
        r"|(?:\+|<[-+_]|[-+_]>|><|_|\(\d+\))[ \t]+\S|-{4,}[ \t]*$)"
    ),
    "bullet": r"(?:[-*]|\d+\.)[ \t]+\S",
    "Python": (
        r"(?:\#>|from [\w.]+ import\b|import [\w.]+(?: as \w+)?[ \t]*$|(?:async )?def \w+\("
        r"|class \w+[(:]|@[a-z][\w.]*(?:\([^\n]*\))?[ \t]*$|(?:if|elif|while) [^\n]*:[ \t]*$"
        r"|for \w+ in [^\n]*:[ \t]*$|(?:else|try|finally):[ \t]*$"
        r"|(?:return|assert|raise|yield) [\w.]+[\[(]|with [^\n]* as \w+:[ \t]*$"
        r"|[a-z_][\w.]*(?:\[[^\]\n]*\])? ?\+?= ?[\w\"'(\[{]|[a-z_][\w.]*\([^\n]*$"
        r"|[rfb]?(?:\"\"\"|\'\'\'))"
    ),
    "JavaScript": (
        r"(?:(?:export )?(?:const|let|var) [\w{]+ ?[=}:]|(?:export )?(?:async )?function\b[^\n]*\{"
        r"|import [^\n]* from ['\"]|[^\n]*=>[ \t]*\{[ \t]*$|\}\);?[ \t]*$)"
    ),
    "wiki": (
        r"(?:={2,6}[^=\n]+={2,6}[ \t]*$|\{\||\|[-}]|\[\[[^\]\n]+\]\]"
        r"|</?(?:nowiki|ref|syntaxhighlight|gallery|references|div|span|pre|br)\b)"
    ),
    "LaTeX": r"\\(?:begin|end|item|section|subsection|usepackage|documentclass|chapter)\b",
    "arrows": (
        r"[^\s-][^\n>→]*(?:[ \t](?:<?-{1,2}>|--[xo]|-\.->|<?={1,2}>|→|⇒)[ \t]*[\w\[<(\"]"
        r"|[\])][ \t]*(?:[-=.~]{1,4}[>xo]|→|⇒)[ \t]*[\w\[<(\"])"
    ),
    "colonless": r"\[[^\]\n]+\][ \t]+\w",
}
_LINE = re.compile(
    r"^[ \t]*(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LINES.items())
    + r"|(?P<other>\S))",
    re.MULTILINE,
)
#: What no line of a map looks like: so little of it is enough that it may stand
#: beside twice as much that looks like Argdown.
_UNLIKE_MAPS = frozenset(["Python", "JavaScript", "LaTeX"])
_COPY = "Copy the map into a file of its own, such as map.argdown, and check that."
#: What each is called, and what to do.
_KNOWN = {
    "template": (
        "a template",
        "Fill it in, and check what comes out.",
    ),
    "Python": ("Python", _COPY),
    "JavaScript": ("JavaScript", _COPY),
    "wiki": ("wiki markup", _COPY),
    "LaTeX": ("LaTeX", _COPY),
    "arrows": (
        "a notation with arrows between titles",
        (
            "Write each relation below its target, on a line of its own, indented: "
            "+ [Title] for a reason, - [Title] for an objection."
        ),
    ),
}
#: What is part of no map, where it has a line to itself: a fence of Markdown, and a tag.
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\r\n]*\r?$", re.MULTILINE)
_LONE_TAG = re.compile(
    r"^[ \t]*<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?:[ \t][^<>\r\n]*)?>[ \t]*\r?$", re.MULTILINE
)


class Foreign(NamedTuple):
    """What a text looks like, what to do, and how much of it speaks for that."""

    format: str
    action: str
    extent: str = ""


_MARKDOWN = Foreign(
    "Markdown",
    "Copy what stands between the fences into a file of its own, and check that.",
)


def looks_like(text: str) -> Foreign | None:
    r"""
    Name the format that *text* seems to be in, or nothing where it may be Argdown.

    >>> looks_like("<!DOCTYPE html><title>Tea</title>").format, looks_like('{"a": 1}').format
    ('HTML', 'JSON')
    >>> looks_like("import tea\n\ntea.boil()\ncup = tea.pour(1)").format
    'Python'
    >>> looks_like("<Tea>: Tea calms.")
    """
    if name := _by_beginning(text):
        action = f"Open it with a tool for {name}, or name the format of the map."
        return Foreign(name, action)
    return _by_lines(text[:_SAMPLE])


def _by_beginning(text: str) -> str:
    if found := _PROLOGUE.match(text):
        return "HTML" if found["html"] else "XML"
    if (found := _TAG.match(text)) and text.count("</") >= _CLOSED:
        if f"</{found['name']}>" not in text:
            return ""
        return "HTML" if found["name"].lower() == "html" else "XML"
    if _JSON.match(text) and text.rstrip()[-1] in "}]":
        return "JSON"
    return ""


def _by_lines(sample: str) -> Foreign | None:
    kinds = _kinds([sample])
    lines, own = kinds.total(), kinds["argdown"] + kinds["bullet"]
    for name, (called, action) in _KNOWN.items():
        weight = 2 if name in _UNLIKE_MAPS else 1
        marked = kinds[name] + (kinds["colonless"] if name == "arrows" else 0)
        if kinds[name] < _LEAST:
            continue
        if marked * weight >= own and marked * _ONE_IN >= lines:
            whole = "its first" if len(sample) == _SAMPLE else "its"
            return Foreign(called, action, f": {marked:,} of {whole} {lines:,} lines do")
    return _MARKDOWN if _has_fenced_map(sample) else None


def _has_fenced_map(sample: str) -> bool:
    """Whether all that looks like a map stands between fences, and other text around them."""
    outside, *rest = _FENCE.split(sample)
    within, around = _kinds(rest[::2]), _kinds([outside, *rest[1::2]])
    return bool(within["argdown"]) and not around["argdown"] and around.total() >= _LEAST


def _kinds(texts: Iterable[str]) -> Counter[str]:
    """Count the lines of *texts* that aren't blank, by what they look like."""
    return Counter(
        found.lastgroup or "" for text in texts for found in _LINE.finditer(text.replace("\r", ""))
    )


def lines_around(text: str, tokens: Iterable[Token]) -> Iterator[tuple[Span, str]]:
    """Find lines that are no part of a map, and say what they are: fences, and pairs of tags."""
    if "```" not in text and "~~~" not in text and "</" not in text:
        return
    starts = {t.start for t in tokens if t.kind in (T.TEXT, T.ARGUMENT_REFERENCE)}
    for match in sorted((*_FENCE.finditer(text), *_pairs(text)), key=re.Match.start):
        written = match[0].strip()
        start = match.start() + match[0].index(written)
        if start in starts:  # not in a comment
            what = "a tag" if written[0] == "<" else "a fence of Markdown"
            yield Span(start, start + len(written)), what


def _pairs(text: str) -> list[re.Match[str]]:
    tags = list(_LONE_TAG.finditer(text))
    opened = {m["name"] for m in tags if not m["close"]}
    closed = {m["name"] for m in tags if m["close"]}
    return [m for m in tags if m["name"] in opened & closed]
