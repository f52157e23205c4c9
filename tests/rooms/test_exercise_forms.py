"""The files that exercises are written to: each is read back by the rules of its format."""

from __future__ import annotations

import html
import io
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt

import argmap
from argmap.errors import ReadError
from argmap.source import Source
from argmap.teach.exercises import (
    EXERCISES,
    FORMS,
    key_file,
    letters,
    make_exercise,
    mark,
    possible,
    read_answers,
    read_exercise_key,
)
from argmap.teach.exercises._questions import platform_questions

from ..courses import course_map
from ..npm import kept

EXAMPLES = Path(__file__).parents[2] / "examples"

#: Maps with odd texts, by their seeds; together they make exercises of all kinds.
SEEDS = (1, 3, 5)


def exercises():
    found = [
        make_exercise(course_map(s), kind, seed=s)
        for s in SEEDS
        for kind in possible(course_map(s))
    ]
    assert {e.sheet.kind for e in found} == set(EXERCISES)
    return found


@pytest.fixture(scope="module")
def every():
    return exercises()


def expected(exercise):
    """List the questions as the readers below do: title, what is right, what is offered."""
    return [
        (q.title, list(zip(q.rows, (q.options[r] for r in q.right), strict=True)), set(q.options))
        for q in platform_questions(exercise)
    ]


