"""Projections of word vectors to the few dimensions in which words of one meaning agree across languages."""

from __future__ import annotations

import functools
from importlib.resources import files

import numpy as np

from rashomon.ports import Vectors


@functools.cache
def word_projection(model: str, dimensions: int) -> Vectors:
    """The shipped projection of an encoder, shape (dimensions, fewer); none shipped: all dimensions as they are.

    `training/word_projection.py` makes them.
    """
    table = files("rashomon.read").joinpath("projections", f"{model}.npz")
    if not table.is_file():
        return np.eye(dimensions, dtype=np.float32)
    with table.open("rb") as file, np.load(file) as stored:
        return np.asarray(stored["words"], dtype=np.float32)
