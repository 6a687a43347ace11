"""What is written about drafts, from upload to confirmation or erasure."""

from intake.services.confirming import NotReady, confirm, paper_of, preview_addition
from intake.services.correcting import (
    ChangedMeanwhile,
    apply_correction,
    choose_product,
    choose_vendor,
    settle_finding,
    settle_findings,
)
from intake.services.deriving import ask_what_follows, confirm_derivation, withdraw_derivation
from intake.services.erasing import discard, erase_expired_drafts, erase_upload
from intake.services.profiles import confirm_profile
from intake.services.uploading import SameFile, fail_reading, finish_reading, left_unread, report_progress, start_reading, upload

__all__ = [
    "ChangedMeanwhile",
    "NotReady",
    "SameFile",
    "apply_correction",
    "ask_what_follows",
    "choose_product",
    "choose_vendor",
    "confirm",
    "confirm_derivation",
    "confirm_profile",
    "discard",
    "erase_expired_drafts",
    "erase_upload",
    "fail_reading",
    "finish_reading",
    "left_unread",
    "paper_of",
    "preview_addition",
    "report_progress",
    "settle_finding",
    "settle_findings",
    "start_reading",
    "upload",
    "withdraw_derivation",
]
