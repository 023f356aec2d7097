"""The other social networks, one file each."""
