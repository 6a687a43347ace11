"""Schedules side by side: agreements, earlier papers of an agreement, and profiles of products, element by element."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.canonical import fold
from agreements.models import Agreement, AgreementPaper, AgreementProduct
from data_inventory.catalogue import extra_for
from data_inventory.drift.loading import Loading
from data_inventory.drift.papers import entries_of
from data_inventory.drift.shared import profile_lines
from data_inventory.meanings import Meanings
from data_inventory.models import CatalogueElement, CollectionStatement, DataElement, ScheduleRow
from data_inventory.services.schedules import element_key
from data_inventory.stated_lists import lines_of, source_of, stated_list
from data_inventory.using import SHARED
from law.elements.recognition import NOTHING
from law.inventory.records import Listed, Source
from vendors.models import Product, ProductProfile

Acting = Actor | SystemActor
Row = TypeVar("Row", bound=Model)
MOST_COLUMNS = 4
OFFERED = 20
USED, NOT_USED, UNSTATED, NOT_YET, NOT_LISTED = "used", "not_used", "unstated", "not_yet", "not_listed"
_STRENGTH = {True: 2, None: 1, False: 0}


@dataclass(slots=True)
class Compared:
    """One list that is compared. `entries`: by code, or by the folded words that nobody has recognized."""

    key: str
    label: str
    note: str
    kind: str
    of: UUID  # the agreement or product to which it leads
    products: tuple[Product, ...] = ()
    entries: dict[str, Listed] = field(default_factory=dict)
    is_not_yet: bool = False

    def state(self, key: str) -> str:
        """What it says of an element."""
        one = self.entries.get(key)
        if one is None or one.used is False:
            return NOT_YET if self.is_not_yet else (NOT_LISTED if one is None else NOT_USED)
        return USED if one.used else UNSTATED

    def put(self, entries: Iterable[Listed]) -> None:
        """Take entries in. What says that an element is used goes before what does not tell, and that before what denies it."""
        for one in entries:
            key = one.code if one.code and one.is_certain else f"~{fold(one.text)}"
            held = self.entries.get(key)
            if held is None or _STRENGTH[one.used] > _STRENGTH[held.used]:
                self.entries[key] = one


def columns_to_compare(actor: Acting, owner: Organization, keys: Sequence[str], on: date) -> list[Compared] | None:
    """The lists of these keys (`agreement:…`, or a paper, profile, statement), in order; None where one is not in reach."""
    made = [_column(actor, owner, key, on) for key in dict.fromkeys(keys)]
    return None if None in made else [one for one in made if one]


def _column(actor: Acting, owner: Organization, key: str, on: date) -> Compared | None:
    kind, _colon, text = key.partition(":")
    try:
        found = UUID(text)
    except ValueError:
        return None
    make = {"agreement": _of_agreement, "paper": _of_paper, "profile": _of_profile, "statement": _of_statement}.get(kind)
    return make(actor, owner, found, on) if make else None


def _of_agreement(actor: Acting, owner: Organization, key: UUID, on: date) -> Compared | None:
    agreement = agreements_to_compare(actor, owner).filter(pk=key).first()
    if agreement is None:
        return None
    made = Compared(f"agreement:{key}", agreement.title, _term(agreement), "agreement", key, _products(actor, [key]))
    rows = list(ScheduleRow.objects.visible_to(actor).filter(agreement=agreement).select_related("element"))
    return _filled(made, rows, actor, owner, on)


def _of_paper(actor: Acting, owner: Organization, key: UUID, on: date) -> Compared | None:
    paper = AgreementPaper.objects.visible_to(actor).filter(pk=key, agreement__organization=owner).first()
    if paper is None:
        return None
    agreement = Agreement.objects.visible_to(actor).get(pk=paper.agreement_id)
    day = paper.dated_on or paper.added_at.date()
    note = _("%(kind)s of %(day)s") % {"kind": paper.get_kind_display(), "day": day.isoformat()}
    made = Compared(f"paper:{key}", agreement.title, note, "paper", agreement.pk, _products(actor, [agreement.pk]))
    return _filled(made, _rows_of(paper), actor, owner, on)


def _rows_of(paper: AgreementPaper) -> list[ScheduleRow]:
    """The schedule as that paper has it, in rows that are not stored."""
    given = [row for row in paper.reading.get("schedule") or () if row]
    known = {e.key: e for e in DataElement.objects.filter(key__in={element_key(row) for row in given})}
    return [
        ScheduleRow(element=known[key], position=position, used=row.get("used"), detail=row.get("detail") or "")
        for position, row in enumerate(given)
        if (key := element_key(row)) in known
    ]


def _of_profile(actor: Acting, owner: Organization, key: UUID, on: date) -> Compared | None:
    profile = ProductProfile.objects.visible_to(actor).filter(pk=key).select_related("product__vendor").first()
    if profile is None:
        return None
    product = profile.product
    note = _("profile by %(who)s") % {"who": profile} if str(profile) else _("profile")
    made = Compared(f"profile:{key}", product.name, note, "profile", product.pk, (product,))
    made.put(profile_lines(profile.data_list, Source("profile", note, None, str(product.pk)), tuple(extra_for(owner))))
    return made


def _of_statement(actor: Acting, owner: Organization, key: UUID, on: date) -> Compared | None:
    statements = CollectionStatement.objects.visible_to(actor).filter(pk=key)
    statement = statements.select_related("product__vendor").first()
    if statement is None:
        return None
    product = statement.product
    made = Compared(f"statement:{key}", product.name, _note_of(statement), "statement", product.pk, (product,))
    stated = stated_list(source_of(statement, product), lines_of([statement])[statement.pk])
    made.put(stated.entries)
    made.is_not_yet = not stated.entries
    return made


def _note_of(statement: CollectionStatement) -> str:
    days = [day.isoformat() if day else "…" for day in (statement.since, statement.until)]
    who = statement.get_stated_by_display()
    return _("stated by %(who)s, %(days)s") % {"who": who, "days": " – ".join(days)}


def _filled(made: Compared, rows: Sequence[ScheduleRow], actor: Acting, owner: Organization, on: date) -> Compared:
    meanings = Meanings.of({row.element_id for row in rows}, owner)
    loading = Loading(actor, owner, on, {}, {}, tuple(extra_for(owner)))
    source = Source("schedule", made.label, None, str(made.of))
    for row in rows:
        made.put(entries_of(row, source, meanings, loading))
    nothing = any(row.used and any(m.reason == NOTHING.reason for m in meanings.rows(row.element_id)) for row in rows)
    made.is_not_yet = nothing and not any(one.used and one.code for one in made.entries.values())
    return made


def agreements_to_compare(actor: Acting, owner: Organization) -> QuerySet[Agreement]:
    """All agreements of the district, ended ones too: those are the earlier terms."""
    return Agreement.objects.visible_to(actor).filter(organization=owner).defer("search_text")


def _term(agreement: Agreement) -> str:
    days = [day.isoformat() if day else "…" for day in (agreement.effective_on, agreement.expires_on)]
    standing = str(agreement.get_lifecycle_display())
    return f"{standing}, {' – '.join(days)}" if any(day != "…" for day in days) else standing


def _products(actor: Acting, agreements: Sequence[UUID]) -> tuple[Product, ...]:
    links = AgreementProduct.objects.visible_to(actor).filter(agreement__in=agreements, superseded_at=None)
    found = Product.objects.unscoped(SHARED).filter(pk__in=links.order_by().values("product"))
    return tuple(found.select_related("vendor").prefetch_related("versions", "tiers").order_by("name", "id"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A list that can be put beside the others."""

    key: str
    label: str
    note: str


