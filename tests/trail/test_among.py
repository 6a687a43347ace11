"""Asking for many keys at once finds what asking for each of them finds."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, Organization
from trail.among import Keys

pytestmark = pytest.mark.both_kinds


@pytest.mark.django_db
def test_it_finds_the_rows_with_these_keys_and_no_others() -> None:
    made = [Organization.objects.create(name=f"Quarry Schools {n}", kind=Organization.Kind.DISTRICT) for n in range(3)]
    wanted = {made[0].pk, made[2].pk}
    found = Organization.objects.filter(pk__among=wanted | {uuid4()})
    assert set(found) == {made[0], made[2]}
    assert set(Organization.objects.exclude(pk__among=wanted).filter(pk__among=[o.pk for o in made])) == {made[1]}
    assert not Organization.objects.filter(pk__among=()).exists()


@pytest.mark.django_db
def test_it_looks_along_a_foreign_key(cast) -> None:
    owner = cast.officer.organization
    found = Membership.objects.filter(organization__among={owner.pk})
    assert set(found) == set(Membership.objects.filter(organization=owner))
    assert not Membership.objects.filter(organization__among=[uuid4()]).exists()


@pytest.mark.django_db
def test_the_question_is_as_long_for_a_thousand_keys_as_for_one() -> None:
    with CaptureQueriesContext(connection) as queries:
        for keys in ([uuid4()], [uuid4() for _ in range(1000)]):
            list(Organization.objects.filter(pk__among=keys))
    assert [query["sql"].count("IN (") + query["sql"].count("ANY(") for query in queries] == [1, 1]


@pytest.mark.django_db
def test_keys_that_several_questions_are_asked_about_find_the_same() -> None:
    made = [Organization.objects.create(name=f"Quarry Schools {n}", kind=Organization.Kind.DISTRICT) for n in range(3)]
    keys = Keys([made[0].pk, made[2].pk, made[0].pk])
    assert len(keys) == 2
    assert set(Organization.objects.filter(pk__among=keys)) == {made[0], made[2]}
    assert set(Organization.objects.exclude(pk__among=keys).filter(pk__among=Keys(o.pk for o in made))) == {made[1]}
    assert not Keys(()) and not Organization.objects.filter(pk__among=Keys(())).exists()
