/* Where a paste belongs: people may write on while the server reads it. */
import { Plugin, pm } from "django-prose-editor/editor";

const { PluginKey, TextSelection } = pm.state;
const { closeHistory } = pm.history;
const { Decoration, DecorationSet } = pm.view;

export class Places {
  constructor() {
    this.key = new PluginKey("cms-places");
    this.last = 0;
  }

  plugin() {
    return new Plugin({
      key: this.key,
      state: {
        init: () => [],
        apply: (tr, places) => {
          const { kept, left } = tr.getMeta(this.key) ?? {};
          const moved = places.filter(({ id }) => id !== left).map((each) => follow(each, tr.mapping));
          return kept ? [...moved, kept] : moved;
        },
      },
      props: { decorations: (state) => DecorationSet.create(state.doc, this.key.getState(state).map(sign)) },
    });
  }

  /* Keep the present selection as a place; returns its id. */
  keep(view) {
    const id = ++this.last;
    const { selection } = view.state;
    const place =
      selection instanceof TextSelection
        ? { id, anchor: selection.anchor, head: selection.head }
        : { id, bookmark: selection.getBookmark() };
    view.dispatch(view.state.tr.setMeta(this.key, { kept: place }));
    return id;
  }

  /* Paste HTML at a place as a step of its own, which one undo takes back; returns whether the text is another now. */
  paste(view, id, html) {
    const before = view.state.doc;
    const place = this.key.getState(view.state).find((each) => each.id === id);
    const target = selectionAt(place, view.state.doc);
    const caret = target.eq(view.state.selection) ? null : this.keep(view);
    view.dispatch(closeHistory(view.state.tr.setSelection(target).setMeta(this.key, { left: id })));
    view.pasteHTML(html, read());
    const tr = closeHistory(view.state.tr);
    if (caret) {
      const written = this.key.getState(view.state).find((each) => each.id === caret);
      tr.setSelection(selectionAt(written, tr.doc)).setMeta(this.key, { left: caret });
    }
    view.dispatch(tr);
    return !view.state.doc.eq(before);
  }
}

const reads = new WeakSet();

/* The event of a paste that has been read. */
function read() {
  const event = new ClipboardEvent("paste");
  reads.add(event);
  return event;
}

export function isRead(event) {
  return reads.has(event);
}

/* What is typed at a place while the server reads follows what was pasted there. */
function follow(place, mapping) {
  return place.bookmark
    ? { ...place, bookmark: place.bookmark.map(mapping) }
    : { ...place, anchor: mapping.map(place.anchor, -1), head: mapping.map(place.head, -1) };
}

function selectionAt({ bookmark, anchor, head }, doc) {
  return bookmark ? bookmark.resolve(doc) : TextSelection.between(doc.resolve(anchor), doc.resolve(head));
}

function sign({ id, bookmark, anchor, head }) {
  const at = bookmark ? (bookmark.head ?? bookmark.anchor ?? 0) : Math.max(anchor, head);
  const show = () => Object.assign(document.createElement("span"), { className: "cms-paste-waits" });
  return Decoration.widget(at, show, { side: -1, key: `cms-paste-${id}`, ignoreSelection: true });
}
