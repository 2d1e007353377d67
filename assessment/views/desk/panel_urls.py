"""What stands below a company's address for its panels."""

from django.urls import path

from assessment.views.desk import behalf, board, closing

PANEL = "a/<int:pk>/panel/"
PERSON = f"{PANEL}people/<int:person>/"

urlpatterns = [
    path(PANEL, board.board, name="desk-panel"),
    path(f"{PERSON}answer/", behalf.answer, name="desk-panel-answer"),
    path(f"{PANEL}stop/", closing.stop, name="desk-panel-stop"),
    path(f"{PANEL}close/", closing.close, name="desk-panel-close"),
    path(f"{PANEL}settle/<str:item>/", closing.settle, name="desk-panel-settle"),
    path(f"{PANEL}settle/<str:item>/back/", closing.unsettle, name="desk-panel-unsettle"),
]
