"""The lock over the window: when it closes, what it hides, and how it opens."""
