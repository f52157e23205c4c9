"""Files as texts: whatever a byte-order mark says is believed, and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest

from argmap import files
from argmap.errors import FileError

TEXT = "[Tee]: Tee ist größer als Kaffee – 茶.\r\n"

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_unicode_encoding_is_read(tmp_path, encoding):
    """UTF-8 with and without a mark, and UTF-16 of either kind, give the same text."""
    path = tmp_path / "map.argdown"
    path.write_bytes(ENCODINGS[encoding] + TEXT.encode(encoding))
    source = files.read_source(path)

    assert (source.name, source.text) == (str(path), TEXT)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-32-le", "utf-16-le"])
def test_other_encodings_are_refused(encoding):
    """What is neither, or UTF-16 without a mark, is no text: the message says what to do."""
    with pytest.raises(FileError, match="UTF-8"):
        files.decode(TEXT.replace("茶", "").replace("–", "").encode(encoding), "map.argdown")


def test_a_broken_byte_is_placed():
    """A byte that is not UTF-8 is shown with its line."""
    with pytest.raises(FileError, match=r"^x: line 3: byte 0xff "):
        files.decode(b"one\ntwo\n\xff", "x")


def test_texts_are_read_by_key(tmp_path, monkeypatch):
    """``KEY=FILE`` names a text; a file whose own name has an equals sign is that file."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b=a.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    assert {k: s.text for k, s in files.read_texts(["k=a.txt"]).items()} == {"k": "a.txt"}
    assert {k: s.text for k, s in files.read_texts(["b=a.txt"]).items()} == {"": "b=a.txt"}


def test_a_text_that_is_too_long_is_refused(tmp_path, monkeypatch):
    """As many bytes as a file may have are read, and one more is refused."""
    path = tmp_path / "map.argdown"
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    assert len(files.read_source(path).text) == 100

    monkeypatch.setattr(files, "MAX_BYTES", 99)
    with pytest.raises(FileError, match="MiB, the most that argmap reads"):
        files.read_source(path)


def test_what_is_written_replaces_what_was(tmp_path):
    """A file keeps its permissions when it is written again, and nothing else is left behind."""
    path = tmp_path / "map.argdown"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    files.write_whole(path, "new")

    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
