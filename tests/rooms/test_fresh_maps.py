"""What sharpened rules leave alone that stood in maps by strangers, and what they still find."""

from __future__ import annotations

import pytest

from argmap.argdown import parse
from argmap.checking import check
from argmap.checking.file import Job
from argmap.conversion import loads

CONTENTION = "[C]: The town should build the pool. #contention\n"


def codes(text: str, *select: str, profile: str = "basic") -> list[str]:
    """The codes of what is found in *text*."""
    return [d.code for d in check(loads(text), select=select, profile=profile)]


def reason(text: str, title: str = "[R]: ") -> str:
    """A map with one reason that says *text*."""
    return f"{CONTENTION}    + {title}{text}\n"


def german(text: str) -> str:
    """A German map with one reason that says *text*."""
    head = "===\nlanguage: de\n===\n\n[C]: Die Stadt soll das Bad bauen. #contention\n"
    return f"{head}    + [R]: {text}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (reason("It suits the young, which means that it suits those under ten."), 0),
        (reason("It suits the young, which shows that it is needed."), 1),
        (reason("They use a new valve, which is safe because it is tested."), 0),
        (reason("It has a new valve, which is fine, because it is tested every year."), 0),
        (reason("It has a new valve. It is safe because it is tested every year."), 1),
        (reason("The opening may be late because the pump is missing."), 0),
        (reason("The opening can be delayed because the pump is missing."), 0),
        (reason("The opening may not be late because the pump is missing."), 1),
        (reason("The opening is late because the pump is missing."), 1),
        (reason("The water is deep. Therefore the pool is called the well."), 0),
        (reason("The water is deep. Therefore the pool is closed to children."), 1),
        (reason("It is bad because it costs lives.", "[Bad because it kills]: "), 0),
        (reason("It is bad because it costs lives.", "[It is bad]: "), 1),
        (german("Der Bau kann verzögert werden, weil ein Teil fehlt."), 0),
        (german("Der Bau verzögert sich, weil ein Teil fehlt."), 1),
        (german("Das Becken ist tief. Deshalb wird es als Brunnen bezeichnet."), 0),
        (german("Das Becken ist tief. Deshalb wird es gesperrt."), 1),
    ],
)
def test_a_word_that_belongs_to_the_claim_itself_is_no_reasoning_inside_it(text, found):
    """Explanations of a name, possible causes and remarks in passing are left alone."""
    assert codes(text, "WRD103") == ["WRD103"] * found


DEBATE = "".join(
    f"    + [R{n}]: {text}\n"
    for n, text in enumerate(
        ("A liar deceives.", "What a liar says is doubted.", "A liar has to remember a lot.")
    )
)
OBJECTIONS = """\
    - [Cost]: It costs too much.
        - [Grant]: There is a grant.
    - [Noise]: It is noisy.
        - [Walls]: The walls are thick.
"""


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        (reason("We gain from even outrageous views."), "WRD112", 0),
        (reason("Even in so-called safe pools children drown."), "WRD112", 1),
        (reason("The plan is outrageous."), "WRD112", 1),
        (CONTENTION + DEBATE + "    - [L]: Some liars mean well.\n", "WRD112", 0),
        (CONTENTION + "    - [L]: Some liars mean well.\n", "WRD112", 1),
        (german("Selbst empörende Ansichten sind nützlich."), "WRD112", 0),
        (german("Sogar in sogenannten Freibädern ertrinken Kinder."), "WRD112", 1),
        (german("Es öffnet erst dann, wenn die Stadt genug gespart hat."), "WRD115", 0),
        (german("Die Stadt muss zuerst sparen; erst dann ist Geld da."), "WRD115", 1),
        (reason("The pool pays only then when the town grows."), "WRD115", 0),
        (reason("The town must first save; only then is there money."), "WRD115", 1),
        (reason("Dr Johnson replied: Ladies may look it up.", ""), "ARG111", 0),
        (reason("Small room: Ladies may look it up.", ""), "ARG111", 1),
        (reason("Note that the town has no pool."), "WRD102", 0),
        (reason("Note the lack of a pool."), "WRD102", 0),
        (reason("Consider the cost."), "WRD102", 1),
        (german("Beachten Sie, dass die Stadt kein Bad hat."), "WRD102", 0),
        (german("Beachten Sie den Preis."), "WRD102", 1),
        ("[C]: Fork this folder instead. #contention\n    + [R]: It is easy.\n", "WRD101", 0),
        ("[C]: A fork for this folder. #contention\n    + [R]: It is easy.\n", "WRD101", 1),
        (CONTENTION + OBJECTIONS + "    - [If]: If it is deep, it is bad.\n", "STR114", 0),
        (CONTENTION + OBJECTIONS + "    - [Deep]: It is bad if it is deep.\n", "STR114", 1),
        (CONTENTION + OBJECTIONS + "    - [Lake]: A lake.\n", "STR114", 0),
        (CONTENTION.replace(".", ":") + OBJECTIONS + "    - [D]: It is bad.\n", "STR114", 0),
        (reason("If the town grows, this holds: ..."), "ARG112", 1),
        (reason("The town has three sights: a lake, a mill ..."), "ARG112", 0),
        (reason("The town grows ..."), "ARG112", 0),
        (reason("It is warm.") + "    + [The pool is warm]\n    + [Warm pool]\n", "ARG101", 1),
    ],
)
def test_what_only_looks_like_a_flaw_is_left_alone(text, code, found):
    """What is conceded, reported, named or stated as a condition is not what the words suggest."""
    assert codes(text, code) == [code] * found


