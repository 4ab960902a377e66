"""Events: what cameras and photos brought, live and from the archive, and what it adds up to."""
