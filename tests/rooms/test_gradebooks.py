"""Gradebooks are filled in: grades and comments change, and not a byte beside them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import FileError, OptionError
from argmap.files import decode
from argmap.source import Source
from argmap.teach.collection import Student
from argmap.teach.gradebooks import GRADEBOOKS, Entered, fill_gradebook, read_gradebook
from argmap.teach.gradebooks._sheet import CsvTable

MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    'Participant 1402,Jane Doe,,Submitted,,10.00,Yes,"Monday, 5 October 2026, 10:14 AM",-,\r\n'
    'Participant 1403,"Roe, ""Jo""",,Submitted,7.50,10.00,No,-,-,"old, kept"\r\n'
    "Participant 1404,Kim Lee,,No submission,,10.00,Yes,-,-,\r\n"
)
GERMAN = (
    "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;"
    "Bewertung kann geändert werden;Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung);"
    "Feedback als Kommentar\n"
    "Teilnehmer/in1402;Jane Doe;;Abgegeben;;10,00;Ja;-;-;\n"
    "Teilnehmer/in1403;Jo Roe;;Abgegeben;7,50;10,00;Nein;-;-;\n"
)
#: Headers in a language that argmap has no words for: columns are found by what they hold.
FOREIGN = (
    "Tunniste,Koko nimi,Osoite,Tila,Arvosana,Enimmäisarvosana,Muokattavissa,Palautettu,"
    "Arvosteltu,Palaute\n"
    "Osallistuja 1402,Jane Doe,,Palautettu,,20.00,Kyllä,-,-,\n"
    "Osallistuja 1403,Jo Roe,,Palautettu,3.00,20.00,Kyllä,-,-,\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Map the article (4711),Quiz (4712),Score\r\n"
    "    Points Possible,,,,,10,5,(read only)\r\n"
    '"Doe, Jane",90210,s123,jdoe,CT101,7.5,,75\r\n'
    '"Roe, Jo",90211,s124,jroe,CT101,EX,,\r\n'
    '"Lee, Kim",90212,s125,klee,CT101,,,\r\n'
)

JANE = Student("jane", "Jane Doe", "1402")
JO = Student("jo", "Jo Roe", "1403")


def filled(text, *entered, **columns):
    return fill_gradebook(Source("grades.csv", text), entered, columns=columns)


def test_moodles_worksheet_is_filled():
    """The grade is a share of the maximum; a locked row stays, and who is missing is named."""
    done = filled(
        MOODLE,
        Entered(JANE, 0.62, "Well, then."),
        Entered(JO, 0.9, "Changed."),
        Entered(Student("ann", "Ann Poe", "1999"), 0.5),
    )

    assert done.content.decode() == MOODLE.replace(
        'Submitted,,10.00,Yes,"Monday, 5 October 2026, 10:14 AM",-,\r\n',
        'Submitted,6.20,10.00,Yes,"Monday, 5 October 2026, 10:14 AM",-,"Well, then."\r\n',
    )
    assert done.filled == 1
    assert done.notes == (
        'Roe, "Jo": the grade is locked, so nothing was entered',
        "no row for Ann Poe",
        "nothing to enter for Kim Lee",
    )


def test_a_german_worksheet_gets_decimal_commas():
    done = filled(GERMAN, Entered(JANE, 0.625, "Gut."), Entered(JO, 1))

    assert done.content.decode() == GERMAN.replace(
        "Abgegeben;;10,00;Ja;-;-;\n", "Abgegeben;6,25;10,00;Ja;-;-;Gut.\n"
    )
    assert done.notes == ("Jo Roe: the grade is locked, so nothing was entered",)


def test_columns_in_any_language_are_found_by_what_they_hold():
    done = filled(FOREIGN, Entered(JANE, 0.5, "Hyvä."))

    assert "Palautettu,10.00,20.00,Kyllä,-,-,Hyvä.\n" in done.content.decode()


