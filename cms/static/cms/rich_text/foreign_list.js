/* Under the text stand all pictures that are not in the library, as long as there are any: publishing waits for them. */
import { nameOf, noteAbout } from "./picture_files.js";

export class ForeignList {
  constructor(view, kind, act) {
    Object.assign(this, { kind, act });
    this.region = make("div", { className: "cms-foreign-list" });
    this.region.setAttribute("role", "status");
    this.region.lang = document.documentElement.lang;
    this.region.dir = document.documentElement.dir || "ltr";
    view.dom.parentElement.append(this.region);
    this.update(view, null);
  }

  update({ state }, before) {
    if (before?.doc === state.doc) return;
    const found = [];
    state.doc.descendants((node, position) => {
      if (node.type.name === this.kind) found.push({ node, position });
    });
    const told = JSON.stringify(found.map(({ node, position }) => [position, node.attrs]));
    if (told === this.told) return;
    this.told = told;
    this.region.replaceChildren(...(found.length ? this.parts(found) : []));
  }

  destroy() {
    this.region.remove();
  }

  parts(found) {
    const count = found.length;
    const head = ngettext(
      "%s picture in the text is not in the library. The draft can be saved; it cannot be published before the picture is uploaded or removed.",
      "%s pictures in the text are not in the library. The draft can be saved; it cannot be published before each is uploaded or removed.",
      count,
    );
    const list = make("ol", {});
    list.append(...found.map((each) => this.line(each)));
    return [make("p", { textContent: interpolate(head, [count]) }), list];
  }

  line({ node, position }) {
    const { foreign, alt } = node.attrs;
    const item = make("li", {});
    const name = [alt, nameOf(foreign)].filter(Boolean).join(" – ");
    const told = make("button", { type: "button", className: "cms-link" });
    if (alt) told.append(make("bdi", { textContent: alt }), " – ");
    told.append(make("bdi", { textContent: nameOf(foreign), dir: "ltr" }));
    told.addEventListener("click", () => this.act(position).show());
    item.append(told, " ");
    const note = noteAbout(foreign);
    if (note) item.append(make("em", { textContent: note }), " ");
    const remove = make("button", { type: "button", className: "cms-button", textContent: gettext("Remove it") });
    const upload = make("button", { type: "button", className: "cms-button", textContent: gettext("Upload it") });
    remove.setAttribute("aria-label", `${gettext("Remove it")}: ${name}`);
    upload.setAttribute("aria-label", `${gettext("Upload it")}: ${name}`);
    remove.addEventListener("click", () => this.act(position).remove());
    upload.addEventListener("click", () => this.act(position).replace());
    item.append(upload, " ", remove);
    return item;
  }
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
