"""Pages that stand before every page of a site for a while, or for some readers.

Consent, age, region, maintenance, an old browser, a login without a field for a password:
an invented address gives the same page, and yet the page that was asked for may live.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts

_SHORT = 1500

_HEADED = re.compile(
    r"before you continue|bevor sie (?:fortfahren|zu)|avant de continuer|antes de continuar"
    r"|prima di continuare|voordat je verdergaat|cookie (?:consent|settings|wall)"
    r"|privacy (?:gate|settings|choices)|we value your privacy|datenschutzeinstellungen"
    r"|age (?:verification|check|gate)|verify your age|are you (?:over )?(?:18|21)"
    r"|maintenance|be (?:right )?back (?:soon|shortly)|wartung|under construction"
    r"|coming soon|temporarily (?:unavailable|down|closed|offline)|service unavailable"
    r"|scheduled downtime|en mantenimiento|em manutenção|manutenzione|onderhoud"
    r"|prace techniczne|технические работы|メンテナンス|维护中|系統維護|점검"
    r"|unsupported browser|browser (?:is )?not supported|update your browser"
    r"|(?:enable|requires?|activate) (?:java ?script|cookies)"
    r"|not available in your (?:region|country)|unavailable in your (?:region|country)"
    r"|(?:choose|select) your (?:country|region|language|location)|too many requests"
    r"|rate limit|access (?:denied|restricted)|site (?:is )?(?:locked|suspended|disabled)"
    r"|account suspended|\b(?:log|sign) ?in(?:to)?\b|anmelden|connexion",
    re.IGNORECASE,
)
"""Titles and headings of such pages."""

_SAID = re.compile(
    r"(?:enable|activate|turn on) (?:java ?script|cookies)|need to enable javascript"
    r"|javascript is (?:disabled|required)|bitte aktivieren sie javascript"
    r"|(?:under|scheduled|planned) maintenance|wartungsarbeiten|technische wartung"
    r"|en maintenance|temporarily unavailable|be back (?:soon|shortly)"
    r"|try again (?:later|in a few)|accept (?:all )?cookies to (?:continue|proceed)"
    r"|(?:log|sign) in to (?:continue|see|view)|you must be (?:at least|over) (?:18|21)"
    r"|not available in your (?:region|country)|european economic area"
    r"|your browser is (?:not supported|out of date)",
    re.IGNORECASE,
)
"""What they say, in their few words."""


def gate(facts: PageFacts) -> str | None:
    """Return the evidence that a page is one that stands before others."""
    for line in (facts.title, facts.h1):
        if line and _HEADED.search(line):
            return f"the page is headed “{line}”, as what stands before other pages"
    if len(facts.text) > _SHORT:
        return None
    said = _SAID.search(facts.text)
    return f"a short page says “{said[0].lower()}”" if said else None
