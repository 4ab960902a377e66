"""Models: what there is, under which terms, and what is installed."""
