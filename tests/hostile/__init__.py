"""Hostile and tired inputs, made by generators: each through the real `check` and `build`, or the command that reads it.

`make fuzz` runs all and prints what became of them; `make test` runs a sampled tenth. Nothing may be lost in silence, end in a
traceback, hang, take more than a gigabyte, or reach a page in a form that the scanner of the built tree notes.
"""
