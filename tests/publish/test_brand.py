"""An instructor's name, date, logo and colour: read, shown on slides, refused with a sentence."""

import base64

import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.figures import style
from course_utils.publish.brand import Brand, read_brand

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def brand_file(tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)

    def write(text):
        path = tmp_path / "brand.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_everything_is_read_and_shown(brand_file, tmp_path):
    file = brand_file(
        'name = "Bücherei <Mitte>"\ndate = 2026-11-21\nlogo = "logo.png"\ncolour = "teal"\n'
    )
    brand = read_brand(file)
    assert (brand.name, brand.date) == ("Bücherei <Mitte>", "2026-11-21")
    assert brand.logo == "data:image/png;base64," + base64.b64encode(PNG).decode()
    assert main(["slides", "01", "--brand", str(file), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "01_two_superheroes.slides.html").read_text(encoding="utf-8")
    assert "Bücherei &lt;Mitte&gt; · 2026-11-21" in page
    assert f'<img src="{brand.logo}" alt="">' in page
    assert f"--brand: {brand.colour};" in page


def test_without_a_brand_there_is_no_trace_of_one(tmp_path):
    assert main(["slides", "01", "--out", str(tmp_path)]) == 0
    assert "--brand:" not in (tmp_path / "01_two_superheroes.slides.html").read_text(
        encoding="utf-8"
    )


def test_a_pale_colour_is_darkened_until_it_can_be_seen_and_that_is_said(brand_file, capsys):
    colour = read_brand(brand_file('colour = "yellow"')).colour
    assert style.contrast("yellow") < 3 <= style.contrast(colour)
    said = capsys.readouterr().err
    assert "yellow" in said
    assert colour in said
    assert said.count("\n") == 1
    assert read_brand(brand_file('colour = "#0B6E4F"')).colour == "#0b6e4f"
    assert capsys.readouterr().err == ""


def test_an_empty_file_is_no_brand(brand_file):
    assert read_brand(brand_file("")) == Brand()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('nmae = "x"', "has a line 'nmae'.*Did you mean 'name'"),
        ("name = 5", 'name is not a text.*name = "…"'),
        ("name = x", "cannot be read"),
        ('colour = "bleu"', "'bleu' is no colour"),
        ('logo = "nowhere.png"', "nowhere.png is not there"),
        ('logo = "brand.toml"', "is no picture"),
        ('logo = "fake.png"', "is not what its name says"),
        ('logo = "large.png"', "has 600 kB, at most 500"),
    ],
)
def test_what_is_wrong_is_said(brand_file, tmp_path, text, words):
    (tmp_path / "fake.png").write_bytes(b"hello")
    (tmp_path / "large.png").write_bytes(PNG[:8] + bytes(600_000))
    with pytest.raises(CourseError, match=words):
        read_brand(brand_file(text))


@pytest.mark.parametrize("name", ["../ours.png", "{elsewhere}/ours.png", "link.png"])
def test_a_logo_lies_beside_its_brand_file(brand_file, tmp_path, name):
    (tmp_path / "brand").mkdir()
    file = brand_file("").rename(tmp_path / "brand" / "brand.toml")
    (tmp_path / "ours.png").write_bytes(PNG)
    if name == "link.png":
        try:
            (file.parent / name).symlink_to(tmp_path / "ours.png")
        except OSError:
            pytest.skip("no links here")
    file.write_text(f"logo = '{name.format(elsewhere=tmp_path)}'", encoding="utf-8")
    with pytest.raises(CourseError, match="The logo .* lies outside the folder"):
        read_brand(file)


def test_a_missing_file_is_one_line(tmp_path, capsys):
    assert (
        main(
            ["slides", "01", "--brand", str(tmp_path / "none.toml"), "--out", str(tmp_path / "out")]
        )
        == 1
    )
    assert "none.toml cannot be read" in capsys.readouterr().err
