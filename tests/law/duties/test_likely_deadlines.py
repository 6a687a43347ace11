"""What a clause is only likely about makes no settled deadline."""

from tests.law.duties.making import derive, provision


def test_from_when_a_likely_duty_counts_is_no_surer_than_its_kind() -> None:
    found = derive(
        provision(
            "sec_1", "If another company buys us, we will tell you within ten business days after the purchase is complete."
        )
    )
    assert [(d.kind, d.trigger, d.start_stated) for d in found.duties] == [("successor_notice", "sale_closed", False)]
    assert {f.rule for f in found.findings} == {"kind-unclear"}


def test_a_sure_duty_keeps_its_stated_start() -> None:
    found = derive(provision("sec_1", "The Provider shall notify the District within ten business days after a merger closes."))
    assert [(d.kind, d.start_stated) for d in found.duties] == [("successor_notice", True)]
