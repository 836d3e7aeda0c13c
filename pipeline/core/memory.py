"""Gives memory back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free inside the process; on systems other than Linux, nothing happens.

    Arrays that come and go between small things that stay leave holes, which the C library keeps: a third of
    what a process holds after two thousand pages of a PDF.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries than glibc have none
        if trim is not None:
            trim(0)
