"""The crosswalk to CEDS: every property that the headings of the national schedule stand for is carried by an element."""

import pytest

from law.checked_yaml import DataFileError
from law.elements import catalogue
from law.elements.catalogue import catalogue_of

PROPERTIES = """
P000245 P000717 P000718
P000202 P000201 P000076 P001649
P000509 P000488 P000501 P000508
P000033 P000426 P000427 P000051 P000255 P001943 P001657 P000317
P001069 P000097 P000107 P000100 P000584
P000269 P000040 P000267 P000214 P000088 P000279
P001572 P001571 P000425 P001170
P000115 P000184 P000172
P000067 P000055 P000647
P000180 P000086 P000092 P000439 P000577 P000218 P000320 P000249 P000151 P000149 P001929
P000225 P000626 P000009
P000124 P000127 P000128 P000074
P002019
""".split()


def test_every_property_of_the_schedule_is_carried_by_an_element():
    carried = {one for element in catalogue().elements.values() for one in element.ceds}
    assert not set(PROPERTIES) - carried
    assert carried - set(PROPERTIES) == {"P000893"}  # the title of a credential that a student earned


@pytest.mark.parametrize(
    ("code", "properties"),
    [
        ("student.special.living_situation", {"P000149", "P001929"}),
        ("student.special.iep_504", {"P000151", "P000249", "P000320"}),
        ("student.demographics.birth_place", {"P000426", "P000427", "P000051"}),
        ("student.attendance.daily", {"P000076", "P000201", "P000202", "P001649"}),
        ("student.contact.address", {"P000269", "P000040", "P000267", "P000214"}),
        ("student.contact.email", {"P000088"}),
        ("student.identifiers.password", set()),
    ],
)
def test_an_element_carries_all_the_properties_that_it_means(code, properties):
    assert set(catalogue().element(code).ceds) == properties


def test_the_version_of_the_other_vocabulary_is_said():
    assert catalogue().ceds_version == catalogue("NY", extensions=("ai",)).ceds_version == "13"


def test_one_wrong_property_among_right_ones_is_refused():
    text = (
        'version: "1"\ncategories: [{code: student.contact, label: Contact}]\n'
        "elements: [{code: student.contact.fax, label: Fax, sensitivity: low, ceds: P000269 P33}]"
    )
    with pytest.raises(DataFileError, match=r"elements\[1\]\.ceds.*'P33'"):
        catalogue_of([("made.yaml", text)])
