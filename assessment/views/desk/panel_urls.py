"""What stands below a company's address for its panels."""

from django.urls import path

from assessment.views.desk import (
    behalf,
    board,
    closing,
    invitation,
    new_link,
    persons,
    rosters,
    schedule,
    several,
)

PANEL = "a/<int:pk>/panel/"
PERSON = f"{PANEL}people/<int:person>/"

urlpatterns = [
    path(PANEL, board.board, name="desk-panel"),
    path("panel/new/", rosters.new, name="desk-panel-new"),
    path(f"{PANEL}invitation/", invitation.invitation, name="desk-panel-invitation"),
    path(f"{PANEL}people/add/", rosters.add, name="desk-panel-add"),
    path(PERSON, persons.edit, name="desk-panel-person"),
    path(f"{PERSON}remove/", persons.remove, name="desk-panel-remove"),
    path(f"{PANEL}state/", board.state, name="desk-panel-state"),
    path(f"{PANEL}several/", several.several, name="desk-panel-several"),
    path(f"{PANEL}schedule/", schedule.schedule, name="desk-panel-schedule"),
    path(f"{PERSON}link/", new_link.new, name="desk-panel-link"),
    path(f"{PERSON}answer/", behalf.answer, name="desk-panel-answer"),
    path(f"{PANEL}stop/", closing.stop, name="desk-panel-stop"),
    path(f"{PANEL}close/", closing.close, name="desk-panel-close"),
    path(f"{PANEL}settle/<str:item>/", closing.settle, name="desk-panel-settle"),
    path(f"{PANEL}settle/<str:item>/back/", closing.unsettle, name="desk-panel-unsettle"),
]
