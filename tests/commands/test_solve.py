"""`argmap solve` says what ICCMA's rules ask for, byte by byte."""

from __future__ import annotations

import re

import pytest

from argmap.semantics import KNOWN, Task

from .. import forked

#: A choice between two, one of which attacks a third; and one that attacks itself.
AF = "p af 4\n1 2\n2 1\n2 3\n4 4\n"
APX = "arg(a).\narg(b).\narg(c).\natt(a,b).\natt(b,a).\natt(b,c).\n"
TGF = "a\nb\n#\na b\nb a\n"


@pytest.fixture
def solve(tmp_path):
    for name, text in (("x.af", AF), ("x.apx", APX), ("x.tgf", TGF), ("empty.af", "p af 0\n")):
        (tmp_path / name).write_text(text)

    def run(*options):
        done = forked.run("solve", *options, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("-p SE-GR -f x.af", b"w\n"),
        ("-p SE-PR -f x.af", re.compile(b"w 2\n|w 1 3\n")),
        ("-p SE-ST -f x.af", b"NO\n"),
        ("-p EE-PR -f x.af", b"w 1 3\nw 2\n"),
        ("-p CE-CO -f x.af", b"3\n"),
        ("-p DC-CO -f x.af -a 3", b"YES\nw 1 3\n"),
        ("-p DC-CO -f x.af -a 4", b"NO\n"),
        ("-p DS-PR -f x.af -a 3", b"NO\nw 2\n"),
        ("-p DS-ST -f x.af -a 4", b"YES\n"),
        ("-p DS-ST -f x.af -a 1", b"YES\n"),
        ("-p DC-ST -f x.af -a 1", b"NO\n"),
        ("-p DC-SST -a 2 -f x.af", b"YES\nw 2\n"),
        ("-p SE-ID -f empty.af", b"w\n"),
        ("-p EE-ST -f empty.af", b"w\n"),
        ("-p EE-PR -f x.apx", b"w a c\nw b\n"),
        ("-fo apx -p DC-PR -f x.apx -a c", b"YES\nw a c\n"),
        ("-p DS-CO -f x.tgf -a b", b"NO\nw\n"),
    ],
)
def test_answers_are_exact(solve, options, expected):
    """One line, and a certificate where one is asked for; nothing else."""
    code, out, err = solve(*options.split())

    assert (code, err) == (0, b"")
    assert expected.fullmatch(out) if isinstance(expected, re.Pattern) else out == expected


def test_all_problems_are_listed(solve):
    """One line in brackets, with every task and semantics."""
    code, out, err = solve("--problems")
    listed = out.decode().removeprefix("[").removesuffix("]\n").split(",")

    assert (code, err) == (0, b"")
    assert sorted(listed) == sorted(f"{t}-{s.code}" for t in Task for s in KNOWN.values())


def test_without_options_the_program_is_named(solve):
    code, out, err = solve()

    assert (code, err) == (0, b"")
    assert re.fullmatch(rb"argmap [\d.]+\n[^\n]+\n", out)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("-p SE-PR -f missing.af", b"argmap: missing.af: there is no such file; check the name\n"),
        ("-p SE-PX -f x.af", b"argmap: unknown semantics: 'PX' (did you mean "),
        ("-p DC-PR -f x.af", b"argmap: DC-PR is about an argument: name it\n"),
        ("-p DC-PR -f x.af -a 9", b"argmap: there is no argument '9' in the framework (its "),
        ("-p SE-PR", b"Usage: "),
        ("-p SE-PR -f x.af -fo tgf", b"argmap: x.af:6: expected a line '#' between arguments"),
    ],
)
def test_what_cannot_be_done_is_said_on_standard_error(solve, options, message):
    code, out, err = solve(*options.split())

    assert (code, out) == (2, b"")
    assert err.startswith(message)


def test_a_limit_answers_unknown(solve):
    code, out, err = solve("-p", "SE-PR", "-f", "x.af", "--limit", "0")

    assert (code, out) == (2, b"UNKNOWN\n")
    assert err == b"argmap: x.af: the limit of 0 seconds was reached\n"
