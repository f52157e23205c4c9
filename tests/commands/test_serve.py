"""The live preview: it follows the file, answers only here, and stops cleanly."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import attrs
import pytest

from argmap.cli import _preview
from argmap.cli._preview import Preview, Server
from argmap.engines import _choose, ordered
from argmap.errors import FileError, LimitError, TooLargeError, WriteError
from argmap.renderers import theme

MAP = "[Rain]: It rains. #contention\n    + [Clouds]: There are clouds.\n"


@pytest.fixture
def served(tmp_path):
    """A preview of a small map, watched in a thread."""
    path = tmp_path / "map.argdown"
    path.write_text(MAP, encoding="utf-8")
    preview = Preview(str(path), {}, None)
    stop = threading.Event()

    def watch():
        while not stop.is_set():
            preview.refresh()
            time.sleep(0.02)

    watcher = threading.Thread(target=watch, daemon=True)
    with Server(preview, 0) as server:
        watcher.start()
        yield path, server
        stop.set()
        watcher.join()


@pytest.fixture
def get(served):
    """Ask the server; every connection is closed in the end."""
    _, server = served
    port = int(server.url.rsplit(":", 1)[1].strip("/"))
    opened = []

    def ask(path="/", host=None):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        opened.append(connection)
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
        opened.append(response := connection.getresponse())
        return response

    yield ask
    for one in reversed(opened):
        one.close()


def save(path, content):
    """Replace a file in one go: a look at it in between would be an event of its own."""
    made = path.with_suffix(".new")
    made.write_bytes(content if isinstance(content, bytes) else content.encode())
    made.replace(path)


def next_event(stream):
    while True:
        line = stream.fp.readline().decode("utf-8")
        if line.startswith("data: "):
            return json.loads(line.removeprefix("data: "))


def test_the_page_shows_picture_and_findings(get):
    """The first page is complete, and may load nothing from elsewhere."""
    response = get()
    page = response.read().decode("utf-8")

    assert response.status == 200
    assert "It rains." in page
    assert "Findings" in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_findings_are_listed_as_reports_list_them(served, get):
    """What matters most is first, as `argmap check` has it, not what is highest in the text."""
    path, _ = served
    stream = get("/events")
    save(path, "[Rain]: It rains.\n    - It rains not. {weight: heavy}\n\n[Sun]: It **shines.\n")
    page = next_event(stream)["page"]
    found = re.findall(r'<li class="(\w+)".*?</b> · line (\d+)', page)
    lines = [int(line) for _, line in found]

    assert found[0][0] == "error"
    assert lines[0] > min(lines)


def test_a_save_is_followed(served, get):
    """What is saved is sent, with its findings."""
    path, _ = served
    stream = get("/events")
    save(path, MAP + "    - [Sun]: The sun shines.\n")

    assert "The sun shines." in next_event(stream)["page"]


def test_broken_input_keeps_the_picture(served, get):
    """A file that is no text for a moment, or gone, leaves the last picture standing."""
    path, _ = served
    stream = get("/events")
    save(path, b"broken\x00\x01")
    broken = next_event(stream)
    path.unlink()
    gone = next_event(stream)
    save(path, "[Rain]: It **rains.\n")
    mended = next_event(stream)

    assert "It rains." in broken["page"]
    assert "no such file" in gone["state"]
    assert "ARG001" in mended["page"]


def test_markup_in_a_map_stays_text(served, get):
    """Titles and findings are escaped on the page."""
    path, _ = served
    stream = get("/events")
    save(path, "[<script>alert(1)</script>]: <img src=x onerror=alert(1)>\n")
    body = next_event(stream)["page"]

    assert "alert(1)" in body
    assert "<script>alert" not in body
    assert "<img" not in body


WRONG = "[Rain]: It rains. #contention\n    + [Clouds]: There are **clouds.\n"


@pytest.fixture
def post(served):
    """Ask the server to write, as its own page does, but for what is given."""
    _, server = served
    home = server.url.rstrip("/")

    def ask(fix, path="/fix", content=None, **changed):
        headers = {
            "Host": home.removeprefix("http://"),
            "Origin": home,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
            "X-Argmap-Token": server.preview.token,
        }
        headers |= {name.replace("_", "-"): value for name, value in changed.items()}
        body = json.dumps({"fix": fix}) if content is None else content
        kept = {name: value for name, value in headers.items() if value is not None}
        connection = http.client.HTTPConnection(home.removeprefix("http://"), timeout=60)
        try:
            connection.request("POST", path, body, kept)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    return ask


@pytest.fixture
def offered(served, get):
    """Save a map with a flaw that can be fixed, and name the fix that the page offers."""
    path, _ = served
    stream = get("/events")
    save(path, WRONG)
    return re.search(r'data-fix="([^"]+)"', next_event(stream)["page"])[1]


def test_a_fix_is_written_when_asked_for(served, post, offered, get):
    """The page's own request writes the fix, and the page is drawn again."""
    path, _ = served
    stream = get("/events")

    assert post(offered) == (200, "")
    assert path.read_text(encoding="utf-8") == WRONG.replace("**", "\\*\\*")
    assert "data-fix" not in next_event(stream)["page"]


