from django.urls import path

from assessment.views import site

urlpatterns = [
    path("", site.start, name="start"),
    path("privacy/", site.privacy, name="privacy"),
    path("language/", site.language, name="language"),
    path("healthz", site.healthz, name="healthz"),
]
