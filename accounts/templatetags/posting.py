"""`{% csrf_token %}` as every form here has it: with the membership for which the form was opened (accounts.acting).

Built into the template engine (config.settings), so that no form can forget it.
"""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.acting import ACTING_MEMBERSHIP

register = template.Library()


class PostingNode(CsrfTokenNode):
    """The token against forged requests, and for whom the form was opened."""

    def render(self, context: Any) -> SafeString:
        actor = getattr(context.get("request"), "actor", None)
        token = format_html("{}", super().render(context))
        if actor is None or actor.membership_key is None:
            return token
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, ACTING_MEMBERSHIP, actor.membership_key)


@register.tag
def csrf_token(parser: Parser, token: Token) -> PostingNode:
    """Beside the fields of every form that posts."""
    return PostingNode()
