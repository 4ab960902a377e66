"""Photos in the file system: finding them and reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.engine.common.errors import FileMissingError, FileNotReadableError, ImageDecodeError, ImageSizeError
from app.engine.inference.decoding import DEFAULT_LIMITS, DecodeLimits, decode_image
from app.engine.inference.image import DecodedImage

# A folder also holds other things; only what is named like a photo is taken from it. A file that is named itself is
# always tried.
PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".ppm", ".pgm", ".pbm"})


def find_photos(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file that was named and, for each folder, the photos below it in a fixed order.

    Raises
    ------
    FileMissingError
        If a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if is_photo_name(file) and file.is_file())
        elif path.exists():
            yield path
        else:
            raise FileMissingError(f"There is no file or folder {path}.", remedy="Check the spelling of the path.")


def is_photo_name(path: Path) -> bool:
    """Tell whether a file is named like a photo; hidden files are not."""
    return path.suffix.lower() in PHOTO_SUFFIXES and not path.name.startswith(".")


def read_photo(path: Path, limits: DecodeLimits = DEFAULT_LIMITS) -> DecodedImage:
    """Read and decode one file; its path is its name in messages and results.

    Raises
    ------
    FileMissingError, FileNotReadableError
        If it does not exist or refuses to be read.
    ImageDecodeError, ImageSizeError
        As `decode_image`; a file over the byte limit is refused without being read.
    """
    return decode_image(read_photo_bytes(path, limits), str(path), limits)


def read_photo_bytes(path: Path, limits: DecodeLimits = DEFAULT_LIMITS) -> bytes:
    """Return the content of a file within the byte limit. Raises as `read_photo` does."""
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise ImageSizeError(
                f"{path} has {size:,} bytes; {limits.max_bytes:,} are allowed.", remedy="Give a smaller copy of it."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(f"There is no file {path}.", remedy="Check the spelling of the path.") from error
    except IsADirectoryError as error:
        raise ImageDecodeError(f"{path} is a folder, not an image.", remedy="Name a file in it.") from error
    except PermissionError as error:
        raise FileNotReadableError(f"{path} cannot be read.", remedy="Give this user read permission.") from error
