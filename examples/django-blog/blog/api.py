"""Posts for other programs, by Django REST framework."""

from rest_framework import serializers, viewsets

from blog.models import Post
from shortcodes.integrations.django import process


class PostSerializer(serializers.ModelSerializer):
    """A post and its HTML; the model's own validator refuses what can't be rendered."""

    html = serializers.SerializerMethodField()

    class Meta:
        """What of a post is told."""

        model = Post
        fields = ("id", "title", "body", "html")
        extra_kwargs = {"body": {"trim_whitespace": False}}  # noqa: RUF012 - as the framework has it

    def get_html(self, post: Post) -> str:
        """Return the page's part for a post."""
        return process(post.body, html="keep").output


class PostViewSet(viewsets.ModelViewSet):
    """All posts."""

    queryset = Post.objects.order_by("pk")
    serializer_class = PostSerializer
