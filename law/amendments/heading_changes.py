"""Instructions about headings: "the heading of Section 3 is changed to …", "in the heading of Section 3, replace “…” with “…”"."""

import re
from dataclasses import replace

from law.amendments.item_reading import ItemReading, emit, new_operation, quoted_words
from law.amendments.operations import Op, Outcome
from law.amendments.places import explicit_place, target_of


def change_heading(reading: ItemReading, match: re.Match[str]) -> int:
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    operation = replace(
        new_operation(reading, Op.REPLACE_PHRASE),
        target=target,
        located=located,
        replacement=quoted_words(reading, match, "new"),
        is_heading=True,
    )
    return emit(reading, match, match.end(), operation)


def change_heading_words(reading: ItemReading, match: re.Match[str]) -> int:
    """Words of a heading give way to others; where they do not stand in it, nothing is changed."""
    target, located = target_of(reading, explicit_place(reading, match), match.end())
    find, new = quoted_words(reading, match, "old") or "", quoted_words(reading, match, "new") or ""
    provision = reading.index.provisions.get(located or "")
    operation = replace(new_operation(reading, Op.REPLACE_PHRASE), target=target, located=located, find=find)
    if provision is not None and not provision.heading and provision.text.strip(" .:") == find.strip(" .,;:"):
        return emit(reading, match, match.end(), replace(operation, find=find.strip(" .,;:"), replacement=new))
    if provision is None or not find or provision.heading.count(find) != 1:
        kept = replace(operation, op=Op.NOT_UNDERSTOOD, outcome=Outcome.NOT_UNDERSTOOD, find=None)
        return emit(reading, match, match.end(), replace(kept, note="the quoted words do not stand in that heading once"))
    heading = provision.heading.replace(find, new)
    return emit(reading, match, match.end(), replace(operation, find=None, replacement=heading, is_heading=True))


def change_named_heading(reading: ItemReading, match: re.Match[str]) -> int:
    """ "Rename the heading “Audits” to “Inspections”": the one provision that is headed so."""
    old, new = quoted_words(reading, match, "old") or "", quoted_words(reading, match, "new") or ""
    found = reading.index.headed(old.strip(" .,;:"))
    if len(found) != 1:
        note = f"“{old}” heads {'several provisions' if found else 'no provision'}"
        unclear = replace(new_operation(reading, Op.NOT_UNDERSTOOD), outcome=Outcome.NOT_UNDERSTOOD, note=note)
        return emit(reading, match, match.end(), replace(unclear, is_ambiguous=bool(found)))
    like = replace(new_operation(reading, Op.REPLACE_PHRASE), target=found[0], located=found[0], replacement=new)
    title = reading.index.provisions[found[0]].heading
    return emit(reading, match, match.end(), replace(like, is_heading=True) if title else replace(like, find=old.strip(" .,;:")))