class Page(HTMLParser):
    """What a page contains: its text, and its elements with their attributes."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, content):
        super().__init__()
        self.texts, self.tags, self.open = [], [], []
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def plain(markup):
    """Give the text that a fragment of HTML shows."""
    return Page(markup).text


# Handouts


def texts_of(sheet):
    yield from (sheet.title, sheet.prompt)
    yield from (line.text for line in sheet.material)
    for item in sheet.items:
        yield from (item.text, *filter(None, item.rows), *item.options)


@pytest.mark.parametrize("form", ["html", "practice"])
def test_pages_show_everything_and_let_nothing_in(every, form):
    """Each text is there as text; there is no element, script or address but our own."""
    for exercise in every:
        content = FORMS[form].write(exercise)
        page = Page(content)
        assert not [text for text in texts_of(exercise.sheet) if text not in page.text]
        scripts = page.all("script")
        assert len(scripts) == (2 if form == "practice" else 0)
        assert all(not {"src", "href", "onload", "style"} & set(a) for _, a in page.tags)
        (policy,) = [a["content"] for a in page.all("meta") if "http-equiv" in a]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        ids = [a["id"] for _, a in page.tags if "id" in a]
        assert len(ids) == len(set(ids))


def test_the_practice_page_says_that_it_holds_the_key(every):
    """And it does: its script gets the letter, the text and the reason of each blank."""
    for exercise in every:
        content = FORMS["practice"].write(exercise)
        data = json.loads(re.search(r'id="data">(.*?)</script>', content)[1])
        right = {row.blank: row.right for row in mark(exercise, exercise.answers).rows}
        assert {name: entry["letter"] for name, entry in data["key"].items()} == right
        assert "it contains the right answers" in Page(content).text


def test_markdown_shows_texts_as_they_are(every):
    """No text of a map becomes markup: neither HTML nor links, nor lists or headings."""
    reader = MarkdownIt("commonmark").enable("table")
    for exercise in every:
        tokens = reader.parse(FORMS["markdown"].write(exercise))
        inside = [t for token in tokens for t in (token.children or [])]
        kinds = {t.type for t in (*tokens, *inside)}
        assert not kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "fence"}
        assert not kinds & {"code_inline", "code_block", "ordered_list_open", "blockquote_open"}
        text = "\n".join(
            "".join(t.content for t in token.children) for token in tokens if token.children
        )
        assert not [words for words in texts_of(exercise.sheet) if words not in text]
        assert sum(t.type == "strong_open" for t in inside) == sum(
            len(item.options) for item in exercise.sheet.items
        )


@pytest.mark.slow
def test_a_pdf_is_the_same_twice(every):
    """Typst sets it from a fixed document, without a date."""
    pytest.importorskip("typst")
    for exercise in every[:3]:
        content = FORMS["pdf"].write(exercise)
        assert content.startswith(b"%PDF")
        assert content == FORMS["pdf"].write(exercise)


# GIFT


class Gift:
    """A strict reader of the part of GIFT that has titles, choices and pairs."""

    MEANT = "~=#{}:"

    def __init__(self, content):
        self.questions = [self.question(q) for q in re.split(r"\n{2,}", content.strip())]

    def question(self, text):
        head, brace, body = self.until(text, "{")
        assert brace
        assert body.endswith("\n}")
        empty, title, stem = self.split(head, "::")
        assert empty == ""
        assert "\n" not in head
        *lines, feedback = body[:-2].strip("\n").split("\n")
        assert feedback.startswith("####")
        self.plain(feedback[4:])
        rows = [self.answer(line) for line in lines]
        plain(self.html(stem))
        pairs = [(row, option) for mark, row, option in rows if mark == "=" and row is not None]
        if any(row is not None for _, row, _ in rows):
            assert all(mark == "=" for mark, _, _ in rows)
            given = [(row, option) for row, option in pairs if row]
            assert len(given) >= 3
        else:
            (given,) = [[("", option)] for mark, _, option in rows if mark == "="]
        return self.plain(title), given, {option for _, _, option in rows}

    def answer(self, line):
        mark, rest = line[0], line[1:]
        assert mark in "=~"
        parts = self.split(rest, "->")
        if len(parts) == 1:
            return mark, None, plain(self.html(rest))
        row = parts[0].strip()
        return mark, plain(self.html(row)) if row else "", self.plain("->".join(parts[1:])).strip()

    def html(self, text):
        assert text.startswith("[html]")
        return self.plain(text.removeprefix("[html]"))

    def plain(self, text):
        """Take the backslashes away; nothing that means something may be without one."""
        bare = re.sub(r"\\.", "", text)
        assert not set(bare) & set(self.MEANT), text
        return re.sub(r"\\(.)", r"\1", text)

    @staticmethod
    def until(text, sign):
        """Cut at the first *sign* without a backslash."""
        match = re.match(rf"((?:\\.|[^\\{sign}])*){re.escape(sign)}", text, re.DOTALL)
        return match[1].strip(), sign, text[match.end() :]

    @staticmethod
    def split(text, sign):
        hidden = re.sub(r"\\.", "\0\0", text)
        at, parts = 0, []
        for match in re.finditer(re.escape(sign), hidden):
            parts.append(text[at : match.start()])
            at = match.end()
        return [*parts, text[at:]]


def folded(questions):
    """Compare texts by their words: readers of HTML join blanks."""
    return [
        (" ".join(title.split()), [(" ".join(a.split()), b) for a, b in pairs], options)
        for title, pairs, options in questions
    ]


def test_gift_is_read_back(every):
    """By our own strict reader: titles, rows, options, and what is right."""
    for exercise in every:
        found = Gift(FORMS["gift"].write(exercise)).questions
        assert folded(found) == folded(expected(exercise))


PARSE = """
const gift = require(process.argv[1]);
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map(text => gift.parse(text))));
"""


@pytest.mark.slow
def test_gift_is_read_back_by_another_program(every, request):
    """The parser that npm has for GIFT finds the same questions and answers."""
    library = kept("gift-pegjs@1.0.2", request.config)
    node = shutil.which("node")
    texts = json.dumps([FORMS["gift"].write(e) for e in every])
    done = subprocess.run(
        [node, "-e", PARSE, str(library)], input=texts, capture_output=True, text=True, check=True
    )

    for exercise, questions in zip(every, json.loads(done.stdout), strict=True):
        assert folded(map(parsed, questions)) == folded(expected(exercise))


def bare(text):
    """Undo what the parser leaves of backslashes in answers to match: Moodle's own marks."""
    return re.sub(r"&&(\d+);", lambda mark: chr(int(mark[1])), text)


def parsed(question):
    title = question["title"]
    if question["type"] == "Matching":
        pairs = [(p["subquestion"]["text"], bare(p["subanswer"])) for p in question["matchPairs"]]
        right = [(plain(row), option) for row, option in pairs if row]
        return title, right, {option for _, option in pairs}
    assert question["type"] == "MC"
    choices = {plain(c["text"]["text"]): c["isCorrect"] for c in question["choices"]}
    (right,) = [text for text, correct in choices.items() if correct]
    return title, [("", right)], set(choices)


# Moodle XML

COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden"]
OF_TYPE = {
    "multichoice": {"single", "shuffleanswers", "answernumbering", "answer"},
    "matching": {"shuffleanswers", "subquestion"},
    "ordering": {"answer"},
}


