"""How the tests look into PNG and PDF files."""

from __future__ import annotations

import importlib.util
import re
import shutil
import struct
import subprocess
import zlib

import pytest

#: Marks what needs the extras ``png`` and ``pdf``, which the extra ``test`` brings along.
needs_typst = [
    pytest.mark.skipif(
        importlib.util.find_spec("typst") is None, reason="argmap[png] is not installed"
    )
]

PT = 96 / 72


def assert_whole(name, content):
    """Parse *content* as far as it takes to know that a viewer can."""
    if name == "png":
        assert_whole_png(content)
    else:
        assert_whole_pdf(content)


def chunks(content):
    """Yield the kind and the data of each chunk of a PNG, with their sums checked."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", content, at + 8 + length) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + length


def assert_whole_png(content):
    """Find the header first, the density, all rows of pixels, and the end last."""
    found = list(chunks(content))
    kinds = [kind for kind, _ in found]
    across, down = size_of_png(content)
    rows = zlib.decompress(b"".join(data for kind, data in found if kind == b"IDAT"))
    assert kinds[:2] == [b"IHDR", b"pHYs"]
    assert kinds[-1] == b"IEND"
    assert set(kinds) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    assert len(rows) == down * (1 + across * 4)


def size_of_png(content):
    """Tell the width and height in pixels."""
    return struct.unpack_from(">II", content, 16)


def density_of_png(content):
    """Tell the pixels per inch."""
    (data,) = [data for kind, data in chunks(content) if kind == b"pHYs"]
    return struct.unpack(">IIB", data)[0] * 0.0254


def corner_of_png(content):
    """Tell the colour of the first pixel, which no filter of PNG changes."""
    rows = zlib.decompress(b"".join(data for kind, data in chunks(content) if kind == b"IDAT"))
    return "#" + rows[1:4].hex()


def assert_whole_pdf(content):
    """Find one page between header and end, and nothing that acts or comes from outside."""
    assert content.startswith(b"%PDF-1.7")
    assert content.rstrip().endswith(b"%%EOF")
    content = re.sub(rb"\bstream\r?\n.*?\bendstream", b"", content, flags=re.DOTALL)
    assert len(re.findall(rb"/Type */Page\b", content)) == 1
    assert not re.search(
        rb"/(JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFile|F)\b *[(<\[/0-9]", content
    )


def size_of_pdf(content):
    """Tell the width and height of the page in points."""
    return tuple(map(float, re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", content).groups()))


def pages_of_pdf(content):
    """List the width and height of each page in points."""
    found = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", content)
    return [tuple(map(float, sides)) for sides in found]


def words_of_pdf(content):
    """Read the text of a PDF as ``pdftotext`` finds it, or skip the test."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=content,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()
