"""
How real files are read, beside what was counted on them by other means, as a page of the docs.

``pytest tests/laws/test_format_truth.py --update`` writes the page, where the files are.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from argmap.model import ArgumentMap, ClaimRef, Data, Kind, RelationRef

from .corpora import CORPORA, SHARED, files, reading, truth

PAGE = Path(__file__).parents[1] / "docs" / "format-truth.md"

AGAINST = {Kind.ATTACK, Kind.UNDERCUT}
NONE: collections.Counter[int] = collections.Counter()
MICROTEXTS = CORPORA / "arg-microtexts-by-nc-sa"

#: One file: its name, what argmap reads of it, and what was counted on it.
Compared = tuple[str, dict[str, Any], dict[str, Any]]


@attrs.frozen
class Comparison:
    """
    The files of one format in one collection, each with what is read and what was counted.

    *differing* gives the reason of each file that is known to differ.
    """

    form: str
    collection: str
    compared: str
    each: Callable[[], Iterator[Compared]]
    differing: dict[str, str] = attrs.field(factory=dict)

    @functools.cached_property
    def found(self) -> list[Compared]:
        """Compare every file, once."""
        return [*self.each()]

    def odd(self) -> set[str]:
        """Name the files of which something is read otherwise than it was counted."""
        return {name for name, read, counted in self.found if read != counted}


def conclusions(m: ArgumentMap, kinds: set[Kind], spoken: collections.Counter[int] = NONE) -> int:
    """Count the targets of relations of these kinds that have a claim among their sources."""
    found = [(i, r) for i, r in enumerate(m.relations) if r.kind in kinds]
    having = [(i, r) for i, r in found if any(isinstance(s, ClaimRef) for s in r.sources)]
    claims = sum(isinstance(t, ClaimRef) for _, r in having for t in r.targets)
    return claims + sum(spoken[i] for i, _ in having)


def undercuts(m: ArgumentMap) -> int:
    """Count the undercuts."""
    return sum(r.kind is Kind.UNDERCUT for r in m.relations)


def linked(m: ArgumentMap, kinds: set[Kind], spoken: collections.Counter[int] = NONE) -> int:
    """Count relations of several sources, once for each conclusion."""
    several = [(i, r) for i, r in enumerate(m.relations) if r.kind in kinds and len(r.sources) > 1]
    return sum(len(r.targets) + spoken[i] for i, r in several)


def dialogue_counts(m: ArgumentMap, spoken: collections.Counter[int] = NONE) -> dict[str, int]:
    """Count what there is in a dialogue; *spoken* are locutions that are conclusions."""
    return {
        "statements": len(m.claims),
        "supports": conclusions(m, {Kind.SUPPORT}, spoken),
        "attacks": conclusions(m, AGAINST, spoken),
        "undercuts": undercuts(m),
        "linked": linked(m, {Kind.SUPPORT, *AGAINST}, spoken),
        "rephrases": conclusions(m, {Kind.REPHRASE}, spoken),
        "preferences": conclusions(m, {Kind.PREFERENCE}, spoken),
        "locution_nodes": len(m.dialogue.locutions),
        "locution_entries": len(m.dialogue.utterances),
        "participants": len(m.dialogue.participants),
        "illocutions": len(m.dialogue.illocutions),
        "transitions": len(m.dialogue.transitions),
    }


def _dialogues() -> Iterator[Compared]:
    counted = truth("aif_dialogue")["per_file"]
    for path in files("corpora/aif-dialogue/*/*.json"):
        name = f"{path.parent.name}/{path.name}"
        found = dialogue_counts(reading(path, "aif").map)
        yield name, found, {key: counted[name][key] for key in found}


def _microtexts() -> Iterator[Compared]:
    counted = truth("aif_arguebase_microtexts")["per_file"]
    for path in files("corpora/arg-microtexts-by-nc-sa/aif/en/*.json"):
        m, expected = reading(path, "aif").map, counted[f"format=aif,lang=en/{path.name}"]
        pairs = expected["edge_type_pairs"]
        yield (
            path.name,
            {
                "statements": len(m.claims),
                "supports": conclusions(m, {Kind.SUPPORT}),
                "attacks": conclusions(m, {Kind.ATTACK}),
                "undercuts": undercuts(m),
                "linked supports": linked(m, {Kind.SUPPORT}),
                "linked attacks": linked(m, AGAINST),
            },
            {
                "statements": expected["statements_I"],
                "supports": pairs.get("RA>I", 0),
                "attacks": pairs.get("CA>I", 0),
                "undercuts": expected["undercuts_CA_to_RA"] + expected["CA_to_other_S"],
                "linked supports": expected["linked_RA_ge2_premises"],
                "linked attacks": expected["schemes_structure"].get("CA_multi_source", 0),
            },
        )


def _graphs() -> Iterator[Compared]:
    for name, expected in truth("arggraph_microtexts1_en")["per_file"].items():
        m = reading(MICROTEXTS / name, "arggraph").map
        found = {
            "statements": len(m.claims),
            "examples": sum(r.scheme == "Example" for r in m.relations),
            "supports": conclusions(m, {Kind.SUPPORT}),
            "rebuts": conclusions(m, {Kind.ATTACK}),
            "undercuts": undercuts(m),
            "linked_arguments": linked(m, set(Kind)),
        }
        wanted = {key: expected[key] for key in found}
        yield name, found, {**wanted, "supports": wanted["supports"] + wanted["examples"]}


def said(m: ArgumentMap) -> tuple[collections.Counter[Any], collections.Counter[Any]]:
    """Say what bears on what by the texts, however it is ordered."""
    texts = {c.ref: " ".join(c.text.split()) for c in m.claims}
    known: dict[Any, Any] = {}

    def named(ref: Any) -> Any:
        if not isinstance(ref, RelationRef):
            return texts[ref]
        if ref not in known:
            r = m.relations[ref.index]
            ends = (frozenset(map(named, r.sources)), frozenset(map(named, r.targets)))
            known[ref] = (r.kind, *ends, r.scheme)
        return known[ref]

    relations = [named(RelationRef(i)) for i in range(len(m.relations))]
    return collections.Counter(texts.values()), collections.Counter(relations)


def _both() -> Iterator[Compared]:
    """Read the same microtext as AIF and as XML."""
    pairs = truth("crosscheck_microtexts_aif_vs_arggraph")["mapping"]
    for path in files("corpora/arg-microtexts-by-nc-sa/aif/en/*.json"):
        other = MICROTEXTS / "en" / f"{pairs[path.stem]}.xml"
        one, two = said(reading(path, "aif").map), said(reading(other, "arggraph").map)
        yield path.name, {"says": one}, {"says": two}


#: The one file that lies elsewhere than where it was counted.
GENERIC = "mindmup/test/example-formats/mindmup.mup"


def counted_mups() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give each file of MindMup with what was counted on it."""
    folder = CORPORA / "mindmup-mup-and-yaml-mit"
    for name, counts in truth("mup")["per_file"].items():
        here = "mindmup-generic-mindmap.mup" if name == GENERIC else name
        yield folder / here.removeprefix("s6argmap/"), counts


