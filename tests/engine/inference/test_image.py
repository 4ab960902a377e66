from __future__ import annotations

from app.engine.inference.image import DecodedImage
from tests.support.images import picture


def test_width_and_height_are_those_of_the_pixels() -> None:
    image = DecodedImage(picture(40, 30), "a", "PNG", 1)
    assert (image.width, image.height) == (40, 30)
