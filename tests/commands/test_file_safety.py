"""Files of the user's and of strangers: nothing is lost, cut short, or written elsewhere."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap import files
from argmap.cli import _preview, cli
from argmap.cli._preview import Preview, Server
from argmap.errors import ArgmapError, FileError, WriteError
from argmap.files import read_source, rewrite, write_whole

from .. import forked

ROOT = Path(__file__).parent.parent.parent
#: A map that `fmt`, `rename` and `check --fix` would each write again.
LOOSE = "[Tea]: Tea is good. #contention\n       + [Calm]: Tea keeps us calm.\n\n\n"
NEAT = "[Tea]: Tea is good. #contention\n    + [Calm]: Tea keeps us calm.\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and signals of POSIX")


def argmap(*args, given=None):
    """Run a command; return its exit code, what it printed, and what it said on stderr."""
    result = CliRunner().invoke(cli, [str(a) for a in args], prog_name="argmap", input=given)
    if isinstance(result.exception, ArgmapError):  # as main() does
        return 2, result.stdout, str(result.exception)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def command(*args, **options):
    """Start the command in a process of its own."""
    words = [sys.executable, "-m", "argmap", *map(str, args)]
    return subprocess.Popen(words, stderr=subprocess.PIPE, **options)


@pytest.fixture
def stranger(tmp_path, monkeypatch):
    """A stranger's repository, with links out of it, and a home beside it."""
    home, repository = tmp_path / "home", tmp_path / "repository"
    home.mkdir()
    repository.mkdir()
    (home / "Makefile").write_text(LOOSE.replace("Tea is good", "secret"), encoding="utf-8")
    (repository / "a.argdown").write_text(LOOSE, encoding="utf-8")
    (repository / "b.argdown").symlink_to("../home/Makefile")
    monkeypatch.chdir(repository)
    return home / "Makefile"


WALKS = {
    "fmt": ["fmt", "."],
    "fix": ["check", "--fix", "."],
    "unsafe": ["check", "--unsafe-fixes", "."],
    "rename": ["rename", "Tea", "Cocoa", "."],
    "check": ["check", "."],
    "diff": ["fmt", "--diff", "."],
    "stats": ["stats", "."],
    "pattern": ["fmt", "*.argdown"],
}


@POSIX
@pytest.mark.parametrize("args", WALKS.values(), ids=WALKS)
def test_no_walk_leaves_its_folder(stranger, args):
    """A link that leads out is neither read nor written through, and the command says so."""
    before = stranger.read_bytes()
    _, out, err = argmap(*args)

    assert stranger.read_bytes() == before
    assert "secret" not in out
    assert "b.argdown: skipped: this link leads out of" in err
    assert err.count("skipped") == 1


@POSIX
@pytest.mark.usefixtures("stranger")
@pytest.mark.parametrize("args", [["fmt", "."], ["check", "--fix", "."], WALKS["rename"]])
def test_nothing_is_written_through_a_link_that_was_found(args):
    """Not even inside the folder: the link may lead to what is no map."""
    target = Path("Makefile")
    target.write_text(LOOSE, encoding="utf-8")
    Path("b.argdown").unlink()
    Path("b.argdown").symlink_to("Makefile")
    _, _, err = argmap(*args)

    assert target.read_text(encoding="utf-8") == LOOSE
    assert Path("b.argdown").is_symlink()
    assert "b.argdown: skipped: nothing is written through a link" in err


@POSIX
@pytest.mark.usefixtures("stranger")
def test_a_link_inside_is_read_and_one_that_is_named_is_meant():
    """Links of one's own go on working."""
    Path("b.argdown").unlink()
    Path("b.argdown").symlink_to("a.argdown")
    code, out, _ = argmap("stats", ".")
    assert (code, out.count("contentions")) == (0, 2)

    assert argmap("fmt", "b.argdown")[0] == 0
    assert Path("b.argdown").is_symlink()
    assert Path("a.argdown").read_text(encoding="utf-8") == NEAT


