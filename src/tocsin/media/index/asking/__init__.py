"""How the index is asked: by hashes, by local features, by the course of a video; how probable what is found is."""
