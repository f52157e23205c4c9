"""What was typed into a platform's editor, as Moodle's online text, line by line."""

from __future__ import annotations

from html.parser import HTMLParser

#: What is left out with all that it holds, and what begins a line of its own.
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "math", "iframe"})
_LISTS = frozenset({"ul", "ol"})
_LINES = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "tr", "table", "section", "article", "pre", "hr"),
        *(f"h{n}" for n in range(1, 7)),
    )
)
#: Lists aren't followed further down than that, and are indented by so much.
_DEEPEST, _STEP = 100, 4


def typed_text(content: str) -> tuple[str, bool]:
    r"""
    Return the text of a web page line by line, and whether it has lists.

    Nested lists are written as in Markdown; everything but text and lists is left out,
    and nothing is fetched or run.

    >>> typed_text("<p>Tea is good.</p><ul><li>It is cheap.</li></ul>")
    ('Tea is good.\n\n- It is cheap.\n', True)
    """
    reader = _Typed()
    reader.feed(content)
    reader.close()
    reader.end_line()
    return "".join(f"{line}\n" for line in reader.lines), reader.listed


class _Typed(HTMLParser):
    """Collects lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.listed = False
        self._words: list[str] = []
        self._depth = 0
        self._silent = 0
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as called
        """Begin a line, or a list."""
        if tag in _SILENT:
            self._silent += 1
        if tag in _LINES:
            self.end_line()
        if tag in _LISTS:
            self._open_list()
        elif tag == "li":
            self._mark = "- "

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as called
        """End a line at ``<br/>``."""
        if tag in _LINES:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        """End a line, or a list."""
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _LINES and tag != "br":
            self.end_line()
        if tag in _LISTS and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep text; the blanks that an editor writes for indentation count, too."""
        if not self._silent:
            self._words.append(data.replace("\r", " ").replace("\n", " "))

    def _open_list(self) -> None:
        if not self._depth and self.lines:
            self.lines.append("")
        self._depth += 1
        self.listed = True

    def end_line(self) -> None:
        """Put what was read since the last line into a line of its own."""
        text = "".join(self._words)
        self._words.clear()
        indent = len(text.lstrip(" \t")) - len(text.lstrip())  # from the first blank that is kept
        text = " ".join(text.split())
        if not text:
            return
        if self._depth:
            level = min(self._depth, _DEEPEST) - 1
            blanks = " " * (_STEP * level + (0 if self._mark else 2))
            self.lines.append(f"{blanks}{self._mark}{text}")
            self._mark = ""
        else:
            self.lines.append(" " * indent + text)
