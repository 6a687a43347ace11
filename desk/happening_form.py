"""What happened, when, how that is known, and whom it concerns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from agreements.models import Agreement
from deadlines.happenings import Happening
from deadlines.services.events import recordable
from deadlines.services.false_alarms import LONGEST
from desk.inventory_products import products_to_choose
from desk.moments import LocalForm, MomentField, wall_clock
from desk.vendor_words import full_product
from law.triggers import LAW_EVENTS, Trigger
from trail.models import DomainEvent
from trail.services import UNKNOWN_MOMENT, Moment
from vendors.models import Product

SOURCES = (
    (DomainEvent.Source.STATED, gettext_lazy("somebody said so")),
    (DomainEvent.Source.DOCUMENT, gettext_lazy("it stands in a document")),
    (DomainEvent.Source.UNKNOWN, gettext_lazy("it is not known: this is the earliest moment that is possible")),
)
BY_ITSELF = "calendar"  # dates that return open what they ask for by themselves


@dataclass(frozen=True, slots=True)
class Subjects:
    """The records that an event names."""

    agreements: list[Agreement]
    products: list[Product]


class ProductsField(forms.ModelMultipleChoiceField):
    """Some products, each with its vendor."""

    def label_from_instance(self, obj: Any) -> str:
        return full_product(obj)


class HappeningForm(LocalForm):
    """A short form. Moments are those of the district's clock."""

    code = forms.ChoiceField(label=gettext_lazy("What happened"))
    occurred = MomentField(
        label=gettext_lazy("When it happened"), required=False,
        help_text=gettext_lazy(
            "By the clock of the district. If nobody knows, give the earliest moment that is possible, and say so below. "
            "Empty: no day can be counted."
        ),
    )  # fmt: skip
    received = MomentField(
        label=gettext_lazy("When you received word of it"), required=False,
        help_text=gettext_lazy("Some clocks count from receipt. Leave it empty if that is the same."),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=gettext_lazy("How that is known"), choices=SOURCES, widget=forms.RadioSelect, initial="stated"
    )
    agreements: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Agreements that it concerns"), queryset=Agreement.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=gettext_lazy("Several with Ctrl or ⌘. None: only what the law asks for opens."),
    )  # fmt: skip
    products: Any = ProductsField(
        label=gettext_lazy("Products that it concerns"), queryset=Product.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("A product stands for the agreements on it that were in force on that day."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, actor: Actor, happening: Happening | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, place=actor.organization, initial=_initial(happening, actor) if happening else initial)
        self.fields["code"].choices = list(_choices())  # type: ignore[attr-defined]
        if happening is not None:
            del self.fields["code"]  # a correction keeps the kind of event
            self.fields |= {"never": _never(), "why": _why()}
        own = Agreement.objects.visible_to(actor).filter(organization=actor.organization)
        agreements: Any = self.fields["agreements"]
        agreements.queryset = own.select_related("organization").defer("search_text").order_by("title", "pk")
        named = [str(key) for key in (self.initial.get("products") or [])]
        named += data.getlist("products") if data is not None and hasattr(data, "getlist") else []
        products: Any = self.fields["products"]
        products.queryset = products_to_choose(actor, named=named)

    def clean(self) -> dict[str, Any]:
        """What did not happen has a reason, and a reason is given for nothing else."""
        given = super().clean() or {}
        if given.get("never") and not given.get("why"):
            self.add_error("why", _("Say why: whoever looks at this later has to understand it."))
        if given.get("why") and not given.get("never"):
            self.add_error("never", _("You gave a reason. Tick this if it did not happen, or empty the reason."))
        return given

    @property
    def is_taken_back(self) -> bool:
        """Whether it is said that it did not happen at all."""
        return bool(self.cleaned_data.get("never"))

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        return {
            "occurred": _moment(typed["occurred"], typed["source"]),
            "received": _moment(typed["received"], typed["source"]),
            "agreements": list(typed["agreements"]),
            "products": list(typed["products"]),
        }


def _never() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("It did not happen: take the event back"), required=False,
        help_text=gettext_lazy("All of it that is open, suspended or missed becomes void. What stands above counts for nothing."),
    )  # fmt: skip


def _why() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Why it is taken back"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands with each deadline. Name nobody."),
    )  # fmt: skip


def _moment(moment: Any, source: str) -> Moment:
    return Moment(moment, DomainEvent.Source(source)) if moment else UNKNOWN_MOMENT


def _initial(happening: Happening, actor: Actor) -> dict[str, Any]:
    latest, keys = happening.last_said, keys_of(happening.last_said)
    return {
        "occurred": wall_clock(latest.occurred_at, actor.organization) if latest.occurred_at else None,
        "received": wall_clock(latest.received_at, actor.organization) if latest.received_at else None,
        "source": latest.occurred_source if latest.occurred_at and latest.occurred_source in dict(SOURCES) else "stated",
        "agreements": keys["agreements.agreement"],
        "products": keys["vendors.product"],
    }


def keys_of(event: DomainEvent) -> dict[str, list[str]]:
    """The keys of the agreements and products that an event names."""
    found: dict[str, list[str]] = {"agreements.agreement": [], "vendors.product": []}
    for subject in event.subjects:
        found.setdefault(subject["kind"], []).append(subject["key"])
    return found


def _choices() -> Iterator[tuple[Any, Any]]:
    law = set(LAW_EVENTS)
    rows = [(one.code, _told(one), one in law) for one in recordable() if one.trigger != BY_ITSELF]
    yield "", gettext_lazy("choose")
    yield gettext_lazy("Events that agreements name"), [(code, words) for code, words, is_law in rows if not is_law]
    yield gettext_lazy("Events that only laws name"), [(code, words) for code, words, is_law in rows if is_law]


def _told(trigger: Trigger) -> str:
    return f"{trigger.what_happened.removesuffix('.')} ({trigger.moment.removesuffix('.')})"
