"""Detect, read and write maps in any format."""

from __future__ import annotations

import itertools
import os
import re
import sys
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

import attrs

from .errors import FileError, NotFoundError, OptionError, ReadError, WrongTypeError
from .files import Raw, encoded, expect_path, read_bytes, read_raw, write_whole
from .formats import FORMATS, Format, Loss, Reading, checked
from .model import Diagnostic, takes_map
from .model.sources import check_source_keys
from .source import UTF8, Severity, Source, Span
from .suggest import either, offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Unpack

    from .formats import ReadOptions, WriteOptions
    from .model import ArgumentMap

#: What was opened: a text, or bytes that nobody has decoded yet.
Opened = Source | Raw

#: What contains a map: a path, ``-`` for standard input, an open file, or what was opened.
Place = str | os.PathLike[str] | IO[Any] | Opened

NATIVE = "argdown"
NATIVE_SUFFIXES = (".argdown", ".ad")
#: What functions that read take besides the options of the reader.
_OF_READING = ("format", "pick")
#: How long the name of a file may be, in characters.
_LONGEST_NAME = 300
_ENDINGS = (
    f"no file ends in {' or '.join(NATIVE_SUFFIXES)}; files in other formats "
    "have to be named one by one, or by a pattern such as *.argmap"
)

#: How JSON and XML begin, and no text in Argdown does.
_FOREIGN = r'\s*(?:\{\s*"|\[\s*\{\s*"|<\?xml\b|<!DOCTYPE\b)'

#: How a line in Argdown begins that gives a title, or a text that has front matter.
_TITLED = r"\A\s*===[ \t]*\n|^[ \t]*(?:[-+_<>*][ \t]+)*(?:\[[^\]\n\"]+\]|<[^<>/\n\"=]+>):[ \t]"

#: How a text begins whose first line, front matter of Markdown and headings aside,
#: is an item of a list.
_LISTED = (
    r"(?:---[ \t]*\n(?:.*\n)*?---[ \t]*\n)?\s*(?:#[^\n]*\n\s*)*"
    r"(?:[-+*]|\d{1,9}[.)])[ \t]"
)

#: The code of the finding that a text isn't Argdown.
_FOREIGN_TEXT = "ARG052"

#: The code of the finding that a text isn't in the format that its file's name says.
_OTHER = "FMT001"

SEVERAL_MAPS = "FMT003"
EMPTY = "FMT006"

#: How much of a text tells how it begins.
_BEGINNING = 300

#: How many of several maps a message names; how long the number of one may be.
_NAMED, _DIGITS = 5, 9


def read(
    place: Place,
    format: str | None = None,
    *,
    pick: str | int | None = None,
    **options: Unpack[ReadOptions],
) -> Reading:
    """
    Read a map and everything the reader noticed; faulty input gives what could be read.

    *options* are those that the format's reader declares.
    Those of Argdown's reader may be given for any format: other readers ignore them.
    If a file contains several maps, *pick* names one, by its title or by its number from 1;
    without it the first is read, and an error says so.

    Raises:
        FileError: if *place* cannot be opened or is not a text.
        NotFoundError: if there is no such *format*, or no map called *pick*.
        OptionError: if the reader has no option of that name, or the value is not valid.
    """
    return _picked(read_all(place, format, **options), _name(place), pick)


def read_text(
    source: Opened, format: str | None = None, *, pick: str | int | None = None, **options: Any
) -> Reading:
    """
    Read a map from a text, or from bytes, that are open already; see `read`.

    Raises:
        NotFoundError: if there is no such *format*, or no map called *pick*.
        OptionError: if the reader has no option of that name, or the value is not valid.
        FileError: if the bytes are not a text although the format is.
    """
    return _picked(_read(source, format, options), source.name, pick)


def read_all(place: Place, format: str | None = None, **options: Unpack[ReadOptions]) -> Reading:
    """
    Read all maps of a file: `Reading.maps`; otherwise as `read`.

    Raises:
        FileError: if *place* cannot be opened or is not a text.
        NotFoundError: if there is no such *format*.
        OptionError: if the reader has no option of that name, or the value is not valid.
    """
    return _read(open_place(place), format, options)


