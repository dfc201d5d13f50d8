/** The donation methods in <donation-block>: number, copy button, facts, link and QR code of each. */

import { make, part } from "./donation-elements.js";

const COPIED_FOR = 4_000;
// Names of their countries' own; nobody translates them.
const ROUTING = { aba: "ABA routing number", bsb: "BSB", ca_routing: "Routing number", ifsc: "IFSC" };

/** Copy a text; whether it worked. The old way is for pages that may not use the Clipboard API. */
async function copied(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = make("textarea", { class: "away", readonly: "", tabindex: "-1", "aria-hidden": "true" });
    field.value = text;
    root.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}

/** A value to pay to, its copy button, and the place that says whether copying worked. */
function copyLine({ shown, text, className, labelId, id, own, say }) {
  const status = part("span", "status", { role: "status", "aria-live": "polite" });
  const named = { type: "button", id, "aria-labelledby": `${id} ${labelId}` };
  const button = own("button", { class: "button", part: "button copy", ...named }, "copy");
  button.addEventListener("click", async () => {
    status.textContent = "";
    const isDone = await copied(text, button.getRootNode());
    button.focus({ preventScroll: true });
    status.textContent = say(isDone ? "copied" : "not-copied");
    if (isDone)
      setTimeout(() => {
        status.textContent = "";
      }, COPIED_FOR);
  });
  return part("div", "line", {}, part("bdi", className, { dir: "ltr" }, shown), button, status);
}

function facts(method, own) {
  const rows = [
    [own("dt", {}, "holder"), method.holder],
    [own("dt", {}, "address"), method.holder_address?.join(", ")],
    [own("dt", {}, "bank"), method.bank_name],
    [own("dt", {}, "bank-address"), method.bank_address?.join(", ")],
    [make("dt", {}, "BIC"), method.bic, "ltr"],
    [make("dt", {}, ROUTING[method.routing_kind] ?? method.routing_kind), method.routing_code, "ltr"],
    [own("dt", {}, "currencies"), method.currencies?.join(", "), "ltr"],
  ].filter(([, value]) => value);
  const pairs = rows.flatMap(([term, value, dir]) => [term, make("dd", {}, make("bdi", { dir }, value))]);
  return rows.length ? part("dl", "facts", {}, ...pairs) : null;
}

/** A button to where the method is paid, its host told; only https. */
function linkButton(method, own) {
  if (!method.link || !URL.canParse(method.link)) return null;
  const { protocol, host, href } = new URL(method.link);
  if (protocol !== "https:") return null;
  return make(
    "div",
    { class: "line" },
    make(
      "a",
      { class: "button", part: "button link", href, rel: "noopener noreferrer" },
      own("span", {}, "open"),
      " ",
      make("bdi", { dir: "ltr" }, host),
    ),
  );
}

/** The QR code; only from where the answer came from. */
function qrCode(method, { address, own, say, isWide }) {
  const source = method.qr?.svg ?? method.qr?.png;
  if (!source || !URL.canParse(source, address)) return null;
  const { origin, href } = new URL(source, address);
  if (origin !== new URL(address).origin) return null;
  const manners = { loading: "lazy", crossorigin: "anonymous", referrerpolicy: "no-referrer" };
  const size = { width: "160", height: "160" };
  const image = make("img", { ...manners, ...size, src: href, alt: `${say("qr")}: ${method.label}`, part: "qr-image" });
  return part("details", "qr", { open: isWide ? "" : null }, own("summary", {}, "qr"), image);
}

export function methodItem(method, index, context) {
  const { level, own, say } = context;
  const labelId = `label-${index}`;
  const { reference } = method;
  const shown = method.display ?? (method.link ? null : method.copy_text);
  const marks = {
    part: `method ${String(method.kind).replace(/[^\w-]/g, "")}`,
    lang: method.language,
    dir: method.direction,
  };
  const line = (className, id, value, text) =>
    copyLine({ shown: value, text, className, labelId, id: `${id}-${index}`, own, say });
  return part(
    "li",
    "method",
    marks,
    part(`h${Math.min(level + 1, 6)}`, "label", { id: labelId }, method.label),
    shown ? line("number", "copy", shown, method.copy_text ?? shown) : null,
    reference ? (reference.kind === "kid" ? make("div", {}, "KID") : own("div", {}, "reference")) : null,
    reference ? line("value", "copy-reference", reference.display ?? reference.value, reference.value) : null,
    facts(method, own),
    method.instructions ? part("p", "instructions", {}, method.instructions) : null,
    method.monthly_instructions ? own("p", { class: "monthly", part: "monthly" }, "monthly") : null,
    method.monthly_instructions ? part("p", "instructions", {}, method.monthly_instructions) : null,
    linkButton(method, own),
    qrCode(method, context),
  );
}
