"""The policy of our pages, with the address of its reports, which is answered before anything reads a body."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware

from cms.csp_reports.views import take_reports


class ReportingCspMiddleware(ContentSecurityPolicyMiddleware):
    """Django's policy, with `Reporting-Endpoints` for the browsers that know no `report-uri` any more."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override] # as MiddlewareMixin
        """Answer what comes to the address of reports: it needs neither session nor form."""
        super().process_request(request)
        return take_reports(request) if request.path_info == settings.CMS_CSP_REPORTS else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add both headers."""
        answer = super().process_response(request, response)
        if "report-to" in answer.headers.get("Content-Security-Policy", ""):
            answer.headers["Reporting-Endpoints"] = f'csp="{settings.CMS_CSP_REPORTS}"'
        return answer
