"""A class is graded in one run: survives bad files, honours decisions, and repeats itself."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile

import pytest
from click.testing import CliRunner

from argmap import load, loads
from argmap.cli import cli
from argmap.errors import ArgmapError
from argmap.source import Source
from argmap.suggest import count
from argmap.teach.classroom import (
    Decisions,
    class_page,
    class_report,
    class_rows,
    class_text,
    grade_class,
    likenesses,
    read_review,
    write_review,
)
from argmap.teach.classroom.parallel import in_order
from argmap.teach.gradebooks._sheet import CsvTable
from argmap.teach.grading import Rubric
from argmap.teach.submissions import Submission
from argmap.teach.words import languages, note_in, wording

from ..classes import bad_files, write_class
from ..damages import FOLDER

KEY_FILE = FOLDER / "key.argdown"
NASTY = '<script>alert(1)</script> & "x"'


@pytest.fixture(scope="module")
def key():
    return load(KEY_FILE)


def submitted(**texts):
    """Let each student hand in a text; an empty one is a problem."""
    return [
        Submission(s, loads(t) if t else None, "" if t else "map.argdown: empty", "map.argdown")
        for s, t in texts.items()
    ]


def graded(key, language="en", check=False, decisions=None, **texts):
    found = grade_class(
        submitted(**texts), [key], Rubric(), language=language, check=check, decisions=decisions
    )
    return list(found)


TEXT = KEY_FILE.read_text("utf-8")
DOUBTFUL = TEXT.replace("would be woken by", "would not be woken by")
PARAPHRASED = (FOLDER / "paraphrased.argdown").read_text("utf-8")


# the command


def run(folder, *options):
    """Grade the class in *folder*, and give what was said and the files that were written."""
    out = folder / "out"
    words = ["grade", str(folder / "submissions"), "--key", str(KEY_FILE), "-o", str(out)]
    done = CliRunner().invoke(cli, [*words, *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return done, files


@pytest.fixture(
    scope="module", params=[(6, 1), pytest.param((200, 10), marks=pytest.mark.thorough)]
)
def classwork(request, key, tmp_path_factory):
    """A class of twenty, or of two hundred in a thorough run, and what was written twice."""
    number, bad = request.param
    folder = tmp_path_factory.mktemp("class")
    _, worksheet = write_class(folder, key, number, bad, size=10)
    first = run(folder, "--gradebook", str(worksheet))
    again = run(folder, "--gradebook", str(worksheet))
    return folder, worksheet, number, bad, first, again


@pytest.mark.slow
def test_a_class_is_graded_in_one_run(classwork):
    """Bad files are named, everyone else gets a mark, a sheet and a row."""
    _, _, number, bad, (done, files), _ = classwork

    assert done.exit_code == 1
    first = done.stdout.splitlines()[0]
    assert first.startswith(f"{number} submissions: {number - bad} graded, ")
    assert first.endswith(f", {bad} not graded")
    assert done.stdout.count("not graded: ") == bad
    assert {"review.csv", "report.html", "report.txt", "report.csv", "feedback.zip"} <= set(files)
    sheets = [name for name in files if name.startswith("sheets/")]
    assert len(sheets) == number - bad
    assert "sheets/Student 000_1000_assignsubmission_file_/feedback.html" in sheets
    with zipfile.ZipFile(io.BytesIO(files["feedback.zip"])) as archive:
        assert sorted(archive.namelist()) == sorted(n.removeprefix("sheets/") for n in sheets)


def test_only_grades_and_comments_change_in_the_gradebook(classwork):
    """Every other cell has its bytes, and no grade is above the maximum."""
    _, worksheet, number, bad, (_, files), _ = classwork
    raw = worksheet.read_bytes(), files["worksheet.csv"]
    before, after = (CsvTable.parse(Source("", b.decode("utf-8-sig"))) for b in raw)

    assert raw[0][:3] == raw[1][:3] == b"\xef\xbb\xbf"
    changed = [
        (at, n)
        for at, (old, new) in enumerate(zip(before.rows, after.rows, strict=True))
        for n, (a, b) in enumerate(zip(old.cells, new.cells, strict=True))
        if a != b
    ]
    assert {n for _, n in changed} == {4, 9}
    assert len(changed) == 2 * (number - bad)
    comments = [c for c in after.column(9) if "not final. Not decided yet" in c]
    reported = csv.DictReader(files["report.csv"].decode("utf-8-sig").splitlines())
    assert len(comments) == sum(bool(float(r["open"] or 0)) for r in reported) > 0
    assert all(0 <= float(g) <= 10 for g in after.column(4) if g)


@pytest.mark.slow
def test_the_same_class_gives_the_same_bytes(classwork):
    """Also once a teacher has decided: the change is named, and the decision stays."""
    folder, worksheet, _, _, (_, files), (_, same) = classwork
    assert files == same

    review = folder / "out" / "review.csv"
    heads, *rows = csv.reader(review.read_text("utf-8-sig").splitlines())
    row = next(r for r in rows if float(r[heads.index("points")]))
    row[heads.index("decision")] = "no" if row[heads.index("counted")] else "yes"
    decided = io.StringIO()
    csv.writer(decided, delimiter=";").writerows([heads, *rows])  # as a spreadsheet saves it
    review.write_text(decided.getvalue(), "utf-8-sig")
    first, files = run(folder, "--gradebook", str(worksheet))
    again, same = run(folder, "--gradebook", str(worksheet))

    # a decision holds for everyone who wrote the same words
    meant = [r for r in rows if r[2:4] == row[2:4]]
    for other in meant:
        other[heads.index("decision")] = row[heads.index("decision")]
    assert files == same
    assert first.stdout == again.stdout
    decisions, marks = count(len(meant), "decision"), count(len(meant), "mark")
    assert f"review.csv: {decisions} followed, {marks} changed\n" in first.stdout
    changed = re.findall(r"^changed: (.+): [\d.]+ → [\d.]+$", first.stdout, re.MULTILINE)
    assert changed == sorted(r[0] for r in meant)
    # with semicolons, since the spreadsheet saved it so and will open it again; where these
    # stand between cells, numbers have a comma
    kept = list(csv.reader(files["review.csv"].decode("utf-8-sig").splitlines(), delimiter=";"))
    numbers = [heads.index(h) for h in ("points", "mark", "if_accepted", "confidence")]
    for saved in rows:
        for n in numbers:
            saved[n] = saved[n].replace(".", ",")
    assert kept == [heads, *rows]
    review.unlink()


def test_an_anonymous_run_names_nobody(key, tmp_path):
    """Neither sheets, review and report nor what is said contain a name; Moodle's numbers stay."""
    write_class(tmp_path, key, 3, 1, size=6)
    done, files = run(tmp_path, "--anonymous")

    everything = done.output.encode() + b"".join([*files.values(), *map(str.encode, files)])
    assert b"Student 0" not in everything
    assert "sheets/Participant_1000_assignsubmission_file_/feedback.html" in files
    assert b"not graded: Participant 1002: file1.argdown: this file is empty" in everything


