"""What the rules about wording and sources find and leave alone, and what they can do without."""

from __future__ import annotations

import hashlib

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import anchors, rules
from argmap.analysis import wording
from argmap.checking import check
from argmap.conversion import loads
from argmap.errors import NotFoundError
from argmap.model import ArgumentMap, Builder, Claim, ClaimRef, Data, Occurrence
from argmap.rules import RULES, Context
from argmap.source import Severity, Source

from ..pools import any_map
from ..steps import assert_in_proportion

TEXT = "The bridge may have been damaged.\nSeveral houses stand empty.\n"
WORDING = [rule for rule in RULES.values() if rule.family == "WRD"]
GUESSING = {rule.name for rule in WORDING if "basic" in rule.profiles} - {"own-words"}


def said(text, **marks):
    """A map with one claim that says *text*, under a contention."""
    b = Builder()
    c = b.claim("We should think it over.", title="C", contention=True)
    b.premise(c, text, title="D", **marks)
    return b.build()


def found(text, name, **marks):
    """The severities of what rule *name* finds in *text*."""
    rule = RULES[name]
    about = [f for f in rule.check(Context(said(text, **marks))) if f.at == ClaimRef("D")]
    return [f.severity or rule.severity for f in about]


def test_a_claim_in_another_language_is_not_searched_for_reasoning():
    """What “so” means in German is no matter of the English lists, whatever the map is in."""
    english = "[A]: The town needs the new bridge.\n    + [B]: It is the only way to the school.\n"
    german = "Sie halten sich nicht an die Regeln, so dass die Stadt mit den Gesetzen lebt."
    other = "They don't keep to the rules, so the town has to live with the laws."
    found = [
        [d.code for d in check(loads(f"{english}    + [C]: {text}\n"), select="WRD103")]
        for text in (german, other)
    ]

    assert found == [[], ["WRD103"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reason-not-a-sentence", "Well-known risks of the old harbour wall remain."),
        ("reason-not-a-sentence", "They ski."),
        ("reason-not-a-sentence", "Fish swim."),
        ("reason-not-a-sentence", "2 + 2 = 4."),
        ("reason-not-a-sentence", "n > 3."),
        ("reason-not-a-sentence", "To err is human."),
        ("reason-not-a-sentence", "No one cares."),
        ("reason-not-a-sentence", "Fish swallow plastic."),
        ("reason-not-a-sentence", "The dam burst."),
        ("reason-not-a-sentence", "Three of us water the basil every day."),
        ("reason-not-a-sentence", "A"),
        ("reason-not-a-sentence", "Tiere zu essen ist falsch."),
        ("reason-not-a-sentence", "TODO"),
        ("reason-not-a-sentence", "First premise 1."),
        ("reason-not-a-sentence", "Tesi 1"),
        ("does-not-stand-alone", "This is the main claim."),
        ("does-not-stand-alone", "And now the conclusion"),
        ("does-not-stand-alone", "And dogs are costly."),
        ("question-or-command", "Stop signs save lives."),
        ("question-or-command", "Ban on cars, ban on noise."),
        ("question-or-command", "The question is what he meant by “Why?”."),
        ("question-or-command", "Let is a word."),
        ("question-or-command", "The plan is good!"),
        ("question-or-command", "The plan is good. Who knows why?"),
        ("reasoning-inside-a-claim", "Prices have risen since 2019."),
        ("reasoning-inside-a-claim", "Since the war began, prices have risen."),
        ("reasoning-inside-a-claim", "The window is open so that air comes in."),
        ("reasoning-inside-a-claim", "The crowd was so large that nobody got through."),
        ("reasoning-inside-a-claim", "Since there have been mats, the floors have stayed clean."),
        ("reasoning-inside-a-claim", "It is quiet since the old factory closed its doors."),
        ("reasoning-inside-a-claim", "Sales are low since the crisis of the banks hit us."),
        ("reasoning-inside-a-claim", "They claim that it failed because nobody came."),
        ("reasoning-inside-a-claim", "Critics say it failed because nobody came."),
        ("reasoning-inside-a-claim", "The mayor's critics argue trams are loud, so people move."),
        ("reasoning-inside-a-claim", "Was the talk called off because nobody came?"),
        (
            "reasoning-inside-a-claim",
            "If nobody comes the talk fails and therefore we lose money.",
        ),
        ("reasoning-inside-a-claim", "The sign reads \u2018closed because it rains\u2019."),
        ("reasoning-inside-a-claim", "Nobody knows whether because it rains the talk fails."),
        ("reasoning-inside-a-claim", "The car lets people travel and thus see the world."),
        ("reasoning-inside-a-claim", "So they could win."),
        ("reasoning-inside-a-claim", "The talk was dull and therefore short."),
        (
            "reasoning-inside-a-claim",
            f"{'Many came. ' * 30}It was good because of you; because it was.",
        ),
        ("reasoning-inside-a-claim", "The train was late due to fog."),
        ("reasoning-inside-a-claim", "The flight was late because of fog."),
        ("reasoning-inside-a-claim", "The sign says “closed because of rain, so go home”."),
        ("two-claims-in-one", "The mayor and the council are against it."),
        ("two-claims-in-one", "The law says that the plan is cheap, and that it is legal."),
        ("two-claims-in-one", "Dr. Miller has seen the plan."),
        ("concession-inside-a-claim", "The plan is not cheap but dear."),
        ("concession-inside-a-claim", "However small the risk is, it is a risk."),
        ("concession-inside-a-claim", "It is needed but not enough."),
        ("concession-inside-a-claim", "Nobody knows anything but rumours."),
        ("does-not-stand-alone", "Those who work have no time."),
        ("does-not-stand-alone", "A roof that is too steep can't bear the snow."),
        ("does-not-stand-alone", "If school starts later, it also ends later."),
        ("does-not-stand-alone", "Football matches are won by luck, too."),
        ("does-not-stand-alone", "This winter, lessons take place outdoors."),
        ("to-the-point", f"The {'a ' * 32}word is."),
        ("to-the-point", f"If {'a ' * 20}word is so, then {'a ' * 20}word is so."),
        ("attribution-inside-the-sentence", "The plan was made according to the law."),
        ("attribution-inside-the-sentence", "Nobody can say that it is dear."),
        ("attribution-inside-the-sentence", "I think that it is dear."),
        ("loaded-wording", "A dam that breaks is catastrophic."),
        ("loaded-wording", "The mayor calls the plan “absurd”."),
        ("precondition-is-not-a-reason", "The town has promised a grant."),
    ],
)
def test_what_is_sound_is_passed_over(name, text):
    """Temporal *since*, bare *and*, quoted words and the like are no findings."""
    assert found(text, name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reason-not-a-sentence", "More trees."),
        ("reason-not-a-sentence", "To save the children."),
        ("question-or-command", "Ban cars now."),
        ("question-or-command", "Save money."),
        ("reason-not-a-sentence", "A safer crossing."),
        ("reason-not-a-sentence", "The resident's anger."),
        ("question-or-command", "Let us wait."),
        ("question-or-command", "Who knows?"),
        ("reasoning-inside-a-claim", "Since nobody came, the talk was called off."),
        ("reasoning-inside-a-claim", "Nobody came, so the talk was called off."),
        ("reasoning-inside-a-claim", "We believe it failed because nobody came."),
        ("reasoning-inside-a-claim", "The claim is false because nobody came."),
        ("reasoning-inside-a-claim", "It is dry since the people on the hill use the water."),
        ("reasoning-inside-a-claim", "The talk was called off because nobody came."),
        ("two-claims-in-one", "The plan is cheap; the council has approved it."),
        ("two-claims-in-one", "The plan is cheap and it is popular."),
        ("concession-inside-a-claim", "Although it is dear, it is worth it."),
        ("does-not-stand-alone", "Such measures are costly."),
        ("does-not-stand-alone", "This harms dogs."),
        ("attribution-inside-the-sentence", "According to the mayor, it is done."),
        ("loaded-wording", "The so-called experts were wrong."),
        ("precondition-is-not-a-reason", "A grant is a precondition of the journey."),
    ],
)
def test_what_is_not_sound_is_found(name, text):
    """Each rule about wording finds the plain cases of its flaw."""
    assert found(text, name) == [RULES[name].severity]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reversed-arrow", "Therefore the plan is good."),
        ("reversed-arrow", "We should thus vote for it."),
    ],
)
def test_lesser_cases_are_hints(name, text):
    """What needs a word taken out, and no claim split, is a hint only."""
    assert found(text, name) == [Severity.HINT]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The bridge may be damaged.", "may"),
        ("It might rain.", "might"),
        ("The dam could break the bank, and that could lead to a flood.", "could"),
        ("Visitors may take photos.", ""),
        ("Buildings may not be pulled down.", ""),
        ("Nobody could find the keyhole.", ""),
        ("The old hall could hold eighty people.", ""),
        ("The school opened in May.", ""),
        ("The school opened in May 2019.", ""),
        ("The might of the army is great.", ""),
        ("It has hardly rained since March.", ""),
        ("Every text would appear at once.", ""),
    ],
)
def test_hedges_are_told_from_permission_and_ability(text, hedged):
    """Only words that say how sure something is are hedges."""
    view = Context(said(text)).of(wording.Wording)
    assert view.hedge(ClaimRef("D")) == hedged


