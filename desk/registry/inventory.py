"""Where the data of the registry goes: subprocessors, hosting, certifications, profiles, schedules, flows, uploads."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from data_inventory.models import CollectedField, CollectedList, DataElement, ElementMeaning, Flow, ScheduleRow, SourceSystem
from data_inventory.services import sync_catalogue
from data_inventory.services.schedules import elements_of
from desk.registry.loading import DAY, MOMENT, Registry
from law.elements import catalogue
from vendors.models import Certification, CertificationProgramme, Hosting, ProductProfile, SubprocessorLink
from vendors.naming import purpose_key

PURPOSES = ("Hosting", "Support", "Error monitoring", "Transactional mail", "Analytics", "Video", "Backup")
PROGRAMMES = ("SOC 2 Type II", "ISO/IEC 27001", "FERPA seal", "Data privacy badge")
COUNTRIES = ("US",) * 17 + ("CA", "IE", "IN")
SHAPES = 400  # different schedules that products have
FLOWS = 500  # products of the largest district that it sends data to
LINK = "id product service purpose purpose_key information written_agreement countries stated_by source_key recorded_at since"
_READ = "data_list third_parties promises retention_statements"
PROFILE = f"id product assessor programme assessed_on expires_on sha256 {_READ} recorded_at"


class Inventory:
    """The tables of vendors and of the inventory, for a registry whose agreements are made."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.random = Random(registry.seed + 1)  # noqa: S311  invented data
        products = registry.products
        self.services = products[-max(6, len(products) // 20) :]  # others process for these, too, but never in a circle
        self.everywhere = self.services[-1]

    def make(self) -> None:
        """All tables, those first to which others point."""
        write = self.registry.writer.write
        sync_catalogue()
        self._make_elements()
        write(SubprocessorLink, LINK, self._links())
        write(Hosting, "id product country place since", self._hostings())
        write(CertificationProgramme, "id code name note", self._programmes())
        write(Certification, "id vendor programme number scope issued_on expires_on", self._certifications())
        write(ProductProfile, PROFILE, self._profiles())
        write(ScheduleRow, "agreement element position exhibit used detail", self._schedules())
        self._make_flows()
        self._make_lists()

    def _make_elements(self) -> None:
        """What schedules list: the catalogue's own names, recognized as the elements that they are."""
        known = sorted(catalogue().elements.values(), key=lambda e: e.code)
        rows = [{"element": e.label, "category": catalogue().categories[e.category].label, "subject": e.subject} for e in known]
        self.elements = sorted(elements_of(rows).values(), key=lambda e: (e.subject, e.category, e.name))
        students = [e for e in self.elements if e.subject == "student"]
        self.shapes = [self._shape(students) for _number in range(SHAPES)]

    def _shape(self, students: list[DataElement]) -> list[tuple[UUID, bool]]:
        listed = self.random.sample(students, self.random.randint(4, 16))
        return [(element.pk, self.random.random() < 0.8) for element in listed]

    def _shape_of(self, product: int) -> list[tuple[UUID, bool]]:
        return self.shapes[product * 7919 % SHAPES]

    def _links(self) -> Iterator[tuple[Any, ...]]:
        """Products of thousands of districts have one and the same subprocessor; the rest is spread, some of it in chains."""
        left, here = self.registry.sizes.subprocessors, set(self._behind_one())
        first_service = len(self.registry.products) - len(self.services)
        for number in sorted(here):
            left -= 1
            yield self._link(number, self.everywhere[0], "Hosting")
        for place in range(len(self.services) - 1):  # chains: each service passes on to a later one
            if left and self.random.random() < 0.5:
                left -= 1
                later = self.services[self.random.randint(place + 1, len(self.services) - 1)]
                yield self._link(first_service + place, later[0], "Backup")
        taken: set[tuple[int, int, str]] = set()
        while left:
            number = self.random.randrange(first_service)
            service, purpose = self.random.randrange(len(self.services) - 1), self.random.choice(PURPOSES[1:])
            if (number, service, purpose) not in taken:
                taken.add((number, service, purpose))
                left -= 1
                yield self._link(number, self.services[service][0], purpose)

    def _behind_one(self) -> Iterator[int]:
        """Products, until as many districts have one of them as shall have the same subprocessor."""
        users: dict[int, set[int]] = {}
        for _key, place, product, _terms in self.registry.agreements:
            users.setdefault(product, set()).add(place)
        reached: set[int] = set()
        numbers = [n for n in range(len(self.registry.products) - len(self.services)) if n in users]
        self.random.shuffle(numbers)
        for number in numbers:
            if len(reached) >= self.registry.sizes.behind_one:
                return
            reached |= users[number]
            yield number

    def _link(self, number: int, service: UUID, purpose: str) -> tuple[Any, ...]:
        names = [e.name for e in self.random.sample(self.elements, 3)]
        countries, agreed = [self.random.choice(COUNTRIES)], self.random.choice((True, True, False, None))
        key, product = next(self.registry.keys), self.registry.products[number][0]
        return (
            key, product, service, purpose, purpose_key(purpose), ", ".join(names), agreed, countries, "vendor", "", MOMENT, DAY,
        )  # fmt: skip

    def _hostings(self) -> Iterator[tuple[Any, ...]]:
        for key, _name, _vendor in self.registry.products:
            yield next(self.registry.keys), key, self.random.choice(COUNTRIES), "", DAY

    def _programmes(self) -> Iterator[tuple[Any, ...]]:
        self.programmes = []
        for number, name in enumerate(PROGRAMMES):
            self.programmes.append(next(self.registry.keys))
            yield self.programmes[-1], f"registry-{self.registry.seed}-{number}", name, ""

    def _certifications(self) -> Iterator[tuple[Any, ...]]:
        for number, (vendor, _name) in enumerate(self.registry.vendors):
            if self.random.random() < 0.4:
                issued = DAY - timedelta(days=self.random.randrange(500))
                programme = self.random.choice(self.programmes)
                yield next(self.registry.keys), vendor, programme, f"R-{number}", "", issued, issued + timedelta(days=730)

    def _profiles(self) -> Iterator[tuple[Any, ...]]:
        names = {element.pk: element for element in self.elements}
        for number in range(0, len(self.registry.products), 10):
            rows = [(names[key], used) for key, used in self._shape_of(number + self.random.randrange(3))]
            listed = [
                {"exhibit": None, "subject": e.subject, "category": e.category, "element": e.name, "used": used, "detail": None}
                for e, used in rows
            ]
            third = [{"name": "A registry service", "purpose": "Support", "information": ""}]
            kept = [{"text": "Student data is kept for three years.", "address": "sec_4"}]
            yield (
                next(self.registry.keys), self.registry.products[number][0], "Registry assessors", "Registry profile", DAY,
                date(2027, 12, 31), "", listed, third, [], kept, MOMENT,
            )  # fmt: skip

    def _schedules(self) -> Iterator[tuple[Any, ...]]:
        for key, _place, product, _terms in self.registry.agreements:
            for position, (element, used) in enumerate(self._shape_of(product)):
                yield key, element, position, "exh_B", used, ""

    def _own_products(self) -> list[int]:
        """Products of the largest district."""
        used = dict.fromkeys(product for _key, place, product, _terms in self.registry.agreements if place == 0)
        return list(used)[:FLOWS]

    def _make_flows(self) -> None:
        write, keys, district = self.registry.writer.write, self.registry.keys, self.registry.districts[0][0]
        source, made = next(keys), [(next(keys), number) for number in self._own_products()]
        columns = (
            "id organization source_system to_product purpose authority_address authority_citation frequency protection "
            "retention countries basis since created_at"
        )
        write(SourceSystem, "id organization name kind created_at", [(source, district, "Registry SIS", "sis", MOMENT)])
        write(
            Flow,
            columns,
            (
                (key, district, source, self.registry.products[number][0], "Rostering", "", "", "nightly", "TLS", "", ["US"],
                 self.random.choice(("proven", "stated", "unproven")), DAY, MOMENT)
                for key, number in made
            ),
        )  # fmt: skip
        meanings = self._meanings()  # now: nothing else can be asked while rows are copied in
        pairs = [(key, element) for key, number in made for element in self._meant(number, meanings)]
        write(Flow.elements.through, "flow catalogueelement", pairs)

    def _meanings(self) -> dict[UUID, list[UUID]]:
        """What the listed elements mean in the catalogue."""
        found: dict[UUID, list[UUID]] = {element.pk: [] for element in self.elements}
        rows = ElementMeaning.objects.unscoped("invented data").filter(organization=None, means__isnull=False)
        for element, means in rows.filter(data_element__in=list(found)).order_by("id").values_list("data_element_id", "means_id"):
            found[element].append(means)
        return found

    def _meant(self, number: int, meanings: dict[UUID, list[UUID]]) -> list[UUID]:
        """The catalogue's elements that the schedule of a product means."""
        return list(dict.fromkeys(key for element, _used in self._shape_of(number) for key in meanings[element]))

    def _make_lists(self) -> None:
        write, keys, district = self.registry.writer.write, self.registry.keys, self.registry.districts[0][0]
        made = [(next(keys), number) for number in self._own_products()[::5]]
        columns = "id organization product kind name sha256 size encoding observed_on uploaded_at"
        write(
            CollectedList,
            columns,
            (
                (key, district, self.registry.products[number][0], "csv_headers", f"export {number}.csv", f"{number:064d}", 100,
                 "utf-8", DAY, MOMENT)
                for key, number in made
            ),
        )  # fmt: skip
        heads = [
            ("first_name", "student"),
            ("last_name", "student"),
            ("student_email", "student"),
            ("favourite_color", "student"),
        ]
        write(
            CollectedField,
            "collected part position header subject is_technical is_certain reason",
            (
                (key, "", position, header, subject, False, False, "")
                for key, _number in made
                for position, (header, subject) in enumerate(heads, 1)
            ),
        )
