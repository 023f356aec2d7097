"""Values out of binary files are plain, and little is loaded for them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tocsin.read.containers.binary.cells import simple


def test_values_are_plain() -> None:
    odd = [Decimal("5"), Decimal("1.5"), date(2024, 5, 1), time(8, 30), timedelta(1), b"ab", b"\xff", {"a": [b"x"]}, 2**70]
    assert [simple(one) for one in odd] == [5, 1.5, datetime(2024, 5, 1), "08:30:00", None, "ab", None, {"a": ["x"]}, 2**70]


def test_what_reads_a_small_database_loads_little() -> None:
    code = "import sys, tocsin.read.containers.binary.contained, tocsin.read.containers.binary.databases as d; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pyarrow", "numpy", "duckdb", "tocsin.model"} & set(loaded)
