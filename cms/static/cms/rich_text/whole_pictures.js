/* A picture that somebody deletes is gone with its figure and caption: the editor would leave an empty one. */
import { Plugin } from "django-prose-editor/editor";

export function wholePictures() {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const empty = emptyPictures(state.doc);
      if (!empty.length) return null;
      const tr = state.tr;
      for (const { position, node } of empty.reverse()) tr.delete(position, position + node.nodeSize);
      return tr;
    },
  });
}

function emptyPictures(doc) {
  const empty = [];
  doc.descendants((node, position) => {
    const image = node.type.name === "figure" ? node.firstChild : node.type.name === "image" ? node : null;
    if (image && !image.attrs.src) empty.push({ position, node });
    return !image && !node.isTextblock;
  });
  return empty;
}
