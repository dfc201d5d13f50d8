/** @jsxImportSource react */
import type { ReactNode } from "react";
import type {} from "donation-block/react";
import "donation-block";

export const Give = ({ children }: { children: ReactNode }) => (
  <donation-block className="give" language="ps" heading-level="3" onClick={() => undefined}>
    {children}
  </donation-block>
);
// @ts-expect-error: an address is text
export const wrong = <donation-block src={1} />;
