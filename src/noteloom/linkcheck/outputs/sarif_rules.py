"""The rules of the SARIF output: one for each verdict, and one for hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import sarif_form as form
from noteloom.linkcheck.outputs.groups import WARNED
from noteloom.linkcheck.verdict_texts import REFERENCE, WORDS, fails, help_uri
from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Judgement

_LEVELS: dict[Health, form.Level] = {Health.DEAD: "error", Health.SUSPECT: "note"}


def level_of(judgement: Judgement) -> form.Level:
    """Return how much a link matters: only what is dead is an error."""
    return _level(judgement.verdict, judgement.health)


def index_of(rule: str) -> int:
    """Return the place of *rule* in the list of rules."""
    return _INDEX[rule]


def _level(verdict: Verdict, health: Health) -> form.Level:
    if health in _LEVELS:
        return _LEVELS[health]
    # A page whose words have changed is news, not a defect of the note.
    is_warning = verdict in WARNED and verdict is not Verdict.TEXT_FRAGMENT_MISSING
    return "warning" if is_warning else "note"


def _rule(verdict: Verdict) -> form.Rule:
    words = WORDS[verdict]
    return form.Rule(
        id=str(verdict),
        name=_name(verdict),
        short_description=form.Message(text=_sentence(words.meaning)),
        full_description=form.Message(
            text=f"{_sentence(words.meaning)} Evidence: {_sentence(words.evidence)}"
        ),
        help=form.Message(
            text=f"What to do: {_sentence(words.advice)} Fails a check: {fails(verdict)}."
        ),
        help_uri=help_uri(verdict),
        # A verdict whose failure must be confirmed is an error once it is.
        default_configuration=form.Configuration(
            level="error" if fails(verdict) != "no" else _level(verdict, health_of(verdict))
        ),
    )


def _host_rule() -> form.Rule:
    meaning = "A host answers for none of its links."
    return form.Rule(
        id="host-down",
        name="HostDown",
        short_description=form.Message(text=meaning),
        full_description=form.Message(text=f"{meaning} It is one finding, not many."),
        help=form.Message(text="What to do: nothing: the next runs decide."),
        help_uri=REFERENCE,
        default_configuration=form.Configuration(level="error"),
    )


def _name(verdict: Verdict) -> str:
    return "".join(part.capitalize() for part in verdict.split("-"))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


RULES: tuple[form.Rule, ...] = (_host_rule(), *map(_rule, Verdict))
"""All rules, in the order of the verdicts, so that an index never depends on a run."""

_INDEX = {rule.id: index for index, rule in enumerate(RULES)}
