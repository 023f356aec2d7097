"""What comes from the network, and only where the user asks for it: feeds, sitemaps and the pages they name, fetched politely."""
