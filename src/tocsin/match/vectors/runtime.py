"""The libraries that run models and search vectors, as they are to behave: both read from the environment how, when they are loaded.

The first reports to its makers since version 1.29 unless told not to. The threads of the second spin while they wait for each other unless
told to sleep: most languages have few texts, and half the processor's time of a search went into waiting.
"""

from __future__ import annotations

import os
from typing import Any

from tocsin.extras import extra

SILENT, WAITING = "ORT_DISABLE_TELEMETRY", "OMP_WAIT_POLICY"


def onnxruntime() -> Any:
    """The module onnxruntime; nothing it does leaves the machine, also where another program had loaded it already.

    Raises MissingPartError where it is not installed.
    """
    os.environ[SILENT] = "1"
    with extra("match"):
        import onnxruntime as runtime
    runtime.set_default_logger_severity(3)  # errors
    runtime.disable_telemetry_events()
    return runtime


def faiss() -> Any:
    """The module faiss. Raises MissingPartError where it is not installed."""
    os.environ.setdefault(WAITING, "PASSIVE")
    with extra("match"):
        import faiss as library
    return library
