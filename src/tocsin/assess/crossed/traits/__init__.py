"""What is asked of every account, a module a trait: handle, avatar, renames, sleep, speed of reaction. What is not known is left out."""
