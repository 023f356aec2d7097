"""A labelled stream of texts: copies, rewordings and translations of invented messages among everyday posts."""
