"""Which kind of duty a predicate states: every kind looks for its own evidence, the strongest wins."""

from collections.abc import Callable, Mapping

from law.duties import (
    audit_kinds,
    data_kinds,
    dealing_kinds,
    fetching_kinds,
    incident_kinds,
    proof_kinds,
    report_kinds,
    review_kinds,
)
from law.duties.evidence import Evidence
from law.duties.starts import disposition_events

Judge = Callable[[Evidence], float]

_JUDGES: Mapping[str, Judge] = {
    "breach_initial_notice": incident_kinds.breach_initial_notice,
    "breach_notice": incident_kinds.breach_notice,
    "breach_notice_to_parents": incident_kinds.breach_notice_to_parents,
    "breach_notice_to_users": incident_kinds.breach_notice_to_users,
    "unauthorized_access_notice": incident_kinds.unauthorized_access_notice,
    "incident_plan": incident_kinds.incident_plan,
    "record_access": data_kinds.record_access,
    "correction": data_kinds.correction,
    "disposition_prior_notice": data_kinds.disposition_prior_notice,
    "disposition_confirmation": proof_kinds.disposition_confirmation,
    "disposition": data_kinds.disposition,
    "final_review": review_kinds.final_review,
    "data_need_review": review_kinds.data_need_review,
    "post_term_access": fetching_kinds.post_term_access,
    "post_term_destruction": data_kinds.post_term_destruction,
    "confidentiality_survival": data_kinds.confidentiality_survival,
    "document_retention": data_kinds.document_retention,
    "legal_demand_notice": dealing_kinds.legal_demand_notice,
    "subprocessor_list": dealing_kinds.subprocessor_list,
    "storage_list": dealing_kinds.storage_list,
    "audit_notice": audit_kinds.audit_notice,
    "audit_support": audit_kinds.audit_support,
    "independent_report": report_kinds.independent_report,
    "security_evidence": report_kinds.security_evidence,
    "successor_notice": dealing_kinds.successor_notice,
    "agreement_term": dealing_kinds.agreement_term,
    "offer_term": dealing_kinds.offer_term,
    "termination_notice": dealing_kinds.termination_notice,
    "notice_by_mail_effective": dealing_kinds.notice_by_mail_effective,
    "training": dealing_kinds.training,
    "annual_rights_notice": dealing_kinds.annual_rights_notice,
}
OTHER = "other"


def judge(evidence: Evidence) -> tuple[str, float]:
    """The kind with the strongest evidence and its weight; `other` with 0 where nothing fits."""
    best, weight = OTHER, 0.0
    for kind, score in _JUDGES.items():
        if (found := score(evidence)) > weight:
            best, weight = kind, found
    return best, weight


def kinds_of(evidence: Evidence) -> tuple[str, ...]:
    """The kind of a predicate; two where data must go for either of two reasons; empty where it is no known duty."""
    kind, weight = judge(evidence)
    if not weight:
        return ()
    if kind != "disposition":
        return (kind,)
    # what goes on a day of each year goes for no end that is told
    kinds = disposition_events(evidence) or ((OTHER,) if _is_of_the_year(evidence) else ("disposition_on_termination",))
    warned = not evidence.clock and data_kinds.disposition_prior_notice(evidence) > 0
    return (*kinds, "disposition_prior_notice") if warned else kinds


def _is_of_the_year(evidence: Evidence) -> bool:
    """Whether a day or round of the year, and no figure, says when data goes."""
    return evidence.clock is None and evidence.recurrence is not None
