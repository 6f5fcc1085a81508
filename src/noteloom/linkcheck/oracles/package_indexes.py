"""Package indexes whose pages are walls or scripts: PyPI, npm, crates.io.

Source:
    PyPI documentation, "JSON API", https://docs.pypi.org/api/json/; npm registry API,
    "GET /{package}/{version}", https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md;
    crates.io, "Data Access Policy" (one request a second, a user agent that names its
    owner), https://crates.io/data-access, and "GET /api/v1/crates/{name}".

"""

from __future__ import annotations

import re

from msgspec import Struct

from noteloom.linkcheck.oracles.packages import PackageIndex

_PYPI_TABS = frozenset({"", "description", "history", "files", "data"})


class _Message(Struct):
    message: str


class _Error(Struct):
    error: str


class _Detail(Struct):
    detail: str


class _Details(Struct):
    errors: list[_Detail]


PYPI = PackageIndex(
    name="pypi",
    hosts=frozenset({"pypi.org", "www.pypi.org"}),
    path=re.compile(
        r"/(?:project|p)/(?P<package>[\w.-]+)(?:/(?P<version>[\w.+!-]+))?/?", re.ASCII
    ),
    api="https://pypi.org/pypi/{package}{version}/json",
    last="",
    denial=_Message,
    fragments=_PYPI_TABS,
)
NPM = PackageIndex(
    name="npm",
    hosts=frozenset({"npmjs.com", "www.npmjs.com", "npmjs.org", "www.npmjs.org"}),
    path=re.compile(
        r"/package/(?P<package>(?:@[\w.~-]+/)?[\w.~-]+)(?:/v/(?P<version>[\w.+-]+))?/?",
        re.ASCII,
    ),
    api="https://registry.npmjs.org/{package}{version}",
    last="/latest",
    denial=_Error,
)
CRATES = PackageIndex(
    name="crates",
    hosts=frozenset({"crates.io", "www.crates.io"}),
    path=re.compile(r"/crates/(?P<package>[\w-]+)(?:/(?P<version>[\w.+-]+))?/?", re.ASCII),
    api="https://crates.io/api/v1/crates/{package}{version}",
    last="",
    denial=_Details,
)
