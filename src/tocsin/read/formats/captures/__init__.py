"""Posts as websites load them in a browser, out of Zeeschuimer's and 4CAT's captures: one module a platform without a reader of its own."""
