"""Planters: labelled accounts written among the posts of a real crowd, so that recall and false calls are measured where they matter.

A planter knows nothing of the detector: it writes down what people do who act together, and what people do who do not.
"""
