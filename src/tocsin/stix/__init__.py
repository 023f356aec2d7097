"""STIX 2.1 bundles: checked, taken apart into tables, written again, and the ids under which what is said of one thing meets."""
