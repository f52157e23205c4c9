"""
Reading a rubric from a YAML file.

::

    maximum: 100
    criteria:
      {contention: 20, coverage: 25, structure: 25, linked: 10, implicit: 10, attribution: 10}
    credit: {skipped: 0.5, reversed: 0.25}
    claims:
      Safer way: {weight: 2, also: [Nobody would have to walk in the dark any more.]}
      Shorter breaks: {detail: true}
    links:
      - {from: Work at eight, to: Later end, sign: against}
    extra: {each: 1, cap: 5}
    lint: {each: 1, cap: 5, rules: [several-contentions]}

All of it is optional. Criteria that aren't named aren't graded, if any are named.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import attrs

from ...argdown.yaml12 import YamlError, load_yaml
from ...errors import NotFoundError, ReadError
from ...files import read_source
from ...source import Source
from ...suggest import brief, offer
from .rubric import (
    DEFAULT_CREDIT,
    DEFAULT_POINTS,
    AcceptedLink,
    ClaimRule,
    Criterion,
    Deduction,
    LintDeduction,
    Rubric,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

_KEYS = ("maximum", "criteria", "credit", "claims", "links", "extra", "lint")
_SIGNS = ("for", "against")
#: No rubric has more points.
_MOST = 10_000
_SLACK = 1e-6


def load_rubric(path: str | os.PathLike[str]) -> Rubric:
    """
    Read the rubric in the file *path*.

    Raises:
        FileError: if it can't be opened, or is not a text.
        ReadError: if it is not valid YAML, has keys or values that nothing reads,
            or if its points don't add up to its maximum; the message says where.
    """
    return read_rubric(read_source(path))


def read_rubric(source: Source | str) -> Rubric:
    """
    Read a rubric from its text; see `load_rubric`.

    >>> read_rubric("criteria: {coverage: 6, structure: 4}").maximum
    10.0
    """
    text = Source("rubric", source) if isinstance(source, str) else source
    try:
        content = load_yaml(text.text)
    except YamlError as error:
        line = text.position(min(error.offset, len(text.text))).line
        raise ReadError(f"{text.name}:{line}: not valid YAML: {error.problem}") from error
    reading = _Reading(text)
    made = reading.rubric(content)
    if reading.problems:
        raise ReadError("\n".join(reading.problems))
    return made


@attrs.define
class _Reading:
    """Reads one rubric, and notes every problem with its line."""

    source: Source
    problems: list[str] = attrs.field(factory=list)

    def rubric(self, content: Any) -> Rubric:
        """Make a rubric, of defaults where something is wrong."""
        found = self.table(content, _KEYS, (), "a rubric")
        criteria = self.criteria(found.get("criteria"))
        self.add_up(criteria, found.get("maximum"))
        credit = self.numbers(found.get("credit"), DEFAULT_CREDIT, ("credit",), 1.0)
        claims = self.any_table(found.get("claims"), ("claims",))
        links = self.items(found.get("links"), ("links",))
        return Rubric(
            criteria,
            credit,
            {title: self.claim(title, rule) for title, rule in claims.items()},
            [link for item in links if (link := self.link(item))],
            self.added(found.get("extra")),
            self.lint(found.get("lint")),
        )

    # parts

    def criteria(self, given: Any) -> tuple[Criterion, ...]:
        points = self.numbers(given, DEFAULT_POINTS, ("criteria",), _MOST)
        chosen = points if given is not None else DEFAULT_POINTS
        if given is not None and not sum(chosen.values()):
            self.note(("criteria",), "no criterion has points")
        return tuple(Criterion(name, float(p)) for name, p in chosen.items())

    def add_up(self, criteria: Iterable[Criterion], maximum: Any) -> None:
        if maximum is None:
            return
        wanted = self.number(maximum, ("maximum",), _MOST)
        total = sum(c.points for c in criteria)
        if wanted is not None and abs(total - wanted) > _SLACK:
            self.note(
                ("maximum",),
                f"the criteria add up to {total:g} points, and the maximum is {wanted:g}; "
                "change one of them",
            )

    def claim(self, title: str, given: Any) -> ClaimRule:
        path = ("claims", title)
        found = self.table(given, ("weight", "detail", "also"), path, "a rule for a claim")
        weight = self.number(found.get("weight", 1), (*path, "weight"), 100)
        detail = found.get("detail", False)
        if not isinstance(detail, bool):
            self.note((*path, "detail"), f"detail is {_shown(detail)}; expected true or false")
        also = self.items(found.get("also"), (*path, "also"))
        texts = tuple(text for text in also if self.is_text(text, (*path, "also")))
        return ClaimRule(1.0 if weight is None else weight, bool(detail), texts)

    def link(self, given: Any) -> AcceptedLink | None:
        found = self.table(given, ("from", "to", "sign"), ("links",), "an accepted link")
        premises = self.items(found.get("from"), ("links", "from"))
        target, sign = found.get("to"), found.get("sign", "for")
        if sign not in _SIGNS:
            self.note(("links", "sign"), f"the sign is {_shown(sign)}; expected for or against")
        if not premises or target is None:
            self.note(("links",), "an accepted link needs from: and to:, with titles of claims")
            return None
        titles = [*premises, target]
        if not all(self.is_text(t, ("links",)) for t in titles):
            return None
        return AcceptedLink(tuple(premises), target, sign)

    def added(self, given: Any) -> Deduction | None:
        amounts = self.amounts(given, "extra", ("each", "cap"))
        return None if amounts is None else Deduction(amounts["each"], amounts["cap"])

    def lint(self, given: Any) -> LintDeduction | None:
        amounts = self.amounts(given, "lint", ("each", "cap", "rules"))
        if amounts is None:
            return None
        rules = tuple(map(str, self.items(given.get("rules"), ("lint", "rules"))))
        self.known_rules(rules, ("lint", "rules"))
        return LintDeduction(amounts["each"], amounts["cap"], rules)

    def amounts(self, given: Any, name: str, keys: tuple[str, ...]) -> dict[str, float] | None:
        if given is None or given is False:
            return None
        rule = self.table(given, keys, (name,), f"{name}:")
        read = {k: self.number(rule.get(k), (name, k), _MOST) for k in ("each", "cap")}
        found = {k: n for k, n in read.items() if n is not None}
        return found if len(found) == len(read) else None

    def known_rules(self, rules: tuple[str, ...], path: tuple[str, ...]) -> None:
        if not rules:
            return
        from ...checking.settings import requested_settings  # noqa: PLC0415 - few rubrics

        try:
            requested_settings(select=rules)
        except NotFoundError as error:
            self.note(path, str(error))

    # values

    def table(self, given: Any, known: Iterable[str], path: tuple[str, ...], what: str) -> Any:
        """Take what is under *known* keys."""
        found = self.any_table(given, path, what)
        names = list(known)
        for key in found:
            if key not in names:
                self.note((*path, key), f"{what} has no {_shown(key)}{offer(key, names)}")
        return {key: value for key, value in found.items() if key in names}

    def any_table(self, given: Any, path: tuple[str, ...], what: str = "") -> dict[str, Any]:
        if isinstance(given, dict):
            return {str(key): value for key, value in given.items()}
        if given is not None:
            name = what or f"{path[-1]}:"
            self.note(path, f"{name} is {_shown(given)}; expected keys with values")
        return {}

    def numbers(
        self, given: Any, known: Iterable[str], path: tuple[str, ...], most: float
    ) -> dict[str, float]:
        found = self.table(given, known, path, f"{path[-1]}:")
        read = {key: self.number(value, (*path, key), most) for key, value in found.items()}
        return {key: value for key, value in read.items() if value is not None}

    def number(self, given: Any, path: tuple[str, ...], most: float) -> float | None:
        is_number = isinstance(given, (int, float)) and not isinstance(given, bool)
        if is_number and math.isfinite(given) and 0 <= given <= most:
            return float(given)
        found = "missing" if given is None else _shown(given)
        self.note(path, f"{path[-1]} is {found}; expected a number from 0 to {most:g}")
        return None

    def items(self, given: Any, path: tuple[str, ...]) -> list[Any]:
        """Take a list, or one item."""
        if given is None:
            return []
        if isinstance(given, dict):
            self.note(path, f"{path[-1]}: expected a list")
            return []
        return given if isinstance(given, list) else [given]

    def is_text(self, given: Any, path: tuple[str, ...]) -> bool:
        if isinstance(given, str) and given.strip():
            return True
        self.note(path, f"{path[-1]}: {_shown(given)} is not a text; put it in quotation marks")
        return False

    # places

    def note(self, path: tuple[str, ...], problem: str) -> None:
        """Note a problem with the value that *path* leads to, with its line."""
        self.problems.append(f"{self.source.name}:{self._line(path)}: {problem}")

    def _line(self, path: tuple[str, ...]) -> int:
        at = 0
        for key in path:
            found = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*:").search(
                self.source.text, at
            )
            if found is None:
                break
            at = found.end()
        return self.source.position(at).line


def _shown(value: Any) -> str:
    return brief(repr(value), 40)
