"""One page for each article."""

from django.contrib import admin
from django.urls import path
from django.views.generic import DetailView

from journal.models import Article

urlpatterns = [
    path("<int:pk>/", DetailView.as_view(model=Article), name="article"),
    path("admin/", admin.site.urls),
]