def test_a_caret_marks_the_word():
    """A finding about a word points at that word, on the line on which it is written."""
    text = """\
[Rent]: Rents should be capped. #contention
    + [Because]: Rents are too high because of fees,
      **because** they can\u2019t be paid.
    + [This]: This drives nurses away.
"""
    report = tuple(check(loads(text), select="WRD103,WRD106"))

    assert [text[d.span.start : d.span.end] for d in report] == ["because", "This"]
    assert report[0].span.start > text.index("fees")


def test_a_caret_marks_the_claim_where_its_word_is_not_written():
    """Maps made in code have no carets; entities are not written as they are read."""
    text = "[C]: It is so. #contention\n    + [D]: It rains&nbsp;because it is wet.\n"

    assert all(d.span is None for d in check(said("It is dry because it is."), select="WRD103"))
    assert all(d.span is not None for d in check(loads(text), select="WRD103"))


def test_many_questions_are_one_finding():
    """Past three, questions are reported together; commands are not counted among them."""
    text = "[C]: It is so. #contention\n    + [A]: Let us wait.\n"
    text += "".join(f"    + [D{n}]: Is it {n}?\n" for n in range(4))
    first, second = check(loads(text), select="WRD102")

    assert {first.message, second.message} == {
        "[A] is a command",
        "4 claims are questions: [D0], [D1], [D2] and 1 more",
    }


