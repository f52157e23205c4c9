"""
Telling a text of another format that was taken for Argdown, and markup around a map.

A text is in another format if it begins as one does, or if its lines do:
at least three lines have marks of another language, at least as many as have
marks of Argdown, and at least a quarter of all.  Only the first lines of a text are looked at.
"""

from __future__ import annotations

import itertools
import re
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
#: A tag with attributes, which no title looks like.
_ATTRIBUTES = r"<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+=(?:\"[^\"<>]*\"|'[^'<>]*'))++\s*/?>"
#: So many tags are closed, or have attributes, at least in what is not written for people.
_CLOSED = 3

#: How much of a text is looked at, how many lines of another language it has at least,
#: and of how many lines one is such a line.
_SAMPLE, _LEAST, _ONE_IN = 20_000, 3, 4
_COPY = "Copy the map into a file of its own, such as map.argdown, and check that."


class _Marks(NamedTuple):
    """
    Another language: what texts in it are called, what to do, and what its lines look like.

    A text has one of its *signs*, or isn't looked at any further: patterns take time to compile.
    *certain* lines are none of a map whatever else they look like;
    *unlike* lines of a map are so few that twice as many lines of a map may stand beside them.
    No *pattern* needs more than one pass over its line.
    """

    name: str
    action: str
    signs: tuple[str, ...]
    pattern: str
    certain: bool = False
    unlike: bool = False


