"""What a teacher expects to be noticed, each flaw beside a sound twin of the same map."""

from __future__ import annotations

import pytest

from argmap.checking import check
from argmap.conversion import loads
from argmap.model import Builder


def steps(conclusion, *premises, step="----"):
    """A reconstructed argument: numbered premises, and what is concluded."""
    lines = [f"({n}) {premise}" for n, premise in enumerate(premises, start=1)]
    told = f"({len(lines) + 1}) [C]: {conclusion} #contention"
    return "\n".join(["<A>: The argument.", "", *lines, step, told, ""])


def sketch(conclusion, *lines):
    return "\n".join([f"[C]: {conclusion} #contention", *(f"    {line}" for line in lines), ""])


# the rule, the flawed map, and its sound twin
PAIRS = [
    *(
        (
            "misspelt-mark",
            sketch("We need a gym.", f"+ [A]: The old gym is unsafe. # {word}"),
            sketch("We need a gym.", f"+ [A]: The old gym is unsafe. {sound}"),
        )
        for word, sound in [
            ("contention", "#contention"),
            ("implicit", "# of them"),
            ("linked", "It is #implicit"),
        ]
    ),
    *(
        (
            "weight-out-of-range",
            sketch("We need a gym.", f"+ [A]: The old gym is unsafe. {{weight: {wrong}}}"),
            sketch("We need a gym.", f"+ [A]: The old gym is unsafe. {{weight: {right}}}"),
        )
        for wrong, right in [
            ("heavy", "1"),
            ("1.5", "0.5"),
            ("-1", "0"),
            ("true", "1.0"),
            ("0,7", "0.7"),
            ('"0.5"', "0.5, 7: x"),
            ("", "0, 7: x"),
        ]
    ),
    (
        "undrawn-contradiction",
        sketch(
            "The pool should close.", "+ [A]: The pool is safe.", "- [B]: The pool isn't safe."
        ),
        sketch(
            "The pool should close.", "+ [A]: The pool is safe.", "- [B]: The lake isn't safe."
        ),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "We need a new gym.",
            "+ [A]: The old gym is unsafe.",
            "- [B]: A gym costs a million.",
            "    + [D]: The old gym is safe.",
        ),
        sketch(
            "We need a new gym.",
            "+ [A]: The old gym is unsafe.",
            "    >< [D]",
            "- [B]: A gym costs a million.",
            "    + [D]: The old gym is safe.",
        ),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "Ban it.", "+ [A]: The law works in Spain.", "+ [B]: The law never works in Spain."
        ),
        sketch("Ban it.", "+ [A]: The law works in Spain.", "+ [B]: The law never works in Peru."),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "It is late.",
            "+ [A]: The plan fails to protect birds.",
            "+ [B]: The plan protects birds.",
        ),
        sketch(
            "It is late.",
            "+ [A]: The plan fails to protect birds.",
            "+ [B]: The plan protects frogs.",
        ),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "It is late.",
            "+ [A]: There is no evidence of harm.",
            "- [B]: There is evidence of harm.",
        ),
        sketch(
            "It is late.",
            "+ [A]: Some pupils are not happy.",
            "- [B]: Some pupils are happy.",
        ),
    ),
    (
        "opposite-texts",
        sketch("Close it.", "+ [A]: The pool is safe.", "- [A]: The pool isn't safe."),
        sketch("Close it.", "+ [A]: The pool is safe.", "- [A]: The pool is not cheap."),
    ),
    (
        "opposite-texts",
        sketch("Close it.", "+ <A>: The pool never paid off.", "+ <A>: The pool paid off."),
        sketch("Close it.", "+ <A>: The pool never paid off.", "+ <A>"),
    ),
    (
        "opposite-texts",
        sketch(
            "Die Stadt soll bauen, und das ist gut für uns.",
            "+ [A]: Die Stadt braucht die neue Brücke.",
            "- [A]: Die Stadt braucht die neue Brücke nicht.",
        ),
        sketch(
            "Die Stadt soll bauen, und das ist gut für uns.",
            "+ [A]: Die Stadt braucht die neue Brücke.",
            "- [A]: Die Stadt braucht die neue Brücke nicht. {isCanonical: true}",
        ),
    ),
    (
        "opposite-texts",
        sketch("Close it.", "+ [A]: Pupils are happy.", "- [A]: Pupils are not happy."),
        sketch("Close it.", "+ [A]: Some pupils are happy.", "- [A]: Some pupils are not happy."),
    ),
    (
        "empty-premise",
        steps("Anna passed.", "If a pupil studies, the pupil passes.", ""),
        steps("Anna passed.", "If a pupil studies, the pupil passes.", "[S]"),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "Es ist spät.",
            "+ [A]: Die Stadt sollte sich um die Spiele bewerben.",
            "- [B]: Die Stadt sollte sich um die Spiele nicht bewerben.",
        ),
        sketch(
            "Es ist spät.",
            "+ [A]: Die Stadt bewirbt sich mit Bauten, die sie braucht.",
            "- [B]: Die Stadt bewirbt sich mit Bauten, die sie nicht braucht.",
        ),
    ),
    (
        "undrawn-contradiction",
        sketch(
            "Es ist spät.",
            "+ [A]: Der Verein zahlt den Jugendlichen den Eintritt.",
            "- [B]: Der Verein zahlt den Jugendlichen den Eintritt nicht.",
        ),
        sketch(
            "Es ist spät.",
            "+ [A]: Sie nennt Häuser, in denen der Verein zahlt.",
            "- [B]: Sie nennt Häuser, in denen der Verein nicht zahlt.",
        ),
    ),
    (
        "reason-that-denies",
        sketch("Zoos should be closed.", "+ [A]: Zoos should not be closed."),
        sketch("Zoos should be closed.", "- [A]: Zoos should not be closed."),
    ),
    (
        "reason-that-denies",
        sketch("The exam was fair.", "+ [A]: The exam was unfair.", "+ [B]: It had a fair mark."),
        sketch("The exam was fair.", "- [A]: The exam was unfair.", "+ [B]: It had a fair mark."),
    ),
    (
        "affirming-the-consequent",
        steps("Anna studied.", "If a pupil studies, the pupil passes.", "Anna passed."),
        steps("Anna passed.", "If a pupil studies, the pupil passes.", "Anna studied."),
    ),
    (
        "affirming-the-consequent",
        steps("Taxes rose.", "Prices rise whenever taxes rise.", "Prices rose."),
        steps("Taxes rose.", "Prices rise only if taxes rise.", "Prices rose."),
    ),
    (
        "affirming-the-consequent",
        sketch(
            "The gardener did it.",
            "+ [A]: If the gardener did it, the gate is open. {linked: a}",
            "+ [B]: The gate is open. {linked: a}",
        ),
        sketch(
            "The gate is open.",
            "+ [A]: If the gardener did it, the gate is open. {linked: a}",
            "+ [B]: The gardener did it. {linked: a}",
        ),
    ),
    (
        "affirming-the-consequent",
        steps("It rained.", "If it rained, the street is wet.", "The street is wet."),
        steps(
            "It rained.",
            "If it rained, the street is wet.",
            "The street is wet.",
            "Nothing else can have made the street wet.",
        ),
    ),
    (
        "affirming-the-consequent",
        steps(
            "The pump failed.",
            "If the pump fails, the cellar fills with water.",
            "The cellar filled with water.",
        ),
        steps(
            "The failure of the pump ruined the wine.",
            "If the pump fails, the cellar fills with water.",
            "The pump failed on Monday.",
            "Water in the cellar ruins the wine.",
        ),
    ),
    (
        "undistributed-middle",
        steps("Rex is a dog.", "All dogs bark.", "Rex barks."),
        steps("Rex is a dog.", "All dogs bark.", "Rex barks.", "Nothing else barks here."),
    ),
    (
        "denying-the-antecedent",
        steps("Rex does not bark.", "All dogs bark.", "Rex is not a dog."),
        steps("Rex does not bark.", "All dogs bark.", "Rex is not a dog.", "No other pet barks."),
    ),
    (
        "denying-the-antecedent",
        steps(
            "The snow stays.", "If the sun shines, the snow melts.", "The sun does not shine."
        ).replace("The snow stays.", "The snow does not melt."),
        steps(
            "The sun does not shine.",
            "If the sun shines, the snow melts.",
            "The snow does not melt.",
        ),
    ),
    (
        "denying-the-antecedent",
        steps("Rex does not bark.", "All dogs bark.", "Rex is not a dog."),
        steps("Rex is not a dog.", "All dogs bark.", "Rex does not bark."),
    ),
    (
        "undistributed-middle",
        steps("Mr Bell is a spy.", "All spies carry cameras.", "Mr Bell carries a camera."),
        steps("Mr Bell carries a camera.", "All spies carry cameras.", "Mr Bell is a spy."),
    ),
    (
        "undistributed-middle",
        steps("Whales are fish.", "Every fish lives in water.", "Whales live in water."),
        steps("Whales are fish.", "Only fish live in water.", "Whales live in water."),
    ),
    (
        "from-some-to-all",
        sketch("All teachers are strict.", "+ [A]: My maths teacher is very strict."),
        sketch("All teachers are strict.", "+ [A]: A survey shows that all teachers are strict."),
    ),
    (
        "from-some-to-all",
        sketch(
            "Dogs always bite.",
            "+ [A]: Rex bit a neighbour.",
            "+ [B]: Three dogs bit me last year.",
        ),
        sketch(
            "Dogs often bite.",
            "+ [A]: Rex bit a neighbour.",
            "+ [B]: Three dogs bit me last year.",
        ),
    ),
    (
        "answered-by-the-contention",
        sketch(
            "Homework should be abolished.",
            "- [A]: Pupils need practice.",
            "    - [B]: Homework should still be abolished.",
        ),
        sketch(
            "Homework should be abolished.",
            "- [A]: Pupils need practice.",
            "    - [B]: Pupils can practise in school.",
        ),
    ),
    (
        "evidence-in-two-wordings",
        sketch(
            "The town should plant trees.",
            "+ [A]: Trees cool the town.",
            "    + [D]: In 2022 a study found that parks cool cities by two degrees.",
            "+ [B]: Trees make people happy.",
            "    + [E]: According to a 2022 study, parks cool cities by two degrees.",
        ),
        sketch(
            "The town should plant trees.",
            "+ [A]: Trees cool the town.",
            "    + [D]: In 2022 a study found that parks cool cities by two degrees.",
            "+ [B]: Trees make people happy.",
            "    + [E]: According to a 2019 study, people smile more often in parks.",
        ),
    ),
    (
        "argument-for-a-fact",
        sketch("The shop is empty.", "+ [A]: Nobody walks past the shop.").replace(
            "tention", "tention {kind: fact}"
        ),
        sketch("The shop is empty.", "+ [A]: A photo shows it.").replace(
            "tention", "tention {kind: fact}"
        ),
    ),
    (
        "ought-to-is",
        sketch("Cars will vanish from our towns.", "+ [A]: We must protect our children."),
        sketch("Cars will vanish from our towns.", "+ [A]: Petrol becomes too expensive."),
    ),
    (
        "norm-from-custom",
        sketch("Women should cook.", "+ [A]: Women have always cooked."),
        sketch("Women should cook.", "+ [A]: Women enjoy cooking."),
    ),
    (
        "is-to-ought",
        sketch(
            "The city should ban scooters.",
            "+ [A]: Scooters have two wheels. {linked: a}",
            "+ [B]: The city has four thousand scooters. {linked: a}",
        ),
        sketch(
            "The city should ban scooters.",
            "+ [A]: Scooters have two wheels. {linked: a}",
            "+ [B]: The city should ban all that has two wheels. {linked: a}",
        ),
    ),
    (
        "one-reason-or-two",
        sketch(
            "The school should ban energy drinks.",
            "+ [A]: The school should ban whatever harms the heart.",
            "+ [B]: Energy drinks harm the heart.",
        ),
        sketch(
            "The school should ban energy drinks.",
            "+ [A]: The school should ban whatever harms the heart. {linked: a}",
            "+ [B]: Energy drinks harm the heart. {linked: a}",
        ),
    ),
    (
        "one-reason-or-two",
        sketch("Rex barks.", "+ [A]: Every dog barks.", "+ [B]: Rex is a dog."),
        sketch("Rex barks.", "+ [A]: Every dog barks.", "+ [B]: The neighbours complain."),
    ),
    (
        "rabbit-rule",
        steps("Scooters are probably banned now.", "There is a ban."),
        steps("Scooters are probably banned now.", "There is a ban on scooters."),
    ),
    (
        "rabbit-rule",
        steps("Anna may have planned a trip.", "Anna is making plans."),
        steps("Anna may begin to plan.", "Anna is making plans."),
    ),
    (
        "one-reason-or-two",
        sketch(
            "Circuses should be banned.",
            "+ [A]: Cruel shows should be banned.",
            "+ [B]: Circuses are cruel shows.",
        ),
        sketch(
            "Circuses should be banned.",
            "+ [A]: Cruel shows should be banned. {linked: a}",
            "+ [B]: Circuses are cruel shows. {linked: a}",
        ),
    ),
    (
        "is-to-ought",
        sketch("We should leave.", "+ [A]: It is eight. {kind: fact}"),
        sketch("We should leave.", "+ [A]: It is eight."),
    ),
    (
        "is-to-ought",
        sketch("We should leave.", "+ [A]: It is eight. {kind: fact}"),
        sketch("We should leave.", "+ [A]: It is dangerous here. {kind: fact}"),
    ),
    (
        "from-some-to-all",
        steps("Rex bites.", "Some dogs bite.", "Rex is a dog."),
        steps("Rex bites.", "All big dogs bite.", "Rex is a big dog."),
    ),
    (
        "from-some-to-all",
        steps("All dogs are dangerous.", "Some dogs bite.", "Whatever bites is dangerous."),
        steps("Some dogs are dangerous.", "Some dogs bite.", "Whatever bites is dangerous."),
    ),
    (
        "from-some-to-all",
        sketch("No dog is quiet.", "+ [A]: Our dog barked last night."),
        sketch("Every Sunday the dog is loud.", "+ [A]: Our dog barked last Sunday."),
    ),
    (
        "affirming-the-consequent",
        steps(
            "The shop has closed.",
            "If the shop has closed, its windows are dark.",
            "The windows of the shop are dark.",
        ),
        steps(
            "The shop has closed.",
            "If the windows of the shop are dark, it has closed.",
            "The windows of the shop are dark.",
        ),
    ),
    (
        "undistributed-middle",
        steps("Rex is a dog.", "Dogs all have a tail.", "Rex has a tail."),
        steps("Rex has a tail.", "Dogs all have a tail.", "Rex is a dog."),
    ),
    (
        "is-to-ought",
        sketch("We should leave.", "+ [A]: It is dangerous. {kind: fact}").replace(
            "#contention", "#contention {kind: norm}"
        ),
        sketch("We should leave.", "+ [A]: It is dangerous. {kind: fact}"),
    ),
    (
        "evidence-in-two-wordings",
        sketch(
            "The pond is good.",
            "+ [A]: It brought nature back.",
            "    + [B]: Last June, the class counted twelve animals at the pond.",
            "+ [D]: It makes lessons richer.",
            "    + [E]: In a count by the class last June, twelve animals lived at the pond.",
        ),
        sketch(
            "The pond is good.",
            "+ [A]: It brought nature back.",
            "    + [B]: Last June, the class counted twelve animals at the pond.",
            "+ [D]: It makes lessons richer.",
            "    + [E]: In a survey last June, pupils asked twice as many questions.",
        ),
    ),
    (
        "several-endings",
        "".join(f"[C{n}]: It is day {n}.\n    + [R{n}]: It is light.\n\n" for n in range(4)),
        "".join(f"[C{n}]: It is day {n}.\n    + [R{n}]: It is light.\n\n" for n in range(3)),
    ),
    (
        "missing-slot",
        sketch("Tea is good.", "+ [A]: Tea is cheaper than juice. {scheme: expert-opinion}"),
        sketch("Tea is good.", "+ [A]: A doctor recommends tea. {scheme: expert-opinion}"),
    ),
    (
        "missing-slot",
        steps(
            "We go home.", "It rains.", "The park is wet now.", step="-- modus ponens --"
        ).replace("It rains.", "It rains again today."),
        steps(
            "We go home.",
            "If it rains, we go home.",
            "It rains again today.",
            step="-- modus ponens --",
        ),
    ),
    (
        "reversed-arrow",
        sketch("Buses are late.", "+ [A]: Therefore pupils miss the first lesson."),
        sketch("Buses are late.", "+ [A]: The road works slow the buses down."),
    ),
    (
        "reversed-arrow",
        sketch("Cars should stay out.", "- [A]: Because the town is busy."),
        sketch("Cars should stay out.", "- [A]: The shops lose customers."),
    ),
    (
        "interested-source",
        sketch("Sugar is harmless.", "+ [A]: According to the sugar industry, sugar is harmless."),
        sketch("Sugar is harmless.", "+ [A]: According to the school doctor, sugar is harmless."),
    ),
    (
        "interested-source",
        sketch("The flats are dry.", "+ [A]: The landlord says his flats are dry."),
        sketch(
            "The flats are dry.",
            "+ [A]: The landlord says his flats are dry.",
            "+ [B]: A builder found no damp.",
        ),
    ),
    (
        "interested-source",
        sketch("The flats are dry.", "+ [A]: His flats are dry. {by: the landlord of the flats}"),
        sketch(
            "The flats are dry.",
            "+ [A]: His flats are dry. {by: the landlord of the flats}",
            "    + [B]: No damp was measured in them.",
        ),
    ),
    (
        "interested-source",
        sketch("Sugar is harmless.", "+ [A]: A study funded by the sugar industry says so."),
        sketch("Sugar is harmless.", "+ [A]: A study funded by the shoe industry says so."),
    ),
    (
        "interested-source",
        sketch("The pen never leaks.", "+ [A]: The makers of the pen say that it never leaks."),
        sketch(
            "The pen never leaks.",
            "+ [A]: The makers of the pen say that it never leaks.",
            "- [B]: The makers have an interest in being believed.",
        ),
    ),
    (
        "interested-source",
        sketch("Sugar is harmless.", "+ [A]: The sugar industry says that sugar is harmless."),
        sketch("The industry calls sugar harmless.", "+ [A]: The industry says that it is."),
    ),
    (
        "interested-source",
        sketch("Bikes last.", "+ [A]: The owner of the bike shop says that bikes last."),
        sketch("Rain is on its way.", "+ [A]: The shop says that rain is on its way."),
    ),
    (
        "interested-source",
        sketch("Oak burns well.", "+ [A]: According to dealers in oak, it burns well."),
        sketch("Oak burns well.", "+ [A]: The oak of the dealers burns well."),
    ),
    (
        "demand-under-a-fact",
        sketch("The bridge has two lanes.", "+ [A]: We should widen the bridge."),
        sketch("We should widen the bridge.", "+ [A]: The bridge has two lanes."),
    ),
    (
        "norm-from-facts",
        sketch("We should paint the wall.", "+ [A]: The wall is made of bricks."),
        sketch("We should paint the wall.", "+ [A]: The wall is ugly."),
    ),
    (
        "misspelt-mark",
        "[C]: Cats are clever. #contension\n    + [A]: Cats open doors.\n",
        "[C]: Cats are clever. #contention\n    + [A]: Cats open doors. #connection\n",
    ),
    (
        "misspelt-mark",
        sketch("Cats are clever.", "+ [A]: Cats open doors. {mode: explaination}"),
        sketch("Cats are clever.", "+ [A]: Cats open doors. {mode: explanation}"),
    ),
    (
        "misspelt-mark",
        sketch("Cats are clever.", "- [A]: Dogs are cleverer.") + "\n# evaluation\n",
        sketch("Cats are clever.", "- [A]: Dogs are cleverer.") + "\n# My own view\n",
    ),
    (
        "colon-inside-brackets",
        sketch("Cats are clever.", "+ [Doors: Cats open doors.]"),
        sketch("Cats are clever.", "+ [Doors]: Cats open doors."),
    ),
    (
        "colon-inside-brackets",
        sketch("Cats are clever.", "+ [Doors: open]"),
        "[Cats]\n    + [Doors: open]\n    + [Birds: caught]\n",
    ),
    (
        "colon-inside-brackets",
        "[Cats: clever]\n    + [A]: Cats open doors.\n",
        "[Cats: clever]: Cats are clever.\n    + [A]: Cats open doors.\n",
    ),
    (
        "brackets-forgotten",
        sketch("Cats are clever.", "+ Open doors: Cats open doors."),
        sketch("Cats are clever.", "+ Cats can do three things: they run, jump and open doors."),
    ),
    (
        "placeholder-left",
        sketch("Your main claim here", "+ [A]: Cats open doors."),
        sketch("Cats are clever.", "+ [A]: Your cat opens doors."),
    ),
    (
        "unknown-setting",
        "===\ntitel: Cats\n===\n\n[C]: Cats are clever.\n",
        "===\ntitle: Cats\ncourse: Ethics\n===\n\n[C]: Cats are clever.\n",
    ),
    (
        "unknown-setting",
        "===\nsorce: A book\n===\n\n[C]: Cats are clever.\n",
        "===\ntitles: Cats\n===\n\n[C]: Cats are clever.\n",
    ),
]
#: A weight that is none, and what the finding says or advises.
WEIGHTS = [
    ("true", "is true, not"),
    ("", "is empty, not"),
    ("[0.5]", "is a list or a table, not"),
    ("1.5", "is 1.5, not"),
    ("high", "is “high”, not"),
    ('"0.5"', "is the text “0.5”, not"),
    ("0,75", "Write {weight: 0.75}."),
    ("1,5", "Write a number from 0 to 1"),
]
WITHOUT_COMMA = [
    ("The bus is full so people drive.", "The bus is so full that people drive."),
    ("Cars should go as they are loud.", "Cars are as loud as they are fast."),
    ("Zoos should close since they harm animals.", "Rents have risen since the war began."),
    ("Cars are loud therefore they should go.", "Cars are loud."),
    ("The bus is full which is why people drive.", "Nobody knows why people drive."),
    ("We should stay for they are kind.", "People wait for the bus."),
    ("Since the bus is full it is slow.", "Since 2019 the bus has been late."),
]


