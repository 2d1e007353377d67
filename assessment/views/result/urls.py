from django.urls import path

from assessment.views.result import downloads, pages

urlpatterns = [
    path("a/<str:public_id>/result/", pages.result, name="result"),
    path("a/<str:public_id>/report/<str:language>.pdf", downloads.pdf, name="pdf"),
    path("a/<str:public_id>/again/", pages.repeat, name="repeat"),
]
