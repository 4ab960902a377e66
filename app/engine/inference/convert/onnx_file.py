"""Reads ONNX files that come from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.engine.common.errors import ModelConversionError


def read_onnx(path: Path) -> Any:
    """Return the parsed and checked ONNX model of a file.

    Raises
    ------
    ModelConversionError
        If the file is not a valid ONNX model.
    """
    import onnx
    from google.protobuf.message import DecodeError

    try:
        model = onnx.load_model_from_string(path.read_bytes())
        onnx.checker.check_model(model)
    except (DecodeError, onnx.checker.ValidationError) as error:
        raise ModelConversionError(f"{path} is not a valid ONNX model: {error}.") from error
    return model
