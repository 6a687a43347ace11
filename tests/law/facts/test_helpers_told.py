"""Firms that sentences name as helpers of the provider are listed; schools, products of others and what is denied are not."""

from datetime import date

import pytest

from law.contract import as_dict
from law.reader import read

TERMS = (
    "# Wickerby Terms\n\nWickerby is made by Moss Learning, Inc. (“Moss”, “we”, “us”). These terms are for schools (“you”).\n\n## {}\n\n{}\n\n## Other\n\n"
    "We keep data safe.\n"
)


def helpers(heading: str, text: str) -> set[str]:
    found = as_dict(read("terms.md", TERMS.format(heading, text).encode(), on=date(2026, 5, 4)))["subprocessors"]
    return {s["name"] for s in found}


@pytest.mark.parametrize(
    ("heading", "text", "names"),
    [
        (
            "Companies that help us",
            "We keep data with Alder Ridge Hosting in Ohio. Paperbird Post sends our e-mail, and Lamp Metrics measures how our pages perform. Our support "
            "tickets are handled by Tinker Help, which sees names.",
            {"Alder Ridge Hosting", "Paperbird Post", "Lamp Metrics", "Tinker Help"},
        ),
        (
            "Who helps us",
            "A few companies process student data for us:\n\nGranite Cove Cloud hosts our servers. Fenn Support Desk runs the help desk. Tern Counting counts "
            "page views of our pages.",
            {"Granite Cove Cloud", "Fenn Support Desk", "Tern Counting"},
        ),
        (
            "Subcontractors",
            "Moss currently engages Stonecrop Services, LLC to host the Service in Iowa, and Whimbrel Texts, Inc. to deliver text messages.",
            {"Stonecrop Services, LLC", "Whimbrel Texts, Inc."},
        ),
        (
            "Firms that assist Moss",
            "Our website runs on servers of Northgate Compute Corporation in Ohio. Messages to teachers go out through Dovecote Mail.",
            {"Northgate Compute Corporation", "Dovecote Mail"},
        ),
        (
            "Where it is",
            "We store student data with Alder Ridge in Oregon; Paperbird Post sends our e-mail.",
            {"Alder Ridge", "Paperbird Post"},
        ),
    ],
)
def test_it_lists_firms_of_sentences(heading: str, text: str, names: set[str]) -> None:
    assert helpers(heading, text) == names


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Third parties", "We do not use subcontractors. Moss hosts the data itself."),
        (
            "Vendors",
            "The Board approves vendors. Halverson School District runs the program for our data. The Superintendent handles all requests for data.",
        ),
        ("Support", "Chrome stores cookies. Google Classroom sends rosters of data."),
        (
            "Subcontractors",
            "Moss shall not store data with any company, and must ask before it engages Heron Works, Inc. to host the Service.",
        ),
        ("Companies that help us", "Every company signs a contract with us. Each one protects our data."),
    ],
)
def test_it_lists_nobody_else(heading: str, text: str) -> None:
    assert helpers(heading, text) == set()
