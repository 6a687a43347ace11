"""Rules of law in words: what they are about, their figure, since when they are in force, how far they can be relied on."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.labels import DUTY_KINDS
from agreements.wording import RECURRENCES, figure
from deadlines.law_words import TOPICS, topic_label
from law.clocks.words import day_words
from law.states import STATES
from law.statutes.records import StatuteRule, Version

NATURE_WORDS = {
    "deadline": gettext_lazy("deadline"),
    "lead_time": gettext_lazy("earliest permitted moment"),
    "period": gettext_lazy("period"),
    "requirement": gettext_lazy("requirement without a clock"),
    "sanction": gettext_lazy("sanction"),
}
SOURCE_WORDS = {
    "statute_or_rule_text": gettext_lazy("text of the law"),
    "official_guidance": gettext_lazy("official guidance"),
    "secondary": gettext_lazy("secondary source"),
    "none": gettext_lazy("no source"),
}
CONFIDENCE_WORDS = {"verified": gettext_lazy("read in the source"), "unverified": gettext_lazy("not verified")}
REASONS = {
    "the start of the rule is not known": gettext_lazy("the start of the rule is not known"),
    "the rule is not verified": gettext_lazy("the rule is not verified"),
    "the rule was read in a secondary source only": gettext_lazy("the rule was read in a secondary source only"),
}


def jurisdiction_words(code: str) -> str:
    """The name of a state; `US` is the federal law."""
    return _("Federal") if code == "US" else STATES.get(code, code)


def rule_words(rule: StatuteRule) -> str:
    """What a rule is about, with the act that says it."""
    return f"{about_words(rule)}, {rule.act}"


def about_words(rule: StatuteRule) -> str:
    """What a rule is about."""
    topic = rule.id.rpartition(".")[2]
    kind = DUTY_KINDS.get(rule.kind) if rule.kind != "other" and topic not in TOPICS else None
    return str(kind or topic_label(rule.id))


def figure_words(version: Version) -> str:
    """How long, or when."""
    if version.due_on is not None:
        return _("by %(day)s") % {"day": day_words(version.due_on)}
    words = []
    if version.amount is not None and version.unit is not None:
        words.append(figure({"amount": version.amount, "unit": version.unit, "unit_stated": True}))
    if version.dates:
        words.append(", ".join(str(RECURRENCES.get(one, one)) for one in version.dates))
    return "; ".join(words) or _("no figure")


def in_force_words(version: Version) -> str:
    """From when until when; a start that no source shows is not known."""
    since = version.since.isoformat() if version.since else _("start not known")
    return (
        f"{since} – {version.until.isoformat()}"
        if version.until
        else _("from %(day)s") % {"day": since}
        if version.since
        else since
    )


def reason_words(reasons: Iterable[str]) -> str:
    """Why a rule is provisional."""
    return "; ".join(str(REASONS.get(one, one)) for one in reasons)
