"""Words that depend on a code and the reader's language alone are put together once for each."""

from collections.abc import Callable
from functools import lru_cache, wraps

from django.utils.translation import get_language


def remembered(words: Callable[[str], str]) -> Callable[[str], str]:
    """Keep what a function of one code says, by language: a page or a sweep asks for the same few words thousands of times."""

    @lru_cache(maxsize=4096)
    def kept(_language: str | None, code: str) -> str:
        return words(code)

    @wraps(words)
    def asked(code: str) -> str:
        return kept(get_language(), code)

    return asked
