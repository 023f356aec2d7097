"""When a medium was made, as an interval of instants, and whether it is older than what it is said to show."""
