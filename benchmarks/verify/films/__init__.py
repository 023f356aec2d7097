"""Videos and edits of a third making, asked through the command line as a user does."""
