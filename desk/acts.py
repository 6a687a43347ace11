"""What the codes of the trail are called on a page."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "agreement.confirmed": _("confirmed the agreement"),
    "agreement.terms_recorded": _("recorded which terms are in force"),
    "agreement.paper_added": _("added a paper"),
    "agreement.erased": _("erased the agreement"),
    "schedule.recorded": _("recorded the schedule of data"),
    "finding.settled": _("decided about a finding"),
    "draft.uploaded": _("uploaded the paper"),
    "draft.corrected": _("corrected what was read"),
    "draft.finding_settled": _("decided about a finding before confirmation"),
    "draft.vendor_chosen": _("chose the vendor"),
    "draft.product_chosen": _("chose the product"),
    "draft.attached": _("said to which agreement the paper belongs"),
    "draft.confirmed": _("confirmed what was read"),
    "draft.erased": _("erased the upload"),
    "file.stored": _("stored the file"),
    "file.erased": _("erased the file"),
}


def act_words(code: str) -> str:
    """What was done, in words; an unknown code stays readable."""
    return str(ACTS.get(code, code.replace(".", " ").replace("_", " ")))
