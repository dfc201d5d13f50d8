// The reference page, built from the public API alone: no framework, nothing from elsewhere.

const API = "/api/v1/";

/** Ask the API; `no-cache` revalidates by ETag, so a publish shows at once. */
async function read(path) {
  const response = await fetch(path.startsWith("/") || path.startsWith("http") ? path : API + path, {
    cache: "no-cache",
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.detail), { status: response.status });
  return answer;
}

/** Make an element: attributes, then children (nodes or text). */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Make an element around HTML that the API has sanitised. */
function makeHtml(name, attributes, html) {
  const element = make(name, attributes);
  element.innerHTML = html;
  return element;
}

function address(parameters) {
  return `?${new URLSearchParams(parameters)}`;
}

/** The day in the article's language; in digits alone where the browser does not know the language. */
function dateOf(article) {
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(article.language).length > 0;
  const text = isKnown
    ? new Intl.DateTimeFormat(article.language, { dateStyle: "long" }).format(new Date(article.published_at))
    : article.published_at.slice(0, 10);
  return make("bdi", {}, make("time", { datetime: article.published_at }, text));
}

function bylines(article) {
  const names = [...new Set(article.authors.map((author) => author.name))];
  return names.length
    ? make("p", { class: "cms-demo-byline" }, names.join(" · "), " · ", dateOf(article))
    : make("p", { class: "cms-demo-byline" }, dateOf(article));
}

function picture(image, className) {
  if (!image) return null;
  const words = [image.caption, image.credit].filter(Boolean).join(" · ");
  return make(
    "figure",
    { class: className },
    make("img", { src: image.url, alt: image.alt, width: image.width, height: image.height }),
    words ? make("figcaption", {}, words) : null,
  );
}

/** Put the credits of pictures, which only the blocks tell, under the pictures of the HTML. */
function addCredits(body, blocks) {
  const pictures = blocks.filter((block) => block.type === "image");
  for (const [index, figure] of [...body.querySelectorAll("figure")].entries()) {
    const { caption, credit } = pictures[index];
    if (!credit) continue;
    const words = figure.querySelector("figcaption") ?? figure.appendChild(make("figcaption", {}));
    words.append(`${caption ? " · " : ""}${credit}`);
  }
}

/** The body, its first paragraph opened by the dateline and a dash. */
function bodyOf(article) {
  const body = makeHtml("div", { class: "cms-demo-body" }, article.body.html);
  addCredits(body, article.body.blocks);
  const first = body.querySelector("p");
  if (article.dateline && first) first.prepend(make("span", { class: "cms-demo-dateline" }, article.dateline), " – ");
  return body;
}

function corrections(article) {
  if (!article.corrections.length) return null;
  return make(
    "aside",
    { class: "cms-demo-corrections" },
    ...article.corrections.map((each) => make("p", {}, each.text)),
  );
}

/** What <donation-block> shows (donations/static/donations/donation-block.js); null where the newsroom wants none. */
function donationBlock(article) {
  return article.donation_url ? make("donation-block", { class: "cms-demo-donate", src: article.donation_url }) : null;
}

function commentsLine(article) {
  return article.comments.message ? make("p", { class: "cms-demo-comments" }, article.comments.message) : null;
}

function articlePage(article) {
  return make(
    "article",
    { lang: article.language, dir: article.direction },
    article.kicker ? make("p", { class: "cms-demo-kicker" }, article.kicker) : null,
    make("h1", {}, article.title),
    make("p", { class: "cms-demo-views" }, String(article.views)),
    bylines(article),
    article.lead ? make("p", { class: "cms-demo-lead" }, article.lead) : null,
    picture(article.image, "cms-demo-lead-picture"),
    bodyOf(article),
    corrections(article),
    donationBlock(article),
    commentsLine(article),
  );
}

function card(article) {
  return make(
    "li",
    { lang: article.language, dir: article.direction },
    make(
      "a",
      { href: address({ article: article.slug }) },
      article.image
        ? make("img", {
            src: article.image.url,
            alt: "",
            loading: "lazy",
            width: article.image.width,
            height: article.image.height,
          })
        : null,
      make("span", { class: "cms-demo-section" }, article.section ? article.section.name : ""),
      make("strong", {}, article.title),
    ),
  );
}

/** The language versions of the article, and the front of every other language. */
function languageLinks(site, article) {
  const versions = Object.fromEntries(article.translations.map((each) => [each.language, each.slug]));
  return site.languages.map((each) => {
    const slug = versions[each.code];
    const isCurrent = each.code === article.language;
    const href = slug ? address({ article: slug }) : address({ language: each.code });
    return make(
      "a",
      { href, lang: each.code, dir: each.direction, "aria-current": isCurrent ? "true" : null },
      each.name,
    );
  });
}

/** The slug that the address asks for, else the newest featured article of the language, else the newest. */
async function slugAskedFor(parameters, language) {
  if (parameters.get("article")) return parameters.get("article");
  for (const filter of ["&featured=true", ""]) {
    const { results } = await read(`articles/?language=${encodeURIComponent(language)}&limit=1&fields=slug${filter}`);
    if (results.length) return results[0].slug;
  }
  return null;
}

async function show() {
  const parameters = new URLSearchParams(location.search);
  const site = await read("site/");
  const language = parameters.get("language") || site.default_language;
  const slug = await slugAskedFor(parameters, language);
  if (!slug) return notice("There is no article in this language yet.");
  const article = await read(`articles/${encodeURIComponent(slug)}/`);
  const [named, more] = await Promise.all([
    read(`site/?language=${article.language}`),
    read(`articles/?language=${article.language}&limit=7`),
  ]);
  document.documentElement.lang = article.language;
  document.documentElement.dir = article.direction;
  document.title = `${article.seo.title} – ${named.name}`;
  const name = document.querySelector("[data-site-name]");
  name.textContent = named.name;
  name.href = address({ language: article.language });
  document.querySelector("[data-languages]").replaceChildren(...languageLinks(site, article));
  document.querySelector("[data-page]").replaceChildren(articlePage(article));
  const others = more.results.filter((each) => each.slug !== article.slug).slice(0, 6);
  const list = document.querySelector("[data-more]");
  list.replaceChildren(make("ul", {}, ...others.map(card)));
  list.hidden = others.length === 0;
}

function notice(text) {
  document.querySelector("[data-page]").replaceChildren(make("p", { class: "cms-demo-notice", role: "status" }, text));
}

show()
  .catch((error) => notice(error.message))
  .finally(() => document.querySelector("[data-page]").setAttribute("aria-busy", "false"));
