"""What the rules about wording find in German claims, and what they leave alone."""

from __future__ import annotations

import tomllib

import pytest

from argmap.analysis.wording import FOLDER, tokens, word_lists
from argmap.conversion import loads
from argmap.model import ClaimRef
from argmap.rules import RULES, Context
from argmap.source import Source


def found(name, text, source=None):
    """Whether rule *name* finds something in a German claim that says *text*."""
    place = " {par: 1}" if source else ""
    front = "language: de" + ("\nsource: {title: Ein Bericht}" if source else "")
    m = loads(
        f"===\n{front}\n===\n\n[C]: Wir denken darüber nach. #contention\n  + [D]: {text}{place}\n"
    )
    context = Context(m, Source("bericht.txt", source) if source else None)
    rule = RULES[name]
    assert not rule.lacks(context)
    return [f for f in rule.check(context) if f.at == ClaimRef("D")]


#: Lists that are for English words only, such as *so*, *since* and *may*.
ENGLISH_ONLY = """
abilities agents as_because as_not could_after deniable denied_verbs determiners doubled finite
for_because going_on helping_verbs imperatives imperatives_not infinitives joins_not naming_not
negative_endings negative_words open_verbs passive_by perfect so_not temporal turned_endings
verb_forms
"""
FLAWED = [
    ("reason-not-a-sentence", "Mehr Bäume."),
    ("reason-not-a-sentence", "Die hohen Preise."),
    ("reason-not-a-sentence", "Die Sicherheit der Radwege am See."),
    ("question-or-command", "Wer soll das bezahlen?"),
    ("question-or-command", "Lasst uns den Hafen schließen."),
    ("question-or-command", "Bedenken Sie den Preis."),
    ("reasoning-inside-a-claim", "Die Fähre ist teuer, weil sie selten fährt."),
    ("reasoning-inside-a-claim", "Weil die Fähre selten fährt, ist sie teuer."),
    ("reasoning-inside-a-claim", "Die Fähre fährt selten, denn der Hafen versandet."),
    ("reasoning-inside-a-claim", "Die Fähre fährt selten, deshalb nehmen alle das Auto."),
    (
        "reasoning-inside-a-claim",
        "Da der Hafen versandet, ist die Fahrt mit der Fähre gefährlich.",
    ),
    ("two-claims-in-one", "Der Hafen versandet. Die Fähre fährt selten."),
    ("two-claims-in-one", "Der Hafen ist seicht und er wird noch seichter."),
    ("concession-inside-a-claim", "Die Fähre ist teuer, aber sie spart Zeit."),
    ("concession-inside-a-claim", "Obwohl die Fähre teuer ist, nehmen sie viele."),
    ("does-not-stand-alone", "Diese Verzögerung vertreibt die Fähren."),
    ("does-not-stand-alone", "Das führt zu Staus."),
    ("does-not-stand-alone", "Dadurch wird der Hafen unbrauchbar."),
    ("to-the-point", "Die Fähre ist sehr teuer."),
    ("attribution-inside-the-sentence", "Die Ministerin sagt, dass die Steuern sinken."),
    ("attribution-inside-the-sentence", "Laut einer Umfrage nehmen viele die Fähre."),
    ("loaded-wording", "Die Bonzen im Rathaus verhindern den Radweg."),
    ("precondition-is-not-a-reason", "Ein tiefer Hafen ist die Voraussetzung dafür."),
]
SOUND = [
    ("reason-not-a-sentence", "Der Hafen versandet."),
    ("reason-not-a-sentence", "Es gibt's nicht mehr."),
    ("reason-not-a-sentence", "Wir gehen."),
    ("question-or-command", "Der Hafen wird geschlossen."),
    ("question-or-command", "Senkt der Staat die Steuern, steigt der Konsum."),
    ("reasoning-inside-a-claim", "Weil die Fähre, wie jeder weiß, nur selten fährt"),
    ("reasoning-inside-a-claim", "Denn der Hafen, den alle mögen, ist der Stadt zu teuer."),
    ("reasoning-inside-a-claim", "Im Hafen ist für alle Boote Platz und da ist es ruhig."),
    ("reasoning-inside-a-claim", "Es geht darum, den Hafen zu erhalten."),
    ("reasoning-inside-a-claim", "Die Fähre fährt, es sei denn, es stürmt."),
    ("reasoning-inside-a-claim", "Die Fähre ist beliebt, nicht weil sie billig ist."),
    ("reasoning-inside-a-claim", "Gerade jetzt, da das Eis schmilzt, ist die Fahrt gefährlich."),
    ("reasoning-inside-a-claim", "Der Kapitän sagt, dass sie fährt, weil es still ist."),
    ("two-claims-in-one", "Am 12. Oktober fährt die Fähre."),
    ("two-claims-in-one", "Der Bus kostet z. B. Geld, die Fähre ca. 3 Euro."),
    ("concession-inside-a-claim", "Die Kosten sind aber hoch."),
    ("concession-inside-a-claim", "Die Fähre ist nicht billig, aber auch nicht teuer."),
    ("does-not-stand-alone", "Dieses Jahr fährt die Fähre öfter."),
    ("does-not-stand-alone", "Das Boot ist alt."),
    ("does-not-stand-alone", "Damit die Fähre fährt, muss man baggern."),
    ("to-the-point", "Die Fähre ist teuer."),
    ("attribution-inside-the-sentence", "Man kann nicht sagen, dass die Fähre teuer ist."),
    ("attribution-inside-the-sentence", "Die Hupe der Fähre ist laut."),
    ("loaded-wording", "Der Stadtrat verhindert den Radweg."),
    ("precondition-is-not-a-reason", "Der Hafen ist tief."),
]


