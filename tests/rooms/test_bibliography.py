"""What maps cite: keys and places, references in BibTeX and CSL-JSON, and how they are shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.bibliography import Cited, bibliography_of, citing_elements, read_references
from argmap.cli import cli
from argmap.errors import FileError, OptionError
from argmap.model.citation import citations_in
from argmap.picture.drawn import drawn
from argmap.picture.literature import with_references
from argmap.source import Source

if TYPE_CHECKING:
    from pathlib import Path

BIBTEX = r"""
A remark outside of entries, as by someone@example.org.
@string{press = "Tea" # { Press}}
@comment{@book{hidden, title={Not read}}}
@book{cost,
  author = {Garc{\'\i}a, Jos{\'e} and Jane van der Berg},
  title = "The {Cost} of {\"O}dd Stra{\ss}en \& More",
  publisher = press, year = 2020,
}
@article(order, author={Jones, Ann}, title={Milk first?}, journal={Journal of Tea},
  volume=3, number={2}, pages={12--15}, year={1999}, doi={https://doi.org/10.1000/a_b})
@incollection{warm, author={{Tea Board} and others}, editor={Lee, Bo}, booktitle={Drinks},
  title={Warmth}, date={2001-05-03}, url={\url{https://example.org/a_b}}}
"""

CSL = [
    {
        "id": "cost",
        "type": "book",
        "author": [
            {"family": "García", "given": "José"},
            {"family": "Berg", "given": "Jane", "non-dropping-particle": "van der"},
        ],
        "issued": {"date-parts": [["2020", 1]]},
        "title": "The Cost of <i>Ödd</i> Straßen & More",
        "publisher": "Tea Press",
    },
    {
        "id": "order",
        "author": [{"family": "Jones", "given": "Ann"}],
        "issued": {"raw": "May 1999"},
        "title": "Milk first?",
        "container-title": "Journal of Tea",
        "volume": 3,
        "issue": "2",
        "page": "12–15",
        "DOI": "10.1000/a_b",
    },
]

LISTED = {
    "cost": (
        "García, José, & van der Berg, Jane (2020). The Cost of Ödd Straßen & More. Tea Press."
    ),
    "order": (
        "Jones, Ann (1999). Milk first? Journal of Tea, 3(2), 12–15. https://doi.org/10.1000/a_b"
    ),
    "warm": ("Tea Board et al. (2001). Warmth. In Lee, Bo (ed.), Drinks. https://example.org/a_b"),
}

MAP = """===
bibliography: refs.bib
===

[Tea]: Tea is better. #contention {source: cost, page: 12}
  + [Milk]: Milk can go first. {citations: [{source: order, pages: 12-15}, cost]}
  - [Dear]: Tea is expensive.
"""


def references(text: str, name: str = "refs.bib") -> dict[str, str]:
    """Write each reference of a bibliography as a list has it."""
    return {k: r.listed() for k, r in read_references(Source(name, text)).references.items()}


def test_bibtex_is_read() -> None:
    """Strings, accents, both brackets, remarks and comments mean what they mean in BibTeX."""
    found = read_references(Source("refs.bib", BIBTEX))
    assert {k: r.listed() for k, r in found.references.items()} == LISTED
    assert [r.cited() for r in found.references.values()] == [
        "García & van der Berg 2020",
        "Jones 1999",
        "Tea Board et al. 2001",
    ]
    assert found.problems == ()


def test_csl_json_says_the_same() -> None:
    """The same works, exported as CSL-JSON, are written the same."""
    assert references(json.dumps(CSL), "refs.json") == {k: LISTED[k] for k in ("cost", "order")}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a, title={A}}\n@book{b title={B}}", 2, "comma after the key"),
        ("\n@book{a, title={A} year=2}", 2, "comma after the field title"),
        ("@book{a, title={A", 1, "never closed"),
        ('@book{a, title="A', 1, "never closed"),
        ("@book{, title={A}}", 1, "no key"),
        ("@book{a, title={" + "{" * 200 + "}" * 200 + "}}", 1, "too deeply"),
        ("{", 1, "not valid JSON"),
        ("[" * 100_000, 1, "not valid JSON"),
        ('{"title": "A"}', 0, "not a list"),
        ('[{"title": "A"}]', 0, "no id"),
        ("hello", 0, "no entries"),
    ],
)
def test_faults_are_named_by_their_line(text: str, line: int, words: str) -> None:
    """What can't be read is reported where it is."""
    problem = read_references(Source("refs.bib", text)).problems[0]
    assert words in problem.message or "nested" in problem.message
    assert problem.line in (line, 0)


def test_a_faulty_entry_does_not_hide_the_next() -> None:
    """Reading goes on after a fault."""
    found = references("@book{a, title={A\n@book{b, title}\n@book{c, title={C}, year=1}")
    assert "c" in found or found == {}
    assert list(references("@book{b, title}\n@book{c, title={C}}")) == ["c"]


def test_strings_cannot_fill_the_memory() -> None:
    """Strings made of strings are bounded by the length of the text."""
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    found = read_references(Source("refs.bib", f"@string{{s0 = {{xxxxxxxx}}}}\n{doubled}"))
    assert len(found.problems) > 0


@given(st.text(st.sampled_from("@{}()\",=#\\\n aA1~'[]:")))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes reading fail, and what is read is plain text in one line."""
    for start in ("", "@book{a, ", "@book{a, title={x}, author=", "["):
        found = read_references(Source("refs.bib", start + text))
        for reference in found.references.values():
            assert "\n" not in reference.listed()
        assert found.references or found.problems or start + text == "[]"


ODD = (None, True, -1, 1e300, 10**30, "", "a\nb", [], [[]], [None, "x", {}], {}, {"date-parts": 3})


@pytest.mark.parametrize("value", [*ODD, {"date-parts": [[]]}, {"raw": 3}, {"family": ["x"]}])
def test_values_of_the_wrong_type_count_as_missing(value: object) -> None:
    """Whatever a field of CSL-JSON is, the entry is read."""
    item = dict.fromkeys(("author", "editor", "issued", "title", "page", "volume", "type"), value)
    found = references(json.dumps([{"id": "a", **item}]), "refs.json")
    assert list(found) == ["a"]


def test_what_is_cited_is_in_the_data() -> None:
    """A source with its places, lists of them, and what says nothing."""
    m = argmap.loads("[A]: A. {source: a, page: 12, chapter: [2, 3]}")
    assert [(c.source, c.locators) for c in citations_in(m["A"].data)] == [
        ("a", (("chapter", ("2", "3")), ("page", ("12",))))
    ]
    data = argmap.model.Data
    assert [c.source for c in citations_in(data({"source": ["a", {"source": "b"}]}))] == ["a", "b"]
    assert [c.source for c in citations_in(data({"page": 3}))] == [""]
    assert citations_in(data({"chapter": 3, "citations": 4, "source": True})) == ()


def test_references_of_one_author_and_year_are_told_apart() -> None:
    """They get letters, in the order of the list, and in the text the same ones."""
    items = [{"id": k, "author": [{"family": "Lee"}], "issued": 2019, "title": k} for k in "ba"]
    m = argmap.loads(
        f"===\nreferences: {json.dumps(items)}\n===\n\n"
        "[X]: X. {source: b}\n  + [Y]: Y. {source: a}"
    )
    cited = Cited(m)
    assert (cited.text(m["X"]), cited.text(m["Y"])) == ("Lee 2019b", "Lee 2019a")
    assert cited.listed(citing_elements(m)) == ("Lee (2019a). a.", "Lee (2019b). b.")


def test_an_anchor_is_no_citation() -> None:
    """A paragraph of the text that is mapped is its place; a page of it is cited."""
    front = "===\nsource: {title: Noise, author: Ann Lee, date: 2020-05-01}\n===\n\n"
    m = argmap.loads(f"{front}[A]: A. {{par: 3}}\n  + [B]: B. {{page: 4}}")
    assert (Cited(m).text(m["A"]), Cited(m).text(m["B"])) == ("", "Ann Lee 2020, p. 4")


@pytest.mark.parametrize("data", ["", " {par: 3}", " {source: somewhere}", " {kind: fact}"])
def test_a_map_without_references_looks_as_before(data: str) -> None:
    """Free data called source mean nothing without a bibliography."""
    picture = argmap.render(argmap.loads(f"[A]: A.{data}\n  + [B]: B."))
    assert "somewhere" not in picture.svg
    assert "References" not in picture.svg + picture.text + picture.html


def test_references_are_listed_wherever_a_map_is_shown(tmp_path: Path) -> None:
    """Under the picture, on the page, in outlines, essays; only what is cited."""
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    m = argmap.loads(MAP)
    for form in ("svg", "html", "txt", "md"):
        shown = argmap.render(m, format=form, bibliography=tmp_path / "refs.bib")
        text = str(shown.content).replace("\\", "").replace("&amp;", "&")
        assert "García & van der Berg 2020, p. 12" in text
        assert "Jones 1999, pp. 12–15; García & van der Berg 2020" in text
        assert "References" in text
        assert "Tea Press" in text
        assert "Warmth" not in text
        bare = argmap.render(
            m, format=form, bibliography=tmp_path / "refs.bib", references=False
        ).content
        assert "Tea Press" not in bare
    essay = argmap.dumps(m, "essay", bibliography=tmp_path / "refs.bib")
    assert "Tea is better. (García \\& van der Berg 2020, p. 12)" in essay
    assert "## References" in essay


def test_references_are_escaped() -> None:
    """Nothing of a reference is markup, wherever it is shown."""
    evil = '</text><script>alert(1)</script>"&\u202e'
    item = {"id": "x", "title": evil, "author": [{"literal": evil}], "issued": evil, "URL": evil}
    m = argmap.loads("[A]: A.\n  + [B]: B. {source: x, page: '<b>'}")
    m = attrs.evolve(m, settings=argmap.model.Data({"references": [item]}))
    for form in ("svg", "html", "md"):
        content = str(argmap.render(m, format=form).content)
        assert "<script>alert" not in content
        assert "\u202e" not in content


def test_the_list_has_room_below_the_picture(tmp_path: Path) -> None:
    """The picture becomes higher, and every line of the list is inside of it."""
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    m, file = argmap.loads(MAP), tmp_path / "refs.bib"
    where = drawn(m, bibliography=bibliography_of(m, file))
    listed = with_references(where)
    assert listed.references
    assert listed.boxes == where.boxes
    for line in listed.references:
        assert where.view.y + where.view.height - 18 < line.y <= listed.view.y + listed.view.height
        assert line.x + line.width <= listed.view.x + listed.view.width


def test_no_file_is_opened_because_a_map_names_it(tmp_path: Path) -> None:
    """Only below the folder that the caller names, links resolved, and never an address."""
    inside = tmp_path / "maps"
    inside.mkdir()
    (tmp_path / "secret.bib").write_text(BIBTEX, encoding="utf-8")
    (inside / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    (inside / "link.bib").symlink_to(tmp_path / "secret.bib")
    beside = str(inside / "map.argdown")
    for name, readable in {
        "refs.bib": True,
        "../secret.bib": False,
        "link.bib": False,
        "https://example.org/refs.bib": False,
        "missing.bib": False,
        ".": False,
        str(tmp_path / "secret.bib"): False,
    }.items():
        m = argmap.loads(f'===\nbibliography: "{name}"\n===\n\n[A]: A. {{source: cost}}')
        assert bibliography_of(m, beside=beside).references == {}
        found = bibliography_of(m, folder=inside, beside=beside)
        assert bool(found.references) == readable, name
        assert bool(found.problems) != readable, name


def test_a_file_that_is_given_must_be_there(tmp_path: Path) -> None:
    """What the user names is the user's own will, and an error if it is missing."""
    m = argmap.loads(MAP)
    with pytest.raises(FileError):
        argmap.render(m, bibliography=tmp_path / "none.bib")
    with pytest.raises(OptionError, match="expected a file"):
        argmap.check(m, bibliography=[3])  # type: ignore[list-item]  # that is the point


def test_the_commands_take_a_bibliography(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, or by the folder of --include; without it, a note says what is missing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "m.argdown").write_text(MAP.replace("source: cost", "source: costs"))
    run = CliRunner().invoke
    plain = run(cli, ["render", "m.argdown", "-f", "txt"])
    assert "costs, p. 12" in plain.output
    assert "refs.bib, which was not opened" in plain.output
    for options in (["--bibliography", "refs.bib"], ["--include", "."]):
        assert (
            "Jones, Ann (1999)" in run(cli, ["render", "m.argdown", "-f", "txt", *options]).output
        )
        checked = run(cli, ["check", "m.argdown", *options])
        assert (
            "[Tea] cites “costs”, which is not in refs.bib. Did you mean “cost”?" in checked.output
        )
    assert "refs.bib was not opened" in run(cli, ["check", "m.argdown"]).output
    wasted = run(cli, ["render", "m.argdown", "-f", "dot", "--no-references"])
    assert "--no-references has no effect on dot" in wasted.output


def test_rules_name_files_and_lines(tmp_path: Path) -> None:
    """A key defined twice, a faulty entry and an unused file are reported."""
    file = tmp_path / "refs.bib"
    file.write_text("@book{a, title={A}}\n@book{a, title={B}}\n@book{c title}\n", encoding="utf-8")
    m = argmap.loads("[A]: A. #contention\n  + [B]: B.")
    report = argmap.check(m, bibliography=file, profile="strict", select="SRC")
    found = {d.code: d.message for d in report}
    assert "line 1 and again in" in found["SRC116"]
    assert "line 3: expected a comma" in found["SRC115"]
    assert "nothing cites an entry" in found["SRC114"]


@pytest.mark.parametrize(
    "marks",
    [
        "source: lee, page: 2",
        "source: [{source: lee, page: 2}]",
        "citations: [{source: lee, pages: 2-3}]",
    ],
)
def test_without_references_a_page_makes_a_citation(marks: str) -> None:
    """However it is written; without a page, a key is free data."""
    m = argmap.loads(f"[A]: It rains. #contention\n  + [B]: It pours. {{{marks}}}\n")
    free = argmap.loads("[A]: It rains. #contention\n  + [B]: It pours. {source: lee}\n")
    assert [d.code for d in argmap.check(m, select="SRC112")] == ["SRC112"]
    assert not argmap.check(free, select="SRC112").findings


def test_fixing_takes_a_bibliography(tmp_path: Path) -> None:
    """What is left to find after fixing has the bibliography in view."""
    file = tmp_path / "refs.bib"
    file.write_text(BIBTEX, encoding="utf-8")
    text = "[Tea]: Tea is good. {source: costs, page: 1}\n  -\u00a0[Stain]: It stains.\n"
    done = argmap.fix(text, bibliography=file)
    assert done.fixed
    assert any("which is not in" in d.message and d.code == "SRC112" for d in done.report)
    assert not any("not in" in d.message for d in argmap.fix(text).report)
    with pytest.raises(FileError):
        argmap.fix(text, bibliography=tmp_path / "none.bib")
    path = tmp_path / "m.argdown"
    path.write_text(text, encoding="utf-8")
    run = CliRunner().invoke(cli, ["check", "--fix", str(path), "--bibliography", str(file)])
    assert "which is not in" in run.output
    assert "\u00a0" not in path.read_text(encoding="utf-8")


def test_entries_that_say_nothing_are_reported(tmp_path: Path) -> None:
    """An entry is reported if it is cited, and has nothing that readers could find it by."""
    file = tmp_path / "refs.bib"
    bare = "@book{bare, year=2019, note={x}}\n@book{other, year=2019}\n"
    file.write_text(bare + "@misc{web, url={https://example.org}}", encoding="utf-8")
    text = "[A]: A. #contention {source: bare}\n  + [B]: B. {source: web}\n"
    found = [d for d in argmap.check(argmap.loads(text), bibliography=file) if d.code == "SRC115"]
    assert len(found) == 1
    assert "refs.bib, line 1: “bare” has no author, title or address" in found[0].message
    own = f"===\nreferences:\n  - {{id: bare, issued: 2019}}\n===\n\n{text}"
    (finding,) = (d for d in argmap.check(argmap.loads(own)) if d.code == "SRC115")
    assert "the front matter: “bare” has no author" in finding.message
    assert finding.line == 2


EMPTY_ENTRIES = {
    "refs.bib": "@book{empty}\n@misc{web, url={https://example.org}}\n@book{empty2, note={ }}",
    "refs.json": """[
        {"id": "empty"},
        {"id": "web", "URL": "https://example.org"},
        {"id": "empty2", "type": "book", "title": ""}
    ]""",
}


@pytest.mark.parametrize("cited", ["web", "empty"])
@pytest.mark.parametrize("name", EMPTY_ENTRIES)
def test_entries_with_nothing_but_a_key_are_reported(
    tmp_path: Path, name: str, cited: str
) -> None:
    """Whether or not they are cited, and once."""
    file = tmp_path / name
    file.write_text(EMPTY_ENTRIES[name], encoding="utf-8")
    m = argmap.loads(f"[A]: A. #contention {{source: {cited}}}\n  + [B]: B.\n")
    found = [d.message for d in argmap.check(m, bibliography=file) if d.code == "SRC115"]

    assert {message.partition("“")[2] for message in found} == {
        "empty” has nothing but a key",
        "empty2” has nothing but a key",
    }
    assert len(found) == 2


@pytest.mark.parametrize("form", ["argdown", "argmap-json"])
def test_formats_that_keep_data_keep_citations(form: str) -> None:
    """A map that is written and read again cites the same."""
    m = argmap.loads(MAP)
    again = argmap.loads(argmap.dumps(m, form), form)
    assert [citations_in(c.data) for c in again.claims] == [citations_in(c.data) for c in m.claims]
    lost = {str(loss) for loss in argmap.losses(m, "kialo")}
    assert any("'source'" in loss for loss in lost)
    assert any("'page'" in loss for loss in lost)
