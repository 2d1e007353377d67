"""Of allauth's pages those that this site has need of, and templates for."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from assessment.views import accounts
from config.accounts import for_the_proved

urlpatterns = [
    path("signup/", accounts.sign_up, name="account_signup"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("confirm/address/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm/address/(?P<key>[-:\w]+)/$", never_cache(account.confirm_email), name="account_confirm_email"),
    path("name/", for_the_proved(never_cache(accounts.name)), name="account_name"),
    path("email/", for_the_proved(account.email), name="account_email"),
    path("sessions/", never_cache(sessions.list_usersessions), name="usersessions_list"),
    path("sessions/<int:pk>/end/", accounts.end_session, name="end_session"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("password/", for_the_proved(account.password_change), name="account_change_password"),
    path("factors/", for_the_proved(factors.index), name="mfa_index"),
    path("factors/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("factors/app/activate/", for_the_proved(never_cache(app.activate_totp)), name="mfa_activate_totp"),
    path("factors/app/deactivate/", for_the_proved(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/codes/", for_the_proved(never_cache(codes.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path("factors/codes/generate/", for_the_proved(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("factors/codes/download/", for_the_proved(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("factors/keys/", for_the_proved(keys.list_webauthn), name="mfa_list_webauthn"),
    path("factors/keys/add/", for_the_proved(keys.add_webauthn), name="mfa_add_webauthn"),
    path("factors/keys/<int:pk>/rename/", for_the_proved(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("factors/keys/<int:pk>/remove/", for_the_proved(keys.remove_webauthn), name="mfa_remove_webauthn"),
]
