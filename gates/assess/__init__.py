"""Accuracy of the assessment, on material of our own and on that of `TOCSIN_SHARED`."""