@dataclass(slots=True)
class Offers:
    """What can be put beside the others. `first`: of a kind of which there are more, how many are shown."""

    shown: list[Offer] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def take(self, kind: str, rows: QuerySet[Row], most: int, made: Callable[[Row], Offer]) -> list[Row]:
        """Show the first of these rows, and keep that there are more."""
        found = list(rows[: most + 1])
        if len(found) > most:
            self.first[kind] = most
        self.shown += [made(row) for row in found[:most]]
        return found[:most]


def offers(actor: Acting, owner: Organization, chosen: Sequence[Compared], find: str) -> Offers:
    """What can be added: what is near to the lists that are chosen, or fits the words that were searched."""
    made, taken = Offers(), {one.key for one in chosen}
    products = {p.pk for one in chosen for p in one.products}
    fitting = _fitting(actor, owner, chosen, products, find)
    newest = fitting.order_by(F("effective_on").desc(nulls_last=True), "title", "pk")
    new = newest.exclude(pk__in=_keys(taken, "agreement"))
    shown = made.take("agreements", new, OFFERED, lambda a: Offer(f"agreement:{a.pk}", a.title, _term(a)))
    keys = [a.pk for a in shown] + list(fitting.filter(pk__in=[one.of for one in chosen]).values_list("pk", flat=True))
    papers = _papers(actor, keys).exclude(pk__in=_keys(taken, "paper"))
    made.take("papers", papers, OFFERED * 2, _offer_of_paper)
    profiles = _profiles(actor, keys, products, find).exclude(pk__in=_keys(taken, "profile"))
    made.take(
        "profiles", profiles, OFFERED, lambda p: Offer(f"profile:{p.pk}", p.product.name, _("profile by %(who)s") % {"who": p})
    )
    statements = _statements(actor, keys, products, find).exclude(pk__in=_keys(taken, "statement"))
    made.take("statements", statements, OFFERED, lambda s: Offer(f"statement:{s.pk}", s.product.name, _note_of(s)))
    return made