def load(
    place: Place,
    format: str | None = None,
    *,
    pick: str | int | None = None,
    **options: Unpack[ReadOptions],
) -> ArgumentMap:
    """
    Read a map from a path, from ``-`` (standard input) or from an open file.

    The format follows from the name's suffix and, failing that, from the content.
    *options* are the reader's own.
    If a file contains several maps, *pick* names one, by its title or by its number from 1.

    Raises:
        FileError: if *place* cannot be opened or is not a text.
        ReadError: if the text has errors; it carries all diagnostics and what could be read.
            Also if there are several maps, and none is picked.
        NotFoundError: if there is no such *format*, or no map called *pick*.
        OptionError: if the reader has no option of that name, or the value is not valid.
    """
    return _sound(read(place, format, pick=pick, **options), _name(place)).map


def load_all(
    place: Place, format: str | None = None, **options: Unpack[ReadOptions]
) -> tuple[ArgumentMap, ...]:
    """
    Read all maps of a file, in order; in most formats there is only one.

    Raises:
        FileError: if *place* cannot be opened or is not a text.
        ReadError: if the text has errors; it carries all diagnostics and what could be read.
        NotFoundError: if there is no such *format*.
        OptionError: if the reader has no option of that name, or the value is not valid.
    """
    return _sound(read_all(place, format, **options), _name(place)).maps


def loads(
    text: str,
    format: str = NATIVE,
    *,
    pick: str | int | None = None,
    **options: Unpack[ReadOptions],
) -> ArgumentMap:
    """
    Read a map from *text*; *options* are the reader's own.

    >>> loads("[Rain]: It rains.").claims["Rain"].text
    'It rains.'

    Raises:
        ReadError: if the text has errors; it carries all diagnostics and what could be read.
        NotFoundError: if there is no such *format*, or no map called *pick*.
        OptionError: if the reader has no option of that name, or the value is not valid.
        WrongTypeError: if *text* is not a text, or the format is not one.
    """
    if not isinstance(text, str):
        raise WrongTypeError(f"expected a text, got {type(text).__name__}; use load() for files")
    format = FORMATS.spelt(format)  # noqa: A001 - the user's word
    given = checked(FORMATS[format].read_options, options, f"the {format} reader", _OF_READING)
    reading = _sound(
        _picked(_read(Source("<text>", text), format, given), "the text", pick), "the text"
    )
    if format == NATIVE and _is_file_name(text):
        raise ReadError(
            f"expected a text, got {text!r}, which looks like the name of a file; "
            "use load() for files, or end the text with a line break if it is meant as a claim",
            map=reading.map,
        )
    return reading.map


def _is_file_name(text: str) -> bool:
    """Whether *text* is one word that ends as files with maps do; no file is looked for."""
    one_word = len(text) <= _LONGEST_NAME and not any(map(str.isspace, text))
    return one_word and format_by_suffix(text) is not None


@takes_map
def dumps(m: ArgumentMap, format: str = NATIVE, **options: Unpack[WriteOptions]) -> str:
    """
    Write a map as text; *options* are the writer's own.

    A map that was read without an error, and is written as Argdown, reads back equal.
    `losses` names what other maps lose, such as one with errors, and what other formats lose.

    >>> "Rain" in dumps(loads("[Rain]: It rains."), "argdown-json")
    True

    Raises:
        NotFoundError: if there is no such *format*, or it cannot be written.
        OptionError: if the writer has no option of that name, or the value is not valid.
        WrongTypeError: if the format is not a text.
    """
    content = _write(m, format, options)
    if isinstance(content, bytes):
        raise WrongTypeError(f"{format} is not a text; use dump() or conversion.dump_bytes()")
    # `loads` takes one word that ends like a file for the name of one, unless its line ends.
    return f"{content}\n" if _is_file_name(content) else content


@takes_map
def dump_bytes(m: ArgumentMap, format: str = NATIVE, **options: Unpack[WriteOptions]) -> bytes:
    """
    Write a map as the bytes of a file in *format*; texts are UTF-8.

    Raises:
        NotFoundError: if there is no such *format*, or it cannot be written.
        OptionError: if the writer has no option of that name, or the value is not valid.
    """
    content = _write(m, format, options)
    return content if isinstance(content, bytes) else content.encode("utf-8")


