"""Addresses of what is due: Today, deadlines and what one does with them, events."""

from django.urls import path

from desk.views import calculator, calendars, coverage, deadline_acts, deadline_lists, deadlines, happenings, today

urlpatterns = [
    path("today/", today.today, name="today"),
    path("deadlines/", deadline_lists.deadline_list, name="deadline_list"),
    path("deadlines/export.ics", deadline_lists.deadline_calendar_export, name="deadline_calendar_export"),
    path("deadlines/export.<str:kind>", deadline_lists.deadline_export, name="deadline_export"),
    path("deadlines/calculator/", calculator.calculator, name="calculator"),
    path("deadlines/coverage/", coverage.coverage, name="coverage"),
    path("deadlines/coverage/export.<str:kind>", coverage.coverage_export, name="coverage_export"),
    path("deadlines/coverage/<str:rule>/", coverage.coverage_rule, name="coverage_rule"),
    path("deadlines/assign/", deadline_lists.assign_deadlines, name="assign_deadlines"),
    path("deadlines/<uuid:key>/", deadlines.deadline, name="deadline"),
    path("deadlines/<uuid:key>/evidence/<int:change>/", deadlines.deadline_evidence, name="deadline_evidence"),
    path("deadlines/<uuid:key>/suspensions/<uuid:tolling>/evidence/", deadlines.tolling_evidence, name="tolling_evidence"),
    path("deadlines/<uuid:key>/meet/", deadline_acts.meet_deadline, name="meet_deadline"),
    path("deadlines/<uuid:key>/waive/", deadline_acts.waive_deadline, name="waive_deadline"),
    path("deadlines/<uuid:key>/void/", deadline_acts.void_deadline, name="void_deadline"),
    path("deadlines/<uuid:key>/assign/", deadline_acts.assign_deadline, name="assign_deadline"),
    path("deadlines/<uuid:key>/target/", deadline_acts.target_deadline, name="target_deadline"),
    path("deadlines/<uuid:key>/target/withdraw/", deadline_acts.withdraw_target, name="withdraw_target"),
    path("deadlines/<uuid:key>/suspend/", deadline_acts.suspend_deadline, name="suspend_deadline"),
    path("deadlines/<uuid:key>/resume/", deadline_acts.resume_deadline, name="resume_deadline"),
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/closures/enter/", calendars.enter_closures, name="enter_closures"),
    path("calendars/closures/remove/", calendars.remove_closures, name="remove_closures"),
    path("calendars/closures/<uuid:key>/", calendars.change_closure, name="change_closure"),
    path("calendars/years/enter/", calendars.enter_year, name="enter_year"),
    path("calendars/years/<uuid:key>/", calendars.change_year, name="change_year"),
    path("calendars/years/<uuid:key>/replace/", calendars.replace_year, name="replace_year"),
    path("calendars/years/<uuid:key>/remove/", calendars.remove_year, name="remove_year"),
    path("events/record/", happenings.record_event, name="record_event"),
    path("events/<uuid:key>/", happenings.happening, name="happening"),
    path("events/<uuid:key>/correct/", happenings.correct_happening, name="correct_happening"),
]