def found(text, rule):
    return [d for d in check(loads(text), select=rule) if d.severity]


def test_two_reasons_that_are_marked_alike_are_not_asked_about():
    """Anyone who has marked both knows that they belong together; one slip is one ARG109."""
    reasons = ("+ [A]: Every dog barks.", "+ [B]: Rex is a dog.")
    for mark in ("{conected: a}", "#linked"):
        text = sketch("Rex barks.", *(f"{reason} {mark}" for reason in reasons))
        assert [d.code for d in check(loads(text), select="STR119,ARG109")] == ["ARG109"]


def test_a_question_needs_no_full_stop():
    """What asks ends in a question mark, and the advice follows."""
    text = sketch("Rex barks.", "+ [A]: Every dog barks.", "+ [B]: Rex is a dog.")
    (only,) = check(loads(text), select="STR119")

    assert "is false? If not" in str(only)


@pytest.mark.parametrize(("rule", "flawed", "sound"), PAIRS)
def test_a_flaw_is_found_and_its_sound_twin_passes(rule, flawed, sound):
    """Each rule finds its flaw in words unlike its manual's, and nothing once it is fixed."""
    assert len(found(flawed, rule)) >= 1
    assert [str(d) for d in found(sound, rule)] == []


@pytest.mark.parametrize(("whole", "other"), WITHOUT_COMMA)
def test_an_argument_in_one_box_is_found_without_a_comma(whole, other):
    """What ties two sentences is found with no comma before it; in other uses it is no tie."""
    for text, count in ((whole, 1), (other, 0)):
        m = f"[A]: It is the case. #contention\n    + [B]: {text}\n"

        assert len(found(m, "reasoning-inside-a-claim")) == count, text


