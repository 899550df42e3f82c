"""What a voice says of a page: its blocks in order, each as sentences in which every number can be heard."""

from wegwijs.spoken.facts import SpokenFacts
from wegwijs.spoken.script import SpokenBlock, blocks, script

__all__ = ["SpokenBlock", "SpokenFacts", "blocks", "script"]
