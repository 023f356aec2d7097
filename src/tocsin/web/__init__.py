"""What `tocsin open` serves on the loopback address, behind one guard (guard.py): feeds of findings and the TAXII collection."""
