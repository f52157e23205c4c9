"""
The server behind ``argmap serve``: loopback only, one page, one stream of events, one request.

The page asks for nothing but this server (its Content-Security-Policy says so),
and the server answers only to its own name, so that no other page can read the map.
It writes only what its own page asks for: see `_Handler`.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import secrets
import socket
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..bibliography import named_files
from ..checking import Report
from ..checking.file import Job, included
from ..checking.fixing import changed_lines, fix_one
from ..checking.project import project_of
from ..checking.report import Size
from ..conversion import open_decoded, read
from ..errors import OF_ONE_FILE, LimitError, TooLargeError, WriteError, worded
from ..files import read_texts, rewrite, stamp
from ..model import ArgumentMap, Diagnostic
from ..model.evaluation import Evaluation
from ..renderers import RENDERERS, STATE, Live, Offer, theme
from ..source import Source
from ._options import bibliography_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..conversion import Opened
    from ..engines import Layout, LayoutProblem
    from ..files import Stamp

_POLL = 0.05
_ALIVE = 10.0
_KEPT = 4
#: How many clients are answered at a time, and how many of them may stay.
_CLIENTS, _STREAMS = 64, 32
_HOSTS = ("127.0.0.1", "localhost")

#: What the page's own policy can't say.
_FRAMED = "; frame-ancestors 'none'"
_POLICY = re.compile(r'Content-Security-Policy" content="([^"]*)"')
_EVENTS = re.compile(r"/events(?:\?(\d{1,9}))?", re.ASCII)
_NOTHING = "default-src 'none'" + _FRAMED
#: How long a request to write may be, in bytes.
_LONGEST = 4096


@attrs.frozen
class Shown:
    """What is shown: a *page*, how it is in words (*state*), and the fixes that it offers."""

    page: str
    state: str
    source: Source | None = None
    fixes: Mapping[str, Diagnostic] = attrs.field(factory=dict)

    @property
    def stated(self) -> str:
        """The page with its state in it."""
        return self.page.replace(STATE, html.escape(self.state), 1)

    @property
    def event(self) -> str:
        """What a page that is open is told."""
        return json.dumps({"page": self.stated, "state": self.state})


class Preview:
    """
    What is shown of a file: redrawn when the file changes, kept when it breaks.

    *options* are those of the reading view's picture.
    """

    def __init__(
        self,
        file: str,
        how: dict[str, Any],
        options: Mapping[str, Any] | None = None,
        *,
        judged: bool = False,
        sources: Sequence[str] = (),
        bibliography: Sequence[str] = (),
    ) -> None:
        self.file = file
        self.bibliography = tuple(bibliography)
        self.job = Job(how, {"bibliography": self.bibliography or None})
        chosen = dict(options or {})
        self.options = chosen | {"theme": theme(chosen.get("theme"))}
        self.judged = judged
        self.sources = sources
        self.token = secrets.token_urlsafe(32)
        self.changed = threading.Condition()
        self.version = 0
        self.stopped = False
        self._project = project_of(file)
        self._writing = threading.Lock()
        self._layouts: dict[LayoutProblem, Layout] = {}
        self._watched = self._besides()
        self._seen: dict[str, Stamp | None] = {}
        m = read(file, **how).map  # a missing file is reported before anything is served
        read_texts(sources)
        self._cited(m)
        self.shown = Shown("", "")
        self.refresh()

    def _besides(self, m: ArgumentMap | None = None) -> list[str]:
        """List the files to watch: the map, what it includes, its sources, and what it cites."""
        texts = [n for s in self.sources for n in (s, s.partition("=")[2]) if n]
        if m is None:
            return [self.file, *texts, *self.bibliography]
        beside = Path(self.file).parent
        named = [] if self.bibliography else [str(beside / name) for name in named_files(m)]
        return [self.file, *included(m), *texts, *self.bibliography, *named]

    def _cited(self, m: ArgumentMap) -> dict[str, Any]:
        return bibliography_for(m, self.bibliography, self.job.read_options, self.file)

    def refresh(self) -> None:
        """Draw the map again if its file, or one that belongs to it, has changed."""
        stamps = {name: stamp(name) for name in self._watched}
        if stamps == self._seen:
            return
        self._seen = stamps
        shown = self._draw()
        with self.changed:
            self.shown = shown
            self.version += 1
            self.changed.notify_all()

    def stop(self) -> None:
        """Release everybody who waits for a change."""
        with self.changed:
            self.stopped = True
            self.changed.notify_all()

    def after(self, version: int) -> tuple[int, Shown]:
        """Wait until there is something newer than *version*, or for a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or self.version > version, _ALIVE)
            return self.version, self.shown

    def fix(self, name: str) -> str:
        """
        Write the fix called *name* to the file; say why not if it isn't.

        A file that was saved since the fix was offered stays as it is.
        """
        with self._writing:
            shown = self.shown
            finding = shown.fixes.get(name)
            if finding is None or shown.source is None:
                return "the file has changed since this fix was offered; nothing was written"
            try:
                done = fix_one(shown.source, self._look, finding)
                if not done.fixed:
                    return "this fix would leave as many findings as before; nothing was written"
                rewrite(shown.source, done.text)
            except OF_ONE_FILE as error:
                return worded(error, self.file)
        return ""

    def _look(self, opened: Opened) -> tuple[ArgumentMap, Report]:
        texts = read_texts(self.sources)
        options = {**self.job.check_options, "sources": texts or None}
        job = attrs.evolve(self.job, check_options=options)
        return job.look(opened, self._project)

    def _draw(self) -> Shown:
        """Make the page; a file that is being written may be anything."""
        try:
            opened = open_decoded(self.file, self.job.read_options.get("format"))
            m, report = self._look(opened)
            texts = read_texts(self.sources)
            cited = self._cited(m)
        except OF_ONE_FILE as error:
            page = self.shown.page or self._page(ArgumentMap(), Report((), Size(0, 0, 0)))[0]
            return Shown(page, worded(error, self.file))
        self._watched = self._besides(m)
        source = opened if isinstance(opened, Source) else None
        offers = self._offers(source, m, report) if source else {}
        page, notes = self._page(
            m, report, offers, {key: text.text for key, text in texts.items()}, cited
        )
        state = " ".join([time.strftime("Drawn at %H:%M:%S."), *notes])
        return Shown(page, state, source, {o.name: report.listed[n] for n, o in offers.items()})

    def _offers(self, source: Source, m: ArgumentMap, report: Report) -> dict[int, Offer]:
        """Name the fixes of *source*, so that no other text has one of that name."""
        digest = hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()[:24]
        offers = {}
        for at, d in enumerate(report.listed):
            lines = changed_lines(source, m, d)
            if lines and d.fix:
                offers[at] = Offer(f"{digest}-{at}", d.fix.title, *lines)
        return offers

    def _page(
        self,
        m: ArgumentMap,
        report: Report,
        offers: Mapping[int, Offer] | None = None,
        texts: Mapping[str, str] | None = None,
        cited: Mapping[str, Any] | None = None,
    ) -> tuple[str, tuple[str, ...]]:
        """Make the page of *m*; many changes move no box, or are undone at once."""
        self._layouts = dict([*self._layouts.items()][-_KEPT:])
        picture = RENDERERS["html"].render(
            m,
            **self.options,
            **(cited or {}),
            known=self._layouts,
            source=texts,
            live=Live(self.file, report, self.token, offers or {}, self.version + 1),
            labelling=_evaluated(m) if self.judged else None,
        )
        return str(picture.content), picture.notes


