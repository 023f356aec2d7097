"""One way to ask a case: selections, counts, evidence, words; what every view stands on."""