def _mind_maps() -> Iterator[Compared]:
    for path, counts in counted_mups():
        m = reading(path, "mindmup").map
        kinds = collections.Counter(r.kind for r in m.relations)
        opposing = counts.get("group:opposing", 0)
        yield (
            path.name,
            {
                "claims": len(m.claims),
                "groups": sum("polarity" not in r.data for r in m.relations),
                "against": kinds[Kind.ATTACK] + kinds[Kind.UNDERCUT],
                "on groups": sum(
                    isinstance(t, RelationRef) for r in m.relations for t in r.targets
                ),
                "notes": sum(c.data.get("note") is not None for c in m.claims),
                "implicit": sum("implicit" in c.tags for c in m.claims),
            },
            {
                "claims": counts["claims"],
                "groups": counts.get("group:supporting", 0) + opposing,
                "against": opposing,
                "on groups": counts.get("group_under_group", 0),
                "notes": counts.get("notes", 0),
                "implicit": counts.get("implicit", 0),
            },
        )


def _safety_cases() -> Iterator[Compared]:
    for name, counts in truth("gsn2x")["per_file"].items():
        m = reading(CORPORA / "gsn2x-yaml-mit" / name, "gsn").map
        strategies = [r for r in m.relations if "strategy" in r.data]
        data: list[Data] = [*(c.data for c in m.claims), *(r.data for r in m.relations)]
        pro = sum(len(r.sources) for r in m.relations if r.kind.pro)
        found = {
            "nodes": len(m.claims) + len(strategies),
            "supportedBy": pro + sum(len(r.targets) for r in strategies),
            "challenges": sum(r.kind.con for r in m.relations),
            "inContextOf": sum(len(d.get("context", ())) for d in data),
            "defeated": sum(d.get("defeated") is True for d in data),
            "undeveloped": sum(d.get("undeveloped") is True for d in data),
        }
        yield name, found, {key: counts.get(key, 0) for key in found}


