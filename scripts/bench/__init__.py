"""How fast, how large, how heavy: measured, never asserted. `make bench`; see README.md beside this file."""
