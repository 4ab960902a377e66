"""The matcher plug-ins that come with the program."""
