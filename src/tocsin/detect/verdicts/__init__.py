"""What a group is held to be: its shape, common exposure, roles, stability."""
