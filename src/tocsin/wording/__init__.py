"""The linter of the house language: which sentences say more than a lead may say, in English, French and Arabic.

    faults(text, lang, context)   what is wrong with a text, each fault with its kind and the place where it stands

The kinds and their rules stand in docs/wording.md; what is known of a language in `words/*.toml`.
"""

from tocsin.wording.context import Context
from tocsin.wording.lint import KINDS, Fault, faults

__all__ = ["KINDS", "Context", "Fault", "faults"]
