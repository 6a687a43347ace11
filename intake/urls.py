"""Addresses of the room `intake`."""

from django.urls import path

from intake.views import adding, deciding, deriving, reviewing

urlpatterns = [
    path("intake/", adding.add_paper, name="add_paper"),
    path("intake/<uuid:key>/", reviewing.draft, name="draft"),
    path("intake/<uuid:key>/progress/", adding.draft_progress, name="draft_progress"),
    path("intake/<uuid:key>/read-again/", adding.read_again, name="read_draft_again"),
    path("intake/<uuid:key>/belongs-to/", adding.attach, name="attach_draft"),
    path("intake/<uuid:key>/correct/", reviewing.correct, name="correct_draft"),
    path("intake/<uuid:key>/what-follows/", deriving.what_follows, name="draft_what_follows"),
    path("intake/<uuid:key>/findings/<int:number>/", reviewing.settle, name="settle_draft_finding"),
    path("intake/<uuid:key>/findings/", reviewing.settle_alike, name="settle_draft_findings"),
    path("intake/<uuid:key>/match/", reviewing.match, name="match_draft"),
    path("intake/<uuid:key>/file/", reviewing.draft_file, name="draft_file"),
    path("intake/<uuid:key>/confirm/", deciding.confirm, name="confirm_draft"),
    path("intake/<uuid:key>/receipt/", deciding.receipt, name="draft_receipt"),
    path("intake/<uuid:key>/discard/", deciding.discard, name="discard_draft"),
    path("agreements/<uuid:key>/erase/", deciding.erase_upload, name="erase_upload"),
]
