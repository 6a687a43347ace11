"""The company behind a product where the paper tells it in passing, and a keeper of copies whom no list names."""

from datetime import date

from law.contract import as_dict
from law.reader import read


def _read(text: str) -> dict:
    return as_dict(read("paper.md", text.encode(), on=date(2026, 5, 4)))


def test_terms_name_the_company_that_runs_the_product() -> None:
    found = _read(
        "# Sandpiper for Schools: Terms\n\nSandpiper is a reading tool, run by Sandpiper Works LLC, 12 Mill Lane, Ames, Iowa "
        "50099. This page is our contract with a school.\n\n## Use\n\nWe use student data only to run Sandpiper.\n"
    )
    assert [(p["role"], p["name"], p["state"]) for p in found["parties"]] == [("provider", "Sandpiper Works LLC", "IA")]


def test_a_profile_titled_with_product_and_maker() -> None:
    found = _read(
        "# Copperleaf Product Profile\n\n## Tidepool Lab by Gannet Labs, PBC\n\nAssessed: May 12, 2026\n\nCopperleaf Assessments examines products "
        'that schools use. This profile says what Tidepool Lab collects and what its maker, Gannet Labs, PBC ("Gannet"), of 9 Quay Road, '
        "Tucson, Arizona 85799, has promised.\n\nFor Gannet Labs, PBC: Ada Crane, Privacy Officer, signed May 8, 2026\n"
    )
    party = next(p for p in found["parties"] if p["role"] == "provider")
    assert (party["name"], party["address"]) == ("Gannet Labs, PBC", "9 Quay Road, Tucson, Arizona 85799")
    assert party["state"] == "AZ"


def test_a_keeper_of_backups_beside_the_list_is_undeclared() -> None:
    found = _read(
        "# Terms\n\nThese terms are made by Moss Learning, Inc. (“Moss”, “we”).\n\n## Who helps us\n\n| Company | What it does |\n|---|---|\n"
        "| Tallgrass Compute | hosting |\n\n## Safety\n\nA nightly backup goes to Northgate Vault, in another city. Copies are kept in Denver.\n"
    )
    told = [f["message"] for f in found["findings"] if f["rule"] == "undeclared-subprocessor"]
    assert len(told) == 1 and told[0].startswith("Northgate Vault ")
