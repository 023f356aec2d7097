"""What it adds up to: declared affiliations, campaigns, findings with their evidence."""
