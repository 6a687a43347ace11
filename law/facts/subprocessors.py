"""The third parties that a paper lists as processing for the provider."""

import re
from collections.abc import Iterator, Sequence

from law.document import Form, Party, Subprocessor
from law.elements.recognition import meanings
from law.facts.helpers_told import helpers_told
from law.facts.lines import whole_text
from law.facts.listed_helpers import helpers_listed, signs
from law.facts.marks import boxes_in, is_mark
from law.facts.named_helpers import named_helpers
from law.facts.names import clean_name, is_blank, role_of_word, same_name
from law.facts.profile_lists import used_services
from law.facts.tables import Row, Table, head_of, tables_of, without_repeated_head
from law.facts.third_party_columns import paper_column, place_column, terms_of
from law.facts.who_else import WHO_ELSE, told_under_questions
from law.parts import Part, PartKind
from law.patterns import expression
from law.states import states_named
from law.text import Block, BlockKind, Place, Source

_THIRD = (
    r"(?:third[- ]?part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|service providers?|(?:third-party )?vendors?"
    r"|partners?|processors?|suppliers?|helpers?|hosting providers?|recipients?)"
)
_STRICT = (
    r"(?:sub-?\s?(?:processors?|contractors?)|third[- ]part(?:y|ies)(?! contractor)(?:\s+(?:vendors?|compan(?:y|ies)"
    r"|services?|providers?))?|service providers)"
)
_NAME_HEAD = expression(rf"\b{_THIRD}\b|\b(?:company|entity|organi[sz]ation|business|vendor|provider|name|who)\b", re.I)
_THIRD_HEAD = expression(rf"\b{_THIRD}\b", re.I)
_PURPOSE_HEAD = expression(
    r"\b(?:what\s+(?:it|they)\s+do(?:es)?|what\s+for|why|task|purpose|function|service|services|role|reason|use|description|activity|nature|task)\b",
    re.I,
)
_DATA_HEAD = expression(
    r"\b(?:what\s+(?:it|they)\s+(?:receives?|gets?|sees?)|information|data|elements?|PII|shared|accessed|processed|disclosed)\b",
    re.I,
)
_PLACE_HEAD = expression(r"\b(?:location|country|address|region|contact|website|url|link|policy|agreement|date|state)\b", re.I)
_FOREIGN = expression(
    r"\b(?:framework|maintaining|check|responsib|module|signature|category|element(?!s? shared)|timestamp|title|phone)\b", re.I
)
_ANNOUNCES = expression(
    rf"\b(?:uses?|utiliz\w+|engages?|employs?|relies on|contracts? with|works? with|retains?|discloses? .{{0,40}}to"
    rf"|shares? .{{0,60}}with|list of|our|following|current|these|are)\b[^.:]{{0,120}}?\b{_THIRD}\b[^.:]{{0,120}}?:|"
    rf"\b{_THIRD}\b[^.:]{{0,80}}\b(?:are|include|includes|used|listed|as follows|is)\b[^.:]{{0,60}}:|^\W*(?:list of "
    rf"|approved |current |authorized )?{_THIRD}\s*(?:list|used|include)?\s*:",
    re.I,
)
_INLINE = expression(
    rf"\b(?:uses?|utiliz\w+|engages?|employs?|retains?|relies on)\s+(?:the following"
    rf"|these)?\s*(?:\w+\s+){{0,3}}?{_THIRD}\b[^.:;]{{0,60}}?[:,]\s*(?P<list>[A-Z](?:[^.;]"
    rf"|\.(?=\w)){{2,400}}?)(?=\.(?:\s|$)|;|$)|"
    rf"\b{_THIRD}\s+(?:\w+\s+){{0,4}}?(?:are|include|includes)\s*:?\s+(?P<list2>[A-Z](?:[^.;:]"
    rf"|\.(?=\w)){{2,400}}?)(?=\.(?:\s|$)|;|$)|"
    rf"\b{_STRICT}\s*(?:used|list)?\s*:\s*(?P<list3>[A-Z](?:[^.;:]|\.(?=\w)){{2,400}}?)(?=\.(?:\s|$)|;|$)",
    re.I,
)
_HELPERS = expression(
    r"\b(?:companies|firms|organizations)\b[^.]{0,60}\b(?:help|work|use|engage|serve|process|receive)|\b(?:works?"
    r"|working) with\b|\brelies on\b",
    re.I,
)
_COUNTED = expression(r"\bthere (?:are|is)\b[^.:]{0,30}:\s*(?P<list>[A-Z](?:[^.;:]|\.(?=\w)){2,400}?)(?=\.(?:\s|$)|;|$)")
# "They are Alder Cloud (hosting) and Birch Desk (support)", behind a sentence about service providers
_THEY_ARE = expression(
    rf"^\W*(?:(?:at\s+present|currently|today|as\s+of\s+[\w ,]{{4,30}}|now)\s*,?\s+)?(?:they|these|those|such\s+{_THIRD}|the\s+current\s+ones|ours|among\s+them|our\s+{_THIRD})\s+"
    r"(?:(?:currently|now|presently|today)\s+)?(?:are|include|comprise)\s*:?\s+(?:(?:currently|now|presently)\s+)?(?P<list>(?-i:[A-Z])(?:[^.;:]|\.(?=\w)){2,500}?)(?=\.(?:\s|$)|;|$)",
    re.I,
)
_NONE_OF_THEM = expression(r"\b(?:no|not|never|none|without|neither|must|shall)\b", re.I)
_DENIES = expression(
    r"\b(?:no|not|never|none|without|neither)\b[^.]{0,60}\b(?:use|engage|employ|share|disclose|sub-?contract"
    r"|sub-?processor|third|any)|\bdoes not\b|\bmeans\b|\brefers to\b|\bshall\b|\bmust\b",
    re.I,
)
_EXPLAINS = expression(rf"^\W*{_THIRD}\s*:\s*(?:an?|any|each|every|the|someone|anyone)\s+[a-z]", re.I)  # a definition
_ABBREVIATED = expression(r"(?<=\bInc)\.|(?<=\bCo)\.|(?<=\bLtd)\.|(?<=\bCorp)\.")
_LIST_TITLE = expression(rf"\b{_STRICT}\b", re.I)
# the last words above a table: "B. Subcontractors", "Approved service providers"
_TITLE_ALONE = expression(
    rf"(?:^|[.:;]\s+|\s)(?:(?:part\s+)?[A-Z0-9]{{1,3}}[.)]\s+)?(?-i:[A-Z])?[\w' ]{{0,30}}{_STRICT}(?:\s+(?:list|used|engaged|and\s+hosts))?\W*$",
    re.I,
)
_PROPER = expression(
    r"(?:[A-Z0-9][\w&.'\u2019+-]*|of|and|the|&)(?:,?\s+(?:[A-Z0-9][\w&.'\u2019+-]*|of|and|the|for|&|\([^()]*\))){0,6}"
)
_MAY_DENY = expression(r"ubprocessor|ub-processor|ubcontractor|ub-contractor|hird part|hird-part|ervice providers|uses none")
_DENIAL = expression(
    rf"\b(?:does not|do not|shall not|will not|must not)\s+(?:\w+\s+){{0,2}}?(?:use|engage|employ|rely on|share"
    rf"|retain)\w*\s+(?:any\s+|with\s+)?{_STRICT}|"
    rf"\b(?:uses?|engages?|employs?|retains?|has|there are)\s+(?:no|none"
    rf"|not any)\b(?!\s+other)[^.]{{0,30}}?(?:{_STRICT}|at present|$)|\bno\s+{_STRICT}\s+(?:are|is|will)\b"
    rf"|\buses none\b",
    re.I,
)
_COMPANY = (
    r"(?P<name>[A-Z][\w&'-]*(?:\.\w+)?(?:\s+(?:[A-Z][\w&'-]*|of|and(?=\s+[A-Z]\w+\s+(?:Inc|LLC)))){0,3}(?:,\s+(?:Inc"
    r"|LLC|Ltd)\b\.?)?)"
)
_MAY_HOST = expression(r"osted |osting |tored |arried |treamed |acked up |sits? with|elivered ")
_HOSTED = expression(
    r"\b(?:(?P<act>[Hh]osted|[Ss]tored|[Cc]arried|[Ss]treamed|[Bb]acked up|[Ss]it|[Ss]its|[Dd]elivered)\s+(?:by"
    r"|through|with|via)|"
    r"[Hh]osting\s+(?:company|provider|partner|vendor|service|firm)\s*(?:,|\s+is|:))\s+" + _COMPANY
)
_RUNS_ON = expression(
    r"\b(?P<what>[Hh]elp desk|[Ss]upport (?:desk|tickets)|[Aa]nalytics|[Dd]atabases?|[Ss]ervers?|[Mm]ailing list)\s+(?:\w+\s+)?runs?\s+on\s+"
    + _COMPANY
    + r"(?=[,.;]|\s+and\b)"
)
_MARK = expression(r"\W*(?:yes|no|[xyn]|n/?a)\W*", re.I)
_FORM_CELL = expression(r"^\W*(?:title|(?:printed\s+)?name|by|date|signature|signed)\s*:", re.I)
_SIGNS = expression(
    r"^\W*(?:/s/|for\s+(?:the\s+)?(?:district|vendor|provider|lea|school|board|company|contractor)\b|in\s+witness|signed\s+by|agreed\s+(?:and|to)\b)",
    re.I,
)
_INCORPORATED = expression(
    r"\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|Limited|PBC|GmbH|LLP|Cooperative|Company|Cloud|Hosting)\b"
)
_ENDS_AS_COMPANY = expression(r"\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|Limited|PBC|GmbH|LLP)\b\.?\s*(?:\([^()]*\))?$")
_CORPORATE = expression(
    r"\b(?P<name>[A-Z][\w&'-]*(?:\s+(?:[A-Z][\w&'-]*|&)){0,4}?,?\s+(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|PBC|GmbH)\b\.?)"
)
_TWO_FIRMS = expression(
    r"\b(?:third[- ]parties|sub-?\s?(?:processors|contractors)|service\s+providers|vendors|partners|suppliers|helpers|companies|firms|organizations|"
    r"businesses|others)\b[^.:]{0,80}:\s*(?P<list>[A-Z].+)",
    re.I,
)
_SENTENCE = expression(r"(?<=[a-z0-9)])\.\s+(?=[A-Z])")
_NOBODY = expression(r"^\W*(?:none|n/?a|not applicable|no (?:sub|third).*|nil|tbd|see .*|various)\W*$", re.I)
_ITEM = expression(r"^(?P<name>[A-Z0-9][\w&.,'() /+-]{1,70}?)(?:\s*(?:[-\u2013\u2014:]|\s\()\s*(?P<purpose>.{3,300}?)\)?)?\s*$")


