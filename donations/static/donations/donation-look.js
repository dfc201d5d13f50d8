/**
 * The look of <donation-block>: the page's own fonts and colours, unless custom properties or ::part() say otherwise.
 * A constructed sheet is no inline style, so that `style-src 'self'` has nothing to refuse.
 */

let sheet = null;

/** Dress a shadow root; the sheet is made with the first one, because a server that imports this has none. */
export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
  }
  root.adoptedStyleSheets = [sheet];
}

const LOOK = `
  :host {
    --_line: var(--donation-block-border, color-mix(in srgb, currentColor 25%, transparent));
    --_accent: var(--donation-block-accent, currentColor);
    display: block; container-type: inline-size;
    font: var(--donation-block-font, inherit); color: var(--donation-block-color, inherit);
  }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  section { display: flow-root; padding: var(--donation-block-padding, 0); overflow-wrap: anywhere;
    background: var(--donation-block-background, transparent); border-radius: var(--donation-block-radius, 0.5rem); }
  section:focus { outline: none; }
  /* About as high as it will be, so that what follows hardly jumps; never the whole window. */
  section[data-state="loading"] { min-block-size: var(--donation-block-reserve, min(75vh, 40rem)); }
  .title { margin: 0 0 0.5rem; font-size: 1.3em; line-height: 1.4; }
  :is(section, .text) > :first-child { margin-block-start: 0; }
  section > :last-child { margin-block-end: 0; }
  section > slot:not([name]) { display: block; margin-block-start: 0.75rem; }
  .call { font-weight: 700; }
  .amounts, .facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 0.75rem;
    align-items: baseline; margin: 0.5rem 0; }
  .amounts ul { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; list-style: none; }
  dt { font-size: 0.9em; }
  dd { margin: 0; }
  .methods { margin: 1rem 0; padding: 0; list-style: none; }
  .method { display: grid; gap: 0 1.5rem; padding-block: 0.9rem; border-block-start: 1px solid var(--_line); }
  .method > * { min-inline-size: 0; }
  .label { margin: 0; font-size: 1.05em; line-height: 1.4; }
  .line { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; margin: 0.35rem 0; }
  .number, .value { font-family: var(--donation-block-number-font, ui-monospace, monospace); user-select: all; }
  .number { font-size: 1.1em; font-weight: 700; }
  .instructions, .monthly { margin: 0.35rem 0; white-space: pre-line; }
  .monthly { margin-block-end: 0; font-weight: 700; }
  .button { display: inline-block; min-block-size: 2.75rem; min-inline-size: 2.75rem; padding: 0.5rem 1rem; font: inherit;
    line-height: 1.6; color: var(--_accent); background: transparent; border: 1px solid currentColor;
    border-radius: var(--donation-block-radius, 0.5rem); text-decoration: none; cursor: pointer; }
  .button:hover { background: color-mix(in srgb, currentColor 12%, transparent); }
  a { color: var(--_accent); text-underline-offset: 0.2em; }
  :is(a, button, summary):focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
  summary { padding-block: 0.6rem; cursor: pointer; }
  .qr img { display: block; inline-size: 10rem; block-size: 10rem; padding: 0.5rem; background: #fff; }
  .away { position: fixed; inset-block-start: 0; inset-inline-start: 0; opacity: 0; }
  @container (min-width: 36rem) {
    .method:has(> .qr) { grid-template-columns: 1fr auto; }
    .method > * { grid-column: 1; }
    .method > .qr { grid-column: 2; grid-row: 1 / span 9; min-inline-size: 10rem; }
  }
  @media (prefers-reduced-motion: no-preference) { .button { transition: background-color 0.15s; } }
  @media print {
    section { padding: 0; background: none; min-block-size: 0 !important; }
    button.button, .status { display: none; }
    .method { break-inside: avoid; }
  }
`;
