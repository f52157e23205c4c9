"""
The flagship map renders its article faithfully, and the article stays outside the project.

The article is looked for beside the checkout; what needs it is skipped where it is absent.
"""

from __future__ import annotations

import html
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from click.testing import CliRunner

from argmap import anchors, argdown, check, graph
from argmap.analysis import Analysis
from argmap.analysis.schemes import Schemes
from argmap.cli import cli
from argmap.model import AttackForm, ClaimRef
from argmap.renderers import svg

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
MAP = ROOT / "examples" / "caucasus.argdown"
RECORD = ROOT / "seeds" / "caucasus.toml"
SHARED = ROOT.parent / "shared" / "seeds"

#: How many words in a row count as the article's own.
RUN = 8

#: What a reader skips: tags, the targets of links, escapes in JSON.
MARKUP = re.compile(r"<[^<>]*>|\]\([^)]*\)|\\[nrt]")
WORD = re.compile(r"[^\W_]+")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")

#: What Russia and the CSTO did or left undone.
NOT_DONE = (
    "Neutral statements",
    "Own post hit",
    "A mission for an answer",
    "No word against Baku",
)

#: How many findings the profile with every rule may have.
MOST_IN_STRICT = 10
#: What they say, read one by one, and why each is right.
RIGHT_IN_STRICT = {
    # each reason rests on something that the article leaves unsaid
    ("PCS107", "[Towns well inside]", "(32 more reasons like this)"),
    # no premise says that to take sides would be to confront them
    ("WRD116", "[No wish to confront Baku]", "“Baku”, “Ankara”"),
    # no premise says that the interests were other ones before
    (
        "WRD116",
        "[Interests have shifted]",
        "“interests”, “region”, “shifted”, “transport” and 1 more",
    ),
    # no premise says that the dangers of leaving will last
    ("WRD116", "[Armenia stays an ally]", "“formal”, “alliance”, “future”"),
    # no premise says that using the room means diversifying
    ("WRD116", "[Diversification begins]", "“diversify”, “shape”, “open”"),
    # nothing in the map asks whether it is too early to tell
    ("SCH104", "<Best account of the inaction>", "critical question 5 open"),
    # nothing says how likely retaliation is, beyond that it is
    ("SCH104", "<Too exposed to leave>", "critical question 2 open"),
    # nothing says that meetings are a sign of leaning
    ("SCH104", "[Leaning westward]", "critical questions 1, 2 open"),
}

REASONING = {
    *("although", "because", "but", "consequently", "despite", "hence", "however"),
    *("since", "so", "therefore", "thus", "whereas", "yet"),
}


@pytest.fixture(scope="module")
def article() -> bytes:
    """The article's bytes, where there is a copy."""
    found = sorted(SHARED.glob("*.txt"))
    if not found:
        pytest.skip(f"no copy of the article in {SHARED.parent.name}/{SHARED.name}")
    return found[0].read_bytes()


@pytest.fixture(scope="module")
def flagship():
    """The map, which the reader finds nothing wrong with."""
    parsed = argdown.parse(MAP.read_text(encoding="utf-8"))
    assert [str(d) for d in parsed.diagnostics] == []
    return parsed.map


@pytest.fixture(scope="module")
def kept():
    """The source record."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8"))


def stated(m):
    """Every claim that the author states: neither implicit nor the evaluator's."""
    return [c for c in m.claims if not c.implicit and c.layer == "author"]


def test_it_has_the_size_of_an_article(flagship):
    """It has 60 to 90 claims, and all kinds of them."""
    claims = flagship.claims

    assert 60 <= len(claims) <= 90
    assert {c.kind for c in stated(flagship)} == {
        "fact",
        "norm",
        "opinion",
        "prediction",
        "report",
    }
    assert any(c.implicit for c in claims)
    assert any(c.hedge for c in claims)
    assert any(c.by for c in claims)
    assert any(c.layer == "evaluation" for c in claims)


