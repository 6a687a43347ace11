"""What every answer tells the browser about what it may do, error pages included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_NOTHING_OF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
# Passkeys are made and used on our own pages only.
_OWN = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS_POLICY = ", ".join([*(f"{name}=()" for name in _NOTHING_OF), *(f"{name}=(self)" for name in _OWN)])
# Of a file that somebody uploaded a browser may run nothing, wherever it opens it.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


class HardeningMiddleware:
    """Headers that neither Django nor the content security policy sets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        str(request.csp_nonce)  # type: ignore[attr-defined]  # each answer has a nonce of its own, used or not
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Permitted-Cross-Domain-Policies"] = "none"
        if response.get("Content-Disposition", "").startswith("attachment"):
            response["Content-Security-Policy"] = SANDBOX
        self._keep_out_of_caches(request, response)
        return response

    @staticmethod
    def _keep_out_of_caches(request: HttpRequest, response: HttpResponse) -> None:
        """Nothing that was made for somebody stays in a browser or a proxy; a page with a nonce must never be used twice."""
        user = getattr(request, "user", None)
        is_personal = user is not None and user.is_authenticated
        if is_personal or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        match = request.resolver_match
        if match and match.url_name == "account_logout" and request.method == "POST":
            response["Clear-Site-Data"] = '"storage"'
