"""Whether the installation is well, for whoever watches it from outside: a monitor, a load balancer."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deadlines.alerts.heartbeat import is_silent


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers and deadlines are watched, else 503. It says nothing about anybody."""
    try:
        schedule = "silent" if is_silent() else "ok"
        answer = {"database": "ok", "schedule": schedule}
    except DatabaseError:
        answer = {"database": "away", "schedule": "unknown"}
    is_well = all(part == "ok" for part in answer.values())
    return JsonResponse(answer, status=200 if is_well else 503)
