"""How often Python looks for circles of objects that nobody needs any more."""

import gc


def collect_seldom() -> None:
    """For a process that serves for long: what it was started with is left alone, the rest looked through once in 50,000 objects.

    As Python does it by itself, once in 700, a page with many rows spends a tenth of its time on that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
