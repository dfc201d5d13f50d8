/**
 * <donation-block>: how to give, from the public API of Dawat CMS, for any page. docs/frontends.md explains it.
 *
 * No number is shown that was not verified: the SHA-256 over the payment fields must be what the answer states,
 * and, where the attribute `fingerprint` pins one or more, one of those. Without a pin only the origin that served
 * this script is asked. Nothing is stored, nobody is counted;
 * the only requests are the API's answer and its QR codes.
 */

import { LOOK } from "./donation-look.js";
import { wordsIn } from "./donation-words.js";

const API = new URL("/api/v1/donations/", import.meta.url).href;
const ORIGIN = new URL(import.meta.url).origin;
const PATIENCE = 15_000;
const COPIED_FOR = 4_000;
// Wide enough for a QR code beside the number; donation-look.js has the same width.
const WIDE_REM = 36;
// Names of their countries' own; nobody translates them.
const ROUTING = { aba: "ABA routing number", bsb: "BSB", ca_routing: "Routing number", ifsc: "IFSC" };
// What a fingerprint leaves out of each method (donations/documents.py, payment_fingerprint).
const UNSIGNED = ["label", "language", "direction", "instructions", "monthly_instructions", "qr"];

/** Make an element: attributes (null: none), then children (nodes or text; null: none). */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Make an element that bears its class as its part, for ::part(). */
const part = (name, className, attributes, ...children) =>
  make(name, { class: className, part: className, ...attributes }, ...children);

// --- reading and verifying