_LANGUAGES = (
    _Marks(
        "a template",
        "Fill it in, and check what comes out.",
        ("{{", "{%", "<%", "${", "%s", "%(", "}]", "}>", "}:", "} "),
        # two braces in a title, such as [{{x}}], may be meant
        r"(?:(?:(?:[-+<>_*]{1,2}[ \t]+)?(?:\[[^\]\n]*\]|<(?!%)[^>\n]*>))?+[^\n]*?\{\{"
        r"|[^\n]*?(?:\{%|<%|\$\{\w|%\(\w+\)s|%s\b"
        r"|\{[A-Za-z_][\w.]*(?:\(\))?\}[ \t]*[\w\]>:]))",
        certain=True,
    ),
    _Marks(
        "Python",
        _COPY,
        ("\nimport ", "\nfrom ", "def ", "print(", '"""', "'''", " = ", "\n#>"),
        r"(?:\#>|from [\w.]+ import\b|import [\w.]+(?: as \w+)?[ \t]*$|(?:async )?def \w+\("
        r"|class \w+[(:]|@[a-z][\w.]*(?:\([^\n]*\))?[ \t]*$|(?:if|elif|while) [^\n]*:[ \t]*$"
        r"|for \w+ in [^\n]*:[ \t]*$|(?:else|try|finally):[ \t]*$"
        r"|(?:return|assert|raise|yield) [\w.]+[\[(]|with [^\n]* as \w+:[ \t]*$"
        r"|[a-z_][\w.]*(?:\[[^\]\n]*\])? ?\+?= ?[\w\"\'(\[{]|[a-z_][\w.]*\([^\n]*$"
        r"|[rfb]?(?:\"\"\"|\'\'\'))",
        unlike=True,
    ),
    _Marks(
        "JavaScript",
        _COPY,
        ("\nconst ", "\nlet ", "\nvar ", "\nfunction ", "\nexport ", "\nimport ", "=> {", "\n});"),
        r"(?:(?:export )?(?:const|let|var) [\w{]+ ?[=}:]|(?:export )?(?:async )?function\b[^\n]*\{"
        r"|import [^\n]* from [\"\']|[^\n]*=>[ \t]*\{[ \t]*$|\}\);?[ \t]*$)",
        unlike=True,
    ),
    _Marks(
        "wiki markup",
        _COPY,
        ("\n== ", "\n=== ", "\n[[", "\n{|", "\n|-", "</ref>", "</div>", "</span>", "</pre>"),
        r"(?:={2,6}[^=\n]+={2,6}[ \t]*$|\{\||\|[-}]|\[\[[^\]\n]+\]\]"
        r"|</?(?:nowiki|ref|syntaxhighlight|gallery|references|div|span|pre|br)\b)",
    ),
    _Marks(
        "LaTeX",
        _COPY,
        ("\\begin{", "\\item", "\\section{", "\\usepackage"),
        r"\\(?:begin|end|item|section|subsection|usepackage|documentclass|chapter)\b",
        unlike=True,
    ),
    _Marks(
        "a notation with arrows between titles",
        "Write each relation below its target, on a line of its own, indented: "
        "+ [Title] for a reason, - [Title] for an objection.",
        ("] -", "] =", "]-", "]=", ") -", ")-", " -> ", " --> ", " => ", " ==> ", "→", "⇒"),
        r"(?:[^\s{-]|\{(?![ \t]*\w+:))(?:[^\n>→{]|\{(?![ \t]*\w+:))*"  # not in formulas of data
        r"(?:[ \t](?:<?-{1,2}>|--[xo]|-\.->|<?={1,2}>|→|⇒)[ \t]*[\w\[<(\"]"
        r"|[\])][ \t]*(?:[-=.~]{1,4}[>xo]|→|⇒)[ \t]*[\w\[<(\"])",
    ),
)
#: A title and words without a colon between are a slip, unless they stand among arrows.
_WITH_ARROWS, _COLONLESS = _LANGUAGES[-1], r"\[[^\]\n]+\][ \t]+\w"
_TITLED = (
    r"(?:(?:[-+*_][ \t]+|<[-+_][ \t]+|[-+_]>[ \t]+|><[ \t]+|\(\d+\)[ \t]+)?"
    r"(?:@?\[[^\]\n]+\](?=:|[ \t]*(?:$|[#{]))|<[^>/\n][^>\n]*>(?=:|[ \t]*(?:$|[#{])))"
    r"|(?:\+|<[-+_]|[-+_]>|><|_|\(\d+\))[ \t]+\S|-{4,}[ \t]*$)"
)
_LISTED = r"(?:[-*]|\d+\.)[ \t]+\S"
#: A fence of Markdown, and a tag, each with a line to itself.
_FENCE = r"^[ \t]*(?:`{3,}|~{3,})[^`\r\n]*\r?$"
_LONE_TAG = r"^[ \t]*<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?:[ \t][^<>\r\n]*)?>[ \t]*\r?$"
_FENCES = ("```", "~~~")
_MARKDOWN = (
    "Markdown",
    "Copy what stands between the fences into a file of its own, and check that.",
)


class Foreign(NamedTuple):
    """What a text looks like, what to do, and how much of it speaks for that."""

    format: str
    action: str
    extent: str = ""


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
    return _by_lines("\n" + text[:_SAMPLE].replace("\r", ""))


def _by_beginning(text: str) -> str:
    if found := _PROLOGUE.match(text):
        return "HTML" if found["html"] else "XML"
    if (found := _TAG.match(text)) and _has_tags(text, found["name"]):
        return "HTML" if found["name"].lower() == "html" else "XML"
    if _JSON.match(text) and text.rstrip()[-1] in "}]":
        return "JSON"
    return ""


def _has_tags(text: str, first: str) -> bool:
    """Whether *text*, which begins with the tag *first*, goes on in tags."""
    if text.count("</") >= _CLOSED and f"</{first}>" in text:
        return True
    tags = re.finditer(_ATTRIBUTES, text[:_SAMPLE])  # the text may break off
    return len(list(itertools.islice(tags, _CLOSED))) == _CLOSED


def _by_lines(sample: str) -> Foreign | None:
    for language in _LANGUAGES:
        if any(sign in sample for sign in language.signs) and (
            extent := _extent(language, sample)
        ):
            return Foreign(language.name, language.action, extent)
    return Foreign(*_MARKDOWN) if _has_fenced_map(sample) else None


