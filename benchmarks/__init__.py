"""Measurements: `quality` against gold with floors, `speed` against a peer. Each writes JSON."""
