"""The product's settings for tests in one process; servers and workers that tests start run on cms.settings."""

from cms.settings import *  # noqa: F403 - the product's own, whatever they are

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests of the second factor switch it on.
CMS_REQUIRE_SECOND_FACTOR = False
# Tests of accounts that were changed lately set it.
CMS_APPROVER_WAITING_HOURS = 0
