"""What an address on a wiki of the Wikimedia Foundation names."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from noteloom.linkcheck.oracles.address import web_address

_PROJECTS = (
    "wikipedia|wiktionary|wikiquote|wikibooks|wikisource|wikinews|wikiversity|wikivoyage"
)
_HOST = re.compile(
    rf"(?!www\.)(?P<language>[a-z]{{2,3}}|simple|[a-z]+(?:-[a-z]+)+)\.(?:m\.)?(?P<project>{_PROJECTS})\.org"
    r"|(?P<wiki>commons|meta|species|incubator)\.(?:m\.)?wikimedia\.org"
    r"|(?:(?:www|m)\.)?(?P<alone>wikidata|mediawiki)\.org"
)
_NO_TITLE = re.compile(r"[#<>\[\]|{}]|^:|^Special:", re.IGNORECASE)


class Title(NamedTuple):
    """A page of a *wiki*, which is the host that answers for it."""

    wiki: str
    text: str


def title_of(url: str) -> Title | None:
    """Return the page that *url* shows in its current form and as a whole, or None.

    The title has its words parted by one space, as the wiki itself writes it. Mobile
    hosts show the pages of the wiki they belong to.
    """
    address = web_address(url)
    host = _HOST.fullmatch(address.host) if address else None
    if address is None or host is None or address.query or address.fragment:
        return None
    raw = unicodedata.normalize("NFC", address.path.removeprefix("/wiki/"))
    text = " ".join(raw.replace("_", " ").split())
    if not address.path.startswith("/wiki/") or not text or _NO_TITLE.search(text):
        return None
    return Title(_wiki(host), text)


def _wiki(host: re.Match[str]) -> str:
    if host["language"]:
        return f"{host['language']}.{host['project']}.org"
    return f"{host['wiki']}.wikimedia.org" if host["wiki"] else f"www.{host['alone']}.org"
