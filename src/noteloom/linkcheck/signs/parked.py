"""Domains that belong to somebody else by now: for sale, or full of advertisements.

One mark is never enough: articles are written about parked domains, markets sell them,
and advertisements are no crime.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.linkcheck.signs import phrases, urls
from noteloom.linkcheck.signs.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.signs.sighting import Context
    from noteloom.linkcheck.visit import Visit

_SHORT = 1500
_SERVICES = listed(
    """
    above.com afternic.com bodis.com buydomains.com cashparking.com dan.com
    domainmarket.com domainsponsor.com dsnextgen.com dynadot.com efty.com epik.com
    fabulous.com godaddy.com hugedomains.com img.sedoparking.com namebright.com
    parkingcrew.net parklogic.com rookmedia.net sav.com sedo.com sedoparking.com
    skenzo.com smartname.com snapnames.com sunrise.domains trafficz.com uniregistry.com
    voodoo.com websitewelcome.com ztomy.com undeveloped.com squadhelp.com atom.com
    """
)
"""Hosts to which a redirect, or whose script on a short page, means a parked domain."""

_SCRIPTS = re.compile(
    r"adsense/domains/caf\.js|d38psrni17bvxu\.cloudfront\.net|js3caf\.js|parkingcrew\.net"
    r"|sedoparking\.com|bodis\.(?:com|js)|/bodis|parklogic\.com|above\.com/|dsnextgen\.com"
    r"|\bwindow\.park\s*=|rookmedia\.net|ztomy\.com|cdn\.consentmanager\.net/delivery/parking"
    r"|\bparking-lander\b|img1\.wsimg\.com/parking",
    re.IGNORECASE,
)
_LANDER = re.compile(r"/(?:lander|park|parking|forsale|domain_profile\.cfm)/?$")


def parking_signs(visit: Visit, facts: PageFacts) -> tuple[str, ...]:
    """Return the marks of a parked domain, each found in another way."""
    return tuple(filter(None, _signs(visit, facts)))


def usurping_sign(visit: Visit, facts: PageFacts, context: Context) -> str | None:
    """Return the evidence that a page became another on the site of another owner."""
    if context.known_title is None or facts.title == context.known_title:
        return None
    if urls.is_same_owner(visit.url, facts.url):
        return None
    host = urls.parts(facts.url).host
    return f"the title was “{context.known_title}”, and `{host}` is another owner's"


def _signs(visit: Visit, facts: PageFacts) -> Iterator[str | None]:
    yield _service(visit, facts)
    if len(facts.text) <= _SHORT:
        yield _script(facts)
        yield _phrase(facts)
        yield _lander(facts)


def _service(visit: Visit, facts: PageFacts) -> str | None:
    host = urls.parts(facts.url).host
    is_led = not urls.is_same_owner(visit.url, facts.url)
    sells = is_led and urls.host_is(host, _SERVICES)
    return f"a redirect to `{host}`, where domains are sold" if sells else None


def _script(facts: PageFacts) -> str | None:
    found = _SCRIPTS.search("\n".join((*facts.sources, facts.script)))
    return f"the script of a parking service: `{found[0]}`" if found else None


def _phrase(facts: PageFacts) -> str | None:
    found = phrases.for_sale(f"{facts.title or ''}\n{facts.text}")
    return f"the words “{found}” on a short page" if found else None


def _lander(facts: PageFacts) -> str | None:
    target = facts.js_target
    is_lander = target is not None and _LANDER.search(urls.parts(target).path)
    return f"a script leads to `{target}`, as parking services do" if is_lander else None
