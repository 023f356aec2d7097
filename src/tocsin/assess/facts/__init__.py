"""The facts on which a campaign is weighed (`assess.weighing`): drawn from the findings, each with those it rests on; given by a person."""
