"""
Two thousand hostile labels, titles, links and settings, drawn by every renderer and read back.

``python -m tests.test_hostile 100`` goes through a hundred times as many, from other seeds.
"""

from __future__ import annotations

import json
import random
import re
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
import yaml

from argmap.model import Builder, Kind
from argmap.renderers import RENDERERS

from .test_renderers import OURS

#: What breaks out of markup, scripts, quotes, addresses, TeX, DOT, Mermaid and Markdown.
PIECES = [
    *("<script>alert(1)</script>", "</script>", "</svg>", "</style>", "</title>", "<!--", "-->"),
    *("]]>", "<![CDATA[", "<?xml?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#60;b&#62;"),
    *("<img src=x onerror=alert(1)>", "<iframe srcdoc='x'>", "<a href='javascript:alert(1)'>"),
    *(
        '" onload="alert(1)',
        "' onmouseover='alert(1)",
        "` onx=`",
        '"/><script>',
        "javascript:alert(1)",
    ),
    *("url(javascript:alert(1))", "};*{background:url(//x.example)}", "@import '//x.example';"),
    *("data:text/html,<script>alert(1)</script>", "https://x.example/", "//x.example/a.js"),
    *(
        "\\",
        '\\"',
        "\\N",
        "\\n",
        '"];x[URL="javascript:alert(1)"',
        "<<B>b</B>>",
        "{a|b}",
        "--",
        "->",
    ),
    *(
        '"]\nclick n0 "javascript:alert(1)"',
        "%%{init:{}}%%",
        "end\nsubgraph x",
        ":::evil",
        "#quot;",
    ),
    *("\\input{/etc/passwd}", "\\write18{id}", "$x$", "%", "{", "}", "^^5c", "#1", "~", "_", "&"),
    *("[x](javascript:alert(1))", "![x](//x.example)", "# x", "\n\n- x", "```", "|", "<http://x>"),
    *(
        "\x00",
        "\x1b[31m",
        "\x07",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\ud800",
        "\uffff",
        "\x7f",
        "\x01",
    ),
    *(
        "${x}",
        "{{x}}",
        "{0}",
        "%s",
        "$data",
        "$script",
        "e\u0301" * 20,
        "\U0001f600",
        "שלום",
        "漢",
    ),
    *("w" * 300, " " * 40, "a", "b c", "“q”", "=", "?", "\r\n", "\t"),
]

MAPS, STRINGS = 100, 20


def hostile(random_):
    return "".join(random_.choice(PIECES) for _ in range(random_.randint(1, 5)))


def hostile_map(seed):
    """Make a map of `STRINGS` hostile texts or more, in every place that holds one."""
    r = random.Random(seed)

    def bad():
        return hostile(r)

    wrong = [bad(), [bad()], {bad(): bad()}, 7, None, True]
    keys = ("title", "lang", "source", "sources", "color", "colorScheme", "group", "dot", "map")
    settings = {key: r.choice(wrong) for key in r.sample(keys, 4)}
    settings |= {"title": bad(), "source": {"title": bad(), "link": "javascript:alert(1)"}}
    b = Builder(settings=settings)
    b.section(bad() or "x")
    texts = [bad() for _ in range(6)]
    claims = []
    for at, text in enumerate(texts):
        data = {"status": bad(), "kind": bad(), "by": bad(), "link": bad(), "par": at + 1}
        data |= {"fp": bad(), "hedge": bad(), "source": r.choice(["", bad()])}
        claims.append(b.claim(text, title=f"T{at}{bad()}", tags=[bad()], data=data))
    b.support(claims[0], claims[1], claims[2], scheme=bad())
    b.rebut(claims[0], b.argument(f"A{bad()}", bad()))
    b.conclude(claims[3], claims[4], rule=bad())
    b.relate(r.choice([*Kind]), claims[4], claims[5])
    return b.build(), texts


