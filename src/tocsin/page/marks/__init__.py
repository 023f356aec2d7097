"""Technical marks in a page's own code: analytics and advertising ids, verification codes, icons, alternates, article numbers."""
