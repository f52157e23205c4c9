"""What is said about the precision of rules is computed from what was judged, row by row."""

from __future__ import annotations

import csv
import re
import statistics
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
import yaml

from argmap.argdown.codes import CODES
from argmap.checking import check
from argmap.checking.causes import _ANYWHERE
from argmap.conversion import load, read
from argmap.files import read_source
from argmap.model import Builder, Data, merge
from argmap.rules import RULES, Context
from argmap.source import Source

from .. import judged

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rules" / "precision.md"
ROWS = PAGE.with_suffix(".tsv")
SHARED = ROOT.parent / "shared"
CORPORA = {
    "arg-microtexts": SHARED / "corpora" / "arg-microtexts-by-nc-sa" / "en",
    "carneades4": SHARED / "corpora" / "carneades4-mpl2" / "YAML",
    "argdown-corpus": SHARED / "argdown" / "corpus" / "files",
}
#: The maps that were read, besides all of the microtexts.
CARNEADES = """
bachelor legalization-of-marijuana library mandatory-sentences mcda-porsche prakken-sartor-murder
risky-operation sherlock tandem toulmin unreliable-witness vacation
"""
ARGDOWN = """
argdown-core__test__semmelweis_betz argdown-core__test__veggie_debate
examples__Populism-Core-Argument-Argdown-Example examples__greenspan-schefczyk_hardwrap
examples__legalisation-softdrugs examples__state-censorship
"""
#: What was read of the maps that were not read for every rule.
SOME = {
    "WRD101",
    "WRD118",
    "WRD103",
    "WRD104",
    "WRD105",
    "WRD108",
    "WRD110",
    "WRD112",
    "WRD114",
    "WRD115",
}
TERMS = {"WRD116", "WRD117"}
#: The rules that compare the texts of claims: like the others of `SOME`, they find little.
COMPARING = {"STR109", "STR110"}
TERMS_READ = {"carneades4/sherlock.yml", "carneades4/unreliable-witness.yml"}
GERMAN = "argdown-corpus/argdown-core__test__veggie_debate.argdown"
TEXTS_READ = {"arg-microtexts/micro_b001.xml", "arg-microtexts/micro_b050.xml"}
ARTICLES = sorted((SHARED / "seeds").glob("*.txt"))
HEAD = "| rule | severity | findings | false alarms |\n|---|---|---|---|\n"
TABLE = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")
JUDGED = re.compile(r"(?<=<!-- judged -->\n)(?s:.*?)(?=<!-- end of what was judged -->)")

FRESH = re.compile(r"(?<=<!-- judged, fresh -->\n)(?s:.*?)(?=<!-- end of what was judged, fresh)")

AGAIN = re.compile(r"(?<=<!-- judged, again -->\n)(?s:.*?)(?=<!-- end of what was judged, again)")

#: Enough findings to judge a rule by.
ENOUGH = 5


def rows():
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rule_of(row):
    return RULES[row["rule"].split()[1]]


def counted():
    """Count findings and false alarms by rule."""
    found = Counter(rule_of(row).name for row in rows())
    false = Counter(rule_of(row).name for row in rows() if row["verdict"] == "false alarm")
    return {name: (number, false[name]) for name, number in found.items()}


def severity(rule):
    return rule.severity.value if "basic" in rule.profiles else f"{rule.severity.value}, opt-in"


def table():
    """Write the table as the rows have it."""
    lines = [HEAD]
    for name, (number, false) in sorted(counted().items(), key=lambda c: RULES[c[0]].code):
        rule = RULES[name]
        link = f"[{rule.code} {name}]({name}.md)"
        lines.append(f"| {link} | {severity(rule)} | {number} | {false} |\n")
    return "".join(lines)


def on_page(pattern, figures, *, update):
    """List what stands where *pattern* looks; with *update*, write *figures* there before."""
    text = PAGE.read_text(encoding="utf-8")
    if update:
        text = pattern.sub(lambda _: figures, text)
        PAGE.write_text(text, encoding="utf-8")
    return pattern.findall(text)


