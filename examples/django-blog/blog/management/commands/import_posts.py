"""``manage.py import_posts posts.json``: takes over posts, and says which have mistakes."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from blog.models import Picture, Post
from shortcodes import Inventory


class Command(BaseCommand):
    """Imports a JSON file with ``pictures`` and ``posts``."""

    help = "Import pictures and posts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, file: Path, **options: object) -> None:
        """Store all posts, also those with mistakes, which are printed."""
        given = json.loads(file.read_text("utf-8"))
        Picture.objects.bulk_create(Picture(**picture) for picture in given["pictures"])
        names = Inventory(post["body"] for post in given["posts"]).names()
        self.stdout.write(f"shortcodes: {', '.join(names)}")
        for number, fields in enumerate(given["posts"], start=1):
            post = Post(pk=number, **fields)
            try:
                post.full_clean()
            except ValidationError as exc:
                self.stdout.write(f"{number}: {' '.join(exc.messages)}")
            post.save()
