from django.urls import path

from assessment.views.desk import brand, home, joining, people, settings

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:key>/", joining.open_link, name="open_joining"),
    path("desk/", home.desk, name="desk"),
    path("desk/new/", home.found, name="found"),
    path("desk/<str:practice>/", home.practice, name="practice"),
    path("desk/<str:practice>/example/", home.example, name="example"),
    path("desk/<str:practice>/first-steps/end/", home.end_tour, name="end_tour"),
    path("desk/<str:practice>/people/", people.people, name="people"),
    path("desk/<str:practice>/people/invite/", people.invite, name="invite"),
    path("desk/<str:practice>/people/invitations/<int:pk>/again/", people.invite_again, name="invite_again"),
    path("desk/<str:practice>/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("desk/<str:practice>/people/<int:pk>/role/", people.role, name="role"),
    path("desk/<str:practice>/people/<int:pk>/remove/", people.remove, name="remove"),
    path("desk/<str:practice>/leave/", people.leave, name="leave"),
    path("desk/<str:practice>/settings/", settings.settings, name="practice_settings"),
    path("desk/<str:practice>/settings/brand/", brand.brand, name="practice_brand"),
    path("desk/<str:practice>/settings/brand/preview/<str:place>/", brand.preview, name="practice_brand_preview"),
]
