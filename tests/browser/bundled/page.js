// A site's own script: where the CMS is, is told by the page, so that one bundle does for every server of the tests.
import { setCms } from "donation-block";

const { cms } = document.documentElement.dataset;
if (cms) setCms(cms);