def test_the_table_is_computed_from_the_rows(update):
    """The page's figures are those of the rows; `pytest --update` writes them."""
    assert on_page(TABLE, table(), update=update) == [table()]


def test_the_figures_of_two_readers_are_computed_from_their_rows(update):
    """The page's figures for maps not used for tuning are those of ``judged.tsv``."""
    figures = f"\n{judged.table(judged.rows())}\n"

    assert on_page(JUDGED, figures, update=update) == [figures]


def test_the_figures_of_maps_that_nobody_had_read_are_computed_from_their_rows(update):
    """The page's figures for them are those of ``fresh.tsv``."""
    figures = f"\n{judged.fresh_table(judged.fresh_rows())}\n"

    assert on_page(FRESH, figures, update=update) == [figures]


def test_the_figures_of_those_who_read_again_are_computed_from_both_files(update):
    """What two more readers judged is told with what they called wrong."""
    figures = f"\n{judged.again_table(judged.rows(), judged.fresh_rows())}\n"

    assert on_page(AGAIN, figures, update=update) == [figures]
    for row in (*judged.rows(), *judged.fresh_rows()):
        given = {row.again_first, row.again_second}
        assert given <= set(judged.VERDICTS) or given == {""}, row


def test_what_was_judged_again_counts_in_its_later_words():
    """The first verdicts count for then, the later ones for now."""
    [row] = told(("helpful", "helpful"))
    row = attrs.evolve(row, again_first="wrong", again_second="wrong")
    lines = judged.table([row, attrs.evolve(row, first="", second="")]).splitlines()

    assert "| WRD | 1 | 100% | 100% | 2 | 0% | 0% |" in lines


def test_rows_of_maps_that_nobody_had_read_are_whole():
    """Both readers judged what was found then, and nothing else; halves are by the number."""
    known = {rule.code for rule in RULES.values()} | CODES.keys()
    found = judged.fresh_rows()
    silent = {row.number for row in found if row.rule == judged.NOTHING}
    for row in found:
        due = set(judged.VERDICTS) if row.made("then") else {""}
        assert row.half == judged.fresh_half(row.number)
        assert {row.first, row.second} <= due, row
        assert row.rule in known or (row.rule == judged.NOTHING and not row.line)
        assert any(map(row.made, judged.STAGES)) == (row.rule != judged.NOTHING)
        assert row.kind in {"person", "generated", "demo"}
        assert re.fullmatch("[0-9a-f]{40}|", row.commit)
    assert len(found) - len(silent) == len([r for r in found if r.number not in silent])


def test_rules_are_right_and_helpful_on_what_was_kept_of_maps_that_nobody_had_read():
    """What is still found there reaches the bounds, by family; before, some of it didn't."""
    halves = {h: [r for r in judged.fresh_rows() if r.half == h] for h in judged.HALVES}
    weak = {
        stage: [
            pool.name
            for pool in judged.families(judged.read_at(halves["kept"], stage))
            if pool.right < judged.RIGHT or pool.helpful < judged.HELPFUL
        ]
        for stage in judged.STAGES
    }
    tuned = judged.read_at(halves["tuned"], "now")
    people = [row for row in judged.fresh_rows() if row.kind == "person"]
    counts = judged.fresh_per_map(people, "now")

    assert all(p.right >= judged.RIGHT for p in judged.families(tuned))
    assert all(p.helpful >= judged.HELPFUL for p in judged.families(tuned))
    assert weak == {"then": ["STR"], "tuned": ["STR", "WRD"], "now": []}
    assert statistics.median(counts) <= judged.MEDIAN
    assert judged.ninth(counts) <= judged.NINTH


