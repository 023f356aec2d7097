"""The dossier's sections, one file each."""
