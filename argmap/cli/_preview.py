"""
The server behind ``argmap serve``: loopback only, one page, one stream of events.

The page asks for nothing but this server (its Content-Security-Policy says so),
and the server answers only to its own name, so that no other page can read the map.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from ..checking import check
from ..checking.file import included
from ..checking.project import project_of
from ..conversion import read
from ..errors import OF_ONE_FILE, WriteError, worded
from ..files import stamp
from ..renderers import RENDERERS

if TYPE_CHECKING:
    from ..engines import Layout, LayoutProblem
    from ..files import Stamp
    from ..model import ArgumentMap

_POLL = 0.05
_ALIVE = 10.0
_KEPT = 4
#: How many clients are answered at a time, and how many of them may stay.
_CLIENTS, _STREAMS = 64, 32
_HOSTS = ("127.0.0.1", "localhost")

_SCRIPT = """
const main = document.querySelector("main"), state = document.querySelector("#state");
const source = new EventSource("/events");
source.onmessage = event => {
  const drawn = JSON.parse(event.data), x = scrollX, y = scrollY;
  main.innerHTML = drawn.body; document.title = drawn.title; state.textContent = drawn.state;
  scrollTo(x, y);
};
source.onerror = () => { state.textContent = "The server has stopped."; };
"""
_STYLE = """
:root{color-scheme:light dark;font-family:Arial,Helvetica,"Liberation Sans",sans-serif}
body{margin:1rem}main{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
figure{margin:0;flex:1 1 40rem;overflow:auto}aside{flex:1 1 20rem;max-width:40rem}
pre{white-space:pre-wrap}#state{color:GrayText}
"""


def _digest(text: str) -> str:
    raw = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(raw).decode('ascii')}'"


_POLICY = (
    f"default-src 'none'; connect-src 'self'; script-src {_digest(_SCRIPT)}; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Preview:
    """What is shown of a file: redrawn when the file changes, kept when it breaks."""

    def __init__(
        self, file: str, how: dict[str, Any], engine: str | None, *, prose: bool = False
    ) -> None:
        self.file = file
        self.how = how
        self.engine = engine
        self.prose = prose
        self.changed = threading.Condition()
        self.version = 0
        self.drawn: dict[str, str] = {}
        self.stopped = False
        self._project = project_of(file)
        self._checker = ThreadPoolExecutor(1)
        self._shown: ArgumentMap | None = None
        self._figure = ""
        self._layouts: dict[LayoutProblem, Layout] = {}
        self._notes: tuple[str, ...] = ()
        self._watched = [file]
        self._seen: dict[str, Stamp | None] = {}
        read(file, **how)  # a missing file is reported before anything is served
        self.refresh()

    def refresh(self) -> None:
        """Draw the map again if its file, or one that it includes, has changed."""
        stamps = {name: stamp(name) for name in self._watched}
        if stamps == self._seen:
            return
        self._seen = stamps
        drawn = self._draw()
        with self.changed:
            self.drawn = drawn
            self.version += 1
            self.changed.notify_all()

    def stop(self) -> None:
        """Release everybody who waits for a change."""
        with self.changed:
            self.stopped = True
            self.changed.notify_all()

    def after(self, version: int) -> tuple[int, dict[str, str]]:
        """Wait until there is something newer than *version*, or for a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.stopped or self.version > version, _ALIVE)
            return self.version, self.drawn

    def _draw(self) -> dict[str, str]:
        """Make the page's inside; a file that is being written may be anything."""
        try:
            reading = read(self.file, **self.how)
        except OF_ONE_FILE as error:
            kept = self.drawn.get("body", "")
            return {"title": self.file, "state": worded(error, self.file), "body": kept}
        self._watched = [self.file, *included(reading.map)]
        # most of drawing is waiting for the layout engine: time enough to check
        checked = self._checker.submit(
            check, reading.map, diagnostics=reading.diagnostics, settings=self._project
        )
        self._draw_map(reading.map)
        report = html.escape(str(checked.result()))
        return {
            "title": reading.map.title or self.file,
            "state": " ".join([time.strftime("Drawn at %H:%M:%S."), *self._notes]),
            "body": f"{self._figure}<aside><h2>Findings</h2><pre>{report}</pre></aside>",
        }

    def _draw_map(self, m: ArgumentMap) -> None:
        """Draw *m*, unless it says the same as the last one."""
        if m != self._shown:
            # many changes move no box, or are undone at once
            self._layouts = dict([*self._layouts.items()][-_KEPT:])
            picture = RENDERERS["svg"].render(
                m, engine=self.engine, prose=self.prose, known=self._layouts
            )
            self._figure, self._notes = f"<figure>{picture.content!s}</figure>", picture.notes
            self._shown = m


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
        super().__init__(address, handler)

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

    preview: Preview
    protocol_version = "HTTP/1.1"
    #: How many seconds to wait for a client that says or takes nothing.
    timeout = 10
    #: How many more readers may be told of changes.
    streams: threading.Semaphore

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_ours():
            self._answer(403, "text/plain", "this server answers only to its own name\n")
        elif self.path == "/":
            self._answer(200, "text/html", self._page())
        elif self.path == "/events":
            self._stream()
        else:
            self._answer(404, "text/plain", "there is nothing here\n")

    def _is_ours(self) -> bool:
        """Whether the request means this host: a foreign page may have been given our address."""
        host = self.headers.get("Host", "")
        name, colon, port = host.partition(":")
        return name in _HOSTS and (not colon or (port.isascii() and port.isdigit()))

    def _page(self) -> str:
        _, drawn = self.preview.after(-1)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{html.escape(drawn['title'])}</title><style>{_STYLE}</style></head>"
            f'<body><p id="state" role="status">{html.escape(drawn["state"])}</p>'
            f"<main>{drawn['body']}</main><script>{_SCRIPT}</script></body></html>"
        )

    def _answer(self, status: int, kind: str, text: str) -> None:
        raw = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(raw)

    def _stream(self) -> None:
        if not self.streams.acquire(blocking=False):
            self._answer(503, "text/plain", "this page is open too often; close some of them\n")
            return
        try:
            self._events()
        finally:
            self.streams.release()

    def _events(self) -> None:
        """Send the picture whenever it changes, until the reader leaves."""
        version = self.preview.version  # before the reader hears of us: then it may save at once
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while not self.preview.stopped:
                newer, drawn = self.preview.after(version)
                line = ": still here\n\n" if newer == version else f"data: {json.dumps(drawn)}\n\n"
                version = newer
                self.wfile.write(line.encode("utf-8"))
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Keep the terminal quiet."""
