// A page of a frontend that forgets nothing: a new kind of block or of donation method is an error of the compiler here.
import type { components } from "./generated/openapi-typescript.ts";

type Schemas = components["schemas"];
type Article = Schemas["ArticleDocument"];
type Block = Schemas["Block"];
type Item = Schemas["ListItem"];
type Cell = Schemas["TableCell"];
type Donations = Schemas["DonationsOutput"];
type Method = Schemas["DonationMethod"];

function unknown(value: never): never {
  throw new Error(`Nobody has told how to show ${JSON.stringify(value)}.`);
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const itemHtml = (item: Item): string => `<li>${item.html}${item.children ? blockHtml(item.children) : ""}</li>`;

const cellHtml = (cell: Cell): string => `<td colspan="${cell.colspan}" rowspan="${cell.rowspan}">${cell.html}</td>`;

export function blockHtml(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${block.html}</p>`;
    case "heading":
      return `<h${block.level} id="${block.id}">${block.html}</h${block.level}>`;
    case "quote":
      return `<blockquote>${block.html}${block.attribution_html ?? ""}</blockquote>`;
    case "pull_quote":
      return `<aside>${block.html}${block.attribution ?? ""}</aside>`;
    case "list":
      return block.ordered
        ? `<ol start="${block.start ?? 1}">${block.items.map(itemHtml).join("")}</ol>`
        : `<ul>${block.items.map(itemHtml).join("")}</ul>`;
    case "image":
      return `<img src="${block.url}" width="${block.width ?? ""}" alt="${escaped(block.alt)}">${block.caption_html ?? ""}${escaped(block.credit ?? "")}`;
    case "divider":
      return "<hr>";
    case "table":
      return [block.header, ...block.rows].map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`).join("");
    default:
      return unknown(block);
  }
}

// What a reader pays to, and further lines.
export function methodLines(method: Method): [string, ...(string | null)[]] {
  switch (method.kind) {
    case "bank_account":
      return [method.account_number, method.display, method.holder, method.bank_name];
    case "iban":
      return [method.iban, method.display, method.bic, method.holder, method.bank_name, ...method.currencies];
    case "vipps":
      return [method.number, method.display, method.link];
    case "mobilepay":
      return [method.number, method.display, method.country, method.link];
    case "swish":
      return [method.number, method.display];
    case "link":
      return [method.link, method.display, method.service];
    case "foreign_account":
      return [
        method.account_number,
        method.display,
        method.country,
        method.bic,
        method.bank_name,
        ...method.bank_address,
        method.holder,
        ...method.holder_address,
        method.routing_kind,
        method.routing_code,
        ...method.currencies,
      ];
    default:
      return unknown(method);
  }
}

const methodHtml = (method: Method): string =>
  `<h3>${escaped(method.label)}</h3>${methodLines(method)
    .map((line) => `<p>${escaped(line ?? "")}</p>`)
    .join("")}${method.qr ? `<img src="${method.qr.svg}">` : ""}${method.reference?.display ?? ""}`;

export const donationsHtml = (donations: Donations): string =>
  `${donations.appeal.html ?? ""}${donations.methods.map(methodHtml).join("")}`;

export const articleHtml = (article: Article): string =>
  `<h1 dir="${article.direction}">${escaped(article.title)}</h1>${article.body.blocks.map(blockHtml).join("")}${
    article.donation ? donationsHtml(article.donation) : ""
  }${(article.related ?? []).map((card) => escaped(card.title)).join("")}`;

// A program may decide by the code of a problem; one that there is not is an error here.
export const isGone = (problem: Schemas["Problem"]): boolean => problem.code === "gone";
