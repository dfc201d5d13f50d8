/* Words and reading time while one writes, counted as the server counts them. */
const WORDS_PER_MINUTE = 200;

export function countWords() {
  const textarea = document.getElementById("id_body");
  const words = document.querySelector("[data-words]");
  const minutes = document.querySelector("[data-minutes]");
  if (!textarea || !words || !minutes) return;
  const tell = () => {
    const count = wordsIn(textOf(textarea.value));
    words.textContent = count === 1 ? gettext("1 word") : interpolate(gettext("%s words"), [count]);
    minutes.textContent = interpolate(gettext("%s min"), [Math.max(1, Math.round(count / WORDS_PER_MINUTE))]);
  };
  textarea.addEventListener("input", tell);
  tell();
}

function textOf(html) {
  const spaced = html.replace(/<\/(p|h\d|li|td|th|figcaption)>|<br>/g, " $&");
  return new DOMParser().parseFromString(spaced, "text/html").body.textContent;
}

export function wordsIn(text) {
  return text.split(/\s+/u).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}