def read_subprocessors(
    source: Source, parts: Sequence[Part], form: Form | None = None, parties: Sequence[Party] = ()
) -> tuple[Subprocessor, ...]:
    """Every listed third party with its purpose and the information it gets; a denial lists none."""
    found: list[Subprocessor] = []
    for part in parts:
        if part.kind is PartKind.SIGNING_REPORT:
            continue
        for table in tables_of(source, part):
            found += third_parties_of(table)
    if not found:
        for part in parts:
            if part.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT}:
                found += _of_prose(part)
        names = [n for p in parties for n in (p.name, *p.aliases) if n]
        listed = _once(list(helpers_listed([p for p in parts if p.kind is not PartKind.SIGNING_REPORT], names)))
        found = listed if len(listed) >= len(_once(found)) else found
    if not found:
        found = list(named_helpers([p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT}]))
    if not found:
        told = told_under_questions([p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT}])
        found = [one for one in told if not any(p.name and same_name(one.name, p.name) for p in parties)]
        is_profile = form is not None and form.family == "profile"
        found = found if is_profile else _with_sentences(found, parts, form, parties)
        found += _in_passing(parts, form, parties) if not _denied(parts) else []
        found = found or _with_sentences(found, parts, form, parties)
    return tuple(_once(found))


def _with_sentences(
    found: list[Subprocessor], parts: Sequence[Part], form: Form | None, parties: Sequence[Party]
) -> list[Subprocessor]:
    """Those that sentences name, where the paper does not deny that there are any, beside those under its questions."""
    if _denied(parts):
        return found
    own = [
        p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT, PartKind.ADDENDUM, PartKind.ATTACHMENT}
    ]
    names = [n for p in parties for n in (p.name, *p.aliases) if n] + ([form.title] if form and form.title else [])
    told = list(helpers_told(own, names))
    return told if len(told) >= len(found) else found


