"""Traits of what accounts show of themselves: handle, avatar, place, label, whether they say that a machine posts."""