def test_what_is_caused_by_something_is_no_case_of_the_past():
    """In “harm caused by smoke”, the participle doesn't tell of what happened once."""
    text = "[C]: Every lie is bad. #contention\n    + [R]: A lie {verb}.\n"

    assert codes(text.replace("{verb}", "spreads harm caused by the lie"), "FRM106") == []
    assert codes(text.replace("{verb}", "caused harm in the town"), "FRM106") == ["FRM106"]


def test_what_a_map_shows_on_purpose_is_not_loose():
    """A map that shows what isn't connected may list claims."""
    listed = "[A]: It is warm.\n\n[B]: It is wide.\n    + [D]: It has two lanes.\n"
    front = "===\nselection:\n    excludeDisconnected: {}\n===\n\n"

    assert codes(listed, "STR104") == ["STR104"]
    assert codes(front.format("true") + listed, "STR104") == ["STR104"]
    assert codes(front.format("false") + listed, "STR104") == []


def test_claims_in_a_comment_that_is_not_closed_are_not_called_loose(tmp_path):
    """The comment is the cause."""
    file = tmp_path / "a.argdown"
    text = "[A]: It is warm.\n    + [B]: It is new.\n\n<!-- Deep.\n\n[B]\n    + It is wide.\n"
    file.write_text(text, encoding="utf-8")
    report = Job().run(str(file)).report

    assert [d.code for d in report] == ["ARG009"]
    assert [d.code for d in report.following] == ["STR104"]


def test_a_reason_for_two_things_is_reported_to_those_who_reconstruct():
    """In a sketch, the second link is usually meant; a finer reading is asked for."""
    text = CONTENTION + "    + [A]: It is warm.\n        + [B]: It is new.\n    + [B]\n"

    assert "STR111" not in codes(text)
    assert "STR111" in codes(text, profile="rationale")


def argument(title: str, premise: str, conclusion: str, *links: str) -> str:
    """An argument with one premise, and what is drawn from it."""
    drawn = "".join(f"    {link}\n" for link in links)
    return f"\n<{title}>\n{drawn}\n(1) {premise}\n----\n(2) {conclusion}\n"


#: So the map shows what holds between claims, too; in others only arguments are joined.
BETWEEN_CLAIMS = "\n[Cats]: Cats are nice.\n    + [Purr]: They purr.\n"