@POSIX
def test_a_folder_that_is_a_link_may_be_named(stranger):
    """What is named is the folder that is not to be left."""
    stranger.rename(stranger.with_name("c.argdown"))
    Path("outside").symlink_to("../home")
    code, _, err = argmap("fmt", "outside")

    assert (code, "skipped" in err) == (0, False)
    assert "[Tea]: secret" in stranger.with_name("c.argdown").read_text(encoding="utf-8")


@POSIX
@pytest.mark.usefixtures("stranger")
def test_a_walk_says_which_links_to_folders_it_passes_by():
    """They may lead anywhere, so they are named once, and not followed."""
    Path("b.argdown").unlink()
    Path("out").symlink_to("../home")
    _, out, err = argmap("stats", ".")
    assert "secret" not in out
    assert err == (
        "argmap: out: skipped: this link leads to a folder; name the folder itself to include it\n"
    )

    Path("out2").symlink_to("../home")
    assert "leads to a folder (and 1 more);" in argmap("stats", ".")[2]


#: Starts the command without a standard stream.
WITHOUT = "import os, sys; os.close(int(sys.argv[1])); os.execv(sys.executable, sys.argv[2:])"


@POSIX
@pytest.mark.parametrize(
    ("closed", "args", "message"),
    [
        (1, ["convert", "x.argdown", "--to", "argdown"], "standard output is closed"),
        (1, ["check", "x.argdown"], "standard output is closed"),
        (0, ["check", "-"], "-: standard input is closed"),
        (1, ["render", "x.argdown", "-o", "x.svg"], ""),
    ],
)
@pytest.mark.slow
def test_a_closed_stream_loses_nothing_quietly(tmp_path, closed, args, message):
    """What can't be written or read is a failure; what needs no such stream works."""
    (tmp_path / "x.argdown").write_text(LOOSE, encoding="utf-8")
    words = [sys.executable, "-c", WITHOUT, str(closed), sys.executable, "-m", "argmap", *args]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == (2 if message else 0), done.stderr
    assert message in done.stderr
    assert "internal" not in done.stderr


LONG = "".join(f"[Claim {i}]: A claim that is long enough to fill a disk.\n\n" for i in range(400))
FULL = [
    ["fmt", "-"],
    ["render", "-f", "dot", "-"],
    ["convert", "--to", "argdown-json", "-"],
    ["check", "-"],
    ["rename", "Claim 1", "One", "-"],
]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("args", FULL, ids=lambda args: args[0])
def test_a_full_disk_is_a_failure(args, buffered):
    """With a raw standard output as well."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = command(*args, stdin=subprocess.PIPE, stdout=full, env=environment)
        _, said = process.communicate(LONG.encode(), timeout=60)

    assert (process.returncode, said.count(b"\n")) == (2, 1)
    assert b"can't be written" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("buffered", [True, False])
def test_messages_without_room_are_a_failure(tmp_path, buffered):
    """What could be done is done; that nobody could be told is told by the exit code."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    path = tmp_path / "missing.argdown"
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        words = [sys.executable, "-m", "argmap", "check", str(path)]
        done = subprocess.run(words, stdout=full, stderr=full, env=environment, check=False)

    assert done.returncode == 2


#: A disk that takes some of what it is given, and says so, as a raw stream does.
SHORT = """
import io, sys
class Disk(io.RawIOBase):
    taken = bytearray()
    def writable(self): return True
    def fileno(self): return 1
    def write(self, b):
        part = bytes(b)[:100]
        self.taken += part
        return len(part)
disk = Disk()
sys.stdout = io.TextIOWrapper(disk, "utf-8", write_through=True)
sys.argv = ["argmap", "fmt", "-"]
from argmap.cli import main
try:
    main()
finally:
    sys.stderr.write(str(len(disk.taken)))
"""


@pytest.mark.slow
def test_a_short_write_is_not_the_end():
    """A stream that takes a hundred bytes at a time gets all of them."""
    words = [sys.executable, "-c", SHORT]
    done = subprocess.run(words, input=LONG.encode(), capture_output=True, check=True)

    assert done.stderr.decode().endswith(str(len(LONG.rstrip()) + 1))


