"""A preview below each field of shortcodes in the admin."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Field
from django.db.models.options import Options
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from shortcodes.integrations.django.engines import diagnose
from shortcodes.integrations.django.fields import ShortcodeTextField
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.django.validators import complaints
from shortcodes.integrations.support.findings import select_serious

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src *; form-action 'none'; base-uri 'none'"
)
# In the page itself, too: a frame shows it by its text alone, without headers.
_META = format_html('<meta http-equiv="Content-Security-Policy" content="{}">', _POLICY)


class PreviewTextarea(forms.Textarea):
    """A text area with a button that previews its text."""

    template_name = "shortcodes/preview_textarea.html"
    media = forms.Media(js=["shortcodes/preview.js"])

    def __init__(self, url: str, attrs: dict[str, Any]) -> None:
        super().__init__({"style": "max-width: 100%", **attrs, "data-preview": url})


class ShortcodePreviewInlineMixin(InlineModelAdmin):
    """Adds previews to an inline, as a base class before it; the admin around has `ShortcodePreviewMixin`."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Add the preview to fields of shortcodes."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return _add_preview(field, db_field, self.admin_site, self.parent_model._meta)


class ShortcodePreviewMixin(admin.ModelAdmin):
    """Adds previews to a `ModelAdmin`, as a base class before it, and shows warnings once a text is saved.

    Attributes:
        shortcodes_are_html: Whether the pages say ``|safe|shortcodes``.
    """

    shortcodes_are_html = False

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Add the preview to fields of shortcodes."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return _add_preview(field, db_field, self.admin_site, self.opts)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse an inline, whose pages are another admin's."""
        super().__init_subclass__(**kwargs)
        if issubclass(cls, InlineModelAdmin):
            raise TypeError(f"{cls.__name__} is an inline; write ShortcodePreviewInlineMixin")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the object, and show the warnings of its texts, which don't keep it from being saved."""
        super().save_model(request, obj, form, change)
        for field in self.opts.concrete_fields:
            if isinstance(field, ShortcodeTextField) and field.name in form.cleaned_data:
                text = str(getattr(obj, field.attname) or "")
                found = select_serious(diagnose(text, allow=field.allow))
                for error in complaints(text, found):
                    self.message_user(
                        request, f"{field.verbose_name}: {error.message}", messages.WARNING
                    )

    def get_urls(self) -> list[URLPattern]:
        """Add the URL of previews."""
        view = self.admin_site.admin_view(require_POST(self.preview_shortcodes))
        return [
            path("shortcodes-preview/", view, name=_name_preview(self.opts)),
            *super().get_urls(),
        ]

    def preview_shortcodes(self, request: HttpRequest) -> HttpResponse:
        """Return a page with a text's output and its diagnostics."""
        if not (self.has_add_permission(request) or self.has_view_or_change_permission(request)):
            raise PermissionDenied
        text = request.POST.get("text", "")
        options: Any = {"autoescape": not self.shortcodes_are_html, "strict": False}
        allow = self._allowed(request.GET.get("field"))
        result = process(text, on_error="source", allow=allow, **options)
        found = [error.messages for error in complaints(text, select_serious(result.diagnostics))]
        shown = format_html(
            "<ul>{}</ul>{}", format_html_join("", "<li>{}</li>", found), result.output
        )
        page = result.with_output(shown).page("Preview", get_language() or "en")
        html = str(page).replace("<head>", f"<head>{_META}", 1)
        return HttpResponse(html, headers={"Content-Security-Policy": f"sandbox; {_POLICY}"})

    def _allowed(self, name: str | None) -> Any:
        """Return the tag names that the texts of a field may use; without a field, those of the setting."""
        if name is None:
            return None
        model, _, field = name.rpartition(".")
        try:
            opts = apps.get_model(model)._meta if model else self.opts
            return getattr(opts.get_field(field), "allow", None)
        except (FieldDoesNotExist, LookupError, ValueError) as exc:
            raise Http404 from exc


def _add_preview(field: Any, db_field: Field, site: AdminSite, opts: "Options[Any]") -> Any:
    """Return a form's field with a preview by the admin of a model, where it is one of shortcodes."""
    if field is not None and isinstance(db_field, ShortcodeTextField):
        url = reverse(f"{site.name}:{_name_preview(opts)}")
        own = "" if db_field.model._meta is opts else f"{db_field.model._meta.label}."
        asked = "" if db_field.allow is None else f"?field={own}{db_field.name}"
        field.widget = PreviewTextarea(f"{url}{asked}", field.widget.attrs)
    return field


def _name_preview(opts: "Options[Any]") -> str:
    return f"{opts.app_label}_{opts.model_name}_shortcodes"