def test_the_default_rules_are_right_and_helpful():
    """On maps not used for tuning: 85 % right, 60 % helpful, and few findings for each map."""
    found = judged.still_made(judged.rows())
    weak = [
        p.name for p in judged.pools(found) if p.right < judged.RIGHT or p.helpful < judged.HELPFUL
    ]

    assert weak == []
    if found:
        assert statistics.median(judged.per_map(found)) <= judged.MEDIAN
        assert judged.ninth(judged.per_map(found)) <= judged.NINTH
        assert judged.about_reasoning(found) >= judged.REASONING


def test_what_was_removed_after_the_judgement_stays_in_the_list():
    """The figures before tell what was not good enough, and why it is no longer found."""
    found = judged.judged_at_first(judged.rows())
    weak = [
        p.name for p in judged.pools(found) if p.right < judged.RIGHT or p.helpful < judged.HELPFUL
    ]
    gone = {row.rule: row.removed for row in found if row.removed}

    assert weak == ["other STR"]
    assert {code[:3] for code in gone} == {"STR"}
    assert sorted(gone) == ["STR104", "STR108", "STR113", "STR116", "STR119"]
    assert len(found) - len(judged.still_made(found)) == 5


def test_what_was_removed_is_not_found_by_default():
    """Each reason for the removal of a finding holds for the rules as they are."""
    known = {rule.code: rule for rule in RULES.values()}
    for row in judged.rows():
        if row.removed == "the rule left the default profile":
            assert "basic" not in known[row.rule].profiles
        elif row.removed.startswith("left out beside its cause: "):
            assert row.rule in _ANYWHERE[row.removed[-6:]]
        else:
            assert row.removed in {
                "",
                "the rule spares claims that may be there to be refuted",
                "a command says what ought to be",
                "joined with findings that advise something else",
            }


def test_findings_are_counted_by_families_then_and_now():
    """What was removed counts in the figures of the time when it was judged, and only there."""
    some = told(("helpful", "helpful"), ("wrong", "unhelpful"))
    some[1] = attrs.evolve(some[1], removed="the rule is gone")
    lines = judged.table(some).splitlines()

    assert "| WRD | 2 | 75% | 50% | 1 | 100% | 100% |" in lines
    assert "| other WRD | 1 | 100% | 100% | 0 |" in lines


def test_every_finding_was_judged_by_both_readers():
    """A row has two verdicts, or tells that nothing was found in a map."""
    known = {rule.code for rule in RULES.values()} | CODES.keys()
    for row in judged.rows():
        silent = row.rule == judged.NOTHING
        later = bool(row.again_first) and not row.first
        assert silent or row.rule in known, row
        assert {row.first, row.second} <= ({""} if silent or later else set(judged.VERDICTS)), row


def told(*verdicts, rule="WRD101", name="real__a"):
    return [judged.Row(name, 1, rule, first, second) for first, second in verdicts]


def test_rules_that_find_little_are_pooled_by_family():
    """Eight findings are judged by themselves; fewer count with those of their family."""
    many = told(*[("helpful", "unhelpful")] * 8)
    few = told(("wrong", "helpful"), rule="WRD102") + told(("helpful",) * 2, rule="WRD103")
    first, second = judged.pools([*many, *few, judged.Row("real__b", 0, judged.NOTHING)])

    assert (first.name, first.right, first.helpful, first.disputed) == ("WRD101", 1, 0.5, 8)
    assert (second.name, second.right, second.helpful, second.disputed) == (
        "other WRD",
        0.75,
        0.75,
        1,
    )


def test_findings_are_counted_in_maps_by_people():
    """Maps in which nothing is found count; those by programs don't."""
    some = [
        *told(*[("helpful",) * 2] * 3),
        *told(("helpful",) * 2, rule="STR101"),
        judged.Row("real__b", 0, judged.NOTHING),
        *told(("helpful",) * 2, name="llm__c"),
    ]

    assert judged.per_map(some) == [0, 4]
    assert judged.about_reasoning(some) == 0.25
    assert [judged.ninth(list(range(1, n + 1))) for n in (1, 9, 10, 20)] == [1, 9, 9, 18]


