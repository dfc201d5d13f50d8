/* Files of pictures that were pasted or dropped: small ones are their own address and stay in the draft,
   larger ones are kept by this page until it is left. */
const MOST_IN_A_DRAFT = 60000;
const DATA = /(["'])(data:image\/[a-z0-9.+-]+;base64,[a-z0-9+/=\s]+)\1/gi;

const files = new Map();

/* The HTML with addresses in the place of large pictures. */
export function withoutLargePictures(html) {
  return html.replace(DATA, (whole, quote, address) => {
    const file = address.length > MOST_IN_A_DRAFT && decoded(address);
    return file ? `${quote}${keep(file)}${quote}` : whole;
  });
}

/* HTML of placeholders for files. */
export function placeholdersFor(pictures, alt) {
  const holder = document.createElement("div");
  for (const file of pictures) {
    const figure = document.createElement("figure");
    figure.dataset.foreign = keep(file);
    if (alt) figure.dataset.alt = alt;
    holder.append(figure);
  }
  return holder.innerHTML;
}

export function picturesIn(data) {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/* The file behind an address, or nothing where this page does not have it. */
export function fileOf(address) {
  return files.get(address) ?? (address.startsWith("data:") ? decoded(address) : null);
}

/* What can be shown without asking other servers. */
export function previewOf(address) {
  return files.has(address) || (address.startsWith("data:") && address.includes(",")) ? address : "";
}

/* How people tell a picture from the others. */
export function nameOf(address) {
  const file = files.get(address);
  if (file) return file.name || gettext("pasted picture");
  if (/^(data|blob):/.test(address)) return gettext("pasted picture");
  return address || gettext("a picture without an address");
}

/* What people have to know about the file of a picture. */
export function noteAbout(address) {
  if (files.has(address)) return gettext("Upload it before you leave this page: drafts keep no large files.");
  const isLost = address.startsWith("blob:") || (address.startsWith("data:") && !address.includes(","));
  return isLost ? gettext("Its file was not kept: choose it again.") : "";
}

function keep(file) {
  const address = URL.createObjectURL(file);
  files.set(address, file);
  return address;
}

function decoded(address) {
  const found = /^data:(image\/[a-z0-9.+-]+);base64,(.+)$/is.exec(address);
  if (!found) return null;
  try {
    const bytes = Uint8Array.from(atob(found[2].replace(/\s+/g, "")), (character) => character.charCodeAt(0));
    const ending = found[1].split("/")[1].replace(/[^a-z0-9].*/, "");
    return new File([bytes], `pasted.${ending}`, { type: found[1] });
  } catch {
    return null;
  }
}
