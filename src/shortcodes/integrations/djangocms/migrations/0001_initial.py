"""The table of the plugin."""

import django.db.models.deletion
from django.db import migrations, models

import shortcodes.integrations.django.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0034_remove_pagecontent_placeholders"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShortcodePluginModel",
            fields=[
                (
                    "cmsplugin_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="%(app_label)s_%(class)s",
                        serialize=False,
                        to="cms.cmsplugin",
                    ),
                ),
                (
                    "text",
                    shortcodes.integrations.django.fields.ShortcodeTextField(fail_on="never"),
                ),
            ],
            bases=("cms.cmsplugin",),
        ),
    ]
