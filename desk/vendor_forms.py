"""Forms by which those who keep a vendor's record change it. Each says why and from when, in words that districts are shown."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from agreements.labels import state_name
from desk.days import DayField
from desk.vendor_words import countries, country_choices
from law.states import STATES
from trail.files import live_file, row_of, store_file
from trail.waiting import held
from vendors.models import CertificationProgramme, Product, Vendor, VendorContact
from vendors.naming import name_key
from vendors.services.details import Saying

LARGEST_EVIDENCE = 10_000_000
EVIDENCE_TYPES = {b"%PDF-": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
ENDINGS = {"application/pdf": (".pdf",), "image/png": (".png",), "image/jpeg": (".jpg", ".jpeg")}
ALL_PRODUCTS = gettext_lazy("all products")


class EditForm(forms.Form):
    """What every change carries besides its values: the version that was open, why, and from which day it holds."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=gettext_lazy("Why, in words for the districts"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    effective_on = DayField(
        label=gettext_lazy("Holds from"),
        required=False,
        help_text=gettext_lazy(
            "The day from which the change holds: today, where you leave it empty. Until a later day holds what stands here now."
        ),
    )
    takes_words = True
    has_own_day = False  # whether a field of the form says from which day it holds
    is_rehearsed = False  # whether what is done with it now will be undone

    def __init__(self, data: Any = None, files: Any = None, *, initial: dict[str, Any], actor: Actor, vendor: Vendor) -> None:
        super().__init__(data, files, initial=initial)
        self.actor, self.vendor = actor, vendor
        self._order_last()

    def _order_last(self) -> None:
        """Day and words stand at the end; a form that tells nobody has neither."""
        for name in ("effective_on", "words"):
            field = self.fields.pop(name)
            if self.takes_words and not (name == "effective_on" and self.has_own_day):
                self.fields[name] = field

    @property
    def saying(self) -> Saying:
        """Why, and from when."""
        return Saying(self.cleaned_data.get("words", ""), self.cleaned_data.get("effective_on"))

    @property
    def values(self) -> dict[str, Any]:
        """The values of the record, as the service takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "words", "effective_on"}}


class OfProducts(EditForm):
    """A record of the vendor that may concern one product of it."""

    product = forms.ModelChoiceField(
        label=gettext_lazy("For"), queryset=Product.objects.none(), required=False, empty_label=ALL_PRODUCTS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Product.objects.visible_to(self.actor).named().filter(vendor=self.vendor)
        self.fields["product"].queryset = own  # type: ignore[attr-defined]


class VendorForm(EditForm):
    """The vendor itself."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    domain = forms.CharField(
        label=gettext_lazy("Web domain"), required=False, max_length=200, help_text=gettext_lazy("Such as example.com.")
    )
    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=500)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=lambda: [("", "—"), *((code, state_name(code)) for code in STATES)]
    )


class ProductForm(EditForm):
    """A product."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    website = forms.URLField(
        label=gettext_lazy("Website"), required=False, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    description = forms.CharField(
        label=gettext_lazy("What it is, in a sentence or two"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ended_on = DayField(
        label=gettext_lazy("Last day on which it is offered"),
        required=False,
        help_text=gettext_lazy("Leave it empty for as long as it is offered."),
    )


class ContactForm(OfProducts):
    """Whom to write to."""

    purpose = forms.ChoiceField(label=gettext_lazy("About"), choices=VendorContact.Purpose.choices)
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=60)
    since = DayField(label=gettext_lazy("Since"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Somebody to whom nobody can write is of no use."""
        given = super().clean() or {}
        if not self.errors and not (given.get("email") or given.get("phone")):
            self.add_error("email", _("Give an e-mail address or a telephone number, so that one can be written to."))
        return given


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was given in a form: nobody's yet. `path`: where it waits, if it was given for a summary before."""

    content: bytes
    name: str
    media_type: str
    path: Path | None = None


class EvidenceForm(OfProducts):
    """With a file that shows it. Between form and summary it waits under a signed key; it is stored when the form is saved."""

    evidence: Evidence | None = None

    evidence_file = forms.FileField(
        label=gettext_lazy("Evidence"),
        required=False,
        help_text=gettext_lazy(
            "A PDF, PNG or JPEG file of at most 10 MB. What the vendor shows itself everyone here can download; what a "
            "district adds, that district only."
        ),
    )
    evidence_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_evidence_file(self) -> Any:
        """Only what it says it is, and no more than can be mailed."""
        given = self.cleaned_data.get("evidence_file")
        if not given:
            return None
        if given.size > LARGEST_EVIDENCE:
            raise ValidationError(_("“%(name)s” is larger than 10 MB. Give a smaller file.") % {"name": given.name})
        if media_type_of(given.read(8), given.name) is None:
            raise ValidationError(_("“%(name)s” is not a PDF, PNG or JPEG file. Save it as one of these.") % {"name": given.name})
        given.seek(0)
        return given

    def clean(self) -> dict[str, Any]:
        """The file of this form, or the one that was given a moment ago."""
        given = super().clean() or {}
        file, key = given.get("evidence_file"), given.get("evidence_key")
        self.evidence = _evidence(file) if file else self._held(key) if key else None
        if key and not self.evidence and "evidence_file" not in self.errors:
            self.add_error("evidence_file", _("The file that you gave before is not held any longer. Choose it again."))
        return given

    def _held(self, key: str) -> Evidence | None:
        waits = held(self.actor, key)
        return Evidence(waits.content, waits.name, waits.media_type, waits.path) if waits else None

    @property
    def is_uploaded_now(self) -> bool:
        """Whether the file came with this request: then nobody has looked for malware in it."""
        return self.evidence is not None and self.evidence.path is None

    @property
    def values(self) -> dict[str, Any]:
        """The values of the record, without the file."""
        return {name: value for name, value in super().values.items() if name not in {"evidence_file", "evidence_key"}}

    def stored(self) -> dict[str, Any]:
        """The file as the record takes it. Without a new one, the one that is there stays. In the transaction of the act."""
        one = self.evidence
        if one is None:
            return {}
        if self.is_rehearsed:
            known = live_file(self.actor, hashlib.sha256(one.content).hexdigest())
            row = known or row_of(self.actor, one.content, name=one.name, media_type=one.media_type)
            if known is None:
                row.save(force_insert=True)  # undone with the rehearsal; nothing is on disk
            return {"evidence": row}
        if one.path is not None:
            transaction.on_commit(partial(one.path.unlink, missing_ok=True))
        return {"evidence": store_file(self.actor, one.content, name=one.name, media_type=one.media_type)}


