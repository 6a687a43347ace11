"""Questions about agreements: lists, and what holds on which day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OrderBy, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.actors import Actor, SystemActor
from accounts.role_table import MEMBERS, role_table
from agreements.canonical import search_words
from agreements.content import BASE
from agreements.labels import adapted_note, state_of_source
from agreements.matrix import Matrix, state_matrix
from agreements.models import Agreement, AgreementFinding, AgreementParty, AgreementProduct, StateTerms, TermSet, TermsInterval
from agreements.models.agreements import Lifecycle
from agreements.ownership import OF_ROW
from agreements.policies import may_see_papers
from law.states import STATES
from trail.clock import today

SORTS = {
    "title": "title",
    "provider": "vendor__name",
    "state": "state",
    "standing": "standing",
    "offer": "offer",
    "form": "form__title",
    "role": "role",
    "confirmed": "confirmed_at",
    "effective": "effective_on",
    "expires": "expires_on",
    "findings": "open_findings",
}

# What a row of a list shows: the rest is not fetched, and none of it may be read from a row.
SHOWN = (
    *("title", "state", "lifecycle", "offer", "role", "effective_on", "expires_on", "confirmed_at"),
    *("organization__name", "vendor__name", "form__title", "form__family", "form__version"),
)


@dataclass(frozen=True, slots=True)
class AgreementQuery:
    """What a list asks for. `sort` is a key of `SORTS`, with `-` before it for the other direction."""

    search: str = ""
    state: str = ""
    lifecycle: str = ""
    offer: str = ""
    family: str = ""
    vendor: UUID | None = None
    has_open_findings: bool = False
    in_force_on: date | None = None
    expires_before: date | None = None
    sort: str = "title"


def agreements_for(
    *,
    actor: Actor | SystemActor,
    query: AgreementQuery = AgreementQuery(),
    today: date,  # noqa: B008  (frozen)
    action: str = "agreements.read",
) -> QuerySet[Agreement]:
    """The actor's agreements as a list shows them: the number of queries does not depend on the number of rows.

    Who does not read the papers is not told of findings: they are neither counted nor asked for, nor is the list sorted by them.
    """
    found = Agreement.objects.visible_to(actor, action)
    if not may_see_papers(actor):
        sort = "title" if query.sort.removeprefix("-") == "findings" else query.sort
        query = replace(query, has_open_findings=False, sort=sort)
    for condition in (*_searched(query.search), *_filters(query, today)):
        found = found.filter(condition)
    if query.in_force_on:
        found = found.filter(
            Exists(TermsInterval.objects.unscoped(OF_ROW).in_force(on=query.in_force_on).filter(agreement=OuterRef("pk")))
        )
    if query.has_open_findings:
        found = found.filter(Exists(_open_findings().filter(agreement=OuterRef("pk"))))
    counted = _findings_per_row() if may_see_papers(actor) else Value(0)
    return _annotated(found, today, counted).order_by(_order(query.sort), "title", "id")


def states_of_agreements(*, actor: Actor | SystemActor) -> list[str]:
    """The states that the actor's agreements are of, to choose from. Over many districts: all states, which costs no search."""
    found = Agreement.objects.visible_to(actor)
    if isinstance(actor, Actor) and role_table().reach(actor.role, "agreements.read") == MEMBERS:
        return sorted(STATES)
    return sorted(set(found.exclude(state="").order_by().values_list("state", flat=True).distinct()))


def _open_findings() -> QuerySet[AgreementFinding]:
    """Findings that matter and that nobody has settled; asked of agreements that are in scope already."""
    matters = [AgreementFinding.Severity.ERROR, AgreementFinding.Severity.WARNING]
    return (
        AgreementFinding.objects.unscoped(OF_ROW).filter(severity__in=matters).exclude(standing=AgreementFinding.Standing.SETTLED)
    )


