"""The demo case: an invented unrest with a campaign planted under an honest background."""
