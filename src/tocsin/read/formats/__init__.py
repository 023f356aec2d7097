"""One reader per format, in folders by who makes it; what a table holds by its column names."""
