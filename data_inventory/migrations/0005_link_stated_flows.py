"""Flows that vendors have stated hang on the links of which they were stated."""

from django.db import migrations


def link_flows(apps, schema_editor):
    """By both ends and the purpose; where that was reworded, by both ends if only one link has them."""
    links = apps.get_model("vendors", "SubprocessorLink")._base_manager
    for flow in apps.get_model("data_inventory", "Flow")._base_manager.filter(organization=None, link=None):
        between = list(links.filter(product=flow.from_product_id, service=flow.to_product_id).order_by("-since", "-id"))
        same = [link for link in between if link.purpose[:300] == flow.purpose]
        if same or len(between) == 1:
            flow.link = (same or between)[0]
            flow.save(update_fields=["link"])


class Migration(migrations.Migration):
    dependencies = [("data_inventory", "0004_flows_hang_on_links")]
    operations = [migrations.RunPython(link_flows, migrations.RunPython.noop)]
