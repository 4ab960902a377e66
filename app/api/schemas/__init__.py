"""What requests and answers look like: one module per resource. Checks of meaning belong to the services."""