@takes_map
def dump(
    m: ArgumentMap,
    place: str | os.PathLike[str],
    format: str | None = None,
    **options: Unpack[WriteOptions],
) -> None:
    """
    Write a map to a file, completely or not at all; *options* are the writer's own.

    The format follows from the suffix of *place*; without a suffix, it is Argdown.
    Texts are UTF-8; a map whose text is kept has the encoding in which that was read.

    Raises:
        WriteError: if the file cannot be written.
        NotFoundError: if the format is unknown or cannot be written,
            or there is none with that suffix.
        OptionError: if the writer has no option of that name, or the value is not valid.
    """
    expect_path(place)
    named = FORMATS.spelt(format) if format else _writable_by_suffix(os.fspath(place))
    content = dump_bytes(m, named, **options)
    read_from = m.origin or m.edited
    if named == NATIVE and read_from and options.get("keep", True):
        content = encoded(read_from.source, content.decode(UTF8))
    write_whole(place, content)


@takes_map
def losses(m: ArgumentMap, format: str, **options: Unpack[WriteOptions]) -> tuple[Loss, ...]:
    """
    List what writing *m* in *format*, with these *options*, would lose.

    Raises:
        NotFoundError: if there is no such *format*.
        OptionError: if the writer has no option of that name, or the value is not valid.
    """
    format = FORMATS.spelt(format)  # noqa: A001 - the user's word
    found = FORMATS[format]
    given = checked(found.write_options, options, f"the {format} writer", ("format",))
    lossy = {o.name for o in found.write_options if o.lossy}
    return tuple(found.losses(m, **{k: v for k, v in given.items() if k in lossy}))


def hold_sources(file: str, m: ArgumentMap, keys: Iterable[str]) -> None:
    """
    Check that each of *keys* names a source of *m*, the map in *file*.

    Raises:
        FileError: if it has no source of that key; the message names the file and those it has.
    """
    try:
        check_source_keys(m.sources, keys)
    except NotFoundError as error:
        raise FileError(f"{file}: {error}") from error


def detect(source: Opened) -> str:
    """
    Name the format of *source*: by its name's suffix, else by its content, else Argdown.

    If several formats have that suffix, the content decides between them.

    Raises:
        FileError: if the bytes are not a text, and no format recognises them.
            Also if no format recognises the content of a file that isn't Argdown by its name.
    """
    return recognise(source)[0]


def recognise(source: Opened) -> tuple[str, bool]:
    """
    Name the format of *source*, and say whether its content decided; see `detect`.

    Raises:
        FileError: as `detect` does.
    """
    readable = _readable(source.name)
    first = tuple(itertools.islice(readable, 2))
    if len(first) == 1:
        _refuse_other(source, first[0])
        return first[0], False
    named = itertools.chain(first, readable)
    known = ((name, FORMATS[name]) for name in named) if first else FORMATS.items()
    found = next(_sniffed(source, known), None)
    if found is not None:
        return found, True
    return _unknown(source, tuple(_readable(source.name))), False


def _readable(name: str) -> Iterator[str]:
    """Name the formats that can be read, and have the suffix of *name*."""
    return (n for n in _with_suffix(name) if n == NATIVE or FORMATS[n].read)


def _unknown(source: Opened, named: tuple[str, ...]) -> str:
    """
    Take for Argdown what no format recognises, unless it can't be.

    Raises:
        FileError: if it should be one of *named*, or is JSON or XML.
    """
    text = (source.decode() if isinstance(source, Raw) else source).text
    if named and (other := _recognised(text, named)):
        raise FileError(f"{source.name}: {_other(other, named)}")
    if named or re.match(_FOREIGN, text):
        raise FileError(f"{source.name}: {_unrecognised(text, named)}")
    return NATIVE


def _refuse_other(source: Opened, named: str) -> None:
    """
    Refuse a file of another format than its name says, where the content leaves no doubt.

    That is where it is JSON or XML: texts look alike in several formats.
    Argdown is not asked: its own reader says what a text looks like, and imports no other format.
    """
    if named == NATIVE or FORMATS[named].binary:
        return
    text = source.decode() if isinstance(source, Raw) else source
    if not re.match(r"\s*[{\[<]", text.text) or FORMATS[named].sniff(text.text):
        return
    if found := _recognised(text.text, (named,)):
        raise FileError(f"{source.name}: {_other(found, (named,))}")


def _recognised(text: str, named: tuple[str, ...]) -> str:
    """Name the format of *text*, if it is none of *named*; empty if no format recognises it."""
    others = ((n, f) for n, f in FORMATS.items() if n not in (NATIVE, *named))
    native = NATIVE not in named and re.search(_TITLED, text, re.MULTILINE)
    return next(_sniffed(Source("", text), others), NATIVE if native else "")


