"""From signs to dates: the patterns, and what their matches come to on the calendar and the clock."""
