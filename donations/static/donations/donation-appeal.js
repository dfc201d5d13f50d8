/** The appeal in <donation-block>: its text, built anew from an allow-list, its amounts, and its last day. */

import { make, part } from "./donation-elements.js";

const KEPT = { P: "p", BR: "br", STRONG: "strong", B: "strong", EM: "em", S: "s", SUP: "sup", SUB: "sub", A: "a" };
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

export function appealText({ html, text }) {
  const nodes = html ? parsed(html) : null;
  const plain = () => (text ?? "").split("\n\n").map((each) => make("p", {}, each));
  return html || text ? part("div", "text", {}, ...(nodes ? rebuilt(nodes) : plain())) : null;
}

export function amounts(appeal, own) {
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
export function lastDay(appeal, language, own) {
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
