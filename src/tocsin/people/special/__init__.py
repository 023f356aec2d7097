"""Special categories of personal data (article 9 of the GDPR) in what an account says of itself, and whether it names a public function."""
