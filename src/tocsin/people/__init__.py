"""What persons decide and say of a case: which names are opened, who contests what, how far analysts agree, thresholds fitted on that.

None of it is evidence: no table and no figure of a case depends on it, but for settings that are refitted and say so.
"""
