"""What every page of one agreement shows on top: its name and standing, the state and day chosen, the tabs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.access import ActingRequest
from agreements.labels import adapted_note
from agreements.models import Agreement, AgreementFinding
from agreements.policies import may_add_paper, may_erase_agreement, may_read_papers, may_share_agreement
from agreements.selectors import standing_on, states_of
from agreements.standing import own_state
from desk.forms import TermsForm
from desk.terms import TermsShown, terms_shown
from trail.clock import today

TABS = (
    ("agreement", gettext_noop("What is owed")),
    ("agreement_text", gettext_noop("Text")),
    ("agreement_schedule", gettext_noop("Schedule of data")),
    ("agreement_parties", gettext_noop("Parties")),
    ("agreement_findings", gettext_noop("Findings")),
    ("agreement_source", gettext_noop("Source")),
    ("agreement_history", gettext_noop("History")),
)
OF_PAPERS = {"agreement_findings", "agreement_source", "agreement_history"}  # for who reads the papers themselves


@dataclass(frozen=True, slots=True)
class Tab:
    """A section of a record, with an address of its own."""

    label: str
    url: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The head of a record page, and what it was asked for."""

    agreement: Agreement
    form: TermsForm
    states: list[str]
    shown: TermsShown
    tabs: list[Tab]
    standing: str
    open_findings: int
    open_notes: int
    query: str
    sees_papers: bool
    can_add_paper: bool
    can_share: bool
    can_erase: bool

    @property
    def asked_day(self) -> str:
        """The day that was asked for, as it travels in addresses; empty for today."""
        return self.shown.on.isoformat() if self.shown.on != self.form.today else ""

    @property
    def adapted(self) -> str:
        """That the state terms shown are the project's own words, where they are."""
        form = self.agreement.form
        return adapted_note(form.family if form else None, [self.shown.state])

    @property
    def open_words(self) -> str:
        """What nobody has settled. Notes are told apart: one of them can say that a time limit was not understood."""
        count, notes = self.open_findings, self.open_notes
        if not count:
            told = _("no open error or warning") if notes else _("no open findings")
        else:
            told = ngettext("%(n)d open finding", "%(n)d open findings", count) % {"n": count}
        return f"{told}, {ngettext('%(n)d open note', '%(n)d open notes', notes) % {'n': notes}}" if notes else told


def record_page(request: ActingRequest, agreement: Agreement, current: str) -> RecordPage:
    """The head for the page named `current`."""
    states = states_of(agreement)
    day = today(request.actor.organization.time_zone)
    form = TermsForm(request.GET, states=states, own=own_state(agreement, states), today=day)
    shown = terms_shown(agreement, states=states, state=form.chosen_state, on=form.chosen_day)
    sees_papers = may_read_papers(request.actor, agreement)
    waiting, notes = _open_findings(agreement) if sees_papers else (0, 0)
    chosen = {key: request.GET[key] for key in ("state", "on") if request.GET.get(key)}
    query = f"?{'&'.join(f'{k}={v}' for k, v in chosen.items())}" if chosen and form.is_valid() else ""
    return RecordPage(
        agreement=agreement,
        form=form,
        states=states,
        shown=shown,
        tabs=_tabs(agreement, current, query, waiting, sees_papers=sees_papers),
        standing=str(Agreement.Lifecycle(standing_on(agreement, day)).label),
        open_findings=waiting,
        open_notes=notes,
        query=query,
        sees_papers=sees_papers,
        can_share=may_share_agreement(request.actor, agreement),
        can_add_paper=may_add_paper(request.actor, agreement),
        can_erase=may_erase_agreement(request.actor, agreement),
    )


def _open_findings(agreement: Agreement) -> tuple[int, int]:
    """How many errors and warnings nobody has settled, and how many notes."""
    is_note = Q(severity=AgreementFinding.Severity.NOTE)
    waiting = agreement.findings.exclude(standing=AgreementFinding.Standing.SETTLED).order_by()
    counts = waiting.aggregate(matter=Count("pk", filter=~is_note), notes=Count("pk", filter=is_note))
    return counts["matter"], counts["notes"]


def _tabs(agreement: Agreement, current: str, query: str, waiting: int, *, sees_papers: bool) -> list[Tab]:
    counts = {"agreement_findings": str(waiting) if waiting else ""}
    return [
        Tab(_(label), f"{reverse(name, args=[agreement.pk])}{query}", name == current, counts.get(name, ""))
        for name, label in TABS
        if sees_papers or name not in OF_PAPERS
    ]


def context(request: ActingRequest, agreement: Agreement, current: str, **more: Any) -> dict[str, Any]:
    """The context of a record page."""
    return {"agreement": agreement, "record": record_page(request, agreement, current), **more}