def _in_passing(parts: Sequence[Part], form: Form | None, parties: Sequence[Party]) -> list[Subprocessor]:
    """Those that sentences name as hosts or, in a profile, as services that it uses."""
    own = [p for p in parts if p.kind not in {PartKind.SIGNING_REPORT, PartKind.SUPPLEMENT, PartKind.ADDENDUM}]
    found = [one for part in own for one in _hosts(part)]
    if form is not None and form.family == "profile":
        names = [n for p in parties for n in (p.name, *p.aliases) if n] + ([form.title] if form.title else [])
        found += used_services(own, names)
    return found


def _denied(parts: Sequence[Part]) -> bool:
    """Whether the paper says that there are no subprocessors; "no other" is no denial."""
    texts = (whole_text(b) for part in parts for b in part.blocks)
    return any(_MAY_DENY.search(t) and _DENIAL.search(t) for t in texts)


def _hosts(part: Part) -> Iterator[Subprocessor]:
    """Companies that the paper names in passing as hosts or carriers of the data."""
    for block in part.blocks:
        text = whole_text(block)
        if len(text) > 4000 or not (_MAY_HOST.search(text) or " on " in text):
            continue
        for match in _HOSTED.finditer(text):
            name = clean_name(match["name"])
            if (
                name
                and role_of_word(name) is None
                and not states_named(name)
                and not expression(r"(?:united states|u\.?s|europe|canada|exhibit|article|section|student|data)\b", re.I).match(
                    name
                )
            ):
                yield Subprocessor(name, match["act"].lower() if match["act"] else "hosting", None, block.place)
        for match in _RUNS_ON.finditer(text):
            yield Subprocessor(match["name"], match["what"].lower(), None, block.place)


