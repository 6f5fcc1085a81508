"""Digests of what a build depends on: the same for the same values in every process."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import hashlib
import inspect
import sys
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from importlib import metadata, resources
from pathlib import Path, PurePath
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec
from pathspec import PathSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIZE = 16
_DEPTH = 40
_PLAIN = (str, bytes, int, float, bool, type(None))
_ENCODER = msgspec.msgpack.Encoder()


class UnknownValueError(Exception):
    """A value has no digest, because what it does cannot be seen in it."""


def of_bytes(*parts: bytes) -> bytes:
    """Return the digest of *parts*; how they are cut counts."""
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def of_value(value: object, base: str = "") -> bytes:
    """Return the digest of *value*: data, functions by name, objects by what they hold.

    Args:
        value: What a build depends on.
        base: A folder. Paths below it count as seen from there, so that a cache can be
            shared between checkouts.

    Raises:
        UnknownValueError: If *value* holds what cannot be compared between processes.

    """
    return of_bytes(_ENCODER.encode(_plain(value, base, _DEPTH)))


def of_files(paths: Iterable[tuple[str, Path]]) -> bytes:
    """Return the digest of the files at *paths*, each with the name that counts."""
    return of_bytes(*_named(paths))


def _named(paths: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    for name, path in paths:
        yield name.encode()
        yield path.read_bytes()


@functools.cache
def of_program() -> bytes:
    """Return the digest of Python, all that is installed, and Noteloom's own files."""
    installed = sorted({f"{one.name}=={one.version}" for one in metadata.distributions()})
    with resources.as_file(resources.files("noteloom")) as folder:
        own = sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        )
        python = f"{sys.implementation.name} {sys.version_info}"
        told = "\n".join([python, *installed])
        return of_bytes(told.encode(), of_files(own))


def _plain(value: object, base: str, depth: int) -> Any:
    if depth == 0:
        message = "is nested too deeply, or holds itself"
        raise UnknownValueError(message)
    if isinstance(value, (str, PurePath)):
        text = str(value)
        return f"./{text[len(base) :]}" if base and text.startswith(base) else text
    if isinstance(value, enum.Enum):
        return ["enum", _kind(value), value.name]
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (dt.date, dt.time)):
        return ["time", value.isoformat()]
    if isinstance(value, Mapping):
        pairs = [[_plain(one, base, depth - 1) for one in pair] for pair in value.items()]
        return ["map", pairs]
    if isinstance(value, AbstractSet):
        return [
            "set",
            sorted(_ENCODER.encode(_plain(one, base, depth - 1)) for one in value),
        ]
    if isinstance(value, (list, tuple)):
        return ["list", *(_plain(one, base, depth - 1) for one in value)]
    return _object(value, base, depth)


def _object(value: object, base: str, depth: int) -> Any:
    if isinstance(value, functools.partial):
        parts = (value.func, value.args, value.keywords)
        return ["partial", *(_plain(one, base, depth - 1) for one in parts)]
    if isinstance(value, type) or inspect.isroutine(value):
        return _named_function(value)
    if isinstance(value, PathSpec):  # what `exclude_docs` becomes
        told = [[str(one.include), str(one.regex)] for one in value.patterns]
        return ["paths", told]
    if isinstance(value, ModuleType) or not hasattr(value, "__dict__"):
        raise UnknownValueError(_kind(value))
    # Names that begin with two underscores are memos of the object's own.
    held = {name: one for name, one in vars(value).items() if not name.startswith("__")}
    return ["object", _kind(value), _plain(held, base, depth - 1)]


def _named_function(value: Callable[..., object] | type) -> list[object]:
    name = getattr(value, "__qualname__", "<lambda>")
    module = inspect.getmodule(value)
    # What stands inside another function may differ from call to call.
    if "<" in name or module is None:
        raise UnknownValueError(name)
    path = getattr(module, "__file__", None)
    content = Path(path).read_bytes() if path and Path(path).is_file() else b""
    return ["function", module.__name__, name, of_bytes(content)]


def _kind(value: object) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}"
