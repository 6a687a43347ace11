"""What a paper tells of the past binds nobody: "We asked for one record to be deleted and had the answer on the next business day"."""

from law.amendments.item_times import speaks_of_items
from law.patterns import expression
from law.sentences import has_modal

# who tells: a reviewer, or a party that did something to something; "Records destroyed within ten days" stays a row
_TELLER = r"(?:we|i|they|our\s+(?:\w+\s+)?(?:\w+(?:ors?|ers?|ants?|staff|team|visit))|(?:the|two|three|all)\s+(?:\w+\s+)?(?:reviewers?|assessors?|auditors?|testers?|examiners?|researchers?|analysts?|inspectors?))"
_PARTY = r"(?:(?i:the|this)\s+(?:\w+\s+)?\w+|[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,4})"
_PROMISED = r"(?:agreed|promised|committed|pledged|accepted|consented|covenanted|warranted|contracted|undertook|need|exceed|proceed|succeed|feed)"
_STRONG = r"(?:asked|saw|took|gave|made|sent|told|found|wrote|read|got|had|ran|began|went|kept|held|spoke|met|put|built|drew|did)"
_WHEN = r"(?:(?i:in|on|during|after|before|when|while|at|for)\s[^,;]{2,60},\s+|(?i:last|this|that)\s+\w+,?\s+|(?i:in|during|on)\s+(?:[A-Z][a-z]+\s+)?(?:\d{1,2},\s+)?\d{4},?\s+)?"
_TELLS = expression(
    rf"\W*{_WHEN}(?:(?i:{_TELLER})\s+(?i:(?:also|then|first|\w+ly)\s+)?(?i:(?!{_PROMISED}\b)(?:\w{{2,}}ed|{_STRONG}))\b"
    rf"|{_PARTY}\s+(?i:(?:also|then|first|\w+ly)\s+)?(?!{_PROMISED}\b)(?:\w{{3,}}ed|{_STRONG}|was\s+\w+ed)\s+(?:an?|the|its|our|all|one|two|three|us|it|them)\b)"
)


def is_narration(sentence: str, lead: str) -> bool:
    """Whether a sentence tells what somebody did, or when items of the paper operate, and orders nothing."""
    if speaks_of_items(sentence):
        return True
    return not has_modal(sentence) and not has_modal(lead) and bool(_TELLS.match(sentence))
