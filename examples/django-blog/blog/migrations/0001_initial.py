from django.db import migrations, models

import shortcodes.integrations.django.fields


def _make_key() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[("id", _make_key()), ("text", models.TextField())],
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", _make_key()),
                ("file", models.FileField(upload_to="")),
                ("alt", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", _make_key()),
                ("title", models.CharField(max_length=200)),
                ("body", shortcodes.integrations.django.fields.ShortcodeTextField()),
            ],
        ),
    ]