def speaks_of_third_parties(title: str) -> bool:
    """Whether a title announces a list of third parties."""
    return bool(_THIRD_HEAD.search(title))


def name_column(head: Row, table: Table) -> int:
    """The column of a table of third parties in which their names stand."""
    return _columns(head, table)[0]


def head_over_third_parties(table: Table) -> Row | None:
    """The row that heads a table of third parties; None where the table is none, or has no such row."""
    about = bool(
        _THIRD_HEAD.search(f"{table.part.title} {table.caption}")
        or _HELPERS.search(table.caption)
        or WHO_ELSE.search(table.caption)
    )
    first = table.rows[0]
    if _is_head(first, about):
        return first
    return _head_over_companies(table) or head_of(table, lambda r: _is_head(r, about))


def third_parties_of(table: Table) -> Iterator[Subprocessor]:
    """The third parties that a table lists, with what its columns say of each, in whatever order these stand."""
    head = head_over_third_parties(table)
    if head is None:
        yield from _without_head(table)
        return
    if any(signs(c) for c in head.cells):
        return  # "Signed for the Division | Signed for the Supplier" below a list of suppliers
    name, purpose, data = _columns(head, table)
    for row in without_repeated_head(table.rows[table.rows.index(head) :], head):
        said = row.cell(name)
        if any(_SIGNS.match(c) or signs(c) for c in row.cells if c):
            return  # the signatures stand below the table in the same columns
        if not said or is_mark(said) or is_blank(said) or _NOBODY.match(said) or _FORM_CELL.match(said) or len(said) > 140:
            continue
        terms = terms_of(head, row, name)
        yield Subprocessor(
            _name(said), row.cell(purpose) or None, row.cell(data) or None, row.place,
            terms.countries, terms.written_agreement, terms.unread,
        )  # fmt: skip


def _without_head(table: Table) -> Iterator[Subprocessor]:
    """Rows of a company and what it does under "Who else sees it" or "Subcontractors", which no row of headings tells apart."""
    titled = bool(_TITLE_ALONE.search(table.caption))
    if not titled and not WHO_ELSE.search(table.caption):
        return
    for row in table.rows:  # up to the first other row
        name, *others = row.filled or [""]
        named = _INCORPORATED.search(name) or (titled and _PROPER.fullmatch(name) and not meanings(name).codes)
        if not named or len(name) > 90 or not 1 <= len(others) <= 3 or any(_MARK.fullmatch(c) for c in others):
            return
        yield Subprocessor(_name(name), others[0], others[1] if len(others) > 1 else None, row.place)