def test_plain_folders_get_plain_names_and_codes(tmp_path):
    for name in ("jane", "john"):
        (tmp_path / "submissions").mkdir(exist_ok=True)
        (tmp_path / "submissions" / f"{name}.argdown").write_text(TEXT, "utf-8")
    _, files = run(tmp_path)
    assert {"sheets/jane.html", "sheets/john.html"} <= set(files)
    assert "feedback.zip" not in files

    for path in sorted((tmp_path / "out").rglob("*.*")):
        path.unlink()
    _, files = run(tmp_path, "--anonymous")
    assert all(
        re.fullmatch(r"sheets/Student [0-9a-f]{6}\.html", f) for f in files if "sheets" in f
    )
    assert not [c for c in files.values() if b"jane" in c]


def test_nothing_that_was_read_is_written_over(key, tmp_path):
    """A gradebook in the folder of -o stays as it is, and so does everything that isn't ours."""
    _, worksheet = write_class(tmp_path, key, 1, size=6)
    inside = tmp_path / "out" / "worksheet.csv"
    inside.parent.mkdir()
    worksheet.rename(inside)
    before = inside.read_bytes()

    words = ["grade", str(tmp_path / "submissions"), "--key", str(KEY_FILE)]
    done = CliRunner().invoke(
        cli, [*words, "-o", str(inside.parent), "--gradebook", str(inside), "--no-sheets"]
    )

    assert "this is an input and stays as it is" in str(done.exception)
    assert inside.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--gradebook", "x.csv"], "--gradebook needs -o FOLDER"),
        (["-o", "{out}", "--column", "mark=Grade"], "--column 'mark=Grade': expected grade"),
        (["--report", "report.pdf"], "--report 'report.pdf': expected a name in"),
        (["-o", "{out}", "--gradebook", "{key}"], "this is not recognised as"),
        (["-o", "{out}", "--review", "{key}"], "a review has a column 'student'"),
        (["-o", "{out}", "--review", "none.csv"], "none.csv: there is no such file"),
    ],
)
def test_wrong_options_are_refused(options, message, tmp_path):
    """The message says what was expected."""
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "jane.argdown").write_text(TEXT, "utf-8")
    words = [w.format(out=tmp_path / "out", key=KEY_FILE) for w in options]

    done = CliRunner().invoke(cli, ["grade", str(maps), "--key", str(KEY_FILE), *words])

    assert isinstance(done.exception, ArgmapError)
    assert message in str(done.exception)