def test_attacks_that_the_words_bear_out_are_one_finding_with_both_claims():
    """That a relation is missing is not that nothing bears the attack out."""
    text = (
        argument("Some", "There are white lies.", "Some white lies are permissible.")
        + argument("None", "Trust matters.", "White lies are not permissible.", "-> <Some>")
        + argument("Trust", "We lie a lot.", "Trust never matters.", "-> <None>")
        + argument("Gap", "It is late.", "It is dark outside.", "-> <Some>", "+> <None>")
        + BETWEEN_CLAIMS
    )
    report = tuple(check(loads(text), select="GRD101"))
    found = [str(d) for d in report]

    assert len(found) == 3
    assert "2 attacks are drawn that only the words" in found[0]
    assert "“White lies are not permissible.” seems to deny “Some white lies are" in found[0]
    assert "“Trust never matters.” seems to deny “Trust matters.”" in str(report[0].related)
    assert "no relation says that its conclusion denies a premise of <Some>" in found[1]
    assert "write + instead if it is a reason for it" in found[1]


def test_relations_that_the_words_bear_out_are_one_finding_reasons_included():
    """A part supports the whole, and an objection need not be negated to speak of the same."""
    text = (
        argument("Some", "At times lying is morally permissible.", "Lying can be right.")
        + argument("White", "They hurt nobody.", "Some white lies are permissible.", "+> <Some>")
        + argument("Trust", "People notice.", "Lying ruins trust.", "-> <Right>")
        + argument("Right", "Trust survives lying.", "We may lie now and then.", "+> <White>")
        + argument("Gap", "It is late.", "It is dark outside.", "-> <White>")
        + BETWEEN_CLAIMS
    )
    report = tuple(check(loads(text), select="GRD101"))

    assert report[0].message.partition(" are drawn")[0] == "2 relations"
    assert "“Some white lies are permissible.” seems to support “At times" in report[0].message
    assert (
        "with +, below “At times lying is morally permissible.” if it supports" in report[0].action
    )
    assert "“Lying ruins trust.” seems to deny “Trust survives" in str(report[0].related)
    assert len(report) == 3
    assert all("is drawn as" in d.message for d in report[1:])


@pytest.mark.parametrize(
    ("mode", "between", "found"),
    [
        ("", "", 1),
        ("", BETWEEN_CLAIMS, 2),
        ("", "\n(1) [Cats]: Cats are nice.\n----\n(2) They purr.\n", 2),
        ("model: {mode: strict}\n", "", 2),
    ],
)
def test_a_map_of_arguments_leaves_to_words_what_they_say(mode, between, found):
    """Readers found that relations between claims would only repeat what can be read there."""
    text = (
        f"===\ntitle: Lies\n{mode}===\n"
        + argument("Some", "There are white lies.", "Some white lies are permissible.")
        + argument("None", "Some white lies hurt.", "White lies are not permissible.")
        + argument("Both", "White lies help.", "White lies never hurt.", "-> <None>")
        + argument("Gap", "It is late.", "It is dark outside.", "-> <Some>")
        + between
    )
    report = tuple(check(loads(text), select="GRD101"))

    assert len(report) == found
    assert "is drawn as attacking <Some>" in str(report)


def test_an_attack_on_an_argument_may_be_an_undercut():
    """What denies no premise may deny that the conclusion follows; then nothing is missing."""
    some = argument("Some", "There are white lies.", "Some lies are right.")
    gap = argument("Gap", "Nobody ever asked a liar.", "Such studies prove little.", "-> <Some>")
    [d] = check(loads(some + gap), select="GRD101")

    assert "write _ instead if it denies that the conclusion of <Some> follows" in d.action
    assert not list(check(loads(some + gap.replace("->", "_>")), select="GRD,ARG"))


REPEATED = """
[Doom]: Society is doomed. #contention
    + <Prices>
    + <Debts>
    + <Crime>
    + <Rain>
"""


#: The readers who judged such a finding said that "drop it" would ruin a sound argument
#: whose conclusion is only written down wrongly.
WRONG_END = "Say in the conclusion what follows from the premises; or give another premise."


