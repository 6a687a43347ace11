"""The two sides of a product profile: the vendor that was assessed and the body that assessed it."""

import re
from collections import Counter
from collections.abc import Sequence

from law.document import Party
from law.facts.lines import lines_of, text_of, whole_text
from law.facts.names import TITLE, clean_name, same_name, short_name
from law.facts.people import person_in
from law.parts import Part
from law.patterns import expression
from law.states import state_named
from law.text import BlockKind, Source

_ORGANIZATION = (
    r"(?:[A-Za-z]\w*[A-Z]\w*|[A-Z0-9][\w&.'+-]*)(?:\s+(?:[A-Z0-9][\w&.'+-]*|of|and|&|for))*(?:,?\s+(?:Inc|LLC|L\.L\.C"
    r"|Ltd|PBC|Corp(?:oration)?|Co)\b\.?)?"
)
_ASSESSOR = (
    expression(
        rf"^(?P<name>{_ORGANIZATION}?)\s+(?:(?:[A-Z]{{2,6}}|Student|Data|Privacy|Security|Vendor|California"
        rf"|Certified)\s+)*(?:Product|Vendor|Company|App|Application|Privacy|Security)\s+(?:Profile|Assessment|Evaluation"
        rf"|Review)\b"
    ),
    expression(
        rf"\b(?:[Aa]ssessed|[Rr]eviewed|[Ee]valuated|[Cc]ertified|[Aa]udited"
        rf"|[Vv]erified)\s+by\s+(?:the\s+)?(?P<name>{_ORGANIZATION})"
    ),
    expression(
        r"\b(?:alignment|compliance|accordance|conformity|aligned?"
        r"|complies)\s+with\s+(?:the\s+)?(?P<name>[A-Za-z]\w*)(?:'s)?\s+(?:[A-Z]\w*\s+){1,5}(?:Guidelines|Program"
        r"|Standards|Criteria|Requirements)"
    ),
    expression(
        r"\b(?:awarded|received|earned|holds)\s+(?:the\s+)?(?P<name>[A-Za-z]\w*)(?:'s)?\s+(?:[A-Z]\w*\s+){0,4}(?:Certifi"
        r"cation|Seal|Badge|Certificate)"
    ),
    expression(
        rf"^\W*(?:The\s+)?(?P<name>{_ORGANIZATION})\s+(?:has\s+)?(?:reviewed|assessed|evaluated|certified|audited|examined)\s+(?:it|this|the\s+\w+|[A-Z]\w*)\b|"
        rf"(?<=\.\s)(?:The\s+)?(?P<name2>{_ORGANIZATION})\s+(?:has\s+)?(?:reviewed|assessed|evaluated|certified|audited|examined)\s+(?:it|this|the\s+\w+)\b"
    ),
    expression(rf"\bauthorized\s+(?P<name>{_ORGANIZATION})\s+to\s+(?:make|publish|share|distribute|post)"),
    expression(
        rf"^\W*(?:The\s+)?(?P<name>{_ORGANIZATION})\s+(?:\([^()]{{2,60}}\)\s+)?is\s+an?\s+(?:[\w-]+[\s,]+){{0,4}}?(?:reviewer|assessor|certifier|evaluator|auditor|rater|examiner)s?\s+(?:of|for)\b"
    ),
    expression(
        rf"^\W*(?:The\s+)?(?P<name>{_ORGANIZATION})\s+(?:\([^()]{{2,60}}\)\s+)?is\s+an?\s+(?:[\w-]+[\s,]+){{0,4}}?(?:organization|body|non-?profit|association|trust|program|charity|agency|alliance|firm|laboratory)"
        r"\s+(?:that|which)\s+(?:independently\s+)?(?:reviews|assesses|certifies|evaluates|verifies|audits|rates|tests|examines)\b"
    ),
    expression(
        rf"^\W*(?:The\s+)?(?P<name>{_ORGANIZATION})\s+(?:\([^()]{{2,60}}\)\s+)?(?:reviews|assesses|certifies|evaluates|verifies|audits"
        rf"|rates)\s+(?:\w+\s+){{0,3}}(?:products?|apps?|applications?|services?|tools?|vendors?|software)\b"
    ),
)
_MAKER = expression(
    r"\b(?:maker|developer|publisher|company|vendor|provider|operator"
    r"|manufacturer)(?:\s+name)?\s*:\s*(?P<name>[A-Z][^\u00b7|;:]{2,70}?)(?=\s*(?:[\u00b7|;]|$|\b(?:website|product"
    r"|version|address)\b))",
    re.I,
)
_VENDOR = (
    expression(r"\b(?:Product|Vendor|Company|App|Application)\s+Profile\s*(?:of|for|:|[-\u2013\u2014])?\s+(?P<name>.{2,80})$"),
    expression(
        rf"\b(?P<name>{_ORGANIZATION})\s+(?:hereby\s+confirms|has\s+been\s+(?:assessed|reviewed|evaluated|certified|awarded))\b"
    ),
    expression(rf",\s+(?P<name>{_ORGANIZATION})\s+agrees\b"),
    expression(
        rf"\b(?:is|was)\s+(?:an?\s+(?:product|service|app|tool)\s+(?:of|by|from)|made|published|developed|offered|provided|built|operated|owned|sold|run|created)(?:\s+and\s+\w+ed)?(?:\s+by)?\s+(?:the\s+)?(?P<name>{_ORGANIZATION})"
    ),
    expression(
        rf"\b(?:whether|that)\s+(?P<name>{_ORGANIZATION}?)(?:\s+(?:Technology|Platforms?|Products?"
        rf"|Services?))*\s+compl(?:ies|y)\s+with\b"
    ),
    expression(
        rf"\b(?:[Cc]ompany|[Vv]endor|[Pp]rovider|[Oo]perator|[Dd]eveloper)(?:\s+[Nn]ame)?\s*:\s+(?P<name>{_ORGANIZATION})"
    ),
    _MAKER,
)
_PRODUCT_LINE = expression(r"\b(?:introduction|overview|profile|agreement|table of contents)\b", re.I)
# a question, a salutation or a sentence is nobody's name
_NO_NAME = expression(
    r"\?|:\s|^\W*(?:to|dear|q|what|who|how|for|about)\b|\b(?:is|are|was|were|do|does|we|you|collects?|uses?|reviewed)\b", re.I
)
_STOP_WORDS = {
    "the",
    "this",
    "these",
    "their",
    "our",
    "product",
    "profile",
    "privacy",
    "student",
    "data",
    "ferpa",
    "coppa",
    "california",
    "it",
    "a",
    "an",
    "in",
    "as",
    "for",
}


