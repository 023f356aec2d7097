"""In which order things are given to a person to judge, and what their verdicts on a random order tell."""
