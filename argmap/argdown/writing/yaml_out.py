"""Data and front matter as YAML that Argdown and other YAML 1.2 readers agree on."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from ...model import Data
from ..yaml12 import MAX_DEPTH, plain_scalar

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()+'’–-]*[\w.)’])?")
#: Plain words that older YAML readers take for something else.
_OLD = frozenset(["yes", "no", "on", "off", "y", "n"])
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
#: Characters that would end data, a title or front matter early, or that YAML can't show.
_UNSAFE = re.compile(
    '[\\\\"}\\x00-\\x1f\\x7f-\\xa0\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]'
    "|[\\]>](?=:)|=(?==)"
)
_LONGEST_KEY = 1000


def data_text(data: Data) -> str:
    r"""
    Write *data* between braces, on one line.

    >>> data_text(Data({"par": 14, "at": (0, 9), "by": "A. B.", "ok": "no", "x": "a} b"}))
    '{par: 14, at: [0, 9], by: A. B., ok: "no", x: "a\\x7d b"}'
    """
    return _flow(data, MAX_DEPTH)


def front_matter_text(settings: Data) -> str:
    """
    Write *settings*, one key per line.

    >>> print(front_matter_text(Data({"title": "Tea: why?", "model": {"mode": "strict"}})))
    ===
    title: "Tea: why?"
    model:
        mode: strict
    ===
    """
    return f"===\n{document_text(settings)}==="


def document_text(document: Data) -> str:
    """
    Write *document*, one key per line, as `front_matter_text` does.

    >>> print(document_text(Data({"title": "Tea", "list": [1, "no"]})), end="")
    title: Tea
    list: [1, "no"]
    """
    return "".join(f"{line}\n" for line in _block(document, 0))


def _block(settings: Data, depth: int) -> list[str]:
    lines = []
    for key, value in settings.items():
        blanks = " " * 4 * depth
        written = _text(key)
        long = len(written) >= _LONGEST_KEY  # in a block, its value is on a line of its own
        start = f"{blanks}? {written}\n{blanks}" if long else f"{blanks}{written}"
        if isinstance(value, Data) and value and depth < MAX_DEPTH // 8:
            lines += [f"{start}:", *_block(value, depth + 1)]
        elif _is_list_of_mappings(value):
            lines.append(f"{start}:")
            lines += [f"{' ' * 4 * (depth + 1)}- {_flow(v, MAX_DEPTH - 10)}" for v in value]
        else:
            lines.append(f"{start}: {_flow(value, MAX_DEPTH - 10)}")
    return lines


def _is_list_of_mappings(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(v, Data) for v in value)


def _flow(value: Any, depth: int) -> str:
    """Write *value* on one line; what is nested deeper than *depth* can't be read again."""
    if depth <= 0:
        return "null"
    if isinstance(value, Data):
        return "{" + ", ".join(f"{_key(k)}: {_flow(v, depth - 1)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_flow(v, depth - 1) for v in value) + "]"
    return _scalar(value)


def _key(key: str) -> str:
    written = _text(key)
    return written if len(written) < _LONGEST_KEY else f"? {written} "


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return _text(str(value))


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    return repr(value)


def _moment(value: dt.datetime) -> str:
    utc = value.astimezone(dt.UTC) if value.tzinfo else value
    fraction = f".{utc.microsecond // 1000:03d}" if utc.microsecond else ""
    return utc.strftime("%Y-%m-%dT%H:%M:%S").zfill(19) + fraction + "Z"


def _text(text: str) -> str:
    """Write a text: plain where every reader takes it for this text, else quoted."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _OLD
    if is_plain and plain_scalar(text) == text:
        return text
    return f'"{_UNSAFE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - a byte
