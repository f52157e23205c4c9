"""
Everything that the Argdown reader reports: each code's message, action and manual.

An error means that the reader had to guess what was meant; a warning, that Argdown's own tools
read the line differently or refuse it; a hint, that something is legal but surprising.
The only words that are dropped are those that Argdown drops as well:
the number of a list item (ARG050) and names in braces (ARG051).
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
    *fix* says whether it can be fixed automatically: ``safe``, ``unsafe``, ``either``, or empty.
    *strict* says that only the strict profile reports it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    action: str
    manual: str
    fix: str = ""
    strict: bool = False


_ALL = (
    Code(
        "ARG001",
        "unclosed-mark",
        E,
        "{mark} opens {kind} text that is never closed",
        "Close it before the paragraph ends, or write \\{first} for a literal {first}.",
        "Bold (** or __) and italic (* or _) text must end in the paragraph where it begins.  "
        "A mark that is never closed is read as a plain character.",
        fix="unsafe",
    ),
    Code(
        "ARG002",
        "mark-inside-word",
        W,
        "{mark} inside a word would open {kind} text",
        "Write \\{first} for a literal {first}.",
        "Argdown takes a * or _ inside a word, as in snake_case, for the start of formatted "
        "text and refuses the paragraph; argmap reads it as a plain character.",
        fix="safe",
    ),
    Code(
        "ARG003",
        "text-after-reference",
        E,
        "text follows the reference {written}",
        "Write {written}: to define it, or start a new paragraph.",
        "A title in brackets without a colon only refers to a claim or argument, and only "
        "tags and data may follow it.  The text is read as the definition.",
        fix="unsafe",
    ),
    Code(
        "ARG004",
        "reference-in-text",
        W,
        "{written} in running text looks like a reference",
        "{action}",
        "Argdown refuses a paragraph with a title in the middle; argmap reads it as text.  "
        "A title that is known in the map was probably meant as a mention (@[Title]), "
        "or a blank line is missing before it.",
        fix="either",
    ),
    Code(
        "ARG005",
        "relation-without-parent",
        E,
        "a line begins with {symbol}, but there is nothing directly above it",
        "Indent it under the claim or argument that it belongs to, with no blank line between.",
        "A relation belongs to the paragraph that it is in, and a blank line ends a paragraph.  "
        "The text after the symbol is read; the relation is not.",
        fix="unsafe",
    ),
    Code(
        "ARG006",
        "relation-not-indented",
        E,
        "a relation is not indented",
        "{action}",
        "Indentation shows which claim or argument a relation belongs to.  "
        "This one is read as belonging to the element that begins the paragraph.  "
        "Where the line above breaks off within a sentence, the sign may be a part of that.",
        fix="either",
    ),
    Code(
        "ARG007",
        "relation-indented-unevenly",
        E,
        "the indentation of a relation matches no level above it",
        "Give siblings the same indentation.",
        "The relation is indented less than the sibling before it, but more than their parent.  "
        "It is read as a sibling.",
    ),
    Code(
        "ARG008",
        "missing-blank-line",
        E,
        "no blank line before {what}",
        "{action}",
        "Headings, definitions, lists and premise–conclusion structures are separated by "
        "blank lines.  It is read as if there were one.",
        fix="safe",
    ),
    Code(
        "ARG009",
        "comment-unclosed",
        W,
        "a comment is never closed",
        "Add {closer} at its end.",
        "A comment that begins with /* or <!-- ends with */ or -->.  "
        "If it isn't closed, it is read as text.",
    ),
    Code(
        "ARG010",
        "contradiction-with-argument",
        E,
        "an argument cannot be contradicted with ><",
        "Use - to attack it.",
        "Only claims can contradict each other: one of them is true and the other false.  "
        "The relation is read anyway.",
    ),
    Code(
        "ARG011",
        "broken-data",
        E,
        "the text between the braces is not valid YAML: {problem}",
        "Write {{key: value, other: value}}; quote values with a colon, comma or brace in them.",
        "Data is YAML between braces.  Data that cannot be read is kept under the key "
        "'unreadable'.",
    ),
    Code(
        "ARG012",
        "broken-front-matter",
        E,
        "the front matter is not valid YAML: {problem}",
        "Write one 'key: value' per line; quote values with a colon in them.",
        "Front matter is a YAML mapping between two lines of ===.",
    ),
    Code(
        "ARG013",
        "front-matter-glued",
        W,
        "no blank line after the front matter, so Argdown refuses to read the map",
        "Insert a blank line here.",
        "Argdown refuses a file without one; argmap reads it anyway.",
        fix="safe",
    ),
    Code(
        "ARG014",
        "front-matter-misplaced",
        E,
        "the front matter is not at the top of the file, or is not closed",
        "Put it at the very top of the file, between two lines of ===.",
        "Front matter must be at the very top, between two lines of ===.  "
        "Anywhere else it is read as text.",
    ),
    Code(
        "ARG036",
        "front-matter-in-hyphens",
        E,
        "the front matter is between lines of hyphens",
        "Write === instead of --- above and below it.",
        "In Argdown, front matter goes between two lines of three or more equals signs.  "
        "Between hyphens it is read as text.",
        fix="unsafe",
    ),
    Code(
        "ARG015",
        "number-without-inference",
        E,
        "the numbered statements have no inference",
        "{action}",
        "A premise–conclusion structure has a line of hyphens between premises and conclusion.  "
        "Without one, the statements are read as text.",
    ),
    Code(
        "ARG016",
        "missing-conclusion",
        E,
        "a premise–conclusion structure ends without a conclusion",
        "Add a line of four hyphens (----) and one more numbered statement.",
        "The last statement is what the argument shows.  The step is read without a conclusion.",
    ),
    Code(
        "ARG017",
        "missing-premise",
        E,
        "an inference has no premise",
        "Write at least one numbered premise above it.",
        "A conclusion has to be inferred from something.",
    ),
    Code(
        "ARG018",
        "missing-statement",
        E,
        "there is no statement between two inferences",
        "Write the conclusion of the first between them.",
        "Each line of hyphens is followed by a conclusion.",
    ),
    Code(
        "ARG019",
        "inference-unclosed",
        E,
        "an inference is never closed",
        "Write -- after its rules, or ---- if it has none.",
        "Rules go between -- and --, without a blank line.",
    ),
    Code(
        "ARG035",
        "three-hyphens",
        E,
        "an inference line has three hyphens",
        "{action}",
        "Two hyphens open an inference and two close it.  Three are read as four.",
        fix="safe",
    ),
    Code(
        "ARG020",
        "text-after-inference",
        E,
        "text follows the closing hyphens: {text}",
        "Put rules between the hyphens, -- like this --, or start a numbered statement.",
        "Rules go between the hyphens.  The text is read as one more rule.",
    ),
    Code(
        "ARG021",
        "argument-as-premise",
        E,
        "an argument is used as a premise or conclusion",
        "Write [Title]: instead of <Title>:.",
        "Premises and conclusions are claims.  It is read as the claim with that title.",
        fix="safe",
    ),
    Code(
        "ARG022",
        "second-reconstruction",
        E,
        "the argument {title} already has a premise–conclusion structure",
        "Give the second one a title of its own.",
        "An argument has only one structure.  The second is read as an argument without a title.",
    ),
    Code(
        "ARG023",
        "relation-on-inference",
        E,
        "{symbol} cannot be used under an inference",
        "Use _ to deny that the premises support the conclusion; "
        "put a reason, or another objection, below a premise or the conclusion.",
        "Only an undercut makes sense under the hyphens; "
        "premises and conclusions are what can be supported and attacked.",
        fix="unsafe",
    ),
    Code(
        "ARG024",
        "empty-relation",
        E,
        "nothing follows {symbol}",
        "Write a claim or an argument after it.",
        "A relation needs two ends.  If its line ends there, Argdown draws an empty box, "
        "so that is only a hint.",
    ),
    Code(
        "ARG025",
        "empty-definition",
        W,
        "{title} is defined without any text",
        "Write its text after the colon, or drop the colon to refer to it.",
        "Argdown refuses a definition without text; argmap reads an empty one.",
        fix="unsafe",
    ),
    Code(
        "ARG026",
        "text-after-data",
        E,
        "{text} follows {what}",
        "{action}",
        "Data ends a paragraph.  Text behind it is read as if it came before the data, "
        "and more data as if it were in the same braces.  Argdown refuses both.",
        fix="unsafe",
    ),
    Code(
        "ARG027",
        "list-in-list",
        W,
        "a list is inside another list",
        "Write one flat list, or use relations to say what supports what.",
        "Argdown has no nested or mixed lists; the items are read as one flat list.",
    ),
    Code(
        "ARG028",
        "number-in-text",
        W,
        "a line of text begins with {number}, which looks like a list item or a premise",
        "{action}",
        "Argdown takes a number at the start of a line for a list item or a premise, and refuses "
        "the paragraph; argmap reads it as text.",
        fix="safe",
    ),
    Code(
        "ARG029",
        "hyphens-in-text",
        W,
        "a line begins with hyphens outside a premise–conclusion structure",
        "Number the statements above it, (1), (2) and so on, or move the hyphens.",
        "Argdown refuses such a line; argmap reads it as text.",
        fix="unsafe",
    ),
    Code(
        "ARG030",
        "undercut-of-claim",
        W,
        "an undercut is aimed at a claim",
        "{action}",
        "An undercut denies that premises support or attack what they are given for: "
        "it grants the premises.  Under a claim that is itself a reason, that is probably what "
        'was meant, and {"on": relation} says so; an attack would deny the claim instead.  '
        "After a premise–conclusion structure, Argdown silently aims it at the structure's last "
        "inference; argmap aims it at the claim, as written.",
        fix="unsafe",
    ),
    Code(
        "ARG031",
        "tag-on-next-line",
        W,
        "the tags of a reference are on the next line",
        "Put them on the same line as the reference.",
        "Argdown refuses them there; argmap reads them.",
        fix="safe",
    ),
    Code(
        "ARG033",
        "wrapped-minus",
        W,
        "a line begins with {written}, which is read as {what}",
        "Break the line somewhere else, or write \\{first} for a literal {first}.",
        "An indented line that begins with a minus sign is an attack, in Argdown as well, "
        "and one that begins with a plus sign is support.  "
        "A minus sign right before a number is always reported; otherwise there is a hint "
        "if the line above breaks off in the middle of a sentence that this line ends, "
        "and has neither data nor another relation right below it or beside it.",
        fix="unsafe",
    ),
    Code(
        "ARG037",
        "bare-address",
        H,
        "a bare web address in running text",
        "Write [words](address), so that Argdown's own tools can read it, too.",
        "Argdown takes the two slashes of an address for a comment and drops the rest of the "
        "line; argmap reads the whole address as text.",
    ),
    Code(
        "ARG038",
        "comment-at-end",
        H,
        "the file ends with a comment, without a line break after it",
        "Put a line break after it.",
        "Argdown reads a // comment on the last line as text unless a line break follows; "
        "argmap reads it as a comment.",
        fix="safe",
    ),
    Code(
        "ARG039",
        "data-with-carriage-returns",
        H,
        "data spans several lines with Windows line endings",
        "Save the file with Unix line endings (LF), so that Argdown's own tools can read it, too.",
        "Argdown reads such data as text; argmap reads it as data.",
        fix="safe",
    ),
    Code(
        "ARG040",
        "tag-before-mark",
        H,
        "{char} comes right after a tag",
        "Put a space between them.",
        "Argdown takes the character for part of the tag; argmap ends the tag before it.",
        fix="unsafe",
    ),
    Code(
        "ARG041",
        "bracket-in-title",
        W,
        "the title {title} contains a bracket",
        "Close the first bracket where the title ends; start a definition on a line of its own.",
        "A title runs to the first ']:' or '>:' on the line, so a reference and a definition on "
        "one line become one title, in Argdown as well.",
    ),
    Code(
        "ARG042",
        "shortcode-in-word",
        H,
        "{written} {where} is replaced by {symbol}",
        "Put a backslash before it to keep it as it is.",
        "Dots or colons around certain letters stand for a symbol, in Argdown as well.  "
        "Those inside a word are reported, and so are those of one letter among words.",
        fix="unsafe",
    ),
    Code(
        "ARG043",
        "include-not-followed",
        W,
        "no file was included",
        "Name the folder that files may be included from: --include FOLDER.",
        "A map never opens files by itself.  Argdown includes whatever the line names.",
    ),
    Code(
        "ARG044",
        "include-failed",
        E,
        "{path} cannot be included: {problem}",
        "{action}",
        "Included files must exist in or below the folder that was named, "
        "and must not include each other in a circle.",
    ),
    Code(
        "ARG045",
        "byte-order-mark",
        H,
        "the text begins with a byte-order mark",
        "Save the file as UTF-8 without it.",
        "Argdown takes the mark for text and refuses a definition after it; argmap drops it.",
        fix="safe",
    ),
    Code(
        "ARG046",
        "lone-carriage-return",
        H,
        "the lines end with a lone carriage return, as on old Macs",
        "Save the file with Unix line endings (LF).",
        "Argdown sees no blank lines in such a file; argmap does.",
        fix="safe",
    ),
    Code(
        "ARG047",
        "rule-after-data",
        H,
        "a rule comes after data",
        "Put the data after the rules.",
        "Argdown refuses rules after data in an inference; argmap reads both.",
    ),
    Code(
        "ARG048",
        "regrouped-otherwise",
        H,
        "group.regroup puts elements into the groups that list them",
        "Keep the difference in mind if you also use Argdown's tools; the file is correct.",
        "Argdown gives groups colliding numbers, so that members end up in the wrong group; "
        "argmap puts each member where it is listed.  "
        "The file is correct, so only the strict profile reports this.",
        strict=True,
    ),
    Code(
        "ARG049",
        "backslash-at-line-end",
        H,
        "a line ends with a backslash",
        "Write \\\\ for a literal backslash, or remove it.",
        "Argdown refuses the whole file; argmap reads it as a plain character.",
    ),
    Code(
        "ARG050",
        "lost-number",
        W,
        "{number} is read as the number of a list item, and is not part of the text",
        "Put a backslash before the dot to keep it.",
        "A number with a dot begins a list, in Argdown as well.  "
        "This list has only one item, and no item before it has the preceding number.",
        fix="unsafe",
    ),
    Code(
        "ARG051",
        "words-in-braces",
        W,
        "{written} is read as data without values, and is not part of the text",
        "Write \\{{ to keep the braces in the text, or give each name a value.",
        "Braces enclose data: names, each followed by a colon and a value; in Argdown as well.",
        fix="unsafe",
    ),
    Code(
        "ARG052",
        "another-format",
        E,
        "this looks like {format}, not like Argdown{extent}",
        "{action}",
        "A text that begins with tags or with JSON's braces was hardly written as Argdown.  "
        "Nor was one whose lines look like Python, JavaScript, LaTeX, wiki markup, a template to "
        "be filled in, or A -> B: at least three lines and a quarter of all do, and no fewer than "
        "look like Argdown (half as many are enough for program code and LaTeX).  "
        "A text whose only maps are between fences, with other text around them, is Markdown.  "
        "It is read as Argdown all the same, but what else is found follows from that, "
        "and is only counted.",
    ),
    Code(
        "ARG053",
        "look-alike-mark",
        W,
        "a line begins with {what}",
        "{action}",
        "Word processors turn hyphens into long dashes, write bullets, "
        "and put in spaces that don't break.  Argdown takes all of these for text.  "
        "Before a title, argmap reads them as what they look like; before mere words, as text.  "
        "A long dash may have been meant as a bullet: nobody but you knows "
        "whether what it stands before is an objection or a reason.  "
        "Beside a reason that has a +, it is an objection, and safe to fix.",
        fix="either",
    ),
    Code(
        "ARG054",
        "markup-around-map",
        E,
        "{written} is {what}, not a part of the map",
        "Remove this line.",
        "Fences of Markdown (``` or ~~~), and tags such as <argdown> with </argdown> below, "
        "enclose a map in other documents and come along when it is copied.  "
        "Argdown takes a fence for a statement and a tag for an argument, "
        "or refuses what stands next to it; argmap reads them in the same way.",
    ),
    Code(
        "ARG060",
        "mapping-as-key",
        W,
        "a key of the data is itself in braces",
        "Remove the inner braces, or write \\{{ if the braces belong to the text.",
        "A key is a word.  Argdown reads {{x: 1}} as one value under the key “[object Object]”; "
        "argmap keeps what is written there as the key.",
    ),
    Code(
        "ARG061",
        "relation-to-itself-dropped",
        W,
        "Argdown drops this relation of an element to itself",
        "Put it above the other relations of this kind to the same element, "
        "with no {symbol} under it.",
        "Argdown takes a relation of an element to itself for a repetition if another one "
        "of the same kind to this element ends before it; argmap keeps it.",
    ),
    Code(
        "ARG062",
        "spaces-after-comment",
        H,
        "only spaces are on the line after a comment",
        "Remove the spaces.",
        "After a comment between paragraphs, Argdown takes a line of spaces for the start of "
        "a paragraph, and often refuses what follows; argmap skips it.",
        fix="safe",
    ),
    Code(
        "ARG063",
        "front-matter-without-keys",
        W,
        "the front matter has no keys, and is ignored",
        "Write one 'key: value' per line.",
        "Front matter consists of settings, each with a name.  "
        "Argdown ignores a list or plain words there as well.",
    ),
    Code(
        "ARG065",
        "included-already",
        H,
        "{path} is part of the text already, and is not included again",
        "Nothing needs to be done; you can remove this line.",
        "Each file is included once, where it is named first, in Argdown as well.  "
        "So files may share one with common definitions.",
    ),
    Code(
        "ARG066",
        "nothing-formatted",
        W,
        "{written} formats nothing, and is not part of the text",
        "Put a backslash before each {first} to keep it, or write the words between the marks.",
        "Two marks with nothing between them format nothing, in Argdown as well: of 2 ** 3, "
        "only the numbers are left.",
        fix="unsafe",
    ),
    Code(
        "ARG067",
        "data-without-text",
        W,
        "{written} belongs to no claim, since no title or text stands before it",
        "Write the claim before it, or remove it.",
        "Argdown refuses a paragraph that begins with data; argmap reads an empty claim with it.",
    ),
    Code(
        "ARG068",
        "equals-signs-in-text",
        W,
        "Argdown takes {written} for the beginning of front matter, which ends at line {line}",
        "{action}",
        "Three equals signs that begin a line, or follow a mark, open front matter in Argdown, "
        "up to the next three, and Argdown refuses front matter that is not at the top.  "
        "argmap reads all of it as text.",
        fix="safe",
    ),
    Code(
        "ARG069",
        "relation-on-one-line",
        E,
        "{written} on one line isn't read as a relation",
        "{action}",
        "In Argdown, a relation stands on a line of its own, indented below what it belongs to, "
        "as in [A], and below it +> [B].  The line is read as text, and the relation is lost.",
    ),
    Code(
        "ARG034",
        "stray-closer",
        E,
        "there is nothing for {mark} to close",
        "Write \\{first} for a literal {first}.",
        "Formatted text must end in the paragraph or relation where it begins.",
        fix="unsafe",
    ),
)

#: Everything that the reader reports, by code.
CODES = {code.code: code for code in _ALL}
