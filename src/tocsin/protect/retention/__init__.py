"""How long a case keeps what: the policy, the windows of collection, what is held back, what is due, and how it is destroyed."""
