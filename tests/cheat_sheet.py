"""
The cheat sheet: one page to print, made from the page on the language.

``python -m tests.cheat_sheet`` writes ``docs/cheat-sheet.html`` from ``docs/language.md``
and prints it with Chromium as ``docs/cheat-sheet.pdf``.
``laws/test_cheat_sheet.py`` holds both to what this makes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import attrs

import argmap
from argmap.cli import COMMANDS

from .chromium import FLAGS, find_chromium

ROOT = Path(__file__).parents[1]
LANGUAGE = ROOT / "docs" / "language.md"
SHEET = ROOT / "docs" / "cheat-sheet.html"
PRINTED = SHEET.with_suffix(".pdf")

#: The commands on the sheet, as one types them.
TYPED = (
    "argmap new map.argdown",
    "argmap check map.argdown",
    "argmap explain ARG005",
    "argmap serve map.argdown",
    "argmap render map.argdown -o map.svg",
    "argmap fmt map.argdown",
)

#: The sections whose examples are shown whole: the first as a picture, too.
DRAWN, LINKED, STEPS = "`-` attacks", "`{key: value}` adds data", "`(1)` and `----`"

STYLE = """
@page{size:A4 portrait;margin:10mm 12mm}
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:8pt/1.25 Arial,Helvetica,"Liberation Sans",sans-serif;color:#1c2430;background:#fff;
margin:0 auto;max-width:186mm}
h1{font-size:17pt;margin:0 0 1mm}h2{font-size:10pt;margin:2.5mm 0 1mm}p{margin:0}
.top{display:grid;grid-template-columns:88mm 1fr;gap:0 6mm;align-items:start}
.top svg{display:block;width:80mm;height:auto;margin:1mm auto 0}
code{font:8pt/1.25 "DejaVu Sans Mono",Menlo,Consolas,"Liberation Mono",monospace}
pre{margin:0;padding:1.5mm 2mm;border:.3mm solid #c5ccd6;border-radius:1mm;white-space:pre-wrap}
pre code{font-size:7pt}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:baseline;padding:.6mm 2mm .6mm 0;
border-top:.2mm solid #c5ccd6}
tr>:first-child,tr>:last-child{white-space:nowrap}tbody th{font-weight:normal}
dl{margin:0}dd{margin:0 0 .8mm}dt code{font-size:7.5pt}
"""


@attrs.frozen
class Symbol:
    """A section of the page: a *symbol*, what it means *in short*, and its common *mistake*."""

    heading: str
    symbol: str
    in_short: str
    example: str
    mistake: str
    code: str


def symbols(page):
    """Read the sections of the *page* on the language, in order."""
    top, *sections = re.split(r"^## ", page, flags=re.MULTILINE)
    rows = re.findall(r"^\| (?!symbol|---)(.+?) \| (.+?) \|$", top, re.MULTILINE)
    return [symbol(*row, section) for row, section in zip(rows, sections, strict=True)]


def symbol(written, in_short, section):
    """Read one section, of which the table has *written* and *in_short*."""
    heading, _, text = section.partition("\n")
    example = re.search(r"^```argdown\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[1]
    _, _, last = text.partition("**The common mistake:** ")
    code = re.search(r"\b(?:error|warning|hint) ([A-Z]{3}\d{3}):", last)[1]
    return Symbol(heading, written, in_short, example, last.split("\n\n")[0], code)


def inline(markdown):
    """Write the Markdown of a sentence as HTML."""
    text = re.sub(r"`(.+?)`", r"<code>\1</code>", escape(markdown, quote=False))
    return re.sub(r"\*(\w+)\*", r"<em>\1</em>", text)


def preformatted(code):
    return f"<pre><code>{escape(code.rstrip(), quote=False)}</code></pre>"


def picture(code):
    """Draw a map as wide as half the sheet."""
    m = argmap.loads(code)
    return argmap.render(m, direction="up", width="9cm", theme="print").svg


def commands():
    """List the commands, each with the summary that its help begins with."""
    for typed in TYPED:
        summary = COMMANDS[typed.split()[1]].get_short_help_str(limit=200)
        yield f"<dt><code>{escape(typed)}</code></dt><dd>{escape(summary)}</dd>"


def sheet(page):
    """Make the cheat sheet from the *page* on the language, as HTML."""
    listed = symbols(page)
    drawn, linked, steps = (
        next(s.example for s in listed if s.heading.startswith(heading))
        for heading in (DRAWN, LINKED, STEPS)
    )
    rows = "\n".join(
        f"<tr><th scope=row>{inline(s.symbol)}</th><td>{inline(s.in_short)}</td>"
        f"<td>{inline(s.mistake)}</td><td><code>{s.code}</code></td></tr>"
        for s in listed
    )
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>argmap: the notation on one page</title>
<style>{STYLE}</style>
<h1>Argument maps: the notation on one page</h1>
<p>A map is a text file. <code>+</code> reads as <em>because</em>, <code>-</code> as <em>but</em>.
Write each claim as a whole sentence.</p>
<div class="top">
<div>
<h2>A map</h2>
{preformatted(drawn)}
{picture(drawn)}
</div>
<div>
<h2>Reasons that only count together</h2>
{preformatted(linked)}
<h2>An argument written out</h2>
{preformatted(steps)}
<h2>Commands</h2>
<dl>
{chr(10).join(commands())}
</dl>
</div>
</div>
<h2>Every symbol</h2>
<table>
<thead><tr><th>write</th><th>meaning</th><th>common mistake</th><th>finding</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</html>
"""


def print_page(html, pdf):
    """Print the page *html* to the file *pdf* with Chromium."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            find_chromium() or "chromium",
            *FLAGS,
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main():
    """Write the sheet and print it."""
    SHEET.write_text(sheet(LANGUAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print_page(SHEET, PRINTED)
    print(f"wrote {SHEET.relative_to(ROOT)} and {PRINTED.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
