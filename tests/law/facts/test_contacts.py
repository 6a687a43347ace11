from law.document import Party
from law.facts.contacts import read_contacts
from tests.law.facts.making import lone_part

PARTIES = (
    Party("lea", "Fairhollow School District", aliases=("LEA",)),
    Party("provider", "Quillmark Learning, Inc.", aliases=("Provider", "Quillmark")),
)


def read(text):
    source, part = lone_part(text)
    return read_contacts(source, [part], PARTIES)


def test_it_reads_labelled_values_that_share_lines():
    (one,) = read(
        """
The designated representative for the Provider for this DPA is:

Name: Ben Okoro Title: General Counsel

Address: 9 Bay Street, Ste 4, Tampa FL 33601

Phone: 555-010-2234 Email: ben@quillmark.example
"""
    )
    assert (one.party, one.name, one.title, one.email, one.phone) == (
        "provider",
        "Ben Okoro",
        "General Counsel",
        "ben@quillmark.example",
        "555-010-2234",
    )
    assert one.address == "9 Bay Street, Ste 4, Tampa FL 33601"
    assert one.purpose == "notices"


def test_it_reads_lines_without_labels():
    (one,) = read(
        """
The designated representative for the LEA for this DPA is:

Ada Moreno, Director of Technology

14 Mill Lane, Fairhollow OH 44099

555-010-9876 ext. 6 ada@fairhollow.example
"""
    )
    assert (one.party, one.name, one.title, one.email) == (
        "lea",
        "Ada Moreno",
        "Director of Technology",
        "ada@fairhollow.example",
    )
    assert one.phone == "555-010-9876 ext. 6"
    assert one.address == "14 Mill Lane, Fairhollow OH 44099"


def test_a_dash_may_stand_for_the_colon():
    (one,) = read(
        "The designated representative for the Provider is:\n\nName: Ben Okoro\n\nTitle: Chief of Staff\n\nContact "
        "Information:\n\nEmail \u2013 ben@quillmark.example"
    )
    assert (one.name, one.email) == ("Ben Okoro", "ben@quillmark.example")


def test_blank_contacts_are_left_out():
    assert read("The designated representative for the LEA is:\nName: ________ Title: ________\nEmail: ________") == ()


def test_the_security_contact_is_marked():
    (one,) = read("Provider's Security Coordinator:\nName: Eve Park\nEmail: eve@quillmark.example\nPhone: (555) 010-1111")
    assert (one.party, one.name, one.purpose) == ("provider", "Eve Park", "security")


def test_the_mail_domain_tells_the_party():
    (one,) = read("Contact for privacy questions\nName: Eve Park\nEmail: eve@quillmark.example")
    assert (one.party, one.purpose) == ("provider", "privacy")
