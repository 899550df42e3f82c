"""Advice on the list of somebody else: what its columns and words probably are of ours, as lines for municipality.yml.

A guess is never read by itself: a person sees the lines, and puts them there.
"""

from wegwijs.advice.block import Block, block
from wegwijs.advice.list_guess import advice
from wegwijs.advice.written import with_block
from wegwijs.read.edited_yaml import UnsafeError

__all__ = ["Block", "UnsafeError", "advice", "block", "with_block"]