def _evaluated(m: ArgumentMap) -> Evaluation:
    """Evaluate *m*; if that takes too long, the page says so where the verdicts would be."""
    try:
        return m.evaluate()
    except TooLargeError as error:
        return _not_evaluated(f"{error.problem}; leave part of the map out")
    except LimitError as error:
        return _not_evaluated(str(error))


def _not_evaluated(why: str) -> Evaluation:
    return Evaluation("GR", (), notes=(f"Not evaluated: {why}",))


class Server:
    """Serves a preview on this computer until it is interrupted."""

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        handler = type(
            "Handler", (_Handler,), {"preview": preview, "streams": threading.Semaphore(_STREAMS)}
        )
        try:
            self._http = _Http(("127.0.0.1", port), handler)
        except (OSError, OverflowError) as error:
            raise WriteError(
                f"port {port} cannot be used: {getattr(error, 'strerror', None) or error}; "
                "choose another with --port, or let the system choose with --port 0"
            ) from error
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._http.server_port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.preview.stop()
        self._http.shutdown()
        self._http.server_close()

    def run(self) -> None:
        """Watch the file until interrupted, by KeyboardInterrupt."""
        while True:
            time.sleep(_POLL)
            self.preview.refresh()


class _Http(ThreadingHTTPServer):
    """Keeps a thread for each of some clients, and closes the door on more."""

    daemon_threads = True
    #: All clients may come at once, and one that finds the queue full waits for seconds.
    request_queue_size = 2 * _CLIENTS

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.free = threading.Semaphore(_CLIENTS)
        #: The clients that haven't said yet what they want, and until when they may.
        self.due: dict[socket.socket, float] = {}
        super().__init__(address, handler)

    def service_actions(self) -> None:
        """Show out who takes too long to say something, were it with a byte now and then."""
        now = time.monotonic()
        for client, end in list(self.due.items()):
            if end < now:
                with suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, if one is left."""
        if self.free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Give the thread back in the end."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let clients leave early without a word; what else goes wrong is ours, and is told."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers for one preview."""

    server: _Http
    preview: Preview
    protocol_version = "HTTP/1.1"
    #: How many seconds a client has to say what it wants, and to take an answer.
    timeout = 10
    #: How many more readers may be told of changes.
    streams: threading.Semaphore

    def handle_one_request(self) -> None:
        """Read a request and answer it; the whole of it has to come in time, not only a part."""
        self.server.due[self.connection] = time.monotonic() + self.timeout
        try:
            super().handle_one_request()
        finally:
            self._understood()

    def _understood(self) -> None:
        """Give the answer all the time that it takes."""
        self.server.due.pop(self.connection, None)

    def do_GET(self) -> None:
        """Answer a request to read."""
        self._understood()
        if not self._is_ours():
            self._answer(403, "text/plain", "this server answers only to its own name\n")
        elif self.path == "/":
            self._answer(200, "text/html", self.preview.after(-1)[1].stated)
        elif found := _EVENTS.fullmatch(self.path):
            self._stream(int(found[1]) if found[1] else None)
        else:
            self._answer(404, "text/plain", "there is nothing here\n")

    def do_POST(self) -> None:
        """Answer a request to write."""
        self.close_connection = True  # what wasn't read of a request is not another one
        if not (self._is_ours() and self._is_from_our_page()):
            self._answer(403, "text/plain", "only the page of this server may ask for that\n")
            return
        name = self._wanted()
        self._understood()
        if self.path != "/fix" or name is None:
            self._answer(404, "text/plain", "there is nothing here\n")
            return
        refused = self.preview.fix(name)
        self._answer(409 if refused else 200, "text/plain", refused)

    def _is_from_our_page(self) -> bool:
        """
        Whether a request was made by the page that this server sent.

        Only that page knows the token; pages from elsewhere can't send the header without asking,
        which is never answered, and browsers say where a request comes from.
        """
        token = self.headers.get("X-Argmap-Token", "")
        return (
            self.headers.get("Origin") == f"http://{self.headers.get('Host')}"
            and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and self.headers.get_content_type() == "application/json"
            and secrets.compare_digest(token.encode(), self.preview.token.encode())
        )

    def _wanted(self) -> str | None:
        """Read which fix is asked for."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and int(length) <= _LONGEST):
            return None
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        name = asked.get("fix") if isinstance(asked, dict) else None
        return name if isinstance(name, str) else None

    def _is_ours(self) -> bool:
        """Whether the request means this host: a foreign page may have been given our address."""
        host = self.headers.get("Host", "")
        name, colon, port = host.partition(":")
        return name in _HOSTS and (not colon or (port.isascii() and port.isdigit()))

    def _answer(self, status: int, kind: str, text: str) -> None:
        raw = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        own = _POLICY.search(text) if kind == "text/html" else None
        self.send_header(
            "Content-Security-Policy", html.unescape(own[1]) + _FRAMED if own else _NOTHING
        )
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(raw)

    def _stream(self, version: int | None) -> None:
        if not self.streams.acquire(blocking=False):
            self._answer(503, "text/plain", "this page is open too often; close some of them\n")
            return
        try:
            self._events(version)
        finally:
            self.streams.release()

    def _events(self, version: int | None) -> None:
        """Send what is newer than *version*, or than now, until the reader leaves."""
        if version is None:
            version = self.preview.version  # before the reader hears of us: it may save at once
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while not self.preview.stopped:
                newer, shown = self.preview.after(version)
                line = ": still here\n\n" if newer == version else f"data: {shown.event}\n\n"
                version = newer
                self.wfile.write(line.encode("utf-8"))
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""
