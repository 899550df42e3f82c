"""Rendering: the pages of each edition are drawn by MkDocs with our templates. The one room that knows MkDocs."""
