"""DISARM, the framework of techniques: its published data (apart, under its own licence), retired ids, and our table of detectors."""

from tocsin.disarm.detectors import Condition, Detector, detectors
from tocsin.disarm.published import AUTHOR, LICENCE, VERSION, objects
from tocsin.disarm.techniques import Retired, Technique, retired, successors, tactics, techniques

__all__ = [
    "AUTHOR",
    "LICENCE",
    "VERSION",
    "Condition",
    "Detector",
    "Retired",
    "Technique",
    "detectors",
    "objects",
    "retired",
    "successors",
    "tactics",
    "techniques",
]
