from articles.body.image_files import image_files


def test_files_of_ours_are_found_with_whether_their_alt_says_something():
    html = (
        '<p>x</p><img src="/media/images/a.png" alt="Snow"><img src="/media/a%20%C3%A5.png" alt="">'
        '<img src="/media/a&amp;b.png" alt=" "><img src="https://example.org/media/c.png" alt="x"><img alt="x">'
        '<img src="/media/images/a.png">'
    )
    expected = {"images/a.png": False, "a å.png": False, "a&b.png": False}
    assert image_files(html, media_url="/media/") == expected
