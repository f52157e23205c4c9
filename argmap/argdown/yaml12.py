"""
YAML as Argdown reads it: YAML 1.2's core schema with merge keys and timestamps.

PyYAML parses; what a plain scalar means is decided here, because PyYAML follows YAML 1.1,
where ``no`` is false and ``012`` is ten.
Depth and size are bounded, so that no data can stall a reader.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import attrs

from .plain_yaml import simple_items, simple_pairs

MAX_DEPTH = 64
MAX_NODES = 200_000
#: Longer texts are read by libyaml only, which is faster and stricter.
MAX_LENIENT = 100_000

_NULL = frozenset(["", "~", "null", "Null", "NULL"])
_TRUE = frozenset(["true", "True", "TRUE"])
_FALSE = frozenset(["false", "False", "FALSE"])
_WORDS_FOR_VALUES = _NULL | _TRUE | _FALSE
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
    """A text is not valid YAML: *problem* in plain words, at code point *offset* of the text."""

    problem: str
    offset: int


def load_yaml(text: str, *, odd_keys: list[int] | None = None) -> Any:
    """
    Read one YAML document into dicts, lists and scalars.

    A key is a text; one that is a mapping is written like one, and its place is put
    into *odd_keys*.

    >>> load_yaml("{a: no, b: 012, c: 0o14, d: 2024-01-02, e: [1.5, ~]}")
    {'a': 'no', 'b': 12, 'c': 12, 'd': datetime.date(2024, 1, 2), 'e': [1.5, None]}

    Raises:
        YamlError: if *text* is not valid YAML, or is nested too deeply or too large.
    """
    if (simple := _simple(text)) is not None:
        return simple
    import yaml  # noqa: PLC0415 - only maps with unusual data pay for it

    try:
        reading = _read(yaml, _cleaned(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(_plain(error), mark.index if mark else 0) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise YamlError(str(error).split("\n")[0] or "this is not valid YAML", 0) from error
    if odd_keys is not None:
        odd_keys += reading.odd_keys
    return reading.value


def _simple(text: str) -> dict[str, Any] | None:
    """Read what needs no parser; None for anything else, and for a key that stands there twice."""
    pairs = simple_pairs(text)
    if pairs is None or any(key in _WORDS_FOR_VALUES for key, _ in pairs):
        return None
    made = {key: _simple_value(value) for key, value in pairs}
    return made if len(made) == len(pairs) else None


def _simple_value(written: str) -> Any:
    if written[0] == "[":
        return [_simple_value(item) for item in simple_items(written)]
    return written[1:-1] if written[0] in "\"'" else plain_scalar(written)


#: What YAML's parsers say, and what it means.
_PLAIN = (
    ("found unexpected end of stream", "a quotation mark is never closed"),
    ("expected ',' or", "a comma or a closing bracket is missing here"),
    ("mapping values are not allowed", "one colon too many; quote the value that contains it"),
    ("found unexpected ':'", "one colon too many; quote the value that contains it"),
    ("could not find expected ':'", "a colon is missing here"),
    ("cannot start any token", "a value cannot begin with this character; quote it"),
    ("expected '<document start>'", "something follows the closing bracket"),
    ("did not find expected <document start>", "something follows the closing bracket"),
    ("expected <block end>", "this line is not indented like the ones above it"),
    ("did not find expected key", "this line is not indented like the ones above it"),
    ("node content", "a value or a closing bracket is missing here"),
    ("found unknown escape character", "a backslash before a character that needs none"),
)


def _plain(error: Any) -> str:
    """Say in plain words what is wrong with the YAML."""
    problem = error.problem or error.context or "this is not valid YAML"
    return next((words for jargon, words in _PLAIN if jargon in problem), problem)


def _read(yaml: Any, text: str) -> _Reading:
    """Parse with libyaml; what it is too strict about, with PyYAML's own parser."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        reading = _Reading(yaml, fast(text))
        try:
            return reading.run()
        except yaml.MarkedYAMLError:
            if reading.refused or len(text) > MAX_LENIENT:
                raise
    return _Reading(yaml, yaml.SafeLoader(text)).run()


def _cleaned(text: str) -> str:
    """YAML refuses control characters; replace them by spaces."""
    return text if text.isprintable() else "".join(c if _allowed(c) else " " for c in text)


def _allowed(char: str) -> bool:
    return char in "\t\n\r\x85" or (
        char >= " "
        and not "\x7f" <= char < "\xa0"
        and not "\ud800" <= char < "\ue000"
        and char not in "\ufeff\ufffe\uffff"
    )


