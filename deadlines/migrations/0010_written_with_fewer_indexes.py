"""Deadlines are written with every clock: what other indexes cover has none of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_how_notice_was_given'),
        ('agreements', '0010_statements_on_what_is_collected'),
        ('deadlines', '0009_own_days'),
        ('trail', '0005_no_replace'),
        ('vendors', '0007_certifications_that_profiles_state'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='deadline',
            name='agreement',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='agreements.agreement'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='event',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trail.domainevent'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='opening_key',
            field=models.CharField(editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='organization',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='accounts.organization'),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='responsible',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deadlines', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(fields=('opening_key',), name='deadline_opened_once'),
        ),
    ]
