"""Converters from published network formats to ONNX; run once, on the user's machine, at installation.

``convert_model`` gives the network's bytes, ``check_golden`` compares them with stored outputs. Names and shapes of
inputs and outputs are those of the source (TensorFlow.js: the signature's keys without a trailing ``:0``, images as
(N, H, W, C); dlib: ``input`` and ``descriptor``, images as (N, C, H, W)).
"""

from app.engine.inference.convert.convert import CONVERTER_VERSION, convert_model
from app.engine.inference.convert.golden import check_golden, has_golden

__all__ = ["CONVERTER_VERSION", "check_golden", "convert_model", "has_golden"]
