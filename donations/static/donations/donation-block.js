/**
 * <donation-block>: how to give, from the public API of Dawat CMS, for any page. docs/frontends.md explains it.
 *
 * No number is shown that was not verified: the SHA-256 over the payment fields must be what the answer states,
 * and, where the attribute `fingerprint` pins one or more, one of those. Without a pin only the origin that served
 * this script is asked, or the one that a bundle names by `setCms`. Nothing is stored, nobody is counted;
 * the only requests are the API's answer and its QR codes. Where there is no page, as on a server, importing it does nothing.
 */

import { read, verify } from "./donation-answer.js";
import { amounts, appealText, lastDay } from "./donation-appeal.js";
import { make, part } from "./donation-elements.js";
import { dress } from "./donation-look.js";
import { methodItem } from "./donation-methods.js";
import { wordsIn } from "./donation-words.js";

const PATH = "/api/v1/donations/";
const PATIENCE = 15_000;
// Wide enough for a QR code beside the number; donation-look.js has the same width.
const WIDE_REM = 36;

// In a bundle it is the site's own address, or that of a file of its author's, or nothing.
const SCRIPT = import.meta.url;
let cms = null;

/** Say where the CMS is, from a bundle: there is asked without a pin. To be called before the page has blocks. */
export function setCms(address) {
  const { protocol, origin } = new URL(address);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`${address} is no address of a CMS.`);
  cms = origin;
}

/** The one origin that is asked without a pin. */
const home = () => cms ?? (/^https?:/.test(SCRIPT) ? new URL(SCRIPT).origin : location.origin);

/** All that is shown of a verified answer. */
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

class DonationBlock extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["src", "language", "appeal", "fingerprint", "heading-level"];

  #section = part("section", "block", { tabindex: "-1" });
  #request = null;
  #isPlanned = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    dress(root);
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
    const request = new AbortController();
    this.#request = request;
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
    if (!globalThis.crypto?.subtle) return () => this.#warn("insecure");
    const address = this.#address();
    const pinned = this.getAttribute("fingerprint");
    if (pinned === null && new URL(address).origin !== home()) return () => this.#refuse(address);
    const answer = await read(address, signal);
    const { isRight, ...found } = await verify(answer, pinned);
    if (!isRight) return () => this.#withhold(found);
    const nodes = whole(answer, { ...this.#language(answer.language), ...this.#measures(), address });
    return () => this.#show(answer, nodes);
  }

  #address() {
    const address = new URL(this.getAttribute("src") ?? new URL(PATH, home()), document.baseURI);
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
    this.#warn("withheld");
    this.#tell("mismatch", found);
  }

  /** An address from elsewhere, such as a `donation_url` that somebody has forged, is not even asked. */
  #refuse(address) {
    this.#warn("withheld");
    const reason = `${address} is not on ${home()}: pin its fingerprint, or name its origin by setCms`;
    this.#tell("error", { message: `${reason}.` });
  }

  #fail(error) {
    const { own } = this.#warn("failed", "failed");
    const again = own("button", { class: "button", part: "button again", type: "button" }, "again");
    again.addEventListener("click", () => {
      this.#section.focus();
      this.reload();
    });
    this.#section.querySelector("[role=alert]").after(again);
    this.#tell("error", { message: error.message });
  }

  /** Say why no number is shown. */
  #warn(name, state = "withheld") {
    return this.#note(state, name, { role: "alert" });
  }

  /** Say one sentence in the place of everything else, and let the page's own words inside of the block stand. */
  #note(state, name, attributes) {
    const language = this.#language(this.getAttribute("language") ?? this.closest("[lang]")?.lang);
    const note = make("p", { part: "note", ...attributes }, language.own("span", {}, name));
    this.#fill(state, [note, make("slot")], { dir: language.direction });
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

globalThis.customElements?.get("donation-block") ?? globalThis.customElements?.define("donation-block", DonationBlock);