def test_what_is_stated_is_anchored(flagship, kept):
    """Every claim that the author states has whole anchors, inside their paragraphs."""
    for claim in stated(flagship):
        assert claim.anchors, claim.title
        for anchor in claim.anchors:
            paragraph = kept["paragraphs"][anchor.paragraph - 1]
            assert 0 <= anchor.start < anchor.end <= paragraph["characters"], claim.title
            assert 0 < anchor.words <= paragraph["words"], claim.title
            assert anchor.fingerprint, claim.title


def test_what_is_not_stated_is_not_anchored(flagship):
    """No implicit claim and no claim of the evaluator's pretends to a place in the article."""
    others = [c.title for c in flagship.claims if c.implicit or c.layer != "author"]

    assert [t for t in others if flagship.claims[t].anchors] == []


def test_every_anchor_holds_in_the_article(flagship, article):
    """Paragraph, offsets, words and fingerprint of every anchor are those of the article."""
    text = article.decode("utf-8")

    for claim in stated(flagship):
        for anchor in claim.anchors:
            place = (anchor.paragraph, anchor.start, anchor.end)
            assert anchors.verify(anchor, text).holds, claim.title
            assert anchors.make(text, *place) == anchor, claim.title


def test_an_anchor_that_is_off_is_noticed(flagship, article):
    """The test above can fail: one character, paragraph or word off, and an anchor is lost."""
    text = article.decode("utf-8")
    (anchor,) = flagship.claims["Own post hit"].anchors
    others = [
        attrs.evolve(anchor, start=anchor.start + 1),
        attrs.evolve(anchor, paragraph=anchor.paragraph + 1),
        attrs.evolve(anchor, words=anchor.words + 1),
        attrs.evolve(anchor, fingerprint=anchor.fingerprint[:-4]),
    ]

    assert not any(anchors.verify(other, text).holds for other in others)


def test_the_record_is_that_of_the_article(kept, article):
    """The source record holds the hashes and the paragraphs of the article."""
    made = anchors.record(article)

    assert kept["sha256"] == made.sha256
    assert kept["sha256-normalised"] == made.sha256_normalised
    assert [tuple(p.values()) for p in kept["paragraphs"]] == [
        (p.characters, p.words, p.fingerprint) for p in made.paragraphs
    ]


def test_the_map_names_the_record(flagship, kept):
    """The map's front matter and the source record say the same of the source."""
    (source,) = flagship.sources.values()

    assert source.paragraphs == len(kept["paragraphs"]) == 43
    assert source.sha256 == kept["sha256"]
    assert source.sha256_normalised == kept["sha256-normalised"]
    assert source.normalisation == kept["normalisation"]
    assert source.publication == kept["publication"]
    assert ROOT / source.data["record"] == RECORD


def test_the_evaluator_never_speaks_for_the_author(flagship):
    """A claim of the evaluator's supports only claims of the evaluator's."""
    layer = {c.ref: c.layer for c in flagship.claims}
    pro = [i for i in graph.inferences(flagship) if not i.con]

    assert {c.layer for c in flagship.claims} == {"author", "evaluation"}
    for i in pro:
        if "evaluation" in {layer.get(p) for p in i.premises}:
            assert layer.get(graph.node_of(flagship, i.target)) == "evaluation", i


def test_everything_leads_to_a_contention(flagship):
    """Its roots are its contentions, each is supported, and nothing runs in a circle."""
    contentions = {c.ref for c in flagship.claims if c.contention}
    backwards = graph.reversed_graph(graph.bearing_graph(flagship))
    seen, todo = set(contentions), list(contentions)
    while todo:
        fresh = [n for n in backwards[todo.pop()] if n not in seen]
        seen.update(fresh)
        todo += fresh

    assert set(graph.roots(flagship)) == contentions
    assert contentions <= {i.target for i in graph.inferences(flagship) if i.pro}
    assert [n for n in graph.nodes(flagship) if n not in seen] == []
    assert list(graph.cycles(graph.support_graph(flagship))) == []


