"""What a profile states of its agreements with third parties counts for each of them only where it says so of all."""

import pytest

from intake.assessing import all_are_bound


def said(text):
    return all_are_bound({"provisions": [None, {"address": "sec_1", "text": text}]})


@pytest.mark.parametrize(
    "text",
    [
        "Data is shared. Lumen has written agreements in place with all third parties that see student data.",
        "The company maintains contracts with each of its service providers.",
        "All subprocessors are bound by a data processing agreement.",
    ],
)
def test_it_is_stated_of_all(text):
    assert said(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Lumen has agreements in place with most third parties.",
        "Lumen has not signed agreements with all third parties.",
        "The provider shall enter into written agreements with all subprocessors.",
        "Lumen will have agreements in place with every vendor.",
        "Lumen has agreements with two partners.",
        "All third parties are listed below.",
        "",
    ],
)
def test_it_is_not_known_otherwise(text):
    assert said(text) is None