@pytest.mark.parametrize(
    ("book", "message"),
    [
        ("Student,ID,Section,Essay (7),Maps (8)\nAnn,1,S,,\n", "which assignment is it?"),
        ("a\0b", "this is a binary file"),
        ("Identifier,Grade,Maximum Grade\n", "no column is called"),
    ],
)
def test_a_gradebook_is_looked_at_before_anything_is_graded(book, message, tmp_path):
    """Grading may take minutes, and what it wrote would be told from the outside only."""
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "jane.argdown").write_text(TEXT, "utf-8")
    (tmp_path / "grades.csv").write_text(book, "utf-8")
    words = ["grade", str(tmp_path / "submissions"), "--key", str(KEY_FILE)]
    words += ["-o", str(tmp_path / "out"), "--gradebook", str(tmp_path / "grades.csv")]
    done = CliRunner().invoke(
        cli, [*words, *(["--column", "grade=Mark"] if "no" in message else [])]
    )

    assert message in str(done.exception)
    assert not [*(tmp_path / "out").iterdir()]


# the review


def test_a_review_can_be_answered_in_several_ways(key):
    """With yes, with no, with a name, with a whole cell; what can't be followed is named."""
    everyone = graded(key, jane=DOUBTFUL)
    heads, *rows = csv.reader(write_review(everyone).splitlines())
    proposed = rows[0][heads.index("proposed")]
    assert proposed.startswith("Noise = Residents along the route")

    def decided(cell):
        rows[0][-1] = cell
        out = io.StringIO()
        csv.writer(out).writerows([heads, *rows])
        return read_review(Source("review.csv", out.getvalue()), [key])

    for cell, label in {
        "yes": "Noise",
        "JA": "Noise",
        "no": "",
        "-": "",
        "[Cost]": "Cost",
        "cost": "Cost",
        proposed: "Noise",
    }.items():
        assert decided(cell).by_student == {"jane": {"Noise": label}}, cell
    odd = decided("Nise")
    assert odd.by_student == {}
    assert odd.notes == ("jane, Noise: the reference has no claim 'Nise' (did you mean 'Noise'?)",)
    assert "Nise" in write_review(everyone, odd), "what somebody wrote isn't thrown away"

    yes = decided("yes")
    [after] = graded(key, decisions=yes.by_student, jane=DOUBTFUL)
    assert after.changed
    assert after.grade > after.undecided
    assert write_review([after], yes) == write_review(everyone, yes)


def test_the_most_uncertain_come_first(key):
    everyone = graded(key, ann=TEXT, bob=DOUBTFUL)

    rows = list(csv.DictReader(write_review(everyone).splitlines()))

    assert {row["student"] for row in rows} == {"bob"}
    assert write_review(reversed(everyone)) == write_review(everyone)


def test_decisions_on_what_is_gone_are_kept(key):
    """A student may hand in again, and the teacher's work isn't lost."""
    old = Decisions(cells={("zoe", "s1"): "yes"})

    assert write_review(graded(key, ann=TEXT), old).splitlines()[-1] == f"zoe,s1{',' * 11}yes"


