"""Sites of one hand: which technical marks two sites share, how much each proves, and the networks that come of it."""
