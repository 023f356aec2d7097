"""Weighing: what is known of a case (`Facts`) against the four criteria, four hypotheses and three levels (`Assessment`). Pure."""

from tocsin.assess.weighing.assessment import Assessment
from tocsin.assess.weighing.facts import Facts
from tocsin.assess.weighing.weigh import weigh

__all__ = ["Assessment", "Facts", "weigh"]