def shown_text(element):
    (text,) = element.findall("text")
    return text.text or ""


def moodle(content):
    quiz = ET.fromstring(content)  # noqa: S314 - our own
    assert quiz.tag == "quiz"
    for question in quiz:
        kind = question.get("type")
        assert [child.tag for child in question][: len(COMMON)] == COMMON
        assert {child.tag for child in question} - set(COMMON) == OF_TYPE[kind]
        plain(shown_text(question.find("questiontext")))
        plain(shown_text(question.find("generalfeedback")))
        title = shown_text(question.find("name"))
        yield title, *moodle_answers(kind, question)


def moodle_answers(kind, question):
    if kind == "matching":
        pairs = [
            (plain(shown_text(sub)), shown_text(sub.find("answer")))
            for sub in question.findall("subquestion")
        ]
        assert len({option for _, option in pairs}) >= 3
        right = [(row, option) for row, option in pairs if row]
        assert len(right) >= 2
        return right, {option for _, option in pairs}
    answers = [
        (float(a.get("fraction")), plain(shown_text(a))) for a in question.findall("answer")
    ]
    if kind == "ordering":
        assert [place for place, _ in answers] == list(range(1, len(answers) + 1))
        right = [(f"Place {at}", text) for at, (_, text) in enumerate(answers, start=1)]
        return right, {text for _, text in answers}
    assert sorted(fraction for fraction, _ in answers)[-2:] == [0, 100]
    return [("", text) for fraction, text in answers if fraction], {text for _, text in answers}


def test_moodle_xml_is_read_back(every):
    """With the elements that Moodle documents for each type, and no others."""
    for exercise in every:
        found = list(moodle(FORMS["moodle-xml"].write(exercise)))
        assert folded(found) == folded(expected(exercise))


# QTI

PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def listed(files):
    """List the resources of a manifest: each file of the package once."""
    manifest = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    resources = manifest.findall(f".//{PACKAGE}resource")
    assert {r.find(f"{PACKAGE}file").get("href") for r in resources} == set(files) - {
        "imsmanifest.xml"
    }
    known = {r.get("identifier") for r in resources}
    needed = {d.get("identifierref") for d in manifest.findall(f".//{PACKAGE}dependency")}
    assert needed <= known
    return resources


def qti12(content):
    files = unpacked(content)
    (resource,) = listed(files)
    q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
    quiz = ET.fromstring(files[resource.get("href")])  # noqa: S314 - our own
    for item in quiz.findall(f".//{q}item"):
        rows, options = {}, {}
        for response in item.findall(f".//{q}response_lid"):
            row = response.find(f"{q}material/{q}mattext")
            rows[response.get("ident")] = "" if row is None else row.text
            for label in response.findall(f".//{q}response_label"):
                options[label.get("ident")] = label.find(f".//{q}mattext").text
        score, right = 0.0, []
        for condition in item.findall(f".//{q}respcondition"):
            for equal in condition.findall(f"{q}conditionvar/{q}varequal"):
                right.append((rows[equal.get("respident")], options[equal.text]))
                score += float(condition.find(f"{q}setvar").text)
        assert score == pytest.approx(100, abs=0.01)
        plain(item.find(f"{q}presentation/{q}material/{q}mattext").text)
        yield item.get("title"), right, set(options.values())


def test_qti_12_is_read_back(every):
    """What the package adds up to 100 is what is right."""
    for exercise in every:
        found = list(qti12(FORMS["qti12"].write(exercise)))
        assert folded(found) == folded(expected(exercise))


def qti21(content):
    files = unpacked(content)
    listed(files)
    q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
    test = ET.fromstring(files["test.xml"])  # noqa: S314 - our own
    for ref in test.findall(f".//{q}assessmentItemRef"):
        item = ET.fromstring(files[ref.get("href")])  # noqa: S314 - our own
        assert item.get("identifier") == ref.get("identifier")
        choices = {c.get("identifier"): c.text for c in item.iter(f"{q}simpleChoice")}
        ends = list(item.iter(f"{q}simpleMatchSet"))
        rows, options = {"": ""}, choices
        if ends:
            rows, options = ({c.get("identifier"): c.text for c in end} for end in ends)
        values = [v.text.split() for v in item.findall(f".//{q}correctResponse/{q}value")]
        right = [(rows["" if len(v) == 1 else v[0]], options[v[-1]]) for v in values]
        mapped = [e.get("mapKey").split() for e in item.findall(f".//{q}mapEntry")]
        assert mapped == (values if ends else [])
        yield item.get("title"), right, set(options.values())