@pytest.fixture
def meanwhile(monkeypatch):
    """Let somebody save the file between argmap's last look at the text and its writing."""

    def save(path, text):
        original = files._put  # noqa: SLF001

        def put(target, raw, compare):
            path.write_text(text, encoding="utf-8")
            original(target, raw, compare)

        monkeypatch.setattr(files, "_put", put)

    return save


@pytest.mark.parametrize(
    "args",
    [["fmt"], ["check", "--fix"], ["check", "--unsafe-fixes"], ["rename", "Tea", "Cocoa"]],
    ids=" ".join,
)
def test_a_save_in_between_is_kept(tmp_path, meanwhile, args):
    """What was saved after argmap had read the file is not written over."""
    path = tmp_path / "map.argdown"
    # with a comment that a fix takes out, and a layout to even out
    path.write_text(f"// argmap: ignore STR104 -- no\n\n{LOOSE}", encoding="utf-8")
    meanwhile(path, "[Saved]: in between.\n")
    code, _, err = argmap(*args, path)

    assert path.read_text(encoding="utf-8") == "[Saved]: in between.\n"
    assert (code, "has changed since it was read" in err) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["map.argdown"]


def test_a_file_that_goes_away_in_between_is_not_made_again(tmp_path):
    """Somebody has moved it: two copies would be one too many."""
    path = tmp_path / "map.argdown"
    path.write_text("a", encoding="utf-8")
    source = read_source(path)
    path.unlink()

    with pytest.raises(WriteError, match="changed since"):
        rewrite(source, "b")
    assert not list(tmp_path.iterdir())


ENCODINGS = {
    "utf-8": LOOSE.encode(),
    "mark": b"\xef\xbb\xbf" + LOOSE.encode(),
    "utf-16-le": b"\xff\xfe" + LOOSE.encode("utf-16-le"),
    "utf-16-be": b"\xfe\xff" + LOOSE.encode("utf-16-be"),
}


@pytest.mark.parametrize("raw", ENCODINGS.values(), ids=ENCODINGS)
def test_rewriting_keeps_encoding_and_mark(tmp_path, raw):
    """Through a file and through standard input alike."""
    codec = "utf-16" if raw[:1] in b"\xff\xfe" else "utf-8"
    path = tmp_path / "map.argdown"
    path.write_bytes(raw)
    piped = CliRunner().invoke(cli, ["fmt", "-"], input=io.BytesIO(raw)).stdout_bytes
    assert argmap("fmt", path)[0] == 0
    assert path.read_bytes() == piped
    assert argmap("rename", "Tea", "Cocoa", path)[0] == 0

    written = path.read_bytes()
    mark = raw[: raw.index(b"[")]
    assert written.startswith(mark)
    assert written.decode(codec).removeprefix("\ufeff") == NEAT.replace("[Tea]", "[Cocoa]")


@POSIX
def test_rewriting_keeps_hard_links(tmp_path):
    """A file with several names is still one file."""
    path, other = tmp_path / "map.argdown", tmp_path / "other.argdown"
    path.write_text(LOOSE, encoding="utf-8")
    other.hardlink_to(path)
    assert argmap("fmt", path)[0] == 0

    assert other.read_text(encoding="utf-8") == NEAT
    assert other.samefile(path)


@POSIX
def test_a_file_with_several_names_is_restored_when_the_disk_is_full(tmp_path, monkeypatch):
    """Writing in place is given up as if nothing had been written."""
    path, other = tmp_path / "map.argdown", tmp_path / "other.argdown"
    path.write_text("before", encoding="utf-8")
    other.hardlink_to(path)
    real = os.fsync
    calls = []

    def fail(handle):
        calls.append(handle)
        if len(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match="No space left"):
        write_whole(path, "after, and longer")

    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_rewriting_keeps_owner_group_and_mode(tmp_path):
    """Root may format the files of others."""
    path = tmp_path / "map.argdown"
    path.write_text(LOOSE, encoding="utf-8")
    os.chown(path, 12345, 23456)
    path.chmod(0o2640)
    assert argmap("fmt", path)[0] == 0

    found = path.stat()
    assert (found.st_uid, found.st_gid) == (12345, 23456)
    assert stat.S_IMODE(found.st_mode) == 0o2640