def test_many_claims_without_a_verb_are_one_finding():
    """Past three, claims that are no sentences are reported together."""
    text = "[C]: It is so. #contention\n" + "".join(
        f"    + [D{n}]: More or less of {n}.\n" for n in range(4)
    )
    (only,) = check(loads(text), select=("WRD101", "WRD118"))

    assert "4 claims" in only.message
    assert len(only.related) == 3


def test_claims_without_a_verb_are_told_apart_by_what_depends_on_them():
    """Without asking for more, those are reported that something is said for or against."""
    text = "[C]: A better crossing. #contention\n    + [D]: Fewer accidents.\n"
    context = Context(loads(text))

    assert [f.at for f in RULES["not-a-sentence"].check(context)] == [ClaimRef("C")]
    assert [f.at for f in RULES["reason-not-a-sentence"].check(context)] == [ClaimRef("D")]
    assert [d.code for d in check(loads(text))] == ["WRD101"]
    for profile in ("rationale", "strict"):
        assert {"WRD101", "WRD118"} <= {d.code for d in check(loads(text), profile=profile)}


def test_attribution_is_fine_where_it_is_marked_or_used():
    """Reports say who says so; so do claims with a speaker, and premises of schemes."""
    text = "The mayor says that taxes will fall."
    assert found(text, "attribution-inside-the-sentence", by="the mayor") == []
    assert found(text, "attribution-inside-the-sentence", kind="report") == []

    b = Builder()
    b.conclude("Taxes will fall.", b.claim(text, title="D"), scheme="expert-opinion")
    assert not list(RULES["attribution-inside-the-sentence"].check(Context(b.build())))


def test_remarks_and_notes_claim_nothing():
    """A paragraph that is linked to nothing, and a note, may be worded as they like."""
    text = "[C]: It is so. #contention\n  + [D]: It was so.\n\nWhy? Because!\n\n[N]: Why? #note\n"

    assert [d.code for d in check(loads(text), select="WRD")] == []


def test_words_that_mean_the_same_are_terms_once():
    """The map's glossary says which words mean the same; endings make no difference."""
    m = loads("(1) A car rusts.\n(2) Rusting is bad.\n----\n(3) [C]: Vehicles are bad.\n")
    known = attrs.evolve(m, settings=Data({"glossary": [["car", "vehicle"], "odd", [1]]}))
    rule = RULES["rabbit-rule"]

    assert ["Vehicles" in f.message for f in rule.check(Context(m))] == [True]
    assert list(rule.check(Context(known))) == []


