from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls)]
if find_spec("wagtail"):
    from wagtail.admin import urls

    urlpatterns.append(path("wagtail/", include(urls)))
