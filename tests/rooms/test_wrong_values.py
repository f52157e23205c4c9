"""What Python functions say of a misspelt keyword, and of a value of the wrong type."""

from __future__ import annotations

import pytest

import argmap
from argmap.errors import ArgmapError, NotFoundError, OptionError, WrongTypeError

MAP = argmap.loads("[Tea]: Tea is good.\n  + [Warm]: It keeps us warm.\n")

evaluate, render, check = argmap.evaluate, argmap.render, argmap.check


#: What can't be done, the type of the error, and a part of what it says.
WRONG = {
    "a keyword of evaluate": (
        lambda: evaluate(MAP, semantcs="GR"),
        OptionError,
        r"evaluate\(\) has no option 'semantcs' \(did you mean 'semantics'",
    ),
    "a keyword of load": (
        lambda: argmap.loads("[A]: a", pikc=1),
        OptionError,
        "reader has no option 'pikc' .did you mean 'pick'",
    ),
    "the format of load": (
        lambda: argmap.loads("[A]: a", formt="aif"),
        OptionError,
        "did you mean 'format'",
    ),
    "the format of dumps": (
        lambda: argmap.dumps(MAP, formt="aif"),
        OptionError,
        "writer has no option 'formt' .did you mean 'format'",
    ),
    "the format of render": (
        lambda: render(MAP, formt="svg"),
        OptionError,
        "a picture has no option 'formt' .did you mean 'format'",
    ),
    "a semantics": (lambda: evaluate(MAP, semantics=5), OptionError, "semantics is 5; expected a"),
    "a gradual one": (lambda: evaluate(MAP, gradual=5), OptionError, "gradual is 5; expected a"),
    "choices": (lambda: evaluate(MAP, choices=3), OptionError, "expected ReadingChoices"),
    "a choice in the plural": (
        lambda: evaluate(MAP, strict=True),
        OptionError,
        "True is not an option for strict steps .there are 'declared' and 'none'",
    ),
    "seconds": (lambda: evaluate(MAP, seconds="x"), OptionError, "expected a number from 0"),
    "a weight": (lambda: evaluate(MAP, weight=1), OptionError, "for gradual semantics only"),
    "what to compare": (lambda: evaluate(MAP, compare=5), OptionError, "expected True, or codes"),
    "numbers to compare": (lambda: evaluate(MAP, compare=[5]), OptionError, "or codes such as"),
    "nothing to compare": (lambda: evaluate(MAP, compare=[]), OptionError, r"compare is \[\]"),
    "gradual, not by extensions": (
        lambda: evaluate(MAP, semantics="DF-QuAD"),
        NotFoundError,
        "'DF-QuAD' is a gradual semantics; name it with --gradual",
    ),
    "the beginning of a gradual one": (
        lambda: evaluate(MAP, semantics="euler"),
        NotFoundError,
        "'euler-based' is a gradual semantics; name it with --gradual",
    ),
    "by extensions, not gradual": (
        lambda: evaluate(MAP, gradual="preferred"),
        NotFoundError,
        "'preferred' is not a gradual semantics; name it with --semantics",
    ),
    "a number to ignore": (lambda: check(MAP, ignore=5), OptionError, "ignore is 5; expected"),
    "numbers to select": (lambda: check(MAP, select=[5]), OptionError, r"select is \[5\]; exp"),
    "a source": (lambda: check(MAP, source=5), OptionError, "source is 5; expected a text"),
    "a rule": (lambda: argmap.explain(5), WrongTypeError, "the name of a rule, got 5"),
    "a format": (
        lambda: argmap.dumps(MAP, ["argdown"]),
        WrongTypeError,
        r"expected the name of a format, got \['argdown'\]",
    ),
    "a place for a map": (lambda: argmap.dump(MAP, 5), WrongTypeError, "path of a file, got int"),
    "a place for a picture": (lambda: render(MAP, 5), WrongTypeError, "path of a file, got int"),
    "a place to save": (lambda: MAP.save(5), WrongTypeError, "path of a file, got int"),
    "a suffix": (
        lambda: MAP.save("x.svgg"),
        NotFoundError,
        "the suffix '.svgg' .did you mean '.svg'",
    ),
    "the suffix of a picture": (
        lambda: render(MAP, "x.svgg"),
        NotFoundError,
        "the suffix '.svgg' .did you mean '.svg'",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_is_refused_with_what_was_expected(case, tmp_path, monkeypatch):
    """The error is argmap's own, and nothing is written."""
    call, kind, words = WRONG[case]
    monkeypatch.chdir(tmp_path)

    with pytest.raises(kind, match=words) as refused:
        call()
    assert isinstance(refused.value, ArgmapError)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["svg", "PDF", "svgg"])
def test_a_picture_is_not_written_to_a_file_called_like_a_format(name, tmp_path, monkeypatch):
    """Whoever writes ``-o svg`` meant a format; with one, any name will do."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(NotFoundError, match=r"looks like the format (svg|pdf) .* write map\."):
        render(MAP, name)
    assert not list(tmp_path.iterdir())
    render(MAP, name, format="svg")
    render(MAP, "tea")
    assert (tmp_path / name).read_bytes() == (tmp_path / "tea").read_bytes()


def test_one_code_to_compare_is_one_semantics():
    """A text isn't taken letter by letter; and codes may come one after another."""
    assert evaluate(MAP, compare="GR") == evaluate(MAP, compare=iter(["GR"]))
    assert check(MAP, select=iter(["STR"])) == check(MAP, select="STR")
