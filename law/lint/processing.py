"""Hosts that the document names and nobody declared; retention that outlasts the duty to dispose."""

import re
from collections.abc import Iterator, Sequence

from law.companies import company, is_one_of, is_own
from law.document import Document, Provision
from law.findings import Finding, Severity
from law.lint.keeping import days_of, kept_in
from law.obligations import Duty
from law.patterns import expression

_NAME = r"(?P<name>[A-Z][\w&+-]*(?:\.[a-z]+)?(?:[ -](?:[A-Z][\w&+-]*|of|for)){0,4}(?:,\s+(?:Inc|LLC|Ltd|Corp)\b\.?)?)"
_HOSTED = expression(
    r"\b(?:hosted|stored|housed|backed up|held|maintained|operated|processed|provided|runs?|located|resides?)\b(?:\s+(?:and|or|\w+ly|stored|processed|exclusively|only|entirely|data))*\s+"
    rf"(?:by|on|in|with|at|using|via|through)\s+(?:the\s+)?(?:[a-z]\w*\s+)?{_NAME}"
)
_USES = expression(
    rf"\b(?:uses?|utili[sz]es?|relies on|engages|contracts with|shares? (?:student )?data with)\s+(?:the\s+)?{_NAME}(?=[^.]{{0,60}}\b(?:host|cloud|data cent(?:er|re)s?|servers?|storage|store|process|analytics|deliver))"
)
_RECEIVES = expression(
    r"\b(?:from|by|of|through|with|via|to|at)\s+(?:(?:an?|another)\s+(?:\w+\s+)?\w+,\s+)?"
    rf"{_NAME}\.?,?\s+(?:which|who)\s+(?:also\s+|then\s+)?(?:receive[sd]?|gets?|got|stores?|sees?|holds?|processes|collects?|keeps?|obtains?|is\s+(?:sent|given))\b"
    r"[^.]{0,80}\b(?:data|information|address|names?|records?|students?|pupils?|identifiers?|e-?mail|devices?|location|scores?|recordings?)"
)
# "nightly backups are kept by Quarrystone Archive", "a backup goes to Northgate Vault"
_KEEPS_COPIES = expression(
    rf"\b(?:back-?ups?|copies|copy)\b[^.;:]{{0,60}}?\b(?:kept|held|stored|made|handled|looked\s+after|sent|goes?|go|lies?|lie|entrusted)\s+(?:\w+ly\s+)?(?:by|with|to|at)\s+(?:the\s+)?{_NAME}"
)
_KEEPER = expression(
    r"\b(?:Vault|Archives?|Storage|Backups?|Hosting|Cloud|Systems|Data|Services|Servers?|Networks?|Inc|LLC|Corp|Ltd)\b"
)
_DONE_BY = expression(
    rf"\b(?:printed|mailed|sent|delivered|translated|transcribed|captioned|scored|analy[sz]ed|archived|shredded|supported|scanned|digiti[sz]ed)\s+by\s+{_NAME}"
)
_CLOUDS = expression(
    r"\b(Amazon Web Services|AWS|Google Cloud(?: Platform)?|GCP|Microsoft Azure|Azure|Heroku|Rackspace|DigitalOcean|Oracle Cloud|IBM Cloud|Linode|Cloudflare|Snowflake|MongoDB Atlas|Firebase|Vercel|Netlify)\b"
)
DENIES = expression(
    r"\b(?:(?:does|do|will|shall|did)\s+not|never)\s+(?:\w+\s+){0,3}?(?:use|engage|employ|utilize|have|retain|rely on|contract with)\s+(?:any\s+|with\s+)?(?:sub-?contractors?|sub-?processors?|third[- ]part(?:y|ies))|"
    r"\bno (?:sub-?contractors?|sub-?processors?|third[- ]party processors?)\b|\bwithout (?:the use of )?(?:any )?(?:sub-?contractors?|sub-?processors?)\b|"
    r"\b(?:shares?|shared|discloses?|disclosed|passe[sd]|gives?|given|sends?|sent)\b[^.;?]{0,40}\b(?:with|to)\s+(?:nobody|no\s+one|no\s+other\s+compan\w+|no\s+third\s+part\w+)\b|"
    r"\?\s*(?:A(?:nswer)?\s*[.:]\s*)?(?:none|nobody|no\s+one)\b",
    re.I,
)
_NOT_A_HOST = expression(
    r"^(?:The|This|Provider|LEA|District|Vendor|Company|Contractor|Student|Data|Exhibit|Article|Section|Service|Services|United|USA?|U\.S|Canada|State|Board|Agreement|DPA|Internet|North|South|East|West|Schedule|Appendix|Part|Annex|Addendum|TLS|HTTPS|SSL|VPN|Operator|Security|School|Federal|Subprocessors?|Parties|Party|Personal|America|European|EU)\b"
)


