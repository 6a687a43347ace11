"""Words broken at the end of a line: joined again, their hyphen kept where it belongs to the word."""

from collections import Counter

from law.patterns import expression
from law.reading.field_words import FIELD_WORDS
from law.reading.grammar import word_list
from law.reading.markup import CLOSE, OPEN

_KEEPS = frozenset(
    "third first second one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety "
    "self non well cross short half multi student school user".split()
)
# halves that are words, or prefixes, and syllables of other words too: what stands behind them decides
_MAY_KEEP = frozenset(
    "long high low full part end opt on off up data real pre post co re de e role state age time site ex all mid anti semi inter "
    "intra child parent day risk cloud web law good".split()
)
_PARTNERS = (
    "time term based wide level risk out in being party issued owned appropriate specific related service site line to day "
    "identif disclos enroll engage enter evaluat elect exist empt encrypt use operat agreement terminat effect mail faith quality "
    "house person app front premises premise going owner scale world school income year standing inclusive"
).split()
# words that end compounds and no simple word
_ENDINGS = frozenset(
    "sharing driven owner owners owned directed hosted funded generated provided supplied created approved managed operated controlled "
    "sponsored licensed issued based focused centered centred oriented facing specific related aware friendly neutral compliant enabled "
    "supported certified protected restricted encrypted identified identifiable identifying defined described mentioned referenced wide "
    "level party effective sensitive proof minded ranging reaching lasting running neutral gated paid led run processing handling "
    "gathering reporting abiding averse world school income premises scale faith teacher student twelve appropriate free only secondary "
    "parties tracking matching keeping collected derived linked imposed mandated required assigned designated maintained stored end protective preserving enhancing".split()
)
_FIRSTS = frozenset(
    "parent state risk cloud web law good low high real full child data content vendor cost read year privacy security password role age".split()
)
# words that syllables are spelled like, or that stand closed before others ("undertake", "inform", "thereof")
_FUNCTION = frozenset(
    "a an as at be but by can do for had has he her his if in is it its me my no not of off on or out over per so some such the their "
    "there this to under up us was we what when where who will with any each every all also here how through under".split()
)
_WITHIN = frozenset("house person app state school class depth".split())
_LINKS = frozenset("and or nor to through".split())
_INNER = frozenset("to of the in by and on or a for".split())
_HYPHENATED = expression(r"^[a-z]+ (?:\S+ ){0,2}\w+-\w|^[a-z]+ (?:\S+ ){0,2}\w+-$")
_ONSET = expression(r"(?:[^aeiouy]?[aeiouy]|b[lr]|c[hlr]|d[rw]|f[lr]|g[hlnr]|kn|p[hlrs]|qu|s[chklmnpqtw]|t[hrw]|w[hr]|.$)", 2)


ENOUGH = 5


