"""Recordings: what a volunteer is to read aloud, what came back, and which pages and blocks can be heard because of it."""

from wegwijs.recordings.booth import booth
from wegwijs.recordings.keeping import Kept, keep
from wegwijs.recordings.keeping import take as take_pieces
from wegwijs.recordings.kept import Audible, audible, names_of_languages, with_recordings
from wegwijs.recordings.kit import kit
from wegwijs.recordings.pieces import Inventory, Piece, inventory
from wegwijs.recordings.sentences import Readable, readable
from wegwijs.recordings.speaking import EngineError, engine, spoken
from wegwijs.recordings.taking import Taken, take
from wegwijs.recordings.voice import Voice, silent, unspoken

__all__ = [
    "Audible",
    "EngineError",
    "Inventory",
    "Kept",
    "Piece",
    "Readable",
    "Taken",
    "Voice",
    "audible",
    "booth",
    "engine",
    "inventory",
    "keep",
    "kit",
    "names_of_languages",
    "readable",
    "silent",
    "spoken",
    "take",
    "take_pieces",
    "unspoken",
    "with_recordings",
]
