/* What is copied in our editors says in which kind of them, so that it is known when it comes back. */
import { pm } from "django-prose-editor/editor";

const { DOMSerializer } = pm.model;
const MARK = "data-cms-copy";

export function ownSerializer(schema, kind) {
  return new MarkingSerializer(kind, DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
}

/* Whether HTML was copied in an editor of this kind: another one holds other things. */
export function isOwnCopy(html, kind) {
  if (!html.includes("data-pm-slice") || !html.includes(MARK)) return false;
  const copied = new DOMParser().parseFromString(html, "text/html").querySelector(`[${MARK}]`);
  return copied?.getAttribute(MARK) === kind;
}

class MarkingSerializer extends DOMSerializer {
  constructor(kind, nodes, marks) {
    super(nodes, marks);
    this.kind = kind;
  }

  serializeFragment(fragment, options, target) {
    const copied = super.serializeFragment(fragment, options, target);
    // Only the outermost call gives no target; text alone has no element to carry it, and needs none.
    if (!target) copied.firstElementChild?.setAttribute(MARK, this.kind);
    return copied;
  }
}
