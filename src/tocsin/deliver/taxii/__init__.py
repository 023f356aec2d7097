"""TAXII 2.1 (OASIS): the STIX objects of a case as a collection that is read and never written; the protocol stands in tocsin.web."""
