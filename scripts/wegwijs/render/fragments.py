"""Parts of pages that are the same on many of them, drawn once: the header, the footer, a card of a list.

What a part leaves behind beside its text (`Traces`) is noted for every page that it stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from markupsafe import Markup

from wegwijs.render.traces import Provenance, Traces


@dataclass
class Fragments:
    """The parts drawn so far for one edition. `traces` are those of the page, or of the part, that is being drawn."""

    traces: Traces
    _drawn: dict[Hashable, tuple[Markup, Traces]] = field(default_factory=dict)

    def get(self, key: Hashable, draw: Callable[[], object]) -> Markup:
        """The part that this key stands for, drawn where it was not yet. All that `draw` depends on is in the key."""
        if key not in self._drawn:
            around, self.traces = self.traces, Traces(Provenance(self.traces.provenance.language))
            try:
                self._drawn[key] = Markup(draw()), self.traces
            finally:
                self.traces = around
        text, traces = self._drawn[key]
        self.traces.add(traces)
        return text