@pytest.mark.parametrize("sign", ["+", "-"])
def test_therefore_is_never_just_left_out_below_an_arrow(sign):
    """A therefore below an arrow is reported once, as a question about the arrow."""
    m = loads(f"[A]: Buses are late. #contention\n    {sign} [B]: Therefore pupils walk.\n")

    assert [d.code for d in check(m, select=("FRM110", "WRD103"))] == ["FRM110"]


def test_what_is_assumed_only_to_be_refuted_is_no_contradiction():
    """A reductio may assume the opposite of what it concludes, and of what stands elsewhere."""
    flawed = steps("The door is open.", "The door is not open.", "Then nobody came in.")
    sound = flawed.replace("----", "-- {scheme: reductio-ad-absurdum} --")

    assert {d.code for d in check(loads(flawed), select="FRM")} == {"FRM102"}
    assert {d.code for d in check(loads(sound), select="FRM")} == set()


@pytest.mark.parametrize("data", ["{by: Ann}", "{status: rejected}"])
def test_claims_that_are_not_asserted_do_not_contradict(data):
    """What somebody else says, or nobody holds, is not held against the author."""
    other = f"[D]: The pool is not safe. {data}"
    m = f"[A]: The pool is safe.\n    + [B]: It has a lifeguard.\n\n{other}\n"

    assert found(m, "undrawn-contradiction") == []


