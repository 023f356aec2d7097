"""What goes out: the watch and its alerts, and what is served."""
