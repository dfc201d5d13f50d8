/* Pictures that are not in the library stand in the text as placeholders: upload each, take another, or remove it. */
import { Node, Plugin } from "django-prose-editor/editor";
import { ForeignList } from "./foreign_list.js";
import { askForPicture } from "./picture_dialog.js";
import { nameOf, previewOf } from "./picture_files.js";
import { wholePictures } from "./whole_pictures.js";

export const ForeignPicture = Node.create({
  name: "foreignPicture",
  group: "block",
  content: "caption?",
  isolating: true,
  draggable: true,

  addOptions() {
    return { upload: "", library: "", media: "/media/" };
  },

  addAttributes() {
    return {
      foreign: { default: "", parseHTML: (figure) => figure.dataset.foreign ?? null, renderHTML: () => ({}) },
      alt: { default: "", parseHTML: (figure) => figure.dataset.alt ?? null, renderHTML: () => ({}) },
    };
  },

  parseHTML() {
    const { media } = this.options;
    return [
      { tag: "figure[data-foreign]", priority: 70, contentElement: captionIn },
      {
        tag: "figure",
        priority: 60,
        getAttrs: (figure) => attributesOf(only(figure), media),
        contentElement: captionIn,
      },
      { tag: "img", priority: 60, getAttrs: (image) => attributesOf(image, media), contentElement: captionIn },
    ];
  },

  renderHTML({ node: { attrs } }) {
    return ["figure", { "data-foreign": attrs.foreign, ...(attrs.alt && { "data-alt": attrs.alt }) }, 0];
  },

  addNodeView() {
    return ({ node, getPos }) => new Placeholder(node, () => actions(this.editor, getPos(), this.options));
  },

  addProseMirrorPlugins() {
    const act = (position) => actions(this.editor, position, this.options);
    return [wholePictures(), new Plugin({ view: (view) => new ForeignList(view, this.name, act) })];
  },
});

/* What a placeholder and the list of all of them can do. */
function actions(editor, position, options) {
  const node = editor.state.doc.nodeAt(position);
  return {
    remove: () =>
      editor
        .chain()
        .focus()
        .deleteRange({ from: position, to: position + node.nodeSize })
        .run(),
    show: () => editor.chain().setNodeSelection(position).focus().scrollIntoView().run(),
    replace: async () => {
      const picture = await askForPicture(node.attrs, options);
      if (picture) put(editor, node, picture);
      editor.commands.focus();
    },
  };
}

/* The text may have changed while somebody looked for a picture: the placeholder is where it is now. */
function put(editor, node, { src, alt, file, width, height }) {
  editor.commands.command(({ tr, state }) => {
    const { figure, image } = state.schema.nodes;
    let position = null;
    tr.doc.descendants((each, at) => {
      if (each === node) position = at;
      return position === null;
    });
    if (position === null) return false;
    const picture = image.create({ src, alt, file, width, height });
    tr.replaceWith(position, position + node.nodeSize, figure.create(null, [picture, ...node.children]));
    return true;
  });
}

class Placeholder {
  constructor(node, act) {
    this.dom = element("figure", { className: "cms-foreign-picture" });
    this.box = element("div", { className: "cms-foreign-picture-box", contentEditable: "false" });
    this.contentDOM = element("div", { className: "cms-foreign-picture-caption" });
    this.dom.append(this.box, this.contentDOM);
    this.node = node;
    this.fill(act);
  }

  fill(act) {
    const { foreign, alt } = this.node.attrs;
    const preview = previewOf(foreign);
    const told = element("p", {});
    told.append(
      element("strong", { textContent: gettext("This picture is not in the library.") }),
      ...(alt ? [" ", element("bdi", { textContent: alt }), " –"] : []),
      " ",
      element("bdi", { textContent: nameOf(foreign), dir: "ltr" }),
    );
    const buttons = element("div", { className: "cms-actions" });
    buttons.append(
      button(gettext("Upload it"), () => act().replace()),
      button(gettext("Remove it"), () => act().remove()),
    );
    if (preview) this.box.append(element("img", { src: preview, alt: "" }));
    this.box.append(told, buttons);
  }

  update(node) {
    if (node.type !== this.node.type || !node.hasMarkup(node.type, this.node.attrs)) return false;
    this.node = node;
    return true;
  }

  stopEvent(event) {
    return event.target.closest("button") !== null && this.box.contains(event.target);
  }

  ignoreMutation(mutation) {
    return this.box.contains(mutation.target);
  }
}

/* The picture of a figure with one picture and no more; nothing for others. */
function only(figure) {
  const images = figure.querySelectorAll("img");
  return images.length === 1 ? images[0] : null;
}

function attributesOf(image, media) {
  if (!image || image.dataset.file || isOurs(image.getAttribute("src") ?? "", media)) return false;
  return { foreign: image.getAttribute("src") ?? "", alt: image.alt };
}

/* The server looks whether it is there; here only foreign addresses must not be loaded. */
function isOurs(src, media) {
  return src.startsWith(media) || src.startsWith(new URL(media, document.baseURI).href);
}

function captionIn(dom) {
  const content = document.createElement("div");
  content.append(...[...dom.querySelectorAll("figcaption")].slice(0, 1).map((each) => each.cloneNode(true)));
  return content;
}

function button(words, press) {
  const made = element("button", { type: "button", className: "cms-button", textContent: words });
  made.addEventListener("click", press);
  return made;
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
