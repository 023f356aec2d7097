"""The dossier in the formats people ask for, one exporter per file."""
