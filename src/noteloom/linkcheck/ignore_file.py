"""``links.yml`` to rules, or one clear error.

::

    ignore:
      - url: https://intranet.example/*
        reason: needs an account
        until: 2027-03-01

"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

import yaml

from noteloom.linkcheck.judgement import IgnoreRule
from noteloom.yaml_guard import LOADER, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARACTERS = 1_000_000

_TOP = ("ignore",)
_RULE = ("reason", "until", "url")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IgnoreError(Exception):
    """The rules cannot be used. The message is fit to show to a user."""


def parse(text: str, path: str) -> tuple[IgnoreRule, ...]:
    """Return the rules of *text*, the file at *path*.

    Raises:
        IgnoreError: If it is not YAML, or a key or value is not allowed. The message
            names the line, the key and what is allowed.

    """
    reader = _Reader(path)
    root = reader.compose(text)
    if root is None:
        return ()
    top = reader.mapping(root, "the file", _TOP)
    return reader.rules(top["ignore"]) if "ignore" in top else ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; whatever is not as it must be ends the reading."""

    path: str

    def compose(self, text: str) -> yaml.Node | None:
        """Return the tree of *text*, None if it says nothing."""
        refused = refusal(text, limit=MAX_CHARACTERS)
        if refused is not None:
            self.fail(refused.line, refused.message)
        try:
            return yaml.compose(text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:  # a second document
            mark = error.problem_mark
            self.fail(mark.line if mark else 0, str(error.problem))

    def rules(self, node: yaml.Node) -> tuple[IgnoreRule, ...]:
        """Return the rules of the list *node*."""
        if not isinstance(node, yaml.SequenceNode):
            if node.tag == "tag:yaml.org,2002:null":
                return ()
            self.fail(_line(node), "`ignore` must be a list of rules")
        rules: dict[str, IgnoreRule] = {}
        for place, child in enumerate(node.value, 1):
            rule = self._rule(child, f"rule {place}")
            if rule.pattern in rules:
                self.fail(_line(child), f"there are two rules for `{rule.pattern}`")
            rules[rule.pattern] = rule
        return tuple(rules.values())

    def mapping(
        self, node: yaml.Node, name: str, allowed: Sequence[str]
    ) -> dict[str, yaml.Node]:
        """Return the values of *node* by key; every key is *allowed* and used once."""
        if not isinstance(node, yaml.MappingNode):
            self.fail(_line(node), f"{name} must have keys; {_listed(allowed)}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = str(key.value)
            if not isinstance(key, yaml.ScalarNode) or word not in allowed:
                shown = word if isinstance(key, yaml.ScalarNode) else "…"
                self.fail(_line(key), f"there is no key `{shown}`; {_hint(word, allowed)}")
            if word in found:
                self.fail(_line(key), f"the key `{word}` is used twice")
            found[word] = value
        return found

    def fail(self, line: int, message: str) -> NoReturn:
        """End the reading; *line* counts from 0."""
        whole = f"{self.path}:{line + 1}: {message}"
        raise IgnoreError(whole)

    def _rule(self, node: yaml.Node, name: str) -> IgnoreRule:
        fields = self.mapping(node, name, _RULE)
        for key in ("url", "reason", "until"):
            if key not in fields:
                self.fail(_line(node), f"{name} lacks the key `{key}`")
        return IgnoreRule(
            self._words(fields["url"], "url"),
            self._words(fields["reason"], "reason"),
            self._day(fields["until"]),
        )

    def _words(self, node: yaml.Node, key: str) -> str:
        words = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not words:
            self.fail(_line(node), f"`{key}` must be a text, and not empty")
        return words

    def _day(self, node: yaml.Node) -> date:
        words = self._words(node, "until")
        day = _date(words)
        if day is None:
            message = f"`until` must be a date like 2027-03-01, not `{words}`"
            self.fail(_line(node), message)
        return day


def _date(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:  # the 30th of February
        return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line)


def _hint(word: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(word, allowed, 1, 0.6)
    return f"did you mean `{near[0]}`? {_listed(allowed)}" if near else _listed(allowed)


def _listed(allowed: Sequence[str]) -> str:
    return "allowed: " + ", ".join(f"`{key}`" for key in allowed)