def test_qti_21_is_read_back(every):
    """Each item is in the test and in the manifest; its correct response is what is right."""
    for exercise in every:
        found = list(qti21(FORMS["qti21"].write(exercise)))
        assert folded(found) == folded(expected(exercise))


def _how_to_install(package, program, variable):
    """Say how to make the environment that a test needs, outside the project."""
    return (
        f"{program} is not installed: python -m venv ~/{program}-env && "
        f"~/{program}-env/bin/pip install {package}, and then "
        f"{variable}=~/{program}-env/bin/{program} pytest ..."
    )


@pytest.mark.slow
def test_qti_21_is_read_by_another_program(every, tmp_path):
    """What converts QTI 2.1 to QTI 3.0 finds the same correct responses."""
    program = os.environ.get("ARGMAP_QTI_CONVERT") or shutil.which("qti-convert")
    if not program:
        pytest.skip(_how_to_install("citolab-qti-convert", "qti-convert", "ARGMAP_QTI_CONVERT"))
    for number, exercise in enumerate(every[:10]):
        old, new = tmp_path / f"{number}.zip", tmp_path / f"{number}-new.zip"
        old.write_bytes(FORMS["qti21"].write(exercise))
        subprocess.run([program, "upgrade", old, new], check=True, capture_output=True)
        files = unpacked(new.read_bytes())
        items = {name: ET.fromstring(text) for name, text in files.items() if "items/" in name}  # noqa: S314
        right = [
            [
                v.text.split()[-1]
                for v in items[f"items/question_{q.name}.xml"].iter()
                if v.tag.endswith("qti-value")
            ]
            for q in platform_questions(exercise)
        ]
        assert right == [[letters(r) for r in q.right] for q in platform_questions(exercise)]


# The notebook


def cells(exercise):
    notebook = nbformat.reads(FORMS["notebook"].write(exercise), as_version=4)
    nbformat.validate(notebook)
    return notebook.cells


def points(exercise, answers):
    """Run the notebook with *answers* instead of the empty ones; give the points of each cell."""
    names, found = {}, []
    for cell in cells(exercise):
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            at = int(cell.id.removeprefix("answers-"))
            names[f"answers_{at}"] = answers
        elif cell.cell_type == "code":
            code = cell.source.replace("\n_points\n", "\nresult = _points\n")
            exec(code, {**names, "print": lambda *_: None}, names)  # noqa: S102 - our own
            found.append(names["result"])
            assert found[-1] <= cell.metadata.nbgrader.points
    return found


def test_the_notebook_gives_points(every):
    """All of them for the key in any capitals, none for anything else, and it never fails."""
    for exercise in every[:12]:
        right = {row.blank: row.right for row in mark(exercise, exercise.answers).rows}
        assert sum(points(exercise, right)) == exercise.points
        lower = {name: f" {letter.lower()} " for name, letter in right.items()}
        assert sum(points(exercise, lower)) == exercise.points
        for odd in ({}, None, "B", 7, {"1": None, "1a": ["A"]}, dict.fromkeys(right, "?")):
            assert sum(points(exercise, odd)) == 0


def test_the_key_is_in_hidden_tests_only(every):
    """What nbgrader gives to students has no reason in it and no letter that is right."""
    for exercise in every:
        for cell in cells(exercise):
            hidden = re.search(
                r"### BEGIN HIDDEN TESTS\n.*### END HIDDEN TESTS", cell.source, re.DOTALL
            )
            assert bool(hidden) == bool(cell.metadata.get("nbgrader", {}).get("grade"))
            left = cell.source.replace(hidden[0], "") if hidden else cell.source
            if cell.cell_type == "code":
                assert re.fullmatch(r'#[^\n]*\n(answers_\d+ = \{("\w+": ""(, )?)+\})?', left)


