"""Tables as they travel: Arrow, in which words that repeat are written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

Column = NDArray[np.float64] | Sequence[str]


def packed(columns: Mapping[str, Column]) -> bytes:
    """
    Columns of numbers and of words as an Arrow stream.

    >>> frame_of(packed({"year": np.array([2026.0, 2027.0]), "words": ["a", "a"]}))
         year words
    0  2026.0     a
    1  2027.0     a
    """
    table = pa.table({name: _array(column) for name, column in columns.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def frame_of(content: bytes) -> pd.DataFrame:
    """The table of an Arrow stream."""
    table = pa.ipc.open_stream(content).read_all()
    plain = [column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in table.columns]
    frame: pd.DataFrame = pa.table(plain, names=table.column_names).to_pandas()
    return frame


def _array(column: Column) -> object:
    """Numbers as they are; words each once, and their places."""
    if isinstance(column, np.ndarray):
        return pa.array(column)
    words = {word: place for place, word in enumerate(dict.fromkeys(column))}
    smallest = np.min_scalar_type(-len(words))
    places = np.fromiter((words[word] for word in column), dtype=smallest, count=len(column))
    return pa.DictionaryArray.from_arrays(places, list(words))
