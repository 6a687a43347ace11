"""What was asked of the demo's district: requests of each kind where they stand, their letters, and the record of disclosures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.models import Request
from deadlines.selectors.requests import deadlines_of, request_of
from deadlines.services.disclosures import Entry, correct, enter
from deadlines.services.requests import CODES, Asked, Happened, add_paper, carry_on, close, end_of, take_in, withdraw
from deadlines.services.states import meet
from deadlines.transitions import LIVE
from intake.demo.letters import letter
from trail.clock import today
from trail.dispatching import hand_on_events
from trail.files import store_file
from trail.models import DomainEvent
from trail.services import Moment

Kind = Request.Kind
PARENT = ("Odile Marchetti", "Rafi Marchetti, grade 4")
SUBPOENA = "34 CFR 99.31(a)(9)(i)"
MOVED, AUDITED, EMERGENCY = "34 CFR 99.31(a)(2)", "34 CFR 99.31(a)(3)", "34 CFR 99.31(a)(10)"


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes things in, and by which calendar."""

    officer: Actor
    agreements: tuple[Agreement, ...]

    def day(self, days_ago: int) -> date:
        """So many days ago where the district is."""
        return today(self.officer.organization.time_zone) - timedelta(days=days_ago)

    def at(self, days_ago: int, hour: int = 9) -> datetime:
        """In the morning of that day."""
        return datetime.combine(self.day(days_ago), time(hour, 40), ZoneInfo(self.officer.organization.time_zone))

    def moment(self, days_ago: int, hour: int = 9) -> Moment:
        return Moment(self.at(days_ago, hour), DomainEvent.Source.STATED)

    def begun(self, days_ago: int) -> tuple[Agreement, ...]:
        """The agreements that had begun by then."""
        return tuple(one for one in self.agreements if one.effective_on is None or one.effective_on < self.day(days_ago))


def load_requests(officer: Actor, agreements: Sequence[Agreement]) -> None:
    """Requests and disclosures; nothing where there are some already."""
    if Request.objects.visible_to(officer).exists():
        return
    desk = Desk(officer, tuple(agreements))
    _access_half_done(desk)
    _correction(desk)
    _legal_demand(desk)
    _audit_done(desk)
    _termination(desk)
    _withdrawn(desk)
    _disclosures(desk)


def _take_in(desk: Desk, kind: str, days_ago: int, **more: object) -> Request:
    """One that came so many days ago; what it starts stands at once."""
    agreements = more.pop("named", ())
    first = Happened(CODES[kind], desk.moment(days_ago), agreements=agreements)  # type: ignore[arg-type]
    request = take_in(actor=desk.officer, asked=Asked(kind, desk.at(days_ago), first, **more))  # type: ignore[arg-type]
    hand_on_events()
    return request


def _access_half_done(desk: Desk) -> None:
    """A parent asks; two providers were asked, and one of them has answered."""
    asked_by, concerns = PARENT
    begun = desk.begun(12)[:2]
    words = "All that the programs of the school keep about my son, and who has seen it."
    request = _take_in(desk, Kind.ACCESS, 12, asked_by=asked_by, concerns=concerns, words=words, agreements=begun)
    _add(desk, request, "The parent's letter", "Letter of a parent.pdf", ["To the privacy officer", "", words, "", asked_by])
    for agreement, days_ago in zip(begun, (9, 2), strict=False):
        happened = Happened("access.requested", desk.moment(days_ago), agreements=(agreement,))
        carry_on(actor=desk.officer, request=_again(desk, request), version=_again(desk, request).version, happened=happened)
    hand_on_events()
    rows = [row for row in deadlines_of(desk.officer, request) if row.state in LIVE and row.agreement_id is not None]
    for row in rows:
        if begun and row.agreement_id == begun[0].pk:
            done = "The provider sent what it keeps, with the list of accounts that opened it."
            meet(actor=desk.officer, deadline=row, version=row.version, happened_at=desk.at(1, 14), words=done)


def _correction(desk: Desk) -> None:
    """A parent holds something for wrong; the provider was told."""
    begun = desk.begun(3)[:1]
    words = "The progress report names a test that my daughter did not take."
    request = _take_in(
        desk, Kind.CORRECTION, 3, asked_by="Anselm Pruitt", concerns="Wren Pruitt, grade 6", words=words, agreements=begun
    )
    if begun:
        happened = Happened("inaccuracy.notified", desk.moment(1), agreements=begun)
        carry_on(actor=desk.officer, request=request, version=request.version, happened=happened)
        hand_on_events()


