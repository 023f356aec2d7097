"""The table of fact-checks: one row a claim reviewed by somebody, whatever form it was given in."""

from __future__ import annotations

from tocsin.read.schemas import FACTCHECKS

__all__ = ["FACTCHECKS"]
