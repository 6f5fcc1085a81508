"""Names of languages as servers put them into addresses."""

from __future__ import annotations

import re

_CODE = (
    "a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]"
    "|h[aeiortuyz]|i[adegikostu]|j[av]|k[agijklmnorsuvwy]|l[abgilnotuv]|m[ghiklnrsty]"
    "|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdegiklmnoqrstuvw]"
    "|t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu]"
)
_COUNTRY = "us|gb"
"""Sites put these where others have a language."""
_TAG = re.compile(
    rf"(?:{_CODE}|{_COUNTRY})(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}})){{0,2}}",
    re.IGNORECASE,
)


def is_language(name: str) -> bool:
    """Return whether *name* is a language, as in ``de``, ``en-us``, ``zh_Hans``.

    Source:
        ISO 639-1 (codes); BCP 47, section 2.1 (script and region behind them).

    """
    return _TAG.fullmatch(name) is not None
