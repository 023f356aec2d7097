"""The annexes of the printed report, lettered in their order."""