@POSIX
def test_an_owner_that_cannot_be_kept_is_no_failure(tmp_path, monkeypatch):
    """Who is not root writes all the same."""

    def refuse(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    path = tmp_path / "map.argdown"
    path.write_text(LOOSE, encoding="utf-8")

    assert argmap("fmt", path)[0] == 0
    assert path.read_text(encoding="utf-8") == NEAT


#: Writes a file, and waits where it is asked to: before or after the file beside it is complete.
SLOW = """
import os, sys, time
from argmap import files
def wait(*_):
    print("here", flush=True)
    time.sleep(30)
place = sys.argv.pop(1)
if place == "fsync":
    os.fsync = wait
else:
    files._take_after = wait
from argmap.cli import main
sys.argv[0] = "argmap"
main()
"""


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("place", ["fsync", "before-replacing"])
def test_a_signal_in_mid_write_leaves_nothing_behind(tmp_path, name, place):
    """The file is as it was, nothing stands beside it, and the exit code tells the signal."""
    path = tmp_path / "map.argdown"
    path.write_text(LOOSE, encoding="utf-8")
    words = [sys.executable, "-c", SLOW, place, "fmt", str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(getattr(signal, name))
        process.communicate(timeout=30)

    assert process.returncode == 128 + getattr(signal, name)
    assert [p.name for p in tmp_path.iterdir()] == ["map.argdown"]
    assert path.read_text(encoding="utf-8") == LOOSE


@pytest.mark.slow
@POSIX
def test_nohup_is_heeded(tmp_path):
    """A hangup that was to be ignored goes on being ignored."""
    path = tmp_path / "map.argdown"
    path.write_text(LOOSE, encoding="utf-8")
    slow = SLOW.replace("time.sleep(30)", "time.sleep(1)")
    words = [sys.executable, "-c", slow, "fsync", "fmt", str(path)]

    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=ignore,  # noqa: PLW1509 - no threads
    ) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=30)

    assert process.returncode == 0
    assert path.read_text(encoding="utf-8") == NEAT