def test_a_conclusion_in_the_words_of_what_its_argument_is_drawn_below_is_that_claim():
    """To drop it would take the conclusion away: it is to be a reference."""
    text = REPEATED + "".join(
        argument(title, f"{title} get out of hand.", "Society is doomed.")
        for title in ("Prices", "Debts", "Crime", "Rain")
    )
    circle = argument("Loop", "The end has come.", "The end has come.", "+> <Rain>")
    again = argument("Circle", "Society is doomed.", "Cars rust.")
    alone, both = (list(check(loads(t), select="STR109")) for t in (text, text + circle))
    [looped] = check(loads(REPEATED + again + "    +> [Doom]\n"), select="STR109")

    assert [d.action.partition(",")[0] for d in alone] == ["State it once"]
    assert "(and 3 more like this)" in alone[0].message
    assert "repeats what it" not in str(alone[0].related)
    assert sorted(d.action.partition(" ")[0] for d in both) == ["Say", "State"]
    assert looped.action == "Give another reason, or drop it."
    assert WRONG_END in [d.action for d in both]
    fixed = text
    for edit in sorted(alone[0].fix.edits, key=lambda edit: -edit.span.start):
        fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
    assert fixed == text.replace("(2) Society is doomed.", "(2) [Doom]")
    assert not list(check(loads(fixed), select="STR109,STR101,STR102,GRD101"))


def test_words_are_not_compared_where_they_say_two_things():
    """A title with two texts, or a conclusion that repeats a premise, leaves open what it says."""
    aim = argument("Aim", "Lies ruin the trust of friends.", "Lies are bad.")
    text = "{lies}\n    +> <Aim>\n" + aim + BETWEEN_CLAIMS
    said = "Where lies and old stories are told at night, friends of strangers lose trust."
    one = f"[L]: {said}"
    two = "[L]: Lies are fun.\n\n" + one
    grown = argument("Why", said, said, "+> <Aim>")
    messages = [
        next(iter(check(loads(t), select="GRD101"))).message
        for t in (text.format(lies=two), grown + aim + BETWEEN_CLAIMS)
    ]

    assert all("is not a premise of <Aim>, and no relation says" in m for m in messages), messages
    [d] = check(loads(text.format(lies=one)), select="GRD101")
    assert "as it seems to" in d.message


@pytest.mark.parametrize(
    ("language", "premise", "found"),
    [
        ("de", "Wenn sie leiden, iss sie nicht.", 0),
        ("de", "Wenn sie leiden, dann bitte nicht mehr essen.", 0),
        ("de", "Wenn sie leiden, isst sie niemand.", 1),
        ("en", "If they suffer, do not eat them.", 0),
        ("en", "Never eat what suffers.", 0),
        ("en", "People do not eat what suffers.", 1),
    ],
)
def test_a_premise_that_tells_what_to_do_says_what_ought_to_be(language, premise, found):
    """A norm may be in the imperative."""
    suffer, ought = {
        "de": ("Tiere leiden.", "Ich sollte sie nicht essen."),
        "en": ("Animals suffer.", "We should not eat animals."),
    }[language]
    text = f"===\nlanguage: {language}\n===\n\n<A>\n\n(1) {suffer}\n(2) {premise}\n"

    assert codes(f"{text}----\n(3) {ought}\n", "WRD114") == ["WRD114"] * found


ALIKE = """
[Plan]: The town should build the new harbour. #contention

<Jobs>
    +> [Plan]

(1) [Work]: The new harbour brings lasting jobs to the town.
(2) [Need]: The town needs such jobs.
----
(3) [Plan]

<Study>
    +> <Jobs>

(1) [Model]: A model says so.
----
(2) [Jobs come]: The new harbour brings many lasting jobs to the town.
"""


def test_two_claims_that_look_alike_are_one_finding():
    """STR110 names both; that the relation rests on the same two follows from it."""
    both = check(loads(ALIKE), select="GRD101,STR110")
    apart = check(loads(ALIKE.replace("many lasting", "few bad")), select="GRD101,STR110")
    gap = argument("Gap", "It is late.", "It is dark outside.", "-> [Work]")
    other = check(loads(ALIKE + gap), select="GRD101,STR110")

    assert [d.code for d in both] == ["STR110"]
    assert [d.code for d in check(loads(ALIKE), select="GRD101")] == ["GRD101"]
    assert [d.code for d in apart] == ["GRD101"]
    assert sorted(d.code for d in other) == ["GRD101", "STR110"]


