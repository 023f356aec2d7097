"""Which places words name, in any language: states, bodies of states, towns."""