# the report


def test_a_decision_holds_for_all_who_used_the_same_words():
    """It is filled in for them, unless decisions on the same words differ, or words are cut."""
    key = loads("[Noise]: It is loud.")
    long = f"{'so ' * 40}…"
    rows = [
        *[("Ann", "A", "The bus is loud.", "yes"), ("Bo", "B", "The bus is loud.", "")],
        *[
            ("Ann", "C", "It hums.", "yes"),
            ("Bo", "D", "It hums.", "no"),
            ("Cy", "E", "It hums.", ""),
        ],
        *[("Ann", "F", long, "yes"), ("Bo", "G", long, "")],
    ]
    lines = [f"{who},{claim},{text},Noise = It is loud.,{cell}" for who, claim, text, cell in rows]
    head = "student,claim,text,proposed,decision"
    found = read_review(Source("review.csv", "\n".join([head, *lines])), [key])

    assert found.by_student["Bo"] == {"B": "Noise", "D": ""}
    assert found.cells["Bo", "B"] == "yes"
    assert "Cy" not in found.by_student


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_review_is_written_as_the_spreadsheet_saved_it(key, delimiter):
    """Who opens it again by a double click finds columns; what can't be followed says why."""
    cost = "The bus would cost two hundred thousand a year."
    everyone = graded(key, ann=TEXT.replace(cost, "The bus would not cost that much a year."))
    heads, *rows = csv.reader(write_review(everyone).splitlines())
    saved = io.StringIO()
    rows[0][-1] = "Sponsers"
    csv.writer(saved, delimiter=delimiter).writerows([heads, *rows])
    found = read_review(Source("review.csv", saved.getvalue()), [key])

    assert write_review(everyone, found).splitlines()[0] == delimiter.join(heads)
    assert "no claim 'Sponsers' (did you mean 'Sponsors'?)" in found.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_review_is_read_as_spreadsheets_save_it(encoding, tmp_path):
    """In UTF-8 with or without its mark, as Unicode text, or in the letters of Windows."""
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "Jürgen.argdown").write_text(DOUBTFUL, "utf-8")
    first, files = run(tmp_path, "--no-sheets")
    assert "1 with something to decide" in first.stdout
    assert files["review.csv"].startswith(b"\xef\xbb\xbfstudent,")
    assert files["report.csv"].startswith(b"\xef\xbb\xbfstudent,")
    heads, *rows = csv.reader(files["review.csv"].decode("utf-8-sig").splitlines())
    rows[0][-1] = "yes"
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows([heads, *rows])
    (tmp_path / "out" / "review.csv").write_bytes(saved.getvalue().encode(encoding))

    done, files = run(tmp_path, "--no-sheets")

    assert "review.csv: 1 decision followed, 1 mark changed" in done.stdout
    [row] = csv.DictReader(files["review.csv"].decode("utf-8-sig").splitlines(), delimiter=";")
    assert (row["student"], row["decision"]) == ("Jürgen", "yes")
    assert re.fullmatch(r"\d+,\d\d", row["points"]), "a decimal point would make it a date"


def test_tables_of_a_german_class_are_for_german_spreadsheets(tmp_path):
    """With semicolons and decimal commas from the start: "7.05" would become the 7th of May."""
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "ann.argdown").write_text(DOUBTFUL, "utf-8")

    _, files = run(tmp_path, "--no-sheets", "--language", "de")

    for name in ("review.csv", "report.csv"):
        rows = list(csv.DictReader(files[name].decode("utf-8-sig").splitlines(), delimiter=";"))
        cells = [
            rows[0][c]
            for c in ("points", "mark", "if_accepted", "confidence", "open")
            if c in rows[0]
        ]
        assert all(re.fullmatch(r"\d+(,\d+)?", c) for c in cells), (name, cells)
        assert any("," in c for c in cells)


