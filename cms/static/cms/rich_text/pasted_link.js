/* An address pasted over selected words links them; over another address it takes its place, and is a link. */
import { Plugin } from "django-prose-editor/editor";

const ADDRESS =
  /^(?:(?:https?:\/\/|mailto:|tel:|www\.)\S+|[^\s@/:]+@[^\s@/]+\.[^\s@/.]{2,}|[^\s@/:]+\.[^\s@/.:]{2,}(?::\d+)?\/\S*)$/iu;

/** `onLink(href)` is told of a link that was made, before anybody has judged it. */
export function pastedLinks(editor, { onLink }) {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const pasted = (event.clipboardData?.getData("text/plain") ?? "").trim();
        const { empty, $from, $to, from, to } = view.state.selection;
        const isWithinLine = !empty && $from.sameParent($to) && $from.parent.inlineContent;
        if (!isWithinLine || !ADDRESS.test(pasted)) return false;
        const selected = view.state.doc.textBetween(from, to).trim();
        const chain = editor.chain();
        if (ADDRESS.test(selected))
          chain.insertContent({ type: "text", text: pasted }).setTextSelection({ from, to: from + pasted.length });
        if (!chain.setLink({ href: pasted }).run()) return false;
        onLink(pasted);
        return true;
      },
    },
  });
}