@pytest.mark.parametrize(("link", "found"), [("->", 1), ("+>", 3)])
def test_attacks_only_are_taken_for_a_slip(link, found):
    """Where nothing but attacks is drawn and none is borne out, + was probably meant."""
    text = "[C]: Speech should be free. #contention\n" + "".join(
        argument(f"A{n}", f"Reason {n} is true.", f"It is so for {n} reasons.", f"{link} [C]")
        for n in range(2, 5)
    )
    report = check(loads(text), select="GRD101")

    assert len(report) == found
    assert ("Write + instead of -" in str(report)) == (found == 1)


def test_attacks_that_cannot_be_compared_are_counted_apart():
    """Readers counted more attacks than the finding did: some of their arguments break off."""
    text = "[C]: Speech should be free. #contention\n" + "".join(
        argument(f"A{n}", f"Reason {n} is true.", f"It is so for {n} reasons.", "-> [C]")
        for n in range(2, 5)
    )
    sketch = "\n<Sketch>: It is so for some reason.\n    -> [C]\n"
    [d] = check(loads(text + sketch), select="GRD101")

    assert "all 4 relations of the map are attacks" in d.message
    assert "none of the 3 out whose arguments are reconstructed to the end" in d.message
    assert len(d.related) == 2


def test_three_hyphens_above_and_below_a_rule_are_one_slip(tmp_path):
    """The rule is read as the rule of the step, and the fix writes two hyphens each."""
    file = tmp_path / "a.argdown"
    text = "<A>\n\n(1) It is warm.\n---\nmodus ponens, by rote\n---\n(2) It is nice.\n"
    file.write_text(text, encoding="utf-8")
    job = Job().run(str(file))
    [slip] = [d for d in job.report if d.code.startswith("ARG")]
    fixed = text.replace("---", "--")
    upwards = sorted(slip.fix.edits, key=lambda edit: -edit.span.start)
    for edit in upwards:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]

    assert slip.code == "ARG035"
    assert slip.action == "Write two (--) above the rule and two below it."
    [plain] = parse("<A>\n\n(1) It is so.\n---\n(2) So it is.\n").diagnostics
    assert plain.action.startswith("Write four (----)")
    assert text == fixed
    assert loads(text).arguments[0].steps[0].rules == ("modus ponens", "by rote")


def test_a_claim_that_breaks_off_is_to_be_finished():
    """What is there already is kept."""
    [found] = check(loads(reason("If the town grows, this holds: ...")), select="ARG112")

    assert found.message.endswith("still has a placeholder")
    assert found.action == "Finish the sentence, or delete the line."


def test_claims_that_lean_on_others_are_one_finding():
    """What is the same in several claims of a map is said once, with one advice for all."""
    one = CONTENTION + "    + [R1]: This helps one school.\n"
    several = one + "".join(f"    + [R{n}]: This helps {n} schools.\n" for n in range(2, 6))
    reasons = CONTENTION + (
        "    + [Bus]: The bus is late because the road is closed.\n"
        "    + [Tram]: The tram is late because the rails are icy.\n"
    )
    both = reasons + "    + [Snow]: The roads are icy, therefore the school is closed.\n"

    assert str(check(loads(one), select="WRD106")).count("more like this") == 0
    assert codes(several, "WRD106") == ["WRD106"]
    assert "(and 4 more like this)" in check(loads(several), select="WRD106")[0].message
    assert codes(reasons, "WRD103") == ["WRD103"]
    assert codes(both, "WRD103") == ["WRD103"] * 2, "another advice is another finding"


def test_a_conflict_that_is_not_drawn_is_one_finding(tmp_path):
    """Once it is drawn, the opposite of the contention, with its reasons, bears on it."""
    file = tmp_path / "a.argdown"
    text = (
        "[A]: Tea is good for us. #contention\n    + [B]: Tea is warm.\n\n"
        "[C]: Tea is not good for us.\n    + [D]: It burns.\n"
    )
    file.write_text(text, encoding="utf-8")
    report = Job().run(str(file)).report

    assert [d.code for d in report] == ["FRM101"]
    assert [d.code for d in report.following] == ["STR106"]
    file.write_text(f"{text}    >< [A]\n", encoding="utf-8")
    assert list(Job().run(str(file)).report) == []


