"""Weighing: what is known of a case (`Facts`) against the four criteria, four hypotheses and three levels (`Assessment`). Pure."""
