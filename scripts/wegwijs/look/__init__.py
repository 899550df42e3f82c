"""The look of a municipality from its design tokens: read, chosen by role, and written into municipality.yml."""

from wegwijs.look.roles import REASONS, Left, Look, Taken, look_of
from wegwijs.look.tokens import Tokens, read_tokens
from wegwijs.look.written import with_brand
from wegwijs.read.edited_yaml import UnsafeError

__all__ = ["REASONS", "Left", "Look", "Taken", "Tokens", "UnsafeError", "look_of", "read_tokens", "with_brand"]
