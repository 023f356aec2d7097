"""What carries what: the links, hashtags, pictures and text families of posts, under one key each. Stands below detection."""
