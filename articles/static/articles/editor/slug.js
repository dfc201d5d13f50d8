/* A free slug for the headline: it stands in the empty field, and is offered where there is another one. */
import { asker } from "./asking.js";

export function proposeSlug(root) {
  const headline = document.getElementById("id_headline");
  const slug = document.getElementById("id_slug");
  const place = root.querySelector("[data-slug-proposal]");
  if (!headline || !slug || !place) return;
  const show = ({ slug: proposal }) => {
    slug.placeholder = proposal;
    place.replaceChildren(...(proposal && slug.value && proposal !== slug.value ? [offer(slug, proposal)] : []));
  };
  const ask = asker(root.dataset.slugAddress, show);
  headline.addEventListener("input", () => ask({ headline: headline.value, article: root.dataset.article }));
  slug.addEventListener("input", () => place.replaceChildren());
  if (headline.value && !slug.value) ask({ headline: headline.value, article: root.dataset.article });
}

function offer(slug, proposal) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cms-article-link";
  button.dir = "auto";
  button.textContent = interpolate(gettext("Use “%s” from the headline"), [proposal]);
  button.addEventListener("click", () => {
    slug.value = proposal;
    slug.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}
