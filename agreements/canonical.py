"""Text as it is compared: two scans of one page have the same folded form, whatever their lines, quotes and hyphens are."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_OPEN = "\ue000"  # stands for any slot or blank while folding; from the private use area, so no paper holds it
_SLOT = re.compile(r"\{\{\w+\}\}|_{3,}|\.{5,}|\u2026{2,}")
_DROPPED = re.compile(r"[\s\u00ad\-\u2010-\u2015\u2212\"'\u2018-\u201f\u00ab\u00bb`\u00b4*_|#\\\u2022\u25aa\u25cf\u00b7]+")
_SLOT_RUN = re.compile(f"{_OPEN}(?:[.,;:()]*{_OPEN})*[.,;]*")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def fold(text: str) -> str:
    """The text without what differs between two scans of it: white space, hyphens, quotes, emphasis, case, filled blanks."""
    marked = _SLOT.sub(_OPEN, text.replace(_OPEN, ""))
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", marked)).casefold()
    return _SLOT_RUN.sub(_OPEN, folded)


def canonical_json(value: Any) -> str:
    """One spelling of a value as JSON: sorted keys, no spaces, no escapes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, as hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def vocabulary(texts: Iterable[str]) -> str:
    """The distinct words of some texts, sorted and set between spaces: what a search looks into."""
    words = {unicodedata.normalize("NFKC", word).casefold() for text in texts for word in _WORD.findall(text)}
    return f" {' '.join(sorted(words))} " if words else ""


def search_words(query: str) -> list[str]:
    """The words of a search as `vocabulary` spells them."""
    return [unicodedata.normalize("NFKC", word).casefold() for word in _WORD.findall(query)]
