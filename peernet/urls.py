"""Every address of Peernet."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail.admin import urls as editors_urls

from cms.explaining import levels_explained
from cms.harvest.views import robots_txt, sitemap_xml
from cms.views import other_door
from peernet.accounts.proof.views import second_factor
from peernet.core.design import catalogue
from peernet.core.views import nothing_here
from peernet.lost_devices.views import code
from peernet.tenants.views import linked
from peernet.workspace import statements
from peernet.workspace.signed_in_views import places

urlpatterns = [
    path("", include("peernet.workspace.urls")),
    path("privacy/", statements.privacy, name="privacy"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("design/", catalogue, name="design"),
    path("accounts/sessions/", places),
    path("accounts/2fa/authenticate/", code),
    path("accounts/3rdparty/", linked, name="socialaccount_connections"),
    path("accounts/3rdparty/signup/", nothing_here),
    path("accounts/", include("allauth.urls")),
    path("second-factor/", second_factor, name="second-factor"),
    path("lost-device/", include("peernet.lost_devices.urls")),
    path("council-sign-in/", include("peernet.tenants.urls")),
    path("council-sign-ins/", include("peernet.tenants.managing_urls")),
    path("councils/", include("peernet.councils.urls")),
    path("inbox/", include("peernet.notifications.urls")),
    path("reviews/", include("peernet.reviews.urls")),
    path("search/saved/", include("search.saving.urls")),
    path("search/words/", include("search.wording.urls")),
    path("search/learning/", include("search.learning.urls")),
    path("search/", include("search.urls")),
    path("peers/", include("peernet.peers.urls")),
    path("programme/", include("peernet.reviews.programme.urls")),
    path("register/", include("peernet.reviews.programme.register_urls")),
    path("rounds/", include("peernet.pairing.urls")),
    path("", include("peernet.indicators.urls")),
    path("", include("peernet.findings.urls")),
    path("", include("peernet.concerns.urls")),
    path("api/v1/", include("peernet.api")),
    re_path(r"^documents/[0-9]{19,}/", nothing_here),
    path("documents/", include("cms.files.urls")),
    path("cms/login/", other_door),
    re_path(r"^cms/password_reset/", other_door),
    path("cms/", include(editors_urls)),
    path("practice-levels/", levels_explained, name="practice-levels"),
    path("practice-drafts/", include("cms.urls")),
    path("practice-drafts/import/", include("cms.importing.urls")),
    path("practice-drafts/identity/", include("cms.identity.urls")),
    path("", include("cms.identity.sign_off_urls")),
    path("practice-use/", include("cms.adoption.urls")),
    path("practice-reviews/", include("cms.living.urls")),
    path("practice-files/", include("cms.exports.urls")),
    path("chain/", include("cms.chain.urls")),
    path("wanted/", include("cms.asking.urls")),
    path("conversations/", include("cms.introducing.urls")),
    path("themes/", include("cms.browsing.urls")),
    path("open-data/", include("cms.harvest.urls")),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("robots.txt", robots_txt, name="robots"),
    path("practice/", include("cms.reading_urls")),
]

if settings.DEBUG:
    # Pictures alone: documents ask who reads them, see cms.files. In production the proxy does the same.
    urlpatterns += static(f"{settings.MEDIA_URL}images/", document_root=settings.MEDIA_ROOT / "images")

handler404 = "peernet.core.refusals.no_such_address"