@pytest.mark.parametrize(("name", "text"), FLAWED)
def test_what_is_wrong_with_a_german_claim_is_found(name, text):
    """Each rule finds what it is for."""
    assert found(name, text)


@pytest.mark.parametrize(("name", "text"), SOUND)
def test_a_sound_german_claim_is_left_alone(name, text):
    """The same words in other uses are none of a rule's business."""
    assert not found(name, text)


@pytest.mark.parametrize(
    ("name", "source", "text", "flawed"),
    [
        ("hedge-lost", "Die Brücke könnte beschädigt sein.", "Die Brücke ist beschädigt.", True),
        ("hedge-lost", "Die Brücke ist wohl beschädigt.", "Die Brücke ist beschädigt.", True),
        ("hedge-lost", "Sie dient dem Wohl der Stadt.", "Die Brücke nützt der Stadt.", False),
        ("hedge-lost", "Die Brücke ist zu.", "Die Brücke ist vielleicht zu.", True),
        ("quantifier-lost", "Viele Häuser stehen leer.", "Alle Häuser stehen leer.", True),
        ("quantifier-lost", "Viele Häuser stehen leer.", "Fast alle Häuser stehen leer.", False),
    ],
)
def test_german_claims_are_compared_with_a_german_source(name, source, text, flawed):
    """Hedges and quantifiers are found in the source as in claims."""
    assert bool(found(name, text, source)) == flawed


@pytest.mark.parametrize(
    ("above", "premises", "name"),
    [
        ("Die Fähre sollte öfter fahren.", ("Die Fähre hat zwei Decks.", "Sie ist blau."), True),
        ("Die Fähre sollte öfter fahren.", ("Sie ist wichtig.", "Sie ist blau."), False),
        ("Jemand muss hier gewesen sein.", ("Die Tür steht offen.", "Es brennt Licht."), False),
    ],
)
def test_demands_and_facts_are_told_apart(above, premises, name):
    """What should be doesn't follow from what is; what must have been may."""
    lines = "".join(f"({n}) {p}\n" for n, p in enumerate(premises, 1))
    m = loads(f"===\nlanguage: de\n===\n\n<A>\n\n{lines}----\n(3) {above}\n")
    rule = RULES["is-to-ought"]

    assert bool(list(rule.check(Context(m)))) == name


@pytest.mark.parametrize(
    ("code", "premises", "end"),
    [
        (
            "affirming-the-consequent",
            ("Wenn es regnet, dann wird die Straße nass.", "Die Straße wird nass."),
            "Es regnet.",
        ),
        (
            "denying-the-antecedent",
            ("Wenn es regnet, dann wird die Straße nass.", "Es regnet nicht."),
            "Die Straße wird nicht nass.",
        ),
    ],
)
def test_german_conditionals_are_read(code, premises, end):
    """The forms of reasoning that two premises have are found in German."""
    lines = "".join(f"({n}) {p}\n" for n, p in enumerate(premises, 1))
    m = loads(f"===\nlanguage: de\n===\n\n<A>\n\n{lines}----\n(3) {end}\n")

    assert list(RULES[code].check(Context(m)))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Die Fähre sei sicher, sagt der Hersteller.", False),  # not read yet, but not misread
        ("Der Hersteller der Fähre sagt, dass sie sicher ist.", True),
        ("Die Fähre ist sicher, laut einer Studie im Auftrag der Hersteller der Fähre.", True),
        ("Die Ministerin sagt, dass die Fähre sicher ist.", False),
    ],
)
def test_who_may_gain_is_found(given, name):
    """German sources are told from what they say, too, and what they gain is read."""
    head = f"===\nlanguage: de\n===\n\n[C]: Die Fähre ist sicher.\n    + [D]: {given}\n"
    rule = RULES["interested-source"]
    told = "    - [E]: Der Hersteller hat ein Interesse daran.\n"

    assert bool(list(rule.check(Context(loads(head))))) == name
    assert not list(rule.check(Context(loads(head + told))))


def test_a_comma_in_a_phrase_is_written_as_a_tilde():
    """Phrases are separated by commas, and German ones have some."""
    lists = word_lists("de")

    assert ("sagt", ",", "dass") in lists["attribution"]["sagt"]
    assert tokens("Sie sagt, dass") == ("sie", "sagt", ",", "dass")


def test_german_has_every_list_that_a_rule_needs():
    """What English has and German lacks is for English words only, or for schemes."""
    lists = {
        code: tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8")) for code in ("de", "en")
    }
    lacking = {name for name in lists["en"].keys() - lists["de"].keys() if name[:6] != "fills-"}
    context = Context(loads("===\nlanguage: de\n===\n\n[C]: Es regnet.\n"))

    assert lacking == set(ENGLISH_ONLY.split())
    assert not [rule.name for rule in RULES.values() if "word lists" in rule.lacks(context)]


def test_what_follows_therefore_is_not_quoted_without_it():
    """“Deshalb schlafen sie länger” without its first word is a question."""
    (reversed_arrow,) = found("reversed-arrow", "Deshalb schlafen die Schüler länger.")

    assert "write + [C] below [D]. If it is a reason" in reversed_arrow.action


def test_a_further_premise_rules_out_other_causes():
    """Whoever has done what the advice says isn't given it again."""
    premises = ("Wenn es regnet, wird die Straße nass.", "Die Straße wird nass.")
    ruled_out = (*premises, "Niemand hat die Straße gewaschen.")

    for given, expected in ((premises, 1), (ruled_out, 0)):
        lines = "".join(f"({n}) {p}\n" for n, p in enumerate(given, 1))
        m = loads(f"===\nlanguage: de\n===\n\n<A>\n\n{lines}----\n(9) Es regnet.\n")
        assert len(list(RULES["affirming-the-consequent"].check(Context(m)))) == expected
