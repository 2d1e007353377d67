"""What stands below the address of a company's result for the commentary on it."""

from django.urls import path

from assessment.views.desk import commentary, commentary_history, commentary_plan

ALL = "a/<int:pk>/commentary/"
PART = f"{ALL}p/<str:part>/"

urlpatterns = [
    path(ALL, commentary.index, name="desk-commentary"),
    path(f"{ALL}actions/", commentary_plan.actions, name="desk-commentary-actions"),
    path(f"{ALL}actions/add/", commentary_plan.add, name="desk-commentary-add"),
    path(f"{ALL}preview/<str:language>/<str:chapter>/", commentary.preview, name="desk-commentary-preview"),
    path(PART, commentary.part, name="desk-commentary-part"),
    path(f"{PART}save/", commentary.save, name="desk-commentary-save"),
    path(f"{PART}remove/", commentary_plan.remove, name="desk-commentary-remove"),
    path(f"{PART}history/", commentary_history.history, name="desk-commentary-history"),
    path(f"{PART}history/<int:version>/back/", commentary_history.take_back, name="desk-commentary-take-back"),
]
