"""
Pathological texts of any size, by name: `FAMILIES[name](n)` has some *n* parts.

What each holds too much of, a reader, a rule or a renderer may go through again and again.
``benchmarks/bench_doubling.py`` times them; ``tests/test_doubling.py`` counts steps.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Repeated inside one claim.
INSIDE = {
    "words": "so it is ",
    "long-word": "antidis",
    "sentences": "It rains. ",
    "and": "it rains and it is wet, ",
    "pronoun-and": "it is and it is ",
    "semicolons": "it rains; ",
    "commas": "rain, ",
    "because": "because it is so ",
    "if-then": "if it is, then ",
    "hedges": "perhaps it may ",
    "not": "not ",
    "abbreviations": "e.g. Dr. No. ",
    "quotes": '"it is" ',
    "open-quotes": '"it ',
    "curly-quotes": "“it ",
    "bold": "*it* ",
    "open-bold": "*it ",
    "strong": "**it** ",
    "stars": "*",
    "underscores": "_",
    "open-italic": "_it ",
    "links": "[it](there) ",
    "open-links": "[it](",
    "brackets": "[",
    "closing-brackets": "]",
    "pairs-of-brackets": "[]",
    "angles": "<",
    "closing-angles": ">",
    "parentheses": "(",
    "round-pairs": "(it) ",
    "addresses": "http://a.example/b ",
    "tags": "#a ",
    "long-tags": "#(a b) ",
    "open-tags": "#(",
    "hashes": "#",
    "mentions": "@[Rain] ",
    "argument-mentions": "@<Rain> ",
    "open-mentions": "@[",
    "at-signs": "@",
    "escapes": "\\* ",
    "backslashes": "\\",
    "data": "{a: 1} ",
    "open-braces": "{",
    "closing-braces": "}",
    "braces-in-lines": "{a\n",
    "shortcodes": ":and: ",
    "colons": ":",
    "double-colons": "::",
    "comments-inside": "/* it */ ",
    "open-comments": "/* ",
    "html-comments": "<!-- it --> ",
    "open-html-comments": "<!-- ",
    "line-comments": "// it\n",
    "backquotes": "`it` ",
    "dollars": "$",
    "entities": "&amp;",
    "controls": "\x1b[31m",
    "bidi": "\u202e\u202c",
    "combining": "e\u0301\u0301",
    "hebrew": "שלום ",
    "han": "漢字",
    "flags": "🇦🇲",
    "families-of-emoji": "👩\u200d👧",
    "blanks": " ",
    "no-break-spaces": "\u00a0",
    "tabs": "\t",
    "lines": "it rains\n",
    "dashes": "- ",
    "long-dashes": "— ",
    "pluses": "+ ",
    "includes": "@include(a) ",
    "open-includes": "@include(",
    "numbers": "(1) ",
    "equals": "= ",
}
#: Repeated as lines or paragraphs; ``{i}`` is the number of the part, ``{j}`` of the next one.
OUTSIDE = {
    "claims": "[Claim {i}]: It rains {i} times.\n\n",
    "untitled": "It rains {i} times.\n\n",
    "same-text": "[Claim {i}]: It rains.\n\n",
    "same-title": "[Rain]: It rains {i} times.\n\n",
    "same-claim": "[Rain]: It rains.\n\n",
    "references": "[Rain]\n\n",
    "look-alikes": "[Clаim {i}]: It is.\n\n[Claim {i}]: It is.\n\n",
    "near-texts": "[Claim {i}]: The town council shall pay for the new road by the {i}th.\n\n",
    "long-titles": "[A claim with a title that is long enough and ends in {i}]: It is.\n\n",
    "children": "  + [Claim {i}]: It is so {i}.\n",
    "objections": "  - [Claim {i}]: It is so {i}.\n",
    "undercuts": "  _ [Claim {i}]: It is so {i}.\n",
    "contradictions": "  >< [Claim {i}]: It is so {i}.\n",
    "outgoing": "  +> [Claim {i}]: It is so {i}.\n",
    "same-child": "  + [Rain]\n",
    "untitled-children": "  + It rains {i} times.\n",
    "empty-children": "  +\n",
    "argument-children": "  + <Argument {i}>: So it is {i}.\n",
    "answered": "  - [Claim {i}]: It is so {i}.\n    - [Answer {i}]: It is not so {i}.\n",
    "linked": "  + [Claim {i}]: It is so {i}. {{linked: a}}\n",
    "linked-pairs": "  + [A {i}]: It is. {{linked: p{i}}}\n  + [B {i}]: So. {{linked: p{i}}}\n",
    "zigzag": "  + [A {i}]: It is {i}.\n    - [B {i}]: So {i}.\n        + [C {i}]: For {i}.\n",
    "on-relations": "  + [A {i}]: It is {i}.\n    - [B {i}]: So {i}. {{on: relation}}\n",
    "chain": "[Claim {i}]: It is so {i}.\n  + [Claim {j}]\n\n",
    "reversed-chain": "[Claim {j}]\n  +> [Claim {i}]\n\n",
    "attack-chain": "[Claim {i}]: It is so {i}.\n  - [Claim {j}]\n\n",
    "ladder": "[A {i}]\n  + [A {j}]\n  + [B {j}]\n\n[B {i}]\n  + [A {j}]\n  + [B {j}]\n\n",
    "self-support": "[Claim {i}]: It is.\n  + [Claim {i}]\n\n",
    "two-ways": "[Rain]\n  + [Claim {i}]\n  - [Claim {i}]\n\n",
    "contentions": "[Claim {i}]: It is so {i}. #contention\n\n",
    "own-tags": "[Claim {i}]: It is so {i}. #tag-{i}\n\n",
    "evaluations": "[Rain]\n  - [Claim {i}]: It is so {i}. #evaluation\n\n",
    "mentions-outside": "[Claim {i}]: As @[Claim {j}] says.\n\n",
    "anchors": "[Claim {i}]: It is so {i}. {{par: {i}}}\n\n",
    "statuses": "[Claim {i}]: It is. {{status: accepted}}\n  - [Claim {j}]\n\n",
    "out-of-map": "[Claim {i}]: It is. {{isInMap: false}}\n  + [Claim {j}]\n\n",
    "schemes": "[Rain]\n  + [Claim {i}]: It is so {i}. {{scheme: expert-opinion}}\n\n",
    "unknown-schemes": "[Rain]\n  + [Claim {i}]: It is so {i}. {{scheme: opinion-{i}}}\n\n",
    "formulas": '[Claim {i}]: It is so. {{formalization: "p{i} -> p{j}"}}\n\n',
    "arguments": "<Argument {i}>: So it is {i}.\n\n",
    "same-argument": "<Argument>: So it is {i}.\n\n",
    "structures": "<Argument {i}>\n\n(1) It is {i}.\n----\n(2) So it is {i}.\n\n",
    "nameless-structures": "(1) It is {i}.\n----\n(2) So it is {i}.\n\n",
    "one-conclusion": "<Argument {i}>\n\n(1) It is {i}.\n----\n(2) [Rain]: It rains.\n\n",
    "one-premise": "<Argument {i}>\n\n(1) [Rain]: It rains.\n----\n(2) So it is {i}.\n\n",
    "chained-structures": "<Argument {i}>\n\n(1) [C {i}]\n----\n(2) [C {j}]\n\n",
    "headings": "# Part {i}\n\n",
    "deep-headings": "# A\n\n## B\n\n### C\n\n#### D\n\n",
    "same-headings": "# Part\n\n[Claim {i}]: It is.\n\n",
    "tagged-headings": "# Part {i} #a {{isInMap: true}}\n\nIt is {i}.\n\n",
    "items": "* It rains {i} times.\n",
    "numbered-items": "{i}. It rains.\n",
    "nested-items": "* It rains {i} times.\n    * So it is {i}.\n",
    "open-titles": "[Claim {i}\n",
    "open-arguments": "<Argument {i}\n",
    "fences": "===\n",
    "rules": "----\n\n",
    "lone-numbers": "(1) It is.\n\n",
    "wrong-numbers": "(7) It is {i}.\n",
    "blank-lines": "\n",
    "blank-paragraphs": "   \n\t\n",
    "carriage-returns": "[Claim {i}]: It is.\r\r",
    "comments": "// a comment {i}\n",
    "ignoring-comments": "// argmap: ignore STR104 -- {i}\n[Claim {i}]: It is.\n\n",
    "misspelt-comments": "// argmap: disable STR104\n",
    "wrong-indents": "[Claim {i}]: It is.\n      + [A {i}]\n   - [B {i}]\n\n",
    "lost-relations": "  + [Claim {i}]: It is.\n\n",
    "html": "<div class='a'><p>It is <b>{i}</b>.</p></div>\n",
    "xml": '<a><b c="{i}"/></a>\n',
    "json-lines": '{{"a": [{i}, {{"b": null}}]}},\n',
    "csv": 'a,{i},"b"\n',
    "markdown": "## Head {i}\n\n- item\n  - **it** [a](b)\n\n> quoted\n\n```\ncode\n```\n\n",
    "python": "def f{i}(x):\n    return [x] + {{'a': x}}  # {i}\n\n",
    "log": "2026-01-01 00:00:{i} [main] ERROR <a> - it failed: {{code: {i}}}\n",
    "directives": "@include(part-{i}.argdown)\n",
}


def _inside(part: str) -> Callable[[int], str]:
    return lambda n: f"[Rain]: It rains {part * n}\n  + [Clouds]: There are clouds.\n"


def _outside(part: str) -> Callable[[int], str]:
    start = "[Rain]: It rains. #contention\n" if part.startswith("  ") else ""
    return lambda n: start + "".join(part.format(i=i, j=i + 1) for i in range(1, n + 1))


def _front(part: str, before: str = "", after: str = "") -> Callable[[int], str]:
    def made(n: int) -> str:
        body = "".join(part.format(i=i, j=i + 1) for i in range(1, n + 1))
        return f"===\n{before}{body}{after}\n===\n\n[Rain]: It rains.\n  + [Clouds]\n"

    return made


def _steps(uses: str = "", premise: str = "It is {i}.", many: int = 1) -> Callable[[int], str]:
    def made(n: int) -> str:
        lines, number = ["<Long>: It is long.\n"], 0
        for i in range(1, n // 2 + 2):
            for k in range(many if i > 1 or many else 1):
                number += 1
                lines.append(f"({number}) {premise.format(i=i)}{' again' * k}")
            number += 1
            data = uses.format(before=number - 1)
            lines += [f"-- rule {data}--" if data else "----", f"({number}) So it is {i}."]
        return "\n".join(lines) + "\n"

    return made


def _premises(n: int) -> str:
    said = "".join(f"({i}) It is {i}.\n" for i in range(1, n + 1))
    return f"<Broad>: It is broad.\n\n{said}----\n({n + 1}) So it is.\n"


def _all_used(n: int) -> str:
    said = "".join(f"({i}) It is {i}.\n" for i in range(1, n + 1))
    listed = ", ".join(map(str, range(1, n + 1)))
    return f"<Broad>: It is.\n\n{said}-- rule {{uses: [{listed}]}} --\n({n + 1}) So it is.\n"


def _stairs(symbol: str) -> Callable[[int], str]:
    """Nest as deep as leaves the text linear in *n*, for each step is further in."""

    def made(n: int) -> str:
        steps = range(1, max(2, math.isqrt(8 * n)))
        return "[Rain]: It rains.\n" + "".join(
            f"{' ' * i}{symbol} [Claim {i}]: It is so {i}.\n" for i in steps
        )

    return made


def _circle(n: int) -> str:
    return "".join(f"[C {i}]: It is {i}.\n  + [C {(i + 1) % n}]\n\n" for i in range(n))


def _formula(before: str, after: str = "", middle: str = "p") -> Callable[[int], str]:
    return lambda n: f'[A]: It is. {{formalization: "{before * n}{middle}{after * n}"}}\n'


def _tree(n: int) -> str:
    return "".join(f"[C {i}]\n  + [C {2 * i}]\n  + [C {2 * i + 1}]\n\n" for i in range(1, n + 1))


FAMILIES: dict[str, Callable[[int], str]] = {
    **{name: _inside(part) for name, part in INSIDE.items()},
    **{name: _outside(part) for name, part in OUTSIDE.items()},
    "reports": lambda n: f"[Rain]: He says that it rains {'so it is ' * n}\n",
    "steps": _steps(),
    "steps-using-the-first": _steps("{{uses: [1]}} "),
    "steps-using-the-last": _steps("{{uses: [{before}]}} "),
    "steps-of-one-premise": _steps(premise="[Rain]: It rains."),
    "steps-of-three": _steps(many=3),
    "premises": _premises,
    "premises-used": _all_used,
    "stairs-up": _stairs("+"),
    "stairs-down": _stairs("-"),
    "stairs-out": _stairs("+>"),
    "defined-again": lambda n: "".join(
        f"[Claim {i % (n // 4 or 1)}]: It is so.\n  + [Rain]\n  - [Sun]\n\n" for i in range(n)
    ),
    "circle": _circle,
    "tree": _tree,
    "formula-nots": _formula("~"),
    "formula-ands": _formula("p & "),
    "formula-arrows": _formula("p -> "),
    "formula-brackets": _formula("(", ")"),
    "formula-quantifiers": _formula("all x. ", middle="F(x)"),
    "level-of-heading": lambda n: f"{'#' * n} Deep\n\n[Rain]: It rains.\n",
    "front-keys": _front("key{i}: {i}\n"),
    "front-list": _front("  - {i}\n", "keys:\n"),
    "front-nested": lambda n: f"===\na: {'[' * n}{']' * n}\n===\n\n[Rain]\n",
    "front-mapping": lambda n: f"===\na: {'{a: ' * n}1{'}' * n}\n===\n\n[Rain]\n",
    "front-lines": _front("  it rains {i}\n", "abstract: |\n"),
    "front-anchors": _front("a{i}: &a{i} 1\nb{i}: *a{i}\n"),
    "front-sources": _front("  s{i}: {{title: T{i}}}\n", "sources:\n"),
    "front-colours": _front("    tag{i}: red\n", "color:\n  tagColors:\n"),
    "front-excluded": _front("    - Claim {i}\n", "selection:\n  excludeStatements:\n"),
    "front-ignored": _front("STR104, ", "check:\n  ignore: [", "STR105]"),
    "front-unclosed": lambda n: "===\n" + "key: 1\n" * n,
    # of one length: a rule that passes over short keys would seem to grow with their digits
    "data-keys": lambda n: f"[A]: It is. {{{', '.join(f'a{i:05}: {i}' for i in range(n))}}}\n",
    "data-nested": lambda n: f"[A]: It is. {'{a: ' * n}1{'}' * n}\n",
    "data-list": lambda n: f"[A]: It is. {{a: [{'1, ' * n}1]}}\n",
    "data-blocks": lambda n: "".join(
        f"[A {i}]: It is. {{a: {i}, b: [c, d]}}\n\n" for i in range(n)
    ),
    "data-lines": lambda n: (
        "[A]: It is. {\n" + "".join(f"  a{i:05}: {i}\n" for i in range(n)) + "}\n"
    ),
}


def _document(**parts: object) -> str:
    empty: dict[str, object] = {"statements": {}, "arguments": {}, "relations": []}
    return json.dumps({**empty, **parts})


def _statement(title: str) -> dict[str, object]:
    return {"title": title, "members": [{"text": "It is.", "role": "premise"}]}


def _long_argument(n: int) -> str:
    pcs = [
        {"title": f"C {i}", "role": "premise" if i % 2 else "intermediary-conclusion"}
        | ({} if i % 2 else {"inference": {"inferenceRules": ["rule"]}})
        for i in range(1, n + 1)
    ]
    said = {s["title"]: _statement(str(s["title"])) for s in pcs}
    undercuts = [
        {
            "relationType": "undercut",
            "from": "C 1",
            "fromType": "equivalence-class",
            "to": "Long",
            "toType": "inference",
            "conclusionIndex": i,
        }
        for i in range(1, n, 2)
    ]
    arguments = {"Long": {"title": "Long", "members": [], "pcs": pcs}}
    return _document(statements=said, arguments=arguments, relations=undercuts)


def _one_premise_everywhere(n: int) -> str:
    pcs = [{"title": "C", "text": f"{i}", "role": "premise"} for i in range(n)]
    members = [{"text": f"{i}", "role": "premise"} for i in reversed(range(n))]
    arguments = {"Long": {"title": "Long", "members": [], "pcs": pcs}}
    return _document(statements={"C": {"title": "C", "members": members}}, arguments=arguments)


def _sections(n: int) -> str:
    inner: list[object] = []
    for i in range(min(n, 400)):
        inner = [{"id": f"s{i}", "title": f"S {i}", "level": 400 - i, "children": inner}]
    flat = [{"id": f"f{i}", "title": f"F {i}", "level": 1, "children": []} for i in range(n)]
    return _document(sections=[*inner, *flat])


def _relations(start: str, end: str) -> Callable[[int], str]:
    def made(n: int) -> str:
        kind = {"relationType": "support", "fromType": "equivalence-class"}
        kind["toType"] = "equivalence-class"
        said = {f"C {i}": _statement(f"C {i}") for i in range(n)}
        relations = [
            {
                **kind,
                "from": start.format(i=i, j=(i + 1) % n),
                "to": end.format(i=i, j=(i + 1) % n),
            }
            for i in range(n)
        ]
        return _document(statements=said, relations=relations)

    return made


def _occurrences(n: int) -> str:
    members = [{"text": f"It is {i}.", "role": "premise", "isReference": i > 0} for i in range(n)]
    return _document(statements={"C": {"title": "C", "members": members}})


#: Documents in Argdown's JSON, by name.
DOCUMENTS: dict[str, Callable[[int], str]] = {
    "json-long-argument": _long_argument,
    "json-one-premise": _one_premise_everywhere,
    "json-sections": _sections,
    "json-circle": _relations("C {i}", "C {j}"),
    "json-dangling": _relations("Nobody {i}", "Nowhere {i}"),
    "json-fan": _relations("C {i}", "C 0"),
    "json-same-relation": _relations("C 1", "C 0"),
    "json-occurrences": _occurrences,
    "json-wrong-types": lambda n: _document(statements={f"C {i}": i for i in range(n)}),
}
