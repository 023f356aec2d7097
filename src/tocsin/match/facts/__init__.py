"""What two texts state differently: numbers and what they count, days, places and names across alphabets, negation, opposites, order."""