@pytest.mark.parametrize(
    ("other", "joined"), [("1,200", True), ("200", False), ("1,300", False), ("12,200", False)]
)
def test_a_number_with_commas_is_one_word(other, joined):
    """1,200 isn't read as 1 and 200, so that premises share it, or don't, as a whole."""
    m = loads(
        "(1) [Names]: A petition with 1,200 signatures has arrived.\n"
        f"(2) [Rule]: {other} make a debate due.\n----\n(3) [Due]: A debate is due. #contention\n"
    )
    apart = check(m, select=["WRD117"])
    brought = check(
        loads(
            "(1) [Names]: A debate is due whenever enough citizens sign.\n----\n"
            f"(2) [Due]: Because {other} citizens sign, a debate is due. #contention\n"
        ),
        select=["WRD116"],
    )

    assert [d.code for d in apart] == ([] if joined else ["WRD117"])
    assert [f"“{other}”" in d.message for d in brought] == [True]


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "eng"])
def test_english_is_understood_in_several_spellings(language):
    """A region doesn't matter; a language is its code."""
    m = loads(f"===\nlanguage: {language}\n===\n\n[C]: Why? #contention\n  + [D]: It is so.\n")
    report = check(m, select="WRD")

    assert [d.code for d in report] == ([] if language == "eng" else ["WRD102"])
    assert bool(report.skipped) == (language == "eng")
    assert all("(did you mean language: en?)" in said for said in report.skipped)


@pytest.mark.parametrize("language", ["fr", "xx", "../../etc", "12", "[en]", "true"])
def test_in_another_language_the_rules_say_that_they_were_skipped(language):
    """Without word lists for the map's language nothing is guessed, and the report says so."""
    m = loads(f"===\nlanguage: {language}\n===\n\n[C]: Warum? #contention\n  + [D]: Darum!\n")
    report = check(m, select="WRD")
    (sentence,) = report.skipped

    assert list(report) == []
    assert "has no word lists" in sentence
    assert all(rule.code in sentence for rule in WORDING if rule.name in GUESSING)


def test_another_language_is_a_file(tmp_path, monkeypatch):
    """A file with some lists lets the rules run that need no others; the rest name what lacks."""
    (tmp_path / "qq.toml").write_text('commands = "tu\'s, mach es"\n', encoding="utf-8")
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    wording.word_lists.cache_clear()
    m = loads("===\nlanguage: qq\n===\n\n[C]: Mach es bald. #contention\n  + [D]: Ja.\n")
    report = check(m, select="WRD")
    wording.word_lists.cache_clear()

    assert [d.code for d in report] == ["WRD102"]
    assert "skipped because the language 'qq' lacks word lists (loaded): WRD112" in report.skipped


def test_english_has_every_list_that_a_rule_needs():
    """No rule about wording lacks anything in English."""
    context = Context(said("It is so."), Source("s", TEXT))

    assert [rule.lacks(context) for rule in WORDING] == [""] * len(WORDING)


def anchored(**source):
    b = Builder(settings={"source": {"title": "A report", "paragraphs": 2, **source}})
    c = b.claim("The bridge needs care.", title="C", contention=True, data={"par": 2})
    b.premise(c, "The flood damaged it.", title="D", data={"par": 1})
    return b.build()


@pytest.mark.parametrize(
    "copy", [TEXT, TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}", TEXT.replace("\n", "\n\n")]
)
def test_a_copy_in_another_encoding_is_the_same_source(copy):
    """Line ends, byte-order marks and blank lines make no other source."""
    m = anchored(**{"sha256-normalised": anchors.record(TEXT).sha256_normalised})

    assert [d.code for d in check(m, sources=copy)] == ["WRD109"]


def test_the_bytes_may_be_declared():
    """The hash of the file as it is will do, with a byte-order mark or without."""
    raw = f"\ufeff{TEXT}".encode()

    for declared in (raw, TEXT.encode()):
        m = anchored(sha256=hashlib.sha256(declared).hexdigest())
        assert [d.code for d in check(m, sources=TEXT, select="SRC103")] == []


def test_with_another_text_the_other_rules_go_on():
    """A text that is not the declared one is named, and compared nonetheless."""
    m = anchored(sha256="0" * 64)
    codes = [d.code for d in check(m, sources=TEXT)]

    assert codes == ["SRC103", "WRD109"]
    assert {d.code for d in check(m, sources="One.", select="SRC")} == {"SRC101", "SRC103"}


