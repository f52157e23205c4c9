"""Which format a file is in: told by its suffix and its content, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import argmap
from argmap import conversion
from argmap.errors import FileError
from argmap.files import Raw
from argmap.formats import FORMATS
from argmap.source import Source

from ..effort import tries
from ..pools import any_map
from ..strategies import everything

WRITABLE = [name for name, f in FORMATS.items() if f.read and f.write]


def opened(name, fmt, m):
    content = fmt.write(m)
    return Raw(name, content) if fmt.binary else Source(name, content)


@pytest.mark.parametrize("name", WRITABLE)
@settings(max_examples=tries(50))
@given(m=any_map)
def test_what_a_format_writes_is_recognised(name, m):
    """Whatever suffix of its own a file has, it is read as what it was written as."""
    fmt = FORMATS[name]
    for suffix in fmt.suffixes:
        assert conversion.detect(opened(f"x{suffix}", fmt, m)) == name


@pytest.mark.parametrize("name", WRITABLE)
def test_no_other_format_claims_it(name):
    """What one format writes, no other recognises."""
    source = opened("x", FORMATS[name], everything())
    others = [n for n, f in FORMATS.items() if f.read and not f.binary and n != name]

    if not FORMATS[name].binary:
        assert [n for n in others if FORMATS[n].sniff(source.text)] == []


def test_a_file_under_the_name_of_another_format_is_named():
    """JSON and XML are refused under a suffix that is not theirs, and what they are is named."""
    texts = {n: opened("x", FORMATS[n], everything()) for n in WRITABLE if not FORMATS[n].binary}
    structured = {n: s.text for n, s in texts.items() if s.text.startswith(("{", "[", "<"))}
    alone = (".mup", ".csv", ".bag", ".mm", ".opml")

    assert len(structured) >= 10
    for name, text in structured.items():
        for suffix in (s for s in alone if s not in FORMATS[name].suffixes):
            with pytest.raises(FileError, match=f"--from {name}, or format="):
                conversion.detect(Source(f"x{suffix}", text))


@pytest.mark.parametrize("name", [n for n in WRITABLE if not FORMATS[n].binary])
def test_a_file_that_is_called_argdown_is_named(name):
    """What is in another format is not read as prose: the format is named; --from overrules it."""
    source = opened("x.argdown", FORMATS[name], everything())
    found = [d for d in conversion.read(source).diagnostics if d.code == "ARG052"]

    if name == "argdown":
        assert found == []
        return
    (finding,) = found
    assert finding.message == f"this is recognised as {FORMATS[name].title}, not as Argdown"
    assert f"--from {name}," in finding.action
    assert conversion.read(source, name).errors == ()


@pytest.mark.parametrize("suffix", [".json", ".yaml", ".xml", ".graphml"])
@pytest.mark.parametrize("name", [n for n in WRITABLE if not FORMATS[n].binary])
def test_a_file_under_a_shared_suffix_is_named(name, suffix):
    """Where several formats share a suffix, a text in none of them is named, too."""
    if suffix in FORMATS[name].suffixes:
        return
    with pytest.raises(FileError, match=f"--from {name}, or format="):
        conversion.detect(opened(f"x{suffix}", FORMATS[name], everything()))


TEA = argmap.loads("[Tea]: Tea is good.\n  - [Dear]: Tea is dear.\n    - [Cheap]: It is cheap.\n")
#: Suffixes of one format each.
ALONE = {".md": "markdown", ".csv": "csv", ".kialo": "kialo", ".af": "af", ".ltac": "ltac"}


@pytest.mark.parametrize("suffix", ALONE)
@pytest.mark.parametrize("name", [n for n in WRITABLE if not FORMATS[n].binary])
def test_a_text_under_the_name_of_another_text_format_is_named(name, suffix):
    """Also where the other format could make something of it, such as lists in Markdown."""
    source = opened(f"x{suffix}", FORMATS[name], TEA)
    alike = (name, suffix) == ("tsv", ".csv")
    if suffix in FORMATS[name].suffixes or alike or source.text.startswith(("{", "[", "<", "=")):
        return
    (found,) = conversion.read(source).diagnostics

    title = FORMATS[ALONE[suffix]].title
    assert found.message == f"this is recognised as {FORMATS[name].title}, not as {title}"
    assert f"--from {name}," in found.action
    assert conversion.read(source, name).errors == ()


MARKDOWN = {
    "a list": "- Tea is good.\n  - It calms.\n",
    "a page with an example": (
        "Exports begin so:\n\n```\nDiscussion Title: Tea\n\n1. Tea is good.\n```\n\n- Tea\n"
    ),
    "words between backticks": "Files have `<arggraph` and `<adu`, and:\n\n- other elements\n",
    "an example further down": f"- Tea\n\n{'It is good. ' * 30}\n\n- Claim C1: It works.\n",
}


@pytest.mark.parametrize("case", MARKDOWN)
def test_markdown_is_not_taken_for_what_it_quotes(case):
    """A page that shows another format is Markdown."""
    assert conversion.read(Source("x.md", MARKDOWN[case])).errors == ()


CALLED_ARGDOWN = {
    "an outline": ("- Tea is good.\n  - Pro: It calms.\n", "Markdown outline"),
    "below a heading": ("# Tea\n\n1. Good.\n   - **Con:** It stains.\n", "Markdown outline"),
    "with a quotation": ("* Tea is good.\n  > It calms. (par. 1)\n", "Markdown outline"),
    "with front matter": ("---\ntitle: T\n---\n- Tea\n  - And: It calms.\n", "Markdown outline"),
    "an assurance case": ("- Claim C1: It works.\n  - Evidence E1: A test.\n", "LTAC"),
    "a framework": ("tea Tea is good.\nmilk\n#\nmilk tea\n", "TGF"),
}


@pytest.mark.parametrize("case", CALLED_ARGDOWN)
def test_lists_and_lines_of_names_that_are_called_argdown_are_named(case):
    """What is in them tells outlines, assurance cases and frameworks from Argdown."""
    text, title = CALLED_ARGDOWN[case]
    found = [d.message for d in conversion.read(Source("x.argdown", text)).diagnostics]

    assert f"this is recognised as {title}, not as Argdown" in found


PROSE = [
    "[Tea]: Tea is good.\n  - Con: It stains.\n  - But: It calms.\n",
    "Tea is good.\n  + Pro: It calms.\n",
    "# Tea\n\nTea is good.\n\n- Con: It stains.\n  - Pro: It calms.\n",
    "* Tea is good.\n\nMilk is good.\n  - Con: It spoils.\n",
    "* Tea is good.\n* It calms.\n",
    "* Tea is good.\n  * It calms.\n",
    "1. Tea\n2. Milk\n",
    "- [Tea]: good\n  - Con: [Milk]\n",
    "* Tea\n  - <Stains>: Con: It stains.\n",
    "Tea is good.\n#\nIt calms.\n",
    "tea\nmilk\n#\nwater milk\n",
    "tea\nmilk\n#\n",
    "It rains.",
    "Tea, milk\n",
    "# A heading\n\nIt rains, and it pours.",
    "A: b\n\nC: d\n",
    "1. a\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_in_a_file_of_argdown_is_argdown(text):
    """A text that no format recognises is Argdown, whatever it lacks."""
    assert "ARG052" not in {d.code for d in conversion.read(Source("x.argdown", text)).diagnostics}


UNKNOWN = {
    "an object": ('{"name": "argmap"}', "not recognised as"),
    "a list": ('[{"a": 1}]', "not recognised as"),
    "cut off": (
        '{"nodes": [{"id"',
        "not valid JSON (Expecting ':' delimiter",
    ),
    "deep": ("[" * 100_000, "not recognised as"),
    "nothing": ("", "this file is empty"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_nobody_recognises_is_refused(case):
    """A JSON file of another kind is neither guessed at nor read as Argdown."""
    text, message = UNKNOWN[case]
    with pytest.raises(FileError) as failed:
        conversion.read(Source("x.json", text))

    assert message in str(failed.value)
    assert "--from" in str(failed.value)


@pytest.mark.parametrize("text", ['{"name": "argmap"}', '<?xml version="1.0"?><a/>'])
def test_data_without_a_name_is_not_argdown(text):
    """From standard input, too, other data is refused; whatever else is a text is Argdown."""
    with pytest.raises(FileError, match="not recognised as"):
        conversion.detect(Raw("<stdin>", text.encode()))
    assert conversion.detect(Raw("<stdin>", b"<Tea>: It is hot.")) == "argdown"