def _other(found: str, named: tuple[str, ...]) -> str:
    titles = [FORMATS[n].title for n in named]
    many = f"one of {len(titles)} formats, such as {titles[0]}"
    expected = either(titles) if len(titles) <= _NAMED else many
    return (
        f"this is recognised as {FORMATS[found].title}, though by its name it should be "
        f"{expected}; name the format with {_naming(found)}"
    )


def _naming(found: str) -> str:
    return f"--from {found}, or format={found!r} in Python"


def _with_real_format(reading: Reading, source: Opened) -> Reading:
    """
    Name the real format of a text that was read as Argdown because of its file's name.

    Only what does not look like Argdown is looked at again: data, a text that begins with
    an item of a list, and one that neither gives a title nor relates anything.
    """
    known = next((d for d in reading.diagnostics if d.code == _FOREIGN_TEXT), None)
    m = reading.map
    titled = m.relations or m.arguments or any(claim.title for claim in m.claims)
    if isinstance(source, Raw) or not source.text.strip():
        return reading
    if titled and not known and not re.match(_LISTED, source.text):
        return reading
    found = _recognised(source.text, (NATIVE,))
    if not found:
        return reading
    message = f"this is recognised as {FORMATS[found].title}, not as Argdown"
    action = f"Rename the file, or name the format with {_naming(found)}."
    if known is None:
        span = Span(0, 0)
        known = Diagnostic(
            _FOREIGN_TEXT, Severity.ERROR, message, action, source=source, span=span
        )
    else:
        known = attrs.evolve(known, message=message, action=action)
    rest = (d for d in reading.diagnostics if d.code != _FOREIGN_TEXT)
    return attrs.evolve(reading, diagnostics=(known, *rest))


def _with_other_format(reading: Reading, source: Opened, named: str) -> Reading:
    """
    Name the real format of a text that is in another one than its file's name says.

    Only what its own format neither recognises nor reads without a finding is looked at again,
    and only its beginning tells: pages of Markdown have examples in many formats further down,
    or between backticks.
    """
    if isinstance(source, Raw) or not reading.diagnostics or FORMATS[named].sniff(source.text):
        return reading
    beginning = source.text[:_BEGINNING]
    found = "" if "`" in beginning else _recognised(beginning, (named,))
    if found in ("", NATIVE) or not FORMATS[found].sniff(source.text):
        return reading
    message = f"this is recognised as {FORMATS[found].title}, not as {FORMATS[named].title}"
    action = f"Rename the file, or name the format with {_naming(found)}."
    first = Diagnostic(_OTHER, Severity.ERROR, message, action, source=source, span=Span(0, 1))
    return attrs.evolve(reading, diagnostics=(first,))


def _unrecognised(text: str, named: tuple[str, ...]) -> str:
    """Say that no format recognises *text*, and what to do; *named* are those of its suffix."""
    if not text.strip():
        return "this file is empty; was it saved? Name the format with --from if it may be empty"
    how = "name the format with --from, or format= in Python, if argmap should read it"
    if text[:1] in ("{", "["):
        import json  # noqa: PLC0415 - only a failure needs it

        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            place = f"line {error.lineno}, column {error.colno}"
            return (
                f"this is not valid JSON ({error.msg} at {place}); is the file whole? Else {how}"
            )
        except (RecursionError, ValueError):
            pass
    titles = [FORMATS[n].title for n in named or FORMATS if FORMATS[n].read and n != NATIVE]
    return f"this is not recognised as {either(titles)}; {how}"


def _sniffed(source: Opened, formats: Iterable[tuple[str, Format]]) -> Iterator[str]:
    """Name those of *formats* that recognise *source* and can be read, the binary ones first."""
    if isinstance(source, Raw):
        formats = [*formats]
        binary = ((name, f) for name, f in formats if f.binary and f.read)
        yield from (name for name, f in binary if f.sniff(source.content))
        source = source.decode()
    texts = ((name, f) for name, f in formats if f.read and not f.binary)
    yield from (name for name, f in texts if f.sniff(source.text))


def format_by_suffix(name: str) -> str | None:
    """Name the format whose suffix *name* has, or None."""
    return next(_with_suffix(name), None)


