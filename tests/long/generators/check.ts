// Each answer of the demo, parsed by the schemas that hey-api has made for zod, and shown by the page: node check.ts answers.json
import { deepStrictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ZodType } from "zod";
import * as generated from "./generated/hey-api/zod.gen.ts";
import { articleHtml, donationsHtml } from "./page.ts";

type Answer = { address: string; schemas: string[]; body: unknown };

const schemas = generated as unknown as Record<string, ZodType | undefined>;
const answers: Answer[] = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));

function check({ address, schemas: names, body }: Answer): void {
  for (const name of names) {
    const schema = schemas[name];
    if (!schema) throw new Error(`hey-api made no ${name}.`);
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new Error(`${address} is no ${name}: ${parsed.error.message}`);
    // zod drops keys that a schema does not have: none may be lost.
    deepStrictEqual(parsed.data, body, `${address}: ${name} has lost something.`);
  }
}

function show({ schemas: names, body }: Answer): number {
  if (names.includes("zArticleDocument")) return articleHtml(body as Parameters<typeof articleHtml>[0]).length;
  if (names.includes("zDonationsOutput")) return donationsHtml(body as Parameters<typeof donationsHtml>[0]).length;
  return 0;
}

const faults: string[] = [];
let shown = 0;
for (const answer of answers) {
  try {
    check(answer);
    shown += show(answer);
  } catch (error) {
    faults.push(String(error));
  }
}
process.stdout.write(JSON.stringify({ answers: answers.length, faults, shown }));
