"""Data elements, and the schedules of data in which agreements list them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, AgreementPaper
from agreements.ownership import owned_through
from trail.keys import Keyed


class Subject(models.TextChoices):
    """Whose data it is."""

    STUDENT = "student", _("students")
    TEACHER = "teacher", _("teachers")
    PARENT = "parent", _("parents")


class DataElement(Keyed):
    """A kind of data, by its name, category and subject: shared by every schedule that lists it."""

    name = models.CharField(max_length=300)
    category = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=20, choices=Subject, default=Subject.STUDENT)
    key = models.CharField(max_length=64, unique=True, editable=False)  # hash of the folded name, category and subject
    recognized_with = models.CharField(max_length=40, blank=True, db_index=True, editable=False)  # version of the catalogue

    class Meta:
        ordering = ["subject", "category", "name"]

    def __str__(self) -> str:
        return f"{self.category}: {self.name}" if self.category else self.name


class ScheduleRow(models.Model):
    """A data element on the schedule of one agreement. `used` is None where the paper does not tell."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="schedule")
    paper = models.ForeignKey(AgreementPaper, on_delete=models.CASCADE, null=True, blank=True, related_name="schedule")
    element = models.ForeignKey(DataElement, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    exhibit = models.CharField(max_length=100, blank=True)
    used = models.BooleanField(null=True, blank=True)
    detail = models.TextField(blank=True)
    history = HistoricalRecords()

    objects = owned_through("agreement__organization")

    class Meta:
        ordering = ["agreement", "position", "id"]
        indexes = [models.Index(fields=["element", "used"], name="schedule_by_element")]

    def __str__(self) -> str:
        return f"{self.element}: {self.used}"
