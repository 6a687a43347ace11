"""What a paper gives for a state may begin on a later day: one row for each."""

from django.db import migrations, models


def keep_the_last(apps, schema_editor):
    """On the way back each state has one term set: the last that begins."""
    rows = apps.get_model("agreements", "StateTerms").objects.order_by(models.F("from_on").desc(nulls_last=True))
    seen = set()
    for key, agreement, state in list(rows.values_list("pk", "agreement_id", "state")):
        if (agreement, state) in seen:
            apps.get_model("agreements", "StateTerms").objects.filter(pk=key).delete()
        seen.add((agreement, state))


class Migration(migrations.Migration):
    dependencies = [("agreements", "0010_statements_on_what_is_collected")]

    operations = [
        migrations.AlterModelOptions(name="stateterms", options={"ordering": ["agreement", "state", "from_on"]}),
        migrations.AddField("stateterms", "from_on", models.DateField(blank=True, null=True)),
        migrations.RemoveConstraint("stateterms", "one_term_set_per_state"),
        migrations.RunPython(migrations.RunPython.noop, keep_the_last),
        migrations.AddConstraint(
            "stateterms",
            models.UniqueConstraint(fields=("agreement", "state", "from_on"), name="one_term_set_per_state_and_day"),
        ),
        migrations.AddConstraint(
            "stateterms",
            models.UniqueConstraint(
                condition=models.Q(("from_on__isnull", True)),
                fields=("agreement", "state"),
                name="one_term_set_per_state_at_first",
            ),
        ),
    ]
