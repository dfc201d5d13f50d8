/* Says under the editor what of a paste was not kept. The keyboard closes it: Escape, in the text or here. */
export class PasteNotice {
  constructor(view) {
    this.view = view;
    // Screen readers tell of what comes into a region that was there before.
    this.region = make("div", { className: "cms-paste-notice", role: "status" });
    this.region.lang = document.documentElement.lang;
    this.region.dir = document.documentElement.dir || "ltr";
    this.region.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.leave();
    });
    view.dom.parentElement.append(this.region);
  }

  remove() {
    this.region.remove();
  }

  wait() {
    this.show("status", make("p", { textContent: gettext("Reading what you pasted …") }));
  }

  say(sentence) {
    this.show("status", make("p", { textContent: sentence }), this.button());
  }

  lost({ losses, more }) {
    if (!losses.length) return this.close();
    const list = make("ul", { tabIndex: 0 });
    list.setAttribute("aria-label", gettext("Not kept of what you pasted"));
    const sentences = losses.map(({ message }) => message);
    if (more) sentences.push(interpolate(ngettext("%s more", "%s more", more), [more]));
    list.append(...sentences.map((textContent) => make("li", { textContent, dir: "auto" })));
    this.show("status", make("p", { textContent: gettext("Not kept of what you pasted:") }), list, this.button());
  }

  failed(reason) {
    const rest = gettext(
      "The editor has pasted this by itself: lists, headings and notes of other programs, links and pictures may be missing. Undo takes it back.",
    );
    this.show("alert", make("p", { textContent: `${reason} ${rest}` }), this.button());
  }

  show(role, ...parts) {
    this.region.setAttribute("role", role);
    this.region.replaceChildren(...parts);
  }

  /* Returns whether there was something to close. */
  close() {
    const isOpen = this.region.hasChildNodes();
    this.region.replaceChildren();
    return isOpen;
  }

  leave() {
    this.close();
    this.view.focus();
  }

  button() {
    const button = make("button", { type: "button", className: "cms-button", textContent: gettext("Close") });
    button.addEventListener("click", () => this.leave());
    return button;
  }
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
