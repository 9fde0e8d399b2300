"""Formulas on one line, of pages and documents: no number in them becomes another one."""

import pytest
from lxml import etree

from workbench.intake.formulas import formula

SPACE = (
    'xmlns="http://www.w3.org/1998/Math/MathML" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(letters):
    return f"<m:r><m:t>{letters}</m:t></m:r>"


def fraction(above, below):
    return f"<m:num>{run(above)}</m:num><m:den>{run(below)}</m:den>"


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
        ("<mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "3 1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"),
        ("<msup><mn>10</mn><mn>3</mn></msup>", "10³"),
        ("<msup><mi>x</mi><mi>n</mi></msup>", "x^n"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "xi²"),
        ("<msub><mi>x</mi><mn>1</mn></msub>", "x₁"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x₁²"),
        (f"<m:sSub><m:e>{run('CO')}</m:e><m:sub>{run('2')}</m:sub></m:sSub>", "CO₂"),
        ("<msqrt><mi>a</mi><mo>−</mo><mn>1</mn></msqrt>", "√(a − 1)"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "³√8"),
        ("<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>", "[a, b)"),
        ("<mfrac linethickness='0'><mn>5</mn><mn>2</mn></mfrac>", "5; 2"),
        ("<semantics><mn>5</mn><annotation>\\five</annotation></semantics>", "5"),
        ("<mfrac><mn>3</mn></mfrac>", "3"),
        (f"<m:f><m:fPr><m:type m:val='lin'/></m:fPr>{fraction('3', '4')}</m:f>", "3/4"),
        (f"<m:f><m:fPr><m:type m:val='noBar'/></m:fPr>{fraction('5', '2')}</m:f>", "5; 2"),
        (f"<m:sSup><m:e>{run('10')}</m:e><m:sup>{run('-6')}</m:sup></m:sSup>", "10⁻⁶"),
        (f"<m:rad><m:deg/><m:e>{run('2')}</m:e></m:rad>", "√2"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{run('x')}</m:e></m:d>", "[x]"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub/><m:sup/><m:e>{run('x')}</m:e></m:nary>", "∑x"),
        (f"<m:m><m:mr><m:e>{run('1')}</m:e><m:e>{run('2')}</m:e></m:mr></m:m>", "1, 2"),
    ],
)
def test_a_formula_is_written_on_one_line(inner, written):
    assert formula(etree.fromstring(f"<math {SPACE}>{inner}</math>")) == written


def test_no_depth_is_too_much():
    deep = "<msqrt>" * 200 + "<mn>2</mn>" + "</msqrt>" * 200
    parser = etree.XMLParser(huge_tree=True)
    assert formula(etree.fromstring(f"<math>{deep}</math>", parser)).count("√") == 40
