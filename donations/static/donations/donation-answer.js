/** The answer of the API for <donation-block>: read, and verified by the SHA-256 over its payment fields. */

// What a fingerprint leaves out of each method (donations/documents/fingerprints.py, WORDS).
const UNSIGNED = ["label", "language", "direction", "instructions", "monthly_instructions", "qr"];

/** The answer of the API; throws where it is none. */
export async function read(address, signal) {
  const manners = { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" };
  const response = await fetch(address, { ...manners, signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The API answered ${response.status}.`);
  const answer = await response.json();
  if (!Array.isArray(answer?.methods) || !answer.appeal) throw new Error("This is no answer about donations.");
  return answer;
}

/** JSON with sorted keys and without spaces: the bytes that fingerprints are taken of. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** The SHA-256 over the payment fields of the methods, in their order. */
async function paymentFingerprint(methods) {
  const signed = methods.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([key]) => !UNSIGNED.includes(key))),
  );
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(signed)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the answer is whole, and one of those that are pinned (null: none is). */
export async function verify(answer, pinned) {
  const stated = answer.fingerprint;
  const computed = await paymentFingerprint(answer.methods);
  const isPinned = pinned === null || pinned.toLowerCase().split(/\s+/).includes(stated);
  return { isRight: computed === stated && isPinned, pinned, stated, computed };
}
