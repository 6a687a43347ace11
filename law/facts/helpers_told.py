"""Helpers that sentences name: "We store it with Juniper Hosting in Oregon; Paperplane Post sends our e-mail"."""

import re
from collections.abc import Iterator, Sequence

from law.document import Subprocessor
from law.facts.lines import whole_text
from law.facts.names import TITLE, clean_name, role_of_name, role_of_word
from law.facts.who_else import asks_who_else
from law.parts import Part
from law.patterns import expression
from law.states import states_named
from law.text import Block, BlockKind

_WORD = r"[A-Z][\w&'\u2019-]*"
_FORM = r"(?:,?\s+(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|Limited|PBC|GmbH|LLP)\b\.?)"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:of|and|&)\s+)?{_WORD}){{0,4}}{_FORM}?)"
_DOES = (
    r"(?:hosts|stores|runs|sends|delivers|counts|measures|provides|handles|keeps|processes|turns|transcribes|monitors|analy[sz]es|operates|carries|tracks|serves|backs|prints|translates|"
    r"answers|manages|supplies|logs|scans|verifies|routes|performs|maintains|hosts|scores|checks|filters|grades|reports|streams|powers|mails|makes|collects|records|gives|does|bills|caches)"
)
# a firm at the head of a clause with what it does for the provider
_FIRM_DOES = expression(
    rf"(?:^|(?<=[.;]\s)|(?<=,\sand\s)|(?<=,\s)|(?<=\sand\s)|(?<=\swhile\s)){_NAME}\s+(?P<purpose>(?:also\s+)?{_DOES}\b(?:[^.;]|\.(?=\w))*?)(?=[.;]|$|,\s+(?:and\s+|while\s+)?{_WORD}(?:\s+{_WORD}){{0,4}}\s+{_DOES}\b|\s+and\s+{_WORD}(?:\s+{_WORD}){{0,4}}\s+{_DOES}\b)"
)
# "engages Stonecrop, LLC to host … and Whimbrel, Inc. to deliver …"
_ENGAGES = expression(
    r"\b(?:engages?|employs?|hires?|retains?|contracts?\s+with|works?\s+with|relies\s+on|rely\s+on|uses?|utilizes?)\s+(?=(?-i:[A-Z]))(?P<list>[^.;]{4,400}?(?:\.(?=\w|,|\s+(?:to|for|and)\b)[^.;]{0,300}?){0,4})(?=;|\.\s|\.?$)",
    re.I,
)
_TO_DO = expression(
    rf"{_NAME}\s+(?P<purpose>(?:to|for|as)\s+[a-z](?:(?!\band\s+{_WORD}[^,;]*?\s(?:to|for|as)\s)[^;])*?)(?=,?\s+and\s+{_WORD}|,\s+{_WORD}(?:\s+{_WORD}){{0,4}}{_FORM}?\s+(?:to|for|as)\s|;|$)"
)
# "is kept with …", "handled by …", "runs on servers of …", "goes out through …"
_THROUGH = expression(
    rf"\b(?P<purpose>(?:(?:kept?|keeps?|stor(?:e|es|ed)|host(?:s|ed)?|back(?:s|ed)?\s+up|sits?|lives?|plac(?:e|ed|es))\s+(?:[^.;,]{{0,40}}?\s)?(?:with|at)|(?:handled|processed|hosted|stored|sent|delivered|answered|operated|run|managed|carried|transcribed|printed|scored|analy[sz]ed|monitored|provided|backed\s+up|maintained|translated|streamed)\s+by|"
    rf"(?:runs?|run|running|hosted|stored|kept)\s+on\s+(?:the\s+)?(?:servers?|cloud|computers|machines|equipment|systems|infrastructure)\s+of|(?:runs?|running)\s+on|(?:go|goes|sent|send|sends|pass|passes|routed|delivered)\s+(?:out\s+)?(?:through|via)))\s+(?:the\s+)?{_NAME}"
)
_ABOUT = expression(
    r"\b(?:compan(?:y|ies)|firms?|organi[sz]ations|vendors|service\s+providers|third[\s-]part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|helpers|partners|suppliers)\b",
    re.I,
)
# headings over those who help: "Companies that help us", "Firms that assist Halcyon", "Our suppliers"
_HEADING = expression(
    r"\b(?:compan(?:y|ies)|firms?|organi[sz]ations|vendors|providers|part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|helpers?|partners?|suppliers?|who\s+(?:else|helps|assists|supports|we\s+work|works|receives))\b",
    re.I,
)
_OUR_OWN = expression(
    r"\b(?:our|its|their|the|we|us|servers?|backups?|data|information|e-?mail|messages?|support|pages?|database|mail|recordings?)\b",
    re.I,
)
_NO_FIRM = expression(
    r"(?:The|This|These|Those|Each|Every|Any|All|We|It|They|You|Our|Your|A|An|No|If|When|Where|As|Schools?|Teachers?|Students?|Parents?|Districts?|Data|Student|School|Google|Microsoft|Chrome|Apple|Safari|Windows|Section|Exhibit|Article|Schedule|"
    r"Appendix|United|State|Federal|Monday|Employees|Staff|Law|NIST|ISO|SOC|TLS|AES|FERPA|COPPA|HTTPS|SSL|Internet|Personal|Pupil|Notice|Notices|Service|Services|Website|Product|Board|Backups?|Copies|Support|Messages|English|Spanish)\b"
)
_STORES = expression(r"(?:kept?|keeps?|stor|host|back|sits?|lives?)", re.I)
_DATA = expression(r"\b(?:data|information|records|backups?)\b", re.I)
_DENIES = expression(r"\b(?:no|not|never|none|without|neither|nor)\b", re.I)
_ORDERS = expression(r"\b(?:shall|must|may|would|should|if)\b", re.I)
_SENTENCE = expression(r"(?<=[a-z0-9)])(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)\.\s+(?=[A-Z])")


