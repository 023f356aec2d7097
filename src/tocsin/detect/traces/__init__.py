"""What a detector is, and one file per trace: how posts become actions."""
