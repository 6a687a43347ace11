"""Addresses of requests, and of the record of disclosures."""

from django.urls import path

from desk.views import disclosures, request_acts, requests

urlpatterns = [
    path("requests/", requests.request_list, name="request_list"),
    path("requests/export.<str:kind>", requests.request_export, name="request_export"),
    path("requests/new/", requests.new_request, name="new_request"),
    path("requests/new/<str:kind>/", requests.take_in_request, name="take_in_request"),
    path("requests/find/", disclosures.find_person, name="find_person"),
    path("requests/<uuid:key>/", requests.request_page, name="request"),
    path("requests/<uuid:key>/papers/add/", request_acts.add_request_paper, name="add_request_paper"),
    path("requests/<uuid:key>/papers/<uuid:paper>/", requests.request_paper, name="request_paper"),
    path("requests/<uuid:key>/next/", request_acts.carry_on_request, name="carry_on_request"),
    path("requests/<uuid:key>/correct/", request_acts.correct_request, name="correct_request"),
    path("requests/<uuid:key>/close/", request_acts.close_request, name="close_request"),
    path("requests/<uuid:key>/withdraw/", request_acts.withdraw_request, name="withdraw_request"),
    path("disclosures/", disclosures.disclosure_list, name="disclosure_list"),
    path("disclosures/export.<str:kind>", disclosures.disclosure_export, name="disclosure_export"),
    path("disclosures/enter/", disclosures.enter_disclosure, name="enter_disclosure"),
    path("disclosures/<uuid:key>/", disclosures.disclosure, name="disclosure"),
    path("disclosures/<uuid:key>/correct/", disclosures.correct_disclosure, name="correct_disclosure"),
    path("disclosures/<uuid:key>/student/", disclosures.student_disclosures, name="student_disclosures"),
    path("disclosures/<uuid:key>/student.<str:kind>", disclosures.student_disclosures_export, name="student_disclosures_export"),
]
