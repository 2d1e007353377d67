"""What stands below a company's address for its panels."""

from django.urls import path

from assessment.views.desk import behalf, board, new_link, schedule, several

PANEL = "a/<int:pk>/panel/"
PERSON = f"{PANEL}people/<int:person>/"

urlpatterns = [
    path(PANEL, board.board, name="desk-panel"),
    path(f"{PANEL}state/", board.state, name="desk-panel-state"),
    path(f"{PANEL}several/", several.several, name="desk-panel-several"),
    path(f"{PANEL}schedule/", schedule.schedule, name="desk-panel-schedule"),
    path(f"{PERSON}link/", new_link.new, name="desk-panel-link"),
    path(f"{PERSON}answer/", behalf.answer, name="desk-panel-answer"),
]
