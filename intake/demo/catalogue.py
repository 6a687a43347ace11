"""Which papers the demo has, who signed them, and what their officers decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from law.drafting import filled_example

PAPERS = Path(__file__).resolve().parent / "papers"
CEDAR_HOLLOW = "maya.okafor@cedarhollow.example"
JUNIPER_FLATS = "sol.rivera@juniperflats.example"
ELEVEN_STATES = ("OH", "IL", "MA", "ME", "MO", "NH", "NY", "RI", "TN", "VA", "VT")


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """A paper that an officer of the demo has brought in."""

    name: str  # of the file
    officer: str  # e-mail
    text: Callable[[], str]
    product: str = ""
    adds_to: str = ""  # the name of the paper that it is added to
    operates_from_on: date | None = None
    is_confirmed: bool = True


def _lea(name: str, street: str, place: str, person: str, title: str, mail: str) -> dict[str, str]:
    return {
        "lea_name": name,
        "lea_address": f"{street}, {place}",
        "lea_contact_name": person,
        "lea_contact_title": title,
        "lea_contact_address": f"{street}, {place}",
        "lea_contact_email": mail,
        "lea_signature": person,
        "lea_signer_name": person,
        "lea_signer_title": title,
    }


def _provider(name: str, address: str, person: str, title: str, domain: str, phone: str) -> dict[str, str]:
    return {
        "provider_name": name,
        "provider_address": address,
        "provider_contact_name": person,
        "provider_contact_title": title,
        "provider_contact_address": address,
        "provider_contact_phone": phone,
        "provider_contact_email": f"privacy@{domain}",
        "provider_signature": person,
        "provider_signer_name": person,
        "provider_signer_title": title,
        "offer_email": f"offers@{domain}",
        "offer_signature": person,
        "offer_signer_name": person,
        "offer_signer_title": title,
        "security_contact": f"{person}, {phone}, security@{domain}",
    }


CEDAR = _lea(
    "Cedar Hollow City Schools", "250 Cedar Street", "Cedar Hollow, OH 43097", "Maya Okafor", "Privacy Officer", CEDAR_HOLLOW
)
JUNIPER = _lea(
    "Juniper Flats Unified District", "7 Prairie Road", "Juniper Flats, IL 60097", "Sol Rivera", "Privacy Officer", JUNIPER_FLATS
)
BRIGHTPATH = _provider(
    "Brightpath Learning, Inc.", "81 Alder Avenue, Portland, OR 97299", "Ana Castellanos", "Head of Privacy",
    "brightpath.example", "503-555-0148",
)  # fmt: skip
LANTERNFISH = _provider(
    "Lanternfish Learning, Inc.", "400 Harbor Street, Suite 9, Wilmington, DE 19899", "Teodor Blum", "Data Protection Lead",
    "lanternfish.example", "302-555-0177",
)  # fmt: skip
QUILLWORKS = _provider(
    "Quillworks Writing, Inc.", "33 Press Lane, Madison, WI 53799", "Jonas Werth", "Chief Executive", "quillworks.example",
    "608-555-0119",
)  # fmt: skip
TESSERA = _provider(
    "Tessera Assessment LLC", "5 Mosaic Court, Tempe, AZ 85299", "Lidia Moreau", "Compliance Manager", "tessera.example",
    "480-555-0126",
)  # fmt: skip


def _signed(lea: str, provider: str) -> dict[str, str]:
    return {"lea_signed_on": lea, "provider_signed_on": provider, "offer_signed_on": provider}


def _services(product: str, does: str, order: str) -> dict[str, str]:
    return {"products": product, "services": f"{product} {does}", "service_agreement": order}


_UNSIGNED_BY_LEA = {"lea_signature": "", "lea_signer_name": "", "lea_signer_title": "", "lea_signed_on": ""}


def _model(values: Mapping[str, str | bool], *states: str) -> Callable[[], str]:
    return partial(filled_example, dict(values), states)


def _kept(name: str) -> Callable[[], str]:
    return partial((PAPERS / name).read_text, encoding="utf-8")


DEMO_PAPERS = (
    DemoPaper(
        "Brightpath Reader DPA.md",
        CEDAR_HOLLOW,
        _model(
            CEDAR | BRIGHTPATH | _signed("2026-08-17", "2026-08-12")
            | _services("Brightpath Reader", "is a library of leveled books with quizzes.", "Order 1041 of August 17, 2026"),
            "OH",
        ),
        product="Brightpath Reader",
    ),
    DemoPaper(
        "Lanternfish DPA, eleven states.md",
        CEDAR_HOLLOW,
        _model(
            CEDAR | LANTERNFISH | _signed("2025-09-04", "2025-08-29")
            | _services("Lanternfish Math", "gives students exercises that follow their progress.", "Order of September 4, 2025"),
            *ELEVEN_STATES,
        ),
        product="Lanternfish Math",
    ),
    DemoPaper(
        "Quillworks DPA.md",
        CEDAR_HOLLOW,
        _model(
            CEDAR | QUILLWORKS | _signed("2026-02-10", "2026-02-03") | {"box_general_offer": False}
            | _services("Quillworks Studio", "is where classes write and revise together.", "Subscription of February 10, 2026"),
        ),
        product="Quillworks Studio",
    ),
    DemoPaper(
        "Quillworks addendum.md",
        CEDAR_HOLLOW,
        _kept("quillworks_addendum.md"),
        adds_to="Quillworks DPA.md",
        operates_from_on=date(2026, 10, 1),
    ),
    DemoPaper("Halyard terms.md", CEDAR_HOLLOW, _kept("halyard_terms.md"), product="Halyard Routes"),
    DemoPaper(
        "Tessera DPA.md",
        CEDAR_HOLLOW,
        _model(
            CEDAR | TESSERA | _signed("", "2026-11-16") | _UNSIGNED_BY_LEA | {"box_general_offer": False}
            | _services("Tessera Checks", "gives short tests and reports the results.", "Quotation of November 2, 2026"),
            "OH",
        ),
        is_confirmed=False,
    ),
    DemoPaper(
        "Brightpath DPA.md",
        JUNIPER_FLATS,
        _model(
            JUNIPER | BRIGHTPATH | _signed("2026-07-30", "2026-07-21")
            | _services("Brightpath Reader", "is a library of leveled books with quizzes.", "Order 988 of July 30, 2026"),
            "IL", "OH",
        ),
        product="Brightpath Reader",
    ),
)  # fmt: skip
