from django.urls import path

from assessment.views import logos, site

urlpatterns = [
    path("", site.start, name="start"),
    path("privacy/", site.privacy, name="privacy"),
    path("language/", site.language, name="language"),
    path("logo/<str:digest>.png", logos.logo, name="logo"),
    path("healthz", site.healthz, name="healthz"),
]
