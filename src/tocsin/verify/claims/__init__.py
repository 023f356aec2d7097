"""Posts beside claims already checked: which are near (candidates), which say the same (judge), and what was changed."""
