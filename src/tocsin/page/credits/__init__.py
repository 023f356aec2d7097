"""Whom a page credits: translated from, an agency's text, distributed, republished, a document printed, according to, photographs."""
