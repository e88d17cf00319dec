"""The command line: thin; every command asks `rashomon.app` one thing and prints the answer."""

from __future__ import annotations


def main() -> None:
    """Entry point of `rashomon`: carry out the command line and exit with its code."""
    import sys

    try:
        from rashomon.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the libraries were loaded
        code = 130
    sys.exit(code)


__all__ = ["main"]