@pytest.mark.slow
def test_nbgrader_records_the_points_that_are_shown(tmp_path):
    """It releases the notebook, runs what students made of it, and shows them the reasons."""
    program = os.environ.get("ARGMAP_NBGRADER") or shutil.which("nbgrader")
    if not program:
        pytest.skip(_how_to_install("nbgrader", "nbgrader", "ARGMAP_NBGRADER"))
    exercise = make_exercise(argmap.load(EXAMPLES / "cargo-bike.argdown"), "gaps", seed=3)
    right = {row.blank: row.right for row in mark(exercise, exercise.answers).rows}
    given = {"ann": right, "bob": {**right, "1a": "?"}, "cid": {}}

    def run(*arguments):
        path = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(
            [program, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            check=True,
            capture_output=True,
        )

    (tmp_path / "nbgrader_config.py").write_text("get_config().CourseDirectory.course_id = 'c'\n")
    source = tmp_path / "source" / "week" / "questions.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(FORMS["notebook"].write(exercise), encoding="utf-8")
    run("generate_assignment", "week", "--create")
    released = (tmp_path / "release" / "week" / "questions.ipynb").read_text(encoding="utf-8")
    assert exercise.reasons[0][0] not in json.loads(released)["cells"][-1]["source"]
    for student, answers in given.items():
        file = tmp_path / "submitted" / student / "week" / "questions.ipynb"
        file.parent.mkdir(parents=True)
        notebook = nbformat.reads(released, as_version=4)
        for cell in notebook.cells:
            if cell.source.startswith("# Write"):
                cell.source = f"answers_1 = {answers!r}"
        nbformat.write(notebook, file)
    run("autograde", "week")
    run("generate_feedback", "week")
    run("export")
    head, *rows = (tmp_path / "grades.csv").read_text().splitlines()
    column = head.split(",").index("score")
    name = head.split(",").index("student_id")
    recorded = {row.split(",")[name]: float(row.split(",")[column]) for row in rows}

    assert recorded == {"ann": 3.0, "bob": 2.0, "cid": 0.0}
    for student, score in recorded.items():
        page = (tmp_path / "feedback" / student / "week" / "questions.html").read_text("utf-8")
        assert f"<pre>{score}</pre>" in page
        assert html.escape(exercise.reasons[0][0], quote=False) in page


# Bad input


@pytest.fixture(scope="module")
def bike():
    return make_exercise(argmap.load(EXAMPLES / "cargo-bike.argdown"), "gaps", seed=3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1a: B\n1d: A", "line 2: there is no question 1d; there are 1a, 1b, 1c"),
        ("\n# A comment\n1a = Z", "line 3: Z is not an option; expected a letter from A to C"),
        ("1a: B\n1A: B", "line 2: question 1a was answered in a line above; delete one of them"),
        ("My answer is B", "line 1: expected a line such as 1a: B, got 'My answer is B'"),
        ("1a: B or C", "line 1: expected a line such as 1a: B, got '1a: B or C'"),
        ("1a: " + "B" * 10**6, "line 1: expected a line such as 1a: B, got '1a: BBB"),
    ],
)
def test_answers_that_make_no_sense_are_refused(bike, text, problem):
    """With the line, and what was expected."""
    with pytest.raises(ReadError) as found:
        read_answers(bike.sheet, Source("answers.txt", text))
    assert str(found.value).startswith(f"answers.txt: {problem}")
    assert len(str(found.value)) < 200


def test_answers_may_be_written_loosely(bike):
    """Capitals, blanks, other marks, comments, and lines that are missing."""
    text = "# mine\r\n\r\n 1B = a \n1a. B.\n"

    assert read_answers(bike.sheet, Source("answers.txt", text)) == ((1, 0, None),)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "",
        lambda _: "[]",
        lambda _: "{}",
        lambda _: "[" * 100_000,
        lambda text: text.replace("argmap exercise key 1", "argmap exercise key 2"),
        lambda text: text.replace('"1a": "B"', '"1a": "Q"'),
        lambda text: text.replace('"1a": "B"', '"1a": ["B"]'),
        lambda text: text.replace('"language": "en"', '"language": "../../secret"'),
        lambda text: text.replace('"level": 1', '"level": 1000000000'),
        lambda text: text.replace('"seed": 3', '"seed": "3"'),
        lambda text: text.replace('"rows"', '"ranks"'),
        lambda text: text.replace("Missing claims", "\\ud800"),
    ],
)
def test_what_is_not_a_key_is_refused(bike, change):
    """Whatever is in the file."""
    text = key_file(bike)
    assert read_exercise_key(Source("key.json", text)) == bike
    assert change(text) != text
    with pytest.raises(ReadError, match=r"key\.json: this is not the key of an exercise"):
        read_exercise_key(Source("key.json", change(text)))
