"""The two tests of coordination - synchrony and co-sharing at any time - and both asked together."""
