"""An element may be several CEDS properties. Going back keeps the first of them."""

from django.db import migrations, models


def keep_the_first(apps, schema_editor):
    for name in ("CatalogueElement", "HistoricalCatalogueElement"):
        model = apps.get_model("data_inventory", name)
        for row in model._base_manager.filter(ceds__contains=",").iterator():
            model._base_manager.filter(pk=row.pk).update(ceds=row.ceds.partition(",")[0])


class Migration(migrations.Migration):

    dependencies = [
        ('data_inventory', '0007_what_changes_touch'),
    ]

    operations = [
        migrations.AlterField(
            model_name='catalogueelement',
            name='ceds',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AlterField(
            model_name='historicalcatalogueelement',
            name='ceds',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.RunPython(migrations.RunPython.noop, keep_the_first),
    ]
