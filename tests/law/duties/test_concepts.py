"""Words are looked up, and the answer is the one that matching every wording would give."""

import re

from law.duties.act_words import ACTS
from law.duties.concepts import first, speaks_of
from law.duties.thing_words import THINGS

TEXTS = (
    "The Operator erases, shreds or sanitizes each pupil’s records and attests to it in writing.",
    "Within ten days of learning of an intrusion the Contractor tells the Board what was taken.",
    "Wherever the contract lapses, the vendor hands over what it still keeps, and lets the parents know.",
    "Nobody may sell, lease or rent personal information, nor advertise to children.",
    "A copy of the SOC 2 report is furnished on request; the auditor gives thirty days' written notice.",
    "",
)


def test_it_finds_a_concept_where_one_of_its_wordings_first_stands() -> None:
    for concept, wordings in (*ACTS.items(), *THINGS.items()):
        pattern = re.compile(rf"\b(?:{'|'.join(wordings)})\b", re.I)
        for text in TEXTS:
            match = pattern.search(text)
            assert first(concept, text) == (match.start() if match else -1), (concept, text)
            assert speaks_of(concept, text) == bool(match), (concept, text)