@pytest.mark.parametrize("language", languages())
def test_what_is_wrong_with_a_file_is_said_to_teacher_and_student(language, tmp_path):
    """On the terminal, on the sheet and in the gradebook: half a map was read, or one of two."""
    folder = tmp_path / "submissions" / "Jane Doe_7_assignsubmission_file_"
    folder.mkdir(parents=True)
    (folder / "map.argdown").write_text(f"{TEXT}\n[Broken: (1) [\n(1) x\n----\n(2)\n", "utf-8")
    (folder / "old.argdown").write_text("[A]: An older one.", "utf-8")
    book = tmp_path / "grades.csv"
    head = "Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Feedback comments"
    book.write_text(f"{head}\nParticipant 7,Jane Doe,,10,Yes,\n", "utf-8")

    done, files = run(tmp_path, "--language", language, "--gradebook", str(book))

    assert (
        "look at the file: Jane Doe 7: map.argdown was read; old.argdown was not; " in done.stdout
    )
    sheet = files["sheets/Jane Doe_7_assignsubmission_file_/feedback.html"].decode()
    for shown in (sheet, files["grades.csv"].decode()):
        assert note_in(language, "map.argdown was read; old.argdown was not") in shown
        assert {"en": "the map has", "de": "Die Karte hat"}[language] in shown


def test_open_points_are_said_with_the_maximum_that_they_are_of(tmp_path):
    """The gradebook may have another maximum than the rubric."""
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "Jane Doe.argdown").write_text(DOUBTFUL, "utf-8")
    book = tmp_path / "grades.csv"
    head = "Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Feedback comments"
    book.write_text(f"{head}\nParticipant 7,Jane Doe,,10,Yes,\n", "utf-8")

    _, files = run(tmp_path, "--gradebook", str(book))

    [row] = csv.DictReader(files["grades.csv"].decode().splitlines())
    found = re.match(
        r"([\d.]+) to ([\d.]+) of 100 points, not final\. Not decided yet: [\d.]+ of the points\.",
        row["Feedback comments"],
    )
    assert found is not None
    assert float(row["Grade"]) == pytest.approx(float(found[1]) / 10, abs=0.01)
    assert float(found[1]) < float(found[2])


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_teacher_sees_which_marks_are_not_final_and_what_to_do(tmp_path, language):
    """The report, the review and the command give the range and the next step until it is done."""
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "Jane Doe.argdown").write_text(DOUBTFUL, "utf-8")
    say = wording(language)
    told = say["class.not-final"].format(students=1, graded=1)

    done, files = run(tmp_path, "--language", language)
    delimiter = ";" if language == "de" else ","
    [row] = csv.DictReader(
        files["review.csv"].decode("utf-8-sig").splitlines(), delimiter=delimiter
    )
    low, high = row["mark"].replace(",", "."), row["if_accepted"].replace(",", ".")
    assert float(low) < float(high)
    assert f"not final: Jane Doe: {float(low):g} to {float(high):g} of 100" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("to decide: write yes, no or the name of")
    point = say["number.point"]
    shown = f"{float(low):g}–{float(high):g}".replace(".", point)
    assert told in files["report.html"].decode()
    assert told in " ".join(files["report.txt"].decode().split())
    assert f'<td class="number">{shown}</td>' in files["report.html"].decode()
    assert shown in files["report.txt"].decode()

    review = tmp_path / "out" / "review.csv"
    text = review.read_text("utf-8-sig")
    review.write_text(f"{text.rstrip()}yes\n", "utf-8")
    done, files = run(tmp_path, "--language", language)
    assert "not final" not in done.stdout
    assert "to decide" not in done.stdout
    assert told not in files["report.html"].decode()


def test_the_report_says_who_has_the_words_of_the_reference(key):
    """A copy of the reference gets all points, and its teacher is told."""
    report = class_report(graded(key, ann=TEXT, bob=PARAPHRASED), [key], 100)

    [copied] = report.copied
    assert copied.student == "ann"
    assert copied.same == copied.of > 4
    assert "Submissions in the words of the reference" in class_text(report)
    assert "Abgaben im Wortlaut der Vorlage" in class_page(report, "de")
    heads, *rows = class_rows(report)
    assert [row[heads.index("verbatim")] for row in rows] == ["1.00", "0.00"]
    other = class_report(graded(key, bob=PARAPHRASED), [key], 100)
    assert other.copied == ()
    assert "words of the reference" not in class_page(other)


