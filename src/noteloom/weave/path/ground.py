"""What the rest of weaving knows and the path stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from noteloom.weave.path.steps import Sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.note import Note, NoteId
    from noteloom.weave.linking import Targets
    from noteloom.weave.path.steps import Names
    from noteloom.weave.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Ground:
    """Names, links, anchors, and which topics show which lines."""

    names: Names
    targets: Mapping[NoteId, Targets]
    anchors: Mapping[NoteId, Mapping[str, str]]
    whereabouts: Whereabouts
    _sections: dict[NoteId, Sections] = field(default_factory=dict, init=False, repr=False)

    def sections(self, note: Note) -> Sections:
        """Return the sections of *note* as steps."""
        found = self._sections.get(note.id)
        if found is None:
            found = Sections(note, self.anchors.get(note.id, {}))
            self._sections[note.id] = found
        return found
