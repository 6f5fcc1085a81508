"""The words of pages that are not there, in the languages of the web.

They are looked for in titles, headings and addresses only: in running text they are as
likely to be the subject as the message. One phrase is one sign, never a verdict.
"""

# ruff: noqa: RUF001  (other alphabets are the point)

from __future__ import annotations

import re

from noteloom.linkcheck.signs.lists import phrased

_NOT_FOUND = phrased(
    """
    page not found | not be found | not found | can't be found | can’t be found
    could not find | couldn't find | couldn’t find | can't find | can’t find | cannot find
    does not exist | doesn't exist | doesn’t exist | no longer exists | not exist
    no longer available | not available anymore | has been removed | has been deleted
    was removed | was deleted | page is gone | page missing | missing page
    page unavailable | nothing here | no such page | no such file | page has moved
    no results found | lost page | been discontinued | page you requested
    page you are looking for

    nicht gefunden | existiert nicht | nicht mehr verfügbar | nicht vorhanden
    gibt es nicht | nicht verfügbar
    introuvable | non trouvé | n'existe pas | n’existe pas | n'existe plus | n’existe plus
    n'est plus disponible | n’est plus disponible | pas été trouvé
    no encontrad | no existe | no se encuentra | no se encontró | no se ha encontrado
    no disponible | no s'ha trobat | no trobad
    não encontrad | não existe | não foi encontrad | nao encontrad
    non trovat | non esiste | inesistente | niet gevonden | bestaat niet
    nie znaleziono | nie istnieje | nie została znaleziona | nie ma takiej strony
    nenalezen | neexistuje | nebyla nalezena | nenájden | ne obstaja | nije pronađen
    hittades inte | hittar inte | finns inte | kunde inte hittas
    ikke funnet | ikke fundet | finnes ikke | findes ikke | fannst ekki
    ei löydy | ei löytynyt | ei leitud | nerast | nav atrast
    nem található | nem létezik | nu a fost găsit | nu există | negăsit
    bulunamadı | bulunmuyor | mevcut değil | tapılmadı
    δεν βρέθηκε | δεν υπάρχει | не найден | не существует | не знайден | не існує
    не е намерен | није пронађен | не съществува
    לא נמצא | غير موجود | لم يتم العثور | یافت نشد | پیدا نشد | नहीं मिला
    見つかりません | 存在しません | 見当たりません | 找不到 | 未找到 | 不存在 | 無法找到
    찾을 수 없 | 존재하지 않 | không tìm thấy | không tồn tại | tidak ditemukan
    tidak dijumpai | ไม่พบ | hindi nahanap | haipatikani
    """
)

# `404` begins the title or a part of it, and what follows is no noun of its own.
_NUMBER = re.compile(
    r"(?:^|[|–—:·»-])\s*(?:http |error |erreur |fehler |status |código |errore )*"
    r"(?:404|410)\s*(?:$|[|–—:·«.,!-]|not\b|error\b|page\b|file\b|erreur\b|fehler\b|oops\b)"
)
_ADDRESS = re.compile(
    r"(?:^|[/=_.-])404(?:$|[/=_.&?-])|not[-_%20+]{0,3}found|page[-_]?missing|page[-_]?gone"
    r"|/errors?(?:[/.?]|$)|/(?:gone|missing|expired|removed)(?:[/.?]|$)|[?&]error=",
    re.IGNORECASE,
)
_OF_SALES = (
    "for sale",
    "zu verkaufen",
    "for purchase",
    "domain",
    "parked free",
    "related searches",
    "sponsored listings",
    "dominio",
    "domein",
    "domena",
    "домен",
    "域名",
    "ドメイン",
    "alan adı",
)
"""One of these stands in whatever ``_FOR_SALE`` finds: looking for them is much quicker."""

_FOR_SALE = re.compile(
    r"(?:domain(?: name)?|website|webseite|site|[a-z0-9-]+\.[a-z]{2,10}) (?:is|may be|ist)"
    r" (?:for sale|zu verkaufen|available for purchase)"
    r"|buy this domain|this domain (?:name )?(?:has|is) (?:expired|parked|available)"
    r"|domain (?:is )?parked|parked (?:free|domain)|domain (?:has )?expired"
    r"|related searches|sponsored listings|make (?:an )?offer (?:on|for) (?:this )?domain"
    r"|get this domain|own this domain|dominio (?:è |está )?(?:in|en) vent?a"
    r"|domaine (?:est )?à vendre|diese domain (?:steht|kaufen|wurde)|домен продается"
    r"|домен продаётся|此域名(?:正在)?出售|域名出售|このドメインは|domein te koop"
    r"|domena (?:jest )?na sprzedaż|alan adı satılık",
    re.IGNORECASE,
)
"""What parked domains say. It is one sign, and on a short page only."""

_LENGTH = 200


def for_sale(text: str) -> str | None:
    """Return what in *text* says that a domain is parked or for sale."""
    folded = text.lower()
    if not any(words in folded for words in _OF_SALES):
        return None
    found = _FOR_SALE.search(text)
    return found[0] if found else None


def not_found_phrase(line: str | None) -> str | None:
    """Return what in a title or heading says that there is no such page."""
    folded = " ".join((line or "")[:_LENGTH].casefold().split())
    found = _NUMBER.search(folded)
    if found:
        return found[0].strip(" |–—:·»«.,!-")
    return next((phrase for phrase in _NOT_FOUND if phrase in folded), None)


def not_found_address(target: str) -> str | None:
    """Return what in a path with its query is as error pages are named."""
    found = _ADDRESS.search(target)
    return found[0].strip("/?&=._-") if found else None
