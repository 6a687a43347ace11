"""An element with several CEDS properties: as a row, on its page, and back to one."""

from importlib import import_module

import pytest
from django.apps import apps

from data_inventory.models import CatalogueElement
from data_inventory.services.taking_over import ensure_taken_over

pytestmark = pytest.mark.django_db


def birth_place() -> CatalogueElement:
    return CatalogueElement.objects.unscoped("a test").get(code="student.demographics.birth_place")


def test_the_row_holds_all_of_them():
    ensure_taken_over()
    assert birth_place().ceds == "P000426, P000427, P000051"


def test_going_back_keeps_the_first_so_that_it_fits_again():
    ensure_taken_over()
    import_module("data_inventory.migrations.0008_several_ceds_properties").keep_the_first(apps, None)
    assert birth_place().ceds == "P000426"
    assert not CatalogueElement.objects.unscoped("a test").filter(ceds__contains=",").exists()
