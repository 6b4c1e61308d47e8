"""Posts for other programs, by Django REST framework."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers, viewsets

from blog.models import Post
from shortcodes.integrations.django import process, process_many


class PostListSerializer(serializers.ListSerializer):
    """A list of posts, for which each data source is asked once."""

    def to_representation(self, data: Iterable[Post]) -> list[Any]:
        """Return the posts of a page."""
        posts = list(data)
        results = process_many([post.body for post in posts], html="keep")
        for post, result in zip(posts, results, strict=True):
            post.html = result.output
        return super().to_representation(posts)


class PostSerializer(serializers.ModelSerializer):
    """A post and its HTML; the model's own validator refuses what can't be rendered."""

    html = serializers.SerializerMethodField()

    class Meta:
        """What of a post is shown."""

        model = Post
        list_serializer_class = PostListSerializer
        fields = ("id", "title", "body", "html")
        extra_kwargs = {"body": {"trim_whitespace": False}}  # noqa: RUF012 - as the framework has it

    def get_html(self, post: Post) -> str:
        """Return the page's part for a post."""
        return post.html if hasattr(post, "html") else process(post.body, html="keep").output


class PostViewSet(viewsets.ModelViewSet):
    """All posts."""

    queryset = Post.objects.order_by("pk")
    serializer_class = PostSerializer