@pytest.mark.parametrize(
    "changed",
    [
        {"X_Argmap_Token": None},
        {"X_Argmap_Token": "guessed"},
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "https://example.org"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "example.org"},
        {"Host": "example.org", "Origin": "http://example.org"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_only_our_page_may_write(served, post, offered, changed):
    """Without the token, or from elsewhere, nothing is written."""
    path, _ = served

    assert post(offered, **changed)[0] == 403
    assert path.read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"fix": 1}', '{"fix": "x"} ' + " " * 5000, "[" * 3000, "\xff"],
    ids=lambda c: c[:12],
)
def test_what_is_no_request_to_fix_is_refused(served, post, offered, content):  # noqa: ARG001
    """Whatever the body is, there is an answer, and nothing is written."""
    path, _ = served

    assert post("", content=content.encode("latin-1"))[0] in {400, 404}
    assert path.read_text(encoding="utf-8") == WRONG


def test_nothing_else_can_be_written(served, post, offered):
    """No other path writes, no other name is a fix, and reading never writes."""
    path, _ = served

    assert post(offered, path="/map.argdown")[0] == 404
    assert post("../../etc/passwd")[0] == 409
    assert post(offered + "0")[0] == 409
    assert path.read_text(encoding="utf-8") == WRONG


def test_a_newer_save_is_never_written_over(served, post, offered, monkeypatch):
    """What was saved after the fix was offered stays, whether the page knows of it or not."""
    path, server = served
    newer = WRONG + "    - [Sun]: The sun shines.\n"
    monkeypatch.setattr(server.preview, "refresh", lambda: None)  # nobody has looked yet
    time.sleep(0.1)
    save(path, newer)
    status, why = post(offered)

    assert status == 409
    assert "has changed" in why
    assert path.read_text(encoding="utf-8") == newer


def test_a_fix_that_does_not_help_is_not_written(served, post, offered, monkeypatch):
    """No fix is trusted: one that leaves as many findings is refused, and says so."""
    path, server = served
    shown = server.preview.shown
    monkeypatch.setattr(server.preview, "refresh", lambda: None)
    time.sleep(0.1)
    useless = attrs.evolve(shown.fixes[offered].fix, edits=())
    fixes = {offered: attrs.evolve(shown.fixes[offered], fix=useless)}
    server.preview.shown = attrs.evolve(shown, fixes=fixes)
    status, why = post(offered)

    assert (status, "nothing was written" in why) == (409, True)
    assert path.read_text(encoding="utf-8") == WRONG


def test_sources_are_shown_and_followed(tmp_path):
    """With its source, the page has the text, checks it, and follows it as well."""
    path, text = tmp_path / "map.argdown", tmp_path / "text.txt"
    text.write_text("It rains, they say.\n", encoding="utf-8")
    path.write_text("[Rain]: It rains. #contention {par: 1}\n", encoding="utf-8")
    preview = Preview(str(path), {}, None, sources=[str(text)])
    assert "It rains, they say." in preview.shown.page
    text.write_text("It rains, they wrote.\n", encoding="utf-8")
    preview.refresh()
    assert "It rains, they wrote." in preview.shown.page
    text.unlink()
    preview.refresh()
    assert "no such file" in preview.shown.state
    with pytest.raises(FileError):
        Preview(str(path), {}, None, sources=[str(text)])


def test_the_page_shows_what_is_cited(tmp_path):
    """With a bibliography, the page lists it and checks the keys, and follows the file as well."""
    path, bib = tmp_path / "map.argdown", tmp_path / "refs.bib"
    bib.write_text("@book{rain, author={Lee, Ann}, title={Rain}, year=2019}", encoding="utf-8")
    path.write_text("[Rain]: It rains. #contention {source: rain, page: 3}\n", encoding="utf-8")
    preview = Preview(str(path), {}, None, bibliography=[str(bib)])
    assert "Lee, Ann (2019)" in preview.shown.page
    assert "SRC112" not in preview.shown.page
    bib.write_text("@book{snow, author={Day, Bo}, title={Snow}, year=2020}", encoding="utf-8")
    preview.refresh()
    assert "Lee, Ann (2019)" not in preview.shown.page
    assert "SRC112" in preview.shown.page
    bib.unlink()
    preview.refresh()
    assert "no such file" in preview.shown.state
    with pytest.raises(FileError):
        Preview(str(path), {}, None, bibliography=[str(bib)])


