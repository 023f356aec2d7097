"""Pictures to be looked into: posts over time; the network, where everything lies in it, its pairs as density, the whole as one file."""
