"""Rashomon reads accounts of events in any language and lays them side by side, claim by claim."""

__version__ = "0.1.0"
