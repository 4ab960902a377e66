"""The REST door: everything that imports FastAPI, and no rule of the platform itself."""