def test_a_map_made_in_code_is_read_alike():
    """Rules that look at the text of a map also work without one."""
    b = Builder()
    fee = b.claim("The club needs a fee.", title="Fee", contention=True)
    b.support(fee, "The club is rich.")
    b.rebut(fee, "The club isn't rich.")
    m = b.build()

    assert [d.code for d in check(m, select=("FRM", "ARG"))] == ["FRM101"]


def test_empty_premises_of_an_argument_are_one_finding():
    """Each is shown where its number stands; an empty conclusion is told by another rule."""
    text = "<A>: a.\n\n(1)\n(2) {kind: opinion}\n(3) b.\n----\n(4)\n----\n(5) c.\n"
    [d] = found(text, "empty-premise")

    assert d.message.startswith("2 premises of <A> are empty")
    assert text[d.span.start : d.span.end] == "(1)"
    assert [text[r.span.start : r.span.end] for r in d.related] == ["(2)"]


@pytest.mark.parametrize(
    ("structure", "action"),
    [
        ("(1) a.\n(2)\n----\n(3) c.\n", "says, or delete it and renumber the other statements."),
        ("(1)\n(2) b.\n-- {uses: [1, 2]} --\n(3) c.\n", "other statements (in uses as well)."),
        ("(1)\n----\n(2) c.\n", "Write what it says."),
        ("(1) a.\n----\n(2) b.\n(3)\n----\n(4) c.\n", "or delete it and renumber the other"),
    ],
)
def test_an_empty_premise_is_deleted_only_where_another_is_left(structure, action):
    """A step without a premise is no step, and what is left needs other numbers."""
    [d] = found(f"<A>: a.\n\n{structure}", "empty-premise")

    assert action in str(d)


