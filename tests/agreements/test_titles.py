"""Titles that a paper prints in capitals are set as titles."""

import pytest

from agreements.titles import calm


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("GENERAL STUDENT PRIVACY AGREEMENT", "General Student Privacy Agreement"),
        ("ADDENDUM II TO THE TERMS OF USE", "Addendum II to the Terms of Use"),
        ("DPA BETWEEN SCHOOLS AND A VENDOR, LLC", "DPA Between Schools and a Vendor, LLC"),
        ("K12 RECORDS: THE DISTRICT'S COPY", "K12 Records: The District's Copy"),
        ("CRÉDITO Y DATOS", "Crédito Y Datos"),
        ("iRead Product Terms for OHIO", "iRead Product Terms for OHIO"),
        ("Ordinary Title", "Ordinary Title"),
        ("NDPA", "NDPA"),
        ("", ""),
    ],
)
def test_it_does_not_shout(printed, shown):
    assert calm(printed) == shown
