"""A verified site to a host, and back: what is new first, pages after it, what is over last; the last good site is kept there."""

from wegwijs.remote.address import Target, target
from wegwijs.remote.placing import Outcome
from wegwijs.remote.sending import publish, roll_back
from wegwijs.remote.store import PublicationError

__all__ = ["Outcome", "PublicationError", "Target", "publish", "roll_back", "target"]
