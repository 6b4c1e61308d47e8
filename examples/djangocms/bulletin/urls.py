"""The admin, and the pages of the CMS."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls), path("", include("cms.urls"))]
