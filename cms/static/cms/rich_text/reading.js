/* Asks the server: what becomes of pasted HTML, and about pictures. */
import { csrfToken } from "../csrf_token.js";

const PATIENCE = 20000;
// Word's settings, which nobody reads; they can be longer than the text.
const SETTINGS = /<xml>[\s\S]*?<\/xml>/gi;

/* {html, losses, more}, or {failure}: a sentence that says why there is no answer. */
export function readPaste(address, html) {
  const body = new FormData();
  body.set("html", html.replace(SETTINGS, ""));
  return send(address, { method: "POST", body });
}

/* The answer, or {failure}: a sentence that says why there is none. */
export async function send(address, options = {}) {
  try {
    const response = await fetch(address, {
      ...options,
      headers: { "X-CSRFToken": csrfToken() },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? await response.json() : { failure: await reasonOf(response) };
  } catch {
    return { failure: gettext("The server cannot be reached.") };
  }
}

async function reasonOf(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    const { message } = await response.json();
    if (message) return message;
  }
  if (response.type === "opaqueredirect" || response.status === 403) {
    return gettext("You are logged out, or may not do this.");
  }
  return gettext("The server has answered with an error.");
}
