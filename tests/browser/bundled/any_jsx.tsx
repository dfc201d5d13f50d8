import { type DonationBlock, setCms } from "donation-block";

declare global {
  namespace JSX {
    interface Element {}
  }
}

setCms("https://cms.example.org");

export const whole = (
  <donation-block
    class="give"
    src="https://cms.example.org/api/v1/donations/"
    language="ps"
    appeal="winter"
    fingerprint="0"
    heading-level={3}
    text-copy="Copy it"
  />
);
// @ts-expect-error: there are six levels of headings
export const tooDeep = <donation-block heading-level={7} />;
// @ts-expect-error: an address is text
export const noText = <donation-block src={1} />;

const block = document.querySelector("donation-block");
block?.addEventListener("donation-block-ready", ({ detail }) => detail.fingerprint.toUpperCase());
block?.addEventListener("donation-block-error", ({ detail }) => detail.message.trim());
export const again = (each: DonationBlock): Promise<void> => each.reload();
