from django.urls import path

from assessment.views.questionnaire import autosave, handing, links, profile, review, sections, welcome

urlpatterns = [
    path("start/", profile.begin, name="begin"),
    path("link/<str:key>/", links.open_link, name="open"),
    path("a/<str:public_id>/", review.resume, name="resume"),
    path("a/<str:public_id>/company/", profile.company, name="company"),
    path("a/<str:public_id>/welcome/", welcome.welcome, name="welcome"),
    path("a/<str:public_id>/unname/", welcome.unname, name="unname"),
    path("a/<str:public_id>/page/<str:slug>/", sections.section, name="section"),
    path("a/<str:public_id>/answer/", autosave.answer, name="answer"),
    path("a/<str:public_id>/link/", links.link, name="link"),
    path("a/<str:public_id>/link/mail/", links.mail_link, name="mail_link"),
    path("a/<str:public_id>/hand-over/", handing.hand_over, name="hand_over"),
    path("a/<str:public_id>/review/", review.review, name="review"),
    path("a/<str:public_id>/submit/", review.submit, name="submit"),
    path("a/<str:public_id>/done/", review.handed_in, name="handed_in"),
    path("a/<str:public_id>/change/", review.take_back, name="take_back"),
]