def _carneades() -> Iterator[Compared]:
    counted = truth("carneades4_yaml")["per_file"]
    for path in files("corpora/carneades4-mpl2/YAML/*.yml"):
        m = reading(path, "carneades-yaml").map
        supports = [r for r in m.relations if r.kind is Kind.SUPPORT]
        found = {
            "statements": len(m.claims),
            "arguments": len(supports),
            "undercutters": undercuts(m),
            "linked_arguments_ge2": sum(len(r.sources) > 1 for r in supports),
        }
        yield path.name, found, {key: counted[path.name][key] for key in found}


def _lkif(edition: str, folder: str) -> Iterator[Compared]:
    for name, expected in truth(edition)["per_file"].items():
        for path in files(f"corpora/{folder}/{name}"):
            m = reading(path, "lkif").map
            kinds = [r.kind for r in m.relations]
            found = {
                "statements": len(m.claims) - kinds.count(Kind.CONTRADICTORY),
                "arguments": kinds.count(Kind.SUPPORT) + kinds.count(Kind.ATTACK),
                "con": kinds.count(Kind.ATTACK),
                "exceptions": kinds.count(Kind.UNDERCUT),
                "linked_ge2": sum(len(r.sources) > 1 for r in m.relations),
            }
            exceptions = expected["premise_types"].get("exception", 0)
            yield path.name, found, {k: {**expected, "exceptions": exceptions}[k] for k in found}


_ELEMENTS = ("argument", "group", "proposition", "thesis")


def _debates() -> Iterator[Compared]:
    for path in files("corpora/argunet-graphml/*.graphml"):
        m, expected = reading(path, "argunet").map, truth("argunet_graphml")[path.name]
        attacks = sum(n for edge, n in expected["edges"].items() if "ttack'" in edge)
        yield (
            path.name,
            {
                "argument": len(m.arguments),
                "group": len(m.sections),
                "proposition": sum(len(a.statements) for a in m.arguments),
                "thesis": sum(o.within is None for c in m.claims for o in c.occurrences),
                "support": sum(r.kind is Kind.SUPPORT for r in m.relations),
                "attack": sum(r.kind is Kind.ATTACK for r in m.relations),
            },
            {
                **{k: expected["elements"][k] for k in _ELEMENTS},
                "support": sum(expected["edges"].values()) - attacks,
                "attack": attacks,
            },
        )


#: Argdown's own examples, as texts; what Argdown says of them was counted on its JSON.
EXAMPLES = SHARED / "argdown" / "corpus" / "files"


def _examples() -> Iterator[Compared]:
    """Count what Argdown's JSON has, whose sections are those at the top."""
    for name, expected in truth("argdown_examples").items():
        m = reading(EXAMPLES / f"examples__{Path(name).stem}.argdown", "argdown").map
        steps = [step for argument in m.arguments for step in argument.steps]
        yield (
            name,
            {
                "claims": len(m.claims),
                "untitled": sum(claim.title is None for claim in m.claims),
                "arguments": len(m.arguments),
                "relations": dict(collections.Counter(r.kind.value for r in m.relations)),
                "with steps": sum(bool(argument.steps) for argument in m.arguments),
                "conclusions": len(steps),
                "statements": sum(len(argument.statements) for argument in m.arguments),
                "sections": sum(section.parent is None for section in m.sections),
                "tags": sorted({tag for part in (*m.claims, *m.arguments) for tag in part.tags}),
            },
            {
                "claims": expected["statements_equivalence_classes"],
                "untitled": expected["untitled_statements"],
                "arguments": expected["arguments"],
                "relations": expected["relation_types"],
                "with steps": expected["pcs_reconstructed"],
                "conclusions": sum(
                    number for role, number in expected["pcs_roles"].items() if role != "premise"
                ),
                "statements": expected["pcs_statements"],
                "sections": expected["sections"],
                "tags": expected["tags"],
            },
        )


_LOCUTION = "a locution is a conclusion: not a claim, so that end isn't in the map (but kept)"
_CONCLUSION = (
    "Argdown's JSON has no relation of an argument to its own conclusion, "
    "and one of all arguments with the same conclusion; argmap keeps each"
)
_CENTRAL = "the central idea wasn't counted; argmap reads it as a claim"
_ELSEWHERE = "an end is in another file: it is reported, and isn't in the map"
_CONVERGENT = "a convergent argument is as many relations as it has premises"
_EXCEPTION = "exceptions were counted as linked premises; argmap reads them as undercuts"
_NOT_APPLYING = (
    "that an argument doesn't apply was counted as a statement; argmap reads an undercut"
)
_BOUNDARY = "in the files, a word stands on the other side of a boundary between units"
_PAIRED = "in the files, texts and units are paired otherwise"


