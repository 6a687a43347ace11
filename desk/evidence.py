"""A file that shows something, given with a form: looked at before it is stored, and kept while the form is corrected."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Organization
from desk.moments import LocalForm
from desk.vendor_forms import LARGEST_EVIDENCE, Evidence, media_type_of
from trail.files import store_file
from trail.models import StoredFile
from trail.uploads import RefusedUpload, refuse_malicious
from trail.waiting import held, hold


class WithEvidence(LocalForm):
    """A form with one file. `key` is where the file waits while the form is shown again."""

    evidence_file = forms.FileField(
        label=gettext_lazy("File that shows it"),
        required=False,
        help_text=gettext_lazy("A PDF, PNG or JPEG file of at most 10 MB."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, place: Organization, **more: Any) -> None:
        super().__init__(data, files, place=place, **more)
        self.actor = actor
        self.evidence: Evidence | None = None
        self.key = ""

    def clean_evidence_file(self) -> Any:
        """Only what it says it is, no larger than can be mailed, and nothing in which the scanner found something."""
        given = self.cleaned_data.get("evidence_file")
        self.evidence = self._waiting() if not given else None
        if not given:
            return None
        if given.size > LARGEST_EVIDENCE:
            raise ValidationError(_("“%(name)s” is larger than 10 MB. Give a smaller file.") % {"name": given.name})
        content = given.read()
        media_type = media_type_of(content[:8], given.name)
        if media_type is None:
            raise ValidationError(_("“%(name)s” is not a PDF, PNG or JPEG file. Save it as one of these.") % {"name": given.name})
        try:
            refuse_malicious(self.actor, content, name=given.name)
        except RefusedUpload as refused:
            raise ValidationError(refused.messages) from None
        self.evidence = Evidence(content, given.name, media_type)
        return given

    def _waiting(self) -> Evidence | None:
        key = self.data.get("evidence_key", "")
        waits = held(self.actor, key) if key else None
        if key and waits is None:
            raise ValidationError(_("The file that you gave before is not held any longer. Choose it again."))
        self.key = key
        return Evidence(waits.content, waits.name, waits.media_type, waits.path) if waits else None

    def keep(self) -> None:
        """Let the file wait for an hour, while the rest of the form is corrected."""
        one = self.evidence
        if one is not None and one.path is None:
            self.key = hold(self.actor, one.content, name=one.name, media_type=one.media_type)

    def stored(self) -> StoredFile | None:
        """The file as a record takes it, in the transaction of the act."""
        one = self.evidence
        if one is None:
            return None
        if one.path is not None:
            transaction.on_commit(partial(one.path.unlink, missing_ok=True))
        return store_file(self.actor, one.content, name=one.name, media_type=one.media_type)
