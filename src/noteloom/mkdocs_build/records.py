"""Values of the core as bytes on a disk that others may have written.

A cache is shared between machines, so what is read of it must not run anything. The bytes
are a pickle, whose opcodes build values of a few types: tuples with names, data classes and
enumerations of the core. Anything else that a pickle names is refused before it is called.

Source: Python, "pickle", "Restricting Globals".
"""

from __future__ import annotations

import dataclasses
import enum
import io
import pickle
from typing import Any

_PROTOCOL = 5
_MODULES = ("noteloom.model.", "noteloom.weave.")
_DAMAGED = (
    pickle.UnpicklingError,
    AttributeError,
    EOFError,
    ImportError,
    IndexError,
    KeyError,
    MemoryError,
    OverflowError,
    TypeError,
    UnicodeError,
    ValueError,
)


class NotARecordError(ValueError):
    """Bytes hold no value of the core."""


class _Unpickler(pickle.Unpickler):
    """Knows types of values, and nothing that does anything."""

    def find_class(self, module: str, name: str, /) -> Any:
        """Return the type of this *name*.

        Raises:
            UnpicklingError: If it is none of the core's values.

        """
        if module.startswith(_MODULES) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_value(found):
                return found
        message = f"{module}.{name} is no value of the core"
        raise pickle.UnpicklingError(message)


def stored(value: object) -> bytes:
    """Return *value*, which consists of values of the core, as bytes."""
    return pickle.dumps(value, _PROTOCOL)


def restored(content: bytes) -> Any:
    """Return the value that :func:`stored` made *content* of.

    Raises:
        NotARecordError: If that is not what made it.

    """
    try:
        return _Unpickler(io.BytesIO(content)).load()
    except _DAMAGED as error:
        raise NotARecordError(str(error)) from error


def _is_value(found: type) -> bool:
    has_fields = issubclass(found, tuple) and hasattr(found, "_fields")
    return has_fields or dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
