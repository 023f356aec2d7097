"""The table of relays; the vocabulary says what each column holds."""

from __future__ import annotations

import pyarrow as pa

RELAYS = pa.schema(
    [
        ("child", pa.string()), ("parent", pa.string()), ("kind", pa.string()), ("probability", pa.float64()),
        ("second_parent", pa.string()), ("margin", pa.float64()), ("coverage", pa.float64()), ("lag_low_s", pa.float64()),
        ("lag_high_s", pa.float64()), ("credit", pa.string()), ("conflict", pa.string()), ("source", pa.string()),
        ("family", pa.string()), ("evidence", pa.string()),
    ]
)  # fmt: skip