def test_explanation_concession_and_linking_are_told_apart(flagship):
    """It shows explanations, linked premises, undercuts, and objections that are outweighed."""
    found = graph.inferences(flagship)
    inaction = ClaimRef("Russia stayed inactive")

    assert {i.mode for i in found if i.target == inaction} == {"argument", "explanation"}
    assert {i.linked for i in found} == {True, False}
    assert {"outweighs", "undercut"} <= {i.kind.value for i in found}


def test_the_charge_rests_on_what_was_not_done(flagship):
    """What Russia and the CSTO did and left undone is evidence for the broken word."""
    evidence = Analysis(flagship).support_graph
    led_to = {title: graph.reachable(evidence, [ClaimRef(title)]) for title in NOT_DONE}

    assert [t for t in NOT_DONE if ClaimRef("Russia broke its word") not in led_to[t]] == []


def test_challenges_are_told_from_objections(flagship):
    """What only asks for evidence or meaning is a challenge, and only the evaluator asks."""
    found = graph.rebuttals(flagship)
    asked = {p.key: i.challenge for i in found if i.challenge for p in i.premises}
    layers = {flagship.claims[key].layer for key in asked}

    assert layers == {"evaluation"}
    assert set(asked.values()) == {"evidence", "meaning"}
    assert {i.form for i in found} == set(AttackForm)


def test_critical_questions_are_tied_to_steps(flagship):
    """Every scheme has questions that something in the map addresses, and none is made up."""
    spoken = [c for c in (*flagship.claims, *flagship.arguments) if "question" in c.data]
    uses = Analysis(flagship).of(Schemes).uses
    most = max(len(use.scheme.questions) for use in uses)

    assert len(spoken) >= 5
    assert all(1 <= c.data["question"] <= most for c in spoken)
    assert {len(use.scheme.questions) > 0 for use in uses} == {True}


def test_nothing_is_found_in_it(flagship, article):
    """Against the article, the rules have nothing to say, and the map suppresses none."""
    text = MAP.read_text(encoding="utf-8")
    report = check(flagship, sources=article.decode("utf-8"))

    assert [str(d) for d in report] == []
    assert "argmap:" not in text
    assert "check" not in flagship.settings


def test_little_is_found_in_it_by_every_rule(flagship, article):
    """With every rule on, there are at most ten questions, each of them one known to be right."""
    report = check(flagship, sources=article.decode("utf-8"), profile="strict")

    assert not report.skipped
    assert not report.ignored
    assert not report.repeated
    assert len(report) <= MOST_IN_STRICT
    assert {right(d) for d in report} == RIGHT_IN_STRICT
    assert {d.severity.value for d in report} <= {"hint"}


def right(d):
    """Name a finding as it is listed; one that is not listed, by itself."""
    about = [(code, name, what) for code, name, what in RIGHT_IN_STRICT if code == d.code]
    return next((r for r in about if r[1] in d.message and r[2] in d.message), str(d))


def test_the_command_finds_nothing_in_it(article):
    """``argmap check --source ARTICLE examples/caucasus.argdown`` says that it is clean."""
    del article  # it is there, or this test is skipped
    (text,) = SHARED.glob("*.txt")
    done = CliRunner().invoke(cli, ["check", "--source", str(text), str(MAP)])

    assert done.exit_code == 0
    assert "nothing found" in done.output


def test_one_short_sentence_a_box(flagship):
    """No claim reasons within itself, leans on another, or is longer than 25 words."""
    for claim in flagship.claims:
        said = WORD.findall(claim.text.lower())
        assert len(said) <= 25, claim.title
        assert not REASONING.intersection(said), claim.title
        assert said[0] not in {"it", "its", "that", "these", "they", "this", "those"}, claim.title
        assert re.fullmatch(r"[A-Z0-9][^.;?!]*\.", claim.text), claim.title


