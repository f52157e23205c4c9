"""Abstract frameworks: what they are, how they are read and written, limits, bad input."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import semantics
from argmap.dung import (
    NOTATIONS,
    Framework,
    grounded_labels,
    parse_framework,
    read_framework,
    strong_components,
    weak_components,
    write_framework,
)
from argmap.errors import (
    BuildError,
    LimitError,
    MissingExtraError,
    NotFoundError,
    OptionError,
    ReadError,
    WriteError,
)
from argmap.model import Verdict
from argmap.semantics import Reply

from ..effort import tries
from ..frameworks import framework, frameworks


def numbered(f):
    """The framework with numbers from 1 in place of names, as ICCMA's format has it."""
    new = {name: str(n) for n, name in enumerate(f.arguments, start=1)}
    return Framework(new.values(), [(new[a], new[b]) for a, b in f.attacks])


@pytest.mark.parametrize("notation", NOTATIONS)
@settings(max_examples=tries(300))
@given(frameworks())
def test_what_is_written_is_read_back(notation, f):
    """Every notation keeps arguments, their order and attacks; ICCMA's has numbers for names."""
    text = write_framework(f, notation)
    again = parse_framework(text, notation)

    assert again == (numbered(f) if notation == "af" else f)
    assert write_framework(again, notation) == text


