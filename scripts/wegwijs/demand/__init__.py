"""Demand: a log of a host, read once and line by line, becomes a few numbers. Who somebody was is never kept."""

from wegwijs.demand.counting import Counted, UnreadableLogError, counted

__all__ = ["Counted", "UnreadableLogError", "counted"]
