"""Addresses of an organization's own pages: itself, its people, whom it lets in, and to whom it belongs."""

from django.urls import path

from accounts.views import consortium, installation, joining, limited_access, organization, people

urlpatterns = [
    path("organization/", organization.organization, name="organization"),
    path("organization/change/", organization.change, name="change_organization"),
    path("organization/schools/", organization.schools, name="schools"),
    path("organization/schools/<uuid:key>/", organization.school, name="school"),
    path("organization/people/", people.people, name="people"),
    path("organization/people/invite/", people.invite, name="invite"),
    path("organization/people/<uuid:key>/", people.person, name="person"),
    path("organization/people/<uuid:key>/suspend/", people.suspend, name="suspend_membership"),
    path("organization/people/<uuid:key>/resume/", people.resume, name="resume_membership"),
    path("organization/people/<uuid:key>/end/", people.end, name="end_membership"),
    path("organization/people/<uuid:key>/hand-over/", people.hand_over, name="hand_over"),
    path("organization/people/<uuid:key>/sign-out/", people.sign_out_everywhere, name="sign_out_everywhere"),
    path("organization/people/<uuid:key>/second-factors/", people.reset_factors, name="reset_factors"),
    path("organization/invitations/<uuid:key>/again/", people.invite_again, name="invite_again"),
    path("organization/invitations/<uuid:key>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("organization/leave/", people.leave, name="leave_organization"),
    path("organization/access/", limited_access.access, name="access"),
    path("organization/access/audit/", limited_access.engage, name="engage_auditor"),
    path("organization/access/audit/<uuid:key>/end/", limited_access.end_audit, name="end_audit"),
    path("organization/access/let-in/", limited_access.let_in, name="let_in"),
    path("organization/access/let-in/<uuid:key>/close/", limited_access.close_let_in, name="close_let_in"),
    path("organization/consortia/", consortium.consortia, name="consortia"),
    path("organization/consortia/<uuid:key>/answer/", consortium.answer, name="answer_consortium"),
    path("organization/consortia/<uuid:key>/end/", consortium.end, name="end_consortium_membership"),
    path("organization/members/", consortium.members, name="members"),
    path("organization/members/ask/", consortium.ask, name="ask_district"),
    path("invitation/<str:token>/", joining.invitation, name="invitation"),
    path("register/", joining.register_page, name="register"),
    path("register/sent/", joining.register_sent, name="register_sent"),
    path("register/<str:token>/", joining.confirm, name="confirm_registration"),
    path("installation/registrations/", installation.registrations, name="registrations"),
    path("installation/registrations/<uuid:key>/", installation.decide, name="decide_registration"),
    path("installation/people/", installation.accounts, name="accounts"),
    path("installation/people/<uuid:key>/second-factors/", installation.reset_factors, name="reset_account_factors"),
    path("installation/organizations/", installation.organizations, name="organizations"),
    path("installation/organizations/<uuid:key>/status/", installation.status, name="organization_status"),
]