def readings(text: str) -> Iterator[list[str]]:
    """Yield the words of *text* as it stands, and with its markup left out in two ways."""
    text = ESCAPE.sub(lambda m: chr(int(m[1], 16)), html.unescape(text)).casefold()
    for reading in dict.fromkeys((text, MARKUP.sub(" ", text), MARKUP.sub("", text))):
        yield WORD.findall(reading)


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every run of `RUN` words."""
    return zip(*(words[i:] for i in range(RUN)), strict=False)


@cache
def own_runs(original: str) -> frozenset[tuple[str, ...]]:
    """Collect the runs of words of *original*, once for all files that are compared with it."""
    return frozenset(runs(WORD.findall(original.casefold())))


def borrowed(text: str, original: str) -> set[str]:
    """Find the runs of words that *text* shares with *original*."""
    own = own_runs(original)
    return {" ".join(run) for words in readings(text) for run in own.intersection(runs(words))}


def project_files(root: Path) -> list[Path]:
    """List what git tracks or would track under *root*; without git, every file in sight."""
    if (root / ".git").exists():
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, cwd=root, capture_output=True, check=True, text=True)
        names = listed.stdout.split("\0")
        return sorted(root / n for n in names if n and (root / n).is_file())
    parts = {"__pycache__", "build", "dist", "node_modules"}
    names = (p.relative_to(root) for p in root.rglob("*") if p.is_file())
    seen = (n for n in names if not any(q in parts or q.startswith(".") for q in n.parts))
    return sorted(root / n for n in seen)


def borrowings(paths: list[Path], original: str) -> dict[str, int]:
    """Count the borrowed runs of each text file that has any."""
    found = {}
    for path in paths:
        raw = path.read_bytes()
        if b"\0" not in raw and (shared := borrowed(raw.decode("utf-8", "ignore"), original)):
            found[path.as_posix()] = len(shared)
    return found


@pytest.mark.slow
def test_no_sentence_of_the_article_stands_in_the_project(article):
    """No eight words in a row of the article stand in any text file of the project."""
    paths = project_files(ROOT)

    assert MAP in paths
    assert borrowings(paths, article.decode("utf-8")) == {}


def test_a_planted_sentence_is_noticed(article, tmp_path):
    """The law above can fail: a file with eight words of the article is named."""
    words = article.decode("utf-8").split()[20 : 20 + RUN + 1]
    (tmp_path / "planted.md").write_text(" ".join(words), encoding="utf-8")
    (tmp_path / "clean.md").write_text(" ".join(words[: RUN - 2]), encoding="utf-8")

    assert list(borrowings(project_files(tmp_path), article.decode("utf-8"))) == [
        (tmp_path / "planted.md").as_posix()
    ]


@pytest.mark.parametrize(
    "planted",
    [
        "He said: one two three four, five six seven eight!",
        "One Two\nthree  four\n> five six\n# seven eight",
        "**one** two _three_ four [five](six.html) six seven eight",
        "<text><tspan x='1'>one two three</tspan><tspan>four five six seven eight</tspan></text>",
        "<b>o</b>ne two three four five six seven eight",
        '"one two three\\n",\n"four five six seven\\u0020eight"',
        "one&nbsp;two three four &#102;ive six seven eight",
        "[T]: one two three four five six seven eight. #tag {par: 1}",
    ],
)
def test_eight_words_are_seen_through_markup(planted):
    """Line breaks, Markdown, SVG, JSON and entities don't hide a borrowed run."""
    assert borrowed(planted, "Zero one two three four five six seven eight nine.")


def test_eight_words_are_seen_in_a_picture():
    """A sentence that the painter wrapped over several lines is still seen."""
    said = (
        "Nobody remembers afterwards which kettle boiled over during breakfast yesterday morning"
    )
    m = argdown.parse(f"[A]: Tea is ready.\n    + [B]: {said}.\n").map
    drawn = str(svg.render(m, engine="builtin", outline=False).content)
    picture = re.sub(r'aria-label="[^"]*"', "", drawn)

    assert said not in picture
    assert borrowed(picture, said)


def test_fewer_words_are_nobodys():
    """A shorter run is not counted, nor are the same words in another order."""
    original = "Zero one two three four five six seven eight nine."

    assert not borrowed("one two three four five six seven nine eight", original)