def check_hosts(document: Document) -> Iterator[Finding]:
    """undeclared-subprocessor: a host or recipient that the document denies or does not list."""
    denial = next((p for p in document.provisions if DENIES.search(p.text)), None)
    listed = [s.name for s in document.subprocessors]
    own = [name for p in document.parties for name in (p.name, *p.aliases) if name]
    named: dict[str, tuple[str, Provision]] = {}
    for provision in document.provisions:
        for name in hosts_in(provision.text):
            if not is_one_of(name, own) and not is_one_of(name, listed) and not is_own(name, own):
                named.setdefault(company(name), (name, provision))
    beside = _beside_those_alone(document)
    named |= beside
    for name, provision in named.values():
        how = (
            f"{denial.address} denies subprocessors" if denial is not None else "the document lists it nowhere as a subprocessor"
        )
        if name in {one for one, _ in beside.values()}:
            how = "another place says that no other company receives any"
        message = f"{name} is named as a host or recipient of data, and {how}. Ask the provider to declare it, or to show that it does not process the data."
        yield Finding("undeclared-subprocessor", Severity.WARNING, provision.address, message, provision.place)


_NO_OTHERS = expression(
    r"\b(?:no\s+(?:other|further|one\s+else|additional)(?:\s+(?:compan(?:y|ies)|third[- ]part(?:y|ies)|vendors?|firms?|organi[sz]ations?|sub-?processors?))?|nobody\s+else)\s+"
    r"(?:ever\s+|will\s+)?(?:receives?|gets?|sees?|holds?|processes|has\s+access|obtains?|handles?)\b",
    re.I,
)


def _beside_those_alone(document: Document) -> dict[str, tuple[str, Provision]]:
    """Companies that a profile names as recipients elsewhere than where it says that no other receives anything."""
    places = [n for n, p in enumerate(document.provisions) if _NO_OTHERS.search(p.text)]
    if len(places) != 1 or document.form.family != "profile":
        return {}
    near = " ".join(p.text for p in document.provisions[max(0, places[0] - 1) : places[0] + 2][:2])
    found = {}
    for one in document.subprocessors:
        own = next((p for p in document.provisions if one.name in p.text and p is not document.provisions[places[0]]), None)
        if own is not None and one.name not in near:
            found[company(one.name)] = (one.name, own)
    return found


def hosts_in(text: str) -> Iterator[str]:
    """The companies that a text names as hosting, storing or receiving data."""
    found: list[str] = []
    for pattern in (_HOSTED, _USES, _DONE_BY):
        found += [m["name"] for m in pattern.finditer(text) if _looks_like_a_company(m["name"])]
    found += [m["name"] for m in _KEEPS_COPIES.finditer(text) if _KEEPER.search(m["name"]) and not _NOT_A_HOST.match(m["name"])]
    found += [m["name"] for m in _RECEIVES.finditer(text) if not _NOT_A_HOST.match(m["name"])]
    if expression(r"\b(?:host|stor(?:e|ed|age)|data cent|server|cloud|back(?:ed)? ?up)\w*", re.I).search(text):
        found += [m.group(1) for m in _CLOUDS.finditer(text)]
    whole = [name for name in dict.fromkeys(found) if not any(other != name and other.endswith(" " + name) for other in found)]
    for name in whole:
        yield expression(r"\s+(?:of|for|and)$").sub("", name).rstrip(".,")


def _looks_like_a_company(name: str) -> bool:
    return not _NOT_A_HOST.match(name) and (
        bool(_CLOUDS.match(name))
        or bool(
            expression(
                r"\b(?:Cloud|Hosting|Web Services|Data ?Cent(?:er|re)s?|Servers?|Inc|LLC|Corp|Ltd|Systems|Networks?|Technologies)\b"
            ).search(name)
        )
    )


def check_retention(document: Document, duties: Sequence[Duty]) -> Iterator[Finding]:
    """retention-conflict: data kept longer than the duty to dispose allows."""
    disposal = [d for d in duties if d.kind in {"disposition_on_request", "disposition_on_termination", "post_term_destruction"}]
    if not disposal:
        return
    shortest = min((duty_days(d) for d in disposal), default=0)
    for provision in document.provisions:
        for one in kept_in(beside_duties(provision.text, provision.address, disposal)):
            days = days_of(one.number, one.unit) if one.of_students else None
            if days is None or days <= shortest:
                continue
            message = (
                f"{'Data is' if one.thing == 'data' else one.thing.capitalize() + (' is' if one.thing == 'student data' else ' are')} kept for {one.number} {one.unit}, which outlasts "
                f"the duty to dispose of it ({disposal[0].address}). Settle that the retention ends with the agreement."
            )
            yield Finding("retention-conflict", Severity.WARNING, provision.address, message, provision.place)
            break


def beside_duties(text: str, address: str | None, disposal: Sequence[Duty]) -> str:
    """A provision without the sentences that are the duties to dispose themselves; nothing where they are not found in it."""
    quotes = [" ".join(d.quote.split()) for d in disposal if d.address == address]
    if not quotes:
        return text
    sentences = [(s, " ".join(s.split())) for s in expression(r"(?<=[.;])\s+|\n").split(text)]
    if not all(q and any(q in plain for _, plain in sentences) for q in quotes):
        return ""
    return "\n".join(s for s, plain in sentences if not any(q in plain for q in quotes))


def duty_days(duty: Duty) -> int:
    """The days that a duty to dispose leaves; a year where it gives no figure."""
    if duty.amount is None or duty.unit is None:
        return 365
    return duty.amount * {"years": 365, "months": 30, "weeks": 7, "hours": 0}.get(duty.unit, 1)
