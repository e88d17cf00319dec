"""Where the time of a process goes: wrapped methods, each charged with what it does not pass on to another."""

from __future__ import annotations

import functools
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Self
from unittest import mock


class Watch:
    """Seconds by label: `own` without what another label claims, `whole` with it. What none claims is under `rest`.

    Use it as a context manager: leaving it takes the wraps off. Only the thread that made it is watched; the encoder's
    streams work while that one waits for them.
    """

    def __init__(self, rest: str) -> None:
        self.own: dict[str, float] = defaultdict(float)
        self.whole: dict[str, float] = defaultdict(float)
        self._labels = [rest]
        self._since = time.perf_counter()
        self._thread = threading.get_ident()
        self._wraps = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._charge()
        self._wraps.close()

    def over(self, owner: object, name: str, label: str | Callable[[Any], str]) -> None:
        """Charge the calls of `owner.name` to a label, or to what `label` makes of their first argument."""
        called = getattr(owner, name)

        @functools.wraps(called)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if threading.get_ident() != self._thread:
                return called(*args, **kwargs)
            with self.inside(label if isinstance(label, str) else label(args[0])):
                return called(*args, **kwargs)

        self._wraps.enter_context(mock.patch.object(owner, name, wrapped))

    @contextmanager
    def inside(self, label: str) -> Iterator[None]:
        """Charge what is done inside to a label."""
        self._charge()
        is_outermost = label not in self._labels
        began = self._since
        self._labels.append(label)
        try:
            yield
        finally:
            self._charge()
            self._labels.pop()
            if is_outermost:
                self.whole[label] += self._since - began

    def _charge(self) -> None:
        now = time.perf_counter()
        self.own[self._labels[-1]] += now - self._since
        self._since = now