class Tags(HTMLParser):
    """Collects elements and attributes as a browser would see them, not as XML has them."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def read_markup(name, content):
    """Find only our own elements and attributes, as XML and as HTML; return all texts."""
    root = ET.fromstring(content)  # noqa: S314 - ours, and hostile on purpose
    tags = Tags()
    tags.feed(content)
    seen = [(e.tag.rpartition("}")[2], e.attrib) for e in root.iter()]
    assert [tag for tag, _ in tags.seen] == [tag for tag, _ in seen]
    for tag, attributes in [*tags.seen, *seen]:
        assert tag in {*OURS["svg"], *OURS[name]}
        for key, value in attributes.items():
            assert not key.lower().startswith("on")
            assert key not in {"src", "action", "formaction", "srcdoc"}
            assert key != "href" or value.startswith("#")
            assert key in TEXTUAL or "alert" not in (value or "")
    for element in root.iter():
        if element.get("type") == "application/json":
            json.loads(element.text)
        elif element.tag.endswith(("script", "style")):
            assert "alert" not in element.text
            assert "x.example" not in element.text
    return " ".join([*root.itertext(), *(e.get("aria-label", "") for e in root.iter())])


#: Attributes that may hold words of a map.
TEXTUAL = {"aria-label", "id", "href"}

STRING = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)


def read_dot(content):
    """Find nothing outside quotes but DOT's own few signs, and no link anywhere."""
    outside = STRING.sub('""', content)
    assert not re.search(r"[<>\\]|URL|href|alert", outside.replace("->", ""))
    return content


def read_mermaid(content):
    """Find only Mermaid's own signs outside quotes, and none inside."""
    _, front, content = content.split("---\n", 2)
    (title,) = yaml.safe_load(front).values()
    assert not re.search(r"[<>`{}%\[\]]", front)
    outside = re.sub(r'"[^"\n]*"', '""', content)
    assert not re.search(r"click|href|%%|script|alert", outside)
    for quoted in re.findall(r'"([^"\n]*)"', content):
        assert not re.search(r"[<>`{}\\\[\]]", quoted)
        assert "javascript:" not in quoted
    return title + re.sub(r"#(\d+);", lambda c: chr(int(c[1])), content)


def read_tikz(content):
    """Find only the commands that a picture uses, and no comment but the first line."""
    body = content.partition("\\begin{tikzpicture}")[2]
    used = set(re.findall(r"\\([a-zA-Z]+)", body))
    assert not used & {"input", "write", "include", "openin", "read", "catcode", "def", "csname"}
    assert not re.search(r"(?<!\\)[%$#&~^]", body.partition("]\n")[2])
    return content


def read_md(content):
    """Find no tag and no link of a map's."""
    assert not re.search(r"(?<!\\)<[a-zA-Z/!?]", content)
    assert not re.search(r"(?<!\\)\]\(", content)
    return content


def read_plain(content):
    return content


def check(name, content):
    assert isinstance(content, str)
    content.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]", content)
    if name in OURS:
        return read_markup(name, content)
    readers = {"dot": read_dot, "mermaid": read_mermaid, "tikz": read_tikz, "md": read_md}
    return readers.get(name, read_plain)(content)


def visible(text):
    """Leave of *text* what every format must show: its words."""
    return re.findall(r"[a-z0-9]{2,}", text)


def run(seed):
    m, texts = hostile_map(seed)
    source = "\n".join(texts)
    for name, renderer in RENDERERS.items():
        if isinstance(renderer.mime, str) and not renderer.mime.startswith(("text/", "image/svg")):
            continue
        told = {"engine": "builtin"}
        if name == "html":
            told["source"] = source
        said = check(name, renderer.render(m, **told).content)
        if name in {"svg", "html", "txt"}:
            for text in texts:
                missing = [w for w in visible(text[:200]) if len(w) < 60 and w not in said]
                assert not missing, (name, text, missing)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(10))
def test_nothing_breaks_out(chunk):
    """In every format, hostile texts stay texts: no script, no handler, no foreign element."""
    for seed in range(chunk * MAPS // 10, (chunk + 1) * MAPS // 10):
        run(seed)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_hostile_options(theme):
    """Options that name ids, styles or files are no way in, either."""
    m, _ = hostile_map(0)
    for prefix in ('a"><script>', "}*{}", "x' onload='y", "<", ""):
        read_markup("svg", RENDERERS["svg"].render(m, id_prefix=prefix, theme=theme).content)


if __name__ == "__main__":
    for number in range(MAPS, MAPS * (1 + int(sys.argv[1]))):
        run(number)
    print(f"{MAPS * int(sys.argv[1]) * STRINGS:,} hostile texts stayed texts")
