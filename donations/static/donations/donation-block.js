/**
 * <donation-block>: how to give, from the public API of Dawat CMS, for any page. docs/frontends.md explains it.
 *
 * No number is shown that was not verified: the SHA-256 over the payment fields must be what the answer states,
 * and, where the attribute `fingerprint` pins one or more, one of those. Without a pin only the origin that served
 * this script is asked. Nothing is stored, nobody is counted;
 * the only requests are the API's answer and its QR codes.
 */

import { read, verify } from "./donation-answer.js";
import { amounts, appealText, lastDay } from "./donation-appeal.js";
import { make, part } from "./donation-elements.js";
import { LOOK } from "./donation-look.js";
import { methodItem } from "./donation-methods.js";
import { wordsIn } from "./donation-words.js";

const API = new URL("/api/v1/donations/", import.meta.url).href;
const ORIGIN = new URL(import.meta.url).origin;
const PATIENCE = 15_000;
// Wide enough for a QR code beside the number; donation-look.js has the same width.
const WIDE_REM = 36;

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