def _head_over_companies(table: Table) -> Row | None:
    """The first row of a table that says of companies what they do or get, whatever it calls them."""
    if len(table.rows) < 2:
        return None
    head = table.rows[0]
    if any(_FORM_CELL.match(c) or _FOREIGN.search(c) or len(c) > 60 for c in head.cells):
        return None
    name = _column_of_companies(table)
    others = [c for i, c in enumerate(head.cells) if c and i != name]
    return head if name is not None and any(_PURPOSE_HEAD.search(c) for c in others) else None


def _column_of_companies(table: Table) -> int | None:
    """The first column in which companies stand, and in it at least as many as other words."""
    for index in range(len(table.rows[0].cells)):
        names = [r.cell(index) for r in table.rows[1:] if r.cell(index)]
        if names and 2 * sum(bool(_INCORPORATED.search(n)) for n in names) >= len(names):
            return index
    return None


def _is_head(row: Row, about: bool) -> bool:
    cells = [c for c in row.cells if c]
    if not 1 <= len(cells) <= 9 or any(len(c) > 90 or _FORM_CELL.match(c) for c in cells) or _FOREIGN.search(" ".join(cells)):
        return False
    if any(_ENDS_AS_COMPANY.search(c) for c in cells[1:]):
        return False  # "Company | Thistle Labs, Inc." says who made it
    if any(_MARK.fullmatch(c) or boxes_in(c) for c in cells):
        return False  # "Full name | Yes" is a line of the table
    third = [c for c in cells if _THIRD_HEAD.search(c)]
    named = [c for c in cells if _NAME_HEAD.search(c)]
    other = [
        c for c in cells if (_PURPOSE_HEAD.search(c) or _DATA_HEAD.search(c) or _PLACE_HEAD.search(c)) and c not in third[:1]
    ]
    return bool(third and other) or bool(about and named and (other or len(cells) > 1))


def _columns(head: Row, table: Table) -> tuple[int, int | None, int | None]:
    """The columns of name, purpose and information; those of place and agreement are none of them."""
    cells = head.cells
    beside = {place_column(cells), paper_column(cells)}
    free = [i for i in range(len(cells)) if i not in beside]
    name = next((i for i in free if _THIRD_HEAD.search(cells[i]) and not _DATA_HEAD.search(cells[i])), None)
    if name is None:
        name = next((i for i in free if _NAME_HEAD.search(cells[i])), None)
    if name is None:
        name = _column_of_companies(table) or 0
    free = [i for i in free if i != name]
    purposes = [i for i in free if _PURPOSE_HEAD.search(cells[i])]
    about_data = expression(r"\bdata\b|\binformation\b", re.I)
    purpose = next((i for i in purposes if not about_data.search(cells[i])), purposes[0] if purposes else None)
    data = next((i for i in free if i != purpose and _DATA_HEAD.search(cells[i])), None)
    return name, purpose, data


def _name(said: str) -> str:
    bare = expression(r"^\W*\d{1,2}[.)]\s+").sub("", said).strip(" ;:")
    return bare if expression(r"\b(?:inc|co|corp|ltd)\.$", re.I).search(bare) else bare.rstrip(".")


def _of_prose(part: Part) -> Iterator[Subprocessor]:
    """ "Provider uses the following subprocessors: A, B and C", and lists announced by such a sentence."""
    titled = bool(_LIST_TITLE.search(part.title)) and len(part.title) < 80
    announced = titled
    for block in part.blocks:
        if block.kind is BlockKind.ROW:
            announced = False
            continue
        text = whole_text(block)
        if signs(text):
            announced = titled = False
            continue
        if announced and (block.kind is BlockKind.ITEM or len(text) < 90):
            one = _of_item(block)
            if one:
                yield one
                continue
        announced = titled and block.kind is not BlockKind.HEADING
        if _THIRD_HEAD.search(text) or _HELPERS.search(text):
            told = list(_of_sentences(text, block.place))
            yield from told or _of_firms(text, block.place)
            announced = announced or _announces_list(text)