def test_judgements_have_to_match_the_list():
    """Each finding is judged by both, and nothing else is."""
    found = [
        {"n": 1, "map": "a", "line": 3, "rule": "WRD101"},
        {"n": 2, "map": "b", "line": 0, "rule": judged.NOTHING},
    ]
    one = [{"n": 1, "right": True, "helpful": False}]
    other = [{"n": 1, "right": False, "helpful": False}]

    assert judged.joined(found, one, other) == [
        judged.Row("a", 3, "WRD101", "unhelpful", "wrong"),
        judged.Row("b", 0, judged.NOTHING),
    ]
    with pytest.raises(ValueError, match="1"):
        judged.joined(found, one, [])


def test_near_copies_of_maps_for_tuning_are_not_judged(tmp_path):
    """The side of a map is that of its near-copies; of several to judge, the first is judged."""
    names = [f"{n}.argdown" for n in range(40)]
    texts = {name: f"[{name}]: " + " ".join(f"{name}{k}" for k in range(30)) for name in names}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    alone = {p.name for p in judged.judged_maps(tmp_path)}
    odd, other, *_ = sorted(alone)
    even = next(n for n in names if n not in alone)
    (tmp_path / other).write_text(texts[odd] + " and more")
    assert {p.name for p in judged.judged_maps(tmp_path)} == alone - {other}

    (tmp_path / even).write_text(texts[odd] + " and less")
    assert {p.name for p in judged.judged_maps(tmp_path)} == alone - {odd, other}
    assert 0 < len(alone) < len(names)


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['file']}-{r['rule']}-{r['element']}")
def test_every_row_is_a_judgement(row):
    """A row names file, element, rule, one of two verdicts, and a reason that quotes nothing."""
    assert all(row[key] for key in ("file", "element", "rule", "reason"))
    assert row["rule"] == f"{rule_of(row).code} {rule_of(row).name}"
    assert row["verdict"] in {"true", "false alarm"}
    assert row["element"].startswith(("[", "claim "))
    assert not re.search(r"[\"“”]", row["reason"])


def test_severities_follow_from_what_was_found():
    """A warning is wrong at most once in five; what is wrong more often than right is opt-in."""
    for name, (number, false) in counted().items():
        rule = RULES[name]
        if number >= ENOUGH and rule.severity.value == "warning":
            assert false * 5 <= number, name
        if number >= ENOUGH and "basic" in rule.profiles:
            assert false * 2 <= number, name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").glob("*.argdown")), ids=lambda p: p.stem
)
def test_the_rows_of_the_examples_are_what_check_finds(path):
    """What was judged in the examples is still what is found there, no more and no less."""
    m = load(path)
    needs_text = {"hedge-lost", "quantifier-lost", "own-words"}
    source = read_source(ARTICLES[0]) if ARTICLES and m.sources else None
    found = Counter(
        (d.element, d.code)
        for d in check(
            m, select=("WRD", *COMPARING), profile="strict", sources=source, map_settings=False
        )
    )
    judged = Counter(
        (row["element"], rule_of(row).code)
        for row in rows()
        if row["file"] == f"examples/{path.name}"
        and (source is not None or rule_of(row).name not in needs_text)
    )
    measured = {"caucasus", "library-sundays"}
    if path.stem not in measured:
        assert not any(code in {"WRD116", "WRD117"} for _, code in judged)
        found = Counter({k: n for k, n in found.items() if k[1] not in {"WRD116", "WRD117"}})

    assert found == judged