def test_columns_can_be_named():
    done = filled(FOREIGN, Entered(JANE, 0.5, "Hyvä."), feedback="osoite")

    assert "Jane Doe,Hyvä.,Palautettu,10.00" in done.content.decode()
    with pytest.raises(
        OptionError, match=r"no column is called 'Palutte' \(did you mean 'Palaute'"
    ):
        filled(FOREIGN, feedback="Palutte")


def test_canvas_gradebook_is_filled():
    """The assignment is found by title or number; who is excused stays so."""
    for name in ("Map the article", "4711", "Map the article (4711)"):
        done = filled(
            CANVAS,
            Entered(Student("doejane_90210", "doejane", "90210"), 0.5),
            Entered(Student("roejo_90211", "roejo", "90211"), 0.5),
            grade=name,
        )

        assert done.content.decode() == CANVAS.replace("7.5,,75", "5.00,,75")
        assert done.notes[0] == "Roe, Jo: excused, so nothing was entered"
    with pytest.raises(OptionError, match=r"which assignment is it\?.*'Map the article \(4711\)'"):
        filled(CANVAS)


def test_a_name_that_two_share_decides_nothing():
    """Without a number, a name identifies a student only if nobody else has it."""
    twice = MOODLE.replace("Kim Lee", "Jane Doe")
    done = filled(twice, Entered(Student("jane", "Jane Doe"), 0.5))

    assert done.content.decode() == twice
    assert "no row for Jane Doe" in done.notes


def test_formulas_and_grades_out_of_range_do_not_get_in():
    done = filled(MOODLE, Entered(JANE, 1.7, '=HYPERLINK("http://x")\r\n+1'))

    assert ',10.00,10.00,Yes,"Monday' in done.content.decode()
    assert '"\'=HYPERLINK(""http://x"") +1"\r\n' in done.content.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("Name,Points\nJane,1\n", "not recognised as"),
        ('Identifier,"Grade\n', "line 1: a quotation mark is never closed"),
        ("Identifier,Full name,Grade\nParticipant 1,Jane,\n", "no column for the maximum"),
    ],
)
def test_what_is_no_gradebook_is_refused(text, message):
    with pytest.raises(FileError, match=message):
        filled(text)


