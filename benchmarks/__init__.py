"""Speed and memory, measured; results are kept beside the scripts."""
