"""Converters from published network formats to ONNX; run once, on the user's machine, at installation."""
