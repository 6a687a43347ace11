"""A quote begins where its sentence begins, and a finding's shorter quote keeps the figure."""

from dataclasses import replace

from law.duties import Context
from law.duties.quoting import cited
from tests.law.duties.making import derive, only, provision

AUDIT = "The Board may look into the Vendor's security, provided that ten (10) days' notice is given."


def test_it_begins_with_the_sentence() -> None:
    duty = only(derive(provision("sec_1", f"Security is kept up. {AUDIT}")))
    assert duty.quote == AUDIT


def test_it_keeps_to_the_clause_where_the_sentence_is_long() -> None:
    long = (
        "The Vendor shall look after the records with the care that everybody in its trade takes who knows what children are owed, "
        * 2
    )
    duty = only(derive(provision("sec_1", f"{long}and shall answer a request to see them within ten (10) days of its receipt.")))
    assert duty.quote.endswith("within ten (10) days of its receipt.")
    assert len(duty.quote) <= 200


def test_it_cites_the_figure() -> None:
    duty = replace(only(derive(provision("sec_1", AUDIT))), quote=AUDIT)
    assert "ten (10) days'" in cited(duty, 60)
    assert len(cited(duty, 60)) <= 62


def test_it_names_the_certifier_where_the_paper_has_no_provider() -> None:
    context = Context(names={"certifier": ("Wexcote Institute",), "lea": ("Board",)})
    text = "What is learned stays secret for a period of five (5) years after this agreement ends."
    assert only(derive(provision("sec_1", text, heading="Confidentiality"), context=context)).obligor == "certifier"
