"""What protects the people in a case: outputs searched for what the private side holds, retention, the key table."""
