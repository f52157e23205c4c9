"""
What to look for: which rules run, and which findings are shown.

The command line is asked first, then the map's front matter (``check:``),
then the project (``[tool.argmap.check]`` in ``pyproject.toml``).
A map may come from anybody: its front matter changes what is reported, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..argdown.codes import CODES
from ..errors import NotFoundError, OptionError
from ..rules import PROFILES
from ..source import Severity
from ..suggest import brief, offer
from .catalogue import code_of, in_profile

if TYPE_CHECKING:
    from ..rules import Rule

#: Codes, prefixes of codes, and names of rules; several in one text, separated by commas.
RuleSelection: TypeAlias = "str | Iterable[str]"

#: Called with a key and what is wrong with it.
Reject: TypeAlias = "Callable[[str, str], None]"

_FAMILY = 3


@attrs.frozen
class CheckSettings:
    """
    Codes to *select* and to *ignore*, a *profile*, and severities by code.

    Codes may be prefixes of codes; what is empty was not set.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = ""
    severity: Mapping[str, Severity] = attrs.field(factory=dict)

    def over(self, lower: CheckSettings) -> CheckSettings:
        """Fill in from *lower* what is not set here; what is selected here isn't ignored."""
        kept = (w for w in lower.ignore if not any(s.startswith(w) for s in self.select))
        return CheckSettings(
            self.select or lower.select,
            tuple(dict.fromkeys((*self.ignore, *kept))),
            self.profile or lower.profile,
            {**lower.severity, **self.severity},
        )

    def runs(self, rule: Rule) -> bool:
        """Whether *rule* should run; one selected by its full code does, in any profile."""
        if not self.wants(rule.code):
            return False
        return in_profile(rule, self.profile or PROFILES[0]) or rule.code in self.select

    @property
    def basic(self) -> bool:
        """Whether only rules of the basic profile may run, and no other one is selected."""
        whole = any(len(s) > _FAMILY for s in self.select)
        return self.profile in {"", PROFILES[0]} and not whole

    def wants(self, code: str) -> bool:
        """Whether findings with this code are shown, if there are any."""
        if self.ignore and code.startswith(self.ignore):
            return False
        return not self.select or code.startswith(self.select)

    def shows(self, code: str) -> bool:
        """Whether a finding of the reader is shown; a few are for the strict profile only."""
        known = CODES.get(code)
        hidden = known is not None and known.strict and self.profile != "strict"
        return self.wants(code) and (not hidden or code in self.select)

    def may_want(self, family: str) -> bool:
        """Whether any code of *family* may be wanted."""
        if self.ignore and family.startswith(self.ignore):
            return False
        return not self.select or family.startswith(tuple(s[:_FAMILY] for s in self.select))

    def severity_of(self, code: str) -> Severity | None:
        """Look up the severity of the longest prefix of *code*, or None."""
        longest = max((w for w in self.severity if code.startswith(w)), key=len, default=None)
        return None if longest is None else self.severity[longest]

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What is both selected and ignored."""
        return tuple(s for s in self.select if self.ignore and s.startswith(self.ignore))


def requested_settings(
    *, select: RuleSelection = (), ignore: RuleSelection = (), profile: str | None = None
) -> CheckSettings:
    """
    Make settings from names and codes.

    Raises:
        NotFoundError: if there is no such rule or profile; the message names the nearest.
        OptionError: if a rule is both selected and ignored.

    """
    made = CheckSettings(_codes("select", select), _codes("ignore", ignore), _profile(profile))
    if made.contradictions:
        both = ", ".join(made.contradictions)
        raise OptionError(f"{both}: both selected and ignored; remove one of the two")
    return made


def settings_from(table: Mapping[str, Any], reject: Reject) -> CheckSettings:
    """
    Read settings from a file; *reject* is called for each key whose value is not valid.

    Keys are ``select``, ``ignore``, ``profile`` and ``severity``.
    """
    reader = _Reader(reject)
    for key in table:
        if key not in _KEYS:
            reject(str(key), f"unknown key: {_shown(key)}{_near(str(key), _KEYS)}")
    return CheckSettings(
        reader.codes(table, "select"),
        reader.codes(table, "ignore"),
        reader.profile(table),
        reader.severities(table),
    )


_KEYS = ("select", "ignore", "profile", "severity")


class _Reader:
    """Reads one table; what is wrong in it goes to *reject* and is otherwise ignored."""

    def __init__(self, reject: Reject) -> None:
        self.reject = reject

    def codes(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        words = _listed(table.get(key, ()))
        if words is None:
            self.reject(key, f"{key}: expected a list of codes, got {_shown(table[key])}")
            return ()
        if not words and key == "select" and key in table:
            self.reject(key, f"{key}: lists no codes, so nothing would be checked")
        return tuple(code for word in words if (code := self._code(key, word)))

    def _code(self, key: str, word: str) -> str:
        try:
            return code_of(word)
        except NotFoundError as error:
            self.reject(key, str(error))
            return ""

    def profile(self, table: Mapping[str, Any]) -> str:
        try:
            return _profile(table.get("profile"))
        except NotFoundError as error:
            self.reject("profile", str(error))
            return ""

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity]:
        given = table.get("severity", {})
        if not isinstance(given, Mapping):
            self.reject(
                "severity", f"severity: expected codes with severities, got {_shown(given)}"
            )
            return {}
        found: dict[str, Severity] = {}
        for word, value in given.items():
            if not isinstance(value, str) or value not in _SEVERITIES:
                near = _near(str(value), _SEVERITIES)
                self.reject("severity", f"unknown severity: {_shown(value)}{near}")
            elif code := self._code("severity", str(word)):
                found[code] = _SEVERITIES[value]
        return found


_SEVERITIES = {s.value: s for s in Severity}


def _listed(value: Any) -> list[str] | None:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        return None
    return [v.strip() for v in value if v.strip()]


def _codes(what: str, chosen: RuleSelection) -> tuple[str, ...]:
    """Turn names into codes, and check that each is a code or the prefix of one."""
    given = [chosen] if isinstance(chosen, str) else chosen
    listed = list(given) if isinstance(given, Iterable) else [None]
    if not all(isinstance(word, str) for word in listed):
        shown = brief(repr(chosen))
        raise OptionError(f"{what} is {shown}; expected codes or names of rules, such as STR104")
    words = [w.strip() for several in listed for w in several.split(",") if w.strip()]
    if listed and not words:
        raise OptionError(f"{what}: expected codes or names of rules, such as STR104; got none")
    return tuple(map(code_of, words))


def _profile(name: Any) -> str:
    if name is None or name == "":
        return ""
    if name not in PROFILES:
        raise NotFoundError(f"unknown profile: {_shown(name)}{_near(str(name), PROFILES)}")
    return str(name)


def _near(word: str, words: Iterable[str]) -> str:
    return offer(word, words, most=1, cutoff=0.6)


def _shown(value: Any) -> str:
    """Show a value from a file, whatever it is, briefly, as files write it."""
    if isinstance(value, str):
        return repr(value)[:60]
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_shown, value[:5]))}{', ...' * (len(value) > 5)}]"  # noqa: PLR2004
    known = {None: "nothing", True: "true", False: "false"}
    return known[value] if value is None or isinstance(value, bool) else str(value)[:60]


__all__ = ["CheckSettings", "RuleSelection", "requested_settings", "settings_from"]
