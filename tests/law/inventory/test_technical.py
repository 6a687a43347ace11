"""What attached documents say beside their tables: lists of what is collected by itself, places, and who measures."""

import pytest

from law.document import Document, Form, Provision
from law.inventory.places_stated import countries_in, places_stated
from law.inventory.records import Source
from law.inventory.technical import collected_of, entries_of, hosted_of, measurers_of
from law.reader import read_paper
from law.text import Place
from law.text import Source as File
from tests.shared import needs_shared, seeds

SOURCE = Source("technical_document", "the technical document")


def paper(*provisions, is_attachment=True):
    """A document of these provisions: (address, kind, heading, text)."""
    made = [
        Provision(address, "", heading, text, kind, Place(n, n), is_attachment=is_attachment)
        for n, (address, kind, heading, text) in enumerate(provisions, start=1)
    ]
    return Document(File("paper.txt", "0" * 64, "txt", None, (), ()), Form("NDPA"), tuple(made))


def codes(*provisions, **more):
    """What is collected, by the short names of the elements."""
    lists = collected_of(paper(*provisions, **more))
    return {one.code for found in lists for one in entries_of(found.text, SOURCE)}


def test_it_reads_a_bulleted_list_that_a_sentence_announces():
    text = "Our servers record the following data for each visit:\nWeb tier:\n- IP address\n* Browser user agent\n\u2022 Failed sign-in attempts"
    found = codes(("exh_K__attachment_1__sec_3", "section", "Monitoring", text))
    assert found == {"student.technology.ip_address", "student.technology.device", "student.usage.sessions"}


def test_the_list_may_stand_in_the_next_paragraph_and_ends_where_words_follow():
    found = codes(
        ("exh_K__sec_2__subsec_1", "subsection", "System capture", "The following data is also logged by the system:"),
        (
            "exh_K__sec_2__p_1",
            "paragraph",
            "",
            "- Cookies (session ID, username)\n- IP address\nWe are happy to help:\n- Date of birth",
        ),
        ("exh_K__sec_3", "section", "Duties", "- Social Security number"),
    )
    assert {"student.technology.cookies", "student.technology.ip_address", "student.identifiers.username"} <= found
    assert "student.identifiers.ssn" not in found


def test_a_heading_announces_a_list_too_and_a_table_gives_its_first_column():
    text = "Data | Why\nIP address | Security\nOperating system | Support"
    found = codes(("exh_K__sec_4", "section", "Information we collect automatically", text))
    assert found == {"student.technology.ip_address", "student.technology.device"}


@pytest.mark.parametrize(
    "text",
    [
        "When a pupil signs in, the platform automatically collects the IP address, browser type and cookies.",
        "IP addresses, browser type and cookies are automatically captured by our systems.",
        "Our servers log technical information such as the user's IP address, browser type, and cookies when a page is opened.",
    ],
)
def test_it_reads_a_sentence_that_enumerates(text):
    wanted = {"student.technology.ip_address", "student.technology.device", "student.technology.cookies"}
    assert codes(("exh_K__sec_1", "section", "Use", text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "We do not collect the following data:\n- Date of birth\n- IP address",
        "The platform never automatically collects IP addresses.",
        "Other customer data is also recorded by our sales staff:\n- Address\n- Telephone number",
        "Web traffic is programmatically tracked to find unusual behavior.",
        "To get help, follow these steps:\n- Password\n- User name",
    ],
)
def test_what_is_denied_or_of_something_else_is_not_collected(text):
    assert not codes(("exh_K__sec_1", "section", "Use", text))


def test_the_agreement_itself_has_its_schedule():
    assert not codes(("art_2__sec_1", "section", "Data", "The following data is logged:\n- IP address"), is_attachment=False)


def test_items_that_nobody_knows_are_kept_together_in_their_own_words():
    (found,) = collected_of(
        paper(("exh_K__sec_1", "section", "Use", "The following data is captured:\n- IP address\n- Frobnication rate\n- Zorp"))
    )
    unread = [one for one in entries_of(found.text, SOURCE) if one.code is None]
    assert [one.text for one in unread] == ["Frobnication rate; Zorp"] and not unread[0].is_certain


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The live database is located in a data center in Frankfurt, Germany.", "DE"),
        ("All student data resides in Amazon's us-west-2 region.", "US"),
        ("Our servers are hosted in Northern Virginia.", "US"),
        ("Backups are stored in the United Kingdom.", "GB"),
        ("Hosting region: ca-central-1 (Montreal)", "CA"),
        ("The application is hosted by a cloud provider in New Mexico.", "US"),
        ("Student data is kept in the U.S. and backed up daily.", "US"),
        ("The database is located in a facility on the East Coast.", ""),
        ("Data is stored in the EU.", ""),
        ("The platform runs in data centers in Georgia and in the eu-west-9 region.", ""),
    ],
)
def test_it_takes_the_place_as_it_is_said_and_guesses_no_country(text, country):
    assert [stated.country for stated in places_stated(text)] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "Data is stored in encrypted form.",
        "Provider shall store all data in the United States.",
        "Data is never stored outside the United States.",
        "Staff are located in Canada.",
        "The server is maintained in good order.",
        "Records are kept in accordance with United States law for the period in the schedule.",
    ],
)
def test_what_says_no_place_of_data_gives_none(text):
    assert not list(places_stated(text))


def test_each_country_is_said_once():
    document = paper(
        ("exh_K__sec_1", "section", "Hosting", "The database is located in the USA. Backups are stored in the USA and Ireland."),
        ("exh_K__sec_2", "section", "Again", "Our servers are located in the United States."),
    )
    assert [(p.address, s.country) for p, s in hosted_of(document)] == [("exh_K__sec_1", "US"), ("exh_K__sec_1", "IE")]
    assert countries_in("nowhere in particular") == ()


def test_it_finds_who_measures_the_use_and_nobody_who_is_denied():
    document = paper(
        (
            "exh_K__sec_1",
            "section",
            "Cookies",
            "- Cookies (session, Google Analytics)\nWe understand visits by using Finch Analytics.",
        ),
        ("exh_K__sec_2", "section", "No", "We do not use Mixpanel. Our Learning Analytics are made by teachers."),
    )
    assert [name for _, name in measurers_of(document)] == ["Google Analytics", "Finch Analytics"]


@needs_shared
def test_the_real_document_says_what_is_captured_where_it_lies_and_who_measures():
    seed = seeds()[3]
    document = read_paper(seed.name, seed.read_bytes()).document
    (found,) = collected_of(document)
    known = {one.code for one in entries_of(found.text, SOURCE)}
    assert {"student.technology.ip_address", "student.technology.cookies", "student.technology.device"} <= known
    assert "student.usage.sessions" in known
    assert [s.country for _, s in hosted_of(document)] == ["US"]
    assert [name for _, name in measurers_of(document)] == ["Google Analytics"]
