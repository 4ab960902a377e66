"""One module per resource. Repositories speak SQL, return frozen records, and never commit."""
