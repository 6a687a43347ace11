"""Products stay covered where a later paper gave the agreement other days, and each paper bears its own day."""

from django.db import migrations

from trail.clock import now

BY = "migration:links-last-as-long-as-the-agreement"


def forwards(apps, editor):
    links = apps.get_model("agreements", "AgreementProduct")._base_manager
    at = now()
    known = links.filter(superseded_at=None).select_related("agreement").defer("agreement__search_text")
    for link in [link for link in known.iterator() if _is_off(link)]:
        agreement = link.agreement
        links.filter(pk=link.pk).update(superseded_at=at)
        links.create(
            agreement=agreement,
            product_id=link.product_id,
            from_on=agreement.effective_on,
            until_on=agreement.expires_on,
            recorded_at=at,
            recorded_by=BY,
        )
    uses = apps.get_model("agreements", "AgreementInstrument")._base_manager
    for paper in _added(apps):
        days = uses.filter(paper=paper).exclude(instrument__kind="signed_page").order_by("position")
        _write_day(paper, days.values_list("operates_from_on", flat=True).first())


def backwards(apps, editor):
    links = apps.get_model("agreements", "AgreementProduct")._base_manager
    for link in links.filter(recorded_by=BY, superseded_at=None):
        link.delete()
        before = {"agreement_id": link.agreement_id, "product_id": link.product_id, "superseded_at": link.recorded_at}
        links.filter(**before).update(superseded_at=None)
    for paper in _added(apps):
        _write_day(paper, paper.agreement.effective_on)


def _is_off(link):
    """Whether a link has other days than its agreement."""
    return (link.from_on, link.until_on) != (link.agreement.effective_on, link.agreement.expires_on)


def _added(apps):
    papers = apps.get_model("agreements", "AgreementPaper")._base_manager
    return papers.exclude(kind="original").select_related("agreement").only("dated_on", "agreement__effective_on")


def _write_day(paper, day):
    if paper.dated_on != day:
        type(paper)._base_manager.filter(pk=paper.pk).update(dated_on=day)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0011_state_terms_of_later_days")]

    operations = [migrations.RunPython(forwards, backwards)]
