"""Tests of local features."""