class CertificationForm(EvidenceForm):
    """A certification."""

    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme"), queryset=CertificationProgramme.objects.none(), empty_label=gettext_lazy("Choose one")
    )
    number = forms.CharField(label=gettext_lazy("Number"), required=False, max_length=100)
    scope = forms.CharField(label=gettext_lazy("Scope"), required=False, max_length=500)
    issued_on = DayField(label=gettext_lazy("Issued on"), required=False)
    expires_on = DayField(
        label=gettext_lazy("Last day of validity"),
        required=False,
        help_text=gettext_lazy("Without it nobody can know whether the certification holds."),
    )
    field_order = ("programme", "product", "number", "scope", "issued_on", "expires_on", "evidence_file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = CertificationProgramme.objects.visible_to(self.actor)  # type: ignore[attr-defined]


class FrameworkForm(EvidenceForm):
    """A security framework."""

    framework = forms.CharField(label=gettext_lazy("Framework"), max_length=200)
    since = DayField(label=gettext_lazy("Since"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)
    field_order = ("framework", "product", "since", "until", "evidence_file")


class HostingForm(EditForm):
    """Where data is kept."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=lambda: [("", _("Choose one")), *country_choices()])
    place = forms.CharField(label=gettext_lazy("Place or region"), required=False, max_length=200)
    host = forms.CharField(
        label=gettext_lazy("At whose place"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "The name of a company that stands in the list of vendors. Leave it empty where it is the vendor's own."
        ),
    )
    since = DayField(label=gettext_lazy("Since"), required=False)
    until = DayField(label=gettext_lazy("Last day"), required=False)

    def clean_host(self) -> Vendor | None:
        """The vendor of that name."""
        name = self.cleaned_data.get("host", "").strip()
        if not name:
            return None
        named = Vendor.objects.visible_to(self.actor).current().filter(name_key=name_key(name))
        if (found := named.first()) is None:
            told = Truncator(name).chars(60)
            raise ValidationError(
                _("No vendor is called “%(name)s”. Write the name as it stands in the list of vendors.") % {"name": told}
            )
        return found


class VersionForm(EditForm):
    """A version of a product."""

    name = forms.CharField(label=gettext_lazy("Version"), max_length=100)
    released_on = DayField(label=gettext_lazy("Released on"), required=False)
    ended_on = DayField(label=gettext_lazy("Supported until"), required=False)


class TierForm(EditForm):
    """A plan in which a product is sold."""

    name = forms.CharField(label=gettext_lazy("Tier"), max_length=100)
    note = forms.CharField(label=gettext_lazy("What is different in it"), required=False, max_length=500)


class EndForm(EditForm):
    """The last day of something."""

    has_own_day = True

    last_day = DayField(label=gettext_lazy("Last day"))


class WithdrawForm(EditForm):
    """Why a record was a mistake. It never held, and so there is no day from which it does not."""

    has_own_day = True
    words = forms.CharField(
        label=gettext_lazy("Why it was a mistake"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("If it was true for a time, give its last day instead: then it stays on record."),
    )


class EraseForm(EditForm):
    """Why a person is erased."""

    takes_words = False
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, help_text=gettext_lazy("Kept in the trail. Name nobody.")
    )


def _evidence(file: Any) -> Evidence:
    file.seek(0)
    content = file.read()
    return Evidence(content, file.name, media_type_of(content, file.name) or "application/octet-stream")


def media_type_of(head: bytes, name: str) -> str | None:
    """What a file is by its first bytes; None for what is not taken, and where its name ends as if it were something else."""
    kind = next((kind for mark, kind in EVIDENCE_TYPES.items() if head.startswith(mark)), None)
    return kind if kind and name.lower().endswith(ENDINGS[kind]) else None


def country_codes(text: str) -> list[str]:
    """Codes of countries that were written by name or code, with commas between."""
    by_name = {name.casefold(): code for code, name in countries().items()} | {"usa": "US", "united kingdom": "GB"}
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    codes = [part.upper() if part.upper() in countries() else by_name.get(part.casefold(), "") for part in parts]
    wrong = [part for part, code in zip(parts, codes, strict=True) if not code]
    if wrong:
        told = Truncator(wrong[0]).chars(40)
        raise ValidationError(_("“%(name)s” is not a country. Write it as United States, or US.") % {"name": told})
    return sorted(set(codes))


def yes_no_unknown() -> Iterable[tuple[str, str]]:
    """Three answers: that nobody has said so is one."""
    return [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