@pytest.mark.parametrize("text", [MOODLE, GERMAN, FOREIGN, CANVAS])
@pytest.mark.parametrize("bom", ["utf-8", "utf-8-sig", "utf-16-le"])
def test_an_unchanged_gradebook_is_the_same_bytes(text, bom):
    """Quoting, line ends and the byte-order mark are kept."""
    mark = {"utf-8": b"", "utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE}[bom]
    raw = mark + text.encode(bom.removesuffix("-sig"))

    done = fill_gradebook(
        decode(raw, "grades.csv"), (), columns={"grade": "4711"} if text is CANVAS else {}
    )

    assert done.content == raw


def test_a_gradebook_in_windows_1252_stays_in_it(tmp_path):
    """As spreadsheets on Windows save it; letters that it doesn't have are named as lost."""
    file = tmp_path / "grades.csv"
    file.write_bytes(GERMAN.replace("Jo Roe", "Jürgen “Jo” Röe").encode("cp1252"))
    done = fill_gradebook(read_gradebook(file), ())
    assert done.content == file.read_bytes()
    assert "letters" not in " ".join(done.notes)

    done = fill_gradebook(read_gradebook(file), (Entered(JANE, 0.5, "Prüfe A → B."),))
    expected = GERMAN.replace("Jo Roe", "Jürgen “Jo” Röe").replace(
        "Abgegeben;;10,00;Ja;-;-;", "Abgegeben;5,00;10,00;Ja;-;-;Prüfe A ? B."
    )
    assert done.content == expected.encode("cp1252")
    assert "comments have letters that Windows-1252 doesn't" in " ".join(done.notes)


@pytest.mark.parametrize("raw", [b"ID;\x81\n", b"ID;\xe4\x00\n", b"\xef\xbb\xbfID;\xe4\n"])
def test_what_is_neither_utf_8_nor_windows_1252_is_refused(raw, tmp_path):
    (tmp_path / "grades.csv").write_bytes(raw)
    with pytest.raises(FileError, match="UTF-8"):
        read_gradebook(tmp_path / "grades.csv")


@given(st.text(alphabet='ab,;"\r\n\t =', max_size=80))
def test_any_table_is_kept_or_refused(text):
    """Taking a table apart and putting it together again gives the same text."""
    try:
        sheet = CsvTable.parse(Source("grades.csv", text))
    except FileError:
        return

    assert sheet.changed({}) == text.encode()


@given(
    share=st.floats(-1, 2),
    comment=st.text(alphabet='a=+-@\t\r\n",;', max_size=20),
)
def test_only_the_two_cells_change(share, comment):
    """Whatever is entered, every other cell keeps its raw text."""
    for text, column in ((MOODLE, {4, 9}), (GERMAN, {4, 9}), (FOREIGN, {4, 9})):
        before = CsvTable.parse(Source("grades.csv", text))
        after = CsvTable.parse(
            decode(filled(text, Entered(JANE, share, comment)).content, "grades.csv")
        )

        assert len(after.rows) == len(before.rows)
        for old, new in zip(before.rows, after.rows, strict=True):
            assert old.end == new.end
            differing = {
                n for n, (a, b) in enumerate(zip(old.cells, new.cells, strict=True)) if a != b
            }
            assert differing <= column
        assert not after.rows[1].cells[9].value.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_every_gradebook_says_what_it_is():
    assert [g.title for g in GRADEBOOKS.values()] == [
        "Canvas's gradebook",
        "Moodle's offline grading worksheet",
    ]


def test_a_locked_grade_is_locked_in_another_language_too():
    locked = FOREIGN.replace(",Kyllä,-,-,\n", ",Ei,-,-,\n", 1)
    done = filled(locked, Entered(JANE, 0.5), Entered(JO, 1))

    assert done.notes == ("Osallistuja 1402: the grade is locked, so nothing was entered",)
    assert done.content.decode().splitlines()[1] == locked.splitlines()[1]


REVIEW = "student,claim,proposed,points,confidence,decision\nBo Roe 1403,s1,A,7.05,0.56,yes\n"
REPORT = "student,points,maximum,checked\nAnn Poe 1402,81.04,100,yes\nBo Roe 1403,41.1,100,yes\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [(REVIEW, "these are your decisions, and no gradebook"), (REPORT, "is not recognised as")],
)
def test_what_argmap_wrote_itself_is_no_gradebook(text, problem):
    """It has a number for each student, too, and grades would be written over what it says."""
    with pytest.raises(FileError, match=problem):
        fill_gradebook(Source("x.csv", text), ())


def test_a_table_of_ones_own_is_filled_if_its_columns_are_named():
    """Of no platform: who, what and out of how many has to be said; the rest stays."""
    text = "Namn,Betyg,Max,Kommentar\nAda Berg,,10,\nBo Roe,,10,gammal\n"
    table = Source("betyg.csv", text)
    entered = (Entered(Student("Ada Berg", name="Ada Berg"), 0.5, "Bra."),)
    named = {"student": "Namn", "grade": "Betyg", "maximum": "Max"}

    with pytest.raises(FileError, match="or name the columns for the student"):
        fill_gradebook(table, entered, columns={"grade": "Betyg"})
    bare = fill_gradebook(table, entered, columns=named)
    done = fill_gradebook(table, entered, columns={**named, "feedback": "Kommentar"})

    assert done.content.decode() == text.replace("Ada Berg,,10,", "Ada Berg,5.00,10,Bra.")
    assert done.notes == ("nothing to enter for Bo Roe",)
    assert any("--column feedback=TITLE" in note for note in bare.notes)