def test_the_page_shows_what_a_map_names(tmp_path):
    """With --include, the bibliography that the map names is read, and watched."""
    path, bib = tmp_path / "map.argdown", tmp_path / "refs.bib"
    bib.write_text("@book{rain, author={Lee, Ann}, title={Rain}, year=2019}", encoding="utf-8")
    front = "===\nbibliography: refs.bib\n===\n\n"
    path.write_text(f"{front}[Rain]: It rains. {{source: rain}}\n", encoding="utf-8")
    assert "Lee, Ann (2019)" not in Preview(str(path), {}).shown.page
    preview = Preview(str(path), {"include": tmp_path})
    assert "Lee, Ann (2019)" in preview.shown.page
    bib.write_text("@book{rain, author={Day, Bo}, title={Rain}, year=2020}", encoding="utf-8")
    preview.refresh()
    assert "Day, Bo (2020)" in preview.shown.page


FOREIGN = [
    *("example.org", "example.org:8765", "127.0.0.1.example.org", ""),
    *("127.0.0.1:8765.example.org", "localhost:", "localhost:x", "localhost:8765:1", "[::1]:8765"),
]


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_hosts_are_refused(get, host):
    """A page that was given our address under another name gets nothing."""
    assert get(host=host or "x").status == 403
    assert get("/events", host=host or "x").status == 403


def test_other_paths_are_refused(get):
    """There is one page and one stream, and no file behind them."""
    assert get("/../../etc/passwd").status == 404


def test_a_port_in_use_is_a_message(served):
    """A taken port, or none, is told with what to do."""
    path, server = served
    taken = int(server.url.rsplit(":", 1)[1].strip("/"))
    with pytest.raises(WriteError, match="--port 0"):
        Server(Preview(str(path), {}, None), taken)
    with pytest.raises(WriteError, match="--port"):
        Server(Preview(str(path), {}, None), 99_999)


def test_a_missing_file_is_a_message(tmp_path):
    """What is not there is not served."""
    with pytest.raises(FileError):
        Preview(str(tmp_path / "none.argdown"), {}, None)


def test_a_file_that_goes_away_at_once_is_told(tmp_path, monkeypatch):
    """Between the first look and the first picture a file may go; it may come back."""
    path = tmp_path / "map.argdown"
    path.write_text(MAP, encoding="utf-8")
    looked = _preview.read

    def read_and_remove(file, **how):
        found = looked(file, **how)
        path.unlink()
        return found

    monkeypatch.setattr(_preview, "read", read_and_remove)
    preview = Preview(str(path), {}, None)
    assert "no such file" in preview.shown.state

    monkeypatch.setattr(_preview, "read", looked)
    path.write_text(MAP, encoding="utf-8")
    preview.refresh()
    assert "It rains." in preview.shown.page


def test_the_projects_settings_hold(tmp_path):
    """What pyproject.toml says of checking holds beside the picture as well."""
    path = tmp_path / "map.argdown"
    path.write_text("[Rain]: It rains. #contention\n", encoding="utf-8")
    assert "STR108" in Preview(str(path), {}, None).shown.page

    project = tmp_path / "deeper" / "pyproject.toml"
    project.parent.mkdir()
    project.write_text('[tool.argmap.check]\nignore = ["STR"]\n', encoding="utf-8")
    path = path.rename(project.parent / path.name)
    assert "STR108" not in Preview(str(path), {}, None).shown.page


def test_verdicts_are_shown_and_their_absence_told(tmp_path, monkeypatch):
    """With --evaluate, the page has verdicts, or says why not; without, it has neither."""
    file = tmp_path / "map.argdown"
    file.write_text("[Tea]: Tea is good.\n  - [Sleep]: It keeps you awake.\n", encoding="utf-8")

    assert 'id="verdicts"' not in Preview(str(file), {}, None).shown.page
    assert "rebuts it" in Preview(str(file), {}, None, judged=True).shown.page
    monkeypatch.setattr("argmap.cli._preview.ArgumentMap.evaluate", _gives_up)
    assert "Not evaluated: too slow" in Preview(str(file), {}, None, judged=True).shown.page
    monkeypatch.setattr("argmap.cli._preview.ArgumentMap.evaluate", _refuses)
    page = Preview(str(file), {}, None, judged=True).shown.page
    assert "Not evaluated: too large; leave part of the map out" in page
    assert "arguments=" not in page


