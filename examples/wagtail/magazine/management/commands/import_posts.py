"""``manage.py import_posts FOLDER``: pages of the JSON that ``shortcodes convert --to wagtail`` writes."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import is_naive, make_aware
from wagtail.models import Page, Site

from magazine.models import PostPage


class Command(BaseCommand):
    """Makes a page of each post, or changes the page that was made of it."""

    help = "Import the posts of a folder below the first page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: object) -> None:
        """Import all posts, or none where one fails."""
        files = sorted(folder.rglob("*.json"))
        posts = [path for path in files if not path.name.startswith(".")]
        if not posts:
            raise CommandError(f"{folder}: there are no posts in it")
        home = Site.objects.get().root_page
        with transaction.atomic():
            for path in posts:
                self.save_post(json.loads(path.read_text("utf-8")), home, path)
        self.stdout.write(f"{len(posts)} posts imported")

    def save_post(self, post: dict, home: Page, path: Path) -> None:
        """Make or change the page of a post."""
        number = post.get("id")
        page = PostPage.objects.filter(number=number).first() if number else None
        page = page or PostPage(number=number, slug=find_slug(post, home, path))
        page.title = post.get("title") or path.stem
        page.date = read_date(post.get("date"))
        page.author = post.get("author_name") or post.get("author") or ""
        page.body = json.dumps(post["body"])
        page.live = post.get("status", "publish") == "publish" and not post.get("password")
        if page.pk:
            page.save()
        else:
            home.add_child(instance=page)


def find_slug(post: dict, home: Page, path: Path) -> str:
    """Return a slug that no other page below the first one has."""
    base = slugify(post.get("slug") or path.stem, allow_unicode=True) or "post"
    taken = set(Page.objects.child_of(home).values_list("slug", flat=True))
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken
    )


def read_date(value: str | None) -> datetime | None:
    """Return the date of a post, if it is one."""
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return make_aware(found) if is_naive(found) else found
