from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("account/", include("config.account_urls")),
    path("admin/", admin.site.urls),
    path("", include("assessment.urls")),
]

handler400 = "assessment.views.site.bad_request"
handler403 = "assessment.views.site.forbidden"
handler404 = "assessment.views.site.not_found"
handler500 = "assessment.views.site.server_error"
