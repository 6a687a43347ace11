from law.document import Party
from law.facts.credentials import read_credentials
from tests.law.facts.making import lone_part

PARTIES = (
    Party("certifier", "Skills Guild of Kentucky", aliases=("Skills Guild",)),
    Party("lea", None, aliases=("District / School",)),
    Party("sponsor", "Bluegrass Builders League", aliases=("BBL",)),
)
INTRO = (
    "The Trade Badge Credential is open to all. Students complete four modules to attain the Trade Badge Credential. "
    "The Trade Badge Credential is a certificate.\n"
)


def read(text):
    source, part = lone_part(INTRO + text)
    return read_credentials(source, [part], PARTIES)


def test_it_reads_modules_with_their_numbers_from_a_table():
    (programme,) = read(
        "1 Safety\tWorking safely on site\t\t\n2 Tools\tChoosing tools\tKeeping tools\t\n3a Wood\tJoining wood\t\t\n3b "
        "Metal\tJoining metal\t\t"
    )
    assert programme.name == "Trade Badge Credential"
    assert [(m.number, m.title) for m in programme.modules] == [("1", "Safety"), ("2", "Tools"), ("3a", "Wood"), ("3b", "Metal")]


def test_it_reads_steps_with_who_is_responsible_and_keeps_repeated_numbers():
    (programme,) = read(
        "Roles in Issuing the Badge\t\t\nDistrict / School Responsibilities\t\tResponsibility\n1\tCreate the "
        "agreement\tSkills Guild\n2\tUpload records\tDistrict/ School\n2\tPay the fee\tDistrict/School\n3\tSend the "
        "certificate\tBBL and Skills Guild"
    )
    assert [(s.number, s.text, s.responsible) for s in programme.steps] == [
        ("1", "Create the agreement", ("Skills Guild",)),
        ("2", "Upload records", ("District/School",)),
        ("2", "Pay the fee", ("District/School",)),
        ("3", "Send the certificate", ("BBL", "Skills Guild")),
    ]


def test_the_responsible_column_may_stand_before_the_step():
    (programme,) = read(
        "Step\tResponsible Party\tTask\nStep 1\tBBL\tInvoice the district\nStep 2\tDistrict / School\tPay the invoice"
    )
    assert [(s.number, s.text, s.responsible) for s in programme.steps] == [
        ("1", "Invoice the district", ("BBL",)),
        ("2", "Pay the invoice", ("District/School",)),
    ]


def test_modules_may_be_lines():
    (programme,) = read("Module 1: Starting Out\n\nModule 2: Selling - how to find customers\n\nModule 3: Keeping Books")
    assert [(m.number, m.title) for m in programme.modules] == [("1", "Starting Out"), ("2", "Selling"), ("3", "Keeping Books")]


def test_an_agreement_about_something_else_has_no_programme():
    source, part = lone_part("1\tFirst name\tX\n2\tLast name\tX\n\nThe Provider keeps its security certificate current.")
    assert read_credentials(source, [part]) == ()
