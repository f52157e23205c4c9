"""The laws of formats, for one format and one map: tests ask them of every format there is."""

from __future__ import annotations

from argmap.errors import FileError
from argmap.files import Raw
from argmap.formats import Foretold
from argmap.model import differences
from argmap.source import Source


def reread(fmt, m, **options):
    """Write *m* and read it again."""
    return fmt.read(_source(fmt, fmt.write(m, **options)))


def _source(fmt, content):
    return Raw("<written>", content) if fmt.binary else Source("<written>", content)


def lost(fmt, m, **options):
    """Name what *fmt* says it loses of *m*."""
    lossy = {o.name for o in fmt.write_options if o.lossy}
    return list(fmt.losses(m, **{k: v for k, v in options.items() if k in lossy}))


def foretells(fmt, m, **options):
    """All that differs is named, nothing else is, and it is lost once; give whether nothing is."""
    named = lost(fmt, m, **options)
    once = reread(fmt, m, **options)
    twice = reread(fmt, once.map, **options)
    compared = Foretold(named, differences(m, once.map))

    assert not once.errors
    assert compared.unnamed == ()
    assert compared.unfounded == ()
    assert len(once.maps) == 1
    assert twice.map == once.map
    assert lost(fmt, once.map, **options) == []
    assert bool(named) or once.map == m
    return not named


def repeats(fmt, m):
    """Writing twice gives the same: bytes if the format is binary, else a text."""
    for options in each_option(fmt.write_options):
        content = fmt.write(m, **options)
        assert content == fmt.write(m, **options)
        assert isinstance(content, bytes) == fmt.binary
        if not fmt.binary:
            assert content.encode("utf-8") is not None


def reads_or_refuses(fmt, content):
    """Any bytes are read, or refused with words on what to do; a text with a place, too."""
    try:
        source = Raw("<any>", content) if fmt.binary else Raw("<any>", content).decode()
    except FileError:
        return  # bytes that are no text never reach a format that reads texts
    reading = fmt.read(source)
    assert reading.map is not None
    for d in reading.diagnostics:
        assert d.action
        assert fmt.binary or d.line is not None


def declares(fmt):
    """Options say what they are for, and their defaults are values that they take."""
    for option in (*fmt.read_options, *fmt.write_options):
        assert option.help.endswith(".")
        assert option.default == option.check(option.default)
        assert option.command is None or option.check(option.command) == option.command


def each_option(options):
    """Give no options, and then each option with each kind of value that it has."""
    yield {}
    for option in options:
        for value in option.choices or VALUES.get(option.kind, ()):
            if value != option.default:
                yield {option.name: value}


#: Values to try, where an option doesn't list its own.
VALUES = {bool: (True, False), int: (2,), float: (0.5,), str: ("x",)}
