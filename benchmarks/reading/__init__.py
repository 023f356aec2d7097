"""How much of what files hold is read, and what is lost without a word."""