class _Reading:
    """
    Turns parsing events into values, with a list for a stack.

    PyYAML's own composer recurses, and a thousand nested lists crash its C code.
    """

    def __init__(self, yaml: Any, loader: Any) -> None:
        self.yaml = yaml
        self.loader = loader
        self.nodes = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open: list[_Open] = []
        self.odd_keys: list[int] = []
        self.value: Any = None
        self.refused = False  # by us, whatever parses it

    def run(self) -> _Reading:
        try:
            self.value = self._document()
        finally:
            self.loader.dispose()
        return self

    def _document(self) -> Any:
        yaml, value, documents = self.yaml, None, 0
        while True:
            event = self.loader.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                return value
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._problem(event, "a second document begins here")
            elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                self._begin(event)
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                done = self.open.pop()
                value = self._place(done.value(), done.event, self.nodes - done.nodes)
            elif isinstance(event, yaml.ScalarEvent):
                value = self._place(_scalar(event), event, 1)
            elif isinstance(event, yaml.AliasEvent):
                value = self._alias(event)

    def _begin(self, event: Any) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self._problem(event, f"this is nested more than {MAX_DEPTH} levels deep")
        mapping = isinstance(event, self.yaml.MappingStartEvent)
        self.open.append(_Open(event, mapping, self.nodes))

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise self._problem(event, f"the alias *{event.anchor} has no anchor above it")
        value, size = self.anchors[event.anchor]
        return self._place(value, event, size)

    def _place(self, value: Any, event: Any, size: int) -> Any:
        """Count *value* and put it where it belongs; aliases can multiply, so size counts."""
        self.nodes += 1 if size == 1 or not isinstance(event, self.yaml.AliasEvent) else size
        if self.nodes > MAX_NODES:
            raise self._problem(event, f"this has more than {MAX_NODES} values")
        if event.anchor and not isinstance(event, self.yaml.AliasEvent):
            self.anchors[event.anchor] = (value, size + 1)
        if self.open:
            self._put(self.open[-1], value, event)
        return value

    def _put(self, parent: _Open, value: Any, event: Any) -> None:
        if parent.awaits_key and isinstance(value, dict):
            self.odd_keys.append(event.start_mark.index)
        if not parent.add(value, event):
            raise self._problem(event, f"the key {_key(value)!r} is used twice")

    def _problem(self, event: Any, text: str) -> Exception:
        self.refused = True
        error: Exception = self.yaml.MarkedYAMLError(problem=text, problem_mark=event.start_mark)
        return error


class _Open:
    """A sequence or mapping that is being read."""

    def __init__(self, event: Any, mapping: bool, nodes: int) -> None:
        self.event = event
        self.mapping = mapping
        self.nodes = nodes
        self.items: list[Any] = []
        self.keys: set[str] = set()
        self.merges: list[Any] = []

    @property
    def awaits_key(self) -> bool:
        """Whether the next value is a key."""
        return self.mapping and len(self.items) % 2 == 0

    def add(self, value: Any, event: Any) -> bool:
        """Take one more value; False for a key that was there before."""
        if self.awaits_key:
            key = _key(value)
            merges = key == "<<" and not getattr(event, "style", None)
            if not merges and key in self.keys:
                return False
            self.keys.add(key)
            self.items.append(_MERGE if merges else key)
        else:
            self.items.append(value)
        return True

    def value(self) -> Any:
        if not self.mapping:
            return self.items
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        parts: list[dict[str, Any]] = []
        for key, value in zip(self.items[::2], self.items[1::2], strict=True):
            if key is not _MERGE:
                made[key] = value
                continue
            listed = value if isinstance(value, list) else [value]
            parts += (part for part in listed if isinstance(part, dict))
        for part in reversed(parts):  # the first one wins
            merged |= part
        return {**merged, **made}


_MERGE = object()
_BASES = {"0b": 2, "0o": 8, "0x": 16}
#: Python refuses to read much longer ones, and no map means them.
_LONGEST_NUMBER = 4000


def _scalar(event: Any) -> Any:
    if event.tag == "tag:yaml.org,2002:str" or not event.implicit[0]:
        return event.value
    return plain_scalar(event.value)


def _key(value: Any) -> str:
    """Name a key as JavaScript does, and one that is a mapping as it might be written."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k}: {_key(v)}' for k, v in value.items())}}}"
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
    if len(text) > _LONGEST_NUMBER:
        return text
    digits = text.lstrip("+-")
    base = _BASES.get(digits[:2])
    number = int(digits[2:], base) if base else int(digits)
    return -number if text[0] == "-" else number


def _float(text: str) -> float:
    if text.endswith((".inf", ".nan")):
        return float(text.replace(".", ""))
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _timestamp(text: str, found: re.Match[str]) -> Any:
    try:
        if found.re is _DATE:
            return dt.date(*map(int, found.groups()))
        y, mo, d, h, mi, s, fraction, _, sign, zh, zm = found.groups()
        moment = dt.datetime(  # noqa: DTZ001 - made aware just below
            int(y),
            int(mo),
            int(d),
            int(h),
            int(mi),
            int(s),
            int((fraction or "0")[:3].ljust(3, "0")) * 1000,
        )
        offset = dt.timedelta(hours=int(zh or 0), minutes=int(zm or 0))
        moment += offset if sign == "-" else -offset
        return moment.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return text
