"""What a paper says: the frozen records that the reader fills and `contract.py` prints."""

from dataclasses import dataclass, field
from datetime import date

from law.text import Place, Source


@dataclass(frozen=True, slots=True)
class Form:
    """The published text that a paper is made on."""

    family: str  # NDPA, model, other, profile
    version: str | None = None
    title: str | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the agreement. `role`: lea, provider, sponsor, certifier or state_agency; `state`: postal code."""

    role: str
    name: str | None
    address: str | None = None
    state: str | None = None
    aliases: tuple[str, ...] = ()  # other names the text gives the same party ("Career Compass", "BRAC")
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to. `party` is the party's role."""

    party: str | None
    name: str | None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    purpose: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of the agreement, each with the words or the rule that it comes from."""

    effective_on: date | None = None
    effective_on_basis: str | None = None
    expires_on: date | None = None
    expires_on_basis: str | None = None
    offer_expires_on: date | None = None
    offer_expires_on_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block, filled in or not. `block`: agreement, offer, disposition or profile."""

    party: str | None
    name: str | None
    title: str | None
    signed_on: date | None
    place: Place | None = None
    block: str = "agreement"
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class SigningEvent:
    """A line of an e-signature report. `at` is ISO 8601, with an offset where the report gives its zone."""

    at: str
    event: str  # created sent viewed signed completed declined
    actor: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A check box of the agreement proper."""

    label: str
    exhibit: str | None
    checked: bool
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One data element. `used` is None where the document does not tell."""

    exhibit: str | None
    subject: str  # student, teacher, parent
    category: str
    element: str
    used: bool | None
    detail: str | None = None
    place: Place | None = None
    is_unread: bool = False  # words stand where its mark was expected


@dataclass(frozen=True, slots=True)
class Framework:
    """A security framework that the provider may choose."""

    name: str
    selected: bool
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell of a table that nobody has understood, with the heading that it stands under."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Subprocessor:
    """A third party that the document lists as processing for the provider.

    `countries`: two letters each. `written_agreement`: whether there is one; None where the document does not say.
    """

    name: str
    purpose: str | None = None
    information: str | None = None
    place: Place | None = None
    countries: tuple[str, ...] = ()
    written_agreement: bool | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A part of a credential programme that students complete."""

    number: str
    title: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeStep:
    """A step of a credential programme and who is responsible for it."""

    number: str
    text: str
    responsible: tuple[str, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential programme."""

    name: str
    modules: tuple[Module, ...] = ()
    steps: tuple[ProgrammeStep, ...] = ()


@dataclass(frozen=True, slots=True)
class LifecycleRow:
    """A row of a data life-cycle table: what happens to which data, by whom."""

    stage: str
    data: str
    roles: str
    notes: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the text, with a stable address. `text` is its own text, without that of the nodes below it.

    `kind`: cover, article, section, subsection, item, paragraph, exhibit, definition. `instrument` is the address of
    the supplement or addendum that the node belongs to (`exh_G__OH`), None for the agreement proper; `is_attachment`
    marks documents that are merely attached (a policy, a signing report) and set no terms.
    """

    address: str
    number: str
    heading: str
    text: str
    kind: str
    place: Place
    instrument: str | None = None
    is_attachment: bool = False

    @property
    def parent(self) -> str | None:
        """The address one level up, or None at the top."""
        head, _, _ = self.address.rpartition("__")
        return head or None


@dataclass(frozen=True, slots=True)
class Supplement:
    """One state's supplemental terms, or an addendum, as it stands in the paper. `state` is None where it is no state's."""

    address: str  # exh_G__OH, exh_H, addendum_1
    state: str | None
    title: str
    items: tuple[str, ...]  # addresses of its items, in order
    place: Place
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, read but not yet applied: everything that stands in it, for its own LEA, as executed."""

    source: Source
    form: Form
    provisions: tuple[Provision, ...]
    supplements: tuple[Supplement, ...] = ()
    parties: tuple[Party, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dates: Dates = field(default_factory=Dates)
    signatures: tuple[Signature, ...] = ()
    signing_events: tuple[SigningEvent, ...] = ()
    options: tuple[Option, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    subprocessors: tuple[Subprocessor, ...] = ()
    credentials: tuple[Credential, ...] = ()
    lifecycle: tuple[LifecycleRow, ...] = ()
    not_taken_in: tuple[str, ...] = ()  # the files that were added and of which nothing became part of the agreement

    @property
    def lea_state(self) -> str | None:
        """The postal code of the LEA's state, if the paper tells."""
        return next((p.state for p in self.parties if p.role == "lea" and p.state), None)
