/* Asks for a picture in the place of a foreign one: its own file, another file, or one of the library. */
import { fileOf, nameOf, previewOf } from "./picture_files.js";
import { send } from "./reading.js";

const PAUSE = 300;
let dialogs = 0;

/* {src, alt, file, width, height}, or null where somebody changes nothing. */
export function askForPicture({ foreign, alt }, addresses) {
  return new Promise((resolve) => new PictureDialog(foreign, alt, addresses, resolve).open());
}

class PictureDialog {
  constructor(foreign, alt, addresses, resolve) {
    Object.assign(this, { addresses, own: fileOf(foreign), picture: null });
    const id = `cms-picture-${++dialogs}`;
    this.file = make("input", { type: "file", accept: "image/jpeg,image/png,image/webp", id: `${id}-file` });
    this.alt = make("input", { type: "text", value: alt, id: `${id}-alt`, dir: "auto" });
    this.search = make("input", { type: "search", id: `${id}-search`, dir: "auto", autocomplete: "off" });
    this.found = make("div", { className: "cms-picture-choices", role: "group" });
    this.found.setAttribute("aria-label", gettext("Pictures of the library"));
    this.error = make("p", { className: "cms-picture-error" });
    this.error.setAttribute("role", "alert");
    this.upload = make("button", {
      type: "submit",
      className: "cms-button cms-button-main",
      textContent: gettext("Upload"),
    });
    this.build(id, foreign);
    this.listen(resolve);
  }

  build(id, foreign) {
    const cancel = make("button", { type: "button", className: "cms-button", textContent: gettext("Cancel") });
    cancel.addEventListener("click", () => this.dialog.close());
    const actions = make("div", { className: "cms-actions" });
    actions.append(this.upload, cancel);
    const preview = previewOf(foreign);
    const form = make("form", { method: "dialog", noValidate: true });
    form.append(
      make("h2", { textContent: gettext("A picture for the text"), id: `${id}-title` }),
      make("p", { className: "cms-quiet", textContent: nameOf(foreign), dir: "auto" }),
      ...(preview ? [make("img", { src: preview, alt: "" })] : []),
      ...labelled(this.file, this.own ? gettext("Another file in its place") : gettext("File (JPEG, PNG or WebP)")),
      ...labelled(this.alt, gettext("Alt text: what the picture shows, for those who cannot see it")),
      this.error,
      actions,
      ...labelled(this.search, gettext("Or choose one of the library")),
      this.found,
    );
    this.dialog = make("dialog", { className: "cms-picture-dialog" });
    this.dialog.setAttribute("aria-labelledby", `${id}-title`);
    this.dialog.append(form);
    this.form = form;
  }

  listen(resolve) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.store();
    });
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    });
    // Keys of the article form would save or publish it.
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      resolve(this.picture);
    });
  }

  open() {
    // Outside of the article's form: a form in a form is none.
    document.body.append(this.dialog);
    this.dialog.showModal();
    (this.own ? this.alt : this.file).focus();
    this.look();
  }

  async store() {
    const file = this.file.files[0] ?? this.own;
    if (!file) return this.fail(gettext("Choose a file, or a picture of the library."), this.file);
    if (!this.alt.value.trim()) return this.fail(gettext("Say what the picture shows."), this.alt);
    const body = new FormData();
    body.set("picture", file, file.name || "pasted");
    this.upload.disabled = true;
    const answer = await send(this.addresses.upload, { method: "POST", body });
    this.upload.disabled = false;
    if (answer.failure) return this.fail(answer.failure, this.upload);
    this.take(answer);
  }

  async look() {
    const answer = await send(`${this.addresses.library}?${new URLSearchParams({ q: this.search.value })}`);
    if (answer.failure) return this.found.replaceChildren(make("p", { textContent: answer.failure }));
    const choices = answer.pictures.map((each) => this.choice(each));
    this.found.replaceChildren(...(choices.length ? choices : [make("p", { textContent: gettext("Nothing found.") })]));
  }

  choice(picture) {
    const button = make("button", { type: "button", title: picture.name });
    button.append(make("img", { src: picture.src, alt: picture.name, loading: "lazy" }));
    button.addEventListener("click", () => this.take(picture));
    return button;
  }

  take({ id, src, width, height }) {
    this.picture = { src, width, height, file: String(id), alt: this.alt.value.trim() };
    this.dialog.close();
  }

  fail(sentence, input) {
    this.error.textContent = sentence;
    input.focus();
  }
}

function labelled(input, words) {
  return [make("label", { htmlFor: input.id, textContent: words }), input];
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
