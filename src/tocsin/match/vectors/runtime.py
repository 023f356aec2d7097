"""The library that runs models, without its messages home: since version 1.29 it reports to its makers unless told not to."""

from __future__ import annotations

import os
from typing import Any

from tocsin.extras import extra

SILENT = "ORT_DISABLE_TELEMETRY"  # read when the library is loaded


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
