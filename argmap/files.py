"""Files in and out: decoded once, written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from .errors import FileError, ReadError, WriteError, WrongTypeError
from .source import UTF8, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from io import FileIO
    from typing import BinaryIO


#: When a file was written, how large it is, and which one it is.
Stamp: TypeAlias = tuple[int, int, int]

#: No name of a file is longer, and few have blanks.
_LONGEST_NAME = 300
_BLANK = re.compile(r"\s")
#: How files end that contain the texts of maps and of their sources.
_TEXTS = (".argdown", ".ad", ".md", ".txt", ".html")

#: Larger files are refused: no argument map is that long.
MAX_BYTES = 64 * 2**20

#: The encodings that we read, and the byte-order mark that each begins with.
BOMS = {
    UTF8: b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@attrs.frozen
class Raw:
    """The bytes of a file, not decoded, with its name."""

    name: str
    content: bytes = attrs.field(repr=False)

    def decode(self) -> Source:
        """
        Turn the bytes into text; see `decode`.

        Raises:
            FileError: if they are not a text.
        """
        return decode(self.content, self.name)


def expect_content(given: object) -> None:
    """
    Hold that *given* is a text, and not just the name of a file; no file is looked for.

    Raises:
        WrongTypeError: if it isn't a text.
        ReadError: if it looks like the name of a file.
    """
    if not isinstance(given, str):
        advice = ""
        if isinstance(given, os.PathLike):
            advice = "; read the file first: path.read_text()"
        elif hasattr(given, "claims"):
            advice = "; argmap.dumps(m) is that of a map"
        raise WrongTypeError(f"expected a text, got {type(given).__name__}{advice}")
    short = len(given) <= _LONGEST_NAME
    if short and given.lower().endswith(_TEXTS) and not _BLANK.search(given):
        raise ReadError(
            f"expected a text, got {given!r}, which looks like the name of a file; "
            "read the file first: pathlib.Path(name).read_text()"
        )


def expect_path(path: object) -> None:
    """
    Hold that *path* is one.

    Raises:
        WrongTypeError: if it isn't.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise WrongTypeError(f"expected the path of a file, got {type(path).__name__}")


def read_source(path: str | os.PathLike[str], *, regular: bool = False) -> Source:
    """
    Open *path* and decode it; a byte-order mark is dropped, and kept in mind by the `Source`.

    With *regular*, refuse what is not a regular file, and never wait for it:
    nobody may have meant the pipe or device that an included name leads to.

    Raises:
        FileError: if it is missing, not a file, too large, binary, or not UTF-8.
    """
    return read_raw(path, regular=regular).decode()


def read_raw(path: str | os.PathLike[str], *, regular: bool = False) -> Raw:
    """
    Open *path* and read its bytes; *regular* is as for `read_source`.

    Raises:
        FileError: if it is missing, not a file, or too large.
    """
    name = os.fspath(path)
    try:
        with open(name, "rb", opener=_open_at_once if regular else None) as file:
            return _raw(file, name, regular=regular)
    except FileError:
        raise  # it is an OSError, too, but has said what is wrong
    except FileNotFoundError as error:
        raise FileError(f"{name}: there is no such file; check the name") from error
    except IsADirectoryError as error:
        raise FileError(f"{name}: expected a file, found a folder") from error
    except OSError as error:
        raise FileError(f"{name}: cannot be opened: {error.strerror}") from error
    except ValueError as error:
        if isinstance(error, UnicodeError) or "null" in str(error):
            raise FileError(f"{name!r}: this is not a valid file name") from error
        raise


def _raw(file: BinaryIO, name: str, *, regular: bool) -> Raw:
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISDIR(mode):
        raise FileError(f"{name}: expected a file, found a folder")
    if regular and not stat.S_ISREG(mode):
        raise FileError(f"{name}: this is not a regular file; name a file with a map")
    return Raw(name, read_bytes(file, name))


def _open_at_once(name: str, flags: int) -> int:
    """Open *name* without waiting for somebody to write to it, as a pipe would."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def stamp(path: str | os.PathLike[str]) -> Stamp | None:
    """Return a stamp that changes with the file's content; None if there is no file."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def read_texts(sources: Iterable[str]) -> dict[str, Source]:
    """
    Open *sources*, each a file, or a key of a map's sources and a file: ``KEY=FILE``.

    A file without a key gets the empty one.

    Raises:
        FileError: if one cannot be opened or is not a text.
    """
    texts: dict[str, Source] = {}
    for source in sources:
        key, equals, file = source.partition("=")
        whole = not equals or Path(source).exists()
        texts["" if whole else key] = read_source(source if whole else file)
    return texts


def read_bytes(file: BinaryIO, name: str) -> bytes:
    """
    Read *file* to its end.

    Raises:
        FileError: if it contains more than `MAX_BYTES`.
    """
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise FileError(
            f"{name}: longer than {MAX_BYTES // 2**20} MiB, the most that argmap reads"
        )
    return raw


