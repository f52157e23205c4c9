"""What platforms give is read, file by file; whatever is wrong with one is said in a sentence."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import FileError
from argmap.teach.collection import Handed, Student, collect, read_handed
from argmap.teach.collection._base import Entry
from argmap.teach.collection.docx import docx_text
from argmap.teach.collection.entries import LARGEST
from argmap.teach.collection.typed import typed_text
from argmap.teach.submissions import read_submissions

MAP = "[Tea]: Tea is good.\n    + [Calm]: Tea calms people.\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(folder, **files):
    """Write files by name; what a keyword can't hold goes into `files` of a dictionary."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def paragraph(text, level=None, style=""):
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += listed if level is not None else ""
    return f"<w:p><w:pPr>{inside}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(*paragraphs, document=""):
    out = io.BytesIO()
    body = document or f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def collected(place):
    with collect(place) as found:
        return found, [read_handed(h) for h in found.handed]


def one(content, name="map.argdown"):
    """Read one file that a student handed in."""
    content = content if isinstance(content, bytes) else content.encode()
    return read_handed(Handed(Student("jane"), (Entry((name,), lambda: content),)))


MOODLE = {
    "Jane Doe_1402_assignsubmission_file_/map.argdown": MAP,
    "Jane Doe_1402_assignsubmission_onlinetext_/onlinetext.html": "<p>see file</p>",
    "Participant_17_assignsubmission_file_map.argdown": MAP,
    "readme.txt": "not a submission",
}
CANVAS = {
    "doejane_90210_4711_map.argdown": MAP,
    "roejohn_LATE_90211_4712_map-1.argdown": MAP,
}
PLAIN = {"jane/map.argdown": MAP, "john.argdown": MAP, "john.svg": "<svg/>"}


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize(
    ("files", "platform", "students", "ignored"),
    [
        (
            MOODLE,
            "moodle",
            [
                ("Jane Doe 1402", "Jane Doe", "1402"),
                ("Participant 17", "Participant", "17"),
            ],
            ("readme.txt",),
        ),
        (
            CANVAS,
            "canvas",
            [("doejane_90210", "doejane", "90210"), ("roejohn_90211", "roejohn", "90211")],
            (),
        ),
        (PLAIN, "plain", [("jane", "jane", ""), ("john", "john", "")], ()),
    ],
)
def test_each_file_is_its_students(files, platform, students, ignored, archive, tmp_path):
    """Folder or zip file, bare or inside one more folder, the names say whose each file is."""
    litter = {"__MACOSX/x": b"", ".DS_Store": b""}
    for above in ("", "hw3/"):
        moved = {above + name: content for name, content in (files | litter).items()}
        place = (
            zipped(tmp_path / f"{above[:-1]}a.zip", moved)
            if archive
            else written(tmp_path / f"{above[:-1]}a", **moved)
        )
        found, submissions = collected(place)
        owners = [h.student for h in found.handed]

        assert found.platform == platform
        assert [(s.key, s.name, s.number) for s in owners] == students
        assert [s.student for s in submissions] == [s.key for s in owners]
        assert found.ignored == ignored
        assert all(len(s.map.claims) == 2 for s in submissions)
        assert {s.file for s in submissions} <= {"map.argdown", "john.argdown"}


def test_a_file_given_by_itself_is_refused_by_its_name_as_well(tmp_path):
    """Else the text in it would be graded as a map of one claim."""
    file = written(tmp_path, **{"map.pdf": "Any text is a claim."}) / "map.pdf"
    (found,) = read_submissions([str(file)])

    assert found.map is None
    assert found.problem.startswith(f"{file}: by its name this is a PDF; ask for a text file")


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"%PDF-1.7\n", "map.pdf", "this is a PDF"),
        (b"%PDF-1.7\n", "map.argdown", "this is a PDF"),
        (b"\x89PNG\r\n", "map.png", "this is a picture"),
        (b"Any text is a claim.", "map.pdf", "by its name this is a PDF; ask for a text file"),
        (b"Any text is a claim.", "Map.JPG", "by its name this is a picture"),
        (
            b"<p> </p><script>[Tea]: Tea is good.</script>",
            "onlinetext.html",
            "no claims were found",
        ),
        (b"", "map.argdown", "this file is empty"),
        (b"\xef\xbb\xbf\n", "map.argdown", "this file is empty"),
        ("[Käse]: Käse.".encode("latin-1"), "map.argdown", "line 1: byte 0xe4 is not UTF-8"),
        (b"// nothing but a comment", "map.argdown", "no claims were found"),
        (b'{"a": [1,', "map.json", "not valid JSON"),
        (b"PK\x03\x04 no zip file", "maps.zip", "this is an archive"),
        (b"PK\x03\x04 no zip file", "map.docx", "this is an archive"),
        (b"\xd0\xcf\x11\xe0...", "map.doc", "this is an old Word document"),
        (b"x" * (2**20 + 1), "map.argdown", "longer than 1 MiB"),
        (b"[a]: b.\n\n" * 1200, "map.argdown", ""),
        ("".join(f"[{n}]: b.\n\n" for n in range(1001)).encode(), "map.argdown", "1,001 claims"),
    ],
)
def test_a_bad_file_is_a_problem_in_plain_words(content, name, problem):
    """The sentence names the file and says what it is."""
    found = one(content, name)

    assert found.problem.startswith(f"{name}: ") == bool(problem)
    assert problem in found.problem
    assert (found.map is None) == bool(problem)


