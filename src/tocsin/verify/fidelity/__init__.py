"""What a relay changed of the page it comes from: figures, what they count, qualifiers, sources, names, places, days, negation, slips."""
