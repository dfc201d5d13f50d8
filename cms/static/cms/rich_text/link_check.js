/* Asks the server what a save makes of an address: it alone decides, so that nothing is taken here and lost there. */
import { csrfToken } from "../csrf_token.js";

/** {href, message, hint} of an address as somebody typed it, or null where nobody answers. */
export async function judgeLink(check, typed, html, signal) {
  const body = new URLSearchParams({ href: typed });
  // Whether there is such a heading, only the text tells.
  if (typed.trim().startsWith("#")) body.set("html", html());
  try {
    const response = await fetch(check, { method: "POST", body, signal, headers: { "X-CSRFToken": csrfToken() } });
    // Who is logged out is led to another page.
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
}