def _writable_by_suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    formats = [(n, FORMATS[n]) for n in _with_suffix(name)]
    if not suffix or formats:
        formats.sort(key=lambda named: named[1].read is None)  # what can be read again comes first
        return next((n for n, f in formats if f.write), formats[0][0] if formats else NATIVE)
    known = sorted({s for f in FORMATS.values() if f.write for s in f.suffixes})
    raise NotFoundError(
        f"no format that can be written has the suffix {suffix!r}{offer(suffix, known)}; "
        "name the format as well, or use argmap.render to draw a picture"
    )


def _with_suffix(name: str) -> Iterator[str]:
    suffix = PurePath(name).suffix.lower()
    if suffix in NATIVE_SUFFIXES:  # spares importing every format
        return iter((NATIVE,))
    return (n for n, f in FORMATS.items() if suffix and suffix in f.suffixes)


def _read(source: Opened, format: str | None, options: Mapping[str, Any]) -> Reading:
    named = FORMATS.spelt(format) if format else detect(source)
    found = FORMATS[named]
    if found.read is None:
        able = ", ".join(n for n, f in FORMATS.items() if f.read)
        raise NotFoundError(f"{named!r} can be written but not read (readable: {able})")
    own = {option.name for option in found.read_options}
    passed = {k: v for k, v in options.items() if k in own or k not in _options_for_all()}
    given = checked(found.read_options, passed, f"the {named} reader", _OF_READING)
    needed = _as_needed(source, named, found)
    reading = found.read(needed, **given)
    if named != NATIVE:
        reading = _with_emptiness(reading, needed)
        return reading if format else _with_other_format(reading, needed, named)
    return reading if format else _with_real_format(reading, needed)


def _with_emptiness(reading: Reading, source: Opened) -> Reading:
    """
    Note that a file has nothing in it, unless its reader has noted anything.

    Some formats write an empty map as nothing at all, so this is not an error.
    An empty text in Argdown is how maps begin.
    """
    if not isinstance(source, Source) or reading.diagnostics or source.text.strip():
        return reading
    message, action = "this file is empty", "Check that it was saved; the map is empty, too."
    span = Span(0, min(1, len(source.text)))
    found = Diagnostic(EMPTY, Severity.WARNING, message, action, source=source, span=span)
    return attrs.evolve(reading, diagnostics=(found,))


def _options_for_all() -> set[str]:
    """Name the options that may be given for files of any format: settings, and includes."""
    return {option.name for option in FORMATS[NATIVE].read_options}


def _as_needed(source: Opened, name: str, format: Format) -> Opened:
    if not format.binary:
        return source.decode() if isinstance(source, Raw) else source
    if isinstance(source, Raw):
        return source
    raise WrongTypeError(f"{name} is not a text; use load() with a path or a file opened as 'rb'")


def _write(m: ArgumentMap, format: str, options: Mapping[str, Any]) -> str | bytes:
    format = FORMATS.spelt(format)  # noqa: A001 - the user's word
    found = FORMATS[format]
    if found.write is None:
        able = ", ".join(n for n, f in FORMATS.items() if f.write)
        raise NotFoundError(f"{format!r} can be read but not written (writable: {able})")
    return found.write(
        m, **checked(found.write_options, options, f"the {format} writer", ("format",))
    )


def open_argdown(place: Place, command: str) -> Source:
    """
    Read the text at *place*, which *command* is to rewrite and has no other format for.

    Raises:
        FileError: if it cannot be opened, or is not Argdown.
        WrongTypeError: if *place* can't be opened as a file.
    """
    opened = open_place(place)
    if (found := detect(opened)) != NATIVE:
        import shlex  # noqa: PLC0415 - only for the message

        file = "-" if place == "-" else shlex.quote(opened.name)
        raise FileError(
            f"{opened.name}: this is {FORMATS[found].title}, and argmap {command} only rewrites "
            f"Argdown; convert it first: argmap convert {file} --to {NATIVE}"
        )
    return opened.decode() if isinstance(opened, Raw) else opened


def open_decoded(place: Place, format: str | None = None) -> Opened:
    """
    Read what is at *place*: a text, unless its format is binary.

    Raises:
        FileError: if it cannot be opened, or is not a text although its format is.
        NotFoundError: if there is no such *format*.
        WrongTypeError: if *place* can't be opened as a file.
    """
    opened = open_place(place)
    named = FORMATS.spelt(format) if format else detect(opened)
    return opened if FORMATS[named].binary else _as_needed(opened, named, FORMATS[named])