def _findings_per_row() -> Coalesce:
    """The count is asked for each shown row by index; a join would group all rows before the first is shown."""
    of_row = _open_findings().filter(agreement=OuterRef("pk")).order_by().values("agreement")
    return Coalesce(Subquery(of_row.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def _annotated(found: QuerySet[Agreement], today: date, counted: Coalesce | Value) -> QuerySet[Agreement]:
    """What a row shows, with its `standing` on the day."""
    has_run_out = When(lifecycle=Lifecycle.EXECUTED, expires_on__lt=today, then=Value(Lifecycle.EXPIRED))
    products = AgreementProduct.objects.unscoped(OF_ROW).filter(superseded_at__isnull=True).select_related("product")
    products = products.only("agreement", "product__name")
    return (
        found.select_related("vendor", "form", "organization")
        .only(*SHOWN)
        .annotate(open_findings=counted, standing=Case(has_run_out, default=F("lifecycle")))
        .prefetch_related(Prefetch("product_links", queryset=products))
    )


def _searched(search: str) -> list[Q]:
    """Every word must begin a word of the agreement's own text, or of the consolidated text that it shares with others."""
    return [
        Q(search_text__contains=f" {word}")
        | Q(latest_term_set__in=TermSet.objects.unscoped(OF_ROW).filter(words__contains=f" {word}").values("pk"))
        for word in search_words(search)[:10]
    ]


def _filters(query: AgreementQuery, today: date) -> list[Q]:
    filters = []
    for field in ("state", "offer"):
        if getattr(query, field):
            filters.append(Q(**{field: getattr(query, field)}))
    if query.family:
        filters.append(Q(form__family=query.family))
    if query.vendor:
        filters.append(Q(vendor=query.vendor))
    if query.expires_before:
        filters.append(Q(expires_on__lt=query.expires_before))
    if query.lifecycle:
        filters.append(_standing(query.lifecycle, today))
    return filters


def _standing(lifecycle: str, today: date) -> Q:
    """An executed agreement whose last day has passed is expired, though nobody has written it down."""
    has_run_out = Q(expires_on__lt=today)
    if lifecycle == Lifecycle.EXPIRED:
        return Q(lifecycle=Lifecycle.EXPIRED) | (Q(lifecycle=Lifecycle.EXECUTED) & has_run_out)
    if lifecycle == Lifecycle.EXECUTED:
        return Q(lifecycle=Lifecycle.EXECUTED) & (Q(expires_on__isnull=True) | Q(expires_on__gte=today))
    return Q(lifecycle=lifecycle)


def _order(sort: str) -> OrderBy:
    column = F(SORTS.get(sort.removeprefix("-"), "title"))
    return column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)


def standing_on(agreement: Agreement, day: date) -> str:
    """The lifecycle as it is on a day: an executed agreement is expired after its last one."""
    has_run_out = agreement.expires_on is not None and agreement.expires_on < day
    return Lifecycle.EXPIRED if agreement.lifecycle == Lifecycle.EXECUTED and has_run_out else agreement.lifecycle


def agreement_for(*, actor: Actor | SystemActor, key: UUID) -> Agreement:
    """One agreement of the actor's, or `Agreement.DoesNotExist`."""
    return Agreement.objects.visible_to(actor).select_related("vendor", "form", "organization", "latest_term_set").get(pk=key)


def terms_on(agreement: Agreement, *, on: date, known_at: datetime | None = None) -> TermsInterval | None:
    """The terms in force on a day, as known at an instant (now, where none is given); None where none are in force."""
    found = TermsInterval.objects.unscoped(OF_ROW).in_force(on=on, known_at=known_at).filter(agreement=agreement)
    return found.select_related("term_set").first()


def intervals_of(agreement: Agreement) -> QuerySet[TermsInterval]:
    """All that was ever recorded about when which terms held, by day."""
    return agreement.intervals.select_related("term_set").order_by("from_on", "recorded_at")


def term_set_for_state(agreement: Agreement, state: str, *, on: date | None = None) -> TermSet | None:
    """The terms that the agreement's paper gives for a state on a day (today, by default); the empty string is the base text."""
    link = _begun(agreement, on).filter(state=state).select_related("term_set").last()
    return link.term_set if link else None


def _begun(agreement: Agreement, on: date | None) -> QuerySet[StateTerms]:
    """What the papers gave for the states by a day, the earlier before the later."""
    begun = Q(from_on__isnull=True) | Q(from_on__lte=on or today())
    return agreement.state_terms.filter(begun).order_by("state", F("from_on").asc(nulls_first=True))


def states_of(agreement: Agreement) -> list[str]:
    """The states that the agreement has terms for, without the base text."""
    return list(agreement.state_terms.exclude(state=BASE).order_by("state").values_list("state", flat=True).distinct())


def matrix_of(agreement: Agreement, *, on: date | None = None) -> Matrix:
    """Duties and restrictions of the paper for each of its states beside the base text, on a day (today, by default)."""
    links = _begun(agreement, on).select_related("term_set").defer("term_set__provisions", "term_set__words")
    return state_matrix({t.state: {"duties": t.term_set.duties, "restrictions": t.term_set.restrictions} for t in links})


def agreements_with_file(*, actor: Actor | SystemActor, sha256: str) -> QuerySet[Agreement]:
    """The actor's agreements that were made from a file with this content."""
    return Agreement.objects.visible_to(actor).filter(papers__stored_file__sha256=sha256).distinct()


def agreements_to_add_to(
    *, actor: Actor | SystemActor, provider: str, limit: int = 10, whole_words: bool = True
) -> list[Agreement]:
    """The actor's agreements that a further paper may belong to: those that name its provider, the newest first."""
    words, end = search_words(provider), " " if whole_words else ""
    found = Agreement.objects.visible_to(actor).select_related("vendor").order_by("-created_at")
    for word in words:
        found = found.filter(search_text__contains=f" {word}{end}")
    return list(found[:limit]) if words else []


def agreements_of_parties(*, actor: Actor | SystemActor, names: Sequence[str], limit: int = 10) -> list[Agreement]:
    """The actor's agreements with any of these counterparties, the newest first."""
    own = Agreement.objects.visible_to(actor).select_related("vendor").order_by("-created_at")
    parties = AgreementParty.objects.unscoped(OF_ROW).filter(agreement=OuterRef("pk"), name__in=names).exclude(role="lea")
    return list(own.filter(Exists(parties))[:limit]) if names else []


def counterparties_of(*, actor: Actor | SystemActor) -> list[str]:
    """The names of all that the actor has agreements with."""
    parties = AgreementParty.objects.visible_to(actor).exclude(role="lea").exclude(name="")
    return list(parties.order_by().values_list("name", flat=True).distinct())


def adapted_in(agreement: UUID, sources: Iterable[str]) -> str:
    """That terms with these sources are the project's own words, where they are. One query at most."""
    return adapted_for(agreement, [state_of_source(source) for source in sources])


def adapted_for(agreement: UUID, states: Collection[str]) -> str:
    """The same of the terms of these states. The form itself is long, so nothing of it is loaded but its family."""
    if not any(states):
        return ""
    families = Agreement.objects.unscoped(OF_ROW).filter(pk=agreement).values_list("form__family", flat=True)
    return adapted_note(families.first(), states)
