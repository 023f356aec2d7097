"""From what a file holds to what a record holds: values, times, addresses, markup, names of columns."""