def open_place(place: Place) -> Opened:
    """
    Read what is at *place*: bytes, unless a file is open as text.

    Raises:
        FileError: if it cannot be opened.
        WrongTypeError: if *place* can't be opened as a file.
    """
    if isinstance(place, (Source, Raw)):
        return place
    if isinstance(place, (str, os.PathLike)):
        if os.fspath(place) == "-":
            if sys.stdin is None:
                raise FileError("-: standard input is closed")
            return Raw("<stdin>", read_bytes(sys.stdin.buffer, "<stdin>"))
        try:
            return read_raw(place)
        except FileError as error:
            if isinstance(place, str) and _is_text(place):
                raise FileError(f"{error}, or use loads() for a text") from None
            if not os.path.isdir(place) or _holds_maps(place):  # noqa: PTH112 - any name will do
                raise
            raise FileError(f"{error} without maps: {_ENDINGS}") from None
    if not hasattr(place, "read"):
        what = type(place).__name__
        raise WrongTypeError(f"expected a path or an open file, got {what}; use loads() for texts")
    name = _name(place)
    content = place.read()
    if isinstance(content, str):
        return Source(name, content.removeprefix("\ufeff"))
    return Raw(name, bytes(content))


def _is_text(place: str) -> bool:
    """Whether *place* looks like what a map begins with, rather than like a name."""
    return "\n" in place or (place.startswith(("[", "<", "#", "===")) and ":" in place)


def _holds_maps(folder: str | os.PathLike[str]) -> bool:
    found = itertools.chain.from_iterable(names for _, _, names in os.walk(folder))
    return any(name.lower().endswith(NATIVE_SUFFIXES) for name in found)


def _name(place: Place) -> str:
    if isinstance(place, (str, os.PathLike)):
        return os.fspath(place)
    return str(getattr(place, "name", "<file>"))


def _picked(reading: Reading, name: str, pick: str | int | None) -> Reading:
    """Leave one map of several: the one that is called *pick*, else the first, with an error."""
    if pick is not None:
        return attrs.evolve(reading, map=_called(reading.maps, name, pick), others=())
    if not reading.others:
        return reading
    return attrs.evolve(
        reading, others=(), diagnostics=(*reading.diagnostics, _several(reading, name))
    )


def _called(maps: tuple[ArgumentMap, ...], name: str, pick: str | int) -> ArgumentMap:
    if isinstance(pick, bool) or not isinstance(pick, (str, int)):
        raise OptionError(f"pick is {pick!r}; expected the title or the number of a map")
    titled = [m for m in maps if pick and m.title == pick]
    if len(titled) > 1:
        has = f"{name} has {len(titled)} maps called {pick!r}"
        raise NotFoundError(f"{has}; choose one by its number")
    number = int(pick) if str(pick).isdecimal() and len(str(pick)) <= _DIGITS else 0
    if titled or 0 < number <= len(maps):
        return titled[0] if titled else maps[number - 1]
    titles = [m.title for m in maps if m.title]
    has = (
        f"its maps are numbered from 1 to {len(maps)}" if len(maps) > 1 else "it contains one map"
    )
    near = offer(str(pick), titles) if titles else ""
    raise NotFoundError(f"{name} has no map called {pick!r}; {has}{near}")


def _several(reading: Reading, name: str) -> Diagnostic:
    maps = reading.maps
    titles = [repr(m.title) if m.title else f"number {i}" for i, m in enumerate(maps, 1)]
    listed = ", ".join(titles[:_NAMED]) + ", ..." * (len(titles) > _NAMED)
    return Diagnostic(
        SEVERAL_MAPS,
        Severity.ERROR,
        f"this file contains {len(maps)} maps: {listed}",
        "Choose one by its title or its number (--pick 1, or pick=1 in Python); "
        "in Python, argmap.conversion.load_all() reads them all.",
        source=Source(name, ""),
    )


def _sound(reading: Reading, name: str) -> Reading:
    if not reading.errors:
        return reading
    first, *more = reading.errors
    others = f" (and {len(more)} more)" if more else ""
    raise ReadError(
        f"{name} has errors: {first}{others}", diagnostics=reading.diagnostics, map=reading.map
    )
