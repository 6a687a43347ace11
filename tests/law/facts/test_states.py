import pytest

from law.facts.states import governing_state, state_in_address, state_in_name, state_of_email, state_of_zip, statute_states


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("14 Mill Lane, Fairhollow OH 44099 USA", "OH"),
        ("14 Mill Lane, Fairhollow, Ohio 44099", "OH"),
        ("PO Box 9, Birchport, ME", "ME"),
        ("200 Texas Avenue, Suite 5, Denver, CO 80203-1111", "CO"),
        ("9 Elm Street, Washington, DC 20001", "DC"),
        ("77 Ohio Street, Chicago, Illinois", "IL"),
        ("5 Lake Road, Somewhere 54301", "WI"),
        ("Charleston, West Virginia 25301", "WV"),
        ("12 Calle Sol, San Juan, PR 00901", "PR"),
        ("1 High Street, London, England", None),
        (None, None),
    ],
)
def test_it_finds_the_state_of_an_address(address, code):
    assert state_in_address(address) == code


def test_it_takes_a_state_from_a_name_only_where_the_name_says_so():
    assert state_in_name("Career Guild of Louisiana") == "LA"
    assert state_in_name("Indiana Learning Tools, Inc.") is None
    assert state_in_name("Texas City Book Company") is None


def test_it_knows_school_mail_domains():
    assert state_of_email("office@fairhollow.k12.oh.us") == "OH"
    assert state_of_email("office@quillmark.com") is None


def test_it_places_zip_codes():
    assert state_of_zip("99801") == "AK"
    assert state_of_zip("96910") == "GU"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("This Agreement shall be governed by the laws of the State of Oregon.", "OR"),
        (
            "Governing law. This DPA is construed under the laws of the Commonwealth of Kentucky, without regard to conflicts.",
            "KY",
        ),
        ("This contract shall be governed by and interpreted under Nebraska law.", "NE"),
        ("It is governed by the laws of the state in which the LEA is located.", None),
    ],
)
def test_it_reads_the_governing_law_by_name(text, code):
    assert governing_state(text) == code


def test_it_counts_citations_of_statutes():
    text = "as required by R.S. of La. R.S. 17:3914 and La. R.S. 51:3071, see also 105 ILCS 85/1; the vendor's own terms"
    assert statute_states(text).count("LA") == 2
    assert "IL" in statute_states(text)
    assert statute_states("subject to 20 U.S.C. 1232g and 34 CFR Part 99") == ()
