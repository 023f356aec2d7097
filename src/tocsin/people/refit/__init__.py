"""Thresholds fitted again on what persons judged: on request, measured on judgements held out, and said so wherever the case is shown."""
