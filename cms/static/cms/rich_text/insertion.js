/* How what has been read goes into the text. The editor itself would make links of what looks like one, whatever it is
   linked to, and put blocks into the place of a picture. */
import { pm } from "django-prose-editor/editor";

const { TextSelection } = pm.state;
const PICTURES = ["figure", "foreignPicture"];

export function insertion({ tr, selection, schema }, slice) {
  const after = hasBlocks(slice) ? afterPicture(selection) : null;
  const isNode = !slice.openStart && !slice.openEnd && slice.content.childCount === 1;
  if (after !== null) tr.insert(after, slice.content);
  else if (isNode) tr.replaceSelectionWith(slice.content.firstChild, false);
  else tr.replaceSelection(slice);
  // After a picture at the end people could not write on.
  if (PICTURES.includes(tr.doc.lastChild.type.name)) {
    tr.insert(tr.doc.content.size, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.atEnd(tr.doc));
  }
  return tr.scrollIntoView().setMeta("paste", true).setMeta("preventAutolink", true);
}

function hasBlocks({ content }) {
  return content.childCount > 1 || !content.firstChild?.isTextblock;
}

/* The place after the picture in which the selection is; null elsewhere. */
function afterPicture({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (PICTURES.includes($from.node(depth).type.name)) return $from.after(depth);
  }
  return null;
}
