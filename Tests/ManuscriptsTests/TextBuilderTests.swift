import Testing

@testable import Manuscripts

@Suite struct TextBuilderTests {
  private func text(_ parts: String...) -> String {
    var builder = TextBuilder()
    for part in parts { builder.append(part) }
    return String(decoding: builder.open, as: UTF8.self)
  }

  @Test func whiteSpaceIsOneSpaceAndInvisibleCharactersGo() {
    #expect(text("  an\u{A0}\n\tAUC ", " of\u{2009}0.8\u{AD}5\u{200B}\u{FEFF} ") == "an AUC of 0.85")
    #expect(text("ef\u{FB01}cient di\u{FB00}erent \u{FB03} \u{FB02} \u{FB04}") == "efficient different ffi fl ffl")
    #expect(text("\u{2212}0.3 0\u{B7}85 \u{3C7}2") == "\u{2212}0.3 0\u{B7}85 \u{3C7}2")
  }

  @Test func bytesThatAreNoUTF8AreReplaced() {
    var builder = TextBuilder()
    builder.append([0x61, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF0, 0x9F])
    let text = String(decoding: builder.open, as: UTF8.self)
    #expect(text.utf8.count == builder.open.count)
  }

  @Test(arguments: [
    ("0.85", "12", true, "0.85 [12]"), ("cm", "2", false, "cm2"), ("10", "\u{2212}3", false, "10^\u{2212}3"),
    ("206", "a", false, "206 a"), ("model", "3,4", true, "model [3,4]"), ("206", "1", false, "206 [1]"),
    ("Age", "a", false, "Age a"), ("2", "nd", false, "2nd"),
  ]) func raisedTextLeavesNumbersAlone(_ base: String, _ raised: String, _ isReference: Bool, _ expected: String) {
    var builder = TextBuilder()
    builder.append(base)
    RaisedText.append(Array(raised.utf8), isReference: isReference, to: &builder)
    #expect(String(decoding: builder.open, as: UTF8.self) == expected)
  }
}
