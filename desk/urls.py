"""Addresses of the room `desk`."""

from django.urls import path

from desk.views import home, keys, letters, lists, record, sharing, states, status, trail

urlpatterns = [
    path("", home.home, name="home"),
    path("agreements/", lists.agreement_list, name="agreement_list"),
    path("agreements/export.<str:kind>", lists.agreement_export, name="agreement_export"),
    path("lists/<str:name>/columns/", lists.choose_columns, name="choose_columns"),
    path("agreements/<uuid:key>/", record.agreement, name="agreement"),
    path("agreements/<uuid:key>/text/", record.agreement_text, name="agreement_text"),
    path("agreements/<uuid:key>/schedule/", record.agreement_schedule, name="agreement_schedule"),
    path("agreements/<uuid:key>/parties/", record.agreement_parties, name="agreement_parties"),
    path("agreements/<uuid:key>/findings/", record.agreement_findings, name="agreement_findings"),
    path("agreements/<uuid:key>/findings/<uuid:finding>/", record.settle, name="settle_agreement_finding"),
    path("agreements/<uuid:key>/source/", record.agreement_source, name="agreement_source"),
    path("agreements/<uuid:key>/source/<uuid:paper>/", record.agreement_paper, name="agreement_paper"),
    path("agreements/<uuid:key>/source/<uuid:paper>/file/", record.agreement_file, name="agreement_file"),
    path("agreements/<uuid:key>/history/", record.agreement_history, name="agreement_history"),
    path("agreements/<uuid:key>/share/", sharing.agreement_shares, name="agreement_shares"),
    path("agreements/<uuid:key>/share/<uuid:share>/end/", sharing.end_agreement_share, name="end_agreement_share"),
    path("agreements/<uuid:key>/states/", states.agreement_states, name="agreement_states"),
    path("agreements/<uuid:key>/states.<str:kind>", states.agreement_states_export, name="agreement_states_export"),
    path("keys/", keys.key_status, name="key_status"),
    path("status/", status.status, name="status"),
    path("status/letters/", letters.letters, name="letters"),
    path("status/letters/<uuid:key>/again/", letters.send_letter_again, name="send_letter_again"),
    path("status/letters/<uuid:key>/give-up/", letters.give_letter_up, name="give_letter_up"),
    path("trail/", trail.trail, name="trail"),
    path("trail/export.<str:kind>", trail.trail_export, name="trail_export"),
]
