from assessment.views.desk.batch_urls import urlpatterns as batches
from assessment.views.desk.company_urls import urlpatterns as companies
from assessment.views.desk.urls import urlpatterns as desk
from assessment.views.questionnaire.urls import urlpatterns as questionnaire
from assessment.views.result.urls import urlpatterns as result
from assessment.views.site_urls import urlpatterns as site

urlpatterns = [*site, *desk, *companies, *batches, *questionnaire, *result]
