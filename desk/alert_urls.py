"""Addresses of what one is warned of: alerts, how and who is warned, calendars; and the timeline."""

from django.urls import path

from desk.views import alert_people, alert_settings, alerts, calendar_feeds, timeline

urlpatterns = [
    path("alerts/", alerts.alert_list, name="alert_list"),
    path("alerts/count/", alerts.alert_count, name="alert_count"),
    path("alerts/read/", alerts.read_alerts, name="read_alerts"),
    path("alerts/acknowledge/", alerts.acknowledge_alerts, name="acknowledge_alerts"),
    path("alerts/put-off/", alerts.snooze_alerts, name="snooze_alerts"),
    path("alerts/settings/", alert_settings.alert_settings, name="alert_settings"),
    path("alerts/settings/channels/", alert_settings.choose_channels, name="choose_channels"),
    path("alerts/settings/channels/end/", alert_settings.end_channels, name="end_channels"),
    path("alerts/settings/test/", alert_settings.send_test_mail, name="send_test_mail"),
    path("alerts/people/", alert_people.alert_people, name="alert_people"),
    path("alerts/people/absences/", alert_people.add_absence, name="add_absence"),
    path("alerts/people/absences/<uuid:key>/end/", alert_people.remove_absence, name="remove_absence"),
    path("alerts/people/responsibilities/", alert_people.add_responsibility, name="add_responsibility"),
    path("alerts/people/responsibilities/<uuid:key>/end/", alert_people.remove_responsibility, name="remove_responsibility"),
    path("alerts/people/hand-over/", alert_people.hand_over_deadlines, name="hand_over_deadlines"),
    path("alerts/calendar/", calendar_feeds.calendar_feeds, name="calendar_feeds"),
    path("alerts/calendar/new/", calendar_feeds.make_calendar_feed, name="make_calendar_feed"),
    path("alerts/calendar/<uuid:key>/revoke/", calendar_feeds.revoke_calendar_feed, name="revoke_calendar_feed"),
    path("deadlines/timeline/", timeline.deadline_timeline, name="deadline_timeline"),
    path("feed/<str:token>.ics", calendar_feeds.calendar_feed, name="calendar_feed"),
]
