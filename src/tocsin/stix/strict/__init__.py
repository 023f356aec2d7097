"""The strict flavour of a bundle: only types and properties of STIX 2.1 itself, which any parser takes."""
