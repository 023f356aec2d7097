"""What accounts of one class or role have in common, beside the rest of the crowd: declarations, age, copied bios."""