def test_other_encodings_are_read_by_their_mark():
    """UTF-16 with a byte-order mark is a text like any other."""
    assert len(one(MAP.encode("utf-16")).map.claims) == 2
    assert len(one(MAP.encode("utf-8-sig")).map.claims) == 2


def test_of_several_maps_the_largest_is_taken_and_the_others_named(tmp_path):
    place = written(
        tmp_path, **{"jane/a.argdown": MAP, "jane/b.argdown": MAP + "    - [Cold]: It cools.\n"}
    )

    _, (found,) = collected(place)

    assert found.file == "b.argdown"
    assert found.notes == ("b.argdown was read; a.argdown was not",)


def test_an_empty_map_is_no_reason_to_leave_the_other_file():
    """The first file that is a map counts, whatever else is there."""
    entries = (
        Entry(("map.argdown",), lambda: b""),
        Entry(("notes.txt",), MAP.encode),
    )

    assert read_handed(Handed(Student("jane"), entries)).file == "notes.txt"


def test_errors_of_a_map_are_noted_and_the_rest_is_graded():
    found = one("[Tea]: Tea.\n\n(1) a\n----\n")

    assert found.map.claims["Tea"].text == "Tea."
    assert found.notes[0].startswith("the map has 1 error: line ")


@pytest.mark.slow
def test_archives_can_not_lead_out_or_fill_the_memory(tmp_path):
    """Nothing is written by a member's name, and no more is unpacked than may be read."""
    place = zipped(
        tmp_path / "a.zip",
        {
            "../../evil.argdown": MAP,
            "/etc/evil2.argdown": MAP,
            "C:\\evil3.argdown": MAP,
            "bomb.argdown": b"\0" * (LARGEST * 8),
        },
    )
    before = sorted(tmp_path.rglob("*"))

    _, submissions = collected(place)

    by_key = {s.student: s for s in submissions}
    assert sorted(by_key) == ["C_", "bomb", "etc", "evil"]
    assert "larger than" in by_key["bomb"].problem
    assert all(by_key[k].map is not None for k in ("C_", "etc", "evil"))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_are_not_followed(tmp_path):
    secret = written(tmp_path / "outside", **{"map.argdown": MAP}) / "map.argdown"
    place = written(tmp_path / "in", **{"john.argdown": MAP})
    (place / "jane.argdown").symlink_to(secret)

    _, (jane, john) = collected(place)

    assert "links are not followed" in jane.problem
    assert john.map is not None


def test_what_is_no_folder_is_refused(tmp_path):
    """So is a file that is not a zip file, with what was expected."""
    (tmp_path / "a.zip").write_bytes(b"no zip file")
    with (
        pytest.raises(FileError, match="this is not a zip file, or a damaged one"),
        collect(tmp_path / "a.zip"),
    ):
        pass
    with pytest.raises(FileError, match="there is no such"), collect(tmp_path / "none"):
        pass


