/* What comes from other programs is read by the server as a save reads it, and goes in where it was pasted or dropped.
   Plain text, and what was copied in an editor of the same kind, stay with the editor. */
import { Extension, Plugin, pm } from "django-prose-editor/editor";
import { insertion } from "./insertion.js";
import { isOwnCopy, ownSerializer } from "./own_copies.js";
import { PasteNotice } from "./paste_notice.js";
import { picturesIn, placeholdersFor, withoutLargePictures } from "./picture_files.js";
import { isRead, Places } from "./places.js";
import { readPaste } from "./reading.js";

const { TextSelection } = pm.state;

export const Paste = Extension.create({
  name: "cmsPaste",
  // Before the tables and links of the editor, which would take what they know.
  priority: 1000,

  addOptions() {
    return { address: "" };
  },

  addExtensions() {
    return [ReadPaste];
  },

  addProseMirrorPlugins() {
    const places = new Places();
    return [places.plugin(), new Plugin(new Reader(this.options.address, places, this.editor.schema).spec())];
  },
});

/* Puts in what has been read, after tables and links have had their say. */
const ReadPaste = Extension.create({
  name: "cmsReadPaste",
  priority: 1,

  addProseMirrorPlugins() {
    const handlePaste = (view, event, slice) => {
      if (!isRead(event)) return false;
      view.dispatch(insertion(view.state, slice));
      return true;
    };
    return [new Plugin({ props: { handlePaste } })];
  },
});

class Reader {
  constructor(address, places, schema) {
    Object.assign(this, { address, places, schema });
  }

  spec() {
    return {
      view: (view) => {
        this.notice = new PasteNotice(view);
        return { destroy: () => this.notice.remove() };
      },
      props: {
        clipboardSerializer: ownSerializer(this.schema, this.address),
        handlePaste: (view, event) => this.take(view, event.clipboardData),
        handleDrop: (view, event, _slice, isMove) => !isMove && this.takeDrop(view, event),
        handleKeyDown: (_view, event) => event.key === "Escape" && this.notice.close(),
      },
    };
  }

  /* Whether the editor can leave this to us; it asks again about what we give it, then without any data. */
  take(view, data) {
    const pictures = this.placeholders(data);
    if (pictures) this.places.paste(view, this.places.keep(view), pictures);
    const html = pictures ? "" : this.foreignHtml(data);
    if (html) this.read(view, html);
    return Boolean(pictures || html);
  }

  takeDrop(view, event) {
    const data = event.dataTransfer;
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (!at || !(this.foreignHtml(data) || this.placeholders(data))) return false;
    view.focus();
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
    return this.take(view, data);
  }

  /* HTML for files of pictures, which come alone or with HTML that only tells where they are from. */
  placeholders(data) {
    const pictures = this.schema.nodes.foreignPicture ? picturesIn(data) : [];
    if (!pictures.length || data.getData("text/plain").trim()) return "";
    const told = new DOMParser().parseFromString(data.getData("text/html"), "text/html").body;
    const images = told.querySelectorAll("img");
    if (told.textContent.trim() || images.length > 1) return "";
    return placeholdersFor(pictures, images[0]?.alt ?? "");
  }

  foreignHtml(data) {
    const html = data?.getData("text/html") ?? "";
    return html.trim() && !isOwnCopy(html, this.address) ? html : "";
  }

  async read(view, pasted) {
    const html = withoutLargePictures(pasted);
    const place = this.places.keep(view);
    this.notice.wait();
    const answer = await readPaste(this.address, html);
    if (view.isDestroyed) return;
    const isIn = this.places.paste(view, place, answer.html ?? html);
    if (answer.failure) this.notice.failed(answer.failure);
    else if (!isIn && !answer.losses.length) this.notice.say(gettext("There was no text in what you pasted."));
    else this.notice.lost(answer);
  }
}
