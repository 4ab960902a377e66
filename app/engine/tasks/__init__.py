"""Long work over many objects: measuring accuracy, bulk import and the platform's background tasks."""
