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

/** Whether a link can stand at the selection: a picture is none of its own. */
function canLink({ state: { doc, selection } }) {
  return selection.empty || doc.textBetween(selection.from, selection.to) !== "";
}

/** Do with the link at the selection what came of the dialog; where nothing is selected, its text is written. */
function change(chain, { isRemoved, text, ...attributes }, { isNew, isInLink }) {
  if (isInLink) chain.extendMarkRange("link");
  if (isRemoved) chain.unsetLink();
  else if (isNew) chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: attributes }] });
  else chain.setLink(attributes);
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
          if (!canLink(editor)) return false;
          const isNew = editor.state.selection.empty && !editor.isActive("link");
          const given = {
            link: editor.getAttributes("link"),
            help,
            hasTitle,
            hasText: isNew,
            judge: (typed, signal) => judgeLink(check, typed, () => editor.getHTML(), signal),
            accepts: (href) => editor.can().setLink({ href }),
          };
          askForLink(given).then((outcome) => {
            const chain = editor.chain().focus();
            if (outcome) change(chain, outcome, { isNew, isInLink: editor.isActive("link") });
            chain.run();
          });
          return true;
        },
    };
  },

  addMenuItems({ menu, buttons }) {
    this.parent?.({ menu, buttons });
    // The button of Link waits until something is selected.
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", "insert link"),
      command: (editor) => editor.commands.addLink(),
      active: (editor) => editor.isActive("link"),
      enabled: canLink,
    });
  },

  addKeyboardShortcuts() {
    // Answered here, the key does not also open the search of the page.
    return { "Mod-k": ({ editor }) => editor.commands.addLink() };
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