def _keys(taken: Iterable[str], kind: str) -> list[str]:
    return [key.partition(":")[2] for key in taken if key.startswith(f"{kind}:")]


def _fitting(
    actor: Acting, owner: Organization, chosen: Sequence[Compared], products: Iterable[UUID], find: str
) -> QuerySet[Agreement]:
    """The agreements that fit, each once however many of its products do."""
    agreements = agreements_to_compare(actor, owner)
    if find:
        asked = Q(title__icontains=find) | Q(vendor__name__icontains=find) | Q(product_links__product__name__icontains=find)
    elif chosen:
        asked = Q(pk__in=[one.of for one in chosen]) | Q(product_links__product__in=products)
    else:
        return agreements
    return agreements.filter(pk__in=Agreement.objects.visible_to(actor).filter(asked).order_by().values("pk"))


def _papers(actor: Acting, keys: Sequence[UUID]) -> QuerySet[AgreementPaper]:
    """The papers of these agreements that have a schedule, by agreement, the newest first."""
    papers = AgreementPaper.objects.visible_to(actor).filter(agreement__in=keys, reading__schedule__0__isnull=False)
    ordered = papers.select_related("agreement").order_by(
        "agreement__title", "agreement", F("dated_on").desc(nulls_last=True), "-added_at", "pk"
    )
    return ordered.defer("lines", "places", "cuts", "reading", "agreement__search_text")


def _offer_of_paper(paper: AgreementPaper) -> Offer:
    day = (paper.dated_on or paper.added_at.date()).isoformat()
    return Offer(f"paper:{paper.pk}", paper.agreement.title, f"{paper.get_kind_display()}, {day}")


def _profiles(actor: Acting, keys: Sequence[UUID], products: Iterable[UUID], find: str) -> QuerySet[ProductProfile]:
    """The profiles of the products, by name, the newest first."""
    ours = {*products, *(p.pk for p in _products(actor, keys))}
    asked = Q(product__in=ours) | Q(product__name__icontains=find) if find else Q(product__in=ours)
    found = ProductProfile.objects.visible_to(actor).filter(asked).select_related("product")
    return found.order_by("product__name", "product", "-recorded_at", "pk")


def _statements(actor: Acting, keys: Sequence[UUID], products: Iterable[UUID], find: str) -> QuerySet[CollectionStatement]:
    """What vendors state of the products, by name, the newest first."""
    ours = {*products, *(p.pk for p in _products(actor, keys))}
    asked = Q(product__in=ours) | Q(product__name__icontains=find) if find else Q(product__in=ours)
    found = CollectionStatement.objects.visible_to(actor).filter(asked).select_related("product")
    return found.order_by("product__name", "product", F("since").desc(nulls_last=True), "pk")


def elements_by_code(actor: Acting, columns: Sequence[Compared]) -> Mapping[str, CatalogueElement]:
    """The elements of the catalogue that any of the lists names."""
    codes = {key for column in columns for key in column.entries}
    return {e.code: e for e in CatalogueElement.objects.visible_to(actor).filter(code__in=codes)}
