"""Random Argdown: marks, dots and brackets in a row, and whole texts with everything in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

#: What printing can get wrong inside a line; the first row is the likeliest to.
MARKS = (
    *("*", "**", "_", "__", ".", ":", ".A.", ":y:", ".X.", "a", "b", " ", "\\", "[1](u.v)", "#t"),
    *("@[A]", "-", "..", "::", "[a](b)", "#(t u)", "#a.b", "@<B>", "@[", "{", "}", "{a: 1}", "'"),
    *('"', "`", ".->.", ":X:", ".~.", "1", "12", "1.", "(1)", "--", "+", "<", ">", "[", "]", "("),
    *(")", "  ", "\t", "\n", "word", "é", "/", "//", "\\ ", "!", "?", ",", ";", "<!--", "-->"),
    *("/*", "*/", "|", "=", "~", "^", "A", "v", "http://x.y", "a_b", "→", "∀", "✔", "#", "@"),
    *("\x85", "\xa0", "\u2003", "\n  + ", "\n  - ", "[T]: ", "<A>: ", "[T]", "<A>"),
)
_LIKELY = 17
_STARTS = ("", "[T]: ", "[T]: x ", "<A>: ", "# ", "* ", "[T]\n  + [U]: ", "x ")
_FRONTS = (
    *("", "", ""),
    "===\nmodel: {removeTagsFromText: true}\n===\n\n",
    "===\nmodel: {mode: strict}\n===\n\n",
    "===\nmodel: {shortcodes: {.x.: {unicode: foo}, .A.: {unicode: '-'}}}\n===\n\n",
)
_TITLES = ("[A]", "[B]", "[C]", "<A>", "<B>")
_TAGS = (*("",) * 5, " #t", " #(t u)", " #(a>b)", " #(a]:b)", "\n#u", " #t#v")
_DATA = (
    *("",) * 6,
    *(" {a: 1}", " {x: '>'}", " {relation: outweighs}", " {relation: undercuts}", " {linked: a}"),
    *(" {'on': relation}", " {x: 'a}b'}", " {x: ']:'}", " {isCanonical: true}"),
    " {'on': relation, relation: entails}",
)
_SYMBOLS = ("+", "-", "_", "+>", "->", "_>", "<+", "<-", "<_", "><")
_RULES = ("mp", "a, b", "x-y", "q.", ".x.", "r_s *t*", "<b>", "[c]: d", "é #t", "r {uses: [1]}")
_WORDS = ("a", "b", "x < y", "c.", "1. a", "- b", "see *this*.", "z")


def line(random: Random) -> str:
    """Make a text of marks, dots, colons, links, tags, mentions and whatever else means much."""
    from_ = MARKS[:_LIKELY] if random.random() < 0.5 else MARKS
    length = random.randint(1, random.choice((6, 10, 20)))
    return random.choice(_STARTS) + "".join(random.choices(from_, k=length))


def whole(random: Random) -> str:
    """Make a text of headings, paragraphs, lists, relations and structures."""
    blocks = "\n\n".join(_block(random) for _ in range(random.randint(1, 4)))
    return random.choice(_FRONTS) + blocks


def _block(random: Random) -> str:
    kind = random.random()
    if kind < 0.1:
        return f"{'#' * random.randint(1, 3)} {_words(random)}{_end(random)}"
    if kind < 0.25:
        items = range(random.randint(1, 3))
        return "\n".join(f"* {_element(random)}{_children(random)}" for _ in items)
    if kind < 0.4:
        return _structure(random)
    return _element(random) + _children(random)


def _structure(random: Random) -> str:
    lines = []
    for step in range(random.randint(1, 2)):
        lines.append(f"({2 * step + 1}) {_element(random)}{_children(random)}")
        lines.append(random.choice(("----", f"-- {random.choice(_RULES)} --")))
        lines[-1] += random.choice(("", "", "", "\n  _ <U>", "\n  _ u: x"))
        lines.append(f"({2 * step + 2}) {_element(random)}{_children(random)}")
    before = random.choice(("", "<A>\n\n", "<A>: t\n\n", f"<B>{_children(random)}\n\n"))
    return before + "\n".join(lines)


def _children(random: Random, depth: int = 1) -> str:
    lines = ""
    while random.random() < 0.4:
        lines += f"\n{'  ' * depth}{random.choice(_SYMBOLS)} {_element(random)}"
        if depth < 4:
            lines += _children(random, depth + 1)
    return lines


def _element(random: Random) -> str:
    kind = random.random()
    if kind < 0.3:
        return random.choice(_TITLES) + _end(random)
    title = f"{random.choice(_TITLES)}: " if kind < 0.7 else ""
    return f"{title}{_words(random)}{_end(random)}"


def _words(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(_WORDS)
    return "".join(random.choices((*MARKS[:_LIKELY], ".x.", "foo", "<", ">"), k=4))


def _end(random: Random) -> str:
    return random.choice(_TAGS) + random.choice(_DATA)
