"""One Django project for all tests of this folder, with Wagtail and django CMS where they are installed."""

import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

SHORTCODES = {"registry": "tests.integrations.django.widgets:registry"}
PLAIN = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "shortcodes.integrations.django",
    "tests.integrations.django.articles",
]
WAGTAIL = [
    "shortcodes.integrations.wagtail",
    "tests.integrations.django.pages",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
]
CMS = [
    "cms",
    "menus",
    "treebeard",
    "sekizai",
    "djangocms_text",
    "shortcodes.integrations.djangocms",
]


class NoMigrations:
    """Says of every app that it has none, so that tables are made from the models at once."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def configure() -> None:
    from django.conf import settings

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        CMS_CONFIRM_VERSION4=True,
        CMS_TEMPLATES=[("page.html", "Page")],
        INSTALLED_APPS=[
            *PLAIN,
            *(WAGTAIL if find_spec("wagtail") else []),
            *(CMS if find_spec("cms") else []),
        ],
        LANGUAGES=[("en", "English")],
        WAGTAILADMIN_BASE_URL="http://localhost",
        WAGTAIL_SITE_NAME="Test",
        WAGTAILSEARCH_BACKENDS={
            # migrations would make the tables of the index
            "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
        },
        LANGUAGE_CODE="en",
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        MIGRATION_MODULES=NoMigrations(),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF="tests.integrations.django.urls",
        SECRET_KEY="for the tests alone",
        SHORTCODES=SHORTCODES,
        SITE_ID=1,
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        *(["sekizai.context_processors.sekizai"] if find_spec("sekizai") else []),
                    ]
                },
            }
        ],
        USE_TZ=True,
    )


if find_spec("django"):
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what frameworks say of each other
        configure()
        django.setup()


@pytest.fixture(scope="session")
def database() -> Iterator[None]:
    from django.test.utils import (
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(made, verbosity=0)
    teardown_test_environment()


@pytest.fixture
def db(database: None) -> Iterator[None]:
    """A database whose changes are taken back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def staff(db: None) -> Any:
    """A browser whose user may do everything."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
    return client
