/** The elements of <donation-block>: made here, so that each bears its class as its part. */

/** Make an element: attributes (null: none), then children (nodes or text; null: none). */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Make an element that bears its class as its part, for ::part(). */
export const part = (name, className, attributes, ...children) =>
  make(name, { class: className, part: className, ...attributes }, ...children);