def test_a_copy_is_a_copy_even_if_most_of_the_class_has_it():
    """Four of six who handed in the same map are six pairs; what was given out makes none."""
    own = """
[A]: The mill should stay open because half of the village still works there.
  + [B]: The last three harvests were far better than anybody had expected.
  + [C]: The river has carried enough water in every one of the last ten summers.
  - [D]: The roof will cost more than the owners have set aside for repairs.
"""
    maps = {f"s{n}": loads(own) for n in range(4)}
    others = {f"o{n}": loads(f"[A]: Nobody has ever said {n} what becomes of it.") for n in (1, 2)}

    assert len(likenesses({**maps, **others}, [])) == 6
    assert likenesses({**maps, **others}, [loads(own)]) == ()


def test_decisions_are_found_with_names_and_without():
    """A review that was written with names is followed without them, and the other way round."""
    header = "student,claim,proposed,decision\n"
    rows = "'=Jane Doe,Cost,Noise,no\nBo,Cost,Noise,no\n"
    found = read_review(Source("review.csv", header + rows), [])
    before = dict(found.cells)
    found.rename("=Jane Doe", "Participant 7")

    assert found.about(["Participant 7"]) == 1
    assert found.about(["=Jane Doe", "somebody else"]) == 0
    assert [who for who, _ in found.cells] == ["Bo", "Participant 7"]
    found.rename("Participant 7", "=Jane Doe")
    assert found.cells == before


def test_a_report_sums_a_class_up(key):
    """What nobody found is hardest; the commonest wrong link and the problems are there."""
    less = TEXT.replace("    - [Noise]", "    // ").replace("        - [Electric", "        // ")
    wrong = less.replace("+ [Fewer cars]", "- [Fewer cars]")
    everyone = graded(key, check=True, ann=wrong, bob=wrong, cid=TEXT, dan="")
    report = class_report(everyone, [key], 100)

    assert [(c.label, c.found, c.of) for c in report.claims[:2]] == [
        ("Electric buses", 1, 3),
        ("Noise", 1, 3),
    ]
    assert (report.links[0].code, report.links[0].students) == ("polarity", 2)
    assert sum(report.bars) == 3
    assert report.bars[-1] == 1
    assert [g.student for g in report.problems] == ["dan"]
    assert report.mean == pytest.approx(sum(map(float, report.grades)) / 3, abs=0.01)
    assert report.quartiles()[-1] == 100
    heads, *rows = class_rows(report)
    assert heads[0] == "student"
    assert [row[0] for row in rows] == ["ann", "bob", "cid", "dan"]
    assert {len(row) for row in rows} == {len(heads)}
    text = class_text(report)
    assert "[Noise] Residents along the route would be woken by the bus." in text
    assert re.search(r"^Student +Mark +Open +To decide +Findings +Notes$", text, re.MULTILINE)
    assert "map.argdown: empty" in text


def test_a_claim_that_waits_is_not_called_hard(key):
    """Who may have found a claim counts neither for it nor against it, and is counted apart."""
    cost = "The bus would cost two hundred thousand a year."
    assert cost in TEXT
    denied = TEXT.replace(cost, "The bus would not cost two hundred thousand a year.")
    missing = TEXT.replace("        - [Electric", "        // ")
    report = class_report(graded(key, ann=denied, bob=denied, cid=missing), [key], 100)

    assert [(c.label, c.found, c.open) for c in report.claims if c.found < c.of] == [
        ("Electric buses", 2, 0),
        ("Cost", 1, 2),
    ]
    assert report.claims[0].label == "Electric buses"
    assert "1 of 3 (33 %), 2 not yet decided" in class_text(report)


def test_an_empty_class_has_a_report(key):
    report = class_report([], [key], 100)

    assert report.quartiles() == ()
    assert "<td" in class_page(report)
    assert class_text(report).count("0") >= 4


