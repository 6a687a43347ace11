"""What the derivation must know about the paper beside its text: how the parties are called, and what sets no terms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from law.document import Document
from law.patterns import expression

# words by which agreements of this kind call a party, whatever its name
GENERIC: Mapping[str, tuple[str, ...]] = {
    "provider": (
        "Service Provider",
        "Third-Party Contractor",
        "Third Party Contractor",
        "Online Service Provider",
        "School Service Provider",
        "Data Processor",
        "Provider",
        "Contractor",
        "Vendor",
        "Operator",
        "Company",
        "Supplier",
        "Licensor",
        "Consultant",
        "Publisher",
        "Processor",
        "Developer",
    ),
    "lea": (
        "Local Education Agency",
        "Local Educational Agency",
        "Educational Agency",
        "Education Agency",
        "Board of Education",
        "School District",
        "School Board",
        "School System",
        "Charter School",
        "School Corporation",
        "School Division",
        "Participating School District",
        "Subscribing LEA",
        "Originating LEA",
        "District",
        "School",
        "Board",
        "BOCES",
        "LEA",
        "Customer",
        "Client",
        "Licensee",
        "Subscriber",
        "Agency",
        "Institution",
        "Educational Institution",
        "Schools",
        "Districts",
        "LEAs",
        "Data Controller",
        "Controller",
        "EA",
        "Academy",
        "Public Education Entity",
        "Member",
        "Members",
        "Member District",
        "Member Districts",
    ),
    "subprocessor": (
        "Subprocessor",
        "Subprocessors",
        "Sub-processor",
        "Sub-processors",
        "Subcontractor",
        "Subcontractors",
        "Sub-contractor",
        "Sub-contractors",
    ),
    "state_agency": (
        "State Education Department",
        "State Education Agency",
        "State Educational Agency",
        "State Department",
        "State Department of Education",
        "Department of Education",
        "Department of Public Instruction",
        "State Board of Education",
        "State Board",
        "State Superintendent",
        "State Superintendent of Public Instruction",
        "State Superintendent of Schools",
        "Superintendent of Public Instruction",
        "Commissioner",
        "State Commissioner",
        "Commissioner of Education",
        "Education Commissioner",
        "Secretary of Education",
        "Secretary of State",
        "State Auditor",
        "State Chief Information Officer",
        "Attorney General",
        "State Agency",
        "Chief Privacy Officer",
    ),
    "parents": (
        "Parents",
        "Parent",
        "Guardian",
        "Guardians",
        "Eligible Student",
        "Eligible Students",
        "Eligible Pupil",
        "Families",
    ),
    "users": ("Users", "User", "Individuals", "Individual"),
    "either": (
        "Either Party",
        "Each Party",
        "Both Parties",
        "The Parties",
        "A Party",
        "One Party",
        "Any Party",
        "Parties",
        "Party",
    ),
}
_WHOSE = expression(
    r"\b(?P<whose>our|your)\s+(?:\w+\s+)?(?:(?P<school>students|pupils|children|schools|teachers|classrooms|families|board|superintendent|district)|"
    r"(?:servers|software|product|program|systems|platform|services|customers|engineers|developers|books|code|app))\b",
    re.I,
)
_A_SCHOOL = (
    r"(?:schools?|districts?|school\s+systems?|educational\s+(?:agency|agencies|institutions?)|leas?|customers?|subscribers?)"
)
# a paper that says itself whom it calls "you": "the school (“you”)", "“You” means the school that …"
_YOU_ARE_SCHOOLS = expression(
    rf"\b{_A_SCHOOL}\b[^().]{{0,80}}\([^()]{{0,80}}[\"“'‘]you[.,]?[\"”'’][^()]{{0,40}}\)|"
    rf"[\"“'‘]you[.,]?[\"”'’](?:\s*(?:,|and|or)\s*[\"“'‘]yours?[.,]?[\"”'’])*\s+(?:means?|refers?\s+to|is|are)\s+(?:the\s+|an?\s+|any\s+|each\s+)?(?:[\w-]+[\s,]+){{0,3}}?{_A_SCHOOL}\b",
    re.I,
)
_OFTEN = 3  # a name that is used so often by itself is a name
_COMMON = frozenset(
    "american national international united global digital online school schools learning education educational student students "
    "first north south east west northern southern eastern western central advanced applied general state county city district "
    "regional public private county academy university college board department data smart better great young future".split()
)
_CORPORATE = expression(r"[,\s]+(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|co|company|pbc|plc|gmbh|lp|llp)\b\.?", re.I)


@dataclass(frozen=True)
class Context:
    """How the parties are called in this paper, and which addresses are merely attached.

    `names` maps a role of the contract to the names that this paper gives it, beside the generic ones. `attachments` are
    addresses that set no terms; everything below them is skipped too. `family` is the form's: a product profile promises in
    plain statements.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()
    family: str = "other"

    def sets_terms(self, address: str) -> bool:
        """Whether the provision at `address` sets terms rather than being merely attached."""
        if not self.attachments:
            return True
        parts = address.split("__")
        return not any("__".join(parts[:n]) in self.attachments for n in range(1, len(parts) + 1))

    @property
    def key(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names as a hashable key."""
        return tuple(sorted((role, tuple(names)) for role, names in self.names.items()))


def context_of(document: Document) -> Context:
    """The context of a paper that has been read."""
    names: dict[str, list[str]] = {}
    for party in document.parties:
        names.setdefault(party.role, []).extend(_calls(party.name, party.aliases))
    for party in document.parties:
        if party.role in {"provider", "certifier"} and (short := _short_name(party.name or "", document)):
            names[party.role].append(short)
    for role, words in _speakers(document):
        names.setdefault(role, []).extend(words)
    attached = frozenset(p.address for p in document.provisions if p.is_attachment)
    return Context({role: tuple(dict.fromkeys(found)) for role, found in names.items()}, attached, document.form.family)


def _speakers(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who "we" and "you" are, by whose students and whose servers they are: "our students" are said by a school."""
    schools: dict[str, int] = {"our": 0, "your": 0}
    makers: dict[str, int] = {"our": 0, "your": 0}
    for provision in document.provisions:
        if "our " in provision.text:
            for match in _WHOSE.finditer(provision.text):
                counted = schools if match["school"] else makers
                counted[match["whose"].lower()] += 1
    if any(_YOU_ARE_SCHOOLS.search(p.text) for p in document.provisions) and schools["our"] <= schools["your"] + makers["our"]:
        yield "provider", ("we", "us")
        yield "lea", ("you",)
        return
    ours, yours = schools["our"] + makers["your"], schools["your"] + makers["our"]
    if ours > yours:
        yield "lea", ("we", "us")
        if schools["our"] >= _OFTEN and makers["your"]:
            yield "provider", ("you",)
    elif schools["your"] >= _OFTEN:
        yield "provider", ("we", "us")
        yield "lea", ("you",)


def _short_name(name: str, document: Document) -> str | None:
    """ "Tessera" for "Tessera Pathways, LLC", where the paper says it again and again and means nobody else by it."""
    first = name.split()[0].strip(",.") if len(name.split()) > 1 else ""
    if len(first) < 5 or not first[0].isupper() or first.lower() in _COMMON:
        return None
    if any(first in (p.name or "") for p in document.parties if p.name != name):
        return None
    alone = expression(rf"\b{re.escape(first)}\b(?=\s+(?!(?:and|or|of)\b)[a-z])")
    return first if sum(len(alone.findall(p.text)) for p in document.provisions) >= _OFTEN else None


def _calls(name: str | None, aliases: Iterable[str]) -> list[str]:
    """A party's name, its short name without the corporate ending, and the names that the text gives it."""
    found = [a for a in aliases if a.strip(" _")]
    if name and name.strip(" _"):
        found.append(name)
        short = _CORPORATE.sub("", name).strip(" ,.")
        if short and short != name:
            found.append(short)
        head = short.split(" of ")[0].strip()
        if " of " in short and len(head.split()) > 1:
            found.append(head)
    return found
