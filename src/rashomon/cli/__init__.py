"""The command line: thin; every command asks `rashomon.app` one thing and prints the answer."""

from __future__ import annotations


def main() -> None:
    """Entry point of `rashomon`: carry out the command line and exit with its code."""
    import sys

    from rashomon.cli.program import run

    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
