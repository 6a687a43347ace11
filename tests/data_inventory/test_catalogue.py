"""The catalogue as rows, what districts add, and what words mean in it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from data_inventory import catalogue as law_catalogue
from data_inventory.models import CatalogueElement, DataElement, ElementMeaning
from data_inventory.selectors import Meanings, catalogue_for, meanings_to_settle
from data_inventory.services import add_element, settle_meaning, sync_catalogue, taking_over
from tests.data_inventory.factories import make_covered, row

WHY = "a test"


def means(data_element, organization=None):
    found = Meanings.of({data_element.pk}, organization).rows(data_element.pk)
    return sorted((m.means.code if m.means else "") for m in found)


def test_it_is_taken_over_once(db):
    first = sync_catalogue()
    assert first.added > 100
    again = sync_catalogue()
    assert (again.added, again.changed, again.retired, again.recognized) == (0, 0, 0, 0)


def test_a_new_version_keeps_what_was_meant(cast, monkeypatch):
    make_covered(cast.officer, rows=[row("Phone", category="Student Contact"), row("Zorbl")])
    phone = DataElement.objects.get(name="Phone")
    entries, _version = law_catalogue.the_law()
    fewer = {code: e for code, e in entries.items() if code != "student.contact.phone"}
    monkeypatch.setattr(taking_over, "the_law", lambda: (fewer, "2"))
    done = sync_catalogue()
    assert (done.version, done.retired) == ("2", 1)
    old = CatalogueElement.objects.unscoped(WHY).get(code="student.contact.phone")
    assert old.until_version == "2" and not catalogue_for(cast.officer).filter(pk=old.pk).exists()
    assert old in [m.means for m in ElementMeaning.objects.unscoped(WHY).filter(data_element=phone)] or means(phone)


def test_it_knows_one_thing_by_several_names(cast):
    given = [row(name, category="Demographics") for name in ("DOB", "Date of Birth", "Student age/DOB")]
    make_covered(cast.officer, rows=given)
    found = {e.name: means(e) for e in DataElement.objects.all()}
    assert found["DOB"] == found["Date of Birth"] == ["student.demographics.birth_date"]
    assert "student.demographics.birth_date" in found["Student age/DOB"]


def test_a_district_settles_what_it_means_for_itself(cast):
    make_covered(cast.officer, rows=[row("Zorbl")])
    (zorbl,) = meanings_to_settle(cast.officer)
    phone = catalogue_for(cast.officer).get(code="student.contact.phone")
    settle_meaning(actor=cast.officer, data_element=zorbl, means=[phone])
    assert means(zorbl, cast.officer.organization) == ["student.contact.phone"]
    assert means(zorbl, cast.other_officer.organization) == [""]
    assert not meanings_to_settle(cast.officer)
    with pytest.raises(PermissionDenied):
        settle_meaning(actor=cast.reader, data_element=zorbl, means=[])


def add(actor, label="Canteen song", synonyms=("zorbl",)):
    return add_element(
        actor=actor, label=label, category="student.other", subject="student", sensitivity="moderate", synonyms=synonyms
    )


def test_a_district_adds_an_element_that_its_schedules_then_mean(cast):
    make_covered(cast.officer, rows=[row("Zorbl")])
    own = add(cast.officer)
    zorbl = DataElement.objects.get(name="Zorbl")
    assert means(zorbl, cast.officer.organization) == [own.code]
    assert means(zorbl, cast.other_officer.organization) == [""]
    assert not catalogue_for(cast.other_officer).filter(pk=own.pk).exists()


def test_one_name_may_not_mean_two_things(cast):
    sync_catalogue()
    with pytest.raises(ValidationError, match="already names .*shared catalogue.*cannot name “Cradle day”"):
        add(cast.officer, "Cradle day", ["DOB"])
    add(cast.officer)
    with pytest.raises(ValidationError, match="your district added"):
        add(cast.officer, "Refectory song", ["zorbl"])
    assert CatalogueElement.objects.visible_to(cast.officer).filter(organization__isnull=False).count() == 1