def microtext(path):
    """Each segment of a text as a claim, with the links that make a difference to wording."""
    root = ET.parse(path).getroot()  # noqa: S314 - the corpus is no attacker
    said = {e.get("id"): " ".join((e.text or "").split()) for e in root.iter("edu")}
    edges = [(e.get("id"), e.get("src"), e.get("trg"), e.get("type")) for e in root.iter("edge")]
    parts, added = {}, {}
    for _, start, end, kind in edges:
        if kind in {"seg", "add"}:
            (parts if kind == "seg" else added).setdefault(end, []).append(start)
    b = Builder()
    left = {start for _, start, _, kind in edges if kind != "seg"}
    known = {}
    for unit in (a.get("id") for a in root.iter("adu")):
        text = " ".join(said.get(s, "") for s in parts.get(unit, [""]))
        known[unit] = b.claim(text, title=unit, contention=unit not in left)
    verbs = {"sup": b.support, "exa": b.support, "reb": b.rebut, "und": b.undercut}
    waiting = [e for e in edges if e[3] in verbs]
    while ready := [e for e in waiting if e[0] not in known and e[2] in known]:
        for name, start, end, kind in ready:
            sources = [known[s] for s in (start, *added.get(name, ()))]
            known[name] = verbs[kind](known[end], *sources)
    return b.build()


def carneades(path):
    """Statements and arguments of a YAML graph."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    b, known = Builder(), {}
    for key, statement in told["statements"].items():
        text = statement if isinstance(statement, str) else statement.get("text", "")
        known[str(key)] = b.claim(" ".join(text.split()), title=str(key))
    for key, argument in (told.get("arguments") or {}).items():
        listed = argument.get("premises") or []
        names = listed.values() if isinstance(listed, dict) else listed
        premises = [known[str(n)] for n in names if str(n) in known]
        if premises and str(argument.get("conclusion")) in known:
            whole = b.argument(str(key))
            b.conclude(known[str(argument["conclusion"])], *premises, argument=whole)
    return b.build()


def argdown(path):
    """A map as it is; the German one says so."""
    m = read(path).map
    german = Data({"language": "de"})
    return attrs.evolve(m, settings=merge(m.settings, german)) if "veggie" in path.stem else m


READERS = {"arg-microtexts": microtext, "carneades4": carneades, "argdown-corpus": argdown}


def is_read(file, code, severity):
    """Whether findings of rule *code* in *file* were judged."""
    if code in TERMS:
        return file in TERMS_READ
    names = sorted(p.name for p in CORPORA["arg-microtexts"].glob("*.xml"))
    folder, _, name = file.partition("/")
    if folder != "arg-microtexts" or name in names[::6][:18]:
        return True
    lesser = code in {"WRD103", "WRD105"} and severity is not None
    return code in SOME | COMPARING and not lesser


@pytest.mark.parametrize("folder", READERS)
def test_the_rows_of_the_corpora_are_what_the_rules_find(folder):
    """Where the corpora are at hand: what was judged in them is what is found there."""
    if not CORPORA[folder].is_dir():
        pytest.skip(f"no corpus {folder} beside the checkout")
    judged = Counter((r["file"], r["element"], r["rule"]) for r in rows())
    judged = Counter({k: n for k, n in judged.items() if k[0].startswith(f"{folder}/")})
    found = Counter()
    for path in read_of(folder):
        file = f"{folder}/{path.name}"
        text = path.with_suffix(".txt").read_text("utf-8") if file in TEXTS_READ else None
        context = Context(READERS[folder](path), Source("text", text) if text else None)
        found.update(findings(file, context))

    assert found == judged


def read_of(folder):
    """The files of a corpus that were read."""
    if folder == "arg-microtexts":
        return sorted(CORPORA[folder].glob("*.xml"))
    names, suffix = (ARGDOWN, "argdown") if folder == "argdown-corpus" else (CARNEADES, "yml")
    return [CORPORA[folder] / f"{name}.{suffix}" for name in names.split()]


def findings(file, context):
    for rule in RULES.values():
        german = rule.family == "WRD" and file == GERMAN  # for which see test_german_precision
        if german or (rule.family != "WRD" and rule.code not in COMPARING) or rule.lacks(context):
            continue
        for f in rule.check(context):
            if is_read(file, rule.code, f.severity):
                claim = context.map.get(f.at)
                shown = context.name(f.at) if claim.title else f"claim {claim.key}"
                yield file, shown, f"{rule.code} {rule.name}"
