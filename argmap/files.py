"""Files in and out: decoded once, written whole or not at all."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from .errors import FileError, WriteError
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO


#: When a file was written, how large it is, and which one it is.
Stamp: TypeAlias = tuple[int, int, int]

#: Larger files are refused: no argument map is that long.
MAX_BYTES = 64 * 2**20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@attrs.frozen
class Raw:
    """The bytes of a file, not decoded, with its name."""

    name: str
    content: bytes = attrs.field(repr=False)

    def decode(self) -> Source:
        """
        Turn the bytes into text; see `decode`.

        Raises:
            FileError: if they are no text.
        """
        return decode(self.content, self.name)


def read_source(path: str | os.PathLike[str]) -> Source:
    """
    Open *path* and decode it; a byte-order mark is dropped.

    Raises:
        FileError: if it is missing, no file, too large, binary, or no UTF-8.
    """
    return read_raw(path).decode()


def read_raw(path: str | os.PathLike[str]) -> Raw:
    """
    Open *path* and read its bytes.

    Raises:
        FileError: if it is missing, no file, or too large.
    """
    name = os.fspath(path)
    try:
        with Path(name).open("rb") as file:
            if not stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
                return Raw(name, read_bytes(file, name))
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
    raise FileError(f"{name}: expected a file, found a folder")


def stamp(path: str | os.PathLike[str]) -> Stamp | None:
    """Tell the state of a file: the same stamp, the same content; None where there is no file."""
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
        FileError: if one cannot be opened or holds no text.
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
        FileError: if it holds more than `MAX_BYTES`.
    """
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise FileError(f"{name}: longer than {MAX_BYTES // 2**20} MiB; split the map")
    return raw


def decode(raw: bytes, name: str) -> Source:
    """
    Turn bytes into text.

    Raises:
        FileError: if they are no text in UTF-8 (or UTF-16 with a byte-order mark).
    """
    bom, encoding = next((known for known in _BOMS if raw.startswith(known[0])), (b"", "utf-8"))
    binary = encoding == "utf-8" and b"\0" in raw
    text = "" if binary else _decode(raw[len(bom) :], encoding, name)
    if binary or "\0" in text:  # UTF-32 begins as UTF-16 does
        raise FileError(f"{name}: this is a binary file; expected a text in UTF-8")
    return Source(name, text)


def _decode(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"{name}: line {line}: byte {raw[error.start]:#04x} is no {encoding.upper()}; "
            "save the file as UTF-8"
        ) from error


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """
    Write *content* to *path* in one go: afterwards the file is whole, or as it was before.

    Raises:
        WriteError: if it cannot be written; nothing half-written stays behind.
    """
    target = Path(path)
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        _write(target, raw)
    except WriteError:
        raise  # it is an OSError, too, but has said what is wrong
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    except (ValueError, RuntimeError) as error:  # a null in the name, links in a circle
        raise WriteError(f"{str(target)!r}: cannot be written: {error}") from error


def _write(target: Path, raw: bytes) -> None:
    if target.is_dir():
        raise WriteError(f"{target}: expected a file to write to, found a folder")
    if target.exists() and not target.is_file():  # a device or pipe cannot be replaced
        target.write_bytes(raw)
    else:
        _replace(target.resolve(), raw)


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


def _replace(target: Path, raw: bytes) -> None:
    import tempfile  # noqa: PLC0415 - slow to import

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
