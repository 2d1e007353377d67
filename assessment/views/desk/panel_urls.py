"""What stands below a company's address for its panels."""

from django.urls import path

from assessment.views.desk import behalf, board

PANEL = "a/<int:pk>/panel/"
PERSON = f"{PANEL}people/<int:person>/"

urlpatterns = [
    path(PANEL, board.board, name="desk-panel"),
    path(f"{PERSON}answer/", behalf.answer, name="desk-panel-answer"),
]
