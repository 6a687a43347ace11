from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0006_what_waits_unread'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deadline',
            name='origin',
            field=models.CharField(choices=[('contract', 'the agreement'), ('statute', 'the law'), ('profile', "what the vendor's profile promises"), ('dates', "the agreement's own dates"), ('record', 'a record that ends')], max_length=10),
        ),
    ]
