"""References in prose: "Article V, Section 4(1)", "paragraph 4 on page 2", "the definition of X in Exhibit C"; and where they lead."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from law.document import Provision
from law.numbering import NUMBER_WORDS, in_figures, roman_value, slug
from law.patterns import expression

_NUM = r"(?:[A-Z]\.\d{1,2}\b|\d[\w.-]*\w|\d{1,3}|[IVXL]{1,6}(?:\.\d{1,3})?\b|[ivxl]{1,5}\b|[A-Z]\b)"
_WORD = "|".join((*NUMBER_WORDS.title().split("|"), *NUMBER_WORDS.upper().split("|")))  # "Article Two", "ARTICLE TWO"
_SUBS = r"(?:\s?\((?:\d{1,2}|[a-z]{1,4}|[A-Z])\))*"
_ATOM = expression(
    rf"""(?P<def>\bdefinitions?\s+of\s+(?:the\s+(?:term|word)s?\s+)?(?:"(?P<dterm>[^"]{{2,70}}?)[.,;:]?"|(?P<dcap>[A-Z][\w'’-]*(?:[ ](?:of|and|[A-Z][\w'’-]*))*)))
    |(?P<exh>\b(?:Exhibit|Appendix|Schedule|Annex|Attachment|Addendum)\s+["']?(?P<exhno>[A-Z]{{1,2}}(?![a-z])|\d{{1,2}}|[IVX]+)\b["']?)
    |(?P<art>\b(?:Articles?|Art\.|Parts?)\s+(?P<artno>\d{{1,2}}|[IVXL]{{1,6}}|{_WORD}|[A-Z])\b)
    |(?P<sec>(?:\b(?P<secword>(?:[Ss]ub)?[Ss]ections?|Sect?s?\.|(?:[Ss]ub)?[Cc]lauses?|(?:[Ss]ub)?[Pp]aragraphs?|Par(?:a|s|as)?\.|[Ii]tems?|[Ss]ubparts?|[Rr]ecitals?|SECTIONS?|[Tt]erms?(?=\s+\d))|(?P<sign>§{{1,2}}))
        \s*(?P<secno>(?:{_WORD})\b|{_NUM}(?:[ ]\d{{1,2}}(?![\d/]))?)?(?P<subs>{_SUBS}))
    |(?P<page>\bon\s+page\s+\d+\b|\bpage\s+\d+\b)""",
    re.X,
)
_BARE = expression(rf"(?P<roman>\b[IVXL]{{1,5}})\.(?P<no>\d{{1,2}})(?P<subs>{_SUBS})")
_JOIN = expression(
    r"^[\s,.:;]*(?:\(\w[\w &/'-]{0,60}\)[\s,]*)?(?:(?:of|in|to|under|at|from|within|on)\s+)?(?:the\s+|this\s+|said\s+)?$"
)
_ALSO = expression(r"^\s*(?:,|,?\s*and|,?\s*or|through|-|–|&)\s*$")
_LAW_BEFORE = expression(
    r"(?:\b(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|I\.?L\.?C\.?S|N\.?Y\.?C\.?R\.?R|C\.?M\.?R|M\.?R\.?S|R\.?S\.?A|V\.?S\.?A|R\.?C|T\.?C\.?A|R\.?S|Stat|Ann|Code|Law|Laws|Act|Rules?|Regulations?|Chapter(?:\s\d+\w?)?|Ch|Title|Statutes?|"
    r"Gen|Ed|Educ|Education|Admin|F\.?R|Reg|Pub|Public)\b\.?[,:]?\s*|\b(?:of|in)\s+(?:\d+|[A-Z]{2,}[\w.]*)\s*,?\s*|\d\s+)$"
)
_LAW_AFTER = expression(
    r"^(?:\s*\([^)]{1,12}\))*,?\s*(?:(?:et\.? ?seq\.?|of|under|to|and)\s+)(?:the\s+)?"
    r"(?!(?:this|said|the)\b)(?:[\w.'&()-]+\s+){0,7}?(?:Act\b|Code\b|Laws?\b|Statutes?\b|Regulations?\b|Rules?\b|Constitution\b|Ordinance\b|C\.?F\.?R|U\.?S\.?C|FERPA|COPPA|PPRA|IDEA|HIPAA|Education Law|RSMo|[A-Z]{4,}\b(?!\s*(?:DPA|LEA)))"
)
_CITATION_AFTER = expression(r"^(?:[-/:]\d|[a-z]\b|\d*[a-z]?-\d|\s*\(?(?:\d+\s+)?(?:U\.?S\.?C|C\.?F\.?R|ILCS))")
_HYPHENED = expression(r"(?:[A-Za-z§]+\.?\s*)?\d{1,2}[-–]\d{1,3}")
_OWN = expression(
    r"\b(?:this|the)\s+(?:DPA|Agreement|Contract|Addendum|Exhibit|Standard Clauses|Rider|Data Privacy Agreement|Service Agreement)\b|^\s*(?:above|below|hereof|herein|hereto)\b"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a place in the text. `path` goes from the outside in: (("art", "5"), ("sec", "4"), ("sub", "1")).

    Kinds: exh, art, sec, para, item, sub, def, heading, page. `is_external` where it cites a law or another writing.
    """

    start: int
    end: int
    words: str
    path: tuple[tuple[str, str], ...]
    is_external: bool = False

    def names(self, kind: str) -> str | None:
        """The number at a level of the path, if it names that level."""
        return next((n for k, n in self.path if k == kind), None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a reference leads. `named`: the address it names; `found`: the provision that is there; `nearest`: the closest above it."""

    named: str | None
    found: str | None
    nearest: str | None = None


def find_references(text: str) -> tuple[Reference, ...]:
    """All references in the text, in order; levels that belong together are one reference."""
    atoms = [a for m in _ATOM.finditer(text) if (a := _atom(m, text))]
    covered = [(a.start, a.end) for a in atoms]
    for match in _BARE.finditer(text):
        if not any(s <= match.start() < e for s, e in covered) and roman_value(match["roman"]):
            path = (("art", str(roman_value(match["roman"]))), ("sec", match["no"]), *_subs(match["subs"]))
            atoms.append(
                Reference(match.start(), match.end(), match.group(0), path, _is_law(text, match.start(), match.end(), ""))
            )
    return tuple(_joined(sorted(atoms, key=lambda a: a.start), text))


def _atom(match: re.Match[str], text: str) -> Reference | None:
    start, end = match.span()
    words = match.group(0)
    if match["def"]:
        return Reference(start, end, words, (("def", slug(match["dterm"] or match["dcap"])),))
    if match["exh"]:
        return Reference(start, end, words, (("exh", match["exhno"].upper()),))
    if match["art"]:
        number = in_figures(match["artno"])
        value = roman_value(number)
        return Reference(start, end, words, (("art", str(value) if value else number),), _is_law(text, start, end, ""))
    if match["page"]:
        return Reference(start, end, words, (("page", expression(r"\D").sub("", words)),))
    return _section_atom(match, text)


def _section_atom(match: re.Match[str], text: str) -> Reference | None:
    start, end, words = match.start(), match.end(), match.group(0).strip()
    number, subs = in_figures(match["secno"] or ""), _subs(match["subs"] or "")
    word = (match["secword"] or "section").lower()
    if not number and not subs:
        return None
    kind = "para" if word.startswith("para") else "item" if word.startswith(("item", "term")) else "sec"
    if (word.startswith("sub") and "." not in number) or (not number and subs):
        first = (("sub", number.lower()),) if number else ()
        return Reference(start, end, words, (*first, *subs), _is_law(text, start, end, match["sign"] or ""))
    path = _section_path(number, kind)
    far = (
        not expression(
            r"[A-Za-z]+|[A-Z]\.\d{1,2}|\d{1,2}[A-Ha-h]?(?:\.\d{1,2}){0,3}(?: \d{1,2})?|[IVXL]+[. ]\d{1,2}|\d{1,2}[-–]\d{1,3}"
        ).fullmatch(number.strip())
        or int(expression(r"\D").sub("", path[0][1]) or 0) > 60
    )
    return Reference(start, end, words, (*path, *subs), far or _is_law(text, start, end, match["sign"] or ""))


def _section_path(number: str, kind: str) -> tuple[tuple[str, str], ...]:
    spaced = expression(r"^([IVXLivxl]+|\d+)[ .]+(\d+(?:\.\d+)*)$").match(number.strip())
    if spaced and roman_value(spaced.group(1)):
        return (("art", str(roman_value(spaced.group(1)))), *(("sec", unpadded(n)) for n in spaced.group(2).split(".")))
    parts = [unpadded(p) for p in expression(r"^(\d{1,2})[-–](\d{1,3})$").sub(r"\1.\2", number.strip()).split(".")]
    if (
        len(parts) > 1
        and (value := roman_value(parts[0]))
        and parts[0] in {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}
    ):
        parts[0] = str(value)
    if len(parts) > 1:
        return (("art", parts[0]), ("sec", parts[1]), *(("sub", p) for p in parts[2:]))
    number = unpadded(number.split()[0])
    value = roman_value(number) if number.isupper() and (len(number) > 1 or number in "IVX") else None
    return (("art", str(value)),) if value and kind == "sec" else ((kind, number),)


def unpadded(number: str) -> str:
    """ "01" is 1: provisions are addressed by the value of their numbers, however many places these are printed with."""
    return number.lstrip("0") or "0" if number.isdigit() else number


def _subs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(("sub", s.lower()) for s in expression(r"\(([^)]+)\)").findall(text))


def _is_law(text: str, start: int, end: int, sign: str) -> bool:
    """Whether the words cite a law: something that cites comes before, or "of the … Act" behind."""
    before, after = text[max(0, start - 40) : start], text[end : end + 120]
    if _OWN.search(after[:40]) and not _CITATION_AFTER.match(after):
        return False
    if _CITATION_AFTER.match(after) or _LAW_AFTER.match(after):
        return True
    if (
        sign
        and expression(r"[A-Za-z.]\s*$").search(before)
        and not expression(r"\b(?:in|of|to|under|with|and|see|per|amend|delete|strike|replace)\s*$", re.I).search(before)
    ):
        return True
    return bool(_LAW_BEFORE.search(before))


def _joined(atoms: Sequence[Reference], text: str) -> Iterable[Reference]:
    """Adjacent levels become one reference, whichever comes first: "Section 4 of Article V" is "Article V, Section 4"."""
    pending: Reference | None = None
    inner: tuple[tuple[str, str], ...] = ()
    for atom in atoms:
        if pending is not None and _names_its_part(pending, atom, text[pending.end : atom.start]):
            pending = Reference(pending.start, atom.end, text[pending.start : atom.end], pending.path, pending.is_external)
            continue
        if pending is not None and _belongs(pending, atom, text[pending.end : atom.start]):
            if _rank(atom) < _rank(pending):
                inner = pending.path if {k for k, _ in pending.path} == {"sub"} else ()
            # "item (e) of Section 9, paragraph (2)": what was named first stands innermost
            outer = tuple(p for p in pending.path if p not in inner)
            path = (*_ordered(tuple(dict.fromkeys(outer + tuple(p for p in atom.path if p not in inner)))), *inner)
            pending = Reference(
                pending.start, atom.end, text[pending.start : atom.end], path, pending.is_external or atom.is_external
            )
            continue
        if pending is not None:
            yield pending
            if (
                _ALSO.match(text[pending.end : atom.start])
                and _rank(atom) > 1
                and pending.words.startswith("Art")
                and not atom.names("art")
                and atom.path[0][0] == "sec"
            ):
                atom = Reference(
                    atom.start, atom.end, atom.words, (("art", pending.names("art") or ""), *atom.path), atom.is_external
                )
        pending, inner = atom, ()
    if pending is not None:
        yield pending


def _names_its_part(left: Reference, right: Reference, between: str) -> bool:
    """ "Section 4.2 of Part A": the part in which a place stands that its article and section tell already."""
    is_told = left.names("art") is not None and left.names("sec") is not None
    return is_told and bool(_LETTERED_PART.fullmatch(right.words)) and bool(_JOIN.match(between))


_LETTERED_PART = expression(r"Part\s+[A-Z]")
_RANK = {"exh": 0, "page": 0, "art": 1, "sec": 2, "para": 2, "item": 2, "def": 2, "sub": 3}


def _rank(reference: Reference) -> int:
    return min(_RANK[k] for k, _ in reference.path)


def _belongs(left: Reference, right: Reference, between: str) -> bool:
    shared = {k for k, _ in left.path} & {k for k, _ in right.path} - {"sub"}
    # "Section 2.2 of Article II" names the article twice
    if not _JOIN.match(between) or any(left.names(k) != right.names(k) for k in shared):
        return False
    if "." in between and not expression(r"^\.\s+$").match(between):
        return False
    # "Article V, Section 5.2" goes down although both name the article; "Section 5.2 of Article V" goes up
    rising = _rank(right) < _rank(left) or bool(shared) and len(right.path) <= len(left.path)
    return (
        bool(expression(r"\b(?:of|in|to|under|on|at|within)\b").search(between)) or between.strip() == ""
        if rising
        else not expression(r"\b(?:to|from)\b").search(between)
    )


_MOST_WORDS_OF_TITLE = 10


def _title_of(provision: Provision) -> str:
    """The words of an article that has no others than its title: "4. Access and Correction"."""
    words = provision.text.split()
    is_title = provision.address.startswith(("art_", "sec_")) and "__" not in provision.address and bool(provision.number)
    is_title = is_title and 0 < len(words) <= _MOST_WORDS_OF_TITLE and words[0][:1].isupper()
    return (
        provision.text
        if is_title and not expression(r"[.;:,\n]|\b(?:shall|will|must|may|is|are)\b").search(provision.text)
        else ""
    )


def _ordered(path: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(path, key=lambda p: _RANK[p[0]]))


_DEFINES = expression(
    r"(?:the\s+(?:term|word)\s+)?[\"“](?P<term>[^\"”]{1,80})[\"”]\s*(?:\([^)]{1,60}\)\s*)?(?:shall\s+|will\s+)?(?:means?|includes?|refers?\s+to|is\s+defined|has\s+the\s+meaning|is)\b",
    re.I,
)


def _term_of(provision: Provision) -> str:
    """The term that a provision defines, where it begins with one and defines no other."""
    defined = [m["term"] for m in _DEFINES.finditer(provision.text)]
    return defined[0] if len(defined) == 1 and _DEFINES.match(provision.text) else ""


class ProvisionIndex:
    """Looks provisions up by address, by reference, by heading and by defined term."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions: Mapping[str, Provision] = {p.address: p for p in provisions}
        self._headings: dict[str, list[str]] = {}
        self._terms: dict[str, str] = {}
        self._numbered_terms: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
        self._exhibits = {address.split("__")[0] for address in self.provisions if address.startswith(("exh_", "app_"))}
        for provision in self.provisions.values():
            self._register(provision)

    def _register(self, provision: Provision) -> None:
        heading = provision.heading or _title_of(provision)
        if heading and provision.instrument is None and not provision.is_attachment:
            self._headings.setdefault(_plain(heading), []).append(provision.address)
        if "__def_" in provision.address or provision.address.startswith("def_"):
            term = provision.address.rsplit("def_", 1)[-1]
            self._terms.setdefault(term, provision.address)
            for short in expression(r"-and-|-or-").split(term):
                self._terms.setdefault(short, provision.address)
        elif (term := _term_of(provision)) and provision.instrument is None and not provision.is_attachment:
            self._numbered_terms.setdefault(slug(term), []).append(provision.address)
        if provision.parent:
            self._children.setdefault(provision.parent, []).append(provision.address)

    @property
    def has_articles(self) -> bool:
        """Whether the clauses are in articles."""
        return any(a.startswith("art_") for a in self.provisions)

    @cached_property
    def has_hyphens(self) -> bool:
        """Whether the clauses are numbered "4-01"."""
        return any(_HYPHENED.fullmatch(p.number.strip(" .):")) for p in self.provisions.values())

    def __contains__(self, address: str) -> bool:
        return address in self.provisions

    def children(self, address: str) -> Sequence[str]:
        """The addresses right below."""
        return self._children.get(address, ())

    def under(self, address: str) -> list[str]:
        """The address itself and all below it, in the order of the document."""
        return [a for a in self.provisions if a == address or a.startswith(address + "__")]

    def by_heading(self, words: str) -> str | None:
        """The one provision of the agreement proper that is headed so; the outermost where several are."""
        found = self._headings.get(_plain(words)) or [
            a for h, aa in self._headings.items() for a in aa if h and h.split("(")[0].strip() == _plain(words)
        ]
        return min(found, key=lambda a: (a.count("__"), not a.startswith(("cover", "art", "sec")))) if found else None

    def headed(self, words: str, kind: str = "") -> list[str]:
        """The provisions that are headed so, those of the kind that is named first; one that holds all the others stands for them."""
        known = [a for a in self._headings.get(_plain(words), ()) if "def_" not in a] if _plain(words) else []
        found = [a for a in known if kind and a.rsplit("__", 1)[-1].startswith(f"{kind}_")] or known
        outer = [a for a in found if all(b == a or b.startswith(a + "__") for b in found)]
        return outer or found

    def by_term(self, words: str) -> str | None:
        """The definition of a term; singular and plural are one."""
        wanted = slug(words)
        for name in (wanted, wanted.removesuffix("s"), wanted + "s", wanted.replace("-", "")):
            if name in self._terms:
                return self._terms[name]
        squeezed = wanted.replace("-", "")
        known = next((a for t, a in self._terms.items() if t.replace("-", "") == squeezed), None)
        numbered = self._numbered_terms.get(wanted, [])  # a definition that is a numbered section
        return known or (numbered[0] if len(numbered) == 1 else None)

    def exhibit(self, label: str) -> str | None:
        """The exhibit or appendix with this letter or number."""
        value = roman_value(label)
        names = (f"exh_{label}", f"app_{label}", *((f"app_{value}", f"exh_{value}") if value else ()))
        return next((name for name in names if name in self._exhibits), None)

    def resolve(self, reference: Reference, here: str = "") -> Resolution:
        """Where the reference leads, read from the provision `here` (for "Section 15 of this Exhibit G", "subsection (b)")."""
        candidates = [c for c in self._candidates(reference, here) if c]
        for candidate in candidates:
            found = self._exact(candidate)
            if found:
                return Resolution(candidate, found, found)
        outside = [c for c in candidates if not c.startswith(("addendum_", "supp_"))]
        named = next(iter(outside or candidates), None)  # what the instrument does not hold is of the agreement
        return Resolution(named, None, self._nearest(named))

    def _exact(self, address: str) -> str | None:
        if address in self.provisions:
            return address
        # a level may be missing from what is printed: "Section 4(a)" where "(a)" stands below "(1)" is not guessed, but another name of the level is the same
        head, _, last = address.rpartition("__")
        number = last.partition("_")[2]
        parent = self._exact(head) if head else None
        if head and parent is None:
            return None
        return next(
            (
                c
                for c in self.children(parent or "")
                if c.rsplit("__", 1)[-1].partition("_")[2].lower() == number.lower() and "def_" not in c
            ),
            None,
        )

    def _nearest(self, address: str | None) -> str | None:
        while address:
            found = self._exact(address)
            if found:
                return found
            address = address.rpartition("__")[0]
        return None

    def _candidates(self, reference: Reference, here: str) -> list[str | None]:
        exhibit = reference.names("exh")
        if heading := reference.names("heading"):
            return [self._under_heading(heading, [n for k, n in reference.path if k == "sub"])]
        if term := reference.names("def"):
            home = self.exhibit(exhibit) or f"exh_{exhibit}" if exhibit else None
            known = self.by_term(term)
            return [
                known if known and (home is None or known.startswith(home)) else None,
                f"{home}__def_{term}" if home else f"def_{term}",
            ]
        if exhibit:
            return self._in_exhibit(reference, exhibit, here)
        article = reference.names("art")
        section = reference.names("sec") or reference.names("item") or (reference.names("para") if article else None)
        subs = [n for k, n in reference.path if k == "sub"]
        if article:
            section = None if section == "0" and not subs else section  # "2.00" is the article itself
            tail = [f"art_{article}", *([f"sec_{section}"] if section else []), *_sub_names(subs)]
            flat = [f"sec_{article}", *([f"subsec_{section}"] if section else []), *_sub_names(subs)]
            return ["__".join(tail), None if self.has_articles else "__".join(flat)]
        paragraph = reference.names("para")
        if paragraph:
            return self._paragraph(reference, paragraph, subs, here)
        return self._section(section, subs, here)

    def _under_heading(self, name: str, subs: Sequence[str]) -> str:
        """The one provision that is headed so, or an item of it; an address at which nothing stands where none is, or several are."""
        kind, _, words = name.partition(":")
        found = self.headed(words, kind)
        address = found[0] if len(found) == 1 else f"heading_{slug(words)}"
        return "__".join([address, *_sub_names(subs)])

    def _in_exhibit(self, reference: Reference, exhibit: str, here: str) -> list[str | None]:
        own = expression(r"((?:exh|app)_[A-Z0-9]+)__[A-Z]{2}").match(here)
        home = self.exhibit(exhibit) or f"exh_{exhibit}"
        if own and own.group(1) == f"exh_{exhibit}":
            home = own.group(0)
        inner = [(k, n) for k, n in reference.path if k not in {"exh", "page"}]
        if not inner:
            return [home]
        words = {"sec": "sec", "para": "para", "item": "item", "art": "art"}
        names = [f"{words[k]}_{n}" for k, n in inner if k in words] + _sub_names([n for k, n in inner if k == "sub"])
        return ["__".join([home, *names])]

    def _paragraph(self, reference: Reference, number: str, subs: list[str], here: str) -> list[str | None]:
        cover = "__".join([f"cover__para_{number}", *_sub_names(subs)])
        if page := reference.names("page"):
            return ["__".join([found, *_sub_names(subs)]) if (found := self._on_page(number, page)) else None, cover]
        return [*self._section(number, subs, here), cover]

    def _on_page(self, number: str, page: str) -> str | None:
        """The one provision of the agreement proper with this number on a page; None where several bear it, or none."""
        found = [
            a
            for a, p in self.provisions.items()
            if p.place is not None and str(p.place.page) == page and p.instrument is None and p.number.strip("().") == number
        ]
        return found[0] if len(found) == 1 else None

    def _section(self, section: str | None, subs: list[str], here: str) -> list[str | None]:
        tail = _sub_names(subs)
        article = expression(r"(art_\w+?)(?:__|$)").match(here)
        found: list[str | None] = []
        if section is None:
            base = (
                "__".join(here.split("__")[:2])
                if here.startswith("art_")
                else here.split("__")[0]
                if here.startswith("sec_")
                else here
            )
            return ["__".join([base, *tail])] if base else []
        if here.startswith(("exh_", "app_", "addendum", "supp_")):
            own = expression(r"((?:exh|app|supp)_[A-Z0-9]*__[A-Z]{2}|(?:exh|app|addendum)_[A-Za-z0-9]+)").match(here)
            if own:
                found.append("__".join([f"{own.group(1)}__sec_{section}", *tail]))
        if article:
            found.insert(0, "__".join([f"{article.group(1)}__sec_{section}", *tail]))
        if self.has_articles:
            return [*found, "__".join([f"art_{section}", *tail]), *([] if found else [f"sec_{section}"])]
        return ["__".join([f"sec_{section}", *tail]), *found]


def _sub_names(subs: Sequence[str]) -> list[str]:
    return [f"{name}_{n}" for name, n in zip(("subsec", "item", "subitem", "point"), subs, strict=False)]


def _plain(words: str) -> str:
    return expression(r"[^a-z0-9]+").sub(" ", words.lower()).strip()
