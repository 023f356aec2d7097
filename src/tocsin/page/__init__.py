"""What a page says: body, dates, credits, figures, quotations, boilerplate, technical marks; each value with the words it was read from."""
