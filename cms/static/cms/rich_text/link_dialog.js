/* The dialog of a link. The server judges the address while it is open, and what it refuses stays as it was typed. */
import { crel, gettext } from "django-prose-editor/editor";

const PAUSE = 250;
let dialogs = 0;

const UNANSWERED = gettext(
  "The address could not be checked: the server does not answer, or you are logged out. Try again, or keep it: it is checked when the text is saved.",
);

const line = (className, attributes = {}) => crel("p", { className, hidden: true, ...attributes });

function button(words, attributes = {}) {
  return crel("button", { type: "button", textContent: words, ...attributes });
}

/**
 * Ask for a link; resolves to {href, title, text}, to {isRemoved: true}, or to null where nothing is to change.
 *
 * `link` is what stands there now, `help` says what it may be, `hasTitle` whether it may have a title, `hasText` whether
 * its text is asked for, too; it is the address where none is given.
 * `judge(typed, signal)` resolves to {href, message, hint}, or to null without an answer; `accepts(href)` says whether
 * the editor can hold what nobody judged.
 */
export function askForLink(given) {
  return new Promise((resolve) => {
    new LinkDialog({ ...given, resolve }).open();
  });
}

class LinkDialog {
  #given;
  #outcome = null;
  #timer = 0;
  #running = null;

  constructor(given) {
    this.#given = given;
    this.#build(`cms-link-${++dialogs}`, given.link);
    this.#listen();
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.href.focus();
    this.href.select();
    if (this.href.value) this.#look();
  }

  #build(id, { href = "", title = "" }) {
    this.href = crel("input", {
      ...{ type: "text", id: `${id}-href`, name: "href", value: href, dir: "ltr", inputMode: "url" },
      ...{ autocomplete: "off", autocapitalize: "none", spellcheck: false },
      "aria-describedby": `${id}-error ${id}-told ${id}-help`,
    });
    this.title = crel("input", { type: "text", id: `${id}-title`, name: "title", value: title ?? "", dir: "auto" });
    this.text = crel("input", { type: "text", id: `${id}-text`, name: "text", dir: "auto" });
    this.error = line("cms-link-error", { id: `${id}-error`, role: "alert" });
    this.told = line("cms-link-told", { id: `${id}-told`, "aria-live": "polite" });
    const help = line("cms-link-help", { id: `${id}-help`, hidden: false, textContent: this.#given.help });
    this.submit = button(gettext("Update"), { type: "submit" });
    this.keep = button(gettext("Keep it unchecked"), { hidden: true });
    this.remove = button(gettext("Remove link"), { hidden: !href });
    this.cancel = button(gettext("Cancel"));
    const rows = [[gettext("URL"), this.href, this.error, this.told, help]];
    if (this.#given.hasText) rows.push([gettext("Text"), this.text]);
    if (this.#given.hasTitle) rows.push([gettext("Title"), this.title]);
    this.form = crel("form", { noValidate: true }, [
      crel("h3", { className: "prose-editor-dialog-title", id: `${id}-name`, textContent: gettext("Edit Link") }),
      ...rows.map(([label, input, ...others]) => {
        const named = crel("label", { htmlFor: input.id, textContent: label });
        return crel("div", { className: "prose-editor-dialog-field" }, [named, input, ...others]);
      }),
      crel("div", { className: "prose-editor-dialog-buttons cms-link-buttons" }, [
        ...[this.submit, this.keep, this.cancel, this.remove],
      ]),
    ]);
    const marks = { className: "prose-editor-dialog cms-link-dialog", "aria-labelledby": `${id}-name` };
    this.dialog = crel("dialog", marks, [this.form]);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#take();
    });
    this.href.addEventListener("input", (event) => {
      clearTimeout(this.#timer);
      this.#tell("");
      this.#timer = setTimeout(() => this.#look(), event.inputType === "insertFromPaste" ? 0 : PAUSE);
    });
    this.keep.addEventListener("click", () => {
      const typed = this.href.value.trim();
      if (this.#given.accepts(typed)) this.#end(this.#linkTo(typed));
      else this.#refuse(gettext("This can be no link."));
    });
    this.remove.addEventListener("click", () => this.#end({ isRemoved: true }));
    this.cancel.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => {
      clearTimeout(this.#timer);
      this.#running?.abort();
      this.dialog.remove();
      this.#given.resolve(this.#outcome);
    });
  }

  /** Say where the address leads while it is typed; what is wrong waits until it is whole, or was said before. */
  async #look() {
    const answer = await this.#judged();
    if (!answer) return;
    const mended = answer.href && answer.href !== this.href.value.trim() ? answer.href : "";
    this.#tell(mended, answer.hint);
    const isKnownAsWrong = !this.error.hidden || this.href.value === this.#given.link.href;
    if (answer.message && isKnownAsWrong) this.#refuse(answer.message);
    else if (answer.href) this.#refuse("");
  }

  async #take() {
    clearTimeout(this.#timer);
    this.submit.setAttribute("aria-busy", "true");
    const answer = await this.#judged();
    this.submit.removeAttribute("aria-busy");
    if (!this.dialog.open || answer === undefined) return;
    if (answer?.href) {
      this.#end(this.#linkTo(answer.href));
      return;
    }
    this.keep.hidden = answer !== null;
    this.#refuse(answer ? answer.message : UNANSWERED);
    this.href.focus();
  }

  /** The answer about what stands there now; null where nobody answers, undefined where it came too late. */
  async #judged() {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const answer = await this.#given.judge(this.href.value, running.signal);
    return running.signal.aborted ? undefined : answer;
  }

  #linkTo(href) {
    const text = this.text.value.trim() || this.href.value.trim();
    return { href, title: this.title.value.trim() || null, text };
  }

  #tell(href, hint = "") {
    const leads = href ? [gettext("Leads to"), " ", crel("bdi", { dir: "ltr", textContent: href })] : [];
    this.told.replaceChildren(...leads, ...(leads.length && hint ? [crel("br")] : []), hint);
    this.told.hidden = !href && !hint;
  }

  #refuse(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = !sentence;
    if (sentence) this.href.setAttribute("aria-invalid", "true");
    else this.href.removeAttribute("aria-invalid");
  }

  #end(outcome) {
    this.#outcome = outcome;
    this.dialog.close();
  }
}