def decode(raw: bytes, name: str) -> Source:
    """
    Turn bytes into text.

    Raises:
        FileError: if they are not a text in UTF-8 (or UTF-16 with a byte-order mark).
    """
    encoding = next((e for e, bom in BOMS.items() if bom and raw.startswith(bom)), UTF8)
    codec, bom = encoding.removesuffix("-sig"), BOMS[encoding]
    binary = codec == UTF8 and b"\0" in raw
    text = "" if binary else _decode(raw[len(bom) :], codec, name)
    if binary or "\0" in text:  # UTF-32 begins as UTF-16 does
        raise FileError(f"{name}: this is a binary file; expected a text in UTF-8")
    return Source(name, text, encoding=encoding)


def _decode(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"{name}: line {line}: byte {raw[error.start]:#04x} is not {encoding.upper()}; "
            "save the file as UTF-8"
        ) from error


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """
    Write *content* to *path* in one go: the file ends up complete, or as it was before.

    The file keeps its mode and, where the system allows it, its owner and group.
    One that has several names (hard links) keeps them: it is written in place,
    and restored if that fails.

    Raises:
        WriteError: if it cannot be written; nothing half-written is left behind.
    """
    _write(path, content.encode("utf-8") if isinstance(content, str) else content, _anything)


def rewrite(source: Source, text: str) -> None:
    """
    Write *text* to the file that *source* was read from, in its encoding, as `write_whole` does.

    What somebody else saved there in the meantime is not written over:
    the file is compared with *source* at the last moment.

    Raises:
        WriteError: if it has changed since it was read, or cannot be written.
    """
    before = encoded(source, source.text)

    def compare(target: Path) -> None:
        if target.exists() and not target.is_file():
            raise WriteError(f"{source.name}: only a regular file can be rewritten; use - instead")
        if not target.exists() or target.read_bytes() != before:
            raise WriteError(
                f"{source.name}: this file has changed since it was read; "
                "nothing was written, run the command again"
            )

    _write(source.name, encoded(source, text), compare)


def write_new(path: str | os.PathLike[str], content: str) -> None:
    """
    Write *content* to *path* as `write_whole` does, unless somebody has made a file there.

    Raises:
        WriteError: if there is a file, even since a moment ago, or it cannot be written.
    """

    def compare(target: Path) -> None:
        if target.exists():
            raise WriteError(f"{os.fspath(path)}: this file already exists; choose another name")

    _write(path, content.encode("utf-8"), compare)


def encoded(source: Source, text: str) -> bytes:
    """Give *text* as the file of *source* would hold it: its encoding, its byte-order mark."""
    return BOMS[source.encoding] + text.encode(source.encoding.removesuffix("-sig"))


def _anything(target: Path) -> None:
    """Don't care what is written over."""


def _write(path: str | os.PathLike[str], raw: bytes, compare: Callable[[Path], None]) -> None:
    target = Path(path)
    try:
        _put(target, raw, compare)
    except WriteError:
        raise  # it is an OSError, too, but has said what is wrong
    except OSError as error:
        why = error.strerror or error
        if isinstance(error, FileNotFoundError) and not target.parent.exists():
            why = f"there is no folder {target.parent}; make it first"
        raise WriteError(f"{target}: cannot be written: {why}") from error
    except (ValueError, RuntimeError) as error:  # a null in the name, links in a circle
        raise WriteError(f"{str(target)!r}: cannot be written: {error}") from error


def _put(target: Path, raw: bytes, compare: Callable[[Path], None]) -> None:
    if target.is_dir():
        raise WriteError(f"{target}: expected a file to write to, found a folder")
    if target.exists() and not target.is_file():  # a device or pipe cannot be replaced
        compare(target)
        target.write_bytes(raw)
    elif target.exists() and target.stat().st_nlink > 1:
        _overwrite(target, raw, compare)
    else:
        _replace(target.resolve(), raw, compare)


def make_folder(path: str | os.PathLike[str]) -> None:
    """
    Make the folder *path*, and those above it, unless it is there.

    Raises:
        WriteError: if it cannot be made.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WriteError(f"{os.fspath(path)}: this folder cannot be made: {reason}") from error


def _replace(target: Path, raw: bytes, compare: Callable[[Path], None]) -> None:
    """Write a file beside *target*, and let it take its place."""
    # named before it exists, so that no signal finds a file that nobody knows of
    beside = target.with_name(f".{target.name[:40]}.{os.urandom(8).hex()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        _take_after(target, beside)
        compare(target)
        beside.replace(target)
    except FileExistsError:  # somebody else's, by a chance of one in 2**64
        raise
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def _take_after(target: Path, new: Path) -> None:
    """Give *new* the owner, group and mode of *target*, or those of any new file."""
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        for owner in ((old.st_uid, -1), (-1, old.st_gid)):
            with contextlib.suppress(OSError):  # only root may give files away
                os.chown(new, *owner)
    new.chmod(stat.S_IMODE(old.st_mode))  # last: a change of owner takes bits away


def _overwrite(target: Path, raw: bytes, compare: Callable[[Path], None]) -> None:
    """Write into *target* itself, which is known by other names as well."""
    with target.open("r+b", buffering=0) as file:
        before = file.readall()
        compare(target)
        try:
            _fill(file, raw)
        except BaseException:
            _fill(file, before)  # its room on the disk was never given up
            raise


def _fill(file: FileIO, raw: bytes) -> None:
    rest = memoryview(raw)
    file.seek(0)
    while rest:
        rest = rest[file.write(rest) :]
    file.truncate()
    os.fsync(file.fileno())