CHAINS = """
[A] +> [B] +> [C]
Write [A] on a line of its own, +> [B] on an indented line below it, and +> [C] below that, indented further.
[A] | +> [B] | +> [C]

[A] <+ [B] >< [C] -> [D]
Write [A] on a line of its own, then <+ [B], >< [C] and -> [D], each below the one before and indented further.
[A] | <+ [B] | >< [C] | -> [D]

[A] + [B] - [C]
If [A] supports [B] and [B] attacks [C], write [A] on a line of its own, +> [B] on an indented line below it, and -> [C] below that, indented further.
[A] | +> [B] | -> [C]

<A> _> <B>
Write <A> on a line of its own, and _> <B> on an indented line below it.
<A> | _> <B>

<A> _> <B> _> <C>
Write <A> on a line of its own, _> <B> on an indented line below it, and _> <C> below that, indented further.
<A> | _> <B> | _> <C>

<A> _ <B>
If <A> undercuts <B>, write <B> on a line of its own, and _ <A> on an indented line below it.
<B> | _ <A>

<A> _> [B]
Write <A> on a line of its own, and -> [B] on an indented line below it: an undercut (_) denies a step of an argument, and [B] is a claim.
<A> | -> [B]

[X]: It is so. | + [A] -> [B] +> [C]
Write + [A] on a line of its own, -> [B] on an indented line below it, and +> [C] below that, indented further.
[X]: It is so. | + [A] | -> [B] | +> [C]
"""  # noqa: E501


def laid_out(lines: str) -> str:
    """Each part on a line of its own, further to the right than the one before."""
    parts = lines.split(" | ")
    return "".join(f"{'  ' * depth}{part}\n" for depth, part in enumerate(parts))


@pytest.mark.parametrize(
    ("text", "advice", "followed"), [case.splitlines() for case in CHAINS.strip().split("\n\n")]
)
def test_relations_on_one_line_are_told_how_to_be_written(text, advice, followed):
    """Each chain is one finding, and its advice, followed, is read without a finding."""
    reading = parse(laid_out(text))
    m = loads(laid_out(followed))
    [d] = check(reading.map, diagnostics=reading.diagnostics, select="ARG0")

    assert d.code == "ARG069"
    assert d.action == advice
    assert text.endswith(d.source.text[d.span.start : d.span.end])
    assert not list(check(m, select="ARG0"))
    assert len(m.relations) == followed.count(" | ")


@pytest.mark.parametrize(
    "line", ["[A] + [B]" + "#" * 300 + " !", "[A] +> [B]" + "#x" * 150 + "!", "[A] + " * 60]
)
def test_lines_that_are_almost_relations_are_read_at_once(line):
    """No line is gone through again and again."""
    assert parse(line).map.claims


@pytest.mark.parametrize(
    ("weight", "problem", "action"),
    [
        ("0,5", "is read as 0, because of the comma in it", "Write {weight: 0.5}."),
        ("-0,5", "-0.5 is not a number from 0 to 1 either", "Write a number from 0 to 1"),
        ("1,5", "1.5 is not a number from 0 to 1 either", "Write a number from 0 to 1"),
        ("-2,5, by: Ann", "-2.5 is not a number from 0 to 1 either", "Write a number from 0 to 1"),
    ],
)
def test_a_decimal_comma_keeps_its_sign(weight, problem, action):
    """What YAML reads as minus zero is not taken for zero."""
    [d] = check(loads(f"[A]: It is so. {{weight: {weight}}}"), select="ARG114")

    assert problem in d.message
    assert d.action.startswith(action)
    assert d.source.text[d.span.start : d.span.end] == weight.partition(",")[0]


def test_the_rabbit_rule_writes_words_as_the_claim_does():
    """A proper name keeps its capital."""
    text = "(1) [A]: Oil is rich.\n----\n(2) [B]: Oil from Baku is rich.\n"
    [d] = check(loads(text), select="WRD116", profile="strict")

    assert "mentions “Baku”" in d.message
