"""One run of reading, weaving and rendering: prints what it took as JSON.

Seconds are of the processor: they differ less from run to run than those of the clock.
"""

from __future__ import annotations

import gc
import inspect
import json
import resource
import sys
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteloom import files
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.reader import read
from noteloom.render.site import render
from noteloom.weave import weaver

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Measure the folder that the first argument names."""
    folder = files.load(Path(sys.argv[1]))
    # As the command does; see `noteloom.cli.main`.
    gc.disable()
    marks = [time.process_time()]
    notes = tuple(read(source).note for source in folder.sources)
    taxonomy = NO_TAXONOMY
    if folder.taxonomy is not None:
        taxonomy = taxonomy_reader.parse(folder.taxonomy.text, str(folder.taxonomy.path))
    marks.append(time.process_time())
    read_peak = _peak()
    parts = _watched()
    library = weaver.weave(notes, taxonomy, folder.assets)
    marks.append(time.process_time())
    peak = _peak()
    render(library)
    marks.append(time.process_time())
    read_s, weave_s, render_s = (b - a for a, b in pairwise(marks))
    taken = {"read": read_s, "weave": weave_s, "render": render_s, "peak": peak}
    taken["read peak"] = read_peak
    parts["the rest"] = weave_s - sum(parts.values())
    print(json.dumps({**taken, **{f"part {name}": took for name, took in parts.items()}}))


def _peak() -> int:
    """Return the most memory so far, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _watched() -> defaultdict[str, float]:
    """Return the seconds of each part of weaving, which fill as the parts are called."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for name, part in list(vars(weaver).items()):
        is_part = inspect.isfunction(part) and part.__module__ != weaver.__name__
        if is_part and part.__module__.startswith("noteloom.weave"):
            setattr(weaver, name, _timed(name, part, seconds))
    return seconds


def _timed(
    name: str, part: Callable[..., Any], seconds: defaultdict[str, float]
) -> Callable[..., Any]:
    """Return *part*, which then adds the time it takes to ``seconds[name]``."""

    def timed(*arguments: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return part(*arguments, **named)
        finally:
            seconds[name] += time.process_time() - start

    return timed


if __name__ == "__main__":
    main()