def _because(reason: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, reason)


COMPARISONS = (
    Comparison(
        "aif",
        "210 dialogues of AIFdb (QT30 and others)",
        "statements, supports, attacks, undercuts, linked premises, rephrases, preferences, "
        "locutions of either kind, participants, illocutions, transitions",
        _dialogues,
        _because(
            _LOCUTION,
            *("qt30/nodeset21646.json", "qt30/nodeset25524.json", "us-2016/nodeset10065.json"),
            *("us-2016/nodeset10241.json", "us-2016/nodeset10324.json"),
            *("us-2016/nodeset11240.json", "us-2016/nodeset11267.json"),
        ),
    ),
    Comparison(
        "aif",
        "microtexts as AIF",
        "statements, supports, attacks, undercuts, linked premises",
        _microtexts,
    ),
    Comparison(
        "arggraph",
        "microtexts as XML",
        "statements, supports, examples, rebuttals, undercuts, linked premises",
        _graphs,
    ),
    Comparison(
        "aif, arggraph",
        "microtexts in both formats",
        "every text and every relation of the one with those of the other",
        _both,
        _because(_BOUNDARY, "nodeset6385.json", "nodeset6429.json")
        | _because(_PAIRED, "nodeset6455.json"),
    ),
    Comparison(
        "mindmup",
        "MindMup's own examples, and argument maps",
        "claims, groups, objections, undercuts, notes, implicit claims",
        _mind_maps,
        _because(_CENTRAL, "mindmup-generic-mindmap.mup"),
    ),
    Comparison(
        "gsn",
        "examples and tests of gsn2x",
        "elements, supports, challenges, contexts, marks",
        _safety_cases,
        _because(
            _ELSEWHERE,
            *("examples/modular/index.gsn.yaml", "examples/modular/sub1.gsn.yaml"),
            "tests/issue391_1.yaml",
        ),
    ),
    Comparison(
        "carneades-yaml",
        "examples of Carneades 4",
        "statements, arguments, undercutters, linked premises",
        _carneades,
        _because(_CONVERGENT, "linked-convergent.yml"),
    ),
    Comparison(
        "lkif",
        "examples of Carneades 3",
        "statements, arguments, those against, exceptions, linked premises",
        lambda: _lkif("lkif_carneades3", "carneades3-lkif-mpl2/LKIF"),
        _because(_EXCEPTION, "ExcusedFromWork.xml"),
    ),
    Comparison(
        "lkif",
        "LKIF and CAF of Carneades 4",
        "the same",
        lambda: _lkif("lkif_carneades4", "carneades4-mpl2"),
        _because(_EXCEPTION, "Contract.xml", "ExcusedFromWork.xml", "Prakken-Sartor-murder.xml")
        | _because(_NOT_APPLYING, "CopyrightInTheKnowledgeEconomy.xml"),
    ),
    Comparison(
        "argunet",
        "debates of Argunet",
        "arguments, groups, propositions, theses, supports, attacks",
        _debates,
    ),
    Comparison(
        "argdown",
        "Argdown's own examples, counted on Argdown's JSON of them",
        "claims, untitled ones, arguments, relations by kind, steps, statements of arguments, "
        "sections at the top, tags",
        _examples,
        _because(_CONCLUSION, "Populism-Core-Argument-Argdown-Example.json"),
    ),
)

HEAD = """\
# Read as counted

Files by others are read, and what is in the map is compared, file by file, with what was counted on the raw files
by other means. What differs is known, and why; a test fails if anything else does.

| format | files | what is compared | agree | differ |
|---|---|---|--:|--:|
"""  # noqa: E501 - a line of a page


def page() -> str:
    """Write the page."""
    rows = [
        f"| `{c.form}` | {c.collection} | {c.compared} | {len(c.found) - len(c.odd()):,} "
        f"| {len(c.odd()):,} |\n"
        for c in COMPARISONS
    ]
    why = []
    for c in COMPARISONS:
        reasons: dict[str, list[str]] = {}
        for name in sorted(c.odd()):
            reasons.setdefault(c.differing.get(name, "unknown"), []).append(name)
        for reason, names in reasons.items():
            listed = ", ".join(f"`{name}`" for name in names)
            why.append(f"| `{c.form}` | {listed} | {reason} |\n")
    heading = "\n## What differs, and why\n\n| format | files | why |\n|---|---|---|\n"
    return "".join((HEAD, *rows, heading, *why))