def profile_parties(source: Source, parts: Sequence[Part]) -> tuple[Party, ...]:
    """Provider and certifier of a product profile, as title, statements and signatures name them."""
    text = "\n".join(text_of(p) for p in parts)
    head = [whole_text(b) for b in source.blocks[:8]]
    labelled, seats = _labelled_sides(source, parts)
    assessor = labelled.get("certifier") or _best(_ASSESSOR, head, text, exclude=None)
    vendor = labelled.get("provider") or _best(_VENDOR, head, text, exclude=assessor) or _title_neighbour(head, assessor)
    plain_head = [whole_text(b) for b in source.blocks[:8] if b.kind is not BlockKind.ROW]  # a row has its label in it
    companies = _signers_companies(source) + [
        n for line in plain_head if len(line) < 60 and (n := clean_name(_unlabelled(line))) and short_name(n) != n
    ]
    vendor = _fullest(vendor, companies) or next((c for c in companies if not assessor or not same_name(c, assessor)), None)
    assessor = _as_it_speaks(assessor, text) if assessor else None
    found = []
    vendor, seat = _seated(_maker(vendor)) if vendor else (None, None)
    seat = seat or (_address_of(vendor, text) if vendor else None)
    seat = seat or seats.get("provider")
    if vendor:
        found.append(
            Party(
                "provider",
                vendor,
                seat,
                state_named(seat) if seat else None,
                aliases=tuple(dict.fromkeys(a for a in [short_name(vendor)] if a != vendor)),
            )
        )
    if assessor:
        home = seats.get("certifier")
        state = state_named(home) if home else None
        found.append(Party("certifier", assessor, home, state, aliases=_long_names(text, assessor)))
    return tuple(found)