/** The answer of the API; throws where it is none. */
async function read(address, signal) {
  const manners = { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" };
  const response = await fetch(address, { ...manners, signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The API answered ${response.status}.`);
  const answer = await response.json();
  if (!Array.isArray(answer?.methods) || !answer.appeal) throw new Error("This is no answer about donations.");
  return answer;
}

/** JSON with sorted keys and without spaces: the bytes that fingerprints are taken of. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** The SHA-256 over the payment fields of the methods, in their order. */
async function paymentFingerprint(methods) {
  const signed = methods.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([key]) => !UNSIGNED.includes(key))),
  );
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(signed)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the answer is whole, and one of those that are pinned (null: none is). */
async function verify(answer, pinned) {
  const stated = answer.fingerprint;
  const computed = await paymentFingerprint(answer.methods);
  const isPinned = pinned === null || pinned.toLowerCase().split(/\s+/).includes(stated);
  return { isRight: computed === stated && isPinned, pinned, stated, computed };
}

// --- the appeal

const KEPT = { P: "p", BR: "br", STRONG: "strong", B: "strong", EM: "em", A: "a" };
const HREF = /^(https:\/\/|mailto:|tel:|\/(?![/\\]))[\x21-\x7e]*$/;

// A page that demands trusted types may allow this name; else it gets the plain text.
const TRUSTED = trustedPolicy();

function trustedPolicy() {
  try {
    return globalThis.trustedTypes?.createPolicy("donation-block", { createHTML: (html) => html });
  } catch {
    return null;
  }
}

/** HTML as inert nodes that load and run nothing; null where the page forbids it. */
function parsed(html) {
  try {
    return new DOMParser().parseFromString(TRUSTED ? TRUSTED.createHTML(html) : html, "text/html").body.childNodes;
  } catch {
    return null;
  }
}

/** Nodes built anew from an allow-list; nothing else gets onto the page. */
function rebuilt(nodes) {
  return Array.from(nodes).flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (!KEPT[node.nodeName]) return /^(DIV|SPAN|I|U)$/.test(node.nodeName) ? rebuilt(node.childNodes) : [];
    const href = node.nodeName === "A" ? node.getAttribute("href") : null;
    if (node.nodeName === "A" && !HREF.test(href)) return rebuilt(node.childNodes);
    return make(KEPT[node.nodeName], { href, rel: href && "noopener noreferrer" }, ...rebuilt(node.childNodes));
  });
}

function appealText({ html, text }) {
  const nodes = html ? parsed(html) : null;
  const plain = () => (text ?? "").split("\n\n").map((each) => make("p", {}, each));
  return html || text ? part("div", "text", {}, ...(nodes ? rebuilt(nodes) : plain())) : null;
}

function amounts(appeal, own) {
  const written = (each) =>
    each.display ? make("bdi", {}, each.display) : make("bdi", { dir: "ltr" }, `${each.amount} ${each.currency}`);
  const money = (each) => make("li", {}, written(each));
  const lists = ["minimum", "suggested"].filter((purpose) => appeal[purpose]?.length);
  if (!lists.length) return null;
  return part(
    "dl",
    "amounts",
    {},
    ...lists.flatMap((purpose) => [
      own("dt", {}, purpose),
      make("dd", {}, make("ul", { role: "list" }, ...appeal[purpose].map(money))),
    ]),
  );
}

/** The day on which the appeal ends, in the reader's own zone; in digits where the browser lacks the language. */
function lastDay(appeal, language, own) {
  if (!appeal.ends_at) return null;
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  const written = () => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(appeal.ends_at));
  const day = isKnown ? written() : appeal.ends_at.slice(0, 10);
  return part(
    "p",
    "until",
    {},
    own("span", {}, "until"),
    " ",
    make("bdi", {}, make("time", { datetime: appeal.ends_at }, day)),
  );
}

// --- the methods

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

function methodItem(method, index, context) {
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

function whole(answer, context) {
  const { level, own } = context;
  const { appeal } = answer;
  const heading = { class: "title", part: "title", id: "title" };
  const methods = answer.methods.map((each, index) => methodItem(each, index, context));
  return [
    appeal.title ? make(`h${level}`, heading, appeal.title) : own(`h${level}`, heading, "heading"),
    appealText(appeal),
    appeal.call_to_action ? part("p", "call", {}, appeal.call_to_action) : null,
    lastDay(appeal, answer.language, own),
    amounts(appeal, own),
    methods.length
      ? part("ul", "methods", { role: "list" }, ...methods)
      : make("slot", { name: "empty" }, own("p", {}, "empty")),
    appeal.thanks ? part("p", "thanks", {}, appeal.thanks) : null,
  ].filter(Boolean);
}

// --- the element

class DonationBlock extends HTMLElement {
  static observedAttributes = ["src", "language", "appeal", "fingerprint", "heading-level"];

  #section = part("section", "block", { tabindex: "-1" });
  #request = null;
  #isPlanned = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOK];
    root.append(make("slot", { name: "before" }), this.#section, make("slot", { name: "after" }));
  }

  connectedCallback() {
    this.#plan();
  }

  disconnectedCallback() {
    this.#request?.abort();
    this.#request = null;
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#plan();
  }

  /** Ask the API again; what was shown goes at once. */
  async reload() {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    const timer = setTimeout(() => request.abort(), PATIENCE);
    this.#note("loading", "loading", { role: "status" });
    const outcome = await this.#outcome(request.signal).catch((error) => () => this.#fail(error));
    clearTimeout(timer);
    if (request === this.#request) outcome();
  }

  /** One request for attributes that are set one after another. */
  #plan() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(() => {
      this.#isPlanned = false;
      if (this.isConnected) this.reload();
    });
  }

  /** Read and verify; returns what is to be done on the page. */
  async #outcome(signal) {
    if (!globalThis.crypto?.subtle) return () => this.#note("withheld", "insecure", { role: "alert" });
    const address = this.#address();
    const pinned = this.getAttribute("fingerprint");
    if (pinned === null && new URL(address).origin !== ORIGIN) return () => this.#refuse(address);
    const answer = await read(address, signal);
    const { isRight, ...found } = await verify(answer, pinned);
    if (!isRight) return () => this.#withhold(found);
    const nodes = whole(answer, { ...this.#language(answer.language), ...this.#measures(), address });
    return () => this.#show(answer, nodes);
  }

  #address() {
    const address = new URL(this.getAttribute("src") ?? API, document.baseURI);
    for (const name of ["language", "appeal"]) {
      const value = this.getAttribute(name);
      if (value) address.searchParams.set(name, value);
    }
    return address.href;
  }

  #measures() {
    const level = Number.parseInt(this.getAttribute("heading-level"), 10) || 2;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { level: Math.min(Math.max(level, 1), 6), isWide: this.clientWidth >= WIDE_REM * rem };
  }

  #show(answer, nodes) {
    const marks = { lang: answer.language, dir: answer.direction, "aria-labelledby": "title" };
    this.#fill(answer.methods.length ? "shown" : "empty", nodes, marks);
    this.#tell("ready", { version: answer.version, fingerprint: answer.fingerprint });
  }

  #withhold(found) {
    this.#note("withheld", "withheld", { role: "alert" });
    this.#tell("mismatch", found);
  }

  /** An address from elsewhere, such as a `donation_url` that somebody has forged, is not even asked. */
  #refuse(address) {
    this.#note("withheld", "withheld", { role: "alert" });
    this.#tell("error", { message: `${address} is not on ${ORIGIN}, which served this script; pin its fingerprint.` });
  }

  #fail(error) {
    const { own } = this.#note("failed", "failed", { role: "alert" });
    const again = own("button", { class: "button", part: "button again", type: "button" }, "again");
    again.addEventListener("click", () => {
      this.#section.focus();
      this.reload();
    });
    this.#section.append(again);
    this.#tell("error", { message: error.message });
  }

  /** Say one sentence in the place of everything else. */
  #note(state, name, attributes) {
    const language = this.#language(this.getAttribute("language") ?? this.closest("[lang]")?.lang);
    this.#fill(state, [make("p", { part: "note", ...attributes }, language.own("span", {}, name))], {
      dir: language.direction,
    });
    return language;
  }

  #fill(state, children, attributes) {
    for (const name of ["lang", "dir", "aria-labelledby"]) this.#section.removeAttribute(name);
    for (const [name, value] of Object.entries(attributes)) this.#section.setAttribute(name, value);
    this.#section.dataset.state = state;
    this.#section.setAttribute("aria-busy", String(state === "loading"));
    this.#section.replaceChildren(...children);
  }

  /** Our own words: `say(name)` is the text, `own(tag, attributes, name)` an element in its language. */
  #language(tag) {
    const { language, direction, words } = wordsIn(tag);
    const given = (name) => this.getAttribute(`text-${name}`);
    const say = (name) => given(name) ?? words[name];
    const marks = (name) => (given(name) === null ? { lang: language, dir: direction } : { dir: "auto" });
    return {
      say,
      direction,
      own: (element, attributes, name) => make(element, { ...marks(name), ...attributes }, say(name)),
    };
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`donation-block-${what}`, { detail, bubbles: true, composed: true }));
  }
}

customElements.get("donation-block") ?? customElements.define("donation-block", DonationBlock);
