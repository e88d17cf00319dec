"""Scores against the gold annotations of `examples/`, with floors that are only ever raised."""
