"""People made of ellipses: no two alike, none of them real. For pictures of the window and for examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

NAMES = (
    "Ada Brandt", "Ben Okafor", "Chloé Martin", "Dmitri Volkov", "Eva Lindqvist", "Farid Rahimi", "Greta Sommer",
    "Hana Kimura", "Ilya Sokolov", "Jun Park", "Kaito Mori", "Lena Maximiliane von Hohenstaufen-Wittelsbach",
    "Mia Costa", "Noor Haddad", "Omar Idrissi", "Petra Nowak", "Quinn Murphy", "Rosa Silva",
)  # fmt: skip
SIDE_PX = 640
# Blue, green, red.
_SKINS = ((176, 200, 238), (150, 180, 222), (120, 155, 205), (85, 120, 175), (60, 85, 130))
_HAIRS = ((28, 32, 40), (30, 42, 62), (50, 110, 175), (40, 70, 140), (150, 150, 150), (45, 60, 90))
_WALLS = ((170, 160, 150), (150, 165, 140), (185, 170, 175), (140, 155, 175), (165, 150, 165))
_CLOTHES = ((110, 70, 50), (60, 60, 140), (80, 110, 60), (70, 70, 75), (140, 110, 150), (60, 120, 160))
_LIPS = ((90, 90, 185), (100, 100, 160), (85, 75, 200))


def draw_person(number: int) -> NDArray[np.uint8]:
    """Return the portrait of a person: (640, 640, 3) uint8 BGR. The same number gives the same person."""
    scene = np.full((SIDE_PX, SIDE_PX, 3), _pick(_WALLS, number), np.uint8)
    skin, hair = _pick(_SKINS, number * 3 + 1), _pick(_HAIRS, number * 5 + 2)
    shade = tuple(int(0.84 * part) for part in skin)
    width, height = 98 + (number * 7) % 18, 130 + (number * 11) % 20
    if number % 3 == 0:
        _draw_long_hair(scene, hair)
    _ellipse(scene, (320, 640), (210, 150), _pick(_CLOTHES, number))
    cv2.rectangle(scene, (278, 420), (362, 540), shade, -1)
    _ellipse(scene, (320, 290), (width + 20, height + 16), hair)
    _ellipse(scene, (320, 322), (width, height), skin)
    _ellipse(scene, (320, 200 - (number * 3) % 9), (width - 4, 34 + (number * 5) % 14), hair)
    for side in (-1, 1):
        _draw_eye(scene, side, number, hair, shade)
    _draw_nose(scene, number, shade)
    _draw_mouth(scene, number)
    if number % 4 == 1:
        _draw_beard(scene, hair, width)
    if number % 5 == 2:
        _draw_glasses(scene)
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), 2.0), dtype=np.uint8)


def draw_group(numbers: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return people side by side: (640, 480 n, 3) uint8 BGR."""
    margin = (SIDE_PX - 480) // 2
    return np.hstack([draw_person(number)[:, margin:-margin] for number in numbers])


def write_people(folder: Path, count: int = len(NAMES)) -> Path:
    """Write a folder of people, each with a folder of their own, and return it."""
    for number, name in enumerate(NAMES[:count]):
        place = folder / "people" / name
        place.mkdir(parents=True)
        cv2.imwrite(str(place / "portrait.png"), draw_person(number))
    return folder / "people"


def _draw_long_hair(scene: NDArray[np.uint8], hair: Any) -> None:
    for side in (-1, 1):
        _ellipse(scene, (320 + 92 * side, 400), (48, 140), hair)


def _draw_eye(scene: NDArray[np.uint8], side: int, number: int, hair: Any, shade: Any) -> None:
    x, brow = 320 + (40 + number % 6) * side, tuple(int(0.8 * part) for part in hair)
    iris = _pick(((60, 70, 80), (120, 90, 50), (70, 100, 60)), number)
    _ellipse(scene, (x, 298), (26, 18), shade)
    _ellipse(scene, (x, 300), (20, 9 + number % 3), (235, 240, 240))
    _ellipse(scene, (x, 300), (9, 9), iris)
    _ellipse(scene, (x, 300), (4, 4), (10, 10, 10))
    cv2.line(scene, (x - 22, 295), (x + 22, 294), (40, 50, 70), 3)
    cv2.ellipse(scene, (x, 277), (30, 8 + number % 5), 0, 190, 350, brow, 6 + number % 4)


def _draw_nose(scene: NDArray[np.uint8], number: int, shade: Any) -> None:
    _ellipse(scene, (320, 350), (18 + number % 7, 13), shade)
    cv2.line(scene, (314, 300), (308, 345), shade, 4)
    for side in (-1, 1):
        _ellipse(scene, (320 + 9 * side, 357), (5, 3), tuple(int(0.6 * part) for part in shade))


def _draw_mouth(scene: NDArray[np.uint8], number: int) -> None:
    width = 32 + (number * 3) % 12
    _ellipse(scene, (320, 402), (width, 10 + number % 4), _pick(_LIPS, number))
    cv2.ellipse(scene, (320, 396), (width - 2, 8), 0, 15, 165, (60, 55, 120), 2)


def _draw_beard(scene: NDArray[np.uint8], hair: Any, width: int) -> None:
    overlay = scene.copy()
    cv2.ellipse(overlay, (320, 372), (width - 16, 76), 0, 15, 165, hair, 30, cv2.LINE_AA)
    cv2.addWeighted(overlay, 0.8, scene, 0.2, 0, scene)


def _draw_glasses(scene: NDArray[np.uint8]) -> None:
    for side in (-1, 1):
        cv2.ellipse(scene, (320 + 43 * side, 301), (34, 27), 0, 0, 360, (40, 40, 40), 5, cv2.LINE_AA)
        cv2.line(scene, (320 + 77 * side, 296), (320 + 104 * side, 288), (40, 40, 40), 5, cv2.LINE_AA)
    cv2.line(scene, (311, 298), (329, 298), (40, 40, 40), 5, cv2.LINE_AA)


def _ellipse(scene: NDArray[np.uint8], centre: tuple[int, int], axes: tuple[int, int], colour: Any) -> None:
    cv2.ellipse(scene, centre, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)


def _pick(choices: tuple[Any, ...], number: int) -> Any:
    return choices[number % len(choices)]
