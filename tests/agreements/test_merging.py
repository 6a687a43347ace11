"""Agreements follow the vendor when two records of it become one."""

from agreements.models import Agreement, AgreementProduct
from tests.cast import Cast
from tests.vendors.graphs import make_product
from vendors.models import Vendor, VendorMerge
from vendors.services import merge_vendors


def test_agreements_and_their_products_follow(cast: Cast) -> None:
    keep, absorb = (Vendor.objects.create(name=name, name_key=name) for name in ("acorn", "acorn learning"))
    mine, theirs, maths = make_product("Reader", keep), make_product("Reader", absorb), make_product("Maths", absorb)
    one, two = (
        Agreement.objects.create(organization=actor.organization, title="A", vendor=absorb)
        for actor in (cast.officer, cast.other_officer)
    )
    for agreement, product in ((one, theirs), (one, mine), (two, theirs), (two, maths)):
        AgreementProduct.objects.create(agreement=agreement, product=product, recorded_by="x")
    merge_vendors(actor=cast.officer, keep=keep, absorb=absorb)
    assert set(Agreement.objects.values_list("vendor", flat=True)) == {keep.pk}
    current = AgreementProduct.objects.filter(superseded_at=None)
    assert sorted((link.agreement_id, link.product.name) for link in current) == sorted(
        [(one.pk, "Reader"), (two.pk, "Maths"), (two.pk, "Reader")]
    )
    assert not AgreementProduct.objects.filter(product=theirs).exists()
    assert len(VendorMerge.objects.get().moved["above"]["agreements"]["Agreement.vendor"]) == 2