@settings(max_examples=tries(300))
@given(frameworks(), st.randoms(use_true_random=False))
def test_comments_and_blanks_change_nothing(f, chance):
    """The careful way of reading numbers reads what the fast way reads."""
    header, *lines = write_framework(f, "af").split("\n")
    odd = [line.replace(" ", chance.choice([" ", "  ", "\t"])) + chance.choice(["", "\r"])
           for line in lines]  # fmt: skip
    odd.insert(0, "# 7 is not an argument")

    assert parse_framework("\n".join(["", header, *odd]), "af") == numbered(f)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "x:1: expected a line '#'"),
        ("p af\n", "x:1: expected 'p af N', found 'p af'"),
        ("p af 2 3\n", "x:1: expected 'p af N'"),
        ("p cnf 2\n", "x:1: expected 'p af N'"),
        ("p af -1\n", "x:1: expected 'p af N'"),
        ("p af 99999999\n", "x:1: expected at most 5,000,000 arguments"),
        (f"p af {'9' * 5000}\n", "x:1: expected at most 5,000,000 arguments"),
        ("# one\np af 2\n1 2\n1 3\n", "x:4: expected an argument from 1 to 2, found '3'"),
        ("p af 2\n0 1\n", "x:2: expected an argument from 1 to 2, found '0'"),
        ("p af 2\n1 -2\n", "x:2: expected the numbers of two arguments, found '1 -2'"),
        ("p af 2\n1 2 1\n2\n", "x:2: expected the numbers of two arguments, found '1 2 1'"),
        ("p af 2\n1 \n2 1 2\n", "x:2: expected the numbers of two arguments, found '1'"),
        ("p af 2\n1 \n 2\n", "x:2: expected the numbers of two arguments, found '1'"),
        (f"p af 2\n1 {'1' * 5000}\n", "x:2: expected an argument from 1 to 2, found '11111"),
        ("arg(a).\natt(a,b).\n", "x:2: there is no argument 'b'"),
        ("arg(a).\narg(b)\n", "x:2: expected arg(NAME). or att(NAME,NAME)."),
        ("arg(a).\natt(a).\n", "x:2: expected arg(NAME). or att(NAME,NAME)."),
        ("a\nb\n", "x:3: expected a line '#' between arguments and attacks"),
        ("a\n#\na b\n", "x:3: there is no argument 'b'"),
        ("a\n#\n\na\n", "x:4: expected the names of two arguments, found 'a'"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line(text, where):
    """Each message names the file and the line, what was expected and what was found."""
    with pytest.raises(ReadError) as caught:
        parse_framework(text, name="x")

    assert str(caught.value).startswith(where)


@given(st.binary(max_size=60), st.sampled_from(list(NOTATIONS)))
def test_any_bytes_are_read_or_refused(content, notation):
    """Nothing else happens, whatever a file contains."""
    try:
        parse_framework(content, notation, "x")
    except ReadError as error:
        message = str(error)
    else:
        message = "x:"

    assert message.startswith("x:")


def test_the_suffix_or_the_content_tells_the_notation(tmp_path):
    f = framework(2, [(0, 1)])
    for notation in NOTATIONS:
        for name in (f"f.{notation}", "f"):
            (tmp_path / name).write_text(write_framework(f, notation))
            assert len(read_framework(tmp_path / name).attacks) == 1
    with pytest.raises(OptionError, match=r"unknown notation: 'apxx' \(did you mean 'apx'\?\)"):
        read_framework(tmp_path / "f", "apxx")


def test_names_that_a_notation_cannot_write_are_refused():
    with pytest.raises(WriteError, match=r"APX can't write the name 'a\.b'"):
        write_framework(Framework(["a.b"]), "apx")
    with pytest.raises(WriteError, match="TGF can't write the name 'a b'"):
        write_framework(Framework(["a b"]), "tgf")


def test_a_framework_is_made_of_different_names_and_attacks_among_them():
    with pytest.raises(BuildError, match="two arguments are called 'a'"):
        Framework(["a", "b", "a"])
    with pytest.raises(BuildError, match=r"'tae', which is not an argument \(did you mean 'tea"):
        Framework(["tea"], [("tea", "tae")])
    for garbage in (7, [7], [["a"]], None):
        with pytest.raises(BuildError, match="arguments are given by their names, not as"):
            Framework(garbage)
    for garbage in (7, [["a", "b"]]):
        with pytest.raises(BuildError, match="attacks are pairs of names, not"):
            Framework("ab", garbage)
    with pytest.raises(BuildError, match="an attack is a pair of names"):
        Framework(["a"], [("a", "a", "a")])
    with pytest.raises(NotFoundError, match="its arguments are 1 to 3"):
        parse_framework("p af 3\n").number("4")
    with pytest.raises(NotFoundError, match="which is empty"):
        Framework([]).number("a")


def test_a_framework_is_a_value():
    """Equal if it says the same, hashable, and not to be changed."""
    one = framework(2, [(0, 1), (1, 0)])
    again = Framework("ab", [("b", "a"), ("a", "b"), ("a", "b")])

    assert one == again
    assert len({one, again}) == 1
    assert one != framework(2, [(0, 1)])
    with pytest.raises(AttributeError):
        one.arguments = ()


def test_an_argument_waits_for_the_last_of_its_attackers():
    """One of two attackers is out, the other undecided: so is what they attack."""
    f = framework(5, [(0, 1), (1, 4), (2, 3), (3, 2), (2, 4)])

    assert list(grounded_labels(f)) == [1, 2, 0, 0, 0]


def test_repeated_attacks_count_once():
    """Numbers may be repeated in a file; the grounded labelling and the rest don't mind."""
    f = parse_framework("p af 3\n1 2\n1 2\n2 3\n2 3\n")

    assert f.attacks == (("1", "2"), ("2", "3"))
    assert list(grounded_labels(f)) == [1, 2, 1]
    assert semantics.extensions(f, "PR") == (("1", "3"),)
    assert semantics.accepts(f, "DC", "CO", "3")


@settings(max_examples=tries(300))
@given(frameworks(most=8))
def test_components_are_what_reaches_one_another(f):
    """Weakly connected ones by attacks either way, strongly connected ones there and back."""

    def reached(start, *steps):
        found, waiting = {start}, [start]
        for node in waiting:
            new = {n for step in steps for n in step[node]} - found
            found |= new
            waiting += sorted(new)
        return found

    numbers = range(len(f))
    weak = {tuple(sorted(reached(n, f.targets, f.attackers))) for n in numbers}
    strong = {tuple(sorted(reached(n, f.targets) & reached(n, f.attackers))) for n in numbers}
    components = strong_components(f.targets)
    place = {n: at for at, component in enumerate(components) for n in component}

    assert set(map(tuple, weak_components(f.targets, f.attackers))) == weak
    assert set(map(tuple, components)) == strong
    assert all(place[a] <= place[b] for a, b in f.numbered_attacks()), "attackers come first"


def test_long_chains_are_no_problem():
    """Nothing recurses: a chain longer than Python's stack is solved."""
    size = sys.getrecursionlimit() * 3
    f = parse_framework(f"p af {size}\n" + "".join(f"{n} {n + 1}\n" for n in range(1, size)))

    assert len(strong_components(f.targets)) == size
    assert len(semantics.extension(f, "GR")) == size // 2
    assert len(semantics.extension(f, "CF2")) == size // 2


@pytest.mark.parametrize("engine", ["python", "sat", "asp"])
def test_a_limit_gives_unknown(engine):
    """Whatever searches stops in time, and never guesses."""
    pytest.importorskip({"python": "argmap", "sat": "pysat", "asp": "clingo"}[engine])
    chance = random.Random(3)
    names = [str(n) for n in range(400)]
    pairs = [(a, b) for a in names for b in names if chance.random() < 0.06]
    f = Framework(names, pairs)
    began = time.process_time()
    solution = semantics.solve(f, "EE-SST", seconds=0.2, engine=engine)

    assert solution.reply is Reply.UNKNOWN
    assert solution.extensions == ()
    assert solution.reason == "the limit of 0.2 seconds was reached"
    assert time.process_time() - began < 60
    with pytest.raises(LimitError, match=r"EE-SST: unknown \(the limit of 0.2 seconds"):
        semantics.extensions(f, "SST", seconds=0.2, engine=engine)


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C")
@pytest.mark.parametrize("engine", ["python", "sat", "asp"])
def test_ctrl_c_stops_a_search(engine):
    """Whoever searches, and whoever did before: python-sat would keep Ctrl-C for itself."""
    pytest.importorskip({"python": "argmap", "sat": "pysat", "asp": "clingo"}[engine])
    chance = random.Random(3)
    names = [str(n) for n in range(600)]
    f = Framework(names, {(chance.choice(names), chance.choice(names)) for _ in range(9000)})
    later = f"sleep 0.4; kill -INT {os.getpid()}"  # from outside: a thread would wait for its turn
    with subprocess.Popen(["sh", "-c", later]), pytest.raises(KeyboardInterrupt):
        semantics.solve(f, "SE-ID", seconds=20, engine=engine)


def test_too_many_extensions_are_counted_not_listed():
    """Twenty-five pairs that attack each other have 2 to the 25th preferred extensions."""
    pairs = [(2 * n + i, 2 * n + 1 - i) for n in range(25) for i in (0, 1)]
    f = Framework(map(str, range(50)), [(str(a), str(b)) for a, b in pairs])

    assert semantics.count_extensions(f, "PR") == 2**25
    solution = semantics.solve(f, "EE-PR")
    assert solution.reply is Reply.UNKNOWN
    assert solution.reason == "there are more than 1,000,000 extensions"


def test_questions_that_make_no_sense_are_refused():
    f = framework(1, [])
    for problem, argument, error, message in [
        ("DC-PX", "a", NotFoundError, r"unknown semantics: 'PX' \(did you mean"),
        ("DC-XX", "a", NotFoundError, r"unknown semantics: 'XX' \(there are AD, CF, .* and STG\)"),
        ("XX-PR", None, OptionError, "expected a task"),
        ("PR", None, OptionError, "as in DC-CO"),
        ("DC-PR", None, OptionError, "DC-PR is about an argument: name it"),
        ("SE-PR", "a", OptionError, "SE-PR is not about an argument"),
        ("DC-PR", "b", NotFoundError, "there is no argument 'b'"),
    ]:
        with pytest.raises(error, match=message):
            semantics.solve(f, problem, argument)
    with pytest.raises(OptionError, match="unknown engine: 'smt'"):
        semantics.solve(framework(2, [(0, 1), (1, 0)]), "SE-PR", engine="smt")


@pytest.mark.parametrize(("engine", "module"), [("sat", "pysat.solvers"), ("asp", "clingo")])
def test_a_missing_extra_is_named(engine, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtraError, match=f"need the extra '{engine}'"):
        semantics.solve(framework(2, [(0, 1), (1, 0)]), "SE-PR", engine=engine)


def test_nothing_is_needed_but_python(monkeypatch):
    """Without any extra, the choice of engines falls on the search by hand."""
    monkeypatch.setattr("argmap.semantics._search._has_sat", lambda: False)

    assert semantics.extensions(framework(3, [(0, 1), (1, 0), (1, 2)]), "SST") == (
        ("a", "c"),
        ("b",),
    )


def test_easy_parts_are_left_to_the_search_by_hand(monkeypatch):
    """What takes too many steps goes on by SAT, with the same answer."""
    pytest.importorskip("pysat")
    f = framework(6, [(a, b) for a in range(6) for b in range(6) if a != b])
    by_hand = semantics.extensions(f, "PR")
    monkeypatch.setattr("argmap.semantics._search._STEPS", 1)

    assert semantics.extensions(f, "PR") == by_hand == tuple((name,) for name in "abcdef")


def test_verdicts_are_those_of_the_model():
    """What all extensions agree on; without an extension, everything is undecided."""
    f = framework(4, [(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)])
    undecided = dict.fromkeys("abcd", Verdict.UNDECIDED)

    assert semantics.verdicts(f) == undecided
    assert semantics.verdicts(f, "PR") == {**undecided, "c": "rejected", "d": "accepted"}
    assert semantics.verdicts(framework(1, [(0, 0)]), "ST") == {"a": Verdict.UNDECIDED}
    assert semantics.labelling(f, ["a", "d"]) == {
        **dict.fromkeys("ad", Verdict.ACCEPTED),
        **dict.fromkeys("bc", Verdict.REJECTED),
    }


@pytest.mark.parametrize("code", ["GR", "CO", "PR", "ST", "SST", "STG", "ID", "EA", "NA", "CF2"])
@settings(max_examples=tries(100))
@given(frameworks())
def test_verdicts_are_what_extensions_agree_on(code, f):
    """Accepted is what every extension accepts, rejected what every extension attacks."""
    labellings = [semantics.labelling(f, e) for e in semantics.extensions(f, code)]
    for name, verdict in semantics.verdicts(f, code).items():
        seen = {labels[name] for labels in labellings}
        assert verdict is (seen.pop() if len(seen) == 1 else Verdict.UNDECIDED)
