from django.db import models

from assessment.enums import Allowed


class Use(models.Model):
    """How often one caller did one limited thing within one hour. `caller` is a hash: no address is kept."""

    what = models.CharField(max_length=16, choices=Allowed.choices)
    caller = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "caller", "hour"], name="use_once_per_caller_and_hour")]

    def __str__(self) -> str:
        return f"{self.what} {self.hour:%H:%M} {self.count}"
