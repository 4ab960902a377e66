"""The command-line door: argument parsing and printing over the services, and no rule of its own."""