@pytest.mark.parametrize(("weight", "shown"), WEIGHTS)
def test_weights_are_shown_as_they_are_written(weight, shown):
    """What is shown are no words of Python, and what is offered is a weight."""
    [d] = found(f"[A]: It is so. {{weight: {weight}}}\n", "weight-out-of-range")

    assert shown in str(d)


def test_german_claims_that_begin_with_an_article_are_compared():
    """Before a noun, which has a capital, *das* points at nothing."""
    flawed = sketch("Die Stadt soll es schließen.", "+ [A]: Das Bad bringt keinen Gewinn.")
    for other, number in (("Das Bad bringt Gewinn.", 1), ("Das Amt bringt Gewinn.", 0)):
        assert len(found(f"{flawed}\n[B]: {other}\n", "undrawn-contradiction")) == number
    pointing = flawed.replace("Das Bad bringt", "Das bringt")
    assert found(f"{pointing}\n[B]: Das bringt Gewinn.\n", "undrawn-contradiction") == []


def test_a_question_is_not_the_opposite_of_an_answer():
    """Who asks states nothing."""
    text = "[A]: Do {0} reduce noise?\n    + [B]: b.\n\n[A]: {0} don't reduce noise.\n"

    assert found(text.format("Trams"), "opposite-texts") == []


