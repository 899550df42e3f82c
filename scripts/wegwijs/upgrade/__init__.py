"""What an upgrade of Wegwijs changed for one municipality: a state before and a state after, and the difference."""

from wegwijs.upgrade.before import NO_GIT, NO_MERGE, NO_REVISION, YOUNGER, NoSuchStateError, state_before
from wegwijs.upgrade.difference import Difference, compare
from wegwijs.upgrade.state import State, state

__all__ = [
    "NO_GIT",
    "NO_MERGE",
    "NO_REVISION",
    "YOUNGER",
    "Difference",
    "NoSuchStateError",
    "State",
    "compare",
    "state",
    "state_before",
]
