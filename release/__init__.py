"""What a release is made of: the files, pinned dependencies, their licences, the bill of materials. Nothing of it is installed."""
