"""Choosing the kernels of the matcher: compiled ones, or plain numpy where numba cannot be used."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import platformdirs

from app.engine.common.launch import APP_NAME

logger = logging.getLogger(__name__)

BYTE_DOT_KERNELS = "compiled, 512-bit byte dot product"
COMPILED_KERNELS = "compiled"
NUMPY_KERNELS = "numpy"

_SOURCES = ("compiled", "compiled_exact", "compiled_rows", "compiling", "instructions", "layout", "margins")


@dataclass(frozen=True)
class Kernels:
    """The array functions of the matcher, all of one make; see `compiled` for what each does.

    Attributes
    ----------
    name : str
        ``compiled, 512-bit byte dot product``, ``compiled`` or ``numpy``, as `doctor` and the benchmarks show it.
    """

    name: str
    encode: Callable[..., int]
    prepare: Callable[..., int]
    scan_rows: Callable[..., None]
    scan_tiles: Callable[..., None]
    survey: Callable[..., None]
    reach: Callable[..., None]
    finish: Callable[..., None]


def load_kernels(cache_dir: Path | None = None) -> Kernels:
    """Return the compiled kernels, or the numpy ones with a warning in the log where numba does not work.

    The first call on a machine compiles for some seconds and keeps the result in `cache_dir` (the user's cache folder
    by default); later calls load it.
    """
    try:
        return compiled_kernels(cache_dir)
    except (ImportError, OSError, RuntimeError) as error:
        logger.warning("Matching runs on numpy, several times slower: the kernels cannot be compiled here (%s).", error)
        return numpy_kernels()


def compiled_kernels(cache_dir: Path | None = None) -> Kernels:
    """Return the kernels numba compiles for this processor.

    Raises
    ------
    ImportError, OSError, RuntimeError
        If numba is missing or cannot compile.
    """
    import numba

    folder = cache_dir if cache_dir is not None else Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))
    # numba looks at the age of one source file only; the name of the folder covers the files it is built from
    numba.config.CACHE_DIR = str(folder / f"kernels-{numba.__version__}-{_sources_digest()}")
    from app.engine.matcher import compiled

    return _of_module(compiled, BYTE_DOT_KERNELS if compiled.BYTE_DOT else COMPILED_KERNELS)


def numpy_kernels() -> Kernels:
    """Return the kernels written in plain numpy: the same results, bit for bit, more slowly."""
    from app.engine.matcher import plain

    return _of_module(plain, NUMPY_KERNELS)


def _of_module(module: ModuleType, name: str) -> Kernels:
    functions: dict[str, Any] = {
        field: getattr(module, field) for field in Kernels.__dataclass_fields__ if field != "name"
    }
    return Kernels(name=name, **functions)


def _sources_digest() -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        source = Path(__file__).with_name(f"{name}.py")
        digest.update(source.read_bytes() if source.is_file() else name.encode())
    return digest.hexdigest()[:12]