@POSIX
def test_a_pipe_that_a_walk_meets_is_passed_over(tmp_path, monkeypatch):
    """Nobody meant it, and nobody may ever write to it."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.argdown")
    Path("map.argdown").write_text(NEAT, encoding="utf-8")
    process = command("stats", ".", stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=30)

    assert process.returncode == 0
    assert b"map.argdown" in out
    assert b"pipe.argdown: skipped: this is not a regular file" in err


@POSIX
@pytest.mark.slow
def test_a_pipe_that_is_included_is_refused(tmp_path, monkeypatch):
    """With a place, and without waiting."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.argdown")
    Path("map.argdown").write_text("@include(pipe.argdown)\n", encoding="utf-8")
    process = command("check", "--include", ".", "map.argdown", stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert b"map.argdown:1:1: error ARG044" in out
    assert b"not a regular file" in out


@POSIX
@pytest.mark.slow
def test_a_pipe_that_is_named_is_read(tmp_path):
    """As shells hand over the output of a program; nothing is written back to it."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    process = command("fmt", path, stdout=subprocess.PIPE)
    time.sleep(0.2)
    path.write_text(LOOSE, encoding="utf-8")
    _, err = process.communicate(timeout=30)

    assert process.returncode == 2
    assert b"only a regular file can be rewritten" in err


def test_a_device_is_no_regular_file():
    """Whatever it is called."""
    with pytest.raises(FileError, match="not a regular file"):
        read_source(os.devnull, regular=True)


@POSIX
def test_a_hook_takes_no_file_name_for_an_option(tmp_path, monkeypatch):
    """A stranger may call a file what they like."""
    import yaml  # noqa: PLC0415

    monkeypatch.chdir(tmp_path)
    name = "--include=..argdown"
    Path(name).write_text(LOOSE, encoding="utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        program, *entry = hook["entry"].split()
        code, out, err = argmap(*entry, name)
        assert program == "argmap"
        assert (code, name in out + err) == (0, True)


def serve(tmp_path, stderr):
    """Start the preview on a port of its own; return the process and the port."""
    path = tmp_path / "map.argdown"
    path.write_text(NEAT, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "argmap", "serve", str(path), "--port", str(port)]
    process = subprocess.Popen(words, stderr=stderr)
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return process, port
        time.sleep(0.1)
    raise AssertionError("it is not served")


@pytest.mark.slow
@POSIX
def test_sigterm_stops_the_preview_though_nobody_reads_its_messages(tmp_path):
    """A supervisor that never drains standard error can stop it all the same."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, b"x" * 4096)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, b"x")
    os.set_blocking(writing, True)
    process, _ = serve(tmp_path, writing)
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    os.close(reading)
    os.close(writing)


@pytest.mark.slow
def test_clients_that_leave_early_are_no_news(tmp_path):
    """Anyone who closes a page at a bad moment leaves no traceback."""
    process, port = serve(tmp_path, subprocess.PIPE)
    for request in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HT", b"") * 10:
        with socket.create_connection(("127.0.0.1", port), 10) as client:
            client.sendall(request)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert [line.partition(b" ")[0] for line in said.splitlines()[1:]] == [b"stopped"]


@pytest.fixture
def preview(tmp_path):
    """A server in this process, of a map that doesn't change."""
    path = tmp_path / "map.argdown"
    path.write_text(NEAT, encoding="utf-8")
    with Server(Preview(str(path), {}, None), 0) as server:
        yield server


def connect(server):
    return socket.create_connection(("127.0.0.1", int(server.url.split(":")[2].strip("/"))), 10)


@pytest.mark.slow
def test_a_client_that_says_nothing_is_shown_out(preview, monkeypatch):
    """It keeps a thread for a while only."""
    monkeypatch.setattr(_preview._Handler, "timeout", 0.2)  # noqa: SLF001
    silent = [connect(preview) for _ in range(20)]
    for client in silent:
        client.sendall(b"GET /")

    assert [client.recv(1) for client in silent] == [b""] * 20
    for client in silent:
        client.close()


def test_not_everybody_may_stay(preview):
    """Past some dozens, readers are told that there are too many."""
    request = b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
    clients = [connect(preview) for _ in range(_preview._STREAMS + 3)]  # noqa: SLF001
    heads = []
    for client in clients:
        client.sendall(request)
        heads.append(client.recv(12))
    for client in clients:
        client.close()

    assert heads == [b"HTTP/1.1 200"] * _preview._STREAMS + [b"HTTP/1.1 503"] * 3  # noqa: SLF001


def test_there_are_threads_for_some_clients_only(preview):
    """The others find the door closed, and the page is shown again once some have left."""
    clients = [connect(preview) for _ in range(_preview._CLIENTS)]  # noqa: SLF001
    with connect(preview) as late:
        assert late.recv(1) == b""
    for client in clients:
        client.close()
    for _ in range(100):
        with connect(preview) as again, contextlib.suppress(OSError):
            again.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            if again.recv(12) == b"HTTP/1.1 200":
                return
        time.sleep(0.1)
    raise AssertionError("the page never came back")


#: How many times a page is asked for by somebody who never takes it: more than fits on the way.
PAGES = 2000


@pytest.mark.slow
@pytest.mark.parametrize("spelt", [b"GET /" + b"a" * 999, b"GET / HTTP/1.1\r\nX: " + b"a" * 999])
def test_slow_clients_are_shown_out(preview, monkeypatch, spelt):
    """Who says a byte now and then is never silent, and yet gets no thread for good."""
    monkeypatch.setattr(_preview._Handler, "timeout", 0.5)  # noqa: SLF001
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(connect(preview)) for _ in range(_preview._CLIENTS)]  # noqa: SLF001
        for byte in spelt:
            for client in slow:
                with contextlib.suppress(OSError):
                    client.sendall(bytes([byte]))
            with connect(preview) as user, contextlib.suppress(OSError):
                user.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                if user.recv(12) == b"HTTP/1.1 200":
                    return
            time.sleep(0.02)
    raise AssertionError("the page never came back")


