"""
What the reader of Argdown can find, by code: the manual behind each message.

An error means that words had to be guessed at; a warning, that Argdown's own tools
read the line otherwise or refuse it; a hint, that something is legal but surprising.
"""

from __future__ import annotations

import attrs

from ..source import Severity

E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT


@attrs.frozen
class Code:
    """One kind of finding: its number, its name, how bad it is, and why."""

    code: str
    name: str
    severity: Severity
    manual: str


_TABLE = (
    ("ARG001", "unclosed-mark", E, "A * or _ that opens bold or italic text is never closed. Close it before the paragraph ends, or write \\* or \\_ for the character itself."),
    ("ARG002", "stray-mark", W, "A * or _ inside a word, or one that closes nothing, is read as the character itself. Argdown refuses the paragraph; write \\* or \\_ to please both."),
    ("ARG003", "text-after-reference", E, "A title in brackets without a colon only refers to a claim or argument; nothing but tags and data may follow. Add the colon to define it: [Title]: text."),
    ("ARG004", "reference-in-text", W, "Brackets or angle brackets in running text look like a reference. Argdown refuses the paragraph. Write @[Title] to mention a claim, or \\[ for the character."),
    ("ARG005", "relation-without-parent", E, "A line that begins with a relation symbol bears on nothing: a blank line, or nothing at all, stands before it. Put it directly under what it bears on, indented."),
    ("ARG006", "relation-not-indented", E, "A relation must stand further right than what it bears on."),
    ("ARG007", "relation-indented-unevenly", E, "A relation stands between two levels: less deep than its elder sibling, deeper than its parent. Give siblings the same indentation."),
    ("ARG008", "missing-blank-line", E, "A new block begins without a blank line before it. Blocks (headings, definitions, lists, premise-conclusion structures) are kept apart by blank lines."),
    ("ARG009", "block-comment-unclosed", W, "A /* or <!-- is never closed, so it is read as text."),
    ("ARG010", "contradiction-with-argument", E, "Only claims contradict one another (><); an argument can be attacked instead (-)."),
    ("ARG011", "broken-data", E, "What stands between braces is no YAML. Write {key: value, other: value}, or \\{ for the character itself."),
    ("ARG012", "broken-front-matter", E, "What stands between the === lines is no YAML mapping. Write one 'key: value' a line."),
    ("ARG013", "front-matter-glued", W, "Argdown wants a blank line after the front matter."),
    ("ARG014", "front-matter-misplaced", E, "Front matter (between === lines) may stand only at the very top."),
    ("ARG015", "number-without-inference", E, "Numbered statements need a line of hyphens (----) between premises and conclusion."),
    ("ARG016", "missing-conclusion", E, "A premise-conclusion structure must end in a conclusion: after the line of hyphens comes one more numbered statement."),
    ("ARG017", "missing-premise", E, "An inference needs at least one premise above its line of hyphens."),
    ("ARG018", "missing-statement", E, "Two lines of hyphens follow one another without a conclusion between them."),
    ("ARG019", "inference-unclosed", E, "An inference that begins with -- must end with -- after its rules, without a blank line between."),
    ("ARG020", "inference-trailing-text", E, "Text stands behind the closing hyphens of an inference. Rules stand between the hyphens."),
    ("ARG021", "argument-as-premise", E, "Premises and conclusions are claims, not arguments. Write [Title]: instead of <Title>:."),
    ("ARG022", "second-reconstruction", E, "An argument has two premise-conclusion structures; the second counts as an argument of its own."),
    ("ARG023", "unexpected-relation-on-inference", E, "Only an undercut (_) can stand under the hyphens of an inference."),
    ("ARG024", "empty-relation", E, "Nothing stands behind a relation symbol. Write a claim or an argument there."),
    ("ARG025", "empty-definition", W, "A title is defined without a text. Write it after the colon, or leave the colon out to refer to the title."),
    ("ARG026", "text-after-data", E, "Text stands behind data. Put the data at the end of the paragraph."),
    ("ARG027", "list-in-list", W, "A list stands inside a list, or its items are indented unevenly. The items are read as one flat list."),
    ("ARG028", "number-in-text", W, "A wrapped line begins with a number and a dot or parenthesis, which looks like a list or a premise. Wrap the line elsewhere, or write 1984\\. for the number itself."),
    ("ARG029", "hyphens-in-text", W, "A line begins with two hyphens outside a premise-conclusion structure. It is read as text; Argdown refuses it."),
    ("ARG030", "undercut-of-claim", W, "An undercut denies that an argument carries its conclusion, so its target is an argument or an inference, not a claim. To speak against a claim, write - instead of _."),
    ("ARG031", "tag-on-next-line", W, "Tags of a reference stand on its own line; Argdown refuses them on the next."),
    ("ARG033", "wrapped-minus", W, "An indented line begins with - and a digit. Argdown reads an attack, not a negative number. Wrap the line elsewhere, or write \\-5."),
    ("ARG034", "too-deep", E, "Relations are nested more deeply than any reader can follow."),
)

#: Every finding of the reader, by code.
CODES = {row[0]: Code(*row) for row in _TABLE}
