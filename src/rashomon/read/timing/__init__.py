"""Times in a text of one language: where they stand and what they say.

A text comes apart into runs of lexemes (`lexemes`, `numerals`), patterns are read over their roles (`patterns`), and a
reading says a moment, a range or an amount (`moments` and what it is built on).
"""

from rashomon.read.timing.finding import Found, times
from rashomon.read.timing.said import Said
from rashomon.read.timing.tenses import tense, verb_at

__all__ = ["Found", "Said", "tense", "times", "verb_at"]
