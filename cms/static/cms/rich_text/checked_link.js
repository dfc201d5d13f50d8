/* Links of the text editor: Tiptap's Link with a dialog of ours, for which the server judges each address. */
import { Link } from "django-prose-editor/editor";
import { judgeLink } from "./link_check.js";
import { askForLink } from "./link_dialog.js";
import { pastedLinks } from "./pasted_link.js";

/** Every link to `before` leads to `href`. */
function renameLinks(editor, before, href) {
  editor.commands.command(({ tr, state }) => {
    const type = state.schema.marks.link;
    tr.doc.descendants((node, position) => {
      const mark = type.isInSet(node.marks);
      if (mark?.attrs.href === before) {
        tr.addMark(position, position + node.nodeSize, type.create({ ...mark.attrs, href }));
      }
    });
    return true;
  });
}

export const CheckedLink = Link.extend({
  addOptions() {
    return { ...this.parent?.(), check: "", help: "", hasTitle: false };
  },

  addCommands() {
    const { check, help, hasTitle } = this.options;
    return {
      ...this.parent?.(),
      addLink:
        () =>
        ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive("link")) return false;
          const given = {
            link: editor.getAttributes("link"),
            help,
            hasTitle,
            judge: (typed, signal) => judgeLink(check, typed, () => editor.getHTML(), signal),
            accepts: (href) => editor.can().setLink({ href }),
          };
          askForLink(given).then((outcome) => {
            const chain = editor.chain().focus();
            if (outcome && editor.isActive("link")) chain.extendMarkRange("link");
            if (outcome?.isRemoved) chain.unsetLink();
            else if (outcome) chain.setLink(outcome);
            chain.run();
          });
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { check } = this.options;
    const onLink = async (typed) => {
      const answer = await judgeLink(check, typed, () => "");
      if (answer?.href && answer.href !== typed) renameLinks(editor, typed, answer.href);
      // What can be no link is said in the dialog, where it can be mended.
      if (answer?.message && editor.getAttributes("link").href === typed) editor.commands.addLink();
    };
    return [pastedLinks(editor, { onLink }), ...(this.parent?.() ?? [])];
  },
});
