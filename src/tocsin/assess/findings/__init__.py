"""What can be said: findings of the case and of its campaigns, each a row of data in the ledger."""
