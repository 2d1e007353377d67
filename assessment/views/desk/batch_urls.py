from django.urls import path

from assessment.views.desk import batches

LIST = "desk/<str:practice>/reports/"
ONE = f"{LIST}b/<str:batch>/"

urlpatterns = [
    path(LIST, batches.every, name="desk-batches"),
    path(f"{LIST}new/", batches.new, name="desk-batch-new"),
    path(ONE, batches.batch, name="desk-batch"),
    path(f"{ONE}state/", batches.state, name="desk-batch-state"),
    path(f"{ONE}cancel/", batches.cancel, name="desk-batch-cancel"),
    path(f"{ONE}retry/", batches.retry, name="desk-batch-retry"),
    path(f"{ONE}reports.zip", batches.packed, name="desk-batch-zip"),
    path(f"{ONE}files/<int:pk>/", batches.one, name="desk-batch-file"),
]
