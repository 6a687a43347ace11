"""Letters that a scan sees as two others, "rn" for m and "vv" for w: mended in words that are none so."""

import re
from collections import Counter

from law.number_words import TENS, UNITS
from law.patterns import expression
from law.reading.field_words import FIELD_WORDS

_PAIRED = expression(r"[A-Za-z]*(?:rn|vv)[A-Za-z]*")
_ADDRESS = expression(r"\S*(?:@|//|www\.|\w\.(?:com|org|net|edu|gov|us|io|example|[a-z]{2})\b)\S*")
# words and stems that are rightly spelled with "rn" or "vv": a word that holds one is left alone
_RIGHT = expression(
    r"learn|return|govern|concern|furn|tern|attorn|earn|warn|turn|modern|ourn|born|corn|barn|burn|horn|torn|worn|morn|harness|erness|username|darn|garn|carn|yarn"
    r"|ornam|ornate|arnat|varnish|tarnish|nocturn|iurn|churn|spurn|fern|kern|discern|overn|undern|hern|pern|gern|thorn|sworn|adorn|urn$|urns$|vern|cern$|dern"
    r"|bern|arnold|marne|savv|revv|navv|divv",
    re.I,
)
_KNOWN = FIELD_WORDS | set(UNITS) | set(TENS)  # a figure stands without its words where "twenty" is read as "tvventy"
_CERTAIN = 3  # so many words that can be nothing else prove that the scan confuses the letters


def misread_words(text: str) -> dict[str, str]:
    """What words of a paper are mended to. Words of the field, or such as the paper spells rightly elsewhere; and where
    these prove what the scan does, every other small word that cannot be right."""
    if "rn" not in text and "vv" not in text:
        return {}
    found = Counter(_PAIRED.findall(_ADDRESS.sub(" ", text)))
    fixes = {word: _mended(word) for word in found if _mended(word).lower() in _KNOWN}
    doubtful = [word for word in found if word not in fixes and not _RIGHT.search(word)]
    if not fixes and not doubtful:
        return {}
    spelled = frozenset(expression(r"[a-z]+").findall(text.lower()))
    fixes |= {word: _mended(word) for word in doubtful if _mended(word).lower() in spelled}
    if sum(found[word] for word in found if word in fixes or word.startswith("rn")) >= _CERTAIN:
        fixes |= {word: _mended(word) for word in doubtful if word.islower()}
    return fixes


def _mended(word: str) -> str:
    return word.replace("rn", "m").replace("vv", "w")


def with_letters(text: str, fixes: dict[str, str]) -> str:
    """A text with those words as they were printed; addresses of mail and of the web as they stand."""
    if not fixes or not ("rn" in text or "vv" in text):
        return text
    kept = [(m.start(), m.end()) for m in _ADDRESS.finditer(text)]
    return _PAIRED.sub(lambda m: m.group() if any(a <= m.start() < b for a, b in kept) else fixes.get(m.group(), m.group()), text)


def of_field(text: str) -> str:
    """The same for words of the field only: for cells, which are read without the paper around them."""
    if "rn" not in text and "vv" not in text:
        return text
    return with_letters(text, {w: _mended(w) for w in _PAIRED.findall(text) if _mended(w).lower() in _KNOWN})