def _maker(name: str) -> str:
    """The company of a title "Skylark Reader by Marsh Labs, PBC"."""
    behind = expression(r"^.{2,60}?\s+(?:by|from)\s+(?=[A-Z])").sub("", name)
    return behind if _CORPORATE.search(behind) else name


def _address_of(name: str, text: str) -> str | None:
    """ "Marsh Labs, PBC (“Marsh”), of 4 Mill Lane, Boise, Idaho 83799" """
    match = expression(
        rf"{re.escape(name)}(?:\s*\([^()]{{2,60}}\))?,\s+(?:of\s+|at\s+)?(?P<address>\d{{1,6}}\s[^();:]{{5,110}}?\b\d{{5}}(?:-\d{{4}})?)\b"
    ).search(text)
    return " ".join(match["address"].split()) if match else None


_ITSELF = expression(
    rf"(?:^|(?<=\.\s))(?:The\s+)?(?P<name>{_ORGANIZATION})\s+(?:has\s+|have\s+)?(?:reviewed|assessed|evaluated|certified|audited|examined|tested|reviews|assesses|evaluates|certifies|audits|examines|tests|found|finds|confirms)\b",
    re.M,
)


def _as_it_speaks(assessor: str, text: str) -> str:
    """The full name under which an assessor says what it did, where another place shortens it: "Beacon" and "Beacon Privacy Review has assessed …"."""
    fuller = [m["name"].strip() for m in _ITSELF.finditer(text) if m["name"].startswith(f"{assessor} ")]
    return min(fuller, key=len) if fuller else assessor


def _unlabelled(line: str) -> str:
    """What stands behind the label of a side: "Provider: Quillmark, Inc.", "a product of Quillmark, Inc."."""
    label, colon, said = line.partition(":")
    return _OWNED.sub("", said if colon and role_of_label(label) else line)


_OWNED = expression(
    r"^\W*(?:an?\s+)?(?:product|service|app(?:lication)?|tool|brand|offering|software|platform|website|program)\s+(?:of|by|from)\s+|^\W*(?:made|offered|published|developed|provided|built"
    r"|owned|operated|sold)\s+by\s+",
    re.I,
)


def _seated(name: str) -> tuple[str, str | None]:
    """A name and the place in brackets behind it: "Quillmark, Inc. (Savannah, Georgia)"."""
    match = expression(r"^(?P<name>.{2,80}?)\s*\((?P<seat>[^()]{2,60})\)$").match(name)
    return (match["name"], match["seat"]) if match and state_named(match["seat"]) else (name, None)


_SIDES = (
    (
        "provider",
        expression(
            r"^\W*(?:name of (?:the )?)?(?:company|maker|vendor|provider|developer|operator|publisher|manufacturer|service provider"
            r"|(?:made|developed|published|offered|provided) by)(?: name)?\W*$",
            re.I,
        ),
    ),
    (
        "certifier",
        expression(
            r"^\W*(?:assessor|reviewer|certifier|evaluator|auditor|rater|(?:issued|reviewed|assessed|certified|evaluated|rated|verified|audited|graded) by"
            r"|certif(?:ying|ication) body)\W*$",
            re.I,
        ),
    ),
)


def role_of_label(label: str) -> str | None:
    """Which side a label such as "Assessor" or "Made by" names."""
    return next((role for role, shape in _SIDES if shape.match(label)), None)


_CORPORATE = expression(r"\b(?:Inc|LLC|L\.L\.C|Ltd|PBC|Corp|Corporation|Co|Company)\b")


def _is_person(value: str) -> bool:
    """ "Assessor: Ada Moreno, Director of Assessment": who signs, and no organization."""
    person = person_in(value)
    return bool(person.name and person.title and TITLE.match(person.title)) and _CORPORATE.search(value) is None


_BEHIND_NAME = expression(r"\s+[\u00b7|]\s+|,\s+(?=(?:\d+|P\.?\s?O\.?\s+Box)\s)", re.I)
_STREET = expression(r"^\W*(?:\d+|P\.?\s?O\.?\s+Box)\s.{5,110}$", re.I)
_SEAT = expression(
    r"^\W*(?:(?:its|registered|head|main|principal|business|street|mailing|postal|company)\s+)*(?:seat|address|headquarters|office|place of business|location|located (?:at|in)|domicile)\W*$",
    re.I,
)