def _legal_demand(desk: Desk) -> None:
    """A subpoena that came to the district, with its paper."""
    asked_by, words = "Larch County Juvenile Court, by Deputy Clerk M. Sandoval", "Attendance and addresses of this school year."
    request = _take_in(desk, Kind.LEGAL_DEMAND, 5, asked_by=asked_by, concerns="Noor Vandermeer, grade 9", words=words)
    lines = ["Larch County Juvenile Court", "Subpoena for records", "", words, "", "Returnable within 14 days."]
    _add(desk, request, "The subpoena", "Subpoena.pdf", lines)


def _audit_done(desk: Desk) -> None:
    """The district told a provider that it would look at its safeguards, did so, and closed it."""
    begun = desk.begun(45)[:1]
    if not begun:
        return
    words = "How the provider keeps student data, and who can read it."
    request = _take_in(
        desk, Kind.AUDIT, 45, asked_by="the district", named=begun, agreements=begun, words=words, ends_on=desk.day(20)
    )
    outcome = (
        "Held by video on the day of the notice's end. One finding, on passwords of former staff, which the provider mended."
    )
    close(actor=desk.officer, request=request, version=request.version, outcome=outcome)


def _termination(desk: Desk) -> None:
    """Notice that an agreement is to end in some weeks; its end is not recorded yet."""
    begun = desk.begun(10)[-1:]
    if not begun:
        return
    ends_on, words = desk.day(-75), "The schools chose another program for the coming term."
    last = Moment(end_of(ends_on, desk.officer.organization), DomainEvent.Source.STATED)
    first = Happened(CODES[Kind.TERMINATION], last, desk.moment(10), agreements=begun)
    asked = Asked(Kind.TERMINATION, desk.at(10), first, asked_by="the district", words=words, agreements=begun, ends_on=ends_on)
    take_in(actor=desk.officer, asked=asked)
    hand_on_events()


def _withdrawn(desk: Desk) -> None:
    """A parent who found what they looked for."""
    request = _take_in(
        desk, Kind.ACCESS, 20, asked_by="Lucille Abara", concerns="Tobias Abara, grade 2", words="The results of the screening."
    )
    words = "The teacher showed the results at school. The parent wrote that nothing else is wanted."
    withdraw(actor=desk.officer, request=request, version=request.version, words=words)


def _disclosures(desk: Desk) -> None:
    """Entries of the record, one of which was wrong and is corrected by another."""
    entries = (
        Entry(
            desk.day(61), "Juniper Flats Unified District", "The student enrolls there", "Transcript, immunizations", MOVED,
            ("Tomas Elgin",),
        ),
        Entry(
            desk.day(33), "Larch County Court, family division", "A case of custody", "Attendance of the last school year",
            f"{SUBPOENA}: parents were told before", ("Imani Okoro",),
        ),
        Entry(
            desk.day(17), "Hollow Creek Children's Hospital", "Treatment after an accident on a school trip",
            "Emergency contacts, allergies", f"{EMERGENCY}: a severe allergic reaction", ("Jude Halloran", "Pilar Reyes"),
        ),
        Entry(
            desk.day(8), "State auditor", "Audit of a program for early readers", "Grades of three years", AUDITED,
            ("Soren Dahlgren",),
        ),
    )  # fmt: skip
    made = [enter(actor=desk.officer, entry=entry) for entry in entries]
    right = Entry(
        desk.day(8), "State auditor", "Audit of a program for early readers", "Reading results of this school year", AUDITED,
        ("Soren Dahlgren",),
    )  # fmt: skip
    correct(actor=desk.officer, wrong=made[-1][0], entry=right, why="Grades were asked for, and not given.")


def _add(desk: Desk, request: Request, what: str, name: str, lines: Sequence[str]) -> None:
    file = store_file(desk.officer, letter(lines), name=name, media_type="application/pdf")
    add_paper(actor=desk.officer, request=request, paper=file, what=what)


def _again(desk: Desk, request: Request) -> Request:
    """As it stands now: every act is asked which version it was meant for."""
    return request_of(desk.officer, request.pk)
