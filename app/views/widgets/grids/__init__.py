"""Tables and grids for any number of rows: only what is looked at is read, and nothing is read in the GUI thread."""