def _labelled_sides(source: Source, parts: Sequence[Part]) -> tuple[dict[str, str], dict[str, str]]:
    """ "Company: …" and "Assessor: …" at the top, with a colon or in two columns; and the seats that stand under them."""
    found: dict[str, str] = {}
    seats: dict[str, str] = {}
    last = ""
    for line in [line for part in parts[:2] for line in lines_of(source, part)][:30]:
        halves = [c for c in line.cells or line.columns if c]
        label, _, value = (halves[0], "", halves[1]) if len(halves) == 2 else line.text.partition(":")
        if last and _SEAT.match(label) and state_named(value):
            seats.setdefault(last, value.strip())
            continue
        role = role_of_label(label)
        said = _BEHIND_NAME.split(value, maxsplit=1)
        name = clean_name(said[0]) if role and not _is_person(value) else None
        if role and name and len(name) < 80:
            found.setdefault(role, name)
            last = role
            if len(said) > 1 and state_named(said[1]) and _STREET.search(said[1]):
                seats.setdefault(role, said[1].strip(" .*"))
    return found, seats


def _best(patterns: Sequence[re.Pattern[str]], head: Sequence[str], text: str, exclude: str | None) -> str | None:
    """The name that most of the tell-tale phrases agree on."""
    votes: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for rank, pattern in enumerate(patterns):
        for line in head if rank == 0 else text.split("\n"):
            for match in pattern.finditer(line):
                name = _trimmed(match["name"] or match.groupdict().get("name2") or "")
                if name and not (exclude and same_name(name, exclude)):
                    key = next((k for k in votes if same_name(spelled[k], name)), name)
                    votes[key] += 2 if rank == 0 else 1
                    spelled[key] = max(spelled.get(key, ""), name, key=len) if rank == 0 or key not in spelled else spelled[key]
    return spelled[votes.most_common(1)[0][0]] if votes else None


def _trimmed(raw: str) -> str | None:
    words = raw.split()
    while words and words[0].lower().strip(",.") in _STOP_WORDS:
        words.pop(0)
    while words and words[-1].lower().strip(",.'s") in _STOP_WORDS | {"and", "of", "for", "&"}:
        words.pop()
    name = clean_name(" ".join(words))
    return expression(r"'s$").sub("", name) if name and len(name) > 2 else None


def _title_neighbour(head: Sequence[str], assessor: str | None) -> str | None:
    """The line under the title, where title and vendor stand apart."""
    for index, line in enumerate(head[:-1]):
        if expression(r"\bprofile\b|\bassessment\b", re.I).search(line):
            for candidate in head[index + 1 : index + 4]:
                name = clean_name(candidate)
                if (
                    name
                    and len(name) < 60
                    and not _PRODUCT_LINE.search(name)
                    and not _NO_NAME.search(candidate)
                    and not (assessor and same_name(name, assessor))
                ):
                    return name
    return None


def _signers_companies(source: Source) -> list[str]:
    """Organizations at the end of lines such as "Ada Moreno President Quillmark, LLC"."""
    found = []
    for block in source.blocks:
        text = whole_text(block)
        if len(text) > 120:
            continue
        match = expression(
            rf"(?:Officer|President|CEO|CTO|Director|Manager|Founder|Counsel|Owner)\W+(?P<name>{_ORGANIZATION})\s*$"
        ).search(text)
        if match and (name := clean_name(match["name"])) and person_in(text).name:
            found.append(name)
    return found


def _fullest(name: str | None, others: Sequence[str]) -> str | None:
    """The same name with its suffix, where a signature block prints it."""
    if name is None:
        return None
    return max([name, *[o for o in others if same_name(o, name)]], key=len)


def _long_names(text: str, assessor: str) -> tuple[str, ...]:
    """What the short name stands for: "Internet Safety Guild (iSafe)"."""
    match = expression(rf"((?:[A-Z][\w&-]*\s+){{1,6}})\({re.escape(assessor)}\)").search(text)
    short = expression(
        rf"{re.escape(assessor)}\s+\((?:the\s+|hereinafter\s+)?[\"'“‘]?([A-Z][\w&' .-]{{2,50}}?)[\"'”’]?\)"
    ).search(text)
    return tuple(m.group(1).strip() for m in (match, short) if m)
