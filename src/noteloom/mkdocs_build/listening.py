"""What MkDocs logs while a page is made: kept, and told when its turn comes.

A page that is looked up says again what was said when it was made, and what pages say in
several processes is told in their order.
"""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MKDOCS = "mkdocs"


class Log(NamedTuple):
    """What was logged while a page was made."""

    logger: str
    level: int
    message: str


def replay(logs: Sequence[Log]) -> None:
    """Log what was logged when a page was made."""
    for one in logs:
        logging.getLogger(one.logger).log(one.level, "%s", one.message)


@contextmanager
def listened() -> Iterator[list[Log]]:
    """Collect what MkDocs and its plugins log, instead of showing it."""
    logger = logging.getLogger(_MKDOCS)
    before, heard = logger.handlers, logger.propagate
    ear = _Ear(before)
    logger.handlers = [ear]
    logger.propagate = False
    try:
        yield ear.logs
    finally:
        logger.handlers, logger.propagate = before, heard


class _Ear(logging.Handler):
    """Hears one thread; what others log is shown."""

    def __init__(self, others: Sequence[logging.Handler]) -> None:
        super().__init__()
        self.logs: list[Log] = []
        self._others = others
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.logs.append(Log(record.name, record.levelno, record.getMessage()))
            return
        for handler in self._others:
            if record.levelno >= handler.level:
                handler.handle(record)
