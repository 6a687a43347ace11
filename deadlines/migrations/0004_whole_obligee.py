from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0003_given_to_whom'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deadline',
            name='obligee',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
