"""Documents are told by what they hold, not by their names; those that are not read here say what they are."""

import io
import zipfile
import zlib

import pytest

from workbench.base.errors import BadFile
from workbench.intake.office.packed import MOST_MEMBERS, Packed
from workbench.intake.reading import read

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_2003 = b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
TYPES = '<Types><Override PartName="/a" ContentType="application/vnd.{}"/></Types>'


def packed(members, mimetype=None):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package(kind, **members):
    return packed({"[Content_Types].xml": TYPES.format(kind), **members})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLD + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (OLD + "PowerPoint Document".encode("utf-16-le"), "an old PowerPoint presentation (.ppt)"),
        (OLD + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLD + "__properties_version1.0".encode("utf-16-le"), "an Outlook mail (.msg)"),
        (OLD, "an old office document"),
        (package("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "an Excel workbook (.xlsx)"),
        (package("ms-excel.sheet.macroEnabled.main+xml"), "an Excel workbook (.xlsx)"),
        (package("openxmlformats-officedocument.presentationml.presentation.main+xml"), "a PowerPoint presentation"),
        (packed({"content.xml": "<a/>"}, "application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet"),
        (packed({"content.xml": "<a/>"}, "application/vnd.oasis.opendocument.presentation"), "a presentation"),
        (packed({"content.xml": "<a/>"}, "application/vnd.oasis.opendocument.graphics"), "that is no text"),
        (packed({"a.xhtml": "<a/>"}, "application/epub+zip"), "an e-book (EPUB)"),
        (b"<o:document o:mimetype='application/vnd.oasis.opendocument.spreadsheet'>", "a spreadsheet"),
        (b'<?xml version="1.0"?><?mso progid="Word.Document"?>\n' + WORD_2003, "a Word 2003 document (.xml)"),
        (b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">', "an office document as XML"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "an Excel 2003 workbook (.xml)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made -- by -->\n<rss version="2.0">', "a news feed"),
        (b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd" [<!ENTITY a ">">]><rss>', "a news feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "a news feed"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "a news feed"),
        (packed({"Index/Document.iwa": "x"}), "a Pages, Numbers or Keynote document"),
    ],
)  # fmt: skip
def test_other_documents_say_what_they_are_and_what_to_do(data, said):
    with pytest.raises(BadFile) as refused:
        read(data, name="statement.docx")
    line = str(refused.value)
    assert line.startswith("statement.docx is ")
    assert said in line
    assert line.endswith(("import that.", "import that"))
    assert "\n" not in line


@pytest.mark.parametrize(
    "source", ["<feed>Hay, said the farmer.</feed>", "<!-- <rss> --> A letter.", "<?", "<a:" * 9000]
)
def test_other_xml_stays_a_text(source):
    assert read(source.encode(), name="a.xml").media_type == "text/plain"


@pytest.mark.parametrize(
    "declared",
    [
        'prefix="content: http://purl.org/rss/1.0/modules/content/"',
        'xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"',
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"',
    ],
)
def test_a_page_is_a_page_whatever_names_it_declares(declared):
    source = f"<!DOCTYPE html>\n<html {declared}><body><p>The crane stood still on Monday.</p></body></html>"
    assert read(source.encode(), name="page.xml").media_type == "text/html"


def test_a_word_document_without_its_text_is_a_damaged_one():
    with pytest.raises(BadFile, match="a document whose text is missing"):
        read(package("openxmlformats-officedocument.wordprocessingml.document.main+xml"), name="a.docx")


def test_a_zip_file_that_is_no_document_is_not_taken_for_one():
    with pytest.raises(BadFile, match="a ZIP archive"):
        read(packed({"notes.txt": "Words"}), name="a.docx")


def test_a_zip_file_whose_directory_is_lost_is_no_document():
    data = package("openxmlformats-officedocument.wordprocessingml.document.main+xml")
    with pytest.raises(BadFile, match=r"^a\.docx is a damaged ZIP file, or cut short\.$"):
        read(data[:-30], name="a.docx")


def test_a_member_is_read_within_limits():
    archive = Packed(packed({"small": b"a" * 900_000, "bomb": b"a" * 5_000_000}), "a.zip")
    assert len(archive.member("small") or b"") == 900_000
    assert archive.member("none") is None
    with pytest.raises(BadFile, match=r"a\.zip holds a part that unpacks to 4 MB"):
        archive.member("bomb")
    with pytest.raises(BadFile, match="unpacks to"):
        archive.member("small", most=1000)


def test_a_member_that_lies_about_its_size_is_not_unpacked_further():
    data = packed({"bomb": zlib.compress(b"a") + bytes(range(256)) * 4000})
    size = len(zlib.compress(b"a")) + 256 * 4000
    lying = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(BadFile, match="is damaged"):
        Packed(lying, "a.zip").member("bomb")


def test_too_many_members_are_no_document():
    many = packed({str(number): b"" for number in range(MOST_MEMBERS + 1)})
    with pytest.raises(BadFile, match="more than 10000 files"):
        Packed(many, "a.zip")


def test_a_member_under_a_password_is_said_to_be():
    data = bytearray(packed({"a": b"Words"}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(sign) + (6 if sign.endswith(b"\x04") else 8)] |= 1
    with pytest.raises(BadFile, match="by a password"):
        Packed(bytes(data), "a.zip").member("a")


@pytest.mark.parametrize(
    ("lines", "author", "doubtful"),
    [
        (["By Mara Quist, 3 February 2025"], "Mara Quist", True),
        (["3 February 2025", "By Jon Template and Mara Quist"], "Jon Template and Mara Quist", False),
        (["Words. " * 20, "By Mara Quist"], "Jon Template", False),
        (["By the end of May nine cranes stood still."], "Jon Template", False),
    ],
)
def test_a_document_s_byline_counts_for_more_than_who_began_the_file(lines, author, doubtful):
    body = "".join(f"\\pard {line}\\par" for line in lines)
    info = r"{\info{\author Jon Template}}{\stylesheet{\s1 heading 1;}}"
    draft = read(rf"{{\rtf1{info}\pard\s1 Nine cranes idle\par{body}}}".encode(), name="a.rtf")
    assert draft.author == author
    said = {one.value: one.doubtful for one in draft.reading.found if one.field == "author"}
    assert said == {author: False} | {"Jon Template": doubtful}
