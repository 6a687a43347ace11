"""What can be corrected in a reading, section by section: which fields a row has, and of what kind they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.labels import DUTY_KINDS, OPERATIONS, OUTCOMES, RESTRICTION_KINDS, TRIGGER_HEADINGS
from agreements.models import Form
from agreements.wording import PARTIES
from law.states import STATES

Choices = Iterable[tuple[str, Any]]
UNITS = (
    ("hours", _("hours")), ("calendar_days", _("days")), ("business_days", _("business days")), ("school_days", _("school days")),
    ("weeks", _("weeks")), ("months", _("months")), ("years", _("years")),
)  # fmt: skip
ROLES = [(role, PARTIES[role]) for role in ("lea", "provider", "sponsor", "certifier", "state_agency")]
SUBJECTS = (("student", _("students")), ("teacher", _("teachers")), ("parent", _("parents")))
EVENTS = tuple((e, e) for e in ("created", "sent", "viewed", "signed", "completed", "declined"))
NATURES = (
    ("deadline", _("deadline: do it by then")), ("lead_time", _("lead time: warn so long before")),
    ("period", _("period: lasts so long")), ("deemed", _("deemed: counts as received")),
)  # fmt: skip
LIMITS = (("at_most", _("at most")), ("at_least", _("at least")))
STARTS = (
    ("event", _("the event itself")), ("receipt", _("receipt of the notice or request")),
    ("date_of_request", _("the date of the request")), ("unknown", _("not clear from the text")),
)  # fmt: skip
LIMBS = ("sooner_of", "later_of", "end_of_semester", "then")
DIRECTIONS = (("after", _("after the event")), ("before", _("before the event")))


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a row. `kind`: text, long, lines, choice, yes_no, day, number, place, limb, recurs."""

    name: str
    label: Any
    kind: str = "text"
    choices: Choices = ()
    help: Any = ""
    most: int = 300  # characters of a text: what the records that are made of it hold


@dataclass(frozen=True, slots=True)
class Fieldset:
    """A section of the reading. `added`: what a new row is called; empty where none can be added."""

    title: Any
    fields: tuple[Field, ...]
    added: Any = ""