def helpers_told(parts: Sequence[Part], own_names: Sequence[str]) -> Iterator[Subprocessor]:
    """The firms that the sentences of a paper say work for the provider; `own_names` are those of the parties and the product."""
    known = {_key(n) for n in own_names}
    for part in parts:
        under = False
        for block in part.blocks:
            text = whole_text(block)
            if block.kind is BlockKind.HEADING or len(text) < 60 and not text.endswith((".", ";")):
                under = bool(asks_who_else(text) or _HEADING.search(text))
            elif block.kind is not BlockKind.ROW and len(text) < 3000:
                heads = bool(block.lead) and bool(asks_who_else(block.lead) or _HEADING.search(block.lead))
                yield from _in_block(text, block, under or heads or bool(asks_who_else(text.partition("?")[0] + "?")), known)


def _in_block(text: str, block: Block, under: bool, known: set[str]) -> Iterator[Subprocessor]:
    about = under
    for sentence in _SENTENCE.split(text):
        here = bool(_ABOUT.search(sentence))
        found = list(_in_sentence(sentence, about or here, under, known))
        about = about or here
        for name, purpose in found:
            yield Subprocessor(name, purpose, None, block.place)


def _in_sentence(sentence: str, about: bool, under: bool, known: set[str]) -> Iterator[tuple[str, str | None]]:
    through = (
        []
        if _forbids(sentence)
        else [one for m in _THROUGH.finditer(sentence) if under or _keeps_data(sentence, m) for one in _firm(m, known)]
    )
    if about or through:
        for match in _FIRM_DOES.finditer(sentence):
            if not _ORDERS.search(sentence[: match.start()]) and _OUR_OWN.search(match["purpose"]):
                yield from _firm(match, known)
    if not _forbids(sentence):
        for engaged in _ENGAGES.finditer(sentence):
            for match in _TO_DO.finditer(engaged["list"]):
                if under or expression(_FORM).search(match["name"]):
                    yield from _firm(match, known)
    yield from through


def _forbids(sentence: str) -> bool:
    """Whether a sentence orders, allows or denies instead of telling."""
    return bool(_DENIES.search(sentence.partition(",")[0]) or _ORDERS.search(sentence))


def _keeps_data(sentence: str, match: re.Match[str]) -> bool:
    """ "We store student data with …", under whatever heading."""
    return bool(_STORES.match(match["purpose"]) and _DATA.search(sentence))


def _firm(match: re.Match[str], known: set[str]) -> Iterator[tuple[str, str | None]]:
    name = clean_name(match["name"])
    if not name or _NO_FIRM.match(name) or role_of_word(name) or states_named(name) or TITLE.search(name):
        return
    if role_of_name(name) in {"lea", "state_agency"} or _is_own(name, known):
        return
    purpose = match["purpose"].strip(" ,.")
    yield name, purpose or None


def _is_own(name: str, known: set[str]) -> bool:
    key = _key(name)
    return any(key == k or k.startswith(f"{key} ") or key.startswith(f"{k} ") for k in known)


def _key(name: str) -> str:
    return " ".join(expression(r"\w+").findall(name.lower()))
