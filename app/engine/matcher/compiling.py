"""What the compiled kernels share: how they are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

Number = Any  # a numpy scalar of the width the computation is meant to have


def compiled(*signatures: str, reorder: bool = False, inline: bool = False) -> Callable[[Function], Function]:
    """Compile at import for the given signatures, or at need for other kernels where there are none.

    `reorder` lets sums be formed in another order, for results that only bounds are made of. `inline` puts a function
    into its callers: passing a dozen arrays costs more than the small functions on the way to a candidate do.
    """
    flags = {"reassoc", "nsz"} if reorder else False
    options = {"nogil": True, "cache": True, "error_model": "numpy", "fastmath": flags, "forceinline": inline}

    def apply(function: Function) -> Function:
        make = numba.njit(list(signatures), **options) if signatures else numba.njit(**options)
        made: Function = make(function)
        return made

    return apply
