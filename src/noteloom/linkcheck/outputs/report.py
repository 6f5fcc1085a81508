"""The report of a history for people and programs: ``noteloom links report``."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs.encoding import encoded
from noteloom.linkcheck.outputs.report_markdown import as_markdown
from noteloom.linkcheck.outputs.report_text import as_text
from noteloom.linkcheck.outputs.reporting import Basis, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.linkcheck.outputs.report_data import ReportData

__all__ = ["REPORTS", "Basis", "render"]

REPORTS: Mapping[str, Callable[[ReportData], str]] = MappingProxyType(
    {"text": as_text, "json": encoded, "markdown": as_markdown}
)


def render(basis: Basis, *, form: str = "text") -> str:
    """Return the report of *basis* in a form of ``REPORTS``."""
    return REPORTS[form](report(basis))
