from django.urls import include, path

from assessment.views.desk import clients, commentary_urls, company_results, imports, panel_urls, report_files

LIST = "desk/<str:practice>/companies/"
ONE = f"{LIST}c/<str:company>/"

urlpatterns = [
    path(LIST, clients.companies, name="desk-companies"),
    path(f"{LIST}new/", clients.new, name="desk-company-new"),
    path(f"{LIST}several/", clients.several, name="desk-companies-several"),
    path(f"{LIST}companies.<slug:suffix>", imports.export, name="desk-companies-export"),
    path(f"{LIST}import/", imports.upload, name="desk-companies-import"),
    path(f"{LIST}import/template.<slug:suffix>", imports.template, name="desk-companies-template"),
    path(f"{LIST}import/<str:read>/", imports.take, name="desk-companies-take"),
    path(ONE, clients.company, name="desk-company"),
    path(f"{ONE}edit/", clients.edit, name="desk-company-edit"),
    path(f"{ONE}archive/", clients.archive, name="desk-company-archive"),
    path(f"{ONE}restore/", clients.restore, name="desk-company-restore"),
    path(f"{ONE}delete/", clients.delete, name="desk-company-delete"),
    path(f"{ONE}data.<slug:suffix>", imports.export_one, name="desk-company-export"),
    path(f"{ONE}a/<int:pk>/result/", company_results.result, name="desk-result"),
    path(f"{ONE}a/<int:pk>/report/<str:cut>-<str:language>.<str:kind>", report_files.file, name="desk-file"),
    path(f"{ONE}a/<int:pk>/report/<str:language>.pdf", report_files.pdf, name="desk-pdf"),
    path(f"{ONE}a/<int:pk>/report/kept/<int:report>", report_files.kept, name="desk-kept"),
    path(ONE, include(panel_urls)),
    path(ONE, include(commentary_urls)),
]