@pytest.mark.slow
def test_a_client_that_takes_nothing_is_shown_out(preview, monkeypatch):
    """Who asks for pages and reads none keeps no thread waiting."""
    monkeypatch.setattr(_preview._Handler, "timeout", 0.5)  # noqa: SLF001
    free = preview._http.free  # noqa: SLF001
    with connect(preview) as client:
        with contextlib.suppress(OSError):
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * PAGES)
        for _ in range(600):
            if free._value == _preview._CLIENTS:  # noqa: SLF001
                return
            time.sleep(0.1)
    raise AssertionError("a thread still waits for the client")


@pytest.mark.slow
def test_a_fix_is_asked_for_in_time(preview, monkeypatch):
    """What comes behind the head of a request is waited for no longer than the head is."""
    monkeypatch.setattr(_preview._Handler, "timeout", 0.5)  # noqa: SLF001
    host = preview.url.split("/")[2]
    head = (
        f"POST /fix HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        "Content-Length: 4000\r\n"
        f"Content-Type: application/json\r\nX-Argmap-Token: {preview.preview.token}\r\n\r\n"
    )
    with connect(preview) as client, contextlib.suppress(OSError):
        client.sendall(head.encode())
        client.setblocking(False)
        for _ in range(999):
            client.sendall(b" ")
            with contextlib.suppress(BlockingIOError):
                assert client.recv(1) == b""
                return
            time.sleep(0.02)
        raise AssertionError("it is still waited for")


#: What a stranger may put into a title: clearing the screen, going up, turning text round.
HIDDEN = "\x1b[2J\x9b1A\u202e\x07"
#: What would be a command to the machines that run a workflow.
ORDER = "##[error]hidden"


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """A folder with a map whose name, titles, tags and data are hostile."""
    monkeypatch.chdir(tmp_path)
    name = f"::error::a{HIDDEN}\n{ORDER}.argdown"
    bad = f"Tea{HIDDEN}{ORDER}"
    text = (
        f"# One {HIDDEN}\n\n[{bad}]: It is {HIDDEN}. #contention\n"
        f"      + [Why {bad}]: So it is. {{scheme: '{HIDDEN}', status: '{HIDDEN}'}}\n"
        f"      + <{bad}>\n\n## Two {ORDER}\n\n[Oth{HIDDEN}]: {ORDER} *is.\n"
    )
    Path(name).write_text(text, encoding="utf-8")
    return name


def dangerous(text):
    """Give what moves, hides, or commands, line by line."""
    signs = [c for c in text if not c.isprintable() and c not in "\n\t"]
    orders = re.findall(r"^\s*::error::a.*|.*##\[.*", text, re.MULTILINE)
    return [*signs, *orders]


