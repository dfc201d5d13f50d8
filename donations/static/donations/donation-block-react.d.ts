/** <donation-block> in the JSX of React 19 and later, which has a namespace of its own. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { DonationBlock, DonationBlockAttributes } from "./donation-block.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "donation-block": DetailedHTMLProps<HTMLAttributes<DonationBlock>, DonationBlock> & DonationBlockAttributes;
    }
  }
}