FIELDSETS: dict[str, Fieldset] = {
    "form": Fieldset(_("Form"), (
        Field("family", _("Family"), "choice", Form.Family.choices), Field("version", _("Version"), most=200),
        Field("title", _("Title"), most=500),
    )),
    "parties": Fieldset(_("Parties"), (
        Field("role", _("Role"), "choice", ROLES), Field("name", _("Name")), Field("address", _("Address"), most=500),
        Field("state", _("State"), "choice", list(STATES.items())),
    ), _("Add a party")),
    "dates": Fieldset(_("Dates"), (
        Field("effective_on", _("In force from"), "day"), Field("expires_on", _("Until"), "day"),
        Field("offer_expires_on", _("General offer until"), "day"),
    )),
    "signatures": Fieldset(_("Signatures"), (
        Field("party", _("Party"), "choice", ROLES), Field("name", _("Name"), most=200), Field("title", _("Title"), most=200),
        Field("signed_on", _("Signed on"), "day"),
    ), _("Add a signature")),
    "signing_events": Fieldset(_("Signing history"), (
        Field("at", _("When"), most=40), Field("event", _("What"), "choice", EVENTS), Field("actor", _("Who")),
    )),
    "contacts": Fieldset(_("Contacts"), (
        Field("name", _("Name"), most=200), Field("party", _("Party"), "choice", ROLES), Field("title", _("Title"), most=200),
        Field("email", _("E-mail"), most=254), Field("phone", _("Phone"), most=60), Field("address", _("Address"), most=500),
        Field("purpose", _("For")),
    ), _("Add a contact")),
    "options": Fieldset(_("Boxes"), (
        Field("label", _("Box"), "long"), Field("checked", _("Ticked"), "yes_no"), Field("exhibit", _("Exhibit"), most=100),
    ), _("Add a box")),
    "schedule": Fieldset(_("Schedule of data"), (
        Field("element", _("Data element")), Field("category", _("Category")), Field("subject", _("Of"), "choice", SUBJECTS),
        Field("used", _("Used"), "yes_no"), Field("detail", _("Detail"), "long"), Field("exhibit", _("Exhibit")),
    ), _("Add a data element")),
    "frameworks": Fieldset(_("Security frameworks"), (
        Field("name", _("Framework"), most=500), Field("selected", _("Chosen"), "yes_no"),
    ), _("Add a framework")),
    "subprocessors": Fieldset(_("Subprocessors"), (
        Field("name", _("Name")), Field("purpose", _("Purpose"), "long"), Field("information", _("Information"), "long"),
    ), _("Add a subprocessor")),
    "credentials": Fieldset(_("Credential programmes"), (Field("name", _("Name")),)),
    "amendments": Fieldset(_("Amendments"), (
        Field("op", _("What it does"), "choice", list(OPERATIONS.items())), Field("target", _("Where"), "place"),
        Field("find", _("Words to be found"), "long"), Field("replacement", _("Words put there"), "long"),
        Field("outcome", _("How it ended"), "choice", list(OUTCOMES.items())),
        Field("reads", _("The provision as it reads then"), "long", help=_(
            "Fill this in to settle the item by hand: these words take the place of the provision, and duties follow from them."
        )),
    )),
    "duties": Fieldset(_("Duties"), (
        Field("kind", _("Duty"), "choice", list(DUTY_KINDS.items())),
        Field("obligor", _("Owed by"), "choice", list(PARTIES.items())),
        Field("obligee", _("Owed to"), "choice", list(PARTIES.items())),
        Field("trigger", _("Event"), "choice", list(TRIGGER_HEADINGS.items())), Field("amount", _("Figure"), "number"),
        Field("unit", _("Unit"), "choice", UNITS), Field("unit_stated", _("The text names the kind of day"), "yes_no"),
        Field("direction", _("Before or after"), "choice", DIRECTIONS), Field("nature", _("Nature"), "choice", NATURES),
        Field("limit", _("Limit"), "choice", LIMITS),
        Field("starts_at", _("The clock starts with"), "choice", STARTS),
        Field("start_stated", _("The text names the start"), "yes_no"),
        Field("recurs", _("Returns"), "recurs", help=_(
            "annual, semiannual, quarterly, monthly, each_semester or each_school_year; or days of the year, as 01-15, 07-15."
        )),
        Field("combine", _("Second limit"), "limb", help=_(
            "One of sooner_of, later_of, end_of_semester, then; a colon; the words, as sooner_of: 5 days after discovery."
        )),
        Field("content", _("Content"), "lines", help=_("One on each line.")),
        Field("exceptions", _("Exceptions"), "lines", help=_("One on each line.")),
        Field("address", _("Where it stands"), "place"), Field("quote", _("Words of the text"), "long"),
    ), _("Add a duty")),
    "restrictions": Fieldset(_("Restrictions"), (
        Field("kind", _("Kind"), "choice", list(RESTRICTION_KINDS.items())), Field("rule", _("Rule"), "long"),
        Field("values", _("Values"), "lines", help=_("One on each line.")),
        Field("address", _("Where it stands"), "place"), Field("quote", _("Words of the text"), "long"),
    ), _("Add a restriction")),
    "provisions": Fieldset(_("Provisions"), (
        Field("number", _("Number")), Field("heading", _("Heading"), most=2_000), Field("text", _("Text"), "long", help=_(
            "Duties and restrictions are worked out anew from these words; what changes is shown before it counts."
        )),
    )),
}  # fmt: skip
SECTIONS = (
    "parties", "dates", "signatures", "signing_events", "options", "schedule", "frameworks", "subprocessors", "contacts",
    "credentials", "amendments", "duties", "restrictions", "provisions", "form",
)  # fmt: skip
DEFAULTS: dict[str, dict[str, Any]] = {
    "schedule": {"subject": "student"},
    "options": {"checked": False},
    "frameworks": {"selected": False},
    "duties": {
        "nature": "deadline", "limit": "at_most", "direction": "after", "starts_at": "unknown", "start_stated": False,
        "combine": None, "recurs": None, "content": [], "exceptions": [], "quote": "", "source": "base",
    },
    "restrictions": {"rule": "", "values": [], "quote": "", "source": "base"},
}  # fmt: skip
NEEDED = {"duties": ("kind", "obligor", "obligee", "trigger", "address"), "restrictions": ("kind", "address")}
RECORD_SECTIONS = frozenset({"form", "dates"})


def fieldset_of(path: str) -> tuple[str, Fieldset] | None:
    """The section that a row's path (`/parties/0`, `/parties/-`, `/dates`) belongs to, if rows of it can be corrected."""
    parts = path.strip("/").split("/")
    key = parts[0]
    is_row = len(parts) == (1 if key in RECORD_SECTIONS else 2)
    is_place = key in RECORD_SECTIONS or parts[-1] == "-" or parts[-1].isdecimal()
    fieldset = FIELDSETS.get(key)
    if fieldset is None or not fieldset.fields or not is_row or not is_place or (parts[-1] == "-" and not fieldset.added):
        return None
    return key, fieldset
