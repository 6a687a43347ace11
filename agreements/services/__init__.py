"""What is written about agreements: one service an act, each in one transaction with its audit entry."""

from agreements.services.agreements import record_agreement
from agreements.services.erasing import erase_agreement
from agreements.services.findings import settle_agreement_finding
from agreements.services.papers import add_paper
from agreements.services.terms import IntervalsOverlap, append_interval, replace_terms

__all__ = [
    "IntervalsOverlap",
    "add_paper",
    "append_interval",
    "erase_agreement",
    "record_agreement",
    "replace_terms",
    "settle_agreement_finding",
]