class Vocabulary:
    """The words of a document, whole and hyphenated, without the fragments at the ends of its lines."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._known: frozenset[str] | None = None
        self._counts: Counter[str] | None = None
        self._spares_words = False  # lines end with hyphens, but no word was ever broken

    @property
    def _words(self) -> frozenset[str]:
        """Gathered when the first broken word asks for them."""
        if self._known is None:
            broken = [index for index, text in enumerate(self._texts) if text.endswith("-")]
            cut, after = set(broken), {index + 1 for index in broken}
            whole = (_uncut(text, index in cut, index in after) for index, text in enumerate(self._texts))
            self._known = frozenset(word.lower() for text in whole for word in word_list(text))
            self._spares_words = len(broken) >= ENOUGH and not self._breaks_words(broken, self._known)
        return self._known

    def _breaks_words(self, broken: list[int], known: frozenset[str]) -> bool:
        """Whether the typesetter broke words: some word that is broken at a line end stands unbroken elsewhere."""
        pairs = ((self._texts[index], self._texts[index + 1]) for index in broken if index + 1 < len(self._texts))
        return any((_tail(first[:-1]) + _head(second)).lower() in known for first, second in pairs)

    def joined(self, before: str, after: str) -> str:
        """Two marked texts as one, where the second continues the first."""
        if before.endswith(f"-{CLOSE}") and after.startswith(OPEN):
            before, after = before[:-1], after[1:]  # an emphasized word that is broken
        if before.endswith(("\u00ad", "\x02")):
            return before[:-1] + after
        if before.endswith("@") and after[:1].isalnum():
            return before + after
        if not (before.endswith("-") and before[-2:-1].isalnum() and after[:1].isalnum()):
            return before + after if self._lost_hyphen(before, after) else f"{before} {after}"
        if before[-2].isdigit() or after[0].isdigit():
            return before + after if _belong_to_figure(before, after) else f"{before} {after}"
        first, second = _tail(before[:-1]), _head(after)
        if self._is_suspended(first.lower(), second.lower(), after):
            return f"{before} {after}"
        return before + after if self._stays(before, after, first, second) else before[:-1] + after

    def _lost_hyphen(self, before: str, after: str) -> bool:
        """Whether a word was broken at the end of a line and the scan lost its hyphen: one half is no word, the whole is one."""
        if not (before[-1:].isalpha() and "a" <= after[:1] <= "z"):
            return False
        first, second = _tail(before).lower(), _head(after).lower()
        whole = first + second
        if min(len(first), len(second)) < 2 or not (whole in FIELD_WORDS or len(whole) > 6 and whole in self._words):
            return False
        small = first in _FUNCTION or second in _FUNCTION
        odd = any(
            part not in FIELD_WORDS and part not in _FUNCTION and self._times(part) <= max(1, self._times(whole) // 3)
            for part in (first, second)
        )
        return odd and (not small or whole in FIELD_WORDS)

    def _times(self, word: str) -> int:
        """How often a word stands in the document, halves at line ends included."""
        if self._counts is None:
            self._counts = Counter(word.lower() for text in self._texts for word in word_list(text))
        return self._counts[word]

    def _is_suspended(self, first: str, second: str, after: str) -> bool:
        """Whether the rest of a compound is still to come: "third- and fourth-party"."""
        is_word = first in _KEEPS or first in self._words or first in _MAY_KEEP
        return second in _LINKS and is_word and bool(_HYPHENATED.match(after))

    def _stays(self, before: str, after: str, first: str, second: str) -> bool:
        """Whether the hyphen belongs to the words that it stands between."""
        token = before.split(" ")[-1]
        if any(mark in token for mark in ("/", "@", ".")):
            return True
        pair = first.lower(), second.lower()
        is_capitals = len(first) > 1 and first.isupper() and second.isupper()
        if second[0].isupper() and not is_capitals:
            return True
        if is_capitals and not _among_capitals(before, after) and not self._is_word("".join(pair)):
            return True
        if is_capitals and (not _ONSET.match(second) or not any(letter in "AEIOUY" for letter in first) or first == "NY"):
            return True
        if (after[len(second) :].startswith("-") and pair[1] in _INNER) or ("-" in token[:-1] and pair[0] in _INNER):
            return not self._is_word("".join(pair))
        return self._keeps(*pair)

    def _is_word(self, word: str) -> bool:
        return word in self._words or word in FIELD_WORDS

    def _keeps(self, first: str, second: str) -> bool:
        known = self._words
        if f"{first}-{second}" in known:
            return True
        if first + second in known:
            return False
        if first in _MAY_KEEP and any(second == word or (len(word) > 4 and second.startswith(word)) for word in _PARTNERS):
            return True
        if first + second in FIELD_WORDS or (first in _FUNCTION and first not in _MAY_KEEP):
            return first == "in" and second in _WITHIN
        if first in _KEEPS or (self._is_word(first) and self._is_word(second) and first not in _FUNCTION):
            return True
        if second in _ENDINGS and (self._is_word(first) or first in _FIRSTS):
            return True
        return self._spares_words and len(first) > 3


def _belong_to_figure(before: str, after: str) -> bool:
    """Whether a hyphen beside a figure is part of it: "K-12", "24-hour", "2026-2027"; not "12- and 24-hour", nor a dash."""
    if after[0].isdigit():
        return True
    return after[0].islower() and _head(after) not in _FUNCTION and _head(after) not in _LINKS


def _among_capitals(before: str, after: str) -> bool:
    """Whether what stands around a broken word is in capitals too, as in a heading."""
    around = [
        word for word in (*word_list(before.rpartition(" ")[0])[-1:], *word_list(after.partition(" ")[2])[:1]) if len(word) > 1
    ]
    return all(word.isupper() for word in around)


def _uncut(text: str, is_cut: bool, is_rest: bool) -> str:
    """A line without the halves of words at its ends."""
    start = text.find(" ") + 1 if is_rest else 0
    end = text.rfind(" ") if is_cut else len(text)
    return text[start : max(start, end)]


def _tail(text: str) -> str:
    end = len(text)
    start = end
    while start and text[start - 1].isalpha() and end - start < 40:
        start -= 1
    return text[start:]


def _head(text: str) -> str:
    end = 0
    while end < min(len(text), 40) and text[end].isalpha():
        end += 1
    return text[:end]
