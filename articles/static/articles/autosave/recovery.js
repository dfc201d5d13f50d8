/* Unsaved drafts that only this browser has: offered with their age and what differs, restored or discarded. */
import { copiesOf, dropCopy } from "./local_copies.js";
import { renewToken, tokenHeader } from "./tokens.js";

/* Offer what somebody typed into a form, apart from what stands in it already and what the server offers. */
export function offerCopies(owner, form, { differencesAddress }) {
  if (!form) return;
  const field = form.querySelector("[name=_session]");
  const shown = field ? [field.value, ...field.dataset.earlier.split(" ")] : [];
  for (const copy of copiesOf(owner).filter(({ session }) => !shown.includes(session))) {
    const byServer = document.querySelector(`[data-unsaved-session="${CSS.escape(copy.session)}"]`);
    if (byServer && Number(byServer.dataset.number) >= copy.number) dropCopy(copy);
    else offerCopy(copy, form, differencesAddress, byServer);
  }
}

async function offerCopy(copy, form, address, byServer) {
  const template = document.getElementById("unsaved-copy");
  if (!template) return;
  const differences = await differencesOf(copy, address);
  // The same text stands in the form, for now: it is not offered, but kept.
  if (differences === null) return;
  const offer = template.content.firstElementChild.cloneNode(true);
  const written = offer.querySelector("[data-age]");
  written.textContent = age(copy.at);
  written.title = new Date(copy.at).toLocaleString(document.documentElement.lang);
  offer.querySelector("[data-restore]")?.addEventListener("click", () => restore(copy, form));
  offer.querySelector("[data-discard]").addEventListener("click", () => {
    dropCopy(copy);
    offer.remove();
  });
  offer.querySelector("[data-differences]").innerHTML = differences;
  template.before(offer);
  byServer?.remove();
}

/* Return a piece of HTML; null where nothing differs. */
async function differencesOf(copy, address) {
  const headers = tokenHeader();
  try {
    const response = await fetch(address, { method: "POST", body: new URLSearchParams(copy.text), headers });
    if (response.status === 204) return null;
    return response.ok ? await response.text() : "";
  } catch {
    return "";
  }
}

/* The server shows the form again with this text in it, as it does after a refusal. */
function restore(copy, form) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = window.location.pathname;
  const fields = new URLSearchParams(copy.text);
  renewToken(form);
  fields.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  fields.set("_restore", "copy");
  fields.set("_session", copy.session);
  for (const [name, value] of fields) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    sent.append(input);
  }
  sent.hidden = true;
  document.body.append(sent);
  sent.submit();
}

function age(at) {
  const minutes = Math.round((Date.now() - at) / 60000);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  if (minutes < 60) return format.format(-minutes, "minute");
  return minutes < 60 * 24
    ? format.format(-Math.round(minutes / 60), "hour")
    : format.format(-Math.round(minutes / 1440), "day");
}