def _gives_up(*_):
    raise LimitError("too slow")


def _refuses(*_):
    raise TooLargeError("too large", "raise the limit (arguments=)")


def test_included_files_are_followed(tmp_path):
    """A change in a file that the map includes is shown, and one in a file it drops is not."""
    path, part = tmp_path / "map.argdown", tmp_path / "part.argdown"
    part.write_text("[Clouds]: There are clouds.\n", encoding="utf-8")
    path.write_text("[Rain]: It rains.\n\n@include(part.argdown)\n", encoding="utf-8")
    preview = Preview(str(path), {"include": tmp_path}, None)
    preview.refresh()
    part.write_text("[Clouds]: There are dark clouds.\n", encoding="utf-8")
    preview.refresh()
    assert "dark clouds" in preview.shown.page

    path.write_text("[Rain]: It rains.\n", encoding="utf-8")
    preview.refresh()
    preview.refresh()
    version = preview.version
    part.write_text("[Clouds]: There are no clouds.\n", encoding="utf-8")
    preview.refresh()
    assert preview.version == version


@pytest.fixture
def layouts(monkeypatch):
    """The plans that a layout engine was asked about."""
    asked = []
    place = ordered.ENGINE.place
    engine = attrs.evolve(ordered.ENGINE, place=lambda *a: asked.append(a) or place(*a))
    monkeypatch.setattr(ordered, "ENGINE", engine)
    engines = type("Engines", (dict,), {"foreign": ()})({"ordered": engine})
    monkeypatch.setattr(_choose, "ENGINES", engines)
    return asked


def picture_of(page):
    return page.partition("<svg")[2].partition("</svg>")[0]


def test_what_does_not_change_is_kept(tmp_path, layouts):
    """A comment moves findings only, a shorter word no box; a new claim is placed."""
    path = tmp_path / "map.argdown"
    path.write_text("[Rain]: It *rains again.\n", encoding="utf-8")
    preview = Preview(str(path), {}, None)
    drawn, asked = preview.shown.page, len(layouts)
    path.write_text("// weather\n\n[Rain]: It *rains again.\n", encoding="utf-8")
    preview.refresh()
    assert picture_of(preview.shown.page) == picture_of(drawn)
    assert preview.shown.page != drawn

    path.write_text("[Rain]: It *rains now.\n", encoding="utf-8")
    preview.refresh()
    assert "rains now." in preview.shown.page
    assert len(layouts) == asked

    path.write_text("[Rain]: It rains.\n\n[Clouds]: There are clouds.\n", encoding="utf-8")
    preview.refresh()
    assert "There are clouds." in preview.shown.page
    assert len(layouts) > asked


def test_it_is_drawn_as_asked(tmp_path):
    """In a style, a theme, a direction and a level of its own, from the first page on."""
    path = tmp_path / "map.argdown"
    save(path, "[Tea]: Tea is good.\n  + [Warm]: Tea is warm.\n")
    asked = {"style": "bracket", "theme": "dark", "level": "titles"}
    preview = Preview(str(path), {}, asked)

    assert theme("dark")["page"] in preview.shown.page
    assert 'class="block"' in preview.shown.page
    assert "Tea is warm." not in picture_of(preview.shown.page)
    assert preview.shown.page != Preview(str(path), {}, asked | {"level": "full"}).shown.page


def test_what_failed_in_drawing_is_told(tmp_path):
    """Where a layout engine failed and another one drew, the page says so."""
    path = tmp_path / "map.argdown"
    path.write_text(MAP, encoding="utf-8")

    assert "./nowhere/dot" in Preview(str(path), {}, {"engine": "./nowhere/dot"}).shown.state


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.slow
def test_it_stops_cleanly(tmp_path, stop):
    """Ctrl-C, or a supervisor, ends it with exit code 0 and frees the port."""
    path = tmp_path / "map.argdown"
    path.write_text(MAP, encoding="utf-8")
    command = [sys.executable, "-m", "argmap", "serve", str(path), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())[1])
        process.send_signal(stop)

        assert process.wait(timeout=120) == 0
        assert "stopped" in process.stderr.read()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))


def test_a_save_between_page_and_stream_is_not_lost(served, get):
    """Whoever has a page is told of what was saved before its stream began."""
    path, server = served
    page = get().read().decode("utf-8")
    version = re.search(r'argmap-version" content="(\d+)"', page)[1]
    save(path, MAP + "    - [Sun]: The sun shines.\n")
    server.preview.after(int(version))

    assert "The sun shines." in next_event(get(f"/events?{version}"))["page"]
    assert get("/events?x").status == 404
