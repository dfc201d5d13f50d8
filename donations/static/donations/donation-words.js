/** The words of <donation-block> itself; all that is about giving comes from the API. */

const en = {
  loading: "Loading …",
  heading: "Ways to give",
  copy: "Copy",
  copied: "Copied",
  "not-copied": "Copying did not work. Please select the number and copy it yourself.",
  holder: "Account holder",
  address: "Address of the holder",
  bank: "Bank",
  "bank-address": "Address of the bank",
  currencies: "Currencies",
  reference: "Reference",
  open: "Open",
  qr: "QR code",
  monthly: "Giving every month",
  minimum: "Smallest amount",
  suggested: "Suggested amounts",
  until: "Until",
  empty: "There are no ways to give just now.",
  failed: "The payment details could not be loaded.",
  again: "Try again",
  withheld: "The payment details could not be verified, so no number is shown here. Please tell the newsroom.",
  insecure: "Payment details are shown on secure pages (https) only, because browsers can verify them only there.",
};

const nb = {
  loading: "Laster …",
  heading: "Slik kan du gi",
  copy: "Kopier",
  copied: "Kopiert",
  "not-copied": "Kopieringen virket ikke. Marker nummeret og kopier det selv.",
  holder: "Kontoeier",
  address: "Kontoeierens adresse",
  bank: "Bank",
  "bank-address": "Bankens adresse",
  currencies: "Valutaer",
  reference: "Referanse",
  open: "Åpne",
  qr: "QR-kode",
  monthly: "Gi hver måned",
  minimum: "Minste beløp",
  suggested: "Foreslåtte beløp",
  until: "Til",
  empty: "Det er ikke mulig å gi akkurat nå.",
  failed: "Betalingsopplysningene kunne ikke hentes.",
  again: "Prøv igjen",
  withheld: "Betalingsopplysningene kunne ikke bekreftes, derfor vises ingen numre her. Si fra til redaksjonen.",
  insecure: "Betalingsopplysninger vises bare på sikre sider (https), fordi nettlesere bare kan bekrefte dem der.",
};

const ps = {
  loading: "معلومات راوړل کېږي …",
  heading: "د مرستې لارې",
  copy: "کاپي کړئ",
  copied: "کاپي شو",
  "not-copied": "کاپي ونه شو. مهرباني وکړئ شمېره وټاکئ او پخپله یې کاپي کړئ.",
  holder: "د حساب خاوند",
  address: "د حساب د خاوند پته",
  bank: "بانک",
  "bank-address": "د بانک پته",
  currencies: "اسعار",
  reference: "د حوالې شمېره",
  open: "پرانیزئ",
  qr: "QR کوډ",
  monthly: "میاشتنۍ مرسته",
  minimum: "تر ټولو کمه اندازه",
  suggested: "وړاندیز شوې اندازې",
  until: "تر",
  empty: "اوس مهال د مرستې کومه لاره نشته.",
  failed: "د تادیې معلومات رانه‌وړل شول.",
  again: "بیا هڅه وکړئ",
  withheld: "د تادیې معلومات تایید نه شول، ځکه دلته هېڅ شمېره نه ښودل کېږي. مهرباني وکړئ خبرپاڼې ته خبر ورکړئ.",
  insecure: "د تادیې معلومات یوازې په خوندي پاڼو (https) کې ښودل کېږي، ځکه براوزر یې یوازې هلته تاییدولی شي.",
};

const fa = {
  loading: "در حال بارگیری …",
  heading: "راه‌های کمک",
  copy: "کاپی",
  copied: "کاپی شد",
  "not-copied": "کاپی نشد. لطفاً شماره را انتخاب کنید و خودتان کاپی کنید.",
  holder: "صاحب حساب",
  address: "آدرس صاحب حساب",
  bank: "بانک",
  "bank-address": "آدرس بانک",
  currencies: "اسعار",
  reference: "شماره حواله",
  open: "باز کردن",
  qr: "کد QR",
  monthly: "کمک ماهانه",
  minimum: "کمترین مبلغ",
  suggested: "مبلغ‌های پیشنهادی",
  until: "تا",
  empty: "فعلاً راهی برای کمک وجود ندارد.",
  failed: "معلومات پرداخت بارگیری نشد.",
  again: "دوباره کوشش کنید",
  withheld: "معلومات پرداخت تأیید نشد؛ به همین دلیل هیچ شماره‌ای در این‌جا نشان داده نمی‌شود. لطفاً به رسانه خبر دهید.",
  insecure:
    "معلومات پرداخت تنها در صفحه‌های امن (https) نشان داده می‌شود، زیرا مرورگر تنها در آن‌جا می‌تواند آن را تأیید کند.",
};

const LANGUAGES = {
  en: { language: "en", direction: "ltr", words: en },
  nb: { language: "nb", direction: "ltr", words: nb },
  ps: { language: "ps", direction: "rtl", words: ps },
  "fa-af": { language: "fa-AF", direction: "rtl", words: fa },
};
const ALIASES = { no: "nb", nn: "nb", fa: "fa-af", prs: "fa-af" };

/** {language, direction, words} for a language tag; English where we do not speak it. */
export function wordsIn(tag) {
  const whole = (tag ?? "").toLowerCase();
  const main = whole.split("-")[0];
  const key = [whole, main, ALIASES[main]].find((each) => Object.hasOwn(LANGUAGES, each));
  return LANGUAGES[key ?? "en"];
}