def unlike_others(text: str, nothing: str) -> str:
    r"""
    Put *nothing*, which is read as that, into lines of *text* that would be taken for a language.

    >>> unlike_others("import tea\n\nimport milk\n\nx = 1\n", "<!-- -->").splitlines()[::2]
    ['<!-- -->import tea', '<!-- -->import milk', '<!-- -->x = 1']
    """
    sample = "\n" + text[:_SAMPLE]
    for language in _LANGUAGES:
        if _extent(language, sample):
            places = _lines(language.pattern, sample)
            places -= set() if language.certain else _lines(_TITLED, sample)
            return _with_nothing(text, sorted(p - 1 for p in places), language, nothing)
    return text


def _with_nothing(text: str, places: list[int], language: _Marks, nothing: str) -> str:
    parts = [text[: places[0]]]
    for place, after in itertools.pairwise([*places, len(text)]):
        line, rest = text[place:after].partition("\n")[::2]
        blank = len(line) - len(line.lstrip(" \t"))
        changed = f"{line[:blank]}{nothing}{line[blank:]}"
        parts += (line.replace("%", f"%{nothing}") if language.certain else changed, "\n", rest)
    return "".join(parts)


def _extent(language: _Marks, sample: str) -> str:
    """Say how many lines look like *language*, if these are enough."""
    marked = _lines(language.pattern, sample)
    if len(marked) < _LEAST:
        return ""
    own = _lines(_TITLED, sample) | _lines(_LISTED, sample)
    marked, own = (marked, own - marked) if language.certain else (marked - own, own)
    if len(marked) >= _LEAST and language is _WITH_ARROWS:
        marked |= _lines(_COLONLESS, sample)
    number, all_lines = len(marked), len(_lines("", sample))
    enough = number * (2 if language.unlike else 1) >= len(own) and number * _ONE_IN >= all_lines
    if number < _LEAST or not enough:
        return ""
    whole = "its first" if len(sample) > _SAMPLE else "its"
    return f": {number:,} of {whole} {all_lines:,} lines do"


def _lines(pattern: str, sample: str) -> set[int]:
    """Find the lines that begin with *pattern*, by where they start; blank ones never do."""
    found = re.finditer(rf"^[ \t]*+(?=\S){pattern}", sample, re.MULTILINE)
    return {match.start() for match in found}


def _has_fenced_map(sample: str) -> bool:
    """Whether all that looks like a map stands between fences, and other text around them."""
    if not any(fence in sample for fence in _FENCES):
        return False
    outside, *rest = re.split(_FENCE, sample, flags=re.MULTILINE)
    within, around = "\n".join(rest[::2]), "\n".join((outside, *rest[1::2]))
    return (
        bool(_lines(_TITLED, within))
        and not _lines(_TITLED, around)
        and len(_lines("", around)) >= _LEAST
    )


def lines_around(text: str, tokens: Iterable[Token]) -> Iterator[tuple[Span, str]]:
    """Find lines that belong to no map, and say what they are: fences, and pairs of tags."""
    if not any(sign in text for sign in (*_FENCES, "</")):
        return
    starts = {t.start for t in tokens if t.kind in (T.TEXT, T.ARGUMENT_REFERENCE)}
    fences = re.finditer(_FENCE, text, re.MULTILINE)
    for match in sorted((*fences, *_pairs(text)), key=re.Match.start):
        written = match[0].strip()
        start = match.start() + match[0].index(written)
        if start in starts:  # not in a comment
            what = "a tag" if written[0] == "<" else "a fence of Markdown"
            yield Span(start, start + len(written)), what


def _pairs(text: str) -> list[re.Match[str]]:
    tags = list(re.finditer(_LONE_TAG, text, re.MULTILINE))
    opened = {m["name"] for m in tags if not m["close"]}
    closed = {m["name"] for m in tags if m["close"]}
    return [m for m in tags if m["name"] in opened & closed]