def test_of_several_sources_the_hash_tells_which_is_at_hand():
    """Anchors into other sources are not compared with this text."""
    known = {"sha256-normalised": anchors.record(TEXT).sha256_normalised, "paragraphs": 2}
    b = Builder(settings={"sources": {"a": known, "b": {"paragraphs": 9, "sha256": "0" * 64}}})
    c = b.claim(
        "The bridge needs care.", title="C", contention=True, data={"par": 9, "source": "b"}
    )
    b.premise(c, "The flood damaged it.", title="D", data={"par": 1, "source": "a"})

    found = check(b.build(), sources=TEXT, ignore="SRC105")
    assert [(d.code, d.element) for d in found] == [("WRD109", "[D]")]
    assert [d.code for d in check(b.build(), sources="Other.", select="SRC103")] == ["SRC103"]


def test_anchors_outside_the_text_are_errors():
    """The text at hand says better than the front matter how many paragraphs there are."""
    m = anchored(paragraphs=9)
    far = attrs.evolve(
        m, claims=[Claim("C", (Occurrence("So it is.", data=Data({"par": 3})),)), *m.claims[1:]]
    )

    assert [d.code for d in check(far, select="SRC101")] == []
    assert [d.code for d in check(far, sources=TEXT, select="SRC101")] == ["SRC101"]


def test_without_the_text_the_report_says_what_was_skipped():
    """Rules that need the text are named once; maps without a source don't miss it."""
    (sentence,) = check(anchored()).skipped

    assert sentence == (
        "skipped because the source text is missing (argmap check --source FILE): "
        "SRC102, SRC103, SRC104, WRD109, WRD111, WRD113"
    )
    assert check(said("It is so.")).skipped == ()
    assert check(anchored(), sources=TEXT).skipped == ()


@given(m=any_map, text=st.text(max_size=60))
def test_no_map_and_no_text_stops_the_rules(m, text):
    """Whatever a map holds, the rules about wording and sources answer."""
    context = Context(m, Source("s", text))
    for rule in rules.RULES.values():
        if rule.family in {"WRD", "SRC"} and not rule.lacks(context):
            assert all(f.message and f.action for f in rule.check(context))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a", "a ", '"', "a. A ", "so, ", "may ", "and it is ", "'", "a-", "not only "]
)
def test_long_claims_cost_what_their_length_is(piece):
    """A claim of a hundred thousand characters is answered, in proportion to its length."""

    def read(text):
        m = ArgumentMap([Claim("C", (Occurrence(text, tags=("contention",)),))])
        context = Context(m, Source("s", text))
        for rule in WORDING:
            list(rule.check(context))

    read(piece * (100_000 // len(piece)))
    assert_in_proportion(read, lambda size: piece * size, 1_000)


def wide(claims, **source):
    """A map of so many claims, one to a paragraph."""
    b = Builder(settings={"source": {"title": "A report", **source}})
    c = b.claim("The bridge needs care.", title="C", contention=True, data={"par": 1})
    for par in range(2, claims + 1):
        b.premise(c, f"Flood {par} damaged it.", data={"par": par})
    return b.build()


def test_a_wrong_text_is_one_finding():
    """Where most anchors don't hold, the text is wrong: that is said once, not of each claim."""
    for m in (wide(9, paragraphs=9), wide(9), wide(9, sha256="0" * 64)):
        found = check(m, sources="One.\nTwo.", select=["SRC101", "SRC102", "SRC103"])

        assert [d.code for d in found] == ["SRC103"]


def test_where_few_anchors_fail_each_is_named():
    """One anchor in three outside the text is a slip of that anchor; the size differs as well."""
    found = check(wide(3, paragraphs=3), sources="One.\nTwo.", select="SRC10", ignore="SRC105")

    assert [d.code for d in found] == ["SRC101", "SRC103"]
    assert "it has 2 paragraphs, not 3" in found.findings[-1].message


def test_texts_may_be_given_by_key():
    """Each anchor is compared with the text of its source; a key that isn't there is refused."""
    b = Builder(settings={"sources": {"a": {"paragraphs": 2}, "b": {"paragraphs": 1}}})
    c = b.claim("It is.", title="C", contention=True, data={"par": 1, "source": "b"})
    b.premise(c, "It was.", title="D", data={"par": 2, "source": "a"})
    m = b.build()
    texts = {"a": "It was so.\nIt was.", "b": "It is."}

    assert [d.code for d in check(m, sources=texts, select="SRC", ignore="SRC105")] == []
    swapped = {"a": texts["b"], "b": texts["a"]}
    assert {d.code for d in check(m, sources=swapped, select="SRC")} >= {"SRC101", "SRC103"}
    assert check(m, sources={"a": texts["a"]}, select="SRC101").clean
    with pytest.raises(NotFoundError, match=r"no source 'c'; its keys are a, b"):
        check(m, sources={"c": "x"})
