"""Models on this machine: catalogue, installation, conversion, sessions, providers, and image decoding.

The only room that imports ONNX Runtime.
"""
