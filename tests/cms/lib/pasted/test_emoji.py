import pytest

from cms.lib.html import Element
from cms.lib.pasted.emoji import emoji_of

S_W_ORG = "https://s.w.org/images/core/emoji/15.0.3/svg"


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ({"alt": "🎉", "src": "https://fonts.gstatic.com/s/e/notoemoji/16.0/1f389/72.png"}, "🎉"),
        ({"alt": "🎉"}, "🎉"),
        ({"alt": "❤️"}, "❤️"),
        ({"alt": "👩🏽‍🌾"}, "👩🏽‍🌾"),
        ({"alt": "🇳🇴🇦🇫"}, "🇳🇴🇦🇫"),
        (
            {"alt": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"},
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
        ({"alt": "3️⃣"}, "3️⃣"),
        ({"alt": "3"}, None),
        ({"alt": "A party 🎉", "src": "https://x.example/a.jpg"}, None),
        ({"alt": ""}, None),
        ({"alt": "🎉", "data-file": "7"}, None),
        ({"alt": "🎉", "src": "/media/a.jpg"}, None),
        ({"alt": "", "class": "emoji", "src": f"{S_W_ORG}/1f327.svg"}, "🌧"),
        ({"alt": "", "src": f"{S_W_ORG}/1f1f3-1f1f4.svg"}, "🇳🇴"),
        ({"alt": "", "src": "https://abs.twimg.com/emoji/v2/72x72/1f469-200d-1f33e.png"}, "👩‍🌾"),
        ({"alt": ":tada:", "data-stringify-emoji": ":tada:", "src": "https://a.slack-edge.com/x/1f389.png"}, "🎉"),
        ({"alt": "Party", "itemtype": "http://schema.skype.com/Emoji", "itemid": "1f389_partypopper"}, "🎉"),
        ({"alt": ":)", "class": "wp-smiley", "src": "https://b.example/wp-includes/images/smilies/a.png"}, ":)"),
        ({"alt": ":custom:", "class": "c-emoji emoji", "src": "https://x.example/abc.png"}, ":custom:"),
        ({"alt": "", "class": "emoji", "src": "https://x.example/abc.png"}, None),
        ({"alt": "Photo", "src": "https://pbs.twimg.com/media/1f389.jpg"}, None),
    ],
)
def test_picture_of_an_emoji_is_the_emoji(attributes, text):
    assert emoji_of(Element("img", attributes)) == text
