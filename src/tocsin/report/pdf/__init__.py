"""The dossier in printed pages: what it says laid out as blocks, and the blocks set by Typst with fonts of our own."""
