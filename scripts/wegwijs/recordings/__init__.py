"""Recordings: what a volunteer is to read aloud, what came back, and which pages can be heard because of it."""

from wegwijs.recordings.kept import Audible, audible, with_recordings
from wegwijs.recordings.kit import kit
from wegwijs.recordings.sentences import Readable, readable
from wegwijs.recordings.taking import Taken, take

__all__ = ["Audible", "Readable", "Taken", "audible", "kit", "readable", "take", "with_recordings"]
