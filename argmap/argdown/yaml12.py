"""
YAML as Argdown reads it: YAML 1.2's core schema with merge keys and timestamps.

PyYAML parses; what a plain scalar means is decided here, because PyYAML follows YAML 1.1,
where ``no`` is false and ``012`` is ten.
Depth and size are bounded, so that no data can stall a reader.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import attrs

MAX_DEPTH = 64
MAX_NODES = 200_000

_NULL = frozenset(["", "~", "null", "Null", "NULL"])
_TRUE = frozenset(["true", "True", "TRUE"])
_FALSE = frozenset(["false", "False", "FALSE"])
_INT = re.compile(r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)(?<!_)")
_FLOAT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)(?<!_)"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?"
)


@attrs.frozen
class YamlError(Exception):
    """A text is no YAML: *problem* in plain words, at code point *offset* of the text."""

    problem: str
    offset: int


def load(text: str) -> Any:
    """
    Read one YAML document into dicts, lists and scalars.

    >>> load("{a: no, b: 012, c: 0o14, d: 2024-01-02, e: [1.5, ~]}")
    {'a': 'no', 'b': 12, 'c': 12, 'd': datetime.date(2024, 1, 2), 'e': [1.5, None]}

    Raises:
        YamlError: if *text* is no YAML, or too deep or too large.
    """
    import yaml  # noqa: PLC0415 - only maps with data pay for it

    try:
        node = _compose(yaml, _cleaned(text))
        return None if node is None else _Construction(yaml).value(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "this is no YAML"
        raise YamlError(problem, mark.index if mark else 0) from error
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        raise YamlError(_first_line(error), 0) from error


def _compose(yaml: Any, text: str) -> Any:
    """Parse with libyaml where it is there; what it is too strict about, with PyYAML's own parser."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        try:
            return _single_node(fast, text)
        except yaml.MarkedYAMLError:
            if text.count("[") + text.count("{") > MAX_DEPTH:
                raise
    return _single_node(yaml.SafeLoader, text)


def _single_node(loader_class: Any, text: str) -> Any:
    loader = loader_class(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _cleaned(text: str) -> str:
    """YAML refuses control characters; show them as what they are not: blanks."""
    return text if text.isprintable() else "".join(c if _allowed(c) else " " for c in text)


def _allowed(char: str) -> bool:
    return char in "\t\n\r\x85" or (char >= " " and not "\x7f" <= char < "\xa0" and not "\ud800" <= char < "\ue000" and char not in "\ufeff\ufffe\uffff")


def _first_line(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "this is nested too deeply"
    return str(error).split("\n")[0] or "this is no YAML"


class _Construction:
    """Turns composed nodes into values, and counts them: aliases can multiply."""

    def __init__(self, yaml: Any) -> None:
        self.yaml = yaml
        self.nodes = 0

    def value(self, node: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise self._problem(node, f"this is nested more than {MAX_DEPTH} levels deep")
        if self.nodes > MAX_NODES:
            raise self._problem(node, f"this holds more than {MAX_NODES} values")
        if isinstance(node, self.yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, self.yaml.SequenceNode):
            return [self.value(n, depth + 1) for n in node.value]
        return self._mapping(node, depth)

    def _scalar(self, node: Any) -> Any:
        plain = node.style is None or node.style == ""
        tag = node.tag.removeprefix("tag:yaml.org,2002:")
        if not plain or tag == "str":
            # PyYAML resolved it as text by YAML 1.1; by YAML 1.2 it may be a number
            return node.value if not plain else plain_scalar(node.value)
        return plain_scalar(node.value)

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = _key(self.value(key_node, depth + 1))
            value = self.value(value_node, depth + 1)
            if key == "<<" and key_node.style is None:
                for part in value if isinstance(value, list) else [value]:
                    if isinstance(part, dict):
                        merged = {**part, **merged}
            elif key in made:
                raise self._problem(key_node, f"the key {key!r} stands here twice")
            else:
                made[key] = value
        return {**merged, **made}

    def _problem(self, node: Any, text: str) -> Exception:
        error: Exception = self.yaml.MarkedYAMLError(problem=text, problem_mark=node.start_mark)
        return error


def _key(value: Any) -> str:
    """Name a key as JavaScript does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(_key, value))
    return "null" if value is None else str(value)


def plain_scalar(text: str) -> Any:
    """Say what an unquoted scalar means by YAML 1.2's core schema, plus timestamps."""
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if text[0] in "0123456789+-.":
        return _number(text)
    return text


def _number(text: str) -> Any:
    if _INT.fullmatch(text):
        return _int(text.replace("_", ""))
    if _FLOAT.fullmatch(text):
        return _float(text.replace("_", "").lower())
    if found := _DATE.fullmatch(text) or _TIME.fullmatch(text):
        return _timestamp(text, found)
    return text


def _int(text: str) -> int | str:
    if len(text) > 4000:  # Python refuses to read longer ones, and no map means them
        return text
    digits = text.lstrip("+-")
    base = {"0b": 2, "0o": 8, "0x": 16}.get(digits[:2], 10)
    number = int(digits[2:] if base != 10 else digits, base)
    return -number if text[0] == "-" else number


def _float(text: str) -> float:
    if text.endswith((".inf", ".nan")):
        return float(text.replace(".", ""))
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _timestamp(text: str, found: re.Match[str]) -> Any:
    try:
        if found.re is _DATE:
            return datetime.date(*map(int, found.groups()))
        y, mo, d, h, mi, s, fraction, _, sign, zh, zm = found.groups()
        moment = datetime.datetime(  # noqa: DTZ001 - made aware just below
            int(y), int(mo), int(d), int(h), int(mi), int(s), int((fraction or "0")[:3].ljust(3, "0")) * 1000
        )
        offset = datetime.timedelta(hours=int(zh or 0), minutes=int(zm or 0))
        moment += offset if sign == "-" else -offset
        return moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return text
