/** Types of <donation-block> and its module, for pages in TypeScript and TSX (docs/frontends.md). */

/** Say where the CMS is, from a bundle; throws where that is no http address. */
export declare function setCms(address: string): void;

/** The element. */
export interface DonationBlock extends HTMLElement {
  /** Ask the API again; what was shown goes at once. */
  reload(): Promise<void>;
}

type OwnText =
  | "loading"
  | "heading"
  | "copy"
  | "copied"
  | "not-copied"
  | "holder"
  | "address"
  | "bank"
  | "bank-address"
  | "currencies"
  | "reference"
  | "open"
  | "qr"
  | "monthly"
  | "minimum"
  | "suggested"
  | "until"
  | "empty"
  | "failed"
  | "again"
  | "withheld"
  | "insecure";

/** The attributes that are the element's own. */
export type DonationBlockAttributes = {
  src?: string;
  language?: string;
  appeal?: string;
  fingerprint?: string;
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | "1" | "2" | "3" | "4" | "5" | "6";
} & { [Name in OwnText as `text-${Name}`]?: string };

export interface DonationBlockEvents {
  "donation-block-ready": CustomEvent<{ version: number; fingerprint: string }>;
  "donation-block-mismatch": CustomEvent<{ pinned: string | null; stated: string; computed: string }>;
  "donation-block-error": CustomEvent<{ message: string }>;
}

/** What JSX of any kind takes of an element besides. */
interface Common {
  id?: string;
  class?: string;
  className?: string;
  lang?: string;
  dir?: "ltr" | "rtl" | "auto";
  hidden?: boolean;
  slot?: string;
  part?: string;
  key?: string | number;
  children?: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    "donation-block": DonationBlock;
  }
  interface HTMLElementEventMap extends DonationBlockEvents {}
  namespace JSX {
    interface IntrinsicElements {
      "donation-block": DonationBlockAttributes & Common;
    }
  }
}
