/* The line at the foot of the form: whether what was typed is kept, and who else is here. */
export class SessionStatus {
  constructor() {
    this.status = document.querySelector("[data-open-status]");
    this.others = document.querySelector("[data-open-others]");
    this.newer = document.querySelector("[data-newer-version]");
  }

  say(text, { isTroubled = false, link = null } = {}) {
    this.isTroubled = isTroubled;
    if (!this.status) return;
    this.status.textContent = text;
    this.status.classList.toggle("is-troubled", isTroubled);
    if (link) this.status.append(" ", linkTo(link));
  }

  show({ version, others }, seen) {
    if (this.isTroubled) this.say("");
    if (this.newer) this.newer.hidden = !version || !seen || seen >= version;
    if (this.others) this.others.textContent = others.map(presence).join(" ");
  }
}

/* Why the server did not keep a text: {words, link}. */
export async function whyNot(response, loginAddress) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    const { message, address } = await response.json();
    if (message) return { words: message, link: address && { address, words: gettext("Go there in another tab") } };
  }
  const isLoggedOut = response.type === "opaqueredirect";
  if (!isLoggedOut && response.status !== 403) return { words: gettext("The server did not keep this.") };
  const link = isLoggedOut ? { address: loginAddress, words: gettext("Log in in another tab") } : null;
  return { words: gettext("You are logged out, or may not change this any more."), link };
}

function linkTo({ address, words }) {
  const link = document.createElement("a");
  Object.assign(link, { href: address, target: "_blank", textContent: words });
  link.className = "cms-article-link";
  return link;
}

function presence({ name, is_me: isMe, since, has_typed: hasTyped }) {
  const words = isMe
    ? gettext("You have this open elsewhere, too, since %(since)s.")
    : hasTyped
      ? gettext("%(name)s has this open since %(since)s and is writing.")
      : gettext("%(name)s has this open since %(since)s.");
  return interpolate(words, { name, since }, true);
}
