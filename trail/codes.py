"""The table of every code that the trail records: its words for pages, its category, and what becomes of personal data.

A code is dotted and in the past tense. `record` refuses a code that is not here, and a test looks for codes in the source.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What kind of act a code names."""

    SIGN_IN = "sign_in", _("Signing in")
    READ = "read", _("Reading personal data")
    CHANGE = "change", _("Change")
    EXPORT = "export", _("Export")
    SHARE = "share", _("Sharing")
    REFUSAL = "refusal", _("Refusal")
    ADMINISTRATION = "administration", _("Administration")


class Shredding(TextChoices):
    """How personal data in an entry goes when the person is erased. The entry itself stays, or the chain would break."""

    PSEUDONYM = "pseudonym", _("Holds identifiers and pseudonyms only; without the person's record they lead to nobody.")
    REASON = "reason", _("As above, with a reason in free text, which stays: whoever writes it is asked to name no one.")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the table."""

    code: str
    words: Promise | str
    category: Category
    shredding: Shredding


class UnknownCode(LookupError):
    """The code is not in the table."""


def code_named(code: str) -> Code:
    """The row of the table, or `UnknownCode`."""
    try:
        return TABLE[code]
    except KeyError:
        raise UnknownCode(f"The trail does not know {code!r}. Enter it in trail/codes.py.") from None


def words_of(code: str) -> str:
    """What was done, in words; a code that is no longer in the table stays readable."""
    known = TABLE.get(code)
    return str(known.words) if known else code.replace(".", " ").replace("_", " ")


def codes_of(category: str) -> list[str]:
    """The codes of a category."""
    return [row.code for row in TABLE.values() if row.category == category]


_WITH_REASON = {
    "mfa.reset",
    "access.let_in",
    "agreement.erased",
    "audit.ended",
    "draft.erased",
    "file.erased",
    "file.refused",
    "hold.lifted",
    "hold.placed",
    "key.destroyed",
    "key.destruction_refused",
    "key.rotated",
    "membership.ended",
    "membership.suspended",
    "organization.closed",
    "organization.reopened",
    "outbox.dropped",
    "registration.accepted",
    "registration.declined",
    "user.erased",
}

_WORDS: dict[Category, dict[str, Promise | str]] = {
    Category.SIGN_IN: {
        "session.started": _("signed in"),
        "session.ended": _("signed out"),
        "session.revoked": _("ended a session"),
        "session.expired": _("was signed out by the time limit"),
        "sign_in.failed": _("could not sign in"),
        "sign_in.locked": _("was locked out for a while"),
        "sign_in.verified": _("confirmed signing in with a second factor"),
        "sign_in.reauthenticated": _("confirmed who they are"),
        "password.changed": _("changed the password"),
        "password.reset": _("set a new password by e-mail"),
        "password.reset_requested": _("asked for a new password"),
        "mfa.added": _("added a second factor"),
        "mfa.removed": _("removed a second factor"),
        "mfa.codes_made": _("made new recovery codes"),
        "mfa.code_used": _("used a recovery code"),
        "mfa.failed": _("gave a second factor that was not accepted"),
        "mfa.renamed": _("gave a passkey another name"),
        "mfa.reset": _("took away the second factors of someone who had lost them"),
        "email.change_requested": _("asked for another e-mail address"),
        "email.changed": _("changed the e-mail address"),
        "email.change_voided": _("made a link to another e-mail address worthless"),
        "email.confirmed": _("confirmed the e-mail address"),
        "email.refused": _("could not take an e-mail address"),
    },
    Category.READ: {
        "personal_data.read": _("read personal data"),
        "trail.searched": _("searched the trail"),
        "file.read": _("opened a file"),
        "record.read": _("looked at records of another organization"),
        "deadline.calculated": _("calculated a deadline"),
        "calendar_feed.read": _("read deadlines by an address for a calendar"),  # once an hour for a feed and an IP address
    },
    Category.EXPORT: {
        "trail.exported": _("exported the trail"),
        "agreements.exported": _("exported a list of agreements"),
        "terms.exported": _("exported the terms of an agreement"),
        "vendors.exported": _("exported a list of vendors"),
        "differences.exported": _("exported a list of differences"),
        "elements.exported": _("exported a list of elements"),
        "flows.exported": _("exported a list of flows"),
        "schedules.exported": _("exported schedules side by side"),
        "uploads.exported": _("exported a list of uploads"),
        "products.exported": _("exported a list of products"),
        "changes.exported": _("exported a list of changes by vendors"),
        "deadlines.exported": _("exported a list of deadlines"),
        "requests.exported": _("exported a list of requests"),
        "disclosures.exported": _("exported the record of disclosures"),
        "rules.exported": _("exported the coverage of rules"),
    },
    Category.SHARE: {
        "share.granted": _("shared a record"),
        "share.ended": _("ended the sharing of a record"),
    },
    Category.REFUSAL: {
        "access.refused": _("was refused access"),
        "rate.limited": _("was asked to slow down"),
        "invitation.refused": _("could not use an invitation"),
        "form.refused": _("was refused a change"),
        "registration.refused": _("could not use a link of a registration"),
        "link.refused": _("could not use a link from a mail"),
        "session.refused": _("came with a session that is not known"),
        "file.refused": _("was refused an upload"),
        "key.destruction_refused": _("was refused the destruction of a key"),
        "calendar_feed.refused": _("was refused at an address for a calendar"),  # as seldom as it is read
    },
    Category.ADMINISTRATION: {
        "organization.created": _("created the organization"),
        "organization.changed": _("changed the organization"),
        "organization.password_policy_set": _("set what is asked of passwords"),
        "user.created": _("created an account"),
        "user.erased": _("erased a person"),
        "membership.started": _("started a membership"),
        "membership.suspended": _("suspended a membership"),
        "membership.resumed": _("resumed a membership"),
        "membership.handed_over": _("handed over a role"),
        "membership.ended": _("ended a membership"),
        "membership.switched": _("switched the organization acted for"),
        "organization.closed": _("closed the organization"),
        "organization.reopened": _("opened the organization again"),
        "registration.received": _("registered an organization"),
        "registration.confirmed": _("confirmed the address of a registration"),
        "registration.accepted": _("accepted a registration"),
        "registration.declined": _("declined a registration"),
        "school.added": _("added a school"),
        "school.changed": _("changed a school"),
        "consortium_member.proposed": _("asked a district to join the consortium"),
        "consortium_member.accepted": _("joined a consortium"),
        "consortium_member.declined": _("declined to join a consortium"),
        "consortium_member.ended": _("set the last day in a consortium"),
        "audit.engaged": _("let an auditor in for a stated scope and time"),
        "audit.ended": _("ended an audit early"),
        "invitation.sent": _("invited someone"),
        "invitation.sent_again": _("sent an invitation again"),
        "invitation.accepted": _("accepted an invitation"),
        "invitation.withdrawn": _("withdrew an invitation"),
        "access.let_in": _("let the platform administration in for a time"),
        "access.let_out": _("ended the access of the platform administration"),
        "outbox.retried": _("had something sent again"),
        "outbox.dropped": _("gave up something that could not be sent"),
        "event.retried": _("had an event handled again"),
        "trail.recovered": _("brought entries back from the audit sink"),
        "key.rotated": _("rotated a key"),
        "key.destroyed": _("destroyed a key"),
        "key_ring.imported": _("brought a key ring back"),
        "keys.rewrapped": _("wrapped data keys with the current wrapping key"),
        "values.reencrypted": _("encrypted values with the current data keys"),
        "hold.placed": _("placed a hold"),
        "hold.lifted": _("lifted a hold"),
    },
    Category.CHANGE: {
        "vendor.added": _("added a vendor"),
        "vendor.named": _("added a name of a vendor"),
        "vendor.claimed": _("claimed a vendor record"),
        "product.added": _("added a product"),
        "product.changed": _("changed a product"),
        "vendor.changed": _("changed a vendor"),
        "vendor.claim_requested": _("asked for a vendor record"),
        "vendor.claim_granted": _("gave a vendor record to its vendor"),
        "vendor.claim_declined": _("declined to give a vendor record away"),
        "vendor.claim_withdrawn": _("took back a request for a vendor record"),
        "vendor.released": _("gave a vendor record back"),
        "vendor.merge_proposed": _("proposed to merge two vendors"),
        "vendor.merge_declined": _("declined to merge two vendors"),
        "vendor.merged": _("merged two vendors"),
        "vendor.contact_erased": _("erased a contact of a vendor"),
        "certification.lapsed": _("noted that a certification has lapsed"),
        "programme.added": _("added a programme of certification"),
        "programme.changed": _("changed a programme of certification"),
        "profile.recorded": _("recorded a product profile"),
        "lifecycle.recorded": _("recorded the life cycle of data"),
        "form.added": _("added a form"),
        "supplement.added": _("added state terms to a form"),
        "agreement.confirmed": _("confirmed the agreement"),
        "agreement.terms_recorded": _("recorded which terms are in force"),
        "agreement.paper_added": _("added a paper"),
        "agreement.erased": _("erased the agreement"),
        "schedule.recorded": _("recorded the schedule of data"),
        "catalogue.synced": _("took over a version of the catalogue of elements"),
        "element.added": _("added an element to the catalogue"),
        "element.changed": _("changed an element of the catalogue"),
        "meaning.settled": _("said what an element of a schedule means"),
        "field.settled": _("said what a field of an uploaded list means"),
        "collected_list.uploaded": _("uploaded a list of fields"),
        "collected_list.erased": _("erased an uploaded list of fields"),
        "source_system.added": _("added a source system"),
        "flow.recorded": _("recorded where data goes"),
        "flow.changed": _("changed what was recorded of where data goes"),
        "flow.ended": _("recorded that data no longer goes there"),
        "statement.added": _("stated what a product collects"),
        "statement.changed": _("changed what a product is stated to collect"),
        "statement.ended": _("said until when a product is stated to collect something"),
        "statement.withdrawn": _("took back what a product was stated to collect"),
        "flow.withdrawn": _("took back what was stated of where data goes"),
        "drift.settled": _("decided about a difference from what was agreed"),
        "drift.reopened": _("took back a decision about a difference"),
        "happening.recorded": _("recorded what happened"),
        "happening.corrected": _("corrected what was recorded of an event"),
        "happening.taken_back": _("took back an event that did not happen"),
        "deadlines.opened": _("opened what an event asks for"),
        "deadlines.recomputed": _("computed deadlines anew"),
        "deadlines.missed": _("noted that deadlines have passed"),
        "deadlines.assigned": _("gave deadlines to someone"),
        "deadline.met": _("marked a deadline as met"),
        "deadline.waived": _("waived a deadline"),
        "deadline.voided": _("declared a deadline void"),
        "deadline.target_set": _("set the district's own day for a deadline"),
        "deadline.target_withdrawn": _("withdrew the district's own day for a deadline"),
        "deadline.erased": _("erased the deadlines of a mistaken upload"),
        "tolling.started": _("suspended the time of an event"),
        "tolling.ended": _("let the time of an event run again"),
        "request.taken_in": _("took in a request"),
        "request.paper_added": _("added a paper to a request"),
        "request.carried_on": _("recorded what came of a request"),
        "request.corrected": _("corrected when a request came"),
        "request.closed": _("closed a request"),
        "request.withdrawn": _("recorded that a request was withdrawn"),
        "disclosure.entered": _("entered a disclosure"),
        "disclosure.corrected": _("corrected an entry of the record of disclosures"),
        "closures.entered": _("entered closures"),
        "closure.removed": _("removed a closure"),
        "school_year.entered": _("entered a school year"),
        "school_year.removed": _("removed a school year"),
        "change_notice.made": _("told a district of a vendor's change"),
        "change_notice.acknowledged": _("acknowledged a vendor's change"),
        "change_notice.objected": _("objected to a vendor's change"),
        "reliance.marked": _("marked an agreement that relies on a certification"),
        "reliance.renewed": _("settled what was marked on agreements, because a certification was renewed"),
        "finding.settled": _("decided about a finding"),
        "alert.read": _("read an alert"),
        "alert.snoozed": _("put an alert off"),
        "alert.acknowledged": _("acknowledged an alert"),
        "alert_choice.changed": _("chose how to be warned"),
        "alert_mail.tested": _("had a test mail sent to themselves"),
        "absence.entered": _("entered who stands in for someone"),
        "absence.ended": _("ended an absence"),
        "responsibility.set": _("said who answers for duties of a kind"),
        "responsibility.ended": _("ended that someone answers for duties of a kind"),
        "calendar_feed.made": _("made an address for a calendar"),
        "calendar_feed.revoked": _("made an address for a calendar worthless"),
        "draft.uploaded": _("uploaded the paper"),
        "draft.corrected": _("corrected what was read"),
        "draft.terms_derived": _("corrected words, with what follows from them"),
        "draft.finding_settled": _("decided about a finding before confirmation"),
        "draft.vendor_chosen": _("chose the vendor"),
        "draft.product_chosen": _("chose the product"),
        "draft.attached": _("said to which agreement the paper belongs"),
        "draft.confirmed": _("confirmed what was read"),
        "draft.erased": _("erased the upload"),
        "file.stored": _("stored the file"),
        "file.erased": _("erased the file"),
        "file.swept": _("removed content that no file names"),
    },
}

TABLE: dict[str, Code] = {
    code: Code(code, words, category, Shredding.REASON if code in _WITH_REASON else Shredding.PSEUDONYM)
    for category, rows in _WORDS.items()
    for code, words in rows.items()
}
