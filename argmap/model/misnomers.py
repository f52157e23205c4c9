"""
Names that people try and that argmap has another word for: the error says which.

Each is an attribute that raises the usual error with advice added, and isn't in ``dir()``.
`__getattr__` would be the other way: but then IPython completes nothing behind such an object,
and for a type checker every misspelling would be something.
Python itself names the nearest attribute for mere slips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What claims, arguments and inferences have in common.
_NEIGHBOURS = {
    **dict.fromkeys(("supporters", "supported_by", "evidence", "children"), "reasons"),
    **dict.fromkeys(("pro", "pros", "supporting", "grounds"), "reasons"),
    **dict.fromkeys(("con", "counterarguments", "counterargument", "attacking"), "objections"),
    "support": "supports",
    "attack": "attacks",
    **dict.fromkeys(("origin", "span", "position", "line", "where"), "m.origin.span(claim.ref)"),
    **dict.fromkeys(("with_support", "add_support"), "m.with_support(claim, by=...)"),
    **dict.fromkeys(("with_attack", "add_attack"), "m.with_attack(claim, by=...)"),
    "tagged": "m.tagged(claim, tag)",
    "with_tag": "m.tagged(claim, tag)",
    "neighbours": "reasons, objections, supports and attacks",
    **dict.fromkeys(("reason", "is_supported"), "reasons"),
    "objection": "objections",
    **dict.fromkeys(("attackers", "attacked_by", "cons", "rebuttals", "counters"), "objections"),
    **dict.fromkeys(("undercuts", "undercutters", "criticisms"), "objections"),
    **dict.fromkeys(("parent", "parents", "targets"), "supports"),
    **dict.fromkeys(("descendants", "subtree", "tree"), "walk()"),
    **dict.fromkeys(("ancestors", "path", "root"), "path_to()"),
    **dict.fromkeys(("relations", "edges", "links"), "inferences"),
    **dict.fromkeys(("content", "body", "sentence", "gist", "description", "string"), "text"),
    **dict.fromkeys(("id", "identifier", "number"), "key"),
    **dict.fromkeys(("name", "heading"), "title"),
    **dict.fromkeys(("metadata", "meta", "attributes"), "data"),
    **dict.fromkeys(("level", "distance"), "depth"),
    **dict.fromkeys(("verdict", "label_of", "evaluate"), "m.evaluate()[claim]"),
    **dict.fromkeys(("rename", "renamed"), "m.renamed(claim, title)"),
    **dict.fromkeys(("remove", "delete"), "m.without(claim)"),
    "tag": "tags",
}

#: For each class by its name, and for the package: what is tried, and what was meant.
MISNOMERS: Mapping[str, Mapping[str, str]] = {
    "ArgumentMap": {
        **dict.fromkeys(("nodes", "statements", "propositions", "vertices", "elements"), "claims"),
        **dict.fromkeys(("keys", "values", "items", "titles"), "claims"),
        **dict.fromkeys(("edges", "links", "connections"), "relations"),
        **dict.fromkeys(("thesis", "theses", "conclusion", "conclusions"), "contentions"),
        **dict.fromkeys(("contention", "main_claim", "central_claim"), "contentions"),
        **dict.fromkeys(("supports", "reasons", "steps"), "inferences"),
        **dict.fromkeys(("attacks", "objections", "undercuts", "undermines"), "rebuttals"),
        **dict.fromkeys(("with_title", "retitled"), "argmap.Builder(m, title=...).build()"),
        **dict.fromkeys(("with_contention", "add_contention"), "tagged(claim, 'contention')"),
        **dict.fromkeys(("with_argument", "add_argument"), "argmap.Builder(m).argument()"),
        **dict.fromkeys(("locate", "where", "position"), "origin.span(claim.ref)"),
        **dict.fromkeys(("to_latex", "latex", "to_tikz"), "render(format='tikz').content"),
        **dict.fromkeys(("to_mermaid", "mermaid"), "render(format='mermaid').content"),
        **dict.fromkeys(("to_markdown", "markdown"), "render(format='md').content"),
        "root": "roots",
        **dict.fromkeys(("add", "add_claim", "claim"), "with_claim()"),
        **dict.fromkeys(("add_support", "support", "add_premise", "add_reason"), "with_support()"),
        **dict.fromkeys(("add_attack", "attack", "add_objection", "rebut"), "with_attack()"),
        **dict.fromkeys(("with_objection", "with_rebuttal"), "with_attack()"),
        **dict.fromkeys(("with_reason", "with_premise"), "with_support()"),
        **dict.fromkeys(("undercut", "add_undercut"), "with_undercut()"),
        **dict.fromkeys(("remove", "delete", "drop", "pop", "remove_claim"), "without()"),
        "rename": "renamed()",
        **dict.fromkeys(("move", "reorder"), "moved()"),
        "merge": "merged()",
        **dict.fromkeys(("tag", "add_tag", "with_tag"), "tagged()"),
        **dict.fromkeys(("reword", "replace", "edit", "update", "with_text"), "reworded()"),
        **dict.fromkeys(("draw", "plot", "picture", "visualize", "svg", "to_svg"), "render()"),
        **dict.fromkeys(("to_png", "to_pdf", "png", "pdf"), "save('map.png')"),
        **dict.fromkeys(("display", "html", "to_html", "view"), "show()"),
        **dict.fromkeys(("lint", "validate", "findings", "errors", "issues"), "check()"),
        **dict.fromkeys(("count", "counts", "summary", "describe", "info", "size"), "stats()"),
        **dict.fromkeys(("write", "export", "to_file", "dump"), "save()"),
        **dict.fromkeys(
            ("to_argdown", "to_text", "to_string", "dumps", "text"), "argmap.dumps(m)"
        ),
        **dict.fromkeys(("graph", "to_graph", "nx"), "to_networkx()"),
        **dict.fromkeys(("df", "to_df", "dataframe", "to_dataframe"), "to_pandas()"),
        "json": "to_json()",
        **dict.fromkeys(("as_dict", "asdict", "dict"), "to_dict()"),
        **dict.fromkeys(("search", "filter", "query", "select", "grep", "lookup"), "find()"),
        **dict.fromkeys(("verdicts", "extensions", "labelling", "evaluation"), "evaluate()"),
        **dict.fromkeys(("metadata", "meta", "front_matter", "frontmatter", "data"), "settings"),
        **dict.fromkeys(("author", "authors", "language"), "settings.get(...)"),
        **dict.fromkeys(("headings", "groups"), "sections"),
        "name": "title",
        "source": "sources",
        **dict.fromkeys(("path", "path_to"), "m[title].path_to(other)"),
        **dict.fromkeys(("section", "chapters"), "sections"),
        **dict.fromkeys(("depth", "height"), "stats().depth"),
        **dict.fromkeys(("top", "main", "central"), "contentions"),
        **dict.fromkeys(("to_dot", "to_graphviz", "dot"), "argmap.to_graphviz(m)"),
        **dict.fromkeys(("to_csv", "csv"), "argmap.dumps(m, 'csv')"),
        "print": "print(argmap.dumps(m))",
        **dict.fromkeys(("head", "first"), "m[:5]"),
        **dict.fromkeys(("diff", "compare"), "argmap.diff(m, other)"),
        **dict.fromkeys(("fix", "fmt", "format"), "argmap.fmt(text)"),
        "agree": "argmap.agree(m, other)",
        "grade": "argmap.grade(m, key)",
        "copy": "m itself: a map can't change",
    },
    "Element": _NEIGHBOURS,
    "Claim": {
        **dict.fromkeys(("author", "speaker", "said_by"), "by"),
        **dict.fromkeys(("source", "sources", "paragraph", "anchor", "quote"), "anchors"),
        **dict.fromkeys(("is_contention", "is_root", "main"), "contention"),
        **dict.fromkeys(("is_implicit", "unstated"), "implicit"),
        **dict.fromkeys(("is_premise", "is_reason"), "supports, or claim in m.premises"),
        "strength": "weight",
        "conclusion": "conclusions",
        "premise": "premises",
        **dict.fromkeys(("siblings", "linked", "linked_with"), "partners"),
        "steps": "arguments",
    },
    "Argument": {
        **dict.fromkeys(("claims", "members"), "statements"),
        **dict.fromkeys(("scheme", "rule", "rules", "schemes"), "steps[0].scheme"),
        "step": "steps",
        "premise": "premises",
    },
    "Inference": {
        **dict.fromkeys(("sources", "from_"), "premises"),
        **dict.fromkeys(("to", "end"), "target"),
        **dict.fromkeys(("type", "relation"), "kind"),
        "step": "source",
    },
    "Elements": {
        **dict.fromkeys(("find", "search", "filter"), "m.find()"),
        **dict.fromkeys(("sort", "sorted"), "sorted(claims, key=...)"),
        **dict.fromkeys(("names", "labels"), "titles"),
        **dict.fromkeys(("text", "title"), "claims[0].text, or [c.text for c in claims]"),
        **dict.fromkeys(("append", "add", "remove", "pop"), "m.with_claim() and m.without()"),
    },
    "Section": {
        **dict.fromkeys(
            ("claims", "elements", "arguments"), "[c for c in m if c.section == section]"
        ),
        **dict.fromkeys(("name", "heading", "text"), "title"),
        "depth": "level",
    },
    "MapTables": {
        **dict.fromkeys(("relations", "steps", "edges", "rebuttals"), "inferences"),
        **dict.fromkeys(("nodes", "arguments"), "claims"),
        **dict.fromkeys(("keys", "items", "tables"), "claims, inferences, anchors and findings"),
        **dict.fromkeys(("report", "check"), "findings"),
    },
    "Step": {
        **dict.fromkeys(("inference", "inferences"), "argument.inferences"),
        **dict.fromkeys(("text", "title", "statement"), "conclusion.text"),
        "tags": "data",
        "premise": "premises",
        **dict.fromkeys(("rule", "inference_rule"), "rules"),
        **dict.fromkeys(("name", "pattern"), "scheme"),
    },
    "Relation": {
        **dict.fromkeys(("source", "start", "premises", "premise"), "sources"),
        **dict.fromkeys(("target", "end", "conclusion"), "targets"),
        "type": "kind",
    },
    "Report": {
        **dict.fromkeys(("problems", "issues", "diagnostics", "messages", "results"), "findings"),
        **dict.fromkeys(("ok", "passed", "valid", "is_clean"), "clean"),
        **dict.fromkeys(("text", "string"), "str(report)"),
        **dict.fromkeys(("to_pandas", "df"), "m.to_pandas().findings"),
        **dict.fromkeys(("count", "total"), "len(report)"),
        "codes": "[finding.code for finding in report]",
        "infos": "hints",
        **dict.fromkeys(("fix", "fixes"), "argmap.fix(text)"),
        "by_code": "[finding for finding in report if finding.code == code]",
    },
    "Builder": {
        **dict.fromkeys(("map", "to_map", "finish", "claims", "arguments"), "build()"),
        **dict.fromkeys(("render", "check", "show", "save"), "build(), and ask the map"),
        **dict.fromkeys(("add", "add_claim", "statement", "node"), "claim()"),
        **dict.fromkeys(("reason", "add_support", "pro"), "support()"),
        **dict.fromkeys(("object", "objection", "add_attack", "con"), "attack()"),
        **dict.fromkeys(("add_argument", "step"), "argument()"),
        "explain": "explanation()",
        **dict.fromkeys(("tag", "tags"), "claim(..., tags=[...])"),
        **dict.fromkeys(("remove", "delete", "without"), "build().without()"),
        "heading": "section()",
    },
    "Diagnostic": {
        **dict.fromkeys(("explain", "manual", "explanation"), "argmap.explain(finding)"),
        **dict.fromkeys(("text", "description", "msg"), "message"),
        **dict.fromkeys(("rule", "name", "id"), "code"),
        **dict.fromkeys(("level", "kind"), "severity"),
        **dict.fromkeys(("advice", "hint", "suggestion"), "action"),
        **dict.fromkeys(("location", "lineno", "row"), "line"),
        **dict.fromkeys(("ref", "where", "claim"), "at"),
    },
    "Evaluation": {
        **dict.fromkeys(("verdicts", "labels", "claims"), "rows"),
        **dict.fromkeys(("explain", "reason", "reasons"), "why()"),
        **dict.fromkeys(("accepted", "rejected", "undecided"), "rows"),
        "to_json": "to_dict()",
    },
    "Picture": {
        **dict.fromkeys(("data", "bytes", "source"), "content"),
        "to_svg": "svg",
        "to_html": "html",
        **dict.fromkeys(("write", "to_file", "export"), "save()"),
        **dict.fromkeys(("display", "open", "view"), "show()"),
        **dict.fromkeys(("png", "pdf", "to_png", "to_pdf"), "save('map.png')"),
        "warnings": "notes",
    },
    "argmap": {
        **dict.fromkeys(
            ("parse", "from_string", "from_text", "from_argdown", "parse_string"), "loads"
        ),
        **dict.fromkeys(("load_map", "open", "from_file", "read_file", "parse_file"), "load"),
        **dict.fromkeys(("write", "save", "to_file"), "dump"),
        **dict.fromkeys(("to_string", "to_text", "to_argdown"), "dumps"),
        **dict.fromkeys(("draw", "plot", "visualize", "show"), "render"),
        **dict.fromkeys(("lint", "validate"), "check"),
        **{name: f"m.{name}()" for name in ("to_dict", "to_json", "to_networkx", "to_pandas")},
        **dict.fromkeys(("find", "search"), "m.find()"),
        **dict.fromkeys(("Map", "ArgMap", "Graph", "Argmap"), "ArgumentMap"),
        **dict.fromkeys(("MapBuilder", "new"), "Builder"),
        **dict.fromkeys(("Node", "Premise", "Statement", "Proposition"), "Claim"),
        **dict.fromkeys(("Edge", "Link"), "Relation"),
        **dict.fromkeys(("compare", "differences"), "diff"),
        **dict.fromkeys(("scheme", "rule", "codes", "manual"), "explain"),
        **dict.fromkeys(("format_text", "format", "fmt_text"), "fmt"),
        **dict.fromkeys(("count", "count_claims", "summary"), "stats"),
        **dict.fromkeys(("version", "VERSION"), "__version__"),
        "convert": "argmap.dump(argmap.load(path), other)",
        **dict.fromkeys(("example", "examples"), "the command: argmap new --example NAME"),
        "solve": "argmap.semantics.solve()",
        "why": "the command: argmap why",
        "exercise": "argmap.teach.exercises",
        **{name: f"the command: argmap {name}" for name in ("serve", "init", "doctor")},
    },
}


class _Misnomer:
    """An attribute that there isn't; asking for it says what was meant."""

    __slots__ = ("meant", "name")

    def __init__(self, name: str, meant: str) -> None:
        self.name, self.meant = name, meant

    def __get__(self, given: object, owner: type) -> Any:
        advice = f"{owner.__name__!r} has no attribute {self.name!r}; did you mean {self.meant}?"
        raise AttributeError(advice)


def advise(cls: type) -> None:
    """Let *cls* say what was meant by the names that people try, if it doesn't have them."""
    for name, meant in MISNOMERS.get(cls.__name__, {}).items():
        if not hasattr(cls, name):
            setattr(cls, name, _Misnomer(name, meant))


def without_misnomers(cls: type, names: list[str]) -> list[str]:
    """Leave of *names*, which ``dir()`` lists, those that *cls* has."""
    return [n for n in names if not isinstance(_raw(cls, n), _Misnomer)]


def _raw(cls: type, name: str) -> object:
    return next((vars(c)[name] for c in cls.__mro__ if name in vars(c)), None)


def advice_on(name: str) -> str:
    """Say what was meant by a *name* that the package doesn't have; empty if nobody knows."""
    meant = MISNOMERS["argmap"].get(name)
    return f"; did you mean {meant}?" if meant else ""
