"""A list of posts, a page for each, the form's answer, the admin and the API."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path
from django.views.generic import DetailView, ListView

from blog.models import Post
from blog.views import contact

urlpatterns = [
    path("", ListView.as_view(queryset=Post.objects.order_by("pk"))),
    path("<int:pk>/", DetailView.as_view(model=Post), name="post"),
    path("contact/", contact),
    path("admin/", admin.site.urls),
]
if find_spec("rest_framework"):
    from rest_framework.routers import DefaultRouter

    from blog.api import PostViewSet

    router = DefaultRouter()
    router.register("posts", PostViewSet)
    urlpatterns.append(path("api/", include(router.urls)))
