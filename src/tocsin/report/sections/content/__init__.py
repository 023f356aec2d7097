"""What a campaign says and shows: families of texts, narratives, visuals, what its posts carry."""
