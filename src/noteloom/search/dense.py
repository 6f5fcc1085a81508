"""Text in fewer signs, for files that browsers load as scripts.

The sign a text ends up in stands in a string of JavaScript as it is, and four bytes take
five of them. The browser half is ``web/search/engine/2-pieces.js``.

Source: RFC 1950 (zlib), and the alphabet of RFC 1924, as :func:`base64.b85encode` has it.
"""

from __future__ import annotations

import base64
import zlib

_MOST = 9


def dense(content: bytes) -> bytes:
    """Return *content* compressed, in signs that need no escapes in a script."""
    return base64.b85encode(zlib.compress(content, _MOST))


def loose(text: bytes) -> bytes:
    """Return what *text* was before :func:`dense`."""
    return zlib.decompress(base64.b85decode(text))