def _of_sentences(text: str, place: Place) -> Iterator[Subprocessor]:
    """The lists in the sentences of a paragraph that speaks of third parties."""
    if len(text) >= 3000 or not _THIRD_HEAD.search(text):
        return
    before = ""
    for sentence in _SENTENCE.split(text):
        if (pointed := _THEY_ARE.search(_ABBREVIATED.sub("\u0002", sentence))) and _speaks_of_own(before):
            yield from _of_list(pointed["list"], place)
        before = sentence
        counted = _COUNTED.search(_ABBREVIATED.sub("\u0002", sentence))
        if counted:
            yield from _of_list(counted["list"], place)
        if not _THIRD_HEAD.search(sentence) or _DENIES.search(sentence) or _EXPLAINS.search(sentence):
            continue
        match = _INLINE.search(_ABBREVIATED.sub("\u0002", sentence))
        if match:
            yield from _of_list(match["list"] or match["list2"] or match["list3"], place)


def _speaks_of_own(sentence: str) -> bool:
    """Whether a sentence says that there are third parties: what "they" of the next one are."""
    return bool(_THIRD_HEAD.search(sentence)) and not _NONE_OF_THEM.search(sentence)


def _announces_list(text: str) -> bool:
    """Whether the last sentence of a paragraph leads into a list of third parties."""
    if len(text) >= 3000 or not text.rstrip().endswith(":") or not _THIRD_HEAD.search(text):
        return False
    last = _SENTENCE.split(text)[-1]
    return bool(_THIRD_HEAD.search(last) and not _DENIES.search(last) and _ANNOUNCES.search(last)) and not _INLINE.search(
        _ABBREVIATED.sub("\u0002", last)
    )


def _of_firms(text: str, place: Place) -> Iterator[Subprocessor]:
    """ "Two firms help us: A, Inc. keeps our servers, and B LLC sends our mail": the companies of the sentence."""
    firms = _TWO_FIRMS.search(text)
    if firms is None or _DENIES.search(text[: firms.start()][-200:].rpartition(". ")[2]):
        return
    sentence = expression(r"(?<=[a-z)])\.\s+(?=[A-Z])").split(_ABBREVIATED.sub("\u0002", firms["list"]))[0]
    bracketed = list(_of_list(sentence, place))
    if len(bracketed) >= 2 and all(one.purpose for one in bracketed):
        yield from bracketed
        return
    for match in _CORPORATE.finditer(sentence):
        yield Subprocessor(match["name"].replace("\u0002", ".").strip(), None, None, place)


def _of_item(block: Block) -> Subprocessor | None:
    match = _ITEM.match(expression(r"^\W*\d{1,2}[.)]\s+").sub("", block.text).strip(" ;"))
    name = clean_name(match["name"]) if match else None
    if not match or not name or len(name.split()) > 7 or _NOBODY.match(name) or block.text.rstrip().endswith(":"):
        return None
    return Subprocessor(name, match["purpose"], None, block.place)


def _of_list(text: str, place: Place) -> Iterator[Subprocessor]:
    for piece in expression(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*").split(_guarded(text)):
        match = expression(
            r"^(?P<name>[A-Z0-9][^()]{1,60}?)\s*(?:\((?P<purpose>[^()]*)\)?|\s+(?:for|as)\s+(?P<role>.+))?$"
        ).match(piece.strip(" ."))
        if (
            match
            and not _NOBODY.match(match["name"])
            and len(match["name"].split()) <= 6
            and not expression(r"@|\d{3}-\d|^\W*\d+\s").search(piece)
        ):
            name = match["name"].replace("\u0001", ",").replace("\u0002", ".").strip()
            purpose = match["purpose"] or match["role"]
            yield Subprocessor(name, purpose.replace("\u0001", ",") if purpose else None, None, place)


def _guarded(text: str) -> str:
    """Commas that belong to a name or stand in brackets do not divide the list."""
    text = expression(r",\s*(?=(?:Inc|LLC|Ltd|Corp|L\.L\.C|PBC)\b)").sub("\u0001 ", text)
    return expression(r"\([^()]*\)").sub(lambda m: m.group(0).replace(",", "\u0001").replace(" and ", " & "), text)


def _once(found: Sequence[Subprocessor]) -> list[Subprocessor]:
    kept: dict[str, Subprocessor] = {}
    for one in found:
        kept.setdefault(expression(r"\W+").sub("", one.name).lower(), one)
    return list(kept.values())