def test_arguments_are_not_told_to_contradict():
    """Only claims can be linked by ><."""
    text = "<A>: Trams reduce noise.\n    +> [B]: b.\n\n<A>: Trams do not reduce noise.\n"
    [d] = found(text, "opposite-texts")

    assert d.message.endswith("“Trams do not reduce noise”")
    assert d.action.endswith("give the other a title of its own.")


def test_opposite_texts_are_one_finding():
    """Beside it, nobody is told as well that the texts differ."""
    text = sketch("Close it.", "+ [A]: The pool is safe.", "- [A]: The pool isn't safe.")
    told = check(loads(text), select=("ARG102", "FRM114"), profile="strict")

    assert [d.code for d in told] == ["FRM114"]
    assert [d.code for d in told.following] == ["ARG102"]


def test_marks_point_at_the_word():
    """A misspelt mark is shown where it stands, not as its whole line."""
    text = "[C]: Cats are clever. #contension {sheme: sign}\n    + [A]: Cats open doors.\n"
    shown = [text[d.span.start : d.span.end] for d in found(text, "misspelt-mark")]

    assert shown == ["#contension", "sheme"]


def test_misspelt_marks_of_steps_are_noticed():
    """A key or a value between the hyphens of a step is shown where it stands, too."""
    text = "(1) It rained.\n-- Rule {mode: explantion, shceme: sign} --\n(2) It is wet.\n"
    shown = found(text, "misspelt-mark")

    assert [text[d.span.start : d.span.end] for d in shown] == ["explantion", "shceme"]
    assert [d.action for d in shown] == ["Did you mean explanation?", "Did you mean scheme?"]


@pytest.mark.parametrize(
    "words",
    ["#notes", "#observation", "{height: 3}", "{model: x}", "{sources: [a]}", "{liked: 2}"],
)
def test_words_of_their_own_are_no_misspelt_marks(words):
    """A free tag or key that happens to be near a mark is left alone."""
    assert found(f"[C]: Cats are clever. {words}\n    + [A]: Cats open doors.\n", "ARG109") == []