@pytest.mark.parametrize("language", languages())
def test_reports_are_escaped_and_say_their_language(key, language):
    """Nothing of a map or a name is markup, and the page allows no script at all."""
    text = TEXT.replace("A night bus gives", f"{NASTY} gives")
    everyone = graded(key, language, check=True, **{NASTY: text})
    page = class_page(class_report(everyone, [key], 100), language)

    assert "<script" not in page
    assert f'<html lang="{language}">' in page
    assert "default-src 'none'" in page
    assert page == class_page(class_report(everyone, [key], 100), language)


# near copies


def test_near_copies_are_found_by_their_own_words(key):
    """What the reference has doesn't count; the measure is a share, the same both ways."""
    own = (
        "[Night bus]: The town should run a night bus at weekends. #contention\n"
        "    + [Own]: My aunt lives by the station and says that the last train is always full.\n"
    )
    maps = {
        "ann": loads(own),
        "bob": loads(own.replace("always", "often")),
        "cid": key,
        "eve": key,
        "dan": loads(own.replace("My aunt", "Nobody").replace("lives by the", "was at that")),
    }

    [pair, *others] = likenesses(maps, [key], least=0.3)

    assert (pair.one, pair.other) == ("ann", "bob")
    assert 0.5 < pair.share < 1
    assert not {"cid", "eve"} & {name for p in others for name in (p.one, p.other)}
    copies = likenesses({"b": maps["ann"], "a": maps["ann"]}, [])
    assert [(c.share, c.one, c.other) for c in copies] == [(1.0, "a", "b")]


def test_what_most_of_a_class_quotes_is_no_copy():
    """Ten students who quote the same sentence are not near each other for that."""
    quoted = "[A]: The council met on a rainy Tuesday in the old hall by the river to decide.\n"

    assert likenesses({f"s{n}": loads(quoted) for n in range(10)}, []) == ()


def test_there_are_ten_ways_to_hand_in_something_bad():
    assert len(bad_files()) == 10


# several processes


@pytest.mark.slow
def test_several_processes_grade_as_one_does(key):
    """In the same order, with the same reasons; and what is wrong with a map stays its problem."""
    texts = {f"s{n:02}": TEXT if n % 3 else DOUBTFUL for n in range(16)}
    everyone = submitted(**texts, zoe="")
    options = {"sheets": dict.fromkeys([*texts, "zoe"], "X"), "check": True}

    alone, together = (
        list(grade_class(everyone, [key], Rubric(), jobs=jobs, **options)) for jobs in (1, 2)
    )

    assert together == alone
    assert [g.grade for g in together] == [g.grade for g in alone]
    assert [g.sheet for g in together] == [g.sheet for g in alone]
    assert together[-2].grade.to_dict() == alone[-2].grade.to_dict()
    assert together[-2].grade.map is everyone[-2].map
    assert together[-2].grade.key is key
    assert (together[-1].grade, together[-1].problem) == (None, "map.argdown: empty")


class Fragile:
    """Work that kills the process that it is done in, unless that is the first one."""

    def __init__(self):
        self.first = os.getpid()

    def __call__(self, number):
        if os.getpid() != self.first:
            os._exit(9)
        return number


def test_a_process_that_is_killed_takes_nothing_along():
    assert list(in_order(Fragile(), range(20), 2)) == list(range(20))


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_nothing_is_written_where_nothing_was_handed_in(tmp_path, kind):
    """An empty folder or archive is no class of nobody: the command says so."""
    place = tmp_path / ("submissions" if kind == "folder" else "submissions.zip")
    if kind == "folder":
        place.mkdir()
    else:
        zipfile.ZipFile(place, "w").close()
    key = str(FOLDER / "key.argdown")

    done = CliRunner().invoke(
        cli, ["grade", str(place), "--key", key, "-o", str(tmp_path / "out")]
    )

    assert done.exit_code != 0
    assert f"{place}: there are no submissions in it" in str(done.exception)
    assert [*(tmp_path / "out").iterdir()] == []


def test_half_a_download_is_named(tmp_path):
    place = tmp_path / "submissions.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("Ann_1_assignsubmission_file_/m.argdown", TEXT)
    place.write_bytes(place.read_bytes()[:40])
    key = str(FOLDER / "key.argdown")

    done = CliRunner().invoke(cli, ["grade", str(place), "--key", key])

    assert "this is not a zip file, or a damaged one: download it" in str(done.exception)