def test_a_word_document_becomes_a_list():
    """Levels of lists and headings are kept, the texts of runs joined, deleted ones left out."""
    deleted = "<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>"
    split = f"<w:p><w:r><w:t>Split </w:t></w:r>{deleted}<w:r><w:t>text.</w:t></w:r></w:p>"
    content = docx(
        paragraph("My map", style="Heading1"),
        paragraph("Tea is good.", 0),
        paragraph("Pro: Tea & milk calm.", 1),
        paragraph("Two", style="ListBullet2"),
        split,
    )

    assert docx_text(content) == (
        "\n# My map\n\n- Tea is good.\n    - Pro: Tea & milk calm.\n    - Two\n\nSplit text.\n"
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (docx(document="<w:document>"), "not valid XML"),
        (docx(document="<x/>")[:-30], "this is an archive"),
        (docx(document=f"<x>{' ' * (LARGEST + 1)}</x>"), "larger than"),
        (
            docx(
                document='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
                + "&a;" * 9999
                + f'">]><x>{"&b;" * 99}</x>'
            ),
            "not valid XML",
        ),
    ],
)
def test_a_bad_word_document_is_a_problem(content, problem):
    assert problem in one(content, "map.docx").problem


@given(
    content=st.one_of(
        st.binary(max_size=60),
        st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=60).map(lambda raw: docx(document=raw.decode("latin-1"))),
    ),
    name=st.sampled_from(["a.argdown", "a.md", "a.docx", "a.json", "a.txt", "a", "a.xml"]),
)
def test_any_file_is_a_map_or_a_problem(content, name):
    """Whatever somebody hands in, nothing is raised."""
    found = one(content, name)

    assert (found.map is None) == bool(found.problem)


def test_a_single_file_is_a_submission(tmp_path):
    place = written(tmp_path, **{"jane.argdown": MAP}) / "jane.argdown"

    _, (jane,) = collected(place)

    assert (jane.student, len(jane.map.claims)) == ("jane", 2)


@pytest.mark.parametrize(
    ("page", "text", "listed"),
    [
        (
            "<p>[Tea]: Good.<br>&nbsp; + [Cheap]: It is.</p>",
            "[Tea]: Good.\n  + [Cheap]: It is.\n",
            False,
        ),
        (
            "Tea<ul><li>a<ul><li><b>b</b> c</li></ul></li><li>d</ul>",
            "Tea\n\n- a\n    - b c\n- d\n",
            True,
        ),
        ("<ol><li><p>a</p><p>more</p></li></ol>", "- a\n  more\n", True),
        ("<style>x</style><p>a &amp; b<script>y</script></p>", "a & b\n", False),
        ("</ul></p><li>", "", False),
    ],
)
def test_what_was_typed_into_an_editor_is_read_line_by_line(page, text, listed):
    """Lists become Markdown; what isn't text is left out, and wrong nesting does no harm."""
    assert typed_text(page) == (text, listed)


def test_a_list_typed_into_moodle_is_a_map():
    """The folder that Moodle gave has such a page for each student."""
    page = b"<ul><li>Tea is good.<ul><li>Tea is cheap.</li><li>Con: Tea is cold.</li></ul></ul>"
    plain = b"<p>[Tea]: Tea is good.</p><p>&nbsp; &nbsp; + [Cheap]: Tea is cheap.</p>"
    for content, links in ((page, 2), (plain, 1)):
        found = one(content, "onlinetext.html")
        assert (found.problem, len(found.map.relations)) == ("", links)


def test_running_text_is_named(tmp_path):
    """Who hands in an essay has no reasons in it; the grader is told, and so is the student."""
    (tmp_path / "ann.txt").write_text("I like it.\n\nIt is good, because it is cheap.\n", "utf-8")
    essay = "I like it. It is good, because it is cheap. So we should all have it."
    (tmp_path / "ed.txt").write_text(essay, "utf-8")
    (tmp_path / "bob.argdown").write_text("[A]: It is good.\n  + It is cheap.\n", "utf-8")
    (tmp_path / "cy.argdown").write_text("[A]: It is good.\n", "utf-8")
    (tmp_path / "di.argdown").write_text("<A>\n\n(1) It is so.\n----\n(2) It is good.\n", "utf-8")

    with collect(str(tmp_path)) as found:
        notes = {h.student.key: read_handed(h).notes for h in found.handed}

    assert (
        notes["ann"]
        == notes["ed"]
        == ("no claim speaks for or against another one: is this running text, and not a map?",)
    )
    assert notes["bob"] == notes["cy"] == notes["di"] == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_instead_of_a_folder_is_named_without_a_file(tmp_path):
    (tmp_path / "ann.argdown").write_text("[A]: It is good.\n", "utf-8")
    (tmp_path / "Bo_7_assignsubmission_file_").symlink_to(tmp_path)

    with collect(str(tmp_path)) as found:
        problems = [p for h in found.handed if (p := read_handed(h).problem)]

    assert problems == ["this is a link, and links are not followed; ask for the file itself"]
