"""What persons decided and said of a case, as it is printed: names that were opened, statements that dispute findings."""
