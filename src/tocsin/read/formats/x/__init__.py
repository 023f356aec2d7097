"""X (Twitter): its interfaces, archives and scrapers."""
