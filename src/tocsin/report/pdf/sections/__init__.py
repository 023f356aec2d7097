"""The parts of the printed report, in the order of a published one; each is a function that puts its blocks into the pages."""
