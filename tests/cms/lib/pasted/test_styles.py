import pytest

from articles.body.clean import clean_body

RAISED, STRUCK, BOLD = "<p>a<sup>b</sup></p>", "<p>a<s>b</s></p>", "<p>a<strong>b</strong></p>"


@pytest.mark.parametrize(
    ("style", "html"),
    [
        *(
            (style, RAISED)
            for style in ("vertical-align: super", "VERTICAL-ALIGN:Super !important", "vertical-align:3px")
        ),
        *(
            (style, RAISED)
            for style in ("mso-text-raise:4.5pt", "baseline-shift: super", "font-variant-position:super")
        ),
        ("vertical-align:-20%", "<p>a<sub>b</sub></p>"),
        ("vertical-align:baseline;font-variant-position:normal", "<p>ab</p>"),
        *((style, STRUCK) for style in ("text-decoration: line-through", "text-decoration:underline line-through red")),
        ("text-decoration-line: underline line-through", STRUCK),
        ("text-decoration: none", "<p>ab</p>"),
        *((style, BOLD) for style in ("font-weight: 700", "font: bold 12px/1.5 Georgia, serif")),
        ("font: italic 600 12px Arial", "<p>a<strong><em>b</em></strong></p>"),
        ("font-weight:bold; font: 12px Arial", "<p>ab</p>"),
    ],
)
def test_what_css_says_of_a_word_becomes_a_mark(style, html):
    assert clean_body(f'<p>a<span style="{style}">b</span></p>', find_image=lambda *_: None) == html
