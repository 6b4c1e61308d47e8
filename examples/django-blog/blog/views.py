"""What the forms of posts send."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from blog.models import Message


@require_POST
@csrf_exempt  # it acts for nobody who is logged in
def contact(request: HttpRequest) -> HttpResponse:
    """Keep the answers of a form."""
    Message.objects.create(text="\n".join(f"{name}: {text}" for name, text in request.POST.items()))
    return HttpResponse("Thank you.")
