"""From a file to pixels and sound, in a process of its own with limits on time, memory and output."""
