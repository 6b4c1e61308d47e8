"""Pages, the search, and the editor under ``/cms/``."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as editor
from wagtail.models import Page


def search(request: HttpRequest) -> JsonResponse:
    """Return the titles of the pages that hold a word."""
    found = Page.objects.live().search(request.GET.get("word", ""))
    return JsonResponse({"found": [page.title for page in found]})


urlpatterns = [
    path("search/", search),
    path("cms/", include(editor)),
    path("", include(pages)),
]
