"""Wegwijs: a vision, a support pyramid and a list of offers become a plain-language site. Read `pipeline.py` first."""
