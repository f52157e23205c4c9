"""What readers of foreign formats notice: findings with their places, not too many of a kind."""

from __future__ import annotations

import attrs

from ..model import Diagnostic
from ..source import Severity, Source, Span
from ..suggest import brief, count

UNREADABLE = "FMT001"
UNEXPECTED = "FMT002"
DANGLING = "FMT004"
UNUSUAL = "FMT005"
#: At most this many findings per code are listed; the others are counted.
MOST = 300
#: How long a message may be, whatever ids it names.
_LONGEST = 300


class Notes:
    """Collects what a reader finds in one *source*; whatever it finds, reading goes on."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self._places: dict[str, list[int]] = {}

    def unreadable(self, message: str, at: int = 0) -> None:
        """Note that nothing can be read, because of what stands *at* an offset."""
        action = "Check that the file is whole and in this format."
        self._note(UNREADABLE, Severity.ERROR, message, action, at)

    def odd(self, message: str, at: int = 0) -> None:
        """Note something that is not as expected, and isn't read."""
        action = "The rest was read; fix the file, or export it again."
        self._note(UNEXPECTED, Severity.ERROR, message, action, at)

    def dangling(self, message: str, action: str = "", at: int = 0) -> None:
        """Note a reference to something that the document doesn't hold; the map has it, too."""
        action = action or "Correct the title, or add what it names."
        self._note(DANGLING, Severity.WARNING, message, action, at)

    def unusual(self, message: str, action: str, at: int = 0) -> None:
        """Note something that is allowed, but that the map can't show as it was meant."""
        self._note(UNUSUAL, Severity.WARNING, message, action, at)

    def _note(self, code: str, severity: Severity, message: str, action: str, at: int) -> None:
        """List a finding, or count it where there are some hundred of its code already."""
        span = Span(at, min(at + 1, len(self.source.text)))
        places = self._places.setdefault(code, [])
        if len(places) <= MOST:
            places.append(len(self.diagnostics))
            message = brief(message, _LONGEST)
            found = Diagnostic(code, severity, message, action, source=self.source, span=span)
            self.diagnostics.append(found)
            return
        last = self.diagnostics[places[-1]]
        more = last.more + 1
        message = f"{count(more + 1, 'more finding')} of this kind; {MOST:,} are listed"
        self.diagnostics[places[-1]] = attrs.evolve(last, message=message, more=more)
