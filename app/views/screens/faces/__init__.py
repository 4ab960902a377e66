"""Lists/Faces: who is known here, in which lists, and adding new faces from photos."""
