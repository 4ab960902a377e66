"""The first start: where the data lies, who may use it, the models, and first photos."""
