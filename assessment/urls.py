from assessment.views.questionnaire.urls import urlpatterns as questionnaire
from assessment.views.result.urls import urlpatterns as result
from assessment.views.site_urls import urlpatterns as site

urlpatterns = [*site, *questionnaire, *result]