SPOKEN = {
    "check": ["check", "{}"],
    "missing": ["check", "{}x"],
    "json": ["check", "--format", "json", "{}"],
    "sarif": ["check", "--format", "sarif", "{}"],
    "github": ["check", "--format", "github", "{}"],
    "junit": ["check", "--format", "junit", "{}"],
    "markdown": ["check", "--format", "markdown", "{}"],
    "questions": ["check", "--questions", "{}"],
    "fix": ["check", "--unsafe-fixes", "{}"],
    "fmt": ["fmt", "{}"],
    "fmt-check": ["fmt", "--check", "{}"],
    "evaluate": ["evaluate", "{}"],
    "evaluate-json": ["evaluate", "--format", "json", "{}"],
    "why": ["why", "{}"],
    "why-nothing": ["why", "{}", "Te"],
    "stats": ["stats", "{}"],
    "stats-json": ["stats", "--format", "json", "{}"],
    "rename": ["rename", "Nothing", "New", "{}"],
    "render": ["render", "--engine", "builtin", "{}", "-o", "{}.svg"],
    "split": ["render", "--engine", "builtin", "--split", "section", "{}", "-o", "{}d"],
    "focus": ["render", "--engine", "builtin", "--focus", "Te", "{}"],
    "convert": ["convert", "--to", "argdown-json", "{}", "-o", "{}.json"],
    "new": ["new", "{}"],
    "serve": ["serve", "{}x"],
}


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("args", SPOKEN.values(), ids=SPOKEN)
def test_nothing_that_moves_or_commands_is_said(hostile, args):
    """Whatever titles and file names hold: in messages, reports and on terminals."""
    words = [a.replace("{}", hostile) for a in args]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = forked.run(*words, env=environment)

    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr
    for stream in (done.stdout, done.stderr):
        assert dangerous(stream.decode("utf-8")) == []


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(
    "args",
    [
        ["fmt", "--diff", "{}"],
        ["convert", "--to", "argdown", "{}"],
        ["render", "-f", "dot", "{}"],
        ["check", "{}"],
    ],
    ids=" ".join,
)
def test_a_terminal_gets_nothing_raw(hostile, args):
    """What is written whole to a file is made visible on a terminal."""
    import pty  # noqa: PLC0415 - POSIX only

    text = f"[Tea{HIDDEN}]: It is {HIDDEN}. #contention\n      + [Why{HIDDEN}]: {HIDDEN} is.\n\n\n"
    Path(hostile).write_text(text, encoding="utf-8")
    words = [a.replace("{}", hostile) for a in args]
    leader, follower = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", *words],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(follower)
        seen = b""
        with contextlib.suppress(OSError):
            while piece := os.read(leader, 65536):
                seen += piece
        process.wait(timeout=60)
    os.close(leader)

    assert seen
    assert dangerous(seen.decode("utf-8").replace("\r\n", "\n")) == []


#: The command as a process runs it, with something that a plugin wants done at the end.
WITH_A_WISH = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("goodbye"))
sys.argv = ["argmap", "convert", sys.argv[1], "--to", "argdown", "-o", "-"]
from argmap.cli import run_process
{watched}
run_process()
"""


#: The command as a process runs it, which tells in the end in how many threads numpy computes.
WITH_THREADS = """
import atexit, os, sys
atexit.register(lambda: sys.stderr.write(os.environ["OPENBLAS_NUM_THREADS"]))
sys.argv = ["argmap", "--version"]
from argmap.cli import run_process
run_process()
"""


@pytest.mark.parametrize(("wanted", "found"), [({}, b"1"), ({"OPENBLAS_NUM_THREADS": "3"}, b"3")])
def test_a_command_computes_in_one_thread(wanted, found):
    """With several, the encoder takes three times as much processor time; who asks gets them."""
    outer = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"} | wanted
    words = [sys.executable, "-c", WITH_THREADS]
    done = subprocess.run(words, capture_output=True, check=True, env=outer)

    assert done.stderr == found


@pytest.mark.parametrize("watched", ["", "sys.setprofile(lambda *_: None)"])
@pytest.mark.slow
def test_leaving_fast_loses_nothing(tmp_path, watched):
    """All that was written arrives, with what was to be done at the end, and the exit code."""
    path = tmp_path / "map.argdown"
    path.write_text("".join(f"[A {i}]: So.{' So.' * 200}\n\n" for i in range(200)), "utf-8")
    assert path.stat().st_size > 2 * 65536, "more than a pipe holds"
    words = [sys.executable, "-c", WITH_A_WISH.format(watched=watched), str(path)]
    done = subprocess.run(words, capture_output=True, check=False)

    assert done.stdout.decode() == path.read_text("utf-8"), "which is written as it was"
    assert done.stderr == b"goodbye"
    assert done.returncode == 0
