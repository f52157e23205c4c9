"""
What the reader of Argdown can find: each code's message, next action and manual.

An error means that words had to be guessed at; a warning, that Argdown's own tools
read the line otherwise or refuse it; a hint, that something is legal but surprising.
No words are dropped but those that Argdown drops as well: the number of a list item (ARG050),
names in braces (ARG051).
"""

from __future__ import annotations

import attrs

from ..source import Severity

E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT


@attrs.frozen
class Code:
    """
    One kind of finding.

    *message* and *action* are templates for `str.format`;
    *manual* says why it matters and what was read instead.
    *fix* says whether it can be mended by machine: ``safe``, ``unsafe``, or empty.
    """

    code: str
    name: str
    severity: Severity
    message: str
    action: str
    manual: str
    fix: str = ""


_ALL = (
    Code(
        "ARG001",
        "unclosed-mark",
        E,
        "{mark} opens {kind} text that is never closed",
        "Close it before the paragraph ends, or write \\{first} for the character itself.",
        "Bold (** or __) and italic (* or _) text ends in the paragraph where it begins. "
        "An opener without an end is read as the character itself.",
        fix="safe",
    ),
    Code(
        "ARG002",
        "mark-inside-word",
        W,
        "{mark} inside a word would open {kind} text",
        "Write \\{first} for the character itself.",
        "Argdown takes a * or _ inside a word, as in snake_case, for the begin of formatted "
        "text and refuses the paragraph; argmap reads the character itself.",
        fix="safe",
    ),
    Code(
        "ARG003",
        "text-after-reference",
        E,
        "text follows the reference {written}",
        "Write {written}: to define it, or begin a new paragraph.",
        "A title in brackets without a colon only refers to a claim or argument; nothing but "
        "tags and data may follow.  The text is read as the definition.",
        fix="unsafe",
    ),
    Code(
        "ARG004",
        "reference-in-text",
        W,
        "{written} in running text looks like a reference",
        "Write @{written} to mention it, or \\{first} for the character itself.",
        "Argdown refuses a paragraph with a title in its middle; argmap reads it as text.",
        fix="safe",
    ),
    Code(
        "ARG005",
        "relation-without-parent",
        E,
        "a line begins with {symbol}, but nothing stands directly above it",
        "Put it under the claim or argument it bears on, indented, without a blank line between.",
        "A relation belongs to the paragraph it stands in: a blank line ends it.  "
        "What stands behind the symbol is read, the relation is not.",
        fix="unsafe",
    ),
    Code(
        "ARG006",
        "relation-not-indented",
        E,
        "a relation that is not indented",
        "Put blanks before {symbol}: it must stand further right than what it bears on.",
        "Indentation says what a relation bears on.  "
        "It is read as bearing on the element that begins the paragraph.",
        fix="safe",
    ),
    Code(
        "ARG007",
        "relation-indented-unevenly",
        E,
        "a relation that is less indented than the one before it, and has no parent there",
        "Give siblings the same indentation.",
        "A relation stands between two levels: less deep than its elder sibling, deeper than "
        "their parent.  It is read as a sibling.",
    ),
    Code(
        "ARG008",
        "missing-blank-line",
        E,
        "{what} begins without a blank line before it",
        "Leave the line above it empty.",
        "Headings, definitions, lists and premise–conclusion structures are kept apart by "
        "blank lines.  It is read as if the line were there.",
        fix="safe",
    ),
    Code(
        "ARG009",
        "comment-unclosed",
        W,
        "a comment that is never closed",
        "Write {closer} at its end.",
        "A comment that begins with /* or <!-- ends with */ or -->.  Without its end it is text.",
    ),
    Code(
        "ARG010",
        "contradiction-with-argument",
        E,
        "an argument cannot be contradicted by ><",
        "Write - to attack it.",
        "Only claims contradict one another: one of two contradictories is true.  "
        "The relation is read all the same.",
    ),
    Code(
        "ARG011",
        "broken-data",
        E,
        "what stands between the braces is no YAML: {problem}",
        "Write {{key: value, other: value}}; quote values that hold a colon, comma or brace.",
        "Data is YAML between braces.  What cannot be read is kept under the key 'unreadable'.",
    ),
    Code(
        "ARG012",
        "broken-front-matter",
        E,
        "the front matter is no YAML: {problem}",
        "Write one 'key: value' a line; quote values that hold a colon.",
        "Front matter is a YAML mapping between two lines of ===.",
    ),
    Code(
        "ARG013",
        "front-matter-glued",
        W,
        "no blank line after the front matter",
        "Leave one line empty here.",
        "Argdown refuses the file without it; argmap reads on.",
        fix="safe",
    ),
    Code(
        "ARG014",
        "front-matter-misplaced",
        E,
        "front matter that is not at the top, or is not closed",
        "Put it at the very top of the file, with a line === below it.",
        "Front matter stands only at the very top, between two lines ===.  Elsewhere it is text.",
    ),
    Code(
        "ARG036",
        "front-matter-in-hyphens",
        E,
        "front matter between hyphens",
        "Write === instead of --- above and below it.",
        "In Argdown, front matter stands between two lines of three or more equals signs.  "
        "Between hyphens it is text.",
        fix="unsafe",
    ),
    Code(
        "ARG015",
        "number-without-inference",
        E,
        "numbered statements without an inference",
        "Put a line of four hyphens (----) above the conclusion.",
        "A premise–conclusion structure has a line of hyphens between premises and conclusion. "
        "Without one the statements are read as text.",
    ),
    Code(
        "ARG016",
        "missing-conclusion",
        E,
        "a premise–conclusion structure without a conclusion at its end",
        "Put a line of four hyphens (----) and one more numbered statement there.",
        "The last statement is what the argument shows.  The step is read without its conclusion.",
    ),
    Code(
        "ARG017",
        "missing-premise",
        E,
        "an inference without a premise",
        "Write at least one numbered premise above it.",
        "Something is inferred from nothing.",
    ),
    Code(
        "ARG018",
        "missing-statement",
        E,
        "two inferences without a statement between them",
        "Write the conclusion of the first between them.",
        "Each line of hyphens is followed by what is concluded.",
    ),
    Code(
        "ARG019",
        "inference-unclosed",
        E,
        "an inference that is never closed",
        "Write -- after its rules, or ---- if it has none.",
        "Rules stand between -- and --, without a blank line.",
    ),
    Code(
        "ARG035",
        "three-hyphens",
        E,
        "an inference of three hyphens",
        "Write four (----), or two around a rule (-- rule --).",
        "Two hyphens open an inference and two close it.  Three are read as four.",
        fix="safe",
    ),
    Code(
        "ARG020",
        "text-after-inference",
        E,
        "text behind the closing hyphens: {text}",
        "Put rules between the hyphens, -- like this --, or begin a numbered statement.",
        "Rules stand between the hyphens.  The text is read as one more rule.",
    ),
    Code(
        "ARG021",
        "argument-as-premise",
        E,
        "an argument stands as a premise or conclusion",
        "Write [Title]: instead of <Title>:.",
        "Premises and conclusions are claims.  It is read as the claim of that title.",
        fix="safe",
    ),
    Code(
        "ARG022",
        "second-reconstruction",
        E,
        "the argument {title} already has a premise–conclusion structure",
        "Give the second one a title of its own.",
        "One argument has one structure.  The second is read as an argument without a title.",
    ),
    Code(
        "ARG023",
        "relation-on-inference",
        E,
        "{symbol} under an inference",
        "Write _ to deny that the premises carry the conclusion.",
        "Under the hyphens only an undercut makes sense; "
        "supports and attacks bear on premises and conclusions.",
        fix="unsafe",
    ),
    Code(
        "ARG024",
        "empty-relation",
        E,
        "nothing stands behind {symbol}",
        "Write a claim or an argument there.",
        "A relation needs two ends.",
    ),
    Code(
        "ARG025",
        "empty-definition",
        W,
        "{title} is defined without a text",
        "Write its text after the colon, or leave the colon out to refer to it.",
        "Argdown refuses a definition without a text; argmap reads an empty one.",
        fix="unsafe",
    ),
    Code(
        "ARG026",
        "text-after-data",
        E,
        "text stands behind {what}",
        "{action}",
        "Data ends a paragraph.  The text is read as if it stood before it.",
        fix="unsafe",
    ),
    Code(
        "ARG027",
        "list-in-list",
        W,
        "a list inside a list",
        "Write one flat list, or say with relations what supports what.",
        "Argdown has no nested or mixed lists; the items are read as one flat list.",
    ),
    Code(
        "ARG028",
        "number-in-text",
        W,
        "a line of text begins with {number}, which looks like a list or a premise",
        "Wrap the line elsewhere, or put a backslash before the dot or parenthesis.",
        "At the start of a line Argdown takes a number for a list or a premise, and refuses "
        "the paragraph; argmap reads it as text.",
        fix="safe",
    ),
    Code(
        "ARG029",
        "hyphens-in-text",
        W,
        "a line begins with hyphens outside a premise–conclusion structure",
        "Number the statements above it, (1) and so on, or move the hyphens.",
        "Argdown refuses such a line; argmap reads it as text.",
        fix="safe",
    ),
    Code(
        "ARG030",
        "undercut-of-claim",
        W,
        "an undercut aimed at a claim",
        "Write - to speak against a claim; undercut an argument or an inference.",
        "An undercut denies that an argument carries its conclusion.  "
        "After a premise–conclusion structure Argdown silently aims it at that structure's last "
        "inference; argmap at the claim, as written.",
        fix="unsafe",
    ),
    Code(
        "ARG031",
        "tag-on-next-line",
        W,
        "tags of a reference on the next line",
        "Put them on the line of the reference.",
        "Argdown refuses them there; argmap reads them.",
        fix="safe",
    ),
    Code(
        "ARG033",
        "wrapped-minus",
        W,
        "a line begins with {written}, which is read as {what}",
        "Wrap the line elsewhere, or write \\{first} for the sign.",
        "An indented line that begins with a minus is an attack, in Argdown as well, "
        "and one that begins with a plus is support.  "
        "A minus right before a number is always reported; otherwise a hint is given "
        "where the line above breaks off in the middle of a sentence that this line ends.",
        fix="unsafe",
    ),
    Code(
        "ARG037",
        "bare-address",
        H,
        "an address in running text",
        "Write [words](address) to please Argdown's own tools.",
        "Argdown takes the two slashes of an address for a comment and drops the rest of the "
        "line; argmap reads the whole address as text.",
    ),
    Code(
        "ARG038",
        "comment-at-end",
        H,
        "a comment at the very end of the file",
        "Put a line break behind it.",
        "Argdown reads a // comment in the last line as text unless a line break follows; "
        "argmap reads a comment.",
        fix="safe",
    ),
    Code(
        "ARG039",
        "data-with-carriage-returns",
        H,
        "data over several lines that end as on Windows",
        "Save the file with Unix line ends (LF) to please Argdown's own tools.",
        "Argdown reads such data as text; argmap as data.",
        fix="safe",
    ),
    Code(
        "ARG040",
        "tag-before-mark",
        H,
        "{char} stands right behind a tag",
        "Put a blank between them.",
        "Argdown takes the character for a part of the tag; argmap ends the tag before it.",
        fix="unsafe",
    ),
    Code(
        "ARG041",
        "bracket-in-title",
        W,
        "the title {title} holds a bracket",
        "Close the first bracket where the title ends; begin a definition on a line of its own.",
        "A title runs to the first ']:' or '>:' of the line, so a reference and a definition on "
        "one line become one title, in Argdown as well.",
    ),
    Code(
        "ARG042",
        "shortcode-in-word",
        H,
        "{written} {where} is replaced by {symbol}",
        "Write a backslash before it to keep it as it is.",
        "Dots or colons around some letters stand for a symbol, in Argdown as well.  "
        "Reported are those inside a word, and those of one letter among words.",
        fix="unsafe",
    ),
    Code(
        "ARG043",
        "include-not-followed",
        W,
        "no file was included",
        "Name the folder that files may come from: --include FOLDER.",
        "A map never opens files by itself.  Argdown includes whatever the line names.",
    ),
    Code(
        "ARG044",
        "include-failed",
        E,
        "{path} cannot be included: {problem}",
        "{action}",
        "Included files must lie below the folder that was named, and exist; each is taken once.",
    ),
    Code(
        "ARG045",
        "byte-order-mark",
        H,
        "the text begins with a byte-order mark",
        "Save the file as UTF-8 without it.",
        "Argdown takes the mark for text and refuses a definition behind it; argmap drops it.",
        fix="safe",
    ),
    Code(
        "ARG046",
        "lone-carriage-return",
        H,
        "lines that end as on old Macintoshes",
        "Save the file with Unix line ends (LF).",
        "Argdown sees no blank lines in such a file; argmap does.",
        fix="safe",
    ),
    Code(
        "ARG047",
        "rule-after-data",
        H,
        "a rule stands behind data",
        "Put the data behind the rules.",
        "Argdown refuses rules behind data in an inference; argmap reads both.",
    ),
    Code(
        "ARG048",
        "regrouped-otherwise",
        H,
        "group.regroup puts elements into the groups that list them",
        "Nothing is wrong with the file; mind the difference if you use Argdown's tools, too.",
        "Argdown gives groups colliding numbers, so that members end up in the wrong group; "
        "argmap puts each where it is listed.",
    ),
    Code(
        "ARG049",
        "backslash-at-line-end",
        H,
        "a backslash at the end of a line",
        "Write \\\\ for the character itself, or leave it out.",
        "Argdown refuses the whole file; argmap reads the character itself.",
    ),
    Code(
        "ARG050",
        "lost-number",
        W,
        "{number} is read as the number of a list item, and is no part of the text",
        "Put a backslash before the dot to keep it.",
        "A number with a dot begins a list, in Argdown as well.  "
        "This list has one item, and none before it has the number that comes before.",
        fix="unsafe",
    ),
    Code(
        "ARG051",
        "words-in-braces",
        W,
        "{written} is read as data that says nothing, and is no part of the text",
        "Write \\{{ to keep the braces in the text, or give each name a value.",
        "Braces hold data: names, each with a value behind a colon; in Argdown as well.",
        fix="unsafe",
    ),
    Code(
        "ARG034",
        "stray-closer",
        E,
        "{mark} closes nothing",
        "Write \\{first} for the character itself.",
        "Formatted text ends in the paragraph or relation where it begins.",
        fix="safe",
    ),
)

#: Every finding of the reader, by code.
CODES = {code.code: code for code in _ALL}
