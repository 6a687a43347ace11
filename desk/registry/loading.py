"""The registry, table by table. The same scale and seed give the same rows, whenever and wherever they are made."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from accounts.models import ConsortiumMember, Membership, Organization, User
from accounts.roles import Role
from agreements.canonical import vocabulary
from agreements.models import (
    Agreement,
    AgreementFinding,
    AgreementParty,
    AgreementProduct,
    Form,
    ListedSubprocessor,
    TermSet,
    TermsInterval,
)
from desk.registry import names
from desk.registry.duties import duties_of
from desk.registry.sizes import Sizes, agreements_per_district, keys
from desk.registry.writing import Writer
from law.states import STATES
from vendors.models import Product, Vendor
from vendors.naming import name_key

MOMENT, DAY = datetime(2026, 1, 1, 12, tzinfo=UTC), date(2026, 1, 1)
ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
BY = "system:make-registry"
EVERYWHERE = "Stratus Hosting Works"  # the subprocessor behind nearly everyone
KIND = Organization.Kind
ORGANIZATION = "id kind name state time_zone nces_id status created_at version"
AGREEMENT = (
    "id organization title form variant version state role lifecycle offer vendor effective_on effective_on_basis expires_on "
    "expires_on_basis offer_expires_on_basis latest_term_set search_text confirmed_at created_at"
)
LIFECYCLES = ("executed",) * 17 + ("in_review", "terminated", "superseded")


@dataclass
class Registry:
    """What has been made so far, as far as later tables need it."""

    sizes: Sizes
    seed: int
    writer: Writer
    random: Random = field(init=False)
    keys: Iterator[UUID] = field(init=False)
    districts: list[tuple[UUID, str, str]] = field(default_factory=list)  # key, name, state
    zones: list[str] = field(default_factory=list)  # of each district
    others: dict[str, list[UUID]] = field(default_factory=dict)  # organizations of other kinds
    vendors: list[tuple[UUID, str]] = field(default_factory=list)
    products: list[tuple[UUID, str, int]] = field(default_factory=list)  # key, name, number of its vendor
    forms: list[UUID] = field(default_factory=list)
    term_sets: list[tuple[UUID, int]] = field(default_factory=list)  # key, number of its form
    agreements: list[tuple[UUID, int, int, UUID]] = field(default_factory=list)  # key, number of district, of product; terms
    ends: list[date] = field(default_factory=list)  # of each agreement
    officers: list[UUID] = field(default_factory=list)  # who answers in each district, as far as there are people

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311  invented data
        self.keys = keys(self.random)

    def make(self) -> None:
        """All tables, those first to which others point."""
        write, make = self.writer.write, list
        write(Organization, ORGANIZATION, self._organizations())
        write(User, "id password is_superuser email name is_active joined_at", make(self._people()))
        write(Membership, "id user organization role starts_at version", self._memberships())
        write(ConsortiumMember, "id consortium district from_on proposed_at accepted_at", self._members())
        write(Vendor, "id name name_key domain address state origin created_at", self._vendors())
        write(Product, "id vendor name name_key website origin created_at", self._products())
        write(Form, "id family version title digest provisions origin is_shared created_at", self._forms())
        columns = "id digest form instruments state rules_version provisions duties restrictions words created_at"
        write(TermSet, columns, self._term_sets())
        write(Agreement, AGREEMENT, self._agreements())
        write(AgreementParty, "agreement role name address state position", self._parties())
        write(AgreementProduct, "agreement product from_on recorded_at recorded_by", self._product_links())
        write(TermsInterval, "agreement term_set from_on recorded_at recorded_by", self._intervals())
        write(AgreementFinding, "id agreement rule severity address message standing note", self._findings())
        write(ListedSubprocessor, "agreement name purpose information", self._subprocessors())

    def _organizations(self) -> Iterator[tuple[Any, ...]]:
        states = sorted(STATES)
        for number in range(self.sizes.districts):
            key, name, state = next(self.keys), names.district(self.random, number), self.random.choice(states)
            self.districts.append((key, name, state))
            self.zones.append(self.random.choice(ZONES))
            yield key, KIND.DISTRICT, name, state, self.zones[-1], self._nces(number), "active", MOMENT, 1
        few = max(2, self.sizes.districts // 280)
        for kind, count in (
            (KIND.CONSORTIUM, few),
            (KIND.STATE_AGENCY, 2),
            (KIND.SPONSOR, 2),
            (KIND.VENDOR, few),
            (KIND.OPERATOR, 1),
        ):
            for number in range(count):
                key = next(self.keys)
                self.others.setdefault(kind, []).append(key)
                name = f"{KIND(kind).label.capitalize()} of the registry {number}"
                yield key, kind, name, self.random.choice(states), ZONES[0], "", "active", MOMENT, 1

    def _nces(self, number: int) -> str:
        return f"{(1_000_000 + self.seed * 100_003 + number) % 10_000_000:07d}"

    def _people(self) -> Iterator[tuple[Any, ...]]:
        self.people: list[UUID] = []
        for number in range(self.sizes.people):
            self.people.append(next(self.keys))
            address = f"person.{number}@registry-{self.seed}.example"
            yield self.people[-1], "!", False, address, names.person(self.random), True, MOMENT

    def _memberships(self) -> Iterator[tuple[Any, ...]]:
        """Somebody in every role first, for the largest district or the largest organization of the kind; then the many."""
        home = {Role.CONSORTIUM_MANAGER: KIND.CONSORTIUM, Role.SPONSOR_STAFF: KIND.SPONSOR, Role.PLATFORM_ADMIN: KIND.OPERATOR}
        home |= dict.fromkeys((Role.VENDOR_ADMIN, Role.VENDOR_SIGNER, Role.VENDOR_READER), KIND.VENDOR)
        roles = [(role, self.others[home[role]][0] if role in home else self.districts[0][0]) for role in Role]
        roles += [(Role.PRIVACY_OFFICER, key) for key, _name, _state in self.districts[1:]]
        usual = (Role.DISTRICT_READER, Role.SCHOOL_STAFF, Role.SCHOOL_STAFF, Role.SCHOOL_STAFF, Role.COUNSEL)
        for number, person in enumerate(self.people):
            role, organization = roles[number] if number < len(roles) else (self.random.choice(usual), self._some_district()[0])
            if number < len(roles) and role == Role.PRIVACY_OFFICER:
                self.officers.append(person)
            yield next(self.keys), person, organization, role, MOMENT, 1

    def _some_district(self) -> tuple[UUID, str, str]:
        return self.districts[int(len(self.districts) * self.random.random() ** 2)]

    def _members(self) -> Iterator[tuple[Any, ...]]:
        first, *others = self.others[KIND.CONSORTIUM]
        for key, _name, _state in self.districts[: self.sizes.behind_one]:
            yield next(self.keys), first, key, DAY, MOMENT, MOMENT
        for consortium in others:
            for key, _name, _state in self.random.sample(self.districts, min(60, len(self.districts) // 3)):
                yield next(self.keys), consortium, key, DAY, MOMENT, MOMENT

    def _vendors(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.sizes.vendors):
            key, name = next(self.keys), names.vendor(self.random, number)
            self.vendors.append((key, name))
            yield key, name, name_key(name), f"vendor-{number}-{self.seed}.example", "", "", "import", MOMENT

    def _products(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.sizes.products):
            vendor = number if number < len(self.vendors) else int(len(self.vendors) * self.random.random() ** 3)
            key, name = next(self.keys), names.product(self.random, number)
            self.products.append((key, name, vendor))
            yield key, self.vendors[vendor][0], name, name_key(name), "", "import", MOMENT

    def _forms(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self.sizes.forms):
            self.forms.append(next(self.keys))
            title = f"Registry agreement, form {number}"
            yield self.forms[-1], "other", f"{number}.0", title, self._digest("form", number), [], "registry", True, MOMENT

    def _term_sets(self) -> Iterator[tuple[Any, ...]]:
        states = sorted(STATES)
        for number in range(self.sizes.term_sets):
            form, state, key = number % self.sizes.forms, states[number % len(states)], next(self.keys)
            self.term_sets.append((key, form))
            hours = 24 * (1 + number % 10)
            text = f"The provider tells the district within {hours} hours of a confirmed incident."
            segment = {"text": text, "state": "kept", "source": "base"}
            provision = {"address": "sec_1", "number": "1", "heading": "Incidents", "kind": "section", "instrument": None,
                         "state": None, "segments": [segment]}  # fmt: skip
            digest = self._digest("terms", number)
            yield (
                key,
                digest,
                self.forms[form],
                [],
                state,
                "registry",
                [provision],
                duties_of(number),
                [],
                vocabulary([text]),
                MOMENT,
            )

    def _digest(self, kind: str, number: int) -> str:
        return hashlib.sha256(f"{kind} {number} {self.seed} {self.sizes.agreements}".encode()).hexdigest()

    def _agreements(self) -> Iterator[tuple[Any, ...]]:
        """Popular products have most of the agreements; every term set is shared by many."""
        for place, count in enumerate(agreements_per_district(self.sizes)):
            organization, district, state = self.districts[place]
            for _number in range(count):
                product = int(len(self.products) * self.random.random() ** 2.5)
                key, number = next(self.keys), int(self.sizes.term_sets * self.random.random() ** 2)
                _key, name, vendor = self.products[product]
                title = f"{self.vendors[vendor][1]}: {name}"
                starts = DAY - timedelta(days=self.random.randrange(900))
                ends = starts + timedelta(days=365 * self.random.choice((1, 3, 3, 3, 5)))
                term_set, form = self.term_sets[number]
                self.agreements.append((key, place, product, term_set))
                self.ends.append(ends)
                yield (
                    key, organization, title, self.forms[form], state, f"{form}.0", state, "standalone",
                    self.random.choice(LIFECYCLES), "none", self.vendors[vendor][0], starts, "", ends, "", "", term_set,
                    vocabulary([title, district]), MOMENT, MOMENT,
                )  # fmt: skip

    def _parties(self) -> Iterator[tuple[Any, ...]]:
        for key, place, product, _terms in self.agreements:
            _key, district, state = self.districts[place]
            yield key, "lea", district, "", state, 0
            yield key, "provider", self.vendors[self.products[product][2]][1], "", "", 1

    def _product_links(self) -> Iterator[tuple[Any, ...]]:
        return ((key, self.products[product][0], DAY, MOMENT, BY) for key, _place, product, _terms in self.agreements)

    def _intervals(self) -> Iterator[tuple[Any, ...]]:
        return ((key, terms, DAY, MOMENT, BY) for key, _place, _product, terms in self.agreements)

    def _findings(self) -> Iterator[tuple[Any, ...]]:
        for key, _place, _product, _terms in self.agreements:
            if self.random.random() < 0.2:
                severity = self.random.choice(("error", "warning", "note"))
                yield next(self.keys), key, "unsigned", severity, "", "A signature has no date.", "unseen", ""

    def _subprocessors(self) -> Iterator[tuple[Any, ...]]:
        """One behind thousands of districts, the rest behind few: one agreement of each of those districts names it."""
        named: set[int] = set()
        left = self.sizes.subprocessors
        for key, place, _product, _terms in self.agreements:
            if place < self.sizes.behind_one and place not in named and left:
                named.add(place)
                left -= 1
                yield key, EVERYWHERE, "Hosting", "All of it"
        for _number in range(left):
            key, _place, _product, _terms = self.random.choice(self.agreements)
            yield key, names.vendor(self.random, int(self.sizes.vendors * self.random.random() ** 2)), "Support", ""
