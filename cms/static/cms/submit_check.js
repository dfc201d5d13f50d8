/* Before a form is sent: is the server there, and is the same person signed in? If not, the form stays as it is and
   says why beside its button. If so, it gets the token of now: signing in again elsewhere has made the old one invalid. */
import { csrfToken } from "./csrf_token.js";

const words = document.getElementById("submit-check");
const PATIENCE = 20000;
const TOKEN = "[name=csrfmiddlewaretoken]";
// Forms that are being asked about, and those that may go.
const asking = new WeakSet();
const passing = new WeakSet();
const saidOf = new WeakMap();

if (words) {
  document.addEventListener("submit", check, { capture: true });
  window.addEventListener("online", () => {
    for (const told of document.querySelectorAll(".cms-not-sent[data-case=offline]")) tell(told, "online");
  });
}

async function check(event) {
  const { target: form, submitter } = event;
  if (passing.has(form) || !isOurs(form, submitter)) return;
  // Article forms keep what is typed and renew their token themselves: they only stay while there is no network.
  if (form.querySelector("[name=_session]") && navigator.onLine) return;
  // Who is nobody yet, at the login, has typed nothing that could be taken for somebody else's.
  if (!words.dataset.user) {
    form.querySelector(TOKEN).value = csrfToken() || form.querySelector(TOKEN).value;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (asking.has(form)) return;
  asking.add(form);
  const answer = await ask();
  asking.delete(form);
  const trouble = troubleIn(answer);
  saidOf.get(form)?.remove();
  if (trouble) say(form, submitter, trouble, answer.name);
  else send(form, submitter, answer.token);
}

/* Whether a form changes something here; logging out loses nothing. A field may be called "action": ask the attribute. */
function isOurs(form, submitter) {
  const method = submitter?.getAttribute("formmethod") || form.getAttribute("method") || "get";
  const goal = submitter?.getAttribute("formaction") || form.getAttribute("action") || "";
  return method.toLowerCase() === "post" && form.querySelector(TOKEN) && !goal.endsWith("/logout/");
}

async function ask() {
  if (!navigator.onLine) return { trouble: "offline" };
  try {
    const response = await fetch(words.dataset.address, {
      headers: { Accept: "application/json" },
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? await response.json() : { trouble: "unavailable" };
  } catch {
    return { trouble: "offline" };
  }
}

function troubleIn({ trouble, user, must_verify: mustVerify }) {
  const { user: before, mustVerify: isBeforeCode } = words.dataset;
  if (trouble) return trouble;
  if (user === null) return "signed-out";
  if (String(user) !== before) return "somebody-else";
  return mustVerify && isBeforeCode === undefined ? "must-verify" : "";
}

function send(form, submitter, token) {
  form.querySelector(TOKEN).value = token;
  passing.add(form);
  form.requestSubmit(submitter?.isConnected ? submitter : null);
  passing.delete(form);
}

/* Above the line of buttons: everybody who has pressed one looks there. */
function say(form, submitter, trouble, name) {
  const told = document.createElement("div");
  told.className = "cms-not-sent";
  told.setAttribute("role", "alert");
  saidOf.set(form, told);
  const bar = submitter?.closest("#submit-row");
  const line = submitter?.parentElement;
  if (bar) bar.prepend(told);
  else if (line?.matches("td, th, li, dialog, [popover]")) line.prepend(told);
  else if (line) line.before(told);
  else form.append(told);
  tell(told, trouble, name);
  told.scrollIntoView({ block: "nearest" });
}

function tell(told, trouble, name = "") {
  told.dataset.case = trouble;
  const sentence = words.content.querySelector(`[data-case="${trouble}"]`).cloneNode(true);
  for (const each of sentence.querySelectorAll("[data-name]")) each.textContent = name;
  told.replaceChildren(sentence);
}
