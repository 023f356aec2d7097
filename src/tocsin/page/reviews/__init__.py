"""Fact-check pages: the claim reviewed, its circulating version and where it circulates; the verdict by the page's own label."""
